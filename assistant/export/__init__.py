"""A review as comments in the filing itself, as a workbook, JSON, SARIF or a page."""

from assistant.export.html import review_html, write_html
from assistant.export.payload import finding_payload, review_payload, write_json
from assistant.export.pdf import annotate_pdf
from assistant.export.sarif import review_sarif, write_sarif
from assistant.export.word import annotate_docx
from assistant.export.write import write_review
from assistant.export.xlsx import write_xlsx

__all__ = [
    "annotate_docx",
    "annotate_pdf",
    "finding_payload",
    "review_html",
    "review_payload",
    "review_sarif",
    "write_html",
    "write_json",
    "write_review",
    "write_sarif",
    "write_xlsx",
]
