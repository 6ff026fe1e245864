"""Commands on knowledge: ask, search, standards."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.corpus import KINDS
from assistant.cli.output import JsonOption, ModelOption, OnOption, emit, parse_on, require_no_model
from assistant.errors import AssistantError

if TYPE_CHECKING:
    from assistant.documents.form.report import Citation
    from assistant.documents.model import Document
    from assistant.registers.standards import Standard, StandardStatus

    _Found = tuple[str, Standard | None, StandardStatus]

_PASTED = re.compile(r"[《\n；;]")  # more than one number or title
_STANDARD = re.compile(r"(?:GB|HJ|DB\s?\d\d)(?:\s?/\s?T)?\s?\d", re.ASCII)
_MISREAD = re.compile(r"((?:GB|HJ)(?:\s?/\s?T)?\s?)([\dlIOo.]{2,8})(?=\s?[-—–－])")  # by a text recogniser
_FIGURES = str.maketrans("lIOo", "1100")
_EDITION = re.compile(r"(?<=》)\s?[(（]\d{4}\s?年?(?:版|本|修订|修正|修改)[^()（）]*[)）]")


def ask(
    question: Annotated[str, typer.Argument(help="政策问题")],
    on: OnOption = None,
    model: ModelOption = "off",
    as_json: JsonOption = False,
) -> None:
    """回答政策问题，附条文、版本和施行日期；查不到就直说。"""
    from assistant.chains.ask import answer_payload, answer_text
    from assistant.service import Services

    require_no_model(model)
    _require_words(question, 'eia ask "报告表多少天批完？"')
    answer = Services().ask(question, on=parse_on(on))
    emit(answer_payload(answer), answer_text(answer), as_json=as_json)


def search(
    question: Annotated[str, typer.Argument(help="检索词")],
    k: Annotated[int, typer.Option("-k", min=1, max=100, help="条数")] = 8,
    on: OnOption = None,
    kind: Annotated[list[str] | None, typer.Option(help=f"只查这类文件，可多次：{'、'.join(KINDS)}")] = None,
    document: Annotated[list[str] | None, typer.Option(help="只查这份文件：名称、文号或编号，可多次")] = None,
    jurisdiction: Annotated[str | None, typer.Option(help="地域，例如 福建厦门：不查其他地方的规定")] = None,
    former: Annotated[bool, typer.Option("--former", help="也列出当日已失效的条文，并注明")] = False,
    as_json: JsonOption = False,
) -> None:
    """检索条文，列出得分和命中原因。"""
    from assistant.cli.wording import match_payload, match_text
    from assistant.registers import ProvisionKind
    from assistant.retrieval.search import Scope
    from assistant.service import Services

    _require_words(question, "eia search 未批先建")
    if unknown := [name for name in kind or () if name not in KINDS]:
        raise AssistantError(f"没有这种文件类别：{'、'.join(unknown)}", f"可用：{'、'.join(KINDS)}")
    kinds = tuple(map(ProvisionKind, kind or ()))
    scope = Scope(jurisdiction, kinds, tuple(document or ()), former)
    services = Services()
    judged = parse_on(on) or services.today
    matches = services.search(question, on=judged, k=k, scope=scope)
    payload = {"on": judged.isoformat(), "passages": [match_payload(match) for match in matches]}
    emit(payload, "\n".join(match_text(m) for m in matches) or "没有相关条文。", as_json=as_json)


def _require_words(question: str, example: str) -> None:
    if not question.strip():
        raise AssistantError("问题是空的", f"例如：{example}")


def standards(
    numbers: Annotated[
        list[str], typer.Argument(help="标准号、名称、一段编制依据，或含有它们的文件；- 为标准输入")
    ],
    on: OnOption = None,
    as_json: JsonOption = False,
) -> None:
    """查新：每个标准在某日是否现行，被谁代替，自何时起。"""
    from assistant.cli.wording import standard_payload, standard_text
    from assistant.service import Services

    services = Services()
    judged = parse_on(on) or services.today
    for argument in numbers:
        _require_words(argument, "eia standards 'GB 3095-2012'")
    named = [number for argument in numbers for number in _numbers(argument)]
    if not named:
        raise AssistantError("没有读到标准号、法律或文件的名称", "例如：eia standards 'GB 3095-2012'")
    found = _each_once((number, *services.standard(number, on=judged)) for number in named)
    payload = {"on": judged.isoformat(), "standards": [standard_payload(*entry) for entry in found]}
    emit(payload, "\n".join(standard_text(*entry) for entry in found), as_json=as_json)


def _numbers(argument: str) -> list[str]:
    """The number or title itself, or those found in a file or in pasted text."""
    from assistant.documents.plain import read_plain
    from assistant.documents.reader import SUPPORTED, read_document

    path = Path(argument)
    if path.suffix.lower() in SUPPORTED:
        return _cited(read_document(path))
    text = sys.stdin.read() if argument == "-" else argument
    text = _MISREAD.sub(lambda found: found[1] + found[2].translate(_FIGURES), text)
    if argument == "-" or _PASTED.search(argument) or len(_STANDARD.findall(argument)) > 1:
        return _cited(read_plain(text.encode(), Path("编制依据.txt")))
    return [text]


def _cited(document: Document) -> list[str]:
    from assistant.documents.citations import find_citations

    named = (c.number or _with_edition(c, document.text) for c in find_citations(document))
    return [name for name in dict.fromkeys(named) if name]


def _with_edition(citation: Citation, text: str) -> str:
    """The title cited, with the edition that stands behind its closing mark: 《…名录》（2021年版）."""
    edition = _EDITION.search(text[citation.span.start : citation.span.end])
    return f"{citation.title}{edition[0]}" if edition and citation.title else citation.title


def _each_once(found: Iterable[_Found]) -> list[_Found]:
    """Each document once, though a list may give it by its title and by its number."""
    return list(
        {row.name if row else number: (number, row, status) for number, row, status in found}.values()
    )
