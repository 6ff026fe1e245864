from datetime import date
from pathlib import Path

import pytest

from assistant.errors import RegisterError
from assistant.registers import Confidence, ProvisionKind, Registers
from assistant.registers.provisions import load_provisions

FRONT = """---
id: sample-2020
title: 中华人民共和国样本法
number: 样令第1号
issuer: 样本机关
kind: law
jurisdiction: 全国
from: 2020-01-01
until: 2026-08-15
source: 样本汇编
confidence: verified
aliases: [样法]
---
"""
BODY = """
# 第三章 建设项目 / 第一节 审批

## 第22条 审批时限
keywords: 审批时限, 报告书、六十日
confidence: single
from: 2021-01-01

报告书六十日，报告表三十日。
keywords: 这一行属于正文

## 表1

限值见表。
"""


def write(folder: Path, text: str, name: str = "sample.md") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def fails(folder: Path, text: str) -> RegisterError:
    path = write(folder, text)
    with pytest.raises(RegisterError) as caught:
        load_provisions(folder)
    assert caught.value.file == path
    return caught.value


def test_a_clause_takes_from_the_document_what_it_does_not_say_itself(tmp_path: Path) -> None:
    write(tmp_path, FRONT + BODY)
    provisions = load_provisions(tmp_path)
    first, second = provisions.all()
    assert (first.id, first.clause, first.heading) == ("sample-2020/第22条", "第22条", "审批时限")
    assert first.headings == ("第三章 建设项目", "第一节 审批")
    assert first.keywords == ("审批时限", "报告书", "六十日")
    assert first.digest == "报告书六十日，报告表三十日。\nkeywords: 这一行属于正文"
    assert (first.confidence, first.in_force_from) == (Confidence.SINGLE, date(2021, 1, 1))
    assert (second.confidence, second.in_force_from) == (Confidence.VERIFIED, date(2020, 1, 1))
    assert (second.kind, second.source, second.heading) == (ProvisionKind.LAW, "样本汇编", "")
    assert first.citation == "《中华人民共和国样本法》第22条"


def test_a_clause_applies_until_the_day_before_its_end(tmp_path: Path) -> None:
    write(tmp_path, FRONT + BODY)
    provisions = load_provisions(tmp_path)
    assert [p.clause for p in provisions.in_force(date(2020, 6, 1))] == ["表1"]
    assert len(provisions.in_force(date(2026, 8, 14))) == 2
    assert provisions.in_force(date(2026, 8, 15)) == []


@pytest.mark.parametrize("name", ["sample-2020", "《中华人民共和国样本法》", "样本法", "样令 第1号", "样法"])
def test_a_document_is_found_by_every_name(tmp_path: Path, name: str) -> None:
    write(tmp_path, FRONT + BODY)
    provisions = load_provisions(tmp_path)
    document = provisions.document(name)
    assert document is not None
    assert document.id == "sample-2020"
    assert provisions.cited(name, "第22条") is provisions.get("sample-2020/第22条") is not None
    assert len(provisions.of(document.id)) == 2


def test_of_two_editions_the_one_in_force_is_found(tmp_path: Path) -> None:
    write(tmp_path, FRONT + BODY)
    newer = FRONT.replace("sample-2020", "sample-2026").replace("2020-01-01", "2026-08-15")
    write(tmp_path, newer.replace("until: 2026-08-15\n", "") + BODY, "sample2.md")
    provisions = load_provisions(tmp_path)
    for on, expected in ((date(2026, 8, 14), "sample-2020"), (date(2026, 8, 15), "sample-2026")):
        document = provisions.document("样本法", on)
        assert document is not None
        assert document.id == expected


def test_an_unknown_document_is_none(tmp_path: Path) -> None:
    assert load_provisions(tmp_path).document("样本法") is None
    assert load_provisions(tmp_path).cited("样本法", "第1条") is None


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("没有说明", 1, ""),
        (FRONT.replace("issuer: 样本机关\n", "") + BODY, 1, "issuer"),
        (FRONT.replace("kind: law", "kind: song") + BODY, 1, "kind"),
        (FRONT.replace("from: 2020-01-01\n", "") + BODY, 1, "from"),
        (FRONT.replace("2020-01-01", "去年") + BODY, 1, "from"),
        (FRONT.replace("sample-2020", "样本") + BODY, 1, "id"),
        (FRONT + BODY.replace("confidence: single", "confidence: sure"), 17, "confidence"),
        (FRONT + BODY.replace("from: 2021-01-01", "from: 明年"), 17, "from"),
        (FRONT + BODY + "\n## 第22条\n再来一次\n", 29, "clause"),
        (FRONT + BODY.replace("限值见表。", ""), 25, "digest"),
        (FRONT + "游离的文字\n" + BODY, 14, ""),
    ],
)
def test_a_malformed_file_is_reported_with_its_line(
    tmp_path: Path, text: str, line: int, column: str
) -> None:
    error = fails(tmp_path, text)
    assert (error.line, error.column) == (line, column)


def test_front_matter_that_is_no_yaml_is_reported_with_its_line(tmp_path: Path) -> None:
    assert fails(tmp_path, FRONT.replace("aliases: [样法]", "aliases: [样法") + BODY).line > 1


def test_an_id_used_twice_is_reported(tmp_path: Path) -> None:
    write(tmp_path, FRONT + BODY, "a.md")
    second = write(tmp_path, FRONT + BODY, "b.md")
    with pytest.raises(RegisterError, match="重复") as caught:
        load_provisions(tmp_path)
    assert caught.value.file == second


def test_the_real_provisions_know_when_the_old_law_ended(registers: Registers) -> None:
    provisions = registers.provisions
    old = provisions.document("环境影响评价法", date(2026, 8, 14))
    assert old is not None
    assert old.is_in_force(date(2026, 8, 14))
    assert not old.is_in_force(date(2026, 8, 15))


@pytest.mark.parametrize(
    ("document", "first", "last"),
    [
        ("eia-law-2018", 1, 37),
        ("regulation-682-2017", 1, 30),
        ("permit-regulation-736", 1, 51),
        ("order-9-2019", 1, 47),
        ("order-41-2016", 1, 22),
        ("acceptance-2017", 1, 19),
        ("plan-eia-559", 1, 36),
        ("code-2026", 56, 67),  # planning and zoning
        ("code-2026", 68, 81),  # standards and monitoring
        ("code-2026", 82, 110),  # environmental impact assessment
        ("code-2026", 174, 186),  # permits
        ("code-2026", 1085, 1115),  # liability: monitoring, assessment, permits
    ],
)
def test_a_document_said_to_be_complete_lacks_no_article(
    registers: Registers, document: str, first: int, last: int
) -> None:
    clauses = {each.clause for each in registers.provisions.all() if each.document_id == document}
    assert [n for n in range(first, last + 1) if f"第{n}条" not in clauses] == []
