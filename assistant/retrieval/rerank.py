"""An optional cross-encoder that reads question and passage together; a folder on this machine."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from assistant.errors import SettingsError

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder


class Reranker(Protocol):
    """Says how well each text answers a question, between 0 and 1."""

    def scores(self, question: str, texts: Sequence[str]) -> list[float]: ...


class CrossEncoderReranker:
    """A sentence-transformers cross-encoder; never fetched, loaded at the first use."""

    def __init__(self, path: Path) -> None:
        if not (path / "config.json").is_file():
            raise SettingsError(
                f"重排模型目录不可用：{path}",
                "请把 reranker 留空，或设为含 config.json 的交叉编码器目录。",
                key="reranker",
            )
        self._path = path

    @cached_property
    def _model(self) -> CrossEncoder:
        from sentence_transformers import CrossEncoder

        try:
            model: CrossEncoder = CrossEncoder(str(self._path), local_files_only=True, device="cpu")
        except (OSError, ValueError, ImportError) as error:
            raise SettingsError(
                f"重排模型无法载入：{error}", "请检查该目录是否完整，或把 reranker 留空。", key="reranker"
            ) from error
        return model

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        """One score per text."""
        if not texts:
            return []
        from torch.nn import Sigmoid

        pairs = [(question, text) for text in texts]
        found = self._model.predict(pairs, activation_fn=Sigmoid(), show_progress_bar=False)
        return [float(score) for score in found]
