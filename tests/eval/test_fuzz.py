"""The fuzzing loop notices what it is there to notice, and the Word reader stands a few hundred cases."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from assistant.documents.model import Document
from assistant.documents.reader import read_document
from assistant.errors import ReadError
from eval.fuzz import docx, pdf
from eval.fuzz.paper import objects, written
from eval.fuzz.run import Target, fuzz, run_case
from eval.fuzz.word_parts import packed, parts


def refuse(path: Path) -> None:
    raise ReadError("坏文件。", path=path)


def escape(path: Path) -> None:
    raise KeyError(path.name)


def leave_a_file(_path: Path) -> None:
    tempfile.mkstemp()


def die(_path: Path) -> None:
    os._exit(3)


def spin(_path: Path) -> None:
    end = time.process_time() + 0.2
    while time.process_time() < end:
        pass


def found(read: Callable[[Path], object], folder: Path) -> tuple[int, list[str]]:
    target = Target("made", ".bin", lambda random: random.randbytes(8), read, case_seconds=0.1)
    status = fuzz(target, ["--cases", "3", "--seed", "5", "--out", str(folder)])
    return status, sorted(path.name for path in folder.glob("*"))


def test_a_refusal_is_no_finding(tmp_path: Path) -> None:
    assert found(refuse, tmp_path) == (0, [])


@pytest.mark.parametrize("read", [escape, leave_a_file, die, spin])
def test_each_kind_of_finding_is_kept_once_with_its_bytes(
    tmp_path: Path, read: Callable[[Path], object]
) -> None:
    status, kept = found(read, tmp_path)
    assert status == 1
    assert kept == ["made-5.bin", "made-5.txt"]
    assert (tmp_path / "made-5.bin").read_bytes() == Random(5).randbytes(8)


def test_the_undamaged_word_file_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(packed(parts()))
    text = read_document(path).text
    assert "年产200吨" in text
    assert "35 μg/m³" in text


def test_the_word_reader_stands_damaged_files(tmp_path: Path) -> None:
    outcomes = [run_case(docx.TARGET, seed, tmp_path) for seed in range(200)]
    assert [outcome for outcome in outcomes if outcome.is_finding] == []
    assert {outcome.kind for outcome in outcomes} == {"read", "refused"}


def test_the_undamaged_pdf_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(written(objects()))
    document = pdf.TARGET.read(path)
    assert isinstance(document, Document)
    assert (document.pages, "名称设访备𠀋" in document.text.replace("\n", "")) == (3, True)


def test_the_pdf_reader_stands_damaged_files(tmp_path: Path) -> None:
    outcomes = [run_case(pdf.TARGET, seed, tmp_path) for seed in range(30)]
    assert [outcome for outcome in outcomes if outcome.is_finding] == []
    assert {outcome.kind for outcome in outcomes} == {"read", "refused"}


@pytest.mark.parametrize("seed", [3659, 20066, 21792])
def test_damaged_pdfs_that_once_broke_the_reader_are_read_or_refused(tmp_path: Path, seed: int) -> None:
    # A filter that needs another program; brackets that never close; characters of no direction.
    assert not run_case(pdf.TARGET, seed, tmp_path).is_finding
