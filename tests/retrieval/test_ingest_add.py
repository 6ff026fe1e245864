"""Adding to the library and removing from it, and what search finds of it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from assistant.errors import LibraryError
from assistant.registers import ProvisionKind, Registers, load_registers
from assistant.retrieval.check import check_corpus
from assistant.retrieval.index import Index, ensure_index
from assistant.retrieval.ingest.add import Outcome, Result, Told, add_files
from assistant.retrieval.ingest.editions import ended_on
from assistant.retrieval.ingest.facts import Facts
from assistant.retrieval.ingest.library import Library, LibraryDocument
from assistant.retrieval.search import search
from assistant.settings import Settings

OLD = """# 样例办法
(2010年1月1日样例部令第1号公布 自2010年2月1日起施行)

第一条 甲方应当登记鲸鱼。

第二条 乙。

第三条 丙。
"""
NEW = OLD.replace(
    "2010年1月1日样例部令第1号公布", "2010年1月1日样例部令第1号公布 根据2020年5月6日样例部令第9号修正"
)
_NOBODY = 65534
UNDATED = "# 样例指引说明\n\n## 骆驼\n\n骆驼应当编号。\n"


def add(settings: Settings, *paths: Path, told: Told | None = None) -> list[Outcome]:
    library, registers = Library(settings.library_dir), load_registers(settings.corpus)
    return add_files(paths, told or Told(), library=library, registers=registers, report=lambda _: None)


def written(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def opened(settings: Settings) -> Index:
    return ensure_index(settings, load_registers(settings.corpus))


def ids_found(settings: Settings, question: str, on: date | None) -> list[str]:
    index = opened(settings)
    try:
        found = search(question, index=index, on=on, k=3)
        return [match.passage.id for match in found if match.passage.is_verbatim][:1]
    finally:
        index.close()


def test_an_added_document_is_found_word_for_word_and_gone_when_removed(
    settings: Settings, tmp_path: Path
) -> None:
    (outcome,) = add(settings, written(tmp_path / "in", "样例办法.md", OLD))
    assert outcome.document
    name = outcome.document.id
    index = opened(settings)
    match = search("登记鲸鱼", index=index, on=date(2026, 1, 1))[0]
    index.close()
    assert match.passage.id == f"{name}/第1条"
    assert match.passage.is_verbatim
    assert match.passage.provision.digest == "甲方应当登记鲸鱼。"
    Library(settings.library_dir).remove(name)
    assert ids_found(settings, "登记鲸鱼", None) == []
    assert [path.name for path in settings.library_dir.iterdir()] == ["write.lock"]
    assert all("鲸鱼" not in path.read_bytes().decode(errors="ignore") for path in _files(settings.data))


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and "dictionary" not in path.parts]


def test_the_same_file_and_the_same_text_in_another_format_go_in_once(
    settings: Settings, tmp_path: Path
) -> None:
    first = written(tmp_path / "in", "样例办法.md", OLD)
    copy = written(tmp_path / "in", "副本.md", OLD)
    other = written(tmp_path / "in", "样例办法.txt", OLD.replace("\n\n", "\n"))
    outcomes = add(settings, first, copy, other)
    assert [each.result for each in outcomes] == [Result.ADDED, Result.DUPLICATE, Result.DUPLICATE]
    assert len(Library(settings.library_dir).ids()) == 1


def test_a_newer_edition_ends_the_older_one_on_its_first_day(settings: Settings, tmp_path: Path) -> None:
    old, new = add(
        settings,
        written(tmp_path / "in", "样例办法2010.md", OLD),
        written(tmp_path / "in", "样例办法2020.md", NEW),
    )
    assert old.document
    assert new.document
    assert ids_found(settings, "登记鲸鱼", date(2020, 5, 5)) == [f"{old.document.id}/第1条"]
    assert ids_found(settings, "登记鲸鱼", date(2020, 5, 6)) == [f"{new.document.id}/第1条"]
    Library(settings.library_dir).remove(new.document.id)
    assert ids_found(settings, "登记鲸鱼", date(2020, 5, 6)) == [f"{old.document.id}/第1条"]


@pytest.mark.parametrize(
    ("kind", "place", "ends"),
    [
        (ProvisionKind.LOCAL, "厦门", date(2024, 5, 1)),
        (ProvisionKind.LOCAL, "福州", None),
        (ProvisionKind.NOTICE, "厦门", None),
    ],
)
def test_a_later_law_of_the_same_name_and_place_ends_the_older_one_though_its_order_has_a_new_number(
    registers: Registers, kind: ProvisionKind, place: str, ends: date | None
) -> None:
    older = Facts("样例污染防治办法", "样例市政府令第71号", kind, "厦门", in_force_from=date(2015, 3, 1))
    newer = Facts("样例污染防治办法", "样例市政府令第99号", kind, place, in_force_from=date(2024, 5, 1))
    documents = [
        LibraryDocument(
            id=name, file="办法.md", sha256="", added_at="", pieces=1, pieces_sha256="", facts=facts
        )
        for name, facts in (("lib-old", older), ("lib-new", newer))
    ]
    assert ended_on(documents[0], documents, registers) == ends
    assert ended_on(documents[1], documents, registers) is None


def test_a_document_without_dates_is_marked_and_can_be_told_its_date(
    settings: Settings, tmp_path: Path
) -> None:
    path = written(tmp_path / "in", "指引.md", UNDATED)
    (outcome,) = add(settings, path)
    assert outcome.document
    index = opened(settings)
    match = search("骆驼编号", index=index, on=date(1999, 1, 1))[0]
    index.close()
    assert not match.passage.is_dated
    (again,) = add(settings, path, told=Told(in_force_from=date(2024, 1, 1), jurisdiction="厦门"))
    assert again.result is Result.UPDATED
    assert ids_found(settings, "骆驼编号", date(1999, 1, 1)) == []
    assert ids_found(settings, "骆驼编号", date(2024, 1, 1)) == [f"{outcome.document.id}/骆驼"]


def test_another_undated_text_of_the_same_title_goes_in(settings: Settings, tmp_path: Path) -> None:
    other = "# 样例指引说明\n\n## 羚羊\n\n羚羊应当登记。\n\n## 河马\n\n河马不登记。\n"
    edited = UNDATED + "\n\n## 附注\n\n另行通知。\n"
    outcomes = add(
        settings,
        written(tmp_path / "in", "甲.md", UNDATED),
        written(tmp_path / "in", "乙.md", other),
        written(tmp_path / "in", "丙.md", edited),
    )
    assert [each.result for each in outcomes] == [Result.ADDED, Result.ADDED, Result.DUPLICATE]
    assert "remove" in outcomes[2].hint


def test_a_bad_file_is_named_and_the_rest_of_the_folder_goes_in(settings: Settings, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    written(folder, "a空.md", "")
    written(folder, "b假.pdf", "不是 PDF")
    written(folder, "c表.csv", "1,2")
    written(folder, "d好.md", OLD)
    outcomes = {each.path.name: each for each in add(settings, folder, tmp_path / "没有.md")}
    assert {name: each.result for name, each in outcomes.items()} == {
        "a空.md": Result.FAILED,
        "b假.pdf": Result.FAILED,
        "c表.csv": Result.SKIPPED,
        "d好.md": Result.ADDED,
        "没有.md": Result.FAILED,
    }
    assert "找不到文件" in outcomes["没有.md"].message
    assert all(each.message for each in outcomes.values() if each.result is Result.FAILED)


@pytest.fixture
def open_to_all() -> Iterator[Path]:
    """A folder that everyone may enter and write to."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o777)
        yield Path(name)


@contextmanager
def an_ordinary_user() -> Iterator[None]:
    """Become one for a while: the superuser may open every folder."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(_NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(os.name != "posix", reason="folders are closed in another way there")
def test_a_folder_that_cannot_be_opened_is_named_and_the_rest_goes_in(
    unbuilt: Settings, open_to_all: Path
) -> None:
    registers = load_registers(unbuilt.corpus)
    assert registers.provisions.all()
    with an_ordinary_user():
        written(open_to_all / "in", "好.md", OLD)
        (open_to_all / "in" / "closed").mkdir(mode=0)
        library = Library(open_to_all / "library")
        outcomes = add_files(
            [open_to_all / "in"], Told(), library=library, registers=registers, report=lambda _: None
        )
    assert sorted(each.result for each in outcomes) == [Result.ADDED, Result.FAILED]
    assert "无法打开文件夹 closed" in next(each.message for each in outcomes if each.message)


def test_a_garbled_text_layer_is_refused_with_a_hint(settings: Settings, tmp_path: Path) -> None:
    (outcome,) = add(settings, written(tmp_path / "in", "乱码.md", "陨悦杂员猿郾园猿园袁遥尧叶曳" * 60))
    assert outcome.result is Result.FAILED
    assert "乱码" in outcome.message


def test_the_check_names_every_damage_and_the_sound_rest_is_still_found(
    settings: Settings, tmp_path: Path
) -> None:
    good, bad = add(
        settings, written(tmp_path / "in", "好.md", OLD), written(tmp_path / "in", "坏.md", UNDATED)
    )
    assert good.document
    assert bad.document
    opened(settings).close()
    assert check_corpus(settings).problems == ()
    pieces = settings.library_dir / bad.document.id / "pieces.jsonl"
    pieces.write_bytes(pieces.read_bytes()[:-20])
    (settings.library_dir / good.document.id / "好.md").unlink()
    problems = check_corpus(settings).problems
    assert len(problems) == 2
    assert any("条文已损坏" in each for each in problems)
    assert any("原件缺失" in each for each in problems)
    (settings.library_dir / bad.document.id / "meta.toml").write_text("?", encoding="utf-8")
    assert ids_found(settings, "登记鲸鱼", None) == [f"{good.document.id}/第1条"]


def test_a_damaged_entry_is_mended_by_adding_the_file_again(settings: Settings, tmp_path: Path) -> None:
    path = written(tmp_path / "in", "样例办法.md", OLD)
    (first,) = add(settings, path)
    assert first.document
    (settings.library_dir / first.document.id / "pieces.jsonl").unlink()
    (second,) = add(settings, path)
    assert second.result is Result.ADDED
    assert len(Library(settings.library_dir).pieces(Library(settings.library_dir).documents()[0])) == 4


def test_removing_what_is_not_there_says_so(settings: Settings) -> None:
    with pytest.raises(LibraryError, match="库中没有"):
        Library(settings.library_dir).remove("lib-0000")
    with pytest.raises(LibraryError, match="库中没有"):
        Library(settings.library_dir).remove("../index")
