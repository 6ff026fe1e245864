"""A figure that a narrow column of a PDF cut short is no finding, one that says too little is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.registers import Registers
from assistant.rules import all_rules, review
from tests.rules.filing import read_filing

_TABLE = (
    "附表 建设项目污染物排放量汇总表\n"
    "| 分类 | 污染物名称 | 现有工程排放量① | 现有工程许可排放量② | 在建工程排放量③ | 本项目排放量④ "
    "| 以新带老削减量⑤ | 本项目建成后全厂排放量⑥ | 变化量⑦ |\n"
    "| 废气 | 颗粒物 | {existing} | / | 0 | {project} | 0 | {whole} | / |"
)
_RULE = next(rule for rule in all_rules() if rule.code == "EIA-321")


@pytest.mark.parametrize(
    ("existing", "project", "whole", "wrong"),
    [
        ("0.4012", "0.1077", "0.50", False),
        ("0.2", "0.3", "0", True),
        ("4.1", "6.1", "1", True),
        ("4.1", "6.9", "11.", False),
        ("0.04", "0.0599", "0.0", True),
    ],
)
def test_a_figure_counts_as_cut_with_two_digits_and_a_point(
    existing: str, project: str, whole: str, wrong: bool, registers: Registers
) -> None:
    report = read_filing(_TABLE.format(existing=existing, project=project, whole=whole))
    blocks = tuple(replace(block, page=1) for block in report.document.blocks)
    paged = replace(report, document=replace(report.document, blocks=blocks))
    found = review(paged, registers, rules=[_RULE]).findings
    assert [finding.quote for finding in found] == ([whole] if wrong else [])
