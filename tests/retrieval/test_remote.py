"""Embeddings behind an OpenAI-compatible address, here a server of the test's own."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import numpy as np
import pytest

from assistant.errors import SettingsError
from assistant.retrieval.parts import parts_of
from assistant.retrieval.remote import RemoteEmbedder
from assistant.settings import Settings

pytestmark = pytest.mark.loopback


@dataclass
class FakeServer:
    """Gives every text a vector of its length and its vowel-less self; remembers what it was asked."""

    status: int = 200
    reply: str = ""
    asked: list[dict[str, object]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    address: str = ""

    def answer(self, body: dict[str, list[str]]) -> str:
        rows = [
            {"index": place, "embedding": [float(len(text)), 1.0, 0.5 * place]}
            for place, text in enumerate(body["input"])
        ]
        return self.reply or json.dumps({"data": rows[::-1]})


@pytest.fixture
def server() -> Iterator[FakeServer]:
    fake = FakeServer()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            fake.asked.append(body)
            fake.keys.append(self.headers["Authorization"])
            content = fake.answer(body).encode()
            self.send_response(fake.status)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:
            """Keep the test's output clean."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listening:
        thread = threading.Thread(target=listening.serve_forever)
        thread.start()
        fake.address = f"http://127.0.0.1:{listening.server_port}/v1"
        yield fake
        listening.shutdown()
        thread.join()


def test_vectors_come_in_the_order_of_the_texts_and_have_length_one(server: FakeServer) -> None:
    vectors = RemoteEmbedder(server.address, "m").embed(["一", "一二三四五六七八"])
    assert vectors.shape == (2, 3)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1])
    assert vectors[1, 0] > vectors[0, 0]


def test_many_texts_go_in_batches_and_empty_ones_are_not_sent(server: FakeServer) -> None:
    vectors = RemoteEmbedder(server.address, "m").embed([*["文"] * 150, " "])
    sizes = [len(body["input"]) for body in server.asked]  # type: ignore[arg-type]
    assert sizes == [1, 64, 64, 22]
    assert not vectors[-1].any()


def test_model_and_key_are_sent(server: FakeServer) -> None:
    RemoteEmbedder(server.address, "some-model", "secret").embed(["文"])
    assert {body["model"] for body in server.asked} == {"some-model"}
    assert set(server.keys) == {"Bearer secret"}


def test_the_settings_choose_it(server: FakeServer, tmp_path_factory: pytest.TempPathFactory) -> None:
    settings = Settings(
        data=tmp_path_factory.mktemp("data"), embedding_url=server.address, embedding_model="m"
    )
    embedder = parts_of(settings).embedder
    assert embedder.name.startswith("remote-m-")
    assert embedder.dimensions == 3


@pytest.mark.parametrize(
    ("status", "reply", "says"),
    [
        (401, '{"error": "bad key"}', "答复 401：.*bad key"),
        (200, "<html>", "不是 OpenAI 向量接口的格式"),
        (200, '{"data": []}', "应有 1 个等长向量，实得 0 个"),
    ],
)
def test_a_reply_that_cannot_be_used_is_told(server: FakeServer, status: int, reply: str, says: str) -> None:
    server.status, server.reply = status, reply
    with pytest.raises(SettingsError, match=says) as caught:
        RemoteEmbedder(server.address, "m").embed(["文"])
    assert "embedding_url" in caught.value.hint


def test_a_dead_server_is_told() -> None:
    with pytest.raises(SettingsError, match="没有应答"):
        RemoteEmbedder("http://127.0.0.1:9", "m", wait_seconds=2).embed(["文"])


@pytest.mark.parametrize(("address", "model"), [("ftp://x", "m"), ("http://x", "")])
def test_a_wrong_address_or_no_model_is_refused_at_once(address: str, model: str) -> None:
    with pytest.raises(SettingsError, match="向量服务设置有误"):
        RemoteEmbedder(address, model)
