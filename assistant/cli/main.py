"""The `eia` command: every subcommand, and one place where errors become exit code 2."""

from __future__ import annotations

import logging
import sys
from uuid import uuid4

import typer
from typer.exceptions import Abort, TyperException

from assistant.cli import corpus, evaluate, filings, knowledge, lists, projects, rounds, system
from assistant.cli.output import FAILED, complain, progress
from assistant.errors import AssistantError
from assistant.settings import load_settings

app = typer.Typer(
    name="eia",
    help="环评助手：编制、审核、问答，可追溯，离线可用。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command()(filings.review)
app.command()(filings.rules)
app.command()(rounds.compare)
app.command()(rounds.similar)
app.command()(projects.screen)
app.command()(projects.assess)
app.command()(projects.draft)
app.command()(projects.calc)
app.add_typer(projects.facts, name="facts")
app.command()(knowledge.ask)
app.command()(knowledge.search)
app.command()(knowledge.standards)
corpus.corpus.command("import-list")(lists.import_list)
app.add_typer(corpus.corpus, name="corpus")
app.command("eval", context_settings={"allow_extra_args": True, "ignore_unknown_options": True})(
    evaluate.evaluate
)
app.command()(system.serve)
app.command()(system.demo)
app.command()(system.doctor)


def main() -> None:
    """Run the command line; exit 0 fine, 1 findings, 2 our error or bad input, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    sys.exit(_run(as_json="--json" in sys.argv))


def _run(*, as_json: bool) -> int:
    try:
        return app(standalone_mode=False) or 0
    except AssistantError as error:
        complain(error.message, error.hint, as_json=as_json)
    except TyperException as error:
        complain(
            f"命令写法有误：{error.format_message()}",
            "用法见 eia --help 或 eia 命令 --help。",
            as_json=as_json,
        )
    except (KeyboardInterrupt, Abort):
        progress("已中断。")
    except BrokenPipeError:
        return 0
    except Exception:  # noqa: BLE001 - the border of the program: the trace goes to a file, a number to the user
        complain(*_internal_error(), as_json=as_json)
    return FAILED


def _internal_error() -> tuple[str, str]:
    """Log the trace under a reference number in the data folder; the message and hint for the user."""
    reference = uuid4().hex[:8]
    folder = load_settings().data / "logs"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{reference}.log"
    logging.basicConfig(filename=path, encoding="utf-8", force=True)
    logging.getLogger("assistant").exception("internal error %s", reference)
    return f"内部错误（编号 {reference}）", f"详情已写入 {path}，请随问题一并反馈。"
