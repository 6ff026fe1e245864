"""8xx: the site lies where the filing says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from assistant.documents.form.report import Form, Report
from assistant.documents.model import Span
from assistant.errors import CannotCheck
from assistant.registers import Registers
from assistant.registers.bounds import load_bounds
from assistant.rules.model import Basis, Hit, Severity
from assistant.rules.registry import rule

_FORMS = (Form.POLLUTION, Form.ECOLOGY)
_FIELD = "地理坐标"
_BASIS = [Basis("环办环评〔2020〕33号", "1.6")]
_NUMBER = r"\d{1,3}(?:\.\d+)?"
_DEGREES = re.compile(
    rf"(?P<degrees>{_NUMBER})\s*[°º度˚](?:\s*(?P<minutes>{_NUMBER})\s*(?P<minute_sign>[′'’‘分]))?"
    rf"(?:\s*(?P<seconds>{_NUMBER})\s*(?:[″\"”“秒]|['′’]{{2}}))?"
)


class _Angle(NamedTuple):
    """One coordinate as printed; minutes and seconds are 0 where not printed."""

    degrees: float
    minutes: float
    seconds: float
    span: Span

    @property
    def value(self) -> float:
        """The angle in degrees."""
        return self.degrees + self.minutes / 60 + self.seconds / 3600


def _angles(report: Report) -> list[_Angle]:
    field = report.field(_FIELD)
    place = field.value if field else report.document.span(0, 0)
    found = [
        _Angle(
            float(match["degrees"]),
            float(match["minutes"] or 0),
            float(match["seconds"] or 0),
            report.document.span(match.start(), match.end()),
        )
        for match in _DEGREES.finditer(report.text, place.start, place.end)
    ]
    if not found:
        raise CannotCheck("“地理坐标”栏没有读到度分秒")
    return found


@rule(
    "EIA-801",
    "surroundings.coordinates-well-formed",
    severity=Severity.ERROR,
    basis=_BASIS,
    reads=[f"fields:{_FIELD}"],
    forms=_FORMS,
)
def coordinates_are_well_formed(report: Report) -> Iterator[Hit]:
    """Minutes and seconds of a coordinate must be below 60.

    Bad::

        一、建设项目基本情况
        | 建设地点 | 福建省厦门市集美区后溪镇 | 地理坐标 | 东经118°02′75.123″，北纬24°38′12.456″ |

    Good::

        一、建设项目基本情况
        | 建设地点 | 福建省厦门市集美区后溪镇 | 地理坐标 | 东经118°02′45.123″，北纬24°38′12.456″ |
    """
    for angle in _angles(report):
        wrong = [
            f"{name}为{value:g}"
            for name, value in (("分", angle.minutes), ("秒", angle.seconds))
            if value >= 60
        ]
        if wrong:
            message = f"坐标的{'、'.join(wrong)}，应小于60。"
            yield Hit(angle.span, message, "核对项目中心坐标；以度分秒填写，秒保留3位小数。")


@rule(
    "EIA-802",
    "surroundings.coordinates-within-region",
    severity=Severity.WARNING,
    basis=_BASIS,
    reads=[f"fields:{_FIELD}", "fields:建设地点"],
    forms=_FORMS,
)
def coordinates_are_within_the_region(report: Report, registers: Registers) -> Iterator[Hit]:
    """The coordinates must lie in the province or city of the address.

    Bad::

        一、建设项目基本情况
        | 建设地点 | 福建省厦门市集美区后溪镇 | 地理坐标 | 东经113°02′45.123″，北纬24°38′12.456″ |

    Good::

        一、建设项目基本情况
        | 建设地点 | 福建省厦门市集美区后溪镇 | 地理坐标 | 东经118°02′45.123″，北纬24°38′12.456″ |

    Known limits: regions without a box in the register are held to the country's.
    """
    angles = _angles(report)
    east = [angle for angle in angles if angle.degrees >= 73]
    north = [angle for angle in angles if angle.degrees < 54]
    address = report.field("建设地点")
    if len(east) != 1 or len(north) != 1 or address is None:
        raise CannotCheck("“地理坐标”栏不是一个经度和一个纬度")
    bounds = load_bounds(registers.corpus / "registers")
    region = bounds.named_in(re.sub(r"\s+", "", report.document.quote(address.value))) or bounds.country
    if region.holds(longitude_deg=east[0].value, latitude_deg=north[0].value):
        return
    message = (
        f"坐标（东经{east[0].value:.4f}°，北纬{north[0].value:.4f}°）不在{region.name}范围"
        f"（东经{region.west:g}°—{region.east:g}°，北纬{region.south:g}°—{region.north:g}°）内。"
    )
    wrong = east[0] if not region.west <= east[0].value <= region.east else north[0]
    yield Hit(wrong.span, message, "核对项目中心坐标和建设地点。")
