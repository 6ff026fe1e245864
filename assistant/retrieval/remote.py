"""Embeddings from an OpenAI-compatible address: batches, a time limit, and errors that say what to change."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from functools import cached_property
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import numpy as np
from pydantic import BaseModel, ValidationError

from assistant.errors import SettingsError
from assistant.retrieval.embed import Vectors, unit

_BATCH = 64
_WAIT_SECONDS = 30.0
_SHOWN = 200  # characters of a server's own message


class _Row(BaseModel):
    index: int
    embedding: list[float]


class _Reply(BaseModel):
    data: list[_Row]


class RemoteEmbedder:
    """A model behind ``address`` (http://127.0.0.1:8000/v1); asked when the first text is embedded."""

    is_fast = False

    def __init__(
        self, address: str, model: str, key: str = "", *, wait_seconds: float = _WAIT_SECONDS
    ) -> None:
        self._url = f"{address.rstrip('/')}/embeddings"
        if not address.startswith(("http://", "https://")) or not model:
            raise SettingsError(
                f"向量服务设置有误：{address or '（空）'}，模型 {model or '（空）'}",
                "embedding_url 应以 http:// 或 https:// 开头，并用 embedding_model 指明模型名。",
                key="embedding_url" if model else "embedding_model",
            )
        self._model, self._key, self._wait = model, key, wait_seconds
        self.name = f"remote-{model}-{zlib.crc32(self._url.encode()):08x}"

    @cached_property
    def dimensions(self) -> int:
        """Length of a vector, found by embedding one word."""
        return int(self._ask(["环评"]).shape[1])

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row per text, of unit length; text without a letter gives zeros and is not sent."""
        rows = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        told = [place for place, text in enumerate(texts) if text.strip()]
        for start in range(0, len(told), _BATCH):
            places = told[start : start + _BATCH]
            rows[places] = self._ask([texts[place] for place in places])
        return unit(rows)

    def _ask(self, texts: Sequence[str]) -> Vectors:
        body = json.dumps({"model": self._model, "input": list(texts)}).encode()
        headers = {"Content-Type": "application/json"}
        if self._key:
            headers["Authorization"] = f"Bearer {self._key}"
        try:
            # the scheme is checked above: http and https only
            with urlopen(Request(self._url, body, headers), timeout=self._wait) as answer:
                reply = _Reply.model_validate_json(answer.read())
        except HTTPError as error:
            with error:
                said = error.read(_SHOWN).decode(errors="replace")
            raise self._wrong(f"答复 {error.code}：{said}") from error
        except (URLError, TimeoutError, ConnectionError) as error:
            raise self._wrong(f"没有应答：{error}") from error
        except ValidationError as error:
            raise self._wrong("答复的格式不是 OpenAI 向量接口的格式") from error
        return self._in_order(reply, len(texts))

    def _in_order(self, reply: _Reply, number: int) -> Vectors:
        rows = sorted(reply.data, key=lambda row: row.index)
        sizes = {len(row.embedding) for row in rows}
        if [row.index for row in rows] != list(range(number)) or len(sizes) != 1 or sizes == {0}:
            raise self._wrong(f"应有 {number} 个等长向量，实得 {len(rows)} 个")
        return np.asarray([row.embedding for row in rows], dtype=np.float32)

    def _wrong(self, message: str) -> SettingsError:
        return SettingsError(
            f"向量服务 {self._url} 不可用：{message}",
            "请检查 embedding_url、embedding_model、embedding_key，或把 embedding 设为 bundled。",
            key="embedding_url",
        )
