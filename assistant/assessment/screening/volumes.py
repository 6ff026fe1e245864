"""Yearly amounts of solvent-borne and low-VOC products that the EIA catalogue names with a threshold."""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.assessment.screening.amounts import Bound, Measure, materials_of, threshold
from assistant.assessment.screening.features import (
    COATING_LIMIT_T,
    GLUE_NAME,
    INK_NAME,
    PAINT_NAME,
    TREATMENT_NAME,
)
from assistant.assessment.screening.trials import Test, all_of

_NAMED: Mapping[str, Measure] = {
    "溶剂型涂料（含稀释剂）": materials_of(PAINT_NAME, "溶剂型涂料"),
    "溶剂型涂料": materials_of(PAINT_NAME, "溶剂型涂料"),
    "非溶剂型低VOCs含量涂料": materials_of(PAINT_NAME, "低VOCs涂料", "粉末涂料"),
    "溶剂型胶粘剂": materials_of(GLUE_NAME, "溶剂型胶粘剂"),
    "溶剂型处理剂": materials_of(TREATMENT_NAME, "溶剂型处理剂"),
    "溶剂油墨": materials_of(INK_NAME, "溶剂型油墨"),
}
_YEARLY = re.compile(rf"年用({'|'.join(map(re.escape, _NAMED))})(\d+)吨(及以上|以下)")
SOLVENT_COATING: Test = threshold(
    "溶剂型涂料（含稀释剂）年用量",
    _NAMED["溶剂型涂料"],
    Bound(COATING_LIMIT_T, "吨", at_least=True, inclusive=True),
)


def yearly_use(phrase: str) -> Test | None:
    """The test of "年用…N吨及以上" or "以下"; None for other words. Below is above nothing."""
    match = _YEARLY.fullmatch(phrase)
    if match is None:
        return None
    name, measure = f"{match[1]}年用量", _NAMED[match[1]]
    bound = Bound(float(match[2]), "吨", at_least=match[3] == "及以上", inclusive=match[3] == "及以上")
    test = threshold(name, measure, bound)
    some = Bound(0.0, "吨", at_least=True, inclusive=False)
    return test if bound.at_least else all_of(threshold(name, measure, some), test)
