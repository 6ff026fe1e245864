"""Commands on the installation: serve, demo, doctor."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.output import FAILED, JsonOption, emit, progress, stop


def serve(
    host: Annotated[str | None, typer.Option(help="监听地址，默认 127.0.0.1")] = None,
    port: Annotated[int | None, typer.Option(min=0, max=65535, help="端口，默认 7860")] = None,
) -> None:
    """启动网页：编制、审核、问答。"""
    from assistant.settings import load_settings
    from assistant.ui import launch

    settings = load_settings()
    progress("正在启动网页 …")
    launch(settings.model_copy(update=_given(host=host, port=port)))


def _given(**values: object) -> dict[str, object]:
    return {key: value for key, value in values.items() if value is not None}


def demo(
    out: Annotated[Path, typer.Option("--out", help="成果文件夹")] = Path("out"),
    as_json: JsonOption = False,
) -> None:
    """样例全流程：编制两份报告表，审核一份有错的文件，回答一个问题。"""
    from assistant.cli.demo import demonstration

    result = demonstration(out)
    emit(result.payload(), result.text(), as_json=as_json)


def doctor(as_json: JsonOption = False) -> None:
    """检查安装：组件、登记表、检索库、可选程序。"""
    from assistant.cli.health import examine

    health = examine()
    emit(health.payload(), health.text(), as_json=as_json)
    if not health.ok:
        stop(FAILED)
