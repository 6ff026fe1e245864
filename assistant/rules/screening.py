"""50x: the classes a filing puts its project in exist and belong together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from assistant.documents.form.report import Form, FormField, Report
from assistant.documents.model import Span
from assistant.errors import CannotCheck
from assistant.registers import CatalogueItem, Registers
from assistant.rules.model import Basis, Hit, Severity
from assistant.rules.registry import rule

_FORMS = (Form.POLLUTION, Form.ECOLOGY)
_INDUSTRY, _ITEM = "国民经济行业类别", "建设项目行业类别"
_CLASSES = [Basis("环办环评〔2020〕33号", "1.8"), Basis("GB/T 4754-2017")]
_CATALOGUE = [Basis("建设项目环境影响评价分类管理名录（2021年版）", "第2条")]
_CODE = re.compile(r"(?<![\dA-Z])([A-T])?\s*(\d{3,4})(?!\d)")
_QUOTED = re.compile(
    r"(?<!\d)(\d{2})?\s*[-－—–―、．.:：\s（(“”\"]*(?:第)?(?<!\d)(\d{1,3})(?!\d)\s*项?[-－—–―、．.:：）)”\"\s]*(?=[一-龥])"
)
_CHAPTER = re.compile(
    r"([一二三四五六七八九十]{1,3})[、．.]\s*([一-龥、和]{2,40}?业)(?=\s*\d|[-－—–、，；;：:（(\s]|$)"
)
_NOT_WORDS = re.compile(r"[^一-龥]")


class _Code(NamedTuple):
    """An industry code as printed, with the letter of its section ("" if none)."""

    letter: str
    digits: str
    span: Span


def _field(report: Report, name: str) -> FormField:
    if field := report.field(name):
        return field
    raise CannotCheck(f"未找到“{name}”栏")


def _codes(report: Report) -> list[_Code]:
    field = _field(report, _INDUSTRY)
    text = report.document.quote(field.value)
    found = [
        _Code(
            match[1] or "",
            match[2],
            report.document.span(field.value.start + match.start(), field.value.start + match.end()),
        )
        for match in _CODE.finditer(text)
    ]
    if not found:
        raise CannotCheck("“国民经济行业类别”栏中没有行业代码")
    return found


@rule(
    "EIA-501",
    "screening.industry-code-exists",
    severity=Severity.ERROR,
    basis=_CLASSES,
    reads=[f"fields:{_INDUSTRY}"],
    forms=_FORMS,
)
def industry_code_exists(report: Report, registers: Registers) -> Iterator[Hit]:
    """The industry code must exist in GB/T 4754.

    Bad::

        一、建设项目基本情况
        | 国民经济行业类别 | C3386金属制厨房用器具制造 | 建设项目行业类别 | 三十、金属制品业33-66金属制日用品制造338 |

    Good::

        一、建设项目基本情况
        | 国民经济行业类别 | C3381金属制厨房用器具制造 | 建设项目行业类别 | 三十、金属制品业33-66金属制日用品制造338 |
    """  # noqa: E501 - a table row stands on one line
    for code in _codes(report):
        if _known(code.digits, registers):
            industry = registers.industries.find(code.digits)
            if industry and code.letter and industry.section != code.letter:
                message = (
                    f"行业代码{code.digits}属于门类{industry.section}，栏内写为{code.letter}{code.digits}。"
                )
                yield Hit(code.span, message, f"改为{industry.section}{code.digits}。")
            continue
        yield Hit(
            code.span,
            f"GB/T 4754-2017中没有行业代码{code.digits}。",
            "按产品和工艺核对《国民经济行业分类》小类代码。",
        )


def _known(digits: str, registers: Registers) -> bool:
    """A group with a single class is listed by its class only: 336 stands as 3360."""
    return any(registers.industries.find(text) for text in (digits, f"{digits}0"))


@rule(
    "EIA-502",
    "screening.industry-name-matches-code",
    severity=Severity.ERROR,
    basis=_CLASSES,
    reads=[f"fields:{_INDUSTRY}"],
    forms=_FORMS,
)
def industry_name_matches_code(report: Report, registers: Registers) -> Iterator[Hit]:
    """The industry's name must be the one GB/T 4754 gives to its code.

    Bad::

        一、建设项目基本情况
        | 国民经济行业类别 | C3381金属制卫生器具制造 | 建设项目行业类别 | 三十、金属制品业33-66金属制日用品制造338 |

    Good::

        一、建设项目基本情况
        | 国民经济行业类别 | C3383金属制卫生器具制造 | 建设项目行业类别 | 三十、金属制品业33-66金属制日用品制造338 |
    """  # noqa: E501 - a table row stands on one line
    field = _field(report, _INDUSTRY)
    words = _NOT_WORDS.sub("", report.document.quote(field.value))
    for code in _codes(report):
        industry = registers.industries.find(code.digits)
        if industry is None or len(words) < 4:
            continue
        name = _NOT_WORDS.sub("", industry.name)
        # a cell cut short by a page break still begins with the name
        if name in words or (len(words) < len(name) and name.startswith(words)):
            continue
        others = [
            found
            for found in registers.industries.all()
            if len(found.code) == 4 and _NOT_WORDS.sub("", found.name) in words
        ]
        hint = f"；该名称的代码是{others[0].section}{others[0].code}" if others else ""
        message = f"行业代码{code.digits}的名称是“{industry.name}”，与栏内名称不一致{hint}。"
        yield Hit(code.span, message, "使行业代码与名称一致，并按小类重新核对环评类别。", doubtful=not others)


@rule(
    "EIA-503",
    "screening.catalogue-item-fits-industry",
    severity=Severity.WARNING,
    basis=_CATALOGUE,
    reads=[f"fields:{_INDUSTRY}", f"fields:{_ITEM}"],
    forms=_FORMS,
)
def catalogue_item_fits_industry(report: Report, registers: Registers) -> Iterator[Hit]:
    """The catalogue item quoted must be one that covers the stated industry code.

    Bad::

        一、建设项目基本情况
        | 国民经济行业类别 | C3841锂离子电池制造 | 建设项目行业类别 | 三十、金属制品业33-66结构性金属制品制造331 |

    Good::

        一、建设项目基本情况
        | 国民经济行业类别 | C3841锂离子电池制造 | 建设项目行业类别 | 三十五、电气机械和器材制造业38-77电池制造384 |

    Known limits: items that name no industry code cover projects of any code and are not judged.
    """  # noqa: E501 - a table row stands on one line
    field = _field(report, _ITEM)
    quoted = _quoted_items(report.document.quote(field.value), registers)
    if not quoted:
        raise CannotCheck("“建设项目行业类别”栏中没有读到名录项目编号")
    codes = [code.digits for code in _codes(report) if _known(code.digits, registers)]
    candidates = [item for code in codes for item in registers.eia_catalogue.items_for(code)]
    if not candidates or any(not item.industry_codes or item in candidates for item in quoted):
        return
    numbers = "、".join(f"第{number}项" for number in sorted({item.item_no for item in candidates}))
    stated = "、".join(f"第{item.item_no}项" for item in quoted)
    message = f"行业代码{'、'.join(codes)}对应名录{numbers}，栏内填写{stated}。"
    yield Hit(field.value, message, "按行业小类核对名录项目，或者核对行业代码。")


def _quoted_items(text: str, registers: Registers) -> list[CatalogueItem]:
    """Items quoted by number and by words of their name or of their chapter."""
    found = {}
    for match in _QUOTED.finditer(text):
        item = registers.eia_catalogue.item(match[2])
        after = _NOT_WORDS.sub("", text[match.end() : match.end() + 12])[:4]
        if item and len(after) >= 2 and after[:2] in _NOT_WORDS.sub("", item.name):
            found[item.item_no] = item
    return list(found.values())


@rule(
    "EIA-504",
    "screening.catalogue-chapter-exists",
    severity=Severity.ERROR,
    basis=_CATALOGUE,
    reads=[f"fields:{_ITEM}"],
    forms=_FORMS,
)
def catalogue_chapter_exists(report: Report, registers: Registers) -> Iterator[Hit]:
    """The chapter of the catalogue must be quoted with its own number and name.

    Bad::

        一、建设项目基本情况
        | 国民经济行业类别 | C3321切削工具制造 | 建设项目行业类别 | 三十一、金属制品业33-66金属工具制造332 |

    Good::

        一、建设项目基本情况
        | 国民经济行业类别 | C3321切削工具制造 | 建设项目行业类别 | 三十、金属制品业33-66金属工具制造332 |
    """
    field = _field(report, _ITEM)
    text = report.document.quote(field.value)
    chapters = dict(_chapter(item.chapter) for item in registers.eia_catalogue.all())
    by_name = {name: number for number, name in chapters.items()}
    for match in _CHAPTER.finditer(text):
        number, name = match[1], _NOT_WORDS.sub("", match[2])
        if chapters.get(number) == name or number not in chapters:
            continue
        start = field.value.start + match.start()
        span = report.document.span(start, field.value.start + match.end())
        if name in by_name:
            message = f"名录中“{match[2]}”是第{by_name[name]}类，栏内写为第{number}类。"
        elif _shared(name, chapters[number]) >= 0.6:
            message = f"名录第{number}类的名称是“{_printed_name(number, registers)}”，栏内写为“{match[2]}”。"
        else:
            continue
        yield Hit(span, message, "按《建设项目环境影响评价分类管理名录》原文填写大类序号和名称。")


def _chapter(printed: str) -> tuple[str, str]:
    number, _, name = printed.partition("、")
    return number, _NOT_WORDS.sub("", name)


def _printed_name(number: str, registers: Registers) -> str:
    chapters = (item.chapter.partition("、") for item in registers.eia_catalogue.all())
    return next(name.rstrip("0123456789") for found, _, name in chapters if found == number)


def _shared(first: str, second: str) -> float:
    return len(set(first) & set(second)) / max(len(set(first) | set(second)), 1)
