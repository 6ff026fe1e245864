"""What a developer would build in an afternoon: text, RecursiveCharacterTextSplitter, Chroma.

Chroma's own embedder has to be fetched, so the chunks are embedded with what lies here: a hashing vectoriser
over character pairs (``hashing``), or the bundled static model without our lexicon (``static``). A chunk
answers a question when at least half of the clause (or of the chunk) is the clause that answers.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.retrieval.embed import Embedder, HashingEmbedder
from assistant.retrieval.identifiers import find_identifiers
from eval.retrieval.questions import Question, plain_title
from eval.retrieval.score import DEPTH

_SIZE, _OVERLAP = 500, 50
_BATCH = 5_000
_ARTICLE = re.compile(r"(?m)^[\s　*#]*第[零〇一二三四五六七八九十百千0-9]+条")
_CLAUSE = re.compile(r"(?m)^## (\S+)")
_READ = (".md", ".txt", ".pdf")


@dataclass(frozen=True)
class Chunk:
    """A piece of a file, and the golds of which it holds enough."""

    text: str
    golds: frozenset[str]


def chunks_of(path: Path) -> list[Chunk]:
    """The pieces of one file; a scan without text gives none."""
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    text = _text(path)
    splitter = RecursiveCharacterTextSplitter(
        chunk_size=_SIZE, chunk_overlap=_OVERLAP, add_start_index=True,
        separators=["\n\n", "\n", "。", "；", "，", " ", ""],
    )  # fmt: skip
    clauses = list(_clauses(path, text))
    return [
        Chunk(
            each.page_content,
            frozenset(
                gold
                for gold, start, end in clauses
                if _holds(start, end, each.metadata["start_index"], len(each.page_content))
            ),
        )
        for each in splitter.create_documents([text])
    ]


def _text(path: Path) -> str:
    if path.suffix != ".pdf":
        return path.read_text(encoding="utf-8")
    from pypdf import PdfReader

    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def _clauses(path: Path, text: str) -> Iterable[tuple[str, int, int]]:
    """Gold, begin and end of each clause of a file."""
    ours = _CLAUSE.search(text) is not None and text.startswith("---")
    marks = list((_CLAUSE if ours else _ARTICLE).finditer(text))
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    for mark, end in zip(marks, ends[: len(marks)], strict=True):
        if ours:
            yield f"{path.stem}/{mark[1]}", mark.start(), end
        elif numbers := find_identifiers(mark[0]).articles:
            yield f"{plain_title(path.stem)}/{numbers[0]}", mark.start(), end


def _holds(start: int, end: int, at: int, length: int) -> bool:
    shared = min(end, at + length) - max(start, at)
    return shared > 0 and shared * 2 >= min(end - start, length)


class PlainPipeline:
    """The chunks of some files in Chroma, in a folder of its own."""

    def __init__(self, files: Iterable[Path], embedder: Embedder) -> None:
        import chromadb
        from chromadb.config import Settings

        self._folder = tempfile.TemporaryDirectory(prefix="plain-", ignore_cleanup_errors=True)
        self._embedder = embedder
        self.chunks = [chunk for path in files if path.suffix in _READ for chunk in chunks_of(path)]
        client = chromadb.PersistentClient(self._folder.name, Settings(anonymized_telemetry=False))
        self._collection = client.create_collection(
            "plain", configuration={"hnsw": {"space": "cosine"}}, embedding_function=None
        )
        for start in range(0, len(self.chunks), _BATCH):
            batch = self.chunks[start : start + _BATCH]
            vectors = embedder.embed([chunk.text for chunk in batch])
            self._collection.add(
                ids=[str(place) for place in range(start, start + len(batch))], embeddings=vectors
            )

    def __len__(self) -> int:
        return len(self.chunks)

    def find(self, question: str) -> list[Chunk]:
        """The nearest chunks."""
        vector = self._embedder.embed([question])
        found = self._collection.query(
            query_embeddings=vector, n_results=min(DEPTH, len(self.chunks)), include=[]
        )
        return [self.chunks[int(name)] for name in found["ids"][0]]

    def rank_of(self, question: Question) -> int:
        """The rank of the first chunk that answers; 0 for none."""
        found = self.find(question.question)
        return next(
            (rank for rank, each in enumerate(found, 1) if not each.golds.isdisjoint(question.gold)), 0
        )


def plain_hashing() -> Embedder:
    """Character pairs and triples, hashed: no lexicon, no training."""
    return HashingEmbedder(_no_words)


def _no_words(text: str) -> Sequence[str]:  # noqa: ARG001 - the words of a text, of which it uses none
    return ()


EMBEDDERS: dict[str, Callable[[], Embedder]] = {"hashing": plain_hashing}
