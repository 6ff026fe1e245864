"""Time and memory of reading long files: text, scans, very many pages.

    python -m eval.reading.bounds text 200
    python -m eval.reading.bounds scan 100
    python -m eval.reading.bounds short 5000
    python -m eval.reading.bounds file ../shared/reports/drafts/xinzhanye.pdf

Memory is the highest sum over this process and its workers of what each holds for itself (PSS), looked at
ten times a second; seconds are wall time, and processor time of all processes.
"""

from __future__ import annotations

import os
import sys
import tempfile
import threading
import time
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from assistant.documents.reader import read_document
from tests.documents.make_pdf import LEFT, PITCH, RIGHT, Draw, line, paragraph, pdf_file, ruled

_LONG = "本项目租用已建成的厂房进行生产，" * 8 + "施工期只安装设备。"
_EVERY_S = 0.1
_TICKS = os.sysconf("SC_CLK_TCK")


class Watcher(threading.Thread):
    """Sums the memory and the processor time of this process and its children while it runs."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.peak_mb = 0.0
        self.seconds: dict[int, float] = {}
        self.is_over = False
        self.own_seconds = 0.0

    def run(self) -> None:
        """Look until told to stop."""
        while not self.is_over:
            family = [os.getpid(), *children(os.getpid())]
            self.peak_mb = max(self.peak_mb, sum(map(memory_mb, family)))
            for number in family:
                self.seconds[number] = max(self.seconds.get(number, 0.0), seconds_of(number))
            self.own_seconds = time.thread_time()
            time.sleep(_EVERY_S)


def children(parent: int) -> list[int]:
    """The processes started by another one."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if int((folder / "stat").read_text().rpartition(")")[2].split()[1]) == parent:
                found.append(int(folder.name))
        except OSError:
            continue
    return found


def memory_mb(number: int) -> float:
    """Memory of a process, shared pages by share."""
    try:
        rows = Path(f"/proc/{number}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(row.split()[1]) for row in rows if row.startswith("Pss:")) / 1024


def seconds_of(number: int) -> float:
    """Processor time of a process."""
    try:
        fields = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / _TICKS


def text_page(number: int) -> list[Draw]:
    """A page of two paragraphs and a table of ten rows."""
    rows = [["名称", "单位", "数量"], *([f"设备{number}-{row}", "台", str(row)] for row in range(1, 10))]
    return [paragraph(_LONG, 770), *ruled(rows, (LEFT, 200.0, 320.0, RIGHT), 600), paragraph(_LONG, 300)]


def scan(path: Path, pages: int) -> Path:
    """A scan of A4 pages at 200 dpi, thirty lines each."""
    font = ImageFont.load_default(34)
    pictures = []
    for page in range(1, pages + 1):
        image = Image.new("L", (1654, 2339), 255)
        draw = ImageDraw.Draw(image)
        for row in range(30):
            words = f"Page {page} line {row}: the limit of GB 16297-1996 is {page * row} mg/m3 at 15 m"
            draw.text((150, 150 + row * 68), words, fill=0, font=font)
        pictures.append(image)
    pictures[0].save(path, save_all=True, append_images=pictures[1:], resolution=200)
    return path


def made(kind: str, what: str, folder: Path) -> Path:
    """The file to be read."""
    if kind == "file":
        return Path(what)
    if kind == "scan":
        return scan(folder / "scan.pdf", int(what))
    count = int(what)
    if kind == "text":
        return pdf_file(folder / "text.pdf", *(text_page(n) for n in range(1, count + 1)))
    return pdf_file(folder / "short.pdf", *([line(f"第{n}页", 700 - PITCH)] for n in range(1, count + 1)))


def main() -> None:
    """Make the file in a process of its own, read it, print what it took."""
    kind, what = sys.argv[1:3]
    with tempfile.TemporaryDirectory() as folder:
        if kind == "file":
            path = made(kind, what, Path(folder))
        elif child := os.fork():
            os.waitpid(child, 0)
            path = next(Path(folder).glob("*.pdf"))
        else:
            made(kind, what, Path(folder))
            os._exit(0)
        watcher = Watcher()
        watcher.start()
        before = time.process_time()
        began = time.monotonic()
        document = read_document(path)
        wall = time.monotonic() - began
        time.sleep(2 * _EVERY_S)
        watcher.is_over = True
        watcher.join()
    workers = sum(seconds for number, seconds in watcher.seconds.items() if number != os.getpid())
    print(f"{document.pages} pages: {wall:.1f} s wall")
    here = time.process_time() - before - watcher.own_seconds
    print(f"processor {here:.1f} s here + {workers:.1f} s in workers")
    print(f"peak memory of all processes {watcher.peak_mb:.0f} MB")
    print(*document.notes, sep="\n")


if __name__ == "__main__":
    main()
