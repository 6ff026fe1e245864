"""Units of the field: canonical names, spellings, dimensions and sizes."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unit:
    """A canonical unit: its dimension and its size in that dimension's base unit."""

    dimension: str
    size: float


_BASES: dict[str, tuple[str, dict[str, float]]] = {
    "mass": ("t", {"t": 1.0, "kg": 1e-3, "g": 1e-6, "mg": 1e-9, "μg": 1e-12}),
    "volume": ("m³", {"m³": 1.0, "L": 1e-3, "mL": 1e-6}),
    "length": ("m", {"m": 1.0, "km": 1e3, "cm": 1e-2, "mm": 1e-3, "μm": 1e-6}),
    "area": ("m²", {"m²": 1.0, "km²": 1e6, "hm²": 1e4, "亩": 2000 / 3}),
    "time": ("h", {"h": 1.0, "min": 1 / 60, "s": 1 / 3600, "d": 24.0, "a": 8760.0, "月": 730.0}),
}
_ALONE: dict[str, Unit] = {
    "dB(A)": Unit("sound level", 1.0),
    "%": Unit("share", 1.0),
    "‰": Unit("share", 0.1),
    "℃": Unit("temperature", 1.0),
    "万元": Unit("money", 1.0),
    "元": Unit("money", 1e-4),
    "亿元": Unit("money", 1e4),
    "kW": Unit("power", 1.0),
    "W": Unit("power", 1e-3),
    "MW": Unit("power", 1e3),
    "kWh": Unit("energy", 1.0),
    "万kWh": Unit("energy", 1e4),
    "MWh": Unit("energy", 1e3),
    "GWh": Unit("energy", 1e6),
    "kWh/a": Unit("energy per year", 1.0),
    "万kWh/a": Unit("energy per year", 1e4),
    "GWh/a": Unit("energy per year", 1e6),
    "Ah": Unit("charge", 1.0),
    "万Ah": Unit("charge", 1e4),
    "万Ah/a": Unit("charge per year", 1e4),
    "人": Unit("people", 1.0),
    "kPa": Unit("pressure", 1.0),
    "Pa": Unit("pressure", 1e-3),
    "MPa": Unit("pressure", 1e3),
    "m/s": Unit("speed", 1.0),
    "t/h": Unit("mass per time", 1.0),
    "kg/h": Unit("mass per time", 1e-3),
    "g/h": Unit("mass per time", 1e-6),
    "mg/h": Unit("mass per time", 1e-9),
    "g/s": Unit("mass per time", 3.6e-3),
    "mg/s": Unit("mass per time", 3.6e-6),
    "g/min": Unit("mass per time", 6e-5),
    "kg/min": Unit("mass per time", 6e-2),
    "t/d": Unit("mass per day", 1.0),
    "kg/d": Unit("mass per day", 1e-3),
    "g/d": Unit("mass per day", 1e-6),
    "t/a": Unit("mass per year", 1.0),
    "kg/a": Unit("mass per year", 1e-3),
    "g/a": Unit("mass per year", 1e-6),
    "mg/a": Unit("mass per year", 1e-9),
    "万t/a": Unit("mass per year", 1e4),
    "万m³/a": Unit("volume per year", 1e4),
    "万m³/d": Unit("volume per day", 1e4),
    "万m³/h": Unit("volume per time", 1e4),
    "t/月": Unit("mass per month", 1.0),
    "m³/s": Unit("volume per time", 3600.0),
    "m³/min": Unit("volume per time", 60.0),
    "m³/h": Unit("volume per time", 1.0),
    "L/h": Unit("volume per time", 1e-3),
    "L/min": Unit("volume per time", 0.06),
    "L/s": Unit("volume per time", 3.6),
    "m³/d": Unit("volume per day", 1.0),
    "L/d": Unit("volume per day", 1e-3),
    "m³/a": Unit("volume per year", 1.0),
    "L/a": Unit("volume per year", 1e-3),
    "h/a": Unit("hours per year", 1.0),
    "h/d": Unit("hours per day", 1.0),
    "d/a": Unit("days per year", 1.0),
    "mg/m³": Unit("mass per volume", 1.0),
    "μg/m³": Unit("mass per volume", 1e-3),
    "g/m³": Unit("mass per volume", 1e3),
    "kg/m³": Unit("mass per volume", 1e6),
    "t/m³": Unit("mass per volume", 1e9),
    "mg/L": Unit("mass per volume", 1e3),
    "μg/L": Unit("mass per volume", 1.0),
    "g/L": Unit("mass per volume", 1e6),
    "kg/L": Unit("mass per volume", 1e9),
    "g/mL": Unit("mass per volume", 1e9),
    "g/cm³": Unit("mass per volume", 1e9),
    "kg/t": Unit("mass per mass", 1.0),
    "g/t": Unit("mass per mass", 1e-3),
    "g/kg": Unit("mass per mass", 1.0),
    "mg/kg": Unit("mass per mass", 1e-3),
    "t/t": Unit("mass per mass", 1e3),
    "g/m²": Unit("mass per area", 1.0),
    "kg/m²": Unit("mass per area", 1e3),
    "mg/(m²·h)": Unit("mass per area and hour", 1.0),
    "L/(人·d)": Unit("volume per person and day", 1.0),
    "m³/(人·a)": Unit("volume per person and year", 1.0),
    "kg/(人·d)": Unit("mass per person and day", 1.0),
    "次/a": Unit("times per year", 1.0),
    "次/d": Unit("times per day", 1.0),
    "次/h": Unit("times per hour", 1.0),
    "次/月": Unit("times per month", 1.0),
    "次/季": Unit("times per quarter", 1.0),
    "次/半年": Unit("times per half year", 1.0),
    "无量纲": Unit("number", 1.0),
    "倍": Unit("number", 1.0),
    "m²/a": Unit("area per year", 1.0),
    "m/a": Unit("length per year", 1.0),
    "万元/a": Unit("money per year", 1.0),
    "元/t": Unit("money per mass", 1.0),
    "L/(s·hm²)": Unit("volume per time and area", 1.0),
    "m³/(m²·d)": Unit("volume per area and day", 1.0),
    "m³/(m²·h)": Unit("volume per area and hour", 1.0),
    "L/(m²·d)": Unit("litres per area and day", 1.0),
    "L/(m²·次)": Unit("litres per area and time", 1.0),
    "kVA": Unit("apparent power", 1.0),
    "kV": Unit("voltage", 1.0),
    "r/min": Unit("turns per time", 1.0),
    "MJ": Unit("heat", 1.0),
    "GJ": Unit("heat", 1e3),
    "MJ/kg": Unit("heat per mass", 1.0),
    "MJ/m³": Unit("heat per volume", 1.0),
    "ppm": Unit("parts per million", 1.0),
    "tce": Unit("coal equivalent", 1.0),
    "tce/a": Unit("coal equivalent per year", 1.0),
}

FACTORS: dict[str, Unit] = {
    **{name: Unit(kind, size) for kind, (_, sizes) in _BASES.items() for name, size in sizes.items()},
    **_ALONE,
}

_CHINESE = {
    "t": ("吨", "T"),
    "kg": ("公斤", "千克", "KG", "Kg"),
    "g": ("克",),
    "mg": ("毫克", "Mg", "MG"),
    "μg": ("微克", "ug"),
    "m³": (
        "立方米",
        "立方",
        "m3",
        "M3",
        "Nm3",
        "Nm³",
        "方",
        "㎥",
        "m^3",
        "N㎥",
        "m^{3}",
        "Nm^3",
        "标立方米",
        "标方",
    ),
    "L": ("升", "l"),
    "mL": ("毫升", "ml"),
    "万t": ("万吨",),
    "万m³": ("万立方米", "万m3", "万Nm3", "万方", "万立方"),
    "m": ("米",),
    "km": ("公里", "千米", "KM"),
    "cm": ("厘米",),
    "mm": ("毫米",),
    "μm": ("微米", "um"),
    "m²": ("平方米", "平方", "m2", "M2", "㎡", "m^2", "m^{2}"),
    "km²": ("平方公里", "平方千米", "km2"),
    "hm²": ("公顷", "hm2"),
    "h": ("小时", "时", "H", "hr"),
    "min": ("分钟", "分"),
    "s": ("秒",),
    "d": ("天", "日", "day"),
    "a": ("年", "y"),
    "月": ("个月",),
    "dB(A)": ("dB(a)", "db(A)", "DB(A)", "dBA", "分贝", "dB", "db", "DB", "dB (A)", "Db(A)"),
    "℃": ("°C", "摄氏度", "º C", "ºC"),
    "亿元": (),
    "kWh": ("千瓦时", "kW·h", "kw·h", "KWh", "kwh", "度", "KW·h"),
    "万kWh": ("万千瓦时", "万kW·h", "万度", "万KWh", "万kwh", "万kw·h"),
    "kW": ("千瓦", "KW", "kw", "Kw"),
    "人": ("名", "名员工"),
    "cm³": ("立方厘米", "cm3"),
    "L/(人·d)": ("L/人·d", "L/人·天", "L/(人·天)", "L/(d·人)", "L/d·人", "升/人·天", "L/人.d", "L/(人.d)"),
    "m³/(人·a)": (
        "m3/人·a",
        "m³/人·a",
        "m3/(人·a)",
        "m³/人·年",
        "m3/人·年",
        "m³/人.a",
        "m3/(人.a)",
        "m3/人.a",
    ),
    "kg/(人·d)": ("kg/人·d", "kg/人·天", "kg/(人·天)", "kg/d·人", "kg/人.d"),
    "次/月": ("次/每月",),
    "次/季": ("次/季度",),
    "无量纲": (),
    "L/(s·hm²)": ("L/s·hm²", "L/s·hm2", "L/(s·hm2)", "L/(s·ha)", "L/s·ha", "升/秒·公顷", "L/(hm²·s)"),
    "m³/(m²·d)": ("m3/(m2·d)", "m³/m²·d", "m3/m2·d", "m3/(m2.d)"),
    "m³/(m²·h)": ("m3/(m2·h)", "m³/m²·h", "m3/m2·h", "m3/(m2.h)"),
    "L/(m²·d)": ("L/(m2·d)", "L/m2·d", "L/m²·d", "L/(m2.d)", "L/m2.d"),
    "L/(m²·次)": ("L/(m2·次)", "L/m2·次", "L/m²·次", "L/(m2.次)", "L/m2.次"),
    "kVA": ("KVA", "kva", "千伏安"),
    "kV": ("KV", "千伏"),
    "r/min": ("rpm", "转/分", "转/分钟", "r/分"),
    "MJ": ("兆焦",),
    "tce": ("吨标准煤", "吨标煤"),
    "tce/a": ("吨标准煤/年", "吨标煤/年"),
    "次/a": ("次/年",),
    "次/d": ("次/天", "次/日"),
    "次/h": ("次/小时",),
    "mg/(m²·h)": (),
    "万Ah/a": ("万Ah/年", "万安时/年"),
    "万Ah": ("万安时",),
    "万元": (),
    "GWh/a": ("GWh/年",),
    "%": ("％",),
}


def _spellings() -> dict[str, str]:
    """Every spelling to its canonical name: the parts of a compound unit are spelled independently."""
    table: dict[str, str] = {}
    for name in FACTORS:
        table[name] = name
        for spelling in _CHINESE.get(name, ()):
            table.setdefault(spelling, name)
        top, slash, bottom = name.partition("/")
        if not slash or "(" in bottom:
            continue
        for first in (top, *_CHINESE.get(top, ())):
            for second in (bottom, *_CHINESE.get(bottom, ())):
                for joined in (
                    f"{first}/{second}",
                    f"{first}每{second}",
                    f"{first}·{second}-1",
                    f"{first}.{second}-1",
                    *((f"{first}·m-3", f"{first}.m-3") if bottom == "m³" else ()),
                    f"{first}/({second})",
                ):
                    table.setdefault(joined, name)
    # a bare year or day number is a date or an ordinal, "时"/"分"/"方" alone are words, never amounts
    for word in (
        "年",
        "日",
        "时",
        "分",
        "方",
        "a",
        "s",
        "y",
        "H",
        "秒",
        "月",
        "度",
        "平方",
        "立方",
        "名员工",
    ):
        table.pop(word, None)
    return table


SPELLINGS: dict[str, str] = {}

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FOLDING = {
    **_FULL_WIDTH,
    **{ord(mark): ord("~") for mark in "～∼〜"},
    **{ord(mark): ord("-") for mark in "—–‐‑－−﹣"},
    ord("﹢"): ord("+"),
    ord("µ"): ord("μ"),
    ord("∕"): ord("/"),
    ord("⁄"): ord("/"),
    ord("•"): ord("·"),
    ord("∙"): ord("·"),
    ord("⋅"): ord("·"),
    ord("・"): ord("·"),
    0x3000: 0x20,
    0xA0: 0x20,
}


def folded(text: str) -> str:
    """The text with full-width signs, dashes and look-alikes made plain, every character in its place."""
    return text.translate(_FOLDING)


SPELLINGS.update({folded(spelling): name for spelling, name in _spellings().items()})

COUNTED = "[台套个件只支条辆张块双副瓶桶袋卷组座根片粒枚株头把扇樘艘盒箱面对盏间眼]"
COUNT_RATE = rf"{COUNTED}(?:/|每)(?:a|y|年|d|天|日|月)"
_TIMES = {"y": "a", "年": "a", "天": "d", "日": "d"}


def unit_named(words: str) -> str:
    """The canonical unit of one spelling, counts a year (件/年) and multiples of ten thousand included."""
    if known := SPELLINGS.get(words):
        return known
    if re.fullmatch(COUNT_RATE, words):
        return f"{words[0]}/{_TIMES.get(words[2:], words[2:])}"
    if words.startswith("万") and (rest := unit_named(words[1:]) or _counted(words[1:])):
        return f"万{rest}"
    return ""


def factor_of(name: str) -> Unit | None:
    """Dimension and size of a canonical unit; None where it is not known."""
    if name in FACTORS:
        return FACTORS[name]
    if name.startswith("万") and (unit := factor_of(name[1:])):
        return Unit(unit.dimension, unit.size * 1e4)
    return Unit(name, 1.0) if re.fullmatch(COUNT_RATE, name) or _counted(name) else None


def _counted(words: str) -> str:
    return words if re.fullmatch(COUNTED, words) else ""
