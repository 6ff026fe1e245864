"""How the command line speaks: text or one JSON object on stdout, everything else on stderr."""

from __future__ import annotations

import json
import sys
import time
from datetime import date
from typing import Annotated, NoReturn

import typer

from assistant.errors import AssistantError

FINE = 0
FOUND = 1
FAILED = 2

_SAY_EVERY_S = 2.0


JsonOption = Annotated[bool, typer.Option("--json", help="只输出一个 JSON 对象")]
OnOption = Annotated[
    str | None,
    typer.Option("--on", help="按哪一天判断（YYYY-MM-DD）；默认：文件或项目的编制日期，问答为今天"),
]


def parse_on(text: str | None) -> date | None:
    """The date of ``--on``; AssistantError when it is none."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text.strip().replace("/", "-"))
    except ValueError as error:
        raise AssistantError(f"日期“{text}”无法识别", "请写成 YYYY-MM-DD，例如 2026-08-15。") from error


def emit(payload: object, text: str, *, as_json: bool) -> None:
    """Print the payload as JSON, or the text, as the user asked."""
    print(json.dumps(payload, ensure_ascii=False, indent=2, allow_nan=False) if as_json else text)


def progress(text: str) -> None:
    """Say what is going on, on stderr."""
    print(text, file=sys.stderr, flush=True)


class Pages:
    """Says how far the reading of a file is, on stderr, when it takes long enough to wonder."""

    def __init__(self, every_s: float = _SAY_EVERY_S) -> None:
        self._every_s = every_s
        self._next = time.monotonic() + every_s

    def __call__(self, how_far: object) -> None:
        """Say it, unless something was said a moment ago."""
        if time.monotonic() >= self._next:
            progress(f"{how_far} …")
            self._next = time.monotonic() + self._every_s


def complain(message: str, hint: str, *, as_json: bool) -> None:
    """Print what went wrong and what to do, in the form the user asked for."""
    if as_json:
        print(json.dumps({"message": message, "hint": hint}, ensure_ascii=False))
        return
    print(f"错误：{message}", file=sys.stderr)
    if hint:
        print(f"提示：{hint}", file=sys.stderr)


def stop(code: int) -> NoReturn:
    """End the command with an exit code."""
    raise typer.Exit(code)


ModelOption = Annotated[str, typer.Option("--model", help="语言模型；本版本只有 off")]


def require_no_model(model: str) -> None:
    """Refuse a model by name until one can be connected, rather than ignore it silently."""
    if model != "off":
        raise AssistantError(
            f"本版本尚未接入语言模型：{model}", "请使用 --model off；规则、计算、检索均不依赖模型。"
        )
