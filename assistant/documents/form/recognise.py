"""A Document read as a filing."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.documents.citations import find_citations
from assistant.documents.form.chapters import detect_form, find_chapters
from assistant.documents.form.dates import compiled_on
from assistant.documents.form.fields import existing_parts, field_names, find_fields
from assistant.documents.form.report import (
    FORM_CHAPTERS,
    Chapter,
    ChapterKey,
    Citation,
    CitationRole,
    Form,
    FormField,
    FormTable,
    Report,
    TableKind,
)
from assistant.documents.form.sections import section_fields
from assistant.documents.form.tables import find_tables
from assistant.documents.model import Document, Span
from assistant.documents.pipes import pipe_tables

_DATE = "编制日期"
_EXPECTED_TABLES = (TableKind.CHECKLIST, TableKind.TOTALS)


def recognise(document: Document) -> Report:
    """Form, chapters, fields, tables by kind, citations and date of a filing.

    Nothing is guessed: what was looked for and not found is named in ``unread``.
    """
    form = detect_form(document)
    chapters = find_chapters(document, form)
    every_table = (*document.tables, *pipe_tables(document))
    fields = find_fields(document, chapters, every_table)
    fields += section_fields(document, chapters, every_table)
    tables = find_tables(document, every_table)
    citations = find_citations(document, existing_parts(document, every_table))
    dated = compiled_on(document)
    if dated and all(field.name != _DATE for field in fields):
        fields = (_date_field(document, dated[1]), *fields)
    return Report(
        document,
        form,
        chapters,
        fields,
        tables,
        tuple(_attachments_in_background(citations, chapters)),
        dated[0] if dated else None,
        dated[1] if dated else None,
        tuple(_unread(form, chapters, fields, tables, dated is not None)),
    )


def _date_field(document: Document, at: Span) -> FormField:
    """The 编制日期 as a field where its label stands outside the cover."""
    label = document.span(document.block_at(at.start).start, at.start)
    return FormField(_DATE, label, at, document.quote(at))


def _attachments_in_background(citations: Sequence[Citation], chapters: Sequence[Chapter]) -> list[Citation]:
    """What stands after the 附表 (contracts, data sheets, certificates) is not the filing's own basis."""
    end = next((c.span.end for c in chapters if c.key is ChapterKey.TOTALS), None)
    if end is None:
        return list(citations)
    return [
        _with_role(c, CitationRole.BACKGROUND) if c.span.start >= end and c.role is CitationRole.RELIED else c
        for c in citations
    ]


def _with_role(citation: Citation, role: CitationRole) -> Citation:
    return Citation(citation.kind, citation.span, citation.number, citation.title, role, citation.clause)


def _unread(
    form: Form,
    chapters: Sequence[Chapter],
    fields: Sequence[FormField],
    tables: Sequence[FormTable],
    dated: bool,
) -> list[str]:
    """The parts that were looked for and not found, in words for the user."""
    unread = [] if dated else [_DATE]
    if form is Form.OTHER:
        return [*unread, "报告表格式"]
    if form not in (Form.POLLUTION, Form.ECOLOGY):
        return unread
    found = {chapter.key for chapter in chapters}
    unread += [
        f"章节“{key.value}”" for key in FORM_CHAPTERS if key not in found and key is not ChapterKey.COVER
    ]
    named = {field.name for field in fields}
    unread += [f"栏目“{name}”" for name in field_names() if name not in named and name != _DATE]
    kinds = {table.kind for table in tables}
    return unread + [f"表格“{kind.value}”" for kind in _EXPECTED_TABLES if kind not in kinds]
