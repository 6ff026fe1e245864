"""The command that imports a local list: `eia corpus import-list`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.output import JsonOption, emit, parse_on
from assistant.errors import AssistantError

if TYPE_CHECKING:
    from assistant.lists.importing import ImportReport, Problem

_SHOWN = 20
_PLACES = 5


def import_list(
    source: Annotated[Path, typer.Argument(help="官方清单文件 .xlsx、.docx 或 .pdf")],
    kind: Annotated[
        str,
        typer.Option("--kind", help="exemption 综合管理名录、access 准入清单或管控单元、principles 审批原则"),
    ],
    edition: Annotated[str, typer.Option("--edition", help="版本名，例如 2024")],
    begins: Annotated[str, typer.Option("--from", help="施行日期（YYYY-MM-DD）")],
    ends: Annotated[str | None, typer.Option("--until", help="停止适用的第一天（YYYY-MM-DD）")] = None,
    title: Annotated[str, typer.Option("--title", help="清单名称；默认按种类取")] = "",
    number: Annotated[str, typer.Option("--number", help="文号")] = "",
    issuer: Annotated[str, typer.Option("--issuer", help="发布机关")] = "",
    replace: Annotated[bool, typer.Option("--replace", help="覆盖已导入的同名版本")] = False,
    as_json: JsonOption = False,
) -> None:
    """把官方清单读成一个版本，附校验报告：读了几行、缺哪些格、哪些行要人看。"""
    from assistant.export.plain import plain
    from assistant.lists.importing import ListEdition
    from assistant.lists.kinds import ListKind
    from assistant.service import Services

    if kind not in {each.value for each in ListKind}:
        raise AssistantError(f"清单种类“{kind}”不存在。", f"可用：{'、'.join(ListKind)}。")
    began = parse_on(begins)
    if began is None:
        raise AssistantError("没有给出施行日期。", "例如 --from 2024-11-01。")
    stated = ListEdition(edition, began, parse_on(ends), title, number, issuer)
    report = Services().import_list(source, ListKind(kind), stated, replace=replace)
    emit(plain(report), _text(report), as_json=as_json)


def _text(report: ImportReport) -> str:
    from assistant.lists.kinds import FORMS

    titles = FORMS[report.kind].titles
    lines = [f"《{report.title}》{report.edition}版：读入 {report.rows} 行，写入 {report.path}"]
    if report.unread:
        lines.append(f"没有对应栏目、未读的列：{'、'.join(report.unread)}")
    if report.gaps:
        lines.append("空格：" + "、".join(f"{titles[name]} {count}" for name, count in report.gaps.items()))
    if report.skipped:
        lines.append(f"不是条目、略过的行 {len(report.skipped)}：{_some(report.skipped)}")
    said = _by_message(report.problems)
    lines += [f"请核对：{message}：{_some(places)}" for message, places in list(said.items())[:_SHOWN]]
    if len(said) > _SHOWN:
        lines.append(f"……另有 {len(said) - _SHOWN} 类问题，见 --json")
    return "\n".join(lines)


def _by_message(problems: tuple[Problem, ...]) -> dict[str, list[str]]:
    """What is odd, each message once, with the places it is said of."""
    said: dict[str, list[str]] = {}
    for problem in problems:
        said.setdefault(problem.message, []).append(problem.place)
    return said


def _some(places: Sequence[str]) -> str:
    more = f" …… 共 {len(places)} 行，见 --json" if len(places) > _PLACES else ""
    return "、".join(places[:_PLACES]) + more
