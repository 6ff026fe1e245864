"""What a citation does where it stands: relied on, of an earlier approval, or background."""

from __future__ import annotations

import re

from assistant.documents.form.report import CitationRole
from assistant.documents.model import Document, Span
from assistant.documents.units import folded

_EARLIER = re.compile(
    r"原(?:有)?(?:环评|审批|项目|工程|批复|报告表|址|厂)|(?:现有|已建|已批|在建)(?:项目|工程|厂区|环评|生产线)|(?:搬迁|扩建|改建|改扩建|迁扩建|技改)前|"
    r"(?:19|20)\d{2}年(?!版)[^。；]{0,30}(?:取得|通过|获得|批复|审批|验收|备案)|"
    r"(?:取得|通过|获得)[^。；]{0,25}(?:环评批复|审批意见|竣工环境保护验收|竣工环保验收|的批复|验收意见)|"
    r"环评批复文号|验收监测"
)
_NOT_EARLIER = re.compile(r"本项目(?:[^。；]{0,20})(?:执行|满足|达到|符合|应)")
_CALCULATED_BEFORE = re.compile(r"(?:根据|参照|参考|按照|依据|类比|按)[^。；;]{0,40}$")
_CALCULATED_AFTER = re.compile(r"[^。；;]{0,40}?(?:定额|系数|计算|核算|取值|说明|用水量|产生量|设计规范)")
_DECIDED = re.compile(r"批复|审批|环评|验收|许可")
_REPLACED_AFTER = re.compile(
    r"[^。；;《]{0,8}?(?:已被|被|已经?)[^。；;]{0,30}?(?:代替|替代|取代|废止)|[^。；;《]{0,6}(?:已废止|同时废止|废止|停止执行|不再执行)"
)
_REPLACING_BEFORE = re.compile(
    r"(?:代替|替代|取代|废止了?|原|旧版|修订前的?|修改前的?|历史|曾执行|此前执行)[的了]?[:\s]*(?:《[^《》]*》?)?\s?[(]?\s?$"
)
_TITLES = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》")


class RoleReader:
    """Reads the role of a citation from its sentence and from the part of the filing it stands in."""

    def __init__(self, document: Document, existing: tuple[tuple[int, int], ...]) -> None:
        self.document = document
        self.existing = existing

    def role(self, span: Span) -> CitationRole:
        """EARLIER where the existing plant is meant, BACKGROUND where replaced or repealed, else RELIED."""
        block = self.document.block_at(span.start)
        text = folded(self.document.block_text(block))
        start, end = span.start - block.start, span.end - block.start
        if self._is_background(text, start, end):
            return CitationRole.BACKGROUND
        if any(first <= span.start < last for first, last in self.existing):
            return CitationRole.EARLIER
        sentence = _sentence(text, start, end)
        is_earlier = _EARLIER.search(sentence) and not _NOT_EARLIER.search(sentence)
        if is_earlier and not _is_calculation(text, start, end, sentence):
            return CitationRole.EARLIER
        return CitationRole.RELIED

    def _is_background(self, text: str, start: int, end: int) -> bool:
        after = text[end : end + 60].lstrip(")》 ")
        if _REPLACED_AFTER.match(after):
            return True
        return bool(_REPLACING_BEFORE.search(text[max(0, start - 60) : start]))


def _is_calculation(text: str, start: int, end: int, sentence: str) -> bool:
    """Whether a filing computes by a citation what the existing plant uses or emits: its own basis."""
    if _DECIDED.search(sentence):
        return False
    before, after = text[max(0, start - 60) : start], text[end : end + 60]
    return bool(_CALCULATED_BEFORE.search(before) and _CALCULATED_AFTER.match(after))


def _sentence(text: str, start: int, end: int) -> str:
    """The sentence around a range, titles taken out so that their words do not count."""
    first = max((text.rfind(mark, 0, start) for mark in "。；;"), default=-1) + 1
    stops = [place for mark in "。；;" if (place := text.find(mark, end)) >= 0]
    return _TITLES.sub("", text[first : min(stops, default=len(text))])
