"""What `eia doctor` looks at: packages, corpus, index, the data folder and optional programs."""

from __future__ import annotations

import importlib.metadata
import platform
import shutil
from dataclasses import dataclass
from enum import StrEnum

from assistant.errors import AssistantError
from assistant.service import Services
from assistant.settings import Settings

_PACKAGES = (
    "chromadb", "docxtpl", "gradio", "langchain", "onnxruntime", "openpyxl", "pypdf", "pypdfium2",
    "python-docx", "rapidocr", "sentence-transformers", "tokenizers", "torch",
)  # fmt: skip
_PROGRAMS = {"soffice": "读 .doc、.wps、.rtf 用", "chromium": "仅网页测试用"}


class Level(StrEnum):
    """How a thing looked at stands; only BROKEN makes the command fail."""

    FINE = "fine"
    NOTE = "note"
    BROKEN = "broken"


@dataclass(frozen=True)
class Check:
    """One thing looked at."""

    name: str
    level: Level
    detail: str


@dataclass(frozen=True)
class Health:
    """Everything looked at."""

    checks: tuple[Check, ...]

    @property
    def ok(self) -> bool:
        """True when nothing is broken."""
        return all(check.level is not Level.BROKEN for check in self.checks)

    def payload(self) -> dict[str, object]:
        """The object of `eia doctor --json`."""
        checks = [{"name": c.name, "level": c.level.value, "detail": c.detail} for c in self.checks]
        return {"ok": self.ok, "checks": checks}

    def text(self) -> str:
        """The checks for people, one a line."""
        marks = {Level.FINE: "✓", Level.NOTE: "·", Level.BROKEN: "✗"}
        return "\n".join(f"{marks[c.level]} {c.name}：{c.detail}" for c in self.checks)


def examine() -> Health:
    """Look at the installation; nothing is changed and nothing heavy is imported."""
    services = Services()
    settings = services.settings
    return Health(
        (
            Check("Python", Level.FINE, f"{platform.python_version()}（{platform.system()}）"),
            *(_package(name) for name in _PACKAGES),
            _corpus(services),
            _lists(services),
            _index(settings),
            _data(settings),
            Check("语言模型", Level.NOTE, "未接入；编制、审核、问答均按规则和检索运行"),
            *(_program(name, use) for name, use in _PROGRAMS.items()),
        )
    )


def _package(name: str) -> Check:
    try:
        return Check(name, Level.FINE, importlib.metadata.version(name))
    except importlib.metadata.PackageNotFoundError:
        return Check(name, Level.BROKEN, "未安装，请按 README 重新安装")


def _corpus(services: Services) -> Check:
    try:
        registers = services.registers
        size = len(registers.provisions.all())
        standards = len(registers.standards.all())
    except AssistantError as error:
        return Check("法规与登记表", Level.BROKEN, f"{error.message} {error.hint}".strip())
    return Check("法规与登记表", Level.FINE, f"条文 {size} 条，标准和文件 {standards} 项")


def _lists(services: Services) -> Check:
    """The local lists, bundled and imported: a table edited by hand may be broken."""
    name = "地方清单"
    try:
        known = services.registers
        lists = (known.comprehensive_list, known.access_list, known.approval_principles)
    except AssistantError as error:
        return Check(name, Level.BROKEN, f"{error.message} {error.hint}".strip())
    return Check(name, Level.FINE, f"{sum(len(each.editions) for each in lists)} 个版本")


def _index(settings: Settings) -> Check:
    from assistant.retrieval.index import IndexState, index_status

    status = index_status(settings)
    built = f"{status.passages} 条，建于 {status.built_at}，向量 {status.embedder}"
    fresh = status.state is IndexState.FRESH
    return Check("检索索引", Level.FINE if fresh else Level.NOTE, built if fresh else status.message)


def _data(settings: Settings) -> Check:
    folder = next(p for p in (settings.data, *settings.data.parents) if p.exists())
    free_mb = shutil.disk_usage(folder).free // 2**20
    level = Level.FINE if free_mb > 200 else Level.BROKEN
    return Check("数据文件夹", level, f"{settings.data}，剩余 {free_mb} MB")


def _program(name: str, use: str) -> Check:
    found = shutil.which(name)
    return Check(
        name, Level.FINE if found else Level.NOTE, f"已安装（{use}）" if found else f"未安装（{use}）"
    )
