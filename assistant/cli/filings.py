"""Commands on filings: review, rules."""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.output import (
    FINE,
    FOUND,
    JsonOption,
    ModelOption,
    OnOption,
    Pages,
    emit,
    parse_on,
    progress,
    require_no_model,
    stop,
)
from assistant.errors import AssistantError


class FailOn(StrEnum):
    """The least severity that makes the exit code 1."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"
    NEVER = "never"


_TO_STDOUT = ("text", "json", "sarif")
_TO_FILE = {"xlsx": ".review.xlsx", "html": ".review.html", "opinion": ".审核意见.docx"}


def review(
    file: Annotated[Path, typer.Argument(help="待审文件：.docx、.pdf、.doc/.wps 或扫描图片")],
    on: OnOption = None,
    formats: Annotated[
        str,
        typer.Option("--format", help="text,json,sarif,xlsx,html,opinion（审核意见 .docx），可用逗号并列"),
    ] = "text",
    annotate: Annotated[Path | None, typer.Option(help="把意见写成批注另存：.docx 或 .pdf")] = None,
    out: Annotated[Path, typer.Option("--out", help="xlsx、html、审核意见写到哪个文件夹")] = Path(),
    suppress: Annotated[
        Path | None, typer.Option("--suppress", help="不计的问题：指纹和理由的 .toml")
    ] = None,
    profile: Annotated[bool, typer.Option("--profile", help="列出每条规则用的时间")] = False,
    fail_on: Annotated[FailOn, typer.Option(help="达到哪一级时退出码为 1")] = FailOn.ERROR,
    model: ModelOption = "off",
    as_json: JsonOption = False,
) -> None:
    """审核一份环评文件，列出问题、位置、依据和复算。"""
    from assistant.export.files import make_folder
    from assistant.export.payload import review_payload
    from assistant.export.sarif import review_sarif
    from assistant.export.wording import review_text
    from assistant.export.write import MARKED
    from assistant.service import Services

    require_no_model(model)
    chosen = _chosen_formats(formats, as_json)
    judged = parse_on(on)
    if annotate and annotate.suffix.lower() not in MARKED:
        raise AssistantError(
            f"批注不能写成 {annotate.name}", "批注件是 .docx 或 .pdf；图片的意见用 --format opinion 另存。"
        )
    if annotate and annotate.resolve() == file.resolve():
        raise AssistantError(f"批注不能覆盖原文件：{annotate}", "请另取一个文件名。")
    if any(name in _TO_FILE for name in chosen):
        make_folder(out)
    services = Services()
    progress(f"正在阅读 {file} …")
    reviewed = services.review(file, on=judged, suppressions=suppress, progress=Pages())
    if annotate:
        progress(f"批注已写入 {services.export_review(reviewed, annotate)}")
    for ending in (name for name in chosen if name in _TO_FILE):
        write = services.write_opinion if ending == "opinion" else services.export_review
        progress(f"已写入 {write(reviewed, out / f'{file.stem}{_TO_FILE[ending]}')}")
    if profile:
        progress(_slowest_first(reviewed.review.timings))
    payload = review_payload(reviewed.report, reviewed.review, path=file, on=reviewed.on)
    if "sarif" in chosen:
        print(json.dumps(review_sarif(reviewed.report, reviewed.review, path=file), ensure_ascii=False))
    elif "json" in chosen:
        emit(payload, "", as_json=True)
    elif "text" in chosen:
        print(review_text(reviewed.report, reviewed.review))
    stop(_exit_code([str(f.severity) for f in reviewed.review.findings], fail_on))


def _chosen_formats(formats: str, as_json: bool) -> list[str]:
    chosen = [name.strip().lower() for name in formats.split(",") if name.strip()]
    if as_json:
        chosen = [name for name in chosen if name not in ("text", "json")] + ["json"]
    for name in chosen:
        if name not in (*_TO_STDOUT, *_TO_FILE):
            raise AssistantError(
                f"不支持的输出格式：{name}", f"可选：{'、'.join((*_TO_STDOUT, *_TO_FILE))}。"
            )
    if sum(name in _TO_STDOUT for name in chosen) > 1:
        raise AssistantError("text、json、sarif 每次只能选一种", "其余格式可另写文件：xlsx、html、opinion。")
    return chosen


def _slowest_first(timings: Mapping[str, float]) -> str:
    """Seconds by rule; the first rule that asks for the facts pays for reading them."""
    ordered = sorted(timings.items(), key=lambda each: -each[1])
    return "\n".join(f"{seconds * 1000:8.1f} ms  {code}" for code, seconds in ordered)


def _exit_code(severities: list[str], fail_on: FailOn) -> int:
    order = list(FailOn)
    if fail_on is FailOn.NEVER:
        return FINE
    return FOUND if any(order.index(FailOn(s)) <= order.index(fail_on) for s in severities) else FINE


def rules(
    code: Annotated[str | None, typer.Argument(help="规则编号，例如 EIA-201；不写则列出全部")] = None,
    as_json: JsonOption = False,
) -> None:
    """规则手册：每条规则查什么、依据什么、错例和正例。"""
    from assistant.export.plain import plain
    from assistant.rules.manual import manual, manual_text

    entries = manual(code)
    if not entries:
        raise AssistantError(f"没有编号为 {code} 的规则", "运行 eia rules 查看全部编号。")
    payload = {"rules": plain(entries)}
    emit(payload, manual_text(entries, full=code is not None), as_json=as_json)
