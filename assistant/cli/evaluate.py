"""The command that measures: `eia eval`, a suite of the checkout's eval folder each."""

from __future__ import annotations

import subprocess
import sys
from itertools import takewhile
from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.output import progress, stop
from assistant.errors import AssistantError

_ROOT = Path(__file__).resolve().parents[2]
_SUITES = "eval/*/run.py"


def evaluate(
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[套件 …] [选项 …]", help="套件名，之后是交给套件的选项")
    ] = None,
) -> None:
    """运行评测套件并打印指标；套件名之后的选项（如 --split test、--compare）原样交给套件。"""
    known = sorted(path.parent.name for path in _ROOT.glob(_SUITES) if path.parent.name != "fuzz")
    if not known:
        raise AssistantError("这里没有评测套件。", "评测随源码提供，请在源码目录里运行。")
    named = list(takewhile(lambda word: not word.startswith("-"), words or ()))
    if not named:
        raise AssistantError("没有指定评测套件。", f"可用：{'、'.join(known)}。例如 eia eval reading。")
    if unknown := [name for name in named if name not in known]:
        raise AssistantError(f"没有名为“{'、'.join(unknown)}”的评测套件。", f"可用：{'、'.join(known)}。")
    stop(max(_run(name, (words or [])[len(named) :]) for name in named))


def _run(suite: str, options: list[str]) -> int:
    """Run one suite in a process of its own, so that figures of memory and start are its own."""
    progress(f"评测 {suite} …")
    command = [sys.executable, "-m", f"eval.{suite}.run", *options]
    return subprocess.run(command, cwd=_ROOT, check=False).returncode
