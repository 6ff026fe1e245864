"""A Document read as an EIA filing: form, chapters, fields, tables by kind, citations, date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assistant.documents.model import Cell, Document, Span, Table


class Form(StrEnum):
    """Which form a filing uses; decides which rules run."""

    POLLUTION = "报告表（污染影响类）"
    ECOLOGY = "报告表（生态影响类）"
    OLD = "报告表（2021年4月前格式）"
    BOOK = "报告书"
    OTHER = "其他文件"


class ChapterKey(StrEnum):
    """The parts of a 报告表 in the form in force since 2021-04-01, then those of a 报告书."""

    COVER = "封面"
    BASICS = "一、建设项目基本情况"
    ENGINEERING = "二、建设项目工程分析"
    SURROUNDINGS = "三、区域环境质量现状、环境保护目标及评价标准"
    IMPACTS = "四、主要环境影响和保护措施"
    CHECKLIST = "五、环境保护措施监督检查清单"
    CONCLUSION = "六、结论"
    TOTALS = "附表"
    BOOK_OVERVIEW = "概述"
    BOOK_GENERAL = "总则"
    BOOK_ENGINEERING = "建设项目工程分析"
    BOOK_SURROUNDINGS = "环境现状调查与评价"
    BOOK_PREDICTION = "环境影响预测与评价"
    BOOK_RISK = "环境风险评价"
    BOOK_MEASURES = "环境保护措施及其可行性论证"
    BOOK_ECONOMICS = "环境影响经济损益分析"
    BOOK_MANAGEMENT = "环境管理与监测计划"
    BOOK_CONCLUSION = "环境影响评价结论"


FORM_CHAPTERS = (
    ChapterKey.COVER,
    ChapterKey.BASICS,
    ChapterKey.ENGINEERING,
    ChapterKey.SURROUNDINGS,
    ChapterKey.IMPACTS,
    ChapterKey.CHECKLIST,
    ChapterKey.CONCLUSION,
    ChapterKey.TOTALS,
)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter: ``title`` is its heading, ``span`` runs from the heading to the next chapter."""

    key: ChapterKey
    title: Span
    span: Span


@dataclass(frozen=True, slots=True)
class FormField:
    """A labelled field of the form; ``name`` is the register's field name, ``value`` its verbatim text.

    ``checked`` lists the ticked options where the field is a group of boxes.
    """

    name: str
    label: Span
    value: Span
    text: str
    checked: tuple[str, ...] = ()


class CitationKind(StrEnum):
    STANDARD = "standard"
    LAW = "law"
    DOCUMENT = "document"


class CitationRole(StrEnum):
    """What a citation does; only a relied-on one is judged as basis."""

    RELIED = "relied_on"
    TITLE = "inside_title"
    EARLIER = "earlier_approval"
    BACKGROUND = "background"


@dataclass(frozen=True, slots=True)
class Citation:
    """A standard number, a law or a document named in the text.

    ``number`` is canonical ("GB 18597-2023"; "" for laws cited by title, and "GB 18597" when no year stands),
    ``title`` the words within 《》 that belong to it, ``clause`` such as "第22条" when one is named.
    """

    kind: CitationKind
    span: Span
    number: str
    title: str
    role: CitationRole = CitationRole.RELIED
    clause: str = ""


class TableKind(StrEnum):
    """Tables that the review understands, recognised by caption, header, units and the words around them.

    One kind serves air, water and noise where the columns tell them apart (outlets, limits, ambient quality,
    targets). EXISTING is any table of the existing plant's own sources or emissions.
    """

    PRODUCTS = "产品方案"
    MATERIALS = "原辅材料"
    COMPONENTS = "成分性质"
    EQUIPMENT = "生产设备"
    UTILITIES = "项目组成"
    WATER_BALANCE = "水平衡"
    MATERIAL_BALANCE = "物料平衡"
    EXISTING = "现有工程"
    AIR_SOURCES = "废气源强"
    WATER_SOURCES = "废水源强"
    OUTLETS = "排放口"
    LIMITS = "排放标准"
    AMBIENT = "环境质量"
    TARGETS = "环境保护目标"
    NOISE = "噪声源"
    WASTES = "固体废物"
    HAZARDOUS_WASTES = "危险废物"
    RISK = "风险物质"
    MONITORING = "监测计划"
    CHECKLIST = "监督检查清单"
    TOTALS = "附表"
    INVESTMENT = "环保投资"
    ACCESS_LIST = "准入清单"
    OTHER = "其他"


class ColumnRole(StrEnum):
    """What a column holds; an AMOUNT column holds numbers, whether or not its unit is known."""

    NAME = "name"
    AMOUNT = "amount"
    UNIT = "unit"
    CODE = "code"
    SERIAL = "serial"
    NOTE = "note"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a recognised table: header words, their unit ("" if none stated), and what it holds."""

    index: int
    title: str
    unit: str
    role: ColumnRole = ColumnRole.TEXT


@dataclass(frozen=True)
class FormTable:
    """A table whose kind is known; rows before ``first_row`` are caption, header and unit rows.

    ``total_rows`` hold totals or subtotals; ``skipped_rows`` repeat the header or hold a note;
    ``serial_columns`` hold running numbers or codes, never amounts. A table whose headers stand in its first
    column is turned: ``table`` then has them in its first row, with the same cells and spans.
    """

    kind: TableKind
    table: Table
    columns: tuple[Column, ...]
    first_row: int
    total_rows: frozenset[int] = frozenset()
    serial_columns: frozenset[int] = frozenset()
    caption: Span | None = None
    skipped_rows: frozenset[int] = frozenset()

    def column(self, *words: str) -> Column | None:
        """The first column whose title contains one of the words."""
        return next((c for word in words for c in self.columns if word in c.title), None)

    def columns_with(self, role: ColumnRole) -> list[Column]:
        """The columns of that role, from left to right."""
        return [column for column in self.columns if column.role is role]

    def body_rows(self) -> list[int]:
        """Data rows; totals, repeated headers and notes left out."""
        left_out = self.total_rows | self.skipped_rows
        return [row for row in range(self.first_row, self.table.rows) if row not in left_out]

    def cell(self, row: int, column: Column | int) -> Cell | None:
        """The cell at a data row and a column."""
        return self.table.at(row, column if isinstance(column, int) else column.index)


@dataclass(frozen=True)
class Report:
    """A filing as read. ``date`` is its 编制日期 (first of the month when only that is stated).

    ``unread`` names the parts that were looked for and not found, in words for the user.
    """

    document: Document
    form: Form
    chapters: tuple[Chapter, ...] = ()
    fields: tuple[FormField, ...] = ()
    tables: tuple[FormTable, ...] = ()
    citations: tuple[Citation, ...] = ()
    date: date | None = None
    date_span: Span | None = None
    unread: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The whole text of the filing."""
        return self.document.text

    def chapter(self, key: ChapterKey) -> Chapter | None:
        """The chapter of that key, if found."""
        return next((c for c in self.chapters if c.key is key), None)

    def chapter_of(self, span: Span) -> Chapter | None:
        """The chapter a span stands in."""
        return next((c for c in self.chapters if c.span.start <= span.start < c.span.end), None)

    def field(self, name: str) -> FormField | None:
        """The field of that register name, if found; its bracketed words may be left out."""
        wanted = _without_brackets(name)
        exact = (f for f in self.fields if f.name == name)
        return next(exact, next((f for f in self.fields if _without_brackets(f.name) == wanted), None))

    def tables_of(self, *kinds: TableKind) -> list[FormTable]:
        """The tables of the given kinds, in order."""
        return [t for t in self.tables if t.kind in kinds]


def _without_brackets(name: str) -> str:
    return re.sub(r"（[^（）]*）", "", name)
