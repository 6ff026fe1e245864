"""What text goes through on its way into an index and into a question, as the settings say."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from assistant.retrieval.embed import HASHING, Embedder, HashingEmbedder, SentenceTransformerEmbedder
from assistant.retrieval.lexicon import load_lexicon
from assistant.retrieval.remote import RemoteEmbedder
from assistant.retrieval.rerank import CrossEncoderReranker, Reranker
from assistant.retrieval.segment import Segmenter
from assistant.retrieval.static import BUNDLED, StaticEmbedder
from assistant.settings import Settings


@dataclass(frozen=True)
class Parts:
    """Segmenter, embedder and, where one is set, a reranker; nothing is loaded before it is used."""

    segmenter: Segmenter
    embedder: Embedder
    reranker: Reranker | None = None


def parts_of(settings: Settings) -> Parts:
    """The parts as set; a wrong setting raises SettingsError."""
    segmenter = Segmenter(load_lexicon(settings.corpus / "lexicon"), settings.index_dir / "dictionary")
    reranker = CrossEncoderReranker(Path(settings.reranker)) if settings.reranker else None
    return Parts(segmenter, _embedder(settings, segmenter), reranker)


def _embedder(settings: Settings, segmenter: Segmenter) -> Embedder:
    if settings.embedding_url:
        return RemoteEmbedder(
            settings.embedding_url, settings.embedding_model, settings.embedding_key.get_secret_value()
        )
    if settings.embedding == HASHING:
        return HashingEmbedder(segmenter.words)
    if settings.embedding == BUNDLED:
        folder = settings.corpus / "embedding"
        # a corpus of one's own may come without a model
        return StaticEmbedder(folder) if folder.is_dir() else HashingEmbedder(segmenter.words)
    return SentenceTransformerEmbedder(Path(settings.embedding))
