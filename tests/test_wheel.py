"""The wheel carries its corpus and works outside the tree."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's contents in a folder of their own."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        wheel.extractall(folder / "site")
    return folder / "site"


@pytest.mark.slow
def test_wheel_screens_and_drafts_outside_the_tree(unpacked: Path, tmp_path: Path) -> None:
    data = str(tmp_path / "data")
    environment = {"PYTHONPATH": str(unpacked), "EIA_DATA": data, "PATH": "", "LANG": "C.UTF-8"}
    sample = unpacked / "assistant" / "data" / "corpus" / "examples" / "metal-works.yaml"
    for command in (
        ["screen", str(sample), "--json"],
        ["draft", str(sample), "-o", str(tmp_path / "draft.docx"), "--json"],
        ["ask", "报告表多少天批完？", "--json"],
        ["doctor", "--json"],
    ):
        done = subprocess.run(
            [sys.executable, "-m", "assistant", *command],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        assert isinstance(json.loads(done.stdout), dict)
    assert (tmp_path / "draft.docx").exists()


@pytest.mark.slow
def test_wheel_is_the_code_that_ran(unpacked: Path, tmp_path: Path) -> None:
    code = "import assistant.settings as s; print(s.__file__)"
    environment = {"PYTHONPATH": str(unpacked), "PATH": ""}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith(str(unpacked))
