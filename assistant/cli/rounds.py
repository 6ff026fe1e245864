"""Commands on more than one filing: compare, similar."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.output import JsonOption, emit, progress

if TYPE_CHECKING:
    from assistant.chains.compare import Comparison
    from assistant.chains.comparing.remarks import RemarkResult
    from assistant.chains.similar import Similarity
    from assistant.documents.model import Span
    from assistant.rules.model import Finding

_ANSWERED = {"answered": "已回应", "partly": "部分回应", "not": "未回应", "unclear": "不能判断"}
_SHOWN = 30


def compare(
    old: Annotated[Path, typer.Argument(help="上一稿")],
    new: Annotated[Path, typer.Argument(help="修改稿")],
    comments: Annotated[Path | None, typer.Option("--comments", help="带批注的上一稿 .docx")] = None,
    as_json: JsonOption = False,
) -> None:
    """两稿对照：哪些问题已改、未改、新出现；上一稿的批注逐条看是否回应。"""
    from assistant.service import Services

    progress("正在审核两稿 …")
    found = Services().compare(old, new, comments=comments)
    emit(_comparison_payload(found), _comparison_text(found), as_json=as_json)


def similar(
    file: Annotated[Path, typer.Argument(help="要查的文件")],
    against: Annotated[Path, typer.Option("--against", help="放着其他环评文件的文件夹")],
    as_json: JsonOption = False,
) -> None:
    """与其他环评文件雷同的段落；多份文件共有的模板文字不计。"""
    from assistant.service import Services

    progress("正在比对 …")
    found = Services().similar(file, against)
    emit(_similarity_payload(found), _similarity_text(found), as_json=as_json)


def _comparison_payload(found: Comparison) -> dict[str, object]:
    from assistant.export.payload import finding_payload

    return {
        "fixed": [finding_payload(each) for each in found.fixed],
        "open": [{"old": finding_payload(each.old), "new": finding_payload(each.new)} for each in found.open],
        "new": [finding_payload(each) for each in found.new_findings],
        "comments": [_remark_payload(each) for each in found.remarks],
    }


def _remark_payload(remark: RemarkResult) -> dict[str, object]:
    return {
        "comment": remark.remark,
        "author": remark.author,
        "answered": str(remark.answered),
        "why": remark.why,
        "old": _place(remark.old, remark.old_quote),
        "new": _place(remark.new, remark.new_quote),
    }


def _place(span: Span | None, quote: str) -> dict[str, object] | None:
    if span is None:
        return None
    return {"page": span.page, "block": span.block, "start": span.start, "end": span.end, "quote": quote}


def _comparison_text(found: Comparison) -> str:
    lines = [f"已改 {len(found.fixed)} 条，未改 {len(found.open)} 条，新出现 {len(found.new_findings)} 条。"]
    lines += [_line("未改", each.new) for each in found.open]
    lines += [_line("新出现", each) for each in found.new_findings]
    lines += [_line("已改", each) for each in found.fixed]
    if found.remarks:
        lines.append("")
        lines += [
            f"【{_ANSWERED[str(each.answered)]}】{each.remark}（{each.why}）\n"
            f"   上一稿：{_short(each.old_quote)}\n   修改稿：{_short(each.new_quote) or '—'}"
            for each in found.remarks
        ]
    return "\n".join(lines)


def _line(state: str, finding: Finding) -> str:
    return f"【{state}】{finding.message}（{finding.rule}）原文：{_short(finding.quote)}"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 80 else f"{words[:80]}……"


def _similarity_payload(found: Similarity) -> dict[str, object]:
    return {
        "characters": found.characters,
        "template_share": round(found.template_share, 4),
        "others": [
            {"name": each.name, "shared_characters": each.shared_characters, "share": round(each.share, 4)}
            for each in found.others
        ],
        "passages": [
            {"other": each.other, "length": each.length, **(_place(each.span, each.quote) or {})}
            for each in found.passages
        ],
        "skipped": list(found.skipped),
    }


def _similarity_text(found: Similarity) -> str:
    lines = [f"全文 {found.characters} 字，其中模板文字约 {found.template_share:.0%}，不计。"]
    lines += [f"{each.share:6.1%}  {each.shared_characters} 字  {each.name}" for each in found.others]
    lines += [
        f"与 {each.other} 相同 {each.length} 字（第{each.span.page or '?'}页）：{_short(each.quote)}"
        for each in found.passages[:_SHOWN]
    ]
    return "\n".join([*lines, *(f"未比对 {each}" for each in found.skipped)])
