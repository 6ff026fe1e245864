"""Older Word files through LibreOffice: what is started, what is refused, that nothing stays behind."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.documents.office import as_docx, read_older_word
from assistant.documents.reader import read_document
from assistant.errors import ReadError
from tests.documents.make_docx import cell, p, row, table, word_file

OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504)
WORD = OLE + b"\xec\xa5" + bytes(510) + "WordDocument".encode("utf-16-le")
SOFFICE = shutil.which("soffice")
needs_libreoffice = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")


@pytest.fixture(autouse=True)
def nothing_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    aside = tmp_path / "temporary"
    aside.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(aside))
    yield
    assert list(aside.iterdir()) == []


def refusal(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    with pytest.raises(ReadError) as caught:
        read_document(path)
    return f"{caught.value.message} {caught.value.hint}"


def stand_in(folder: Path, *lines: str) -> str:
    """A program that does as ``lines`` say instead of LibreOffice; $OUT and $SOURCE are its arguments."""
    script = folder / "soffice"
    head = '#!/bin/sh\nwhile [ "$1" != --outdir ]; do shift; done\nOUT=$2; SOURCE=$3\n'
    script.write_text(head + "\n".join(lines) + "\n")
    script.chmod(0o755)
    return str(script)


@pytest.mark.parametrize("name", ["a.doc", "a.wps", "a.docx"])
def test_without_libreoffice_the_way_out_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("PATH", "")
    said = refusal(tmp_path / name, WORD)
    assert "没有安装 LibreOffice" in said
    assert "另存为 .docx" in said


@pytest.mark.parametrize(
    "data",
    [
        OLE + "EncryptedPackage".encode("utf-16-le"),
        OLE + b"\xec\xa5" + bytes(8) + b"\x00\x01" + bytes(500) + "WordDocument".encode("utf-16-le"),
    ],
)
def test_an_encrypted_file_is_called_encrypted(tmp_path: Path, data: bytes) -> None:
    assert "已加密" in refusal(tmp_path / "a.doc", data)


@pytest.mark.parametrize(
    ("name", "data"), [("a.doc", OLE), ("a.docx", OLE), ("a.doc", b"\0text"), ("a.wps", b"hi")]
)
def test_what_is_no_word_file_is_refused_without_a_try(
    tmp_path: Path, name: str, data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    said = refusal(tmp_path / name, data)
    assert "LibreOffice" not in said
    assert "另存为 .docx" in said


def test_the_converted_file_is_read_and_the_original_named(tmp_path: Path) -> None:
    made = word_file(tmp_path / "made.docx", p("转换所得"))
    program = stand_in(tmp_path, 'mkdir -p "$OUT"', f'cp "{made}" "$OUT/source.docx"')
    document = read_older_word(WORD, tmp_path / "某项目;$(rm -rf x).doc", program=program)
    assert document.text == "转换所得"
    assert document.name == "某项目;$(rm -rf x).doc"
    assert "LibreOffice" in document.notes[0]
    assert ".doc" in document.notes[0]


def test_the_profile_forbids_macros_and_the_name_of_the_file_stays_out(tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    program = stand_in(
        tmp_path,
        f'cp "$(dirname "$SOURCE")/profile/user/registrymodifications.xcu" "{seen}"',
        f'echo "$SOURCE" >> "{seen}"',
    )
    with pytest.raises(ReadError, match="无法转换"):
        as_docx(WORD, tmp_path / "--evil.doc", program=program)
    text = seen.read_text()
    assert '<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value>' in text
    assert "evil" not in text


def test_a_program_that_hangs_is_stopped_with_its_children(tmp_path: Path) -> None:
    alive = tmp_path / "alive"
    program = stand_in(tmp_path, f'(sleep 2; touch "{alive}") &', 'touch "$TMPDIR/lu1.tmp"', "sleep 60")
    start = time.monotonic()
    with pytest.raises(ReadError, match="超过 1 秒"):
        as_docx(WORD, tmp_path / "a.doc", program=program, seconds=1)
    assert time.monotonic() - start < 3
    time.sleep(1.5)
    assert not alive.exists()


def test_a_program_that_cannot_start_is_an_error_of_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ReadError, match="无法启动"):
        as_docx(WORD, tmp_path / "a.doc", program=str(tmp_path / "no-such-program"))


@pytest.mark.slow
@needs_libreoffice
@pytest.mark.parametrize("form", ["doc", "rtf"])
def test_libreoffice_gives_the_same_text_back(tmp_path: Path, form: str) -> None:
    rows = table(
        row(cell("设备", merge="restart"), cell("数量")), row(cell("", merge="continue"), cell("3 台"))
    )
    source = word_file(
        tmp_path / "source.docx", p("一、建设项目基本情况"), rows, p("年产 200 吨，35 μg/m³。")
    )
    profile = (tmp_path / "profile").as_uri()
    command = [str(SOFFICE), f"-env:UserInstallation={profile}", "--headless", "--convert-to", form]
    subprocess.run([*command, "--outdir", str(tmp_path), str(source)], check=True, capture_output=True)
    document, original = read_document(tmp_path / f"source.{form}"), read_document(source)
    assert document.text == original.text
    assert [(t.rows, t.columns, len(t.cells)) for t in document.tables] == [(2, 2, 3)]


@pytest.mark.slow
@needs_libreoffice
def test_a_damaged_doc_is_refused(tmp_path: Path) -> None:
    assert "另存为 .docx" in refusal(tmp_path / "a.doc", WORD + bytes(range(256)) * 8)
