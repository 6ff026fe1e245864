"""Building, swapping, checking and rebuilding the index."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import IndexUnusable, SettingsError
from assistant.registers import load_registers
from assistant.retrieval.folders import building, current_folder, publish
from assistant.retrieval.index import (
    Index,
    IndexState,
    build_index,
    deep_problems,
    ensure_index,
    index_status,
)
from assistant.retrieval.manifest import states_of, write_manifest
from assistant.retrieval.search import search
from assistant.settings import Settings

OPEN_BOTH = """
import sys
from datetime import date
from pathlib import Path
from assistant.registers import load_registers
from assistant.retrieval.index import ensure_index
from assistant.retrieval.search import search
from assistant.settings import Settings
settings = Settings(data=Path(sys.argv[1]), corpus=Path(sys.argv[2]))
index = ensure_index(settings, load_registers(settings.corpus))
print(len(index.vectors), search("贮存点", index=index, on=date(2026, 9, 1))[0].passage.id)
"""


@contextmanager
def opened(settings: Settings) -> Iterator[Index]:
    index = ensure_index(settings, load_registers(settings.corpus))
    try:
        yield index
    finally:
        index.close()


def built(settings: Settings) -> Path:
    with opened(settings) as index:
        return index.folder


def _fail_while_building(root: Path) -> None:
    with building(root) as folder:
        (folder / "passages.jsonl").write_text("half", encoding="utf-8")
        raise RuntimeError


def test_an_absent_index_is_unusable_and_built_when_needed(unbuilt: Settings) -> None:
    with pytest.raises(IndexUnusable):
        Index.open(unbuilt)
    with opened(unbuilt) as index:
        assert index.manifest.passages == len(index.passages) == 5
        assert len(index.vectors) == len(index.keywords) == 5
        assert deep_problems(index) == []


def test_passages_come_back_as_they_went_in(settings: Settings) -> None:
    with opened(settings) as index:
        provisions = load_registers(settings.corpus).provisions
        assert tuple(passage.provision for passage in index.passages) == provisions.all()
        assert index.passages[-1].aliases == ("危废标准",)


def test_an_index_that_is_fresh_is_not_built_again(settings: Settings) -> None:
    assert built(settings) == built(settings)


def test_a_changed_clause_makes_the_index_stale_and_is_found_after_the_rebuild(settings: Settings) -> None:
    before = built(settings)
    path = settings.corpus / "provisions" / "storage.md"
    path.write_text(path.read_text(encoding="utf-8").replace("3吨", "5吨"), encoding="utf-8")
    assert index_status(settings).state is IndexState.STALE
    with opened(settings) as index:
        assert index.folder != before
        found = search("贮存点最多放多少", index=index, on=date(2026, 9, 1))[0]
        assert "5吨" in found.passage.provision.digest
    assert not before.exists()


def test_a_changed_lexicon_makes_the_index_stale(settings: Settings) -> None:
    before = built(settings)
    (settings.corpus / "lexicon" / "terms.txt").write_text("作出决定\n", encoding="utf-8")
    assert built(settings) != before


def test_an_index_made_with_another_embedder_is_refused(settings: Settings) -> None:
    with opened(settings) as index:
        write_manifest(index.folder, replace(index.manifest, embedder="another-512"))
    with pytest.raises(IndexUnusable, match="另一个向量模型"):
        Index.open(settings)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "cut": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "flipped": lambda path: path.write_bytes(_flipped(path.read_bytes())),
    "deleted": lambda path: path.unlink(),
}


def _flipped(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 0x55]) + data[middle + 1 :]


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_to_any_file_is_noticed_and_a_good_copy_of_it_is_not(settings: Settings, damage: str) -> None:
    folder = built(settings)
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != "in-use.lock"]
    assert {"chroma.sqlite3", "vectors.npy", "rows.npz", "words.npz"} <= {path.name for path in files}
    for path in (each for each in files if each.stat().st_size):
        whole = path.read_bytes()
        DAMAGES[damage](path)
        with pytest.raises(IndexUnusable):
            Index.open(settings)
        assert index_status(settings).state is IndexState.DAMAGED
        path.write_bytes(whole)
        Index.open(settings).close()


def test_a_damaged_index_is_rebuilt_when_next_used(settings: Settings) -> None:
    before = built(settings)
    (before / "vectors.npy").write_bytes(b"")
    with opened(settings) as index:
        assert index.folder != before
        assert deep_problems(index) == []
    assert not before.exists()


def test_decay_that_changes_neither_size_nor_time_is_found_by_the_deep_check(settings: Settings) -> None:
    path = built(settings) / "vectors.npy"
    times = path.stat()
    path.write_bytes(_flipped(path.read_bytes()))
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    with opened(settings) as index:
        assert deep_problems(index) == ["索引文件已损坏：vectors.npy。"]


def test_the_deep_check_changes_nothing_in_the_index(settings: Settings) -> None:
    folder = built(settings)
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    with opened(settings) as index:
        assert deep_problems(index) == []
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_a_text_that_has_not_changed_is_not_embedded_again(settings: Settings) -> None:
    with opened(settings) as index:
        marked = np.array(index.vectors.matrix)
        folder, manifest = index.folder, index.manifest
    marked[:] = np.eye(*marked.shape)  # vectors that no embedder makes: they are seen again where reused
    np.save(folder / "vectors.npy", marked)
    write_manifest(folder, replace(manifest, files=states_of(folder, map(folder.joinpath, manifest.files))))
    path = settings.corpus / "provisions" / "storage.md"
    path.write_text(path.read_text(encoding="utf-8").replace("3吨", "5吨"), encoding="utf-8")
    with opened(settings) as index:
        reused = [bool(np.array_equal(row, marked[at])) for at, row in enumerate(index.vectors.matrix)]
        changed = [at for at, passage in enumerate(index.passages) if "5吨" in passage.provision.digest]
        assert [at for at, same in enumerate(reused) if not same] == changed


def test_a_crash_before_the_swap_leaves_the_old_index_in_use(settings: Settings) -> None:
    before = built(settings)
    remnant = settings.index_dir / "building-0123"
    remnant.mkdir()
    (remnant / "passages.jsonl").write_text("half", encoding="utf-8")
    assert built(settings) == before
    build_index(settings, load_registers(settings.corpus)).close()
    assert not remnant.exists()


def test_a_build_that_fails_leaves_the_old_index_and_no_remnant(settings: Settings) -> None:
    before = built(settings)
    with pytest.raises(RuntimeError):
        _fail_while_building(settings.index_dir)
    assert current_folder(settings.index_dir) == before
    assert list(settings.index_dir.glob("building-*")) == []


def test_a_pointer_to_nothing_is_unusable_and_repaired(settings: Settings) -> None:
    built(settings)
    (settings.index_dir / "current").write_text("../../elsewhere", encoding="utf-8")
    with pytest.raises(IndexUnusable, match="指针"):
        Index.open(settings)
    assert index_status(settings).state is IndexState.DAMAGED
    assert built(settings).is_dir()


def test_an_index_being_read_is_kept_until_its_reader_has_closed(settings: Settings) -> None:
    registers = load_registers(settings.corpus)
    with opened(settings) as reader:
        newer = build_index(settings, registers)
        newer.close()
        assert reader.folder.is_dir()
        assert search("贮存点", index=reader, on=date(2026, 9, 1))
    with building(settings.index_dir) as folder:
        publish(settings.index_dir, folder)
    assert not reader.folder.exists()


@pytest.mark.slow
def test_two_processes_that_open_at_once_share_one_whole_index(unbuilt: Settings) -> None:
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", OPEN_BOTH, str(unbuilt.data), str(unbuilt.corpus)],
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    assert [run.communicate(timeout=120)[0].strip() for run in runs] == ["5 storage/8.3.5"] * 2
    assert len(list(unbuilt.index_dir.glob("index-*"))) == 1


def test_status_tells_what_the_doctor_needs(settings: Settings) -> None:
    status = index_status(settings)
    assert (status.state, status.passages, status.embedder) == (IndexState.FRESH, 5, "hashing-1024")
    assert status.size > 0
    assert status.built_at


def test_an_index_that_was_never_built_is_absent_and_not_damaged(unbuilt: Settings) -> None:
    assert index_status(unbuilt).state is IndexState.ABSENT


def test_a_missing_embedding_model_is_a_wrong_setting(settings: Settings, tmp_path: Path) -> None:
    settings = settings.model_copy(update={"embedding": str(tmp_path / "absent")})
    with pytest.raises(SettingsError):
        ensure_index(settings, load_registers(settings.corpus))


def test_a_corpus_without_provisions_cannot_be_indexed(unbuilt: Settings) -> None:
    shutil.rmtree(unbuilt.corpus / "provisions")
    with pytest.raises(IndexUnusable, match="没有条文"):
        ensure_index(unbuilt, load_registers(unbuilt.corpus))


def test_importing_the_room_loads_nothing_heavy() -> None:
    code = (
        "import sys, assistant.chains.ask, assistant.retrieval.index, assistant.retrieval.search;"
        "print([name for name in ('chromadb', 'bm25s', 'jieba', 'torch', 'sentence_transformers')"
        " if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
