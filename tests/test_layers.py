"""Imports point downwards only, and heavy packages load only where they are used."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "assistant"

# from the bottom up; rooms on one level do not import each other (`eia serve` launches the app: cli over ui)
LEVELS: tuple[tuple[str, ...], ...] = (
    ("errors",),
    ("settings",),
    ("calculators", "registers", "documents"),
    ("project", "lists"),
    ("assessment",),
    ("export", "rules", "retrieval"),
    ("chains",),
    ("service",),
    ("ui",),
    ("cli",),
    ("reference", "__main__"),
)
# export writes what rules found: it may name their nouns
ALLOWED = {("export", "rules")}
HEAVY = {
    "bm25s", "chromadb", "docxtpl", "gradio", "jieba", "langchain", "langchain_core", "langchain_openai",
    "openpyxl", "pypdfium2", "sentence_transformers", "torch",
}  # fmt: skip


def level_of(room: str) -> int:
    return next(number for number, rooms in enumerate(LEVELS) if room in rooms)


def modules() -> Iterator[tuple[Path, str]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        relative = path.relative_to(PACKAGE)
        if relative.parts != ("__init__.py",):
            yield path, relative.parts[0].removesuffix(".py")


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


@pytest.mark.parametrize(("path", "room"), list(modules()), ids=lambda value: str(value).split("/")[-1])
def test_imports_point_downwards(path: Path, room: str) -> None:
    upwards = []
    for name in imported(ast.parse(path.read_text(encoding="utf-8"))):
        if not name.startswith("assistant."):
            continue
        other = name.split(".")[1]
        if other != room and (room, other) not in ALLOWED and level_of(other) >= level_of(room):
            upwards.append(name)
    assert upwards == []


@pytest.mark.parametrize(("path", "room"), list(modules()), ids=lambda value: str(value).split("/")[-1])
def test_heavy_packages_load_inside_functions_only(path: Path, room: str) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    top = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {name.split(".")[0] for node in top for name in imported(ast.Module([node], []))}
    allowed = {"gradio"} if room == "ui" else set()
    assert names & (HEAVY - allowed) == set()


def test_only_retrieval_imports_the_vector_store_and_the_embedding_library() -> None:
    users = {
        room
        for path, room in modules()
        for name in imported(ast.parse(path.read_text(encoding="utf-8")))
        if name.split(".")[0] in {"chromadb", "sentence_transformers"}
    }
    assert users <= {"retrieval"}


def test_only_settings_reads_the_environment() -> None:
    readers = {
        path.name
        for path, _ in modules()
        if "os.environ" in (text := path.read_text(encoding="utf-8")) or "getenv" in text
    }
    assert readers <= {"settings.py"}


def test_help_answers_without_heavy_imports() -> None:
    code = (
        "import sys; import assistant.cli; "
        f"loaded = {sorted(HEAVY)!r}; print([name for name in loaded if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
