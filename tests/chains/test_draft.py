"""A draft says what the facts say, works out what it shows, and marks what it lacks."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import docx
import pytest

from assistant.assessment.assess import assess
from assistant.assessment.model import (
    Assessment,
    FugitiveResult,
    Limit,
    Missing,
    NoiseTarget,
    SpecialTopic,
    WaterOutletResult,
    WaterResult,
)
from assistant.chains.draft import DraftResult, draft
from assistant.documents.form.recognise import recognise
from assistant.documents.form.report import TableKind
from assistant.documents.reader import read_document
from assistant.errors import AssistantError, ReadError, WriteError
from assistant.project.load import load_project
from assistant.project.model import Project
from assistant.registers import Confidence, Registers
from assistant.rules.model import Severity
from assistant.rules.runner import review
from tests.chains.plant import assessed, limit, plant, worked
from tests.chains.reading import body_xml, paragraphs, table_with, text

TEMPLATES = Path(__file__).resolve().parents[2] / "corpus" / "templates"
TITLES = (
    "建设项目环境影响报告表",
    "（污染影响类）",
    "中华人民共和国生态环境部制",
    "编制单位和编制人员情况表",
    "一、建设项目基本情况",
    "二、建设项目工程分析",
    "三、区域环境质量现状、环境保护目标及评价标准",
    "四、主要环境影响和保护措施",
    "五、环境保护措施监督检查清单",
    "六、结论",
    "附表",
    "建设项目污染物排放量汇总表",
    "附图、附件",
)


class Desk:
    """Drafts plants into a folder."""

    def __init__(self, registers: Registers, folder: Path) -> None:
        self.registers = registers
        self.folder = folder

    def draft(
        self,
        project: Project | None = None,
        assessment: Assessment | None = None,
        *,
        name: str = "draft.docx",
    ) -> DraftResult:
        project = project or plant()
        assessment = assessment or assessed(project)
        return draft(project, assessment, self.registers, template_dir=TEMPLATES, out=self.folder / name)


@pytest.fixture
def desk(registers: Registers, tmp_path: Path) -> Desk:
    return Desk(registers, tmp_path)


@pytest.fixture(scope="module")
def usual(registers: Registers, tmp_path_factory: pytest.TempPathFactory) -> DraftResult:
    """The plant drafted as it is, once for all tests that only read it."""
    return Desk(registers, tmp_path_factory.mktemp("usual")).draft()


def conclusion(path: Path) -> str:
    words = text(path)
    return words[words.index("六、结论") : words.index("\n附表")]


def test_all_chapters_stand_in_the_order_of_the_form(usual: DraftResult) -> None:
    lines = paragraphs(usual.path)
    places = [lines.index(title) for title in TITLES]
    assert places == sorted(places)


def test_nothing_of_the_template_is_left(usual: DraftResult) -> None:
    words = text(usual.path)
    assert not re.search(r"\{\{|\{%|\}\}|%\}|\[\[|\]\]|\$|\bNone\b|\bnan\b|\binf\b", words)


def test_every_required_field_of_chapter_one_is_filled_or_marked(desk: Desk) -> None:
    result = desk.draft(plant(basics__address="", basics__land_area_m2=None, basics__planning=""))
    cells = [cell for row in table_with(result.path, "建设项目名称") for cell in dict.fromkeys(row)]
    for field in desk.registers.form_fields.for_part("污染影响类", "一、建设项目基本情况"):
        place = cells.index(field.name)
        assert cells[place + 1].strip(), field.name


def test_a_relocation_ticks_the_box_of_new_works(desk: Desk) -> None:
    lines = paragraphs(desk.draft(plant(basics__nature="迁建")).path)
    assert [line for line in lines if line.startswith(("☑", "□")) and "建" in line][:3] == [
        "☑新建（迁建）",
        "□改建",
        "□扩建",
    ]


def test_boxes_follow_the_facts(desk: Desk) -> None:
    lines = paragraphs(desk.draft(plant(basics__nature="扩建")).path)
    assert {"□新建（迁建）", "☑扩建", "☑首次申报项目", "☑否"} <= set(lines)


def test_coordinates_are_in_degrees_minutes_and_seconds(usual: DraftResult) -> None:
    assert "（118度8分6.720秒，24度42分29.880秒）" in text(usual.path)


def test_another_flow_changes_the_concentration(desk: Desk) -> None:
    wide = plant()
    narrow = plant(outlets=[{"number": "DA001", "name": "排气筒", "height_m": 15, "flow_m3_h": 10000}])
    before = table_with(desk.draft(wide, name="wide.docx").path, "有组织排放浓度（mg/m³）")
    after = table_with(desk.draft(narrow, name="narrow.docx").path, "有组织排放浓度（mg/m³）")
    assert (before[1][10], after[1][10]) == ("20.625", "41.25")
    assert "10000" in text(desk.folder / "narrow.docx")


def test_printed_rates_and_concentrations_multiply_out(usual: DraftResult) -> None:
    row = table_with(usual.path, "有组织排放浓度（mg/m³）")[1]
    amount, rate, concentration, hours = (float(row[column]) for column in (8, 9, 10, 12))
    assert rate * hours / 1000 == pytest.approx(amount, rel=1e-3)
    assert concentration * 20000 / 1e6 == pytest.approx(rate, rel=1e-3)


def test_the_derivation_shows_formula_numbers_and_result(usual: DraftResult) -> None:
    assert "有组织排放量：有组织排放量式；代入数值：1 × 0.99 = 0.99 t/a。" in text(usual.path)


def test_the_annexed_table_adds_up_from_what_is_printed(desk: Desk) -> None:
    existing = {
        "description": "一条喷漆线。",
        "approvals": "2019年取得批复。",
        "problems": "没有。",
        "totals": [],
    }
    project = plant(basics__nature="扩建", existing=existing)
    assessment = assessed(project)
    grown = [replace(row, existing=0.8, replaced=0.2, permitted=1.0) for row in assessment.totals]
    result = desk.draft(project, replace(assessment, totals=tuple(grown)))
    rows = table_with(result.path, "项目分类")[1:]
    assert [row[1] for row in rows] == ["非甲烷总烃", "化学需氧量", "废活性炭"]
    for row in rows:
        first, third, fourth, fifth, sixth, seventh = (Decimal(row[column]) for column in (2, 4, 5, 6, 7, 8))
        assert sixth == first + third + fourth - fifth
        assert seventh == sixth - first
    assert rows[0][5] == "1.54"


def test_the_share_of_investment_is_printed_with_two_decimals(usual: DraftResult) -> None:
    row = next(r for r in table_with(usual.path, "建设项目名称") if r[0] == "环保投资占比（%）")
    assert row[1] == "5.55"


def test_a_missing_fact_is_marked_and_listed_once(desk: Desk) -> None:
    result = desk.draft(plant(basics__address=""))
    assert "【待补充：建设地点，须与备案、租赁合同一致，建设单位】" in text(result.path)
    assert [missing.field for missing in result.missing].count("basics.address") == 1


def test_a_fact_that_only_the_assessment_misses_is_listed_too(desk: Desk) -> None:
    missing = Missing("conditions.boiler_t_h", "锅炉容量是多少？", "建设单位")
    result = desk.draft(assessment=replace(assessed(plant()), missing=(missing,)))
    assert "【待补充：锅炉容量是多少，建设单位】" in text(result.path)
    assert "conditions.boiler_t_h" in [found.field for found in result.missing]


def test_a_project_without_any_list_still_drafts_with_questions(desk: Desk) -> None:
    bare = Project.model_validate({"basics": {"name": "甲项目", "company": "乙公司"}})
    assessment = replace(
        assessed(plant()),
        air=(),
        outlets=(),
        water=(),
        noise=(),
        wastes=(),
        totals=(),
        monitoring=(),
        risk_q=None,
    )
    result = desk.draft(bare, assessment)
    fields = {missing.field for missing in result.missing}
    assert {"products", "materials", "process", "water_streams", "wastes", "risk_substances"} <= fields
    assert "待核" in conclusion(result.path)


def test_compliance_leads_to_a_feasible_conclusion_under_conditions(usual: DraftResult) -> None:
    words = conclusion(usual.path)
    assert "在落实本表各项环境保护措施的前提下" in words
    assert "环境影响可行" in words
    assert "待补充" in words


def test_an_exceedance_leads_to_not_feasible(desk: Desk) -> None:
    project = plant()
    result = desk.draft(project, assessed(project, concentration_limit=10))
    assert "DA001排放的非甲烷总烃超过所执行标准的限值" in conclusion(result.path)
    assert "环境影响不可行" in conclusion(result.path)
    assert table_with(result.path, "达标情况")[1][-1] == "超标"


def test_an_unknown_limit_leads_to_no_conclusion(desk: Desk) -> None:
    assessment = assessed(plant())
    outlet = replace(assessment.outlets[0], concentration_limit=None, complies=None)
    words = conclusion(desk.draft(assessment=replace(assessment, outlets=(outlet,))).path)
    assert "DA001的非甲烷总烃达标情况" in words
    assert "待核" in words
    assert "环境影响可行。" not in words


@pytest.mark.parametrize("outcome", ["报告书", "登记表", "不纳入", "豁免"])
def test_a_project_of_another_kind_is_refused(desk: Desk, outcome: str) -> None:
    with pytest.raises(AssistantError, match=outcome) as refused:
        desk.draft(assessment=assessed(plant(), outcome=outcome))
    assert refused.value.hint
    assert not list(desk.folder.iterdir())


def test_an_undecided_kind_drafts_with_a_visible_mark(desk: Desk) -> None:
    result = desk.draft(assessment=assessed(plant(), outcome="待定"))
    assert "【待补充：环评类别的判定" in text(result.path)
    assert "环评类别的判定" in conclusion(result.path)


def test_standards_and_laws_are_cited_as_in_force_on_the_date(desk: Desk) -> None:
    assessment = assessed(plant())
    new = text(desk.draft(assessment=assessment, name="new.docx").path)
    old = text(desk.draft(assessment=replace(assessment, on=date(2025, 6, 1)), name="old.docx").path)
    assert "《环境空气质量标准》（GB 3095-2026）" in new
    assert "《中华人民共和国生态环境法典》第106条" in new
    assert "（GB 3095-2012）" in old
    assert "《中华人民共和国环境影响评价法》第24条" in old
    assert "法典" not in old


def test_marks_that_mean_something_in_xml_survive(usual: DraftResult) -> None:
    assert "溶剂型涂料 A&B<2" in paragraphs(usual.path)


def test_characters_that_xml_forbids_are_left_out(desk: Desk) -> None:
    assert "某路2号" in text(desk.draft(plant(basics__address="某路\x0b2\x00号")).path)


def test_template_signs_in_a_fact_stay_words(desk: Desk) -> None:
    assert "{{ 7 * 7 }} $name" in text(desk.draft(plant(basics__address="{{ 7 * 7 }} $name")).path)


def test_two_drafts_of_the_same_facts_are_the_same(desk: Desk) -> None:
    first, second = desk.draft(name="a.docx"), desk.draft(name="b.docx")
    assert body_xml(first.path) == body_xml(second.path)
    assert first.provenance.read_bytes() == second.provenance.read_bytes()


def test_provenance_leads_from_a_number_to_formula_fact_and_register(usual: DraftResult) -> None:
    assert usual.provenance == usual.path.with_name("draft.docx.provenance.json")
    records = json.loads(usual.provenance.read_text(encoding="utf-8"))["records"]
    sources = {(record["text"], s["kind"], s["ref"]) for record in records for s in record["sources"]}
    assert ("20.625", "worked", "排放浓度") in sources
    assert ("1200", "fact", "basics.land_area_m2") in sources
    assert ("120", "register", "emission_limits: GB 16297-1996 表2") in sources
    words = text(usual.path)
    assert all(line in words for record in records for line in record["text"].splitlines())


def test_a_folder_that_is_not_there_is_a_write_error(registers: Registers, tmp_path: Path) -> None:
    project, out = plant(), tmp_path / "nowhere" / "draft.docx"
    with pytest.raises(WriteError) as refused:
        draft(project, assessed(project), registers, template_dir=TEMPLATES, out=out)
    assert refused.value.path == out


def test_a_place_taken_by_a_folder_leaves_no_half_written_file(desk: Desk) -> None:
    (desk.folder / "draft.docx").mkdir()
    with pytest.raises(WriteError):
        desk.draft()
    assert [path.name for path in desk.folder.iterdir()] == ["draft.docx"]


@pytest.fixture
def own_templates(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TEMPLATES, tmp_path / "templates"))


def test_a_tag_that_names_nothing_is_told_by_name(
    registers: Registers, own_templates: Path, tmp_path: Path
) -> None:
    form = own_templates / "report_form_pollution.docx"
    document = docx.Document(str(form))
    document.add_paragraph("{{ cover.telephone }}")
    document.save(str(form))
    with pytest.raises(AssistantError, match="telephone"):
        draft(plant(), assessed(plant()), registers, template_dir=own_templates, out=tmp_path / "a.docx")


def test_a_tag_left_open_is_an_error(registers: Registers, own_templates: Path, tmp_path: Path) -> None:
    form = own_templates / "report_form_pollution.docx"
    document = docx.Document(str(form))
    document.add_paragraph("{% if cover %}")
    document.save(str(form))
    with pytest.raises(AssistantError, match="标签有误"):
        draft(plant(), assessed(plant()), registers, template_dir=own_templates, out=tmp_path / "a.docx")


def test_a_sentence_that_names_nothing_is_told_by_name(
    registers: Registers, own_templates: Path, tmp_path: Path
) -> None:
    path = own_templates / "sentences.toml"
    words = path.read_text(encoding="utf-8").replace('months = "$months', 'months = "$weeks')
    path.write_text(words, encoding="utf-8")
    with pytest.raises(AssistantError, match=r"basics\.months.*weeks"):
        draft(plant(), assessed(plant()), registers, template_dir=own_templates, out=tmp_path / "a.docx")


def test_an_absent_template_is_a_read_error(
    registers: Registers, own_templates: Path, tmp_path: Path
) -> None:
    (own_templates / "report_form_pollution.docx").unlink()
    with pytest.raises(ReadError, match="report_form_pollution"):
        draft(plant(), assessed(plant()), registers, template_dir=own_templates, out=tmp_path / "a.docx")


def test_a_limit_not_checked_against_its_text_is_doubted_in_table_and_conclusion(desk: Desk) -> None:
    assessment = assessed(plant())
    allowed = assessment.outlets[0].concentration_limit
    assert allowed is not None
    outlet = replace(
        assessment.outlets[0], concentration_limit=replace(allowed, confidence=Confidence.RECALL)
    )
    path = desk.draft(assessment=replace(assessment, outlets=(outlet,))).path
    assert table_with(path, "达标情况")[1][-1] == "达标（限值待核）"
    assert "待核事项：GB 16297-1996限值的核对" in conclusion(path)


def test_a_plant_that_rests_at_night_is_judged_by_day_only(desk: Desk) -> None:
    project = plant(basics__works_at_night=False)
    assessment = assessed(project)
    quiet = replace(assessment.noise[0], complies_night=None)
    path = desk.draft(project, replace(assessment, noise=(quiet,))).path
    assert table_with(path, "夜间达标情况")[1][-1] == "夜间不生产"
    assert "噪声达标情况" not in conclusion(path)


@pytest.mark.parametrize("name", ["metal-works", "lithium-battery"])
def test_the_draft_of_an_example_reviews_without_an_error(desk: Desk, name: str) -> None:
    project = load_project(TEMPLATES.parent / "examples" / f"{name}.yaml")
    on = project.basics.prepared_on
    assert on is not None
    path = desk.draft(project, assess(project, desk.registers, on)).path
    report = recognise(read_document(path))
    kinds = {table.kind for table in report.tables}
    assert {TableKind.AIR_SOURCES, TableKind.TOTALS, TableKind.CHECKLIST, TableKind.RISK} <= kinds
    found = review(report, desk.registers)
    assert [finding.message for finding in found.findings if finding.severity is Severity.ERROR] == []
    assert found.defects == ()


def test_a_wrong_sum_put_into_the_draft_is_found_by_the_review(desk: Desk) -> None:
    path = desk.draft().path
    document = docx.Document(str(path))
    totals = next(table for table in document.tables if table.cell(0, 0).text == "项目分类")
    totals.cell(1, 7).text = "9.99"
    document.save(str(path))
    found = review(recognise(read_document(path)), desk.registers)
    assert any(finding.severity is Severity.ERROR for finding in found.findings)


def two_sources() -> tuple[Project, Assessment]:
    """The plant with a second, untreated source of the same pollutant at the same outlet."""
    first = plant().model_dump()["air_sources"][0]
    second = {**first, "number": "G2", "name": "烘干废气", "treatment": ""}
    project = plant(air_sources=[first, second])
    assessment = assessed(project)
    return project, replace(assessment, air=(*assessment.air, replace(assessment.air[0], source="G2")))


def test_abnormal_emission_is_the_sum_of_all_sources_of_an_outlet(desk: Desk) -> None:
    rows = table_with(desk.draft(*two_sources()).path, "非正常排放速率（kg/h）")
    assert len(rows) == 2
    assert rows[1] == ["DA001", "非甲烷总烃", "206.25", "4.125", "120", "/", "【待补充】", "超标"]


def test_an_abnormal_exceedance_is_said_but_decides_nothing(desk: Desk) -> None:
    path = desk.draft(*two_sources()).path
    assert "非正常情况下DA001的非甲烷总烃超过所执行标准的限值" in text(path)
    assert "不可行" not in conclusion(path)


def test_an_outlet_without_treatment_has_no_abnormal_case(desk: Desk) -> None:
    source = {**plant().model_dump()["air_sources"][0], "treatment": ""}
    assert "表4-4" not in text(desk.draft(plant(air_sources=[source])).path)


def with_rate_limit(assessment: Assessment, rate: Limit) -> Assessment:
    return replace(assessment, outlets=(replace(assessment.outlets[0], rate_limit=rate),))


def test_limits_of_two_standards_stand_under_both_names(desk: Desk) -> None:
    rate = replace(limit("GB 14554-1993", 0.49777777777777776, "kg/h"), table="")
    path = desk.draft(assessment=with_rate_limit(assessed(plant()), rate)).path
    row = table_with(path, "速率限值")[1]
    assert row[4] == "0.4978"
    for name in (row[5], table_with(path, "达标情况")[1][7]):
        assert re.fullmatch(r"浓度：.*GB 16297-1996.*；速率：.*GB 14554-93.*", name)
    assert "0.49777777777777776" not in text(path)


def test_limits_of_one_standard_stand_under_one_name(desk: Desk) -> None:
    assessment = with_rate_limit(assessed(plant()), limit("GB 16297-1996", 10, "kg/h"))
    row = table_with(desk.draft(assessment=assessment).path, "速率限值")[1]
    assert row[5] == "《大气污染物综合排放标准》（GB 16297-1996）表2"


def test_a_stack_below_fifteen_metres_leaves_the_conclusion_open(desk: Desk) -> None:
    outlet = {"number": "DA001", "name": "排气筒", "height_m": 8, "flow_m3_h": 20000}
    project = plant(outlets=[outlet])
    rate = replace(limit("GB 16297-1996", 1.42, "kg/h"), reason="低于15 m，外推值再严格50%（7.4）")
    path = desk.draft(project, with_rate_limit(assessed(project), rate)).path
    assert "排气筒DA001的高度低于15 m，速率限值的取值：低于15 m，外推值再严格50%（7.4）。" in text(path)
    assert "排气筒DA001低于15 m的理由或者加高后的高度（待核）" in conclusion(path)
    assert "环境影响可行。" not in conclusion(path)


def test_a_needed_special_topic_leaves_the_conclusion_open(desk: Desk) -> None:
    assessment = assessed(plant())
    screening = replace(
        assessment.screening, special_topics=(SpecialTopic("大气", True, "排放有毒有害污染物"),)
    )
    result = desk.draft(assessment=replace(assessment, screening=screening))
    assert "【待补充：大气专项评价报告" in text(result.path)
    assert "大气专项评价报告" in conclusion(result.path)
    assert "环境影响可行。" not in conclusion(result.path)


def test_a_risk_quotient_of_one_needs_its_special_topic_once(desk: Desk) -> None:
    assessment = assessed(plant())
    needed = (SpecialTopic("环境风险", True, "Q = 2，不小于 1"),)
    result = desk.draft(
        assessment=replace(
            assessment,
            risk_q=worked("Q", 2, ""),
            screening=replace(assessment.screening, special_topics=needed),
        )
    )
    assert [missing.question for missing in result.missing].count("环境风险专项评价报告") == 1
    assert "环境风险专项评价报告" in conclusion(result.path)


def test_what_escapes_stands_among_the_limits_or_is_asked_for(desk: Desk) -> None:
    amount, rate = worked("无组织排放量", 0.55, "t/a"), worked("无组织排放速率", 0.2292, "kg/h")
    escaped = (
        FugitiveResult("厂界", "非甲烷总烃", amount, rate, limit("GB 16297-1996", 4.0)),
        FugitiveResult("厂区内（1 h平均）", "非甲烷总烃", amount, rate, None),
    )
    path = desk.draft(assessment=replace(assessed(plant()), fugitive=escaped)).path
    rows = [row for row in table_with(path, "速率限值") if row[1].startswith("厂") and row[0] == "废气"]
    assert [row[1:4] for row in rows] == [
        ["厂界", "非甲烷总烃", "4"],
        ["厂区内（1 h平均）", "非甲烷总烃", "/"],
    ]
    assert rows[0][5].endswith("（GB 16297-1996）表2")
    assert rows[1][5] == "【待补充】"
    assert "无组织排放的浓度没有预测" in conclusion(path)


def test_the_conclusion_names_only_what_was_checked(desk: Desk, usual: DraftResult) -> None:
    assert "有组织废气排放、废水排放、厂界噪声符合所执行的标准" in conclusion(usual.path)
    without = conclusion(desk.draft(assessment=replace(assessed(plant()), outlets=())).path)
    assert "按照本表核算，废水排放、厂界噪声符合所执行的标准" in without


def test_an_exceedance_at_a_protection_target_leads_to_not_feasible(desk: Desk) -> None:
    level = worked("贡献值", 62, "dB(A)")
    target = NoiseTarget(
        "某小学", 30, level, level, None, limit("GB 3096-2008", 60, "dB(A)"), None, False, None
    )
    words = conclusion(desk.draft(assessment=replace(assessed(plant()), noise_targets=(target,))).path)
    assert "某小学噪声超过所执行标准的限值" in words


def test_a_question_within_a_sentence_loses_its_sign(desk: Desk) -> None:
    missing = (
        Missing("air_sources.0.amount", "产生量是多少？", "建设单位"),
        Missing("water_streams.0.flow", "水量是多少?", "建设单位"),
    )
    words = text(desk.draft(assessment=replace(assessed(plant()), missing=missing)).path)
    assert "产生量是多少、水量是多少。" in words
    assert not re.search(r"[？?][。、，；]", words)


def test_the_ph_of_waste_water_is_printed_as_a_range_beside_its_limits(desk: Desk) -> None:
    stream = plant().model_dump()["water_streams"][0]
    stream["concentrations"].append({"pollutant": "pH", "ph_low": 6.5, "ph_high": 8.5})
    allowed = replace(limit("GB 8978-1996", 9, ""), low=6.0)
    found = WaterResult("W1", "pH", None, None, allowed, True)
    assessment = assessed(plant())
    assessment = replace(assessment, water=(*assessment.water, found))
    path = desk.draft(plant(water_streams=[stream]), assessment).path
    rows = [row for row in table_with(path, "处理设施") if "pH" in row]
    assert "6.5~8.5" in rows[0]
    assert "6~9" in rows[0]
    assert [row[3] for row in table_with(path, "速率限值") if row[2] == "pH"] == ["6~9"]


def test_streams_that_meet_in_one_outlet_are_judged_mixed(desk: Desk) -> None:
    first = plant().model_dump()["water_streams"][0]
    second = {**first, "number": "W2", "name": "清洗废水", "kind": "生产废水"}
    mixed = WaterOutletResult(
        "DW001",
        "化学需氧量",
        worked("排水量", 540, "m³/a"),
        worked("混合浓度", 600, "mg/L"),
        worked("排放量", 0.324, "t/a"),
        limit("GB 8978-1996", 500, "mg/L"),
        False,
    )
    assessment = replace(assessed(plant()), water_outlets=(mixed,))
    path = desk.draft(plant(water_streams=[first, second]), assessment).path
    assert "排放口DW001各股废水混合后的化学需氧量浓度：" in text(path)
    assert "DW001混合废水中的化学需氧量超过所执行标准的限值" in conclusion(path)
