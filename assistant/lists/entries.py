"""Rows of a list's tables, or numbered paragraphs, as entries of its register."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.lists.kinds import DIMENSIONS, ListField, ListForm
from assistant.lists.sources import Source, SourceRow

_HEADER_ROWS = 6  # a header stands within the first rows of a table, under its title
_ARTICLE = re.compile(
    r"(第[一二三四五六七八九十百\d]+条|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.、．])\s*"
)
_INDUSTRY = re.compile(r"(?<![\d.])(?:[A-T])?(\d{2,4})(?![\d.%])")
_FEWEST_FIELDS = 2
_LONGEST_HEADER = 30
_SUFFIX = re.compile(r"[；;，,、。]+$")


@dataclass(frozen=True)
class Entry:
    """One entry: its place in the file and its cells by column."""

    place: str
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Reading:
    """What was read of a source; ``unread`` are headers nobody knows, ``skipped`` places of rows left out."""

    entries: tuple[Entry, ...]
    unread: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()


def read_entries(source: Source, form: ListForm) -> Reading:
    """The entries of all tables; those of the numbered paragraphs where no table fits and the form allows."""
    readings = [reading for reading in _table_readings(source, form) if reading.entries]
    if not readings and form.prose_field:
        return Reading(tuple(_articles(source.paragraphs, form)))
    return Reading(
        tuple(entry for reading in readings for entry in reading.entries),
        tuple(dict.fromkeys(header for reading in readings for header in reading.unread)),
        tuple(place for reading in readings for place in reading.skipped),
    )


@dataclass(frozen=True)
class _Header:
    """Which column of a table holds which field; ``rows`` is how many rows it takes, ``texts`` their words.

    ``spread`` are the columns that hold the text of one dimension each (空间布局约束, …).
    """

    rows: int
    fields: Mapping[int, ListField]
    spread: Mapping[int, str]
    unread: tuple[str, ...]
    texts: frozenset[str]

    @property
    def width(self) -> int:
        """The last column that is read, counted from one."""
        return max((*self.fields, *self.spread)) + 1


def _table_readings(source: Source, form: ListForm) -> Iterator[Reading]:
    """A table without a header of its own goes on with that of the table before, cut by a page."""
    last: _Header | None = None
    for table in source.tables:
        header = _header(table, form)
        if header is None and last and table and len(table[0].cells) >= last.width:
            yield _table(table, last, form)
        elif header:
            yield _table(table[header.rows :], header, form)
            last = header


def _header(table: Sequence[SourceRow], form: ListForm) -> _Header | None:
    """The header rows: those that name the most columns, one row or two read together."""
    found: _Header | None = None
    for start in range(min(_HEADER_ROWS, len(table))):
        for depth in (1, 2):
            rows = table[start : start + depth]
            if len(rows) < depth or any(_is_banner(row) for row in rows):
                continue
            header = _read_header(rows, start + depth, form)
            if header and (found is None or _known(header) > _known(found)):
                found = header
    return found


def _known(header: _Header) -> int:
    return len(header.fields) + len(header.spread)


def _is_banner(row: SourceRow) -> bool:
    """True for a title, a section or a note: one text over several columns."""
    return len(row.cells) > 1 and len(set(row.cells)) == 1 and bool(row.cells[0])


def _read_header(rows: Sequence[SourceRow], after: int, form: ListForm) -> _Header | None:
    width = min(len(row.cells) for row in rows)
    titles = ["".join(dict.fromkeys(row.cells[column] for row in rows)) for column in range(width)]
    if any(len(title) > _LONGEST_HEADER for title in titles):
        return None
    spread = {column: name for column, title in enumerate(titles) if (name := form.dimension_of(title))}
    fields = _fields({column: title for column, title in enumerate(titles) if column not in spread}, form)
    named = {field.name for field in fields.values()} | ({form.prose_field} if spread else set())
    needed = {field.name for field in form.fields if field.is_required}
    if len(named) < _FEWEST_FIELDS or not needed <= named:
        return None
    unread = tuple(title for column, title in enumerate(titles) if title and column not in {*fields, *spread})
    return _Header(after, fields, spread, unread, _words(*rows))


def _fields(titles: Mapping[int, str], form: ListForm) -> dict[int, ListField]:
    """The field of each column: the fields choose in their order, each name once, each column once."""
    fields: dict[int, ListField] = {}
    for field in form.fields:
        if field.name in {each.name for each in fields.values()}:
            continue
        fitting = (column for column, title in titles.items() if column not in fields and field.fits(title))
        if (column := next(fitting, None)) is not None:
            fields[column] = field
    return dict(sorted(fields.items()))


def _words(*rows: SourceRow) -> frozenset[str]:
    """The texts of rows, a merged cell counting once however a reader spreads it."""
    return frozenset(words for row in rows for cell in row.cells if (words := re.sub(r"\s", "", cell)))


def _table(rows: Sequence[SourceRow], header: _Header, form: ListForm) -> Reading:
    above: dict[str, str] = {}
    entries, skipped = [], []
    for row in rows:
        if _is_banner(row):
            skipped.append(row.place)
            continue
        cells = {
            field.name: _clean(row.cells[column])
            for column, field in header.fields.items()
            if column < len(row.cells)
        }
        for field in header.fields.values():
            if field.carries_down:
                cells[field.name] = above[field.name] = cells.get(field.name) or above.get(field.name, "")
        if _words(row) <= header.texts or _is_repeated_header(cells, header):
            continue
        stated = [
            each
            for each in _spread(row, cells, header, form)
            if all(each.get(field.name) for field in form.fields if field.is_required)
        ]
        entries += [Entry(row.place, _with_industries(each)) for each in stated]
        if not stated and any(cells.values()):
            skipped.append(row.place)
    return Reading(tuple(entries), header.unread, tuple(skipped))


def _spread(
    row: SourceRow, cells: Mapping[str, str], header: _Header, form: ListForm
) -> Iterator[Mapping[str, str]]:
    """The cells of a row; where each dimension has a column of its own, once for each of them."""
    if form.prose_field in cells or not header.spread:
        yield cells
    for column, dimension in header.spread.items():
        text = _clean(row.cells[column]) if column < len(row.cells) else ""
        yield {**cells, "dimension": dimension, form.prose_field: text}


def _is_repeated_header(cells: Mapping[str, str], header: _Header) -> bool:
    texts = [(cells.get(field.name, ""), field) for field in header.fields.values()]
    filled = [(text, field) for text, field in texts if text]
    return bool(filled) and all(
        len(text) <= _LONGEST_HEADER and field.header.search(text) for text, field in filled
    )


def _clean(text: str) -> str:
    words = re.sub(r"\s*\n\s*", "", text).strip()
    return "" if words in ("/", "-", "—", "——", "－", "\\") else words


def _with_industries(cells: Mapping[str, str]) -> dict[str, str]:
    """The cells with the industry codes that item or requirement names."""
    text = cells.get("item") or cells.get("requirement", "")
    codes = dict.fromkeys(match[1] for match in _INDUSTRY.finditer(text) if not _is_unit(text, match.end()))
    return {**cells, "industries": ";".join(codes)}


def _is_unit(text: str, end: int) -> bool:
    """True for an amount such as 100吨 or 45年: a code is followed by no unit."""
    return bool(
        re.match(
            r"\s*(?:万|吨|年|t|m|米|台|个|座|亩|公|平|立|%|兆|千|k|K|M|条|项|辆|张|人|床|小时|号)", text[end:]
        )
    )


def _articles(paragraphs: Sequence[SourceRow], form: ListForm) -> Iterator[Entry]:
    """Numbered paragraphs as entries; what follows without a number belongs to the one before."""
    pending: tuple[str, dict[str, str]] | None = None
    for paragraph in paragraphs:
        text = paragraph.cells[0]
        match = _ARTICLE.match(text)
        if match:
            if pending:
                yield Entry(*pending)
            pending = paragraph.place, _article(match, text, form)
        elif pending:
            pending[1][form.prose_field] += f" {text}"
    if pending:
        yield Entry(*pending)


def _article(match: re.Match[str], text: str, form: ListForm) -> dict[str, str]:
    words = text[match.end() :].strip()
    cells = {form.prose_field: words}
    if "article" in form.columns:
        cells["article"] = _SUFFIX.sub("", match[1])
        cells["subject"] = next((name for name, pattern in _SUBJECTS if pattern.search(words)), "")
    if "dimension" in form.columns:
        cells["dimension"] = next((name for name in DIMENSIONS if name in words), "")
    return _with_industries(cells) if "industries" in form.columns else cells


_SUBJECTS = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("适用范围", "适用于|适用范围"),
        ("产业政策和规划", "产业政策|规划|淘汰"),
        ("选址", "选址|敏感区|防护距离"),
        ("清洁生产", "清洁生产|能效|原辅材料"),
        ("大气", "废气|大气|挥发性有机物"),
        ("水", "废水|污水|水污染"),
        ("噪声", "噪声|声环境"),
        ("固体废物", "固体废物|危险废物"),
        ("土壤和地下水", "土壤|地下水"),
        ("环境风险", "风险|应急"),
        ("总量和替代", "总量|削减|替代"),
        ("监测", "监测"),
        ("公众参与", "公众参与|信息公开"),
        ("编制质量", "编制|内容完整|数据"),
    )
)
