"""Files made to hurt, by accident or on purpose: a clear refusal, or a reading within bounds."""

from __future__ import annotations

import os
import sys
import threading
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.documents.progress import Progress
from assistant.documents.reader import read_document
from assistant.errors import ReadError
from tests.documents.make_pdf import line, pdf_file
from tests.documents.make_scan import picture

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX files")


def refusal(path: Path) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read_document(path)
    assert caught.value.hint
    assert caught.value.path == path
    return caught.value


def said_of(path: Path) -> str:
    """The words of a file, or those of its refusal."""
    try:
        return read_document(path, recognise=False).text
    except ReadError as error:
        return f"{error.message}{error.hint}"


def sample(path: Path) -> Path:
    return pdf_file(path, [line("一、建设项目基本情况", 700)])


def bytes_of(path: Path) -> bytes:
    return sample(path).read_bytes()


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_truncated_pdf_is_read_as_far_as_it_goes_or_refused(tmp_path: Path, share: float) -> None:
    data = bytes_of(tmp_path / "whole.pdf")
    cut = tmp_path / "cut.pdf"
    cut.write_bytes(data[: int(len(data) * share)])
    assert "损坏" in said_of(cut) or "基本情况" in said_of(cut)


def test_a_pdf_that_only_its_owner_may_change_is_read(tmp_path: Path) -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(sample(tmp_path / "a.pdf")))
    writer.encrypt(user_password="", owner_password="owner", algorithm="AES-256")
    writer.write(tmp_path / "owner.pdf")
    assert "基本情况" in read_document(tmp_path / "owner.pdf").text


def test_a_pdf_that_needs_a_password_says_so(tmp_path: Path) -> None:
    path = pdf_file(tmp_path / "a.pdf", [line("正文", 700)], encrypt="secret")
    assert "已加密" in refusal(path).message


def bomb(size: int, shown: bytes = b"") -> bytes:
    """A .pdf whose page content unpacks to ``size`` bytes."""
    packer = zlib.compressobj(9)
    content = packer.compress(shown) + b"".join(packer.compress(b" " * (1 << 20)) for _ in range(size >> 20))
    content += packer.flush()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
        b"<</Filter/FlateDecode/Length %d>>stream\n%b\nendstream" % (len(content), content),
    ]
    data = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj%b endobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(data)
    return (
        data
        + b"xref\n0 5\n0000000000 65535 f \n%btrailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
        % (
            table,
            start,
        )
    )


def test_a_page_that_unpacks_to_very_much_ends_in_bounds_and_others_are_read(tmp_path: Path) -> None:
    path = tmp_path / "bomb.pdf"
    path.write_bytes(bomb(64 << 20, b"BT /F 12 Tf 72 700 Td (words before) Tj ET "))
    began = time.monotonic()
    assert said_of(path)
    assert time.monotonic() - began < 60
    assert "基本情况" in read_document(sample(tmp_path / "a.pdf")).text


@pytest.mark.slow
def test_a_page_that_unpacks_to_gigabytes_ends_in_bounds(tmp_path: Path) -> None:
    path = tmp_path / "bomb.pdf"
    path.write_bytes(bomb(2 << 30))
    began = time.monotonic()
    assert said_of(path)
    assert time.monotonic() - began < 120


def test_a_page_tree_that_holds_itself_is_refused(tmp_path: Path) -> None:
    data = bomb(1 << 20).replace(b"Kids[3 0 R]", b"Kids[2 0 R]")
    path = tmp_path / "loop.pdf"
    path.write_bytes(data)
    assert refusal(path).message


@pytest.mark.parametrize(
    "name",
    [
        "..\\..\\windows.pdf",
        "a\nb\r.pdf",
        "gnp.\u202efdp.pdf",
        "a;rm -rf $HOME`id`.pdf",
        "-rf.pdf",
        "报告表 (1)（终稿）.pdf",
        "%2e%2e%2f.pdf",
        "x" * 200 + ".pdf",
    ],
)
@posix
def test_a_malicious_name_is_only_a_name(tmp_path: Path, name: str) -> None:
    path = sample(tmp_path / "a.pdf").rename(tmp_path / name)
    before = sorted(tmp_path.iterdir())
    assert "基本情况" in read_document(path).text
    assert sorted(tmp_path.iterdir()) == before
    path.unlink()
    message = refusal(path).message
    assert message.isprintable()
    assert len(message) < 120


@pytest.mark.parametrize("name", ["x" * 5000 + ".pdf", "a\0b.pdf"])
def test_a_name_that_no_file_can_have_is_refused(tmp_path: Path, name: str) -> None:
    message = refusal(tmp_path / name).message
    assert message.isprintable()
    assert len(message) < 120


@posix
def test_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    assert "不是普通文件" in refusal(tmp_path / "pipe.pdf").message


@posix
def test_a_device_is_refused() -> None:
    assert "不是普通文件" in refusal(Path("/dev/zero")).message


@posix
def test_a_link_to_a_file_is_read_and_a_dangling_one_is_not_found(tmp_path: Path) -> None:
    sample(tmp_path / "a.pdf")
    (tmp_path / "link.pdf").symlink_to(tmp_path / "a.pdf")
    assert "基本情况" in read_document(tmp_path / "link.pdf").text
    (tmp_path / "dangling.pdf").symlink_to(tmp_path / "nothing.pdf")
    assert "找不到文件" in refusal(tmp_path / "dangling.pdf").message
    (tmp_path / "round.pdf").symlink_to(tmp_path / "round.pdf")
    assert refusal(tmp_path / "round.pdf").message


@posix
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_refused(tmp_path: Path) -> None:
    path = sample(tmp_path / "a.pdf")
    path.chmod(0)
    assert "无法打开" in refusal(path).message


def test_a_file_that_is_written_while_it_is_read_is_refused(tmp_path: Path) -> None:
    path = pdf_file(tmp_path / "a.pdf", *([line(f"第{n}页", 700)] for n in range(1, 30)))

    def write(progress: Progress) -> None:
        if progress.done == 10:
            path.write_bytes(path.read_bytes() + b"\n% more")

    with pytest.raises(ReadError, match="在读取过程中被改动"):
        read_document(path, progress=write)


def test_a_file_that_vanishes_while_it_is_read_is_refused(tmp_path: Path) -> None:
    path = pdf_file(tmp_path / "a.pdf", *([line(f"第{n}页", 700)] for n in range(1, 30)))
    with pytest.raises(ReadError, match="在读取过程中"):
        read_document(path, progress=lambda p: path.unlink() if p.done == 10 else None)


@pytest.mark.parametrize("head", [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"II*\0", b"MM\0*"])
def test_bytes_that_only_begin_like_an_image_are_damaged(tmp_path: Path, head: bytes) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(head + bytes(range(256)) * 20)
    assert "损坏" in refusal(path).message


def test_an_image_of_too_many_pixels_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    whole = bytearray()
    picture(("words",)).save(path)
    whole += path.read_bytes()
    whole[16:24] = (60_000).to_bytes(4, "big") * 2
    whole[29:33] = zlib.crc32(whole[12:29]).to_bytes(4, "big")
    path.write_bytes(bytes(whole))
    assert "过大" in refusal(path).message


def pages(count: int) -> Callable[[Path], Path]:
    return lambda path: pdf_file(path, *([line(f"第{n}页", 700)] for n in range(1, count + 1)))


@pytest.mark.slow
def test_five_thousand_pages_are_read_in_bounds(tmp_path: Path) -> None:
    path = pages(5000)(tmp_path / "a.pdf")
    began = time.monotonic()
    document = read_document(path)
    assert document.pages == 5000
    assert document.text.endswith("第5000页")
    assert time.monotonic() - began < 300


@pytest.mark.slow
def test_cancelling_a_long_reading_takes_no_two_seconds(tmp_path: Path) -> None:
    from assistant.errors import Cancelled

    path = pages(2000)(tmp_path / "a.pdf")
    stop = threading.Event()
    timer = threading.Timer(1.0, stop.set)
    timer.start()
    began = time.monotonic()
    with pytest.raises(Cancelled):
        read_document(path, cancelled=stop.is_set)
    assert time.monotonic() - began < 4
