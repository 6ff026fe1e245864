"""Imports an official list into an edition of a register, with a report of what was read and what was not."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.errors import AssistantError
from assistant.lists.entries import Entry, Reading, read_entries
from assistant.lists.kinds import APPROVAL_WAYS, FORMS, ListForm, ListKind
from assistant.lists.sources import read_source

_OWN_COLUMNS = ("industries", "note", "confidence", "source")
_CONFIDENCE = "single"  # one copy of the official text, in the user's hands
_TITLES = {
    "industries": "所列国民经济行业代码，分号分隔",
    "confidence": "置信度",
    "source": "来源：文件和位置",
}


@dataclass(frozen=True)
class ListEdition:
    """What the user says of a list: its edition, period and names."""

    edition: str
    in_force_from: date
    in_force_until: date | None = None
    title: str = ""
    number: str = ""
    issuer: str = ""


@dataclass(frozen=True)
class Problem:
    """A row that needs a look, with its place in the file."""

    place: str
    message: str


@dataclass(frozen=True)
class ImportReport:
    """What an import wrote and what it could not read.

    ``gaps`` counts the empty cells of each column; ``unread`` are headers nobody knows; ``skipped`` the rows
    that hold no entry.
    """

    path: Path
    kind: ListKind
    title: str
    edition: str
    rows: int
    gaps: dict[str, int]
    unread: tuple[str, ...]
    skipped: tuple[str, ...]
    problems: tuple[Problem, ...]


def import_list(
    source: Path, kind: ListKind, edition: ListEdition, *, folder: Path, replace: bool = False
) -> ImportReport:
    """Read ``source`` into an edition in ``folder``; an edition that is there is kept unless ``replace``."""
    form = FORMS[kind]
    _check(edition)
    out = folder / f"{form.register}.{edition.edition}.csv"
    if out.exists() and not replace:
        hint = "换一个 --edition，或加 --replace 覆盖。"
        raise AssistantError(f"“{edition.edition}”版已经导入过。", hint)
    reading = read_entries(read_source(source), form)
    if not reading.entries:
        wanted = "、".join(dict.fromkeys(field.title for field in form.fields if field.is_required))
        raise AssistantError(
            f"{source.name} 里没有读到{form.title}的条目。",
            f"表头应含“{wanted}”等列；扫描件请先确认文字识别结果。",
        )
    entries, problems = _checked(reading, form)
    _write(out, entries, form, edition, source)
    return ImportReport(
        path=out,
        kind=kind,
        title=edition.title or form.title,
        edition=edition.edition,
        rows=len(entries),
        gaps={name: gap for name in form.columns if (gap := _gap(entries, name))},
        unread=reading.unread,
        skipped=reading.skipped,
        problems=problems,
    )


def _check(edition: ListEdition) -> None:
    if not edition.edition or any(char in edition.edition for char in '/\\:*?"<>| '):
        raise AssistantError(f"版本名“{edition.edition}”不能用作文件名。", "例如 --edition 2024。")
    if edition.in_force_until and edition.in_force_until <= edition.in_force_from:
        raise AssistantError("停止适用的日期不晚于施行日期。", "请核对 --from 和 --until。")


def _gap(entries: tuple[Entry, ...], name: str) -> int:
    own = name in _OWN_COLUMNS
    return 0 if own else sum(not entry.cells.get(name) for entry in entries)


def _checked(reading: Reading, form: ListForm) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """The entries, each once, and what is odd about them."""
    kept: dict[tuple[str, ...], Entry] = {}
    problems = []
    for entry in reading.entries:
        key = tuple(entry.cells.get(name, "") for name in form.columns)
        if key in kept:
            problems.append(Problem(entry.place, f"与{kept[key].place}相同，未重复导入"))
            continue
        kept[key] = entry
        problems.extend(_oddities(entry, form))
    codes = Counter(code for entry in kept.values() if (code := entry.cells.get("code")))
    problems.extend(
        Problem(entry.place, f"名录代码 {entry.cells['code']} 出现 {codes[entry.cells['code']]} 次，请核对")
        for entry in kept.values()
        if codes[entry.cells.get("code", "")] > 1
    )
    return tuple(kept.values()), tuple(problems)


def _oddities(entry: Entry, form: ListForm) -> Iterator[Problem]:
    if form.kind is not ListKind.EXEMPTION:
        return
    cells = entry.cells
    way = cells.get("approval_way", "")
    if way and not any(known in way for known in APPROVAL_WAYS):
        yield Problem(entry.place, f"审批方式“{way}”不是已知的方式，照原文保留")
    categories = ("report_book", "report_form", "registration", "exempt")
    if not any(cells.get(name) for name in categories):
        yield Problem(entry.place, "没有写明报告书、报告表、登记表或豁免")
    if not cells.get("industries"):
        yield Problem(entry.place, "没有读到国民经济行业代码，判类时只能人工查找")


def _write(out: Path, entries: tuple[Entry, ...], form: ListForm, edition: ListEdition, source: Path) -> None:
    """Write both files beside their places, then rename: a broken write leaves the old edition."""
    rows = io.StringIO()
    writer = csv.writer(rows, lineterminator="\n")
    writer.writerow(form.columns)
    for entry in entries:
        stated = {**entry.cells, "confidence": _CONFIDENCE, "source": f"{source.name}，{entry.place}"}
        writer.writerow([stated.get(name, "") for name in form.columns])
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        _replace(out.with_suffix(".toml"), _description(form, edition, source, len(entries)))
        _replace(out, rows.getvalue())
    except OSError as error:
        raise AssistantError(f"无法写入 {out.parent}。", "请检查数据目录的权限和剩余空间。") from error


def _replace(path: Path, text: str) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".import-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
            stream.write(text)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def _description(form: ListForm, edition: ListEdition, source: Path, rows: int) -> str:
    digest = hashlib.sha256(source.read_bytes()).hexdigest()
    until = [f"until = {edition.in_force_until}"] if edition.in_force_until else []
    titles = form.titles | _TITLES
    lines = [
        f"title = {_quoted(edition.title or form.title)}",
        f"issuer = {_quoted(edition.issuer or form.issuer)}",
        f"document_number = {_quoted(edition.number)}",
        f"edition = {_quoted(edition.edition)}",
        f"from = {edition.in_force_from}",
        *until,
        f"taken_from = {_quoted(f'用户导入的文件 {source.name}（SHA-256 {digest}）')}",
        f"checked = {_quoted(f'导入 {rows} 行，逐行保留原文位置；未经人工核对')}",
        'complete_for = ["*"]',
        "",
        "[columns]",
        *(f"{name} = {_quoted(titles.get(name, name))}" for name in form.columns),
        "",
    ]
    return "\n".join(lines)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
