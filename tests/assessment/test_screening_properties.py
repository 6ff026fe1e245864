"""What holds for any project: more is never less, and more processes never lower a class."""

from __future__ import annotations

from time import perf_counter

from hypothesis import given
from hypothesis import strategies as st

from assistant.assessment.screening.eia_category import BOOK, FORM, OUTSIDE, REGISTRATION, eia_category
from assistant.assessment.screening.permit import KEY, REGISTERED, SIMPLIFIED, permit_class
from assistant.assessment.screening.screening import screen
from assistant.project.model import Project
from assistant.registers import Registers
from tests.assessment.projects import UNDER_CODE, coating, make_project, steps

ORDER = (OUTSIDE, REGISTRATION, FORM, BOOK)
CLASSES = (OUTSIDE, REGISTERED, SIMPLIFIED, KEY)
CODES = ["2110", "2032", "2929", "3311", "3360", "3443", "3670", "3752", "3821", "3841", "4011", "4310"]
STEPS = ["切割", "焊接", "组装", "打磨", "脱脂", "喷漆", "酸洗", "电镀", "注塑", "淬火", "钝化"]
FACTS = {
    "key_discharger": False, "boiler_t_h": 0, "kiln_energy": "无", "organic_solvent_t_a": 0,
    "wastewater_works_m3_d": 0, "only_cutting_welding_assembly": False, "only_coating": False,
    "chromium_passivation": False, "industrial_building": True, "solar_cell": False,
}  # fmt: skip
ANSWERS = [{"about": name, "holds": False} for name in ("仅分割、组装", "仅组装")]


def project(code: str, kinds: list[str], *, solvent_t: float = 0.0, **conditions: object) -> Project:
    return make_project(
        code,
        process=steps(*kinds),
        products=[{"name": "零件", "capacity": 100, "unit": "t/a"}],
        materials=[{"name": "板材", "annual_use": 1, "voc_pct": 0}, coating("溶剂型涂料", solvent_t)],
        conditions={**FACTS, **conditions},
        answers=ANSWERS,
    )


def category(each: Project, registers: Registers) -> int:
    return ORDER.index(eia_category(each, registers, UNDER_CODE).decision.outcome)


def permit(each: Project, registers: Registers) -> int:
    return CLASSES.index(permit_class(each, registers, UNDER_CODE).decision.outcome)


@given(code=st.sampled_from(CODES), first=st.floats(0, 40), second=st.floats(0, 40))
def test_more_solvent_never_lowers_the_category(
    registers: Registers, code: str, first: float, second: float
) -> None:
    low, high = sorted((first, second))
    less = project(code, ["切割", "喷漆"], solvent_t=low, organic_solvent_t_a=low)
    more = project(code, ["切割", "喷漆"], solvent_t=high, organic_solvent_t_a=high)
    assert category(more, registers) >= category(less, registers)
    assert permit(more, registers) >= permit(less, registers)


@given(
    code=st.sampled_from(CODES),
    kinds=st.lists(st.sampled_from(STEPS), min_size=1, max_size=4, unique=True),
    added=st.sampled_from(STEPS),
    only=st.booleans(),
)
def test_adding_a_process_never_lowers_category_or_permit(
    registers: Registers, code: str, kinds: list[str], added: str, only: bool
) -> None:
    facts = {"only_cutting_welding_assembly": only}
    before, after = project(code, kinds, **facts), project(code, [*kinds, added], **facts)
    assert category(after, registers) >= category(before, registers)
    assert permit(after, registers) >= permit(before, registers)


@given(
    codes=st.lists(st.sampled_from(CODES), min_size=1, max_size=3, unique=True), added=st.sampled_from(CODES)
)
def test_adding_a_trade_never_lowers_the_category(registers: Registers, codes: list[str], added: str) -> None:
    def of(trades: list[str]) -> Project:
        base = project(trades[0], ["切割", "脱脂"])
        return base.model_copy(update={"basics": base.basics.model_copy(update={"industry_codes": trades})})

    assert category(of([*codes, added]), registers) >= category(of(codes), registers)


@given(beds=st.floats(0, 2000), more=st.floats(0, 2000))
def test_more_beds_never_lower_the_category(registers: Registers, beds: float, more: float) -> None:
    def hospital(number: float) -> Project:
        return make_project("8411", answers=[{"about": "住院床位", "amount": number, "unit": "张"}])

    assert category(hospital(beds + more), registers) >= category(hospital(beds), registers)


def test_a_screening_is_quick_once_the_registers_are_read(registers: Registers) -> None:
    each = project("3311", ["切割", "脱脂", "喷漆"], solvent_t=5)
    screen(each, registers, UNDER_CODE)
    began = perf_counter()
    for _ in range(20):
        screen(each, registers, UNDER_CODE)
    assert (perf_counter() - began) / 20 < 0.05


def test_every_decision_says_what_was_needed_and_found(registers: Registers) -> None:
    found = screen(project("3311", ["切割", "脱脂"]), registers, UNDER_CODE)
    for decision in (found.eia, found.permit):
        assert decision.conditions
        assert decision.basis
        assert all(each.text and each.needed and each.found for each in decision.conditions)
