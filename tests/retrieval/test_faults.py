"""What may befall an index and its library: killed at any moment, no space, two at once, a server lost."""

from __future__ import annotations

import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant.errors import WriteError
from assistant.registers import load_registers
from assistant.retrieval.folders import locked
from assistant.retrieval.index import Index, build_index, deep_problems, ensure_index
from assistant.retrieval.ingest.library import Library
from assistant.retrieval.search import search
from assistant.settings import Settings

BUILD = """
import sys
from pathlib import Path
from assistant.registers import load_registers
from assistant.retrieval.index import build_index
from assistant.settings import Settings
settings = Settings(data=Path(sys.argv[1]), corpus=Path(sys.argv[2]))
print("ready", flush=True)
build_index(settings, load_registers(settings.corpus)).close()
print("built", flush=True)
"""
ADD = """
import sys
from pathlib import Path
from assistant.registers import load_registers
from assistant.retrieval.ingest.add import Told, add_files
from assistant.retrieval.ingest.library import Library
from assistant.settings import Settings
settings = Settings(data=Path(sys.argv[1]), corpus=Path(sys.argv[2]))
registers, library = load_registers(settings.corpus), Library(settings.library_dir)
print("ready", flush=True)
add_files([Path(sys.argv[3])], Told(), library=library, registers=registers, report=lambda _: None)
"""
FULL = """
import resource, sys
from pathlib import Path
from assistant.errors import WriteError
from assistant.registers import load_registers
from assistant.retrieval.index import build_index
from assistant.settings import Settings
settings = Settings(data=Path(sys.argv[1]), corpus=Path(sys.argv[2]))
registers = load_registers(settings.corpus)
registers.provisions
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), int(sys.argv[3])))
try:
    build_index(settings, registers)
except WriteError as error:
    print("WriteError", error.message, error.hint)
"""
SERVED = """
import sys
from datetime import date
from pathlib import Path
from assistant.registers import load_registers
from assistant.retrieval.check import check_corpus
from assistant.retrieval.index import Index, build_index, ensure_index
from assistant.retrieval.search import search
from assistant.settings import Settings
settings = Settings(data=Path(sys.argv[1]), corpus=Path(sys.argv[2]), chroma_url=sys.argv[3])
registers, on = load_registers(settings.corpus), date(2026, 9, 1)
first = ensure_index(settings, registers)
print(first.vectors.server.ids() == {passage.id for passage in first.passages})
first.close()
second = build_index(settings, registers)
print(second.manifest.collection != first.manifest.collection)
print(check_corpus(settings).problems)
vector = second.parts.embedder.embed(["贮存点最多放多少"])[0]
print([name for name, _ in second.vectors.nearest(vector, on=on, limit=3)], flush=True)
sys.stdin.readline()
print([name for name, _ in second.vectors.nearest(vector, on=on, limit=3)])
second.close()
third = Index.open(settings)
print(search("贮存点最多放多少", index=third, on=on)[0].passage.id)
print(check_corpus(settings).problems[0])
"""
ROUNDS = 12
ON = date(2026, 9, 1)


def run(script: str, *arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def first_answer(settings: Settings) -> str:
    index = Index.open(settings)
    try:
        return search("贮存点最多放多少", index=index, on=ON)[0].passage.id
    finally:
        index.close()


def remnants(settings: Settings) -> list[str]:
    return [
        path.name for path in settings.index_dir.iterdir() if path.name.startswith(("building-", "index-"))
    ]


@pytest.mark.slow
def test_killed_at_any_moment_of_a_build_the_old_index_answers(settings: Settings) -> None:
    ensure_index(settings, load_registers(settings.corpus)).close()
    chance = random.Random(20261126)
    killed = 0
    for _ in range(ROUNDS):
        builder = run(BUILD, settings.data, settings.corpus)
        assert builder.stdout
        assert builder.stdout.readline() == "ready\n"
        time.sleep(chance.uniform(0, 2.5))
        builder.send_signal(signal.SIGKILL)
        killed += builder.wait() == -signal.SIGKILL
        builder.communicate()
        assert first_answer(settings) == "storage/8.3.5"
    assert killed > ROUNDS // 2
    index = build_index(settings, load_registers(settings.corpus))
    assert deep_problems(index) == []
    index.close()
    assert remnants(settings) == [index.folder.name]


@pytest.mark.slow
def test_killed_while_adding_the_library_holds_whole_documents_only(
    settings: Settings, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(60):
        text = "".join(f"第{each}条 第{number}号样例的第{each}项规定。\n" for each in range(1, 40))
        (folder / f"{number:02}.md").write_text(f"# 样例办法{number}\n{text}", encoding="utf-8")
    chance = random.Random(7)
    for _ in range(ROUNDS):
        adder = run(ADD, settings.data, settings.corpus, folder)
        assert adder.stdout
        assert adder.stdout.readline() == "ready\n"
        time.sleep(chance.uniform(0, 0.4))
        adder.kill()
        adder.communicate()
        library = Library(settings.library_dir)
        assert all(len(library.pieces(each)) == each.pieces for each in library.documents())
    run(ADD, settings.data, settings.corpus, folder).communicate()
    assert len(Library(settings.library_dir).ids()) == 60
    assert list(settings.library_dir.glob("adding-*")) == []


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are set in another way there")
@pytest.mark.parametrize(
    "most_bytes", [100, 150_000, *(pytest.param(each, marks=pytest.mark.slow) for each in (2_000, 20_000))]
)
def test_no_space_left_is_said_clearly_and_the_old_index_answers(settings: Settings, most_bytes: int) -> None:
    ensure_index(settings, load_registers(settings.corpus)).close()
    done = run(FULL, settings.data, settings.corpus, most_bytes)
    out, errors = done.communicate(timeout=120)
    assert out.startswith("WriteError"), errors[-600:]
    assert "请检查 data 目录的权限和剩余空间。" in out
    assert first_answer(settings) == "storage/8.3.5"
    assert list(settings.index_dir.glob("building-*")) == []


@pytest.mark.slow
def test_a_second_builder_waits_for_the_first_and_both_succeed(settings: Settings) -> None:
    builders = [run(BUILD, settings.data, settings.corpus) for _ in range(2)]
    outs = [builder.communicate(timeout=180) for builder in builders]
    assert [out for out, _ in outs] == ["ready\nbuilt\n"] * 2, outs
    assert first_answer(settings) == "storage/8.3.5"
    assert len(remnants(settings)) == 1


def test_one_that_cannot_have_the_lock_in_time_says_who_holds_it(tmp_path: Path) -> None:
    lock = tmp_path / "build.lock"
    with (
        locked(lock, "另一个进程正在建索引，等待超时。"),
        pytest.raises(WriteError, match="另一个进程正在建索引"),
        locked(lock, "另一个进程正在建索引，等待超时。", wait_seconds=0.1),
    ):
        pass


def test_a_data_folder_that_cannot_be_written_is_said_clearly(unbuilt: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    broken = unbuilt.model_copy(update={"data": tmp_path / "file"})
    with pytest.raises(WriteError, match="无法写入"):
        build_index(broken, load_registers(unbuilt.corpus))


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """A Chroma server of the test's own on this machine."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    chroma = Path(sys.executable).with_name("chroma")
    command = [chroma, "run", "--path", tmp_path / "served", "--host", "127.0.0.1", "--port", str(port)]
    quiet = {**os.environ, "ANONYMIZED_TELEMETRY": "False"}
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=quiet)
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.1)
    yield f"http://127.0.0.1:{port}", process
    process.kill()
    process.wait()


@pytest.mark.slow
def test_a_chroma_server_keeps_the_vectors_and_the_matrix_answers_without_it(
    settings: Settings, server: tuple[str, subprocess.Popen[bytes]]
) -> None:
    url, process = server
    # in a process of its own: Chroma's client leaves its connections open, which warnings tell
    asking = subprocess.Popen(
        [sys.executable, "-c", SERVED, settings.data, settings.corpus, url],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert asking.stdout
    served = [asking.stdout.readline().strip() for _ in range(4)]
    process.kill()
    process.wait()
    out, errors = asking.communicate("go\n", timeout=120)
    assert served[:3] == ["True", "True", "()"], errors[-800:]
    lone, answer, problem = out.splitlines()
    assert lone == served[3]
    assert answer == "storage/8.3.5"
    assert "没有应答" in problem
