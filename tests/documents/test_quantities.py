"""Numbers with units are read as the field writes them, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.documents.quantities import (
    canonical_unit,
    conversion_factor,
    convert,
    find_quantities,
    parse_quantity,
)
from assistant.documents.units import SPELLINGS


@pytest.mark.parametrize(
    ("text", "value", "upper", "unit"),
    [
        ("年产3万t/a", 30_000, None, "t/a"),
        ("约1,234.5吨/年", 1234.5, None, "t/a"),
        ("每年12吨每年", 12, None, "t/a"),
        ("浓度10～20mg/m3", 10, 20, "mg/m³"),
        ("浓度10—20 mg/Nm³", 10, 20, "mg/m³"),
        ("１２．５ kg/h", 12.5, None, "kg/h"),
        ("风量1.2×10³m³/h", 1200, None, "m³/h"),
        ("速率1.2×10^-3 g/s", 0.0012, None, "g/s"),
        ("速率5.00×10-3t/a", 0.005, None, "t/a"),
        ("排放量1.2E-3t/a", 0.0012, None, "t/a"),
        ("温度10±2℃", 8, 12, "℃"),
        ("效率60%-80%", 60, 80, "%"),
        ("产能3～5万t/a", 30_000, 50_000, "t/a"),
        ("投资100万元", 100, None, "万元"),
        ("容量300万Ah/年", 300, None, "万Ah/a"),
        ("噪声65dB（A）", 65, None, "dB(A)"),
        ("噪声65分贝", 65, None, "dB(A)"),
        ("工作300天/年", 300, None, "d/a"),
        ("用水15L/(人·天)", 15, None, "L/(人·d)"),
        ("面积844.21m2", 844.21, None, "m²"),
        ("面积3亩", 3, None, "亩"),
        ("气温 -5℃", -5, None, "℃"),
        ("浓度0.5毫克/立方米", 0.5, None, "mg/m³"),
        ("废水100立方米/小时", 100, None, "m³/h"),
        ("员工50人", 50, None, "人"),
        ("产能50万件/年", 500_000, None, "件/a"),
        ("年产100个/年", 100, None, "个/a"),
        ("产能10万m²/a", 100_000, None, "m²/a"),
        ("暴雨强度40L/s·hm²", 40, None, "L/(s·hm²)"),
        ("系数12kg/t-产品", 12, None, "kg/t"),
        ("臭气浓度<20（无量纲）", 20, None, "无量纲"),
        ("风量1.5×10⁴m³/h", 15_000, None, "m³/h"),
        ("风量1.5×104m3/h", 15_000, None, "m³/h"),
        ("风量2.3E+04 m3/h", 23_000, None, "m³/h"),
        ("产量1 000 t/a", 1000, None, "t/a"),
        ("热值35.8MJ/m3", 35.8, None, "MJ/m³"),
    ],
)
def test_a_number_is_read_with_its_canonical_unit(
    text: str, value: float, upper: float | None, unit: str
) -> None:
    (found,) = find_quantities(text)
    assert found.value == pytest.approx(value)
    assert found.upper == (None if upper is None else pytest.approx(upper))
    assert found.unit == unit
    assert text[found.start : found.end] == found.text


@pytest.mark.parametrize(
    "text",
    [
        "2024年2月",
        "执行GB 3095-2012",
        "由排气筒DA001排放",
        "项目代码2401-350211-06-05-123456",
        "颗粒物PM10、PM2.5达标",
        "风量100m3/h·台",
        "包装15kg/桶",
        "单价1.5元/桶",
        "负荷1.2t/(m²·批)",
        "设备3套",
    ],
)
def test_dates_codes_and_counts_are_no_quantities(text: str) -> None:
    assert list(find_quantities(text)) == []


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("≤65dB(A)", "≤"),
        ("昼间不得超过60分贝", "≤"),
        ("不低于15m", "≥"),
        ("小于0.5mg/L", "<"),
        ("＞30m", ">"),
        ("约2t", "约"),
        ("效率80%以上", "≥"),
        ("2t左右", "约"),
        ("2t", ""),
    ],
)
def test_the_sign_or_word_of_a_bound_is_kept(text: str, bound: str) -> None:
    (found,) = find_quantities(text)
    assert found.bound == bound


def test_several_quantities_stand_in_one_sentence() -> None:
    found = list(find_quantities("8h/d×300d/a=2400h/a"))
    assert [(q.value, q.unit) for q in found] == [(8, "h/d"), (300, "d/a"), (2400, "h/a")]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("3台/套", 3),
        ("φ600mm", 600),
        ("12kg/t产品", 12),
        ("0.5", 0.5),
        ("+3.0 t/a", 3),
        ("-0.3", -0.3),
        ("<0.01", 0.01),
        ("12.5（吨）", 12.5),
    ],
)
def test_a_cell_holds_one_number(cell: str, value: float) -> None:
    found = parse_quantity(cell)
    assert found is not None
    assert found.value == pytest.approx(value)


@pytest.mark.parametrize("cell", ["", "/", "—", "1 2", "DA001", "3套设备", "15kg/桶", "0.5①", "少量"])
def test_other_cells_hold_none(cell: str) -> None:
    assert parse_quantity(cell) is None


def test_the_printed_decimals_are_counted() -> None:
    found = parse_quantity("0.250")
    assert found is not None
    assert found.places == 3


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("产生量（吨/年）", "t/a"),
        ("排放速率 kg/h", "kg/h"),
        ("排放浓度/（mg/m3）", "mg/m³"),
        ("收集效率/%", "%"),
        ("噪声级（dB（A））", "dB(A)"),
        ("单位：t/a", "t/a"),
        ("用地（用海）\n面积（m2）", "m²"),
        ("废水排放量（万t/a）", "万t/a"),
        ("流量（g/min）", "g/min"),
        ("数量（台/套）", "台"),
        ("系数（kg/t-产品）", "kg/t"),
        ("年产量（万m²/a）", "万m²/a"),
        ("浓度 mg·m-3", "mg/m³"),
        ("浓度$(mg/m^3)$", "mg/m³"),
        ("排气温度°C", "℃"),
        ("速率 kg / h", "kg/h"),
        ("热值MJ/m3", "MJ/m³"),
        ("臭气浓度（无量纲）", "无量纲"),
        ("暴雨强度L/(s·ha)", "L/(s·hm²)"),
        ("VOCs排放量", ""),
        ("产量（万套/年）", "万套/a"),
        ("重量kg/件", ""),
        ("长径比L/D", ""),
    ],
)
def test_the_unit_of_a_column_title_is_read(title: str, unit: str) -> None:
    assert canonical_unit(title) == unit


def test_kilograms_a_year_convert_to_tonnes() -> None:
    quantity = parse_quantity("250~500kg/a")
    assert quantity is not None
    converted = convert(quantity, "t/a")
    assert converted is not None
    assert (converted.value, converted.upper, converted.unit) == (0.25, 0.5, "t/a")


def test_units_of_different_kind_do_not_convert() -> None:
    assert conversion_factor("kg/h", "t/a") is None
    assert conversion_factor("mg/m³", "m") is None
    assert conversion_factor("", "t/a") is None


def test_tens_of_thousands_convert_too() -> None:
    assert conversion_factor("万m²/a", "m²/a") == 1e4
    assert conversion_factor("万件/a", "件/a") == 1e4
    assert conversion_factor("件/a", "台/a") is None


_SIGNS = str.maketrans("0123456789.-~%()/", "０１２３４５６７８９．－～％（）／")


@given(st.sampled_from(sorted(SPELLINGS)), st.integers(min_value=1, max_value=9999))
def test_every_spelling_of_a_unit_is_read_after_a_number(spelling: str, number: int) -> None:
    found = parse_quantity(f"{number / 10} {spelling}")
    assert found is not None
    factor = conversion_factor(found.unit, SPELLINGS[spelling])
    assert factor is not None
    assert found.value * factor == pytest.approx(number / 10)


@given(
    st.integers(min_value=0, max_value=999),
    st.integers(min_value=0, max_value=999),
    st.sampled_from(["~", "-", "～", "—", "至"]),
    st.sampled_from(["t/a", "mg/m³", "%", "dB(A)"]),
)
def test_a_range_keeps_both_ends(low: int, high: int, sign: str, unit: str) -> None:
    found = parse_quantity(f"{low}{sign}{high}{unit}")
    assert found is not None
    assert (found.value, found.upper, found.unit) == (low, high, unit)


@given(
    st.integers(min_value=1, max_value=99),
    st.integers(min_value=-9, max_value=9),
    st.sampled_from(["×10^{}", "×10^({})", "E{:+d}", "*10^{}"]),
)
def test_powers_of_ten_are_read_in_each_form(number: int, power: int, form: str) -> None:
    found = parse_quantity(f"{number / 10}{form.format(power)}kg/h")
    assert found is not None
    assert found.value == pytest.approx(number / 10 * 10.0**power)


@given(
    st.sampled_from(["12.5 t/a", "10-20 mg/L", "65 dB(A)", "3~5万t/a", "98%", "1.2×10-3 kg/h", "≤0.5 g/m²"])
)
def test_full_width_signs_change_nothing(text: str) -> None:
    plain, wide = parse_quantity(text), parse_quantity(text.translate(_SIGNS))
    assert plain is not None
    assert wide is not None
    assert (plain.value, plain.upper, plain.unit, plain.bound) == (
        wide.value,
        wide.upper,
        wide.unit,
        wide.bound,
    )


@given(st.text(alphabet="0123456789.,-~×10^万亿吨年/m³gkt（）±≤ EeΦ", max_size=60))
def test_any_text_is_walked_with_true_offsets(text: str) -> None:
    for found in find_quantities(text):
        assert text[found.start : found.end] == found.text
        assert 0 <= found.start < found.end <= len(text)


@given(st.floats(min_value=0.001, max_value=99999).map(lambda x: round(x, 3)))
def test_any_plain_number_survives_reading(number: float) -> None:
    found = parse_quantity(f"{number:.3f} t/a")
    assert found is not None
    assert found.value == pytest.approx(number)
