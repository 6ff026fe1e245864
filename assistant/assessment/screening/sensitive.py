"""Sensitive areas (环境敏感区) of the EIA catalogue's third article, as each item means them."""

from __future__ import annotations

import re

from assistant.assessment.screening.trials import Case, Trial, decided, unknown
from assistant.registers import CatalogueItem

_PART = re.compile(r"(第三条（[一二三]）)中的(.*?)(?=第三条（|$)", re.DOTALL)
_WHOLE = re.compile(r"^全部区域")
_NEEDED = "涉及本条目所列环境敏感区"


def involves_sensitive_area(case: Case, text: str) -> Trial:
    """The project touches an area that counts for its item; a class alone tells only where all of it does."""
    around = case.project.surroundings
    if not around.sensitive_areas and not around.sensitive_area_names:
        if around.no_sensitive_areas:
            return decided(text, _NEEDED, "不涉及环境敏感区", False)
        question = f"是否涉及环境敏感区：{_meaning(case) or '见名录第三条'}？"
        return unknown(text, _NEEDED, "surroundings.no_sensitive_areas", question)
    meaning = _meaning(case)
    named = [name for name in around.sensitive_area_names if name in meaning]
    if named:
        return decided(text, _NEEDED, "、".join(named), True)
    parts = {match[1]: match[2] for match in _PART.finditer(meaning)}
    touched = [each for each in around.sensitive_areas if each in parts]
    whole = [each for each in touched if _WHOLE.match(parts[each])]
    if whole:
        return decided(text, _NEEDED, "、".join(whole), True)
    if touched and not around.sensitive_area_names:
        question = f"{'、'.join(touched)}中具体是哪些区域（本条目只计：{meaning}）？"
        found = f"{'、'.join(touched)}，具体区域未提供"
        return unknown(text, _NEEDED, "surroundings.sensitive_area_names", question, found=found)
    listed = "、".join((*around.sensitive_areas, *around.sensitive_area_names))
    return decided(text, _NEEDED, f"{listed}不在本条目所列范围", False)


def _meaning(case: Case) -> str:
    return case.item.sensitive_area if isinstance(case.item, CatalogueItem) else ""
