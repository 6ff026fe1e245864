"""A filing as extraction sees it: tables by kind, the parts on the existing works, and quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from assistant.documents.form.fields import existing_parts
from assistant.documents.form.flat import flat_tables
from assistant.documents.form.report import ChapterKey, Form, FormTable, Report, TableKind
from assistant.documents.model import Document
from assistant.documents.units import folded
from assistant.project.extraction.gathered import Fact
from assistant.project.extraction.model import Evidence, Scalar
from assistant.project.extraction.realign import realigned
from assistant.project.extraction.side_by_side import parts_side_by_side
from assistant.project.extraction.words import tidy

_EXISTING_HEADING = re.compile(
    r"^[\d.、（()一二三四五六七八九十\s]*与(?:本|该)?项目有关的?(?:原有|现有)[^。；\n]{0,12}$", re.MULTILINE
)
_EMISSIONS = frozenset(
    {
        TableKind.AIR_SOURCES,
        TableKind.WATER_SOURCES,
        TableKind.WASTES,
        TableKind.HAZARDOUS_WASTES,
        TableKind.OUTLETS,
        TableKind.NOISE,
    }
)
_GROWN = re.compile(r"改建|扩建|技改|技术改造|迁建|搬迁")


@dataclass(frozen=True)
class Filing:
    """A Report with what extraction asks of it again and again."""

    report: Report

    @property
    def document(self) -> Document:
        """The file behind the report."""
        return self.report.document

    @cached_property
    def shown(self) -> str:
        """The text with full-width signs made plain, every character in its place."""
        return folded(self.report.text)

    @cached_property
    def tables(self) -> tuple[FormTable, ...]:
        """The tables, those that lost their rules and became running text among them."""
        flat = flat_tables(self.document, self.report.tables)
        known = (realigned(self.document, each) for each in self.report.tables)
        parts = (part for each in known for part in parts_side_by_side(each))
        return tuple(sorted((*parts, *flat), key=lambda each: each.table.start))

    @cached_property
    def is_grown(self) -> bool:
        """Whether works exist already: an extension, a rebuild, a relocation."""
        nature = self.report.field("建设性质")
        ticked = nature is not None and any(option != "新建" for option in nature.checked)
        name = self.report.field("建设项目名称") or self.report.field("项目名称")
        return ticked or (name is not None and bool(_GROWN.search(name.text)))

    @cached_property
    def _existing(self) -> list[tuple[int, int]]:
        """The ranges that tell of the existing works."""
        parts = list(self.existing_cells)
        chapter = self.report.chapter(ChapterKey.ENGINEERING)
        if chapter is not None:
            heading = _EXISTING_HEADING.search(self.report.text, chapter.span.start, chapter.span.end)
            if heading:
                parts.append((heading.start(), chapter.span.end))
        return sorted(set(parts))

    def is_existing(self, offset: int) -> bool:
        """Whether a place tells of the existing works rather than of the project."""
        return any(start <= offset < end for start, end in self._existing)

    @cached_property
    def existing_cells(self) -> tuple[tuple[int, int], ...]:
        """The form's cells on the pollution by the existing works."""
        field = self.report.field("与项目有关的原有环境污染问题")
        if field is not None:
            return ((field.value.start, field.value.end),)
        return tuple(existing_parts(self.document, self.document.tables))

    def existing_starts(self) -> list[int]:
        """Where the parts on the existing works begin."""
        return [start for start, _ in self._existing]

    def own(self, *kinds: TableKind) -> Iterator[FormTable]:
        """The tables of some kinds that are about the project itself."""
        for table in self.tables:
            if (
                table.kind in kinds
                and not self.is_existing(table.table.start)
                and not self._is_earlier(table)
            ):
                yield table

    def _is_earlier(self, table: FormTable) -> bool:
        """Whether a table of emissions stands where the form describes the works before the project."""
        if not self.is_grown or self.report.form is not Form.POLLUTION or table.kind not in _EMISSIONS:
            return False
        start, end = self.chapter_range(ChapterKey.ENGINEERING)
        return start <= table.table.start < end

    def chapter_range(self, *keys: ChapterKey) -> tuple[int, int]:
        """The range of some chapters; an empty one where none was found."""
        spans = [chapter.span for key in keys if (chapter := self.report.chapter(key))]
        return (min(s.start for s in spans), max(s.end for s in spans)) if spans else (0, 0)

    def caption(self, table: FormTable) -> str:
        """The caption of a table without spaces."""
        words = self.document.quote(table.caption) if table.caption else table.table.caption
        return re.sub(r"\s", "", words)

    def stated(self, found: re.Match[str], group: str, offset: int = 0) -> Fact:
        """The words of a group that a pattern found in ``shown``, as the filing prints them.

        ``offset`` is where the text began in which the pattern looked.
        """
        start, end = offset + found.start(group), offset + found.end(group)
        return self.fact(tidy(self.report.text[start:end]), start, end)

    def evidence(self, start: int, end: int, raw: str = "") -> Evidence:
        """A place of the text, its quote trimmed at both ends."""
        words = self.report.text[start:end]
        left = start + len(words) - len(words.lstrip())
        right = max(left, start + len(words.rstrip()))
        quote = self.report.text[left:right]
        return Evidence(self.document.span(left, right), quote, raw or " ".join(quote.split()))

    def fact(self, value: Scalar, start: int, end: int, raw: str = "") -> Fact:
        """A value stated at one place."""
        return Fact(value, (self.evidence(start, end, raw),))
