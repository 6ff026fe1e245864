"""What was read, as a project file, as text and as JSON."""

from __future__ import annotations

import json

from assistant.export.facts import facts_payload, facts_text
from assistant.project.extraction.writing import extracted_yaml
from assistant.project.load import parse_project
from tests.project.extraction.filing import PLACE, read
from tests.project.extraction.test_emissions import AIR, HAZARDOUS, WASTES
from tests.project.extraction.test_production import MATERIALS

_PARTS = {
    "basics": "建设性质：□新建（迁建） □改建 ☑扩建 □技术改造\n总投资（万元）：200",
    "engineering": f"年工作300天，每天8小时。\n表2-3 主要原辅材料一览表\n{PLACE}",
    "impacts": f"年工作250天。\n表4-2 废气污染源强一览表\n{PLACE}\n"
    f"表4-7 固体废物一览表\n{PLACE}\n表4-8 危险废物汇总表\n{PLACE}",
}
_TABLES = [MATERIALS, AIR, WASTES, HAZARDOUS]


def test_the_file_loads_again_as_the_same_project() -> None:
    report, found = read(**_PARTS, tables=_TABLES)
    assert parse_project(extracted_yaml(report, found)) == found.project


def test_each_value_names_its_place_and_what_other_places_say() -> None:
    report, found = read(**_PARTS, tables=_TABLES)
    lines = extracted_yaml(report, found).splitlines()
    (days,) = [line for line in lines if "working_days" in line]
    assert days.strip().startswith("working_days: 300  # 二、建设项目工程分析 第")
    assert "“年工作300天”；另有：250（四、主要环境影响和保护措施" in days


def test_items_that_lack_something_stand_as_comments() -> None:
    report, found = read(**_PARTS, tables=_TABLES)
    text = extracted_yaml(report, found)
    assert "# air_sources 中的“注塑”缺少排气筒 FQ-1 的高度或风量，补充后可列入：" in text


def test_every_quote_of_the_json_stands_in_the_filing_where_it_says() -> None:
    report, found = read(**_PARTS, tables=_TABLES)
    payload = json.loads(json.dumps(facts_payload(report, found)))
    assert set(payload) == {"project", "sources", "coverage", "incomplete", "document"}
    places = [place for each in payload["sources"].values() for place in each]
    assert places
    assert all(report.text[place["start"] : place["end"]] == place["quote"] for place in places)


def test_the_text_lists_what_is_doubtful_and_what_is_absent() -> None:
    report, found = read(**_PARTS, tables=_TABLES)
    text = facts_text(report, found)
    assert "basics.working_days 年工作天数（d）：300（二、建设项目工程分析" in text
    assert "未读出：" in text
    assert "劳动定员（人）" in text
