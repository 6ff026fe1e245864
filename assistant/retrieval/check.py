"""The corpus checked whole: every id in both indexes, every file against its hash, every added document."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.errors import AssistantError, IndexUnusable, LibraryError
from assistant.retrieval.index import Index, deep_problems, is_fresh
from assistant.retrieval.ingest.library import Library
from assistant.settings import Settings

_REBUILD = "运行 eia corpus build 重建索引；损坏的文件先 remove 再重新 add。"


@dataclass(frozen=True)
class CorpusCheck:
    """What was counted, and each thing that is wrong."""

    passages: int
    keywords: int
    vectors: int
    documents: int
    problems: tuple[str, ...]
    hint: str = _REBUILD


def check_corpus(settings: Settings) -> CorpusCheck:
    """Look everything up; nothing is changed and nothing raised for what is damaged."""
    library = Library(settings.library_dir)
    problems = [*_library_problems(library)]
    passages = keywords = vectors = 0
    try:
        index = Index.open(settings)
    except IndexUnusable as error:
        problems.append(error.message)
    else:
        passages, keywords, vectors = len(index.passages), len(index.keywords), len(index.vectors)
        problems += deep_problems(index)
        if not is_fresh(index, settings):
            problems.append("语料或库已变，索引还没有跟上。")
        index.close()
    return CorpusCheck(passages, keywords, vectors, len(library.ids()), tuple(problems))


def _library_problems(library: Library) -> list[str]:
    problems: list[str] = []
    for name in library.ids():
        try:
            document = library.document(name)
            library.check_original(document)
            if len(library.pieces(document)) != document.pieces:
                raise LibraryError(f"库中文件 {name} 的条数不符。", path=library.root / name)
        except AssistantError as error:
            problems.append(error.message)
    return problems
