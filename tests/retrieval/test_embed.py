import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import SettingsError
from assistant.retrieval.embed import HashingEmbedder, SentenceTransformerEmbedder

CODE = (
    "from assistant.retrieval.embed import HashingEmbedder\n"
    "print(HashingEmbedder(str.split, 64).embed(['报告表 审批']).tolist())"
)


def embedder(dimensions: int = 256) -> HashingEmbedder:
    return HashingEmbedder(str.split, dimensions)


def test_vectors_have_length_one_and_the_stated_dimensions() -> None:
    vectors = embedder().embed(["报告表多少天批完", "危险废物贮存"])
    assert vectors.shape == (2, 256)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1])


def test_the_same_text_gives_the_same_vector_in_every_process() -> None:
    runs = [
        subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True).stdout
        for _ in range(2)
    ]
    assert runs[0] == runs[1]


def test_like_texts_lie_nearer_than_unlike_ones() -> None:
    asked, near, far = embedder().embed(["报告表审批时限", "报告表的审批时限是30日", "危险废物分区贮存"])
    assert asked @ near > asked @ far + 0.2


def test_text_without_a_letter_gives_zeros() -> None:
    assert not embedder().embed([" \n"]).any()


def test_another_number_of_dimensions_is_another_embedder() -> None:
    assert embedder(128).name != embedder(256).name


def test_a_missing_model_folder_is_reported_before_anything_is_loaded(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="向量模型目录不可用") as caught:
        SentenceTransformerEmbedder(tmp_path / "absent")
    assert caught.value.key == "embedding"
