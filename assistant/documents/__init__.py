"""Files in, Documents out; and what stands in a Document: chapters, fields, tables, citations, quantities."""

from assistant.documents.citations import find_citations
from assistant.documents.docx_runs import paragraph_text, run_characters
from assistant.documents.docx_story import paragraphs
from assistant.documents.model import Block, Cell, Document, Origin, Span, Table
from assistant.documents.pdf_pages import PDFIUM_LOCK
from assistant.documents.quantities import (
    Quantity,
    canonical_unit,
    conversion_factor,
    convert,
    find_quantities,
    parse_quantity,
)
from assistant.documents.reader import SUPPORTED, read_document
from assistant.documents.recognise import recognise

__all__ = [
    "PDFIUM_LOCK",
    "SUPPORTED",
    "Block",
    "Cell",
    "Document",
    "Origin",
    "Quantity",
    "Span",
    "Table",
    "canonical_unit",
    "conversion_factor",
    "convert",
    "find_citations",
    "find_quantities",
    "paragraph_text",
    "paragraphs",
    "parse_quantity",
    "read_document",
    "recognise",
    "run_characters",
]
