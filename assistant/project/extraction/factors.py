"""Factors of generation in sentences: 2000 t × 1.1 kg/t = 2.2 t/a, bound to the source by what comes out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.documents.form.report import ChapterKey
from assistant.project.extraction.filing import Filing
from assistant.project.extraction.gathered import Item
from assistant.project.extraction.rows import rounded

_N = r"\d[\d,]*(?:\.\d+)?"
_PRODUCT = re.compile(
    rf"(?P<activity>{_N})\s*(?P<unit>万?(?:t|吨|m[3³]|kg|件|套|个|m[2²]))(?:/a|/年)?\s*[×xX*]\s*"
    rf"(?P<factor>{_N})\s*(?P<per>(?:k?g|千克|克|t)\s*/\s*(?:t|吨|万?m[3³]|kg|件|套|个|m[2²])(?:-?(?:产品|原料|焊材))?)"
    rf"(?:\s*[÷/]\s*1000|\s*[×xX*]\s*10-?3)?\s*[=≈]\s*(?P<result>{_N})\s*(?P<of>kg|t)\s*/\s*(?:a|年)"
)
_BASIS = re.compile(r"[。;,]?\s*依据:(?P<basis>[^。\n]{4,80})")
_BEFORE = 120  # characters before a product in which its source is named
_ALIKE = 0.01  # how far a printed product may lie from the product


@dataclass(frozen=True, slots=True)
class _Stated:
    """A product stated in a sentence."""

    found: re.Match[str]
    result_t: float

    def is_amount(self, amount: float | None) -> bool:
        """Whether an amount is what this product gives."""
        return amount is not None and abs(amount - self.result_t) <= _ALIKE * max(amount, 1e-9)


def gather_factors(filing: Filing, root: Item) -> None:
    """Give each generation the factor and activity whose product is its amount, when only one product is."""
    stated = list(_products(filing))
    for source in root.items("air_sources"):
        for generation in source.items("generation"):
            fitting = [each for each in stated if each.is_amount(generation.number("amount_t_a"))]
            if len(fitting) > 1:
                fitting = [each for each in fitting if _tells_of(filing, each, source, generation)]
            values = {(each.found["activity"], each.found["factor"]) for each in fitting}
            if len(values) == 1:
                _state(filing, generation, fitting[0].found)
                stated.remove(fitting[0])


def _tells_of(filing: Filing, each: _Stated, source: Item, generation: Item) -> bool:
    """Whether the words before a product name the source and the pollutant."""
    before = filing.shown[max(0, each.found.start() - _BEFORE) : each.found.start()]
    named = any(word and word in before for word in (source.text("number"), source.text("process")))
    return named and generation.text("pollutant") in before


def _products(filing: Filing) -> Iterator[_Stated]:
    start, end = filing.chapter_range(ChapterKey.ENGINEERING, ChapterKey.IMPACTS)
    for found in _PRODUCT.finditer(filing.shown, start, end):
        result = _number(found["result"]) / (1000 if found["of"] == "kg" else 1)
        if not filing.is_existing(found.start()) and result > 0:
            yield _Stated(found, rounded(result))


def _state(filing: Filing, generation: Item, found: re.Match[str]) -> None:
    """The factor goes in the place of the amount, which is no more than its product."""
    generation.facts.pop("amount_t_a", None)
    for field, group in (("activity", "activity"), ("factor", "factor")):
        generation.state(field, filing.fact(_number(found[group]), found.start(group), found.end(group)))
    for field, group in (("activity_unit", "unit"), ("factor_unit", "per")):
        words = re.sub(r"\s", "", found[group])
        generation.state(field, filing.fact(words, found.start(group), found.end(group)))
    basis = _BASIS.match(filing.shown, found.end())
    if basis is not None:
        generation.state("source", filing.stated(basis, "basis"))


def _number(words: str) -> float:
    return float(words.replace(",", ""))
