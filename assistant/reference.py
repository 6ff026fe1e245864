"""Write the reference pages in docs/reference from the code: rules, command line, settings, calculators."""

from __future__ import annotations

import sys
from pathlib import Path

from assistant.settings import Settings

_NOTE = "<!-- Made by `make docs`; edit the code, not this page. -->\n\n"


def pages() -> dict[str, str]:
    """The pages by file name."""
    return {
        "rules.md": _NOTE + _rules(),
        "commands.md": _NOTE + _commands(),
        "settings.md": _NOTE + _settings(),
        "calculators.md": _NOTE + _calculators(),
    }


def write(folder: Path) -> None:
    """Write every page into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def _rules() -> str:
    from assistant.rules.manual import manual

    parts = ["# 规则手册\n"]
    for entry in manual():
        parts.append(f"## {entry.code} `{entry.name}` — {entry.severity}\n\n{entry.requirement}\n")
        parts.append(f"- 依据：{'；'.join(entry.basis) or '—'}")
        parts.append(f"- 需要读到：{'、'.join(entry.reads) or '全文'}")
        parts.append(f"- 适用：{'、'.join(entry.forms)}\n")
        for title, examples in (("错例", entry.bad), ("正例", entry.good)):
            parts += [f"{title}：\n\n```text\n{example}\n```\n" for example in examples]
    return "\n".join(parts)


def _commands() -> str:
    import typer

    from assistant.cli.main import app

    group = typer.main.get_command(app)
    return "# 命令\n\n" + "\n".join(_help(group, "eia"))


def _help(command: object, path: str) -> list[str]:
    """Name, purpose and parameters of a command and of its subcommands."""
    subcommands = getattr(command, "commands", {})
    if subcommands:
        return [line for name, sub in subcommands.items() for line in _help(sub, f"{path} {name}")]
    lines = [f"## `{path}`\n", str(getattr(command, "help", "")) + "\n"]
    for parameter in getattr(command, "params", []):
        names = "、".join(f"`{name}`" for name in parameter.opts)
        lines.append(f"- {names}：{getattr(parameter, 'help', None) or '—'}")
    return [*lines, ""]


def _settings() -> str:
    lines = ["# 设置\n", "| 环境变量 | eia.toml | 说明 |", "| --- | --- | --- |"]
    for name, setting in Settings.model_fields.items():
        lines.append(f"| `EIA_{name.upper()}` | `{name}` | {setting.description} |")
    return "\n".join(lines) + "\n"


def _calculators() -> str:
    from assistant.assessment.calculations.calculate import calculators

    lines = ["# 计算\n"]
    for calculator in calculators().values():
        lines.append(f"## `{calculator.name}` {calculator.title}\n")
        lines += [f"- `{p.name}`：{p.title}{p.unit and f'（{p.unit}）'}" for p in calculator.parameters]
        lines.append(
            f"\n{calculator.formula}，结果 {calculator.unit or '无量纲'}。依据：{calculator.basis}\n"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    write(Path(sys.argv[1]))
