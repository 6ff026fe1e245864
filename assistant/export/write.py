"""A review written in the form that the output's ending names."""

from __future__ import annotations

from pathlib import Path

from assistant.documents.form.report import Report
from assistant.errors import WriteError
from assistant.export.html import write_html
from assistant.export.payload import review_payload, write_json
from assistant.export.pdf import annotate_pdf
from assistant.export.sarif import write_sarif
from assistant.export.word import annotate_docx
from assistant.export.xlsx import write_xlsx
from assistant.rules.model import Review

MARKED = (".docx", ".pdf")


def write_review(path: Path, report: Report, review: Review, *, out: Path) -> Path:
    """Write the review of the filing at ``path``: .docx and .pdf as marks in a copy of it, others as lists.

    ``report`` is dated as it was judged. An ending that is unknown, or does not fit the filing's kind, is a
    WriteError.
    """
    ending = out.suffix.lower()
    if ending in MARKED and (ending != f".{report.document.kind}" or out.resolve() == path.resolve()):
        message = f"不能把 {path.name} 的批注写成 {out.name}"
        raise WriteError(message, "批注文件与原文件格式相同，但须另存；或者导出 .xlsx、.html。", path=out)
    match ending:
        case ".docx":
            return annotate_docx(path, report.document, review.findings, out)
        case ".pdf":
            return annotate_pdf(path, report.document, review.findings, out)
        case ".xlsx":
            return write_xlsx(review, out)
        case ".html":
            return write_html(report, review, out)
        case ".json":
            return write_json(review_payload(report, review, path=path, on=report.date), out)
        case ".sarif":
            return write_sarif(report, review, out, path=path)
    message = f"不支持的输出格式：{out.name}"
    raise WriteError(message, "可选 .docx、.pdf（与原文件相同）、.xlsx、.html、.json、.sarif。", path=out)
