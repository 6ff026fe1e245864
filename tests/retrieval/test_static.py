"""The bundled embedding, as the numpy reader serves it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import SettingsError
from assistant.retrieval.static import StaticEmbedder

MODEL = Path(__file__).resolve().parents[2] / "corpus/embedding"
TEXTS = ["未批先建怎么罚", "GB 18597-2023 危险废物贮存", "ＮＯｘ≤150 mg/m³；", "第1095条", "", "  ", "☃"]
CODE = """
import sys
from pathlib import Path
from assistant.retrieval.static import StaticEmbedder
StaticEmbedder(Path(sys.argv[1])).embed(["未批先建"])
print([name for name in ("torch", "sentence_transformers", "transformers") if name in sys.modules])
"""


@pytest.fixture(scope="module")
def embedder() -> StaticEmbedder:
    return StaticEmbedder(MODEL)


def test_vectors_have_length_one_and_text_without_words_gives_zeros(embedder: StaticEmbedder) -> None:
    lengths = np.linalg.norm(embedder.embed(["报告表审批时限", "", " \n"]), axis=1)
    assert lengths == pytest.approx([1, 0, 0], abs=1e-6)


def test_a_text_has_the_same_vector_alone_and_among_others(embedder: StaticEmbedder) -> None:
    assert np.allclose(embedder.embed(TEXTS)[1], embedder.embed([TEXTS[1]])[0])


@pytest.mark.parametrize(
    ("asked", "near", "far"),
    [
        ("没批就开工", "未批先建的罚款", "危险废物分类贮存"),
        ("排污证多久到期", "排污许可证有效期五年", "噪声监测点的位置"),
        ("厂房租的要不要写面积", "用地面积按实际租用面积填写", "电镀废水总铬限值"),
    ],
)
def test_what_means_the_same_lies_nearer(embedder: StaticEmbedder, asked: str, near: str, far: str) -> None:
    vectors = embedder.embed([asked, near, far])
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2]


def test_a_question_imports_no_torch() -> None:
    run = subprocess.run([sys.executable, "-c", CODE, str(MODEL)], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_the_model_is_small_enough_to_ship() -> None:
    assert sum(path.stat().st_size for path in MODEL.iterdir()) <= 12_000_000


def test_a_folder_without_a_part_of_the_model_is_named(tmp_path: Path) -> None:
    (tmp_path / "tokenizer.json").write_text("{}", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"vectors-1\.npz") as caught:
        StaticEmbedder(tmp_path)
    assert caught.value.key == "embedding"


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_sentence_transformers_makes_the_same_vectors_of_the_same_weights(embedder: StaticEmbedder) -> None:
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.models import Normalize, StaticEmbedding

    static = StaticEmbedding(embedder.tokenizer, embedding_weights=embedder.table)
    model = SentenceTransformer(modules=[static, Normalize()], device="cpu")
    texts = [text for text in TEXTS if text.strip()]
    theirs = model.encode(texts, convert_to_numpy=True, show_progress_bar=False)
    assert np.abs(theirs - embedder.embed(texts)).max() < 1e-5
