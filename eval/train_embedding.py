"""Train the bundled embedding: a static model (one vector a token, averaged) with its own tokenizer.

    python -m eval.train_embedding [--statutes ../shared/training/statutes.jsonl.xz] [--out corpus/embedding]

Runs on two CPU cores. The seed is fixed; log and scores stand in docs/measured-embedding.md. The model
starts from a latent semantic analysis of the articles (so that rare tokens mean something), and is then
trained by contrast: a thing asked must lie nearer to its text than to the other texts of the batch, among
which are its neighbours in the same law.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, trainers

from assistant.registers import load_registers
from assistant.retrieval.lexicon import load_lexicon
from eval.embedding.pairs import Pair, Text, drawn, provisions_as_texts, statutes, words_asked_with

Ids = NDArray[np.int64]
ROOT = Path(__file__).resolve().parents[1]
SEED = 20261126
_LONGEST_PIECE = 6
_UNKNOWN = "[UNK]"
_RARE = 3e-4  # the a of a / (a + p): how soon a frequent token counts less


@dataclass(frozen=True)
class Plan:
    """Sizes of the model and of its training."""

    tokens: int = 28_000
    dimensions: int = 256
    epochs: int = 6
    batch: int = 1024
    rate: float = 0.01
    temperature: float = 0.05
    longest: int = 160  # tokens of a text
    often: int = 10  # how often a provision is drawn for one article
    halves: tuple[int, ...] = (256, 128)  # the first so many dimensions must do by themselves


def train_tokenizer(texts: Sequence[Text], plan: Plan, rng: random.Random) -> Tokenizer:
    """A Unigram tokenizer over a sample of the texts."""
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(r"[\p{Han}]+|[a-z]+|\d+(?:\.\d+)*"), "isolated"),
            pre_tokenizers.Split(Regex(r"[^\p{Han}a-z0-9.%]+"), "removed"),
        ]
    )
    trainer = trainers.UnigramTrainer(
        vocab_size=plan.tokens,
        special_tokens=[_UNKNOWN],
        unk_token=_UNKNOWN,
        max_piece_length=_LONGEST_PIECE,
        seed_size=200_000,
        shrinking_factor=0.5,
        show_progress=False,
    )
    ours = [text for text in texts if text.subjects]
    sample = rng.sample([text for text in texts if not text.subjects], 20_000) + ours * 2
    tokenizer.train_from_iterator((text.searched for text in sample), trainer)
    return tokenizer


def encode(tokenizer: Tokenizer, texts: Sequence[str], longest: int) -> list[Ids]:
    """Token ids, cut at ``longest``; a text without any gets the unknown token."""
    rows = tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
    return [np.asarray(row.ids[:longest] or [0], dtype=np.int64) for row in rows]


def first_vectors(rows: Sequence[Ids], plan: Plan) -> NDArray[np.float32]:
    """Latent semantic analysis of the articles, each token weighted by how rare it is."""
    from scipy.sparse import csr_matrix
    from sklearn.utils.extmath import randomized_svd

    lengths = [len(row) for row in rows]
    columns = np.concatenate(rows)
    starts = np.concatenate(([0], np.cumsum(lengths)))
    counts = csr_matrix((np.ones(len(columns), dtype=np.float32), columns, starts), (len(rows), plan.tokens))
    counts.sum_duplicates()
    share = np.asarray(counts.sum(axis=0)).ravel() / len(columns)
    holders = np.bincount(counts.indices, minlength=plan.tokens)
    counts.data = 1 + np.log(counts.data)
    counts = counts.multiply(np.log((len(rows) + 1) / (holders + 1))[None, :]).tocsr().astype(np.float32)
    _, strengths, directions = randomized_svd(counts, plan.dimensions, n_iter=1, random_state=SEED)
    vectors = directions.T * np.sqrt(strengths)[None, :]
    lengths_of_rows = np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors = vectors / np.maximum(lengths_of_rows, 1e-6)
    return np.asarray(vectors * (_RARE / (_RARE + share))[:, None], dtype=np.float32)


def batches(
    pairs: Iterator[Pair], encoded: Encoded, tokenizer: Tokenizer, plan: Plan
) -> Iterator[tuple[Bag, Bag]]:
    """The pairs as token ids, ``plan.batch`` at a time; a remainder is left out."""
    while len(some := list(islice(pairs, plan.batch))) == plan.batch:
        yield (
            Bag.of(encode(tokenizer, [pair.asked for pair in some], plan.longest)),
            Bag.of([encoded.row(pair) for pair in some]),
        )


@dataclass(frozen=True)
class Encoded:
    """The token ids of every text, whole and without its title, chapter and subjects."""

    whole: Sequence[Ids]
    words: Sequence[Ids]

    def row(self, pair: Pair) -> Ids:
        """The token ids that a pair shows."""
        return (self.whole if pair.whole else self.words)[pair.text]


@dataclass(frozen=True)
class Bag:
    """Texts as one row of token ids and the places where each begins."""

    ids: torch.Tensor
    starts: torch.Tensor

    @classmethod
    def of(cls, rows: Sequence[Ids]) -> Bag:
        """The rows one after the other."""
        starts = np.concatenate(([0], np.cumsum([len(row) for row in rows])[:-1]))
        return cls(torch.from_numpy(np.concatenate(rows)), torch.from_numpy(starts))


def train(
    vectors: NDArray[np.float32],
    rounds: Rounds,
    encoded: Encoded,
    tokenizer: Tokenizer,
    plan: Plan,
) -> NDArray[np.float32]:
    """The vectors after training; the loss of each epoch is printed."""
    torch.manual_seed(SEED)
    bag = torch.nn.EmbeddingBag.from_pretrained(
        torch.from_numpy(vectors), freeze=False, mode="mean", sparse=True
    )
    optimiser = torch.optim.SparseAdam(list(bag.parameters()), lr=plan.rate)
    steps = plan.epochs * (rounds.pairs // plan.batch)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, plan.rate, total_steps=steps + 1, pct_start=0.1, anneal_strategy="linear"
    )
    for epoch in range(plan.epochs):
        begun, losses = time.monotonic(), []
        for asked, shown in batches(rounds.draw(epoch), encoded, tokenizer, plan):
            loss = contrast(bag(asked.ids, asked.starts), bag(shown.ids, shown.starts), plan)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
            losses.append(loss.item())
        seconds = time.monotonic() - begun
        print(
            f"epoch {epoch + 1}: loss {np.mean(losses):.4f}, {len(losses)} steps, {seconds:.0f} s", flush=True
        )
    return np.asarray(bag.weight.detach().numpy(), dtype=np.float32)


def contrast(asked: torch.Tensor, shown: torch.Tensor, plan: Plan) -> torch.Tensor:
    """Cross entropy of finding each text among those of the batch, and back, at each number of dimensions."""
    right = torch.arange(len(asked))
    losses = []
    for size in plan.halves:
        near = torch.nn.functional.normalize(asked[:, :size], dim=1)
        far = torch.nn.functional.normalize(shown[:, :size], dim=1)
        scores = near @ far.T / plan.temperature
        losses.append(torch.nn.functional.cross_entropy(scores, right))
        losses.append(torch.nn.functional.cross_entropy(scores.T, right) * 0.5)
    return torch.stack(losses).sum() / len(plan.halves)


@dataclass(frozen=True)
class Rounds:
    """The pairs of each epoch, drawn anew with a seed of its own."""

    texts: Sequence[Text]
    asked_for: Mapping[str, Sequence[str]]

    @property
    def pairs(self) -> int:
        """At most so many an epoch."""
        return sum(text.often for text in self.texts)

    def draw(self, epoch: int) -> Iterator[Pair]:
        """The pairs of one epoch."""
        return drawn(self.texts, self.asked_for, random.Random(SEED + epoch))


def save(tokenizer: Tokenizer, vectors: NDArray[np.float32], out: Path) -> None:
    """Tokenizer, and vectors as whole numbers of one byte with one scale a row."""
    out.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(out / "tokenizer.json"), pretty=False)
    scales = np.abs(vectors).max(axis=1, keepdims=True).astype(np.float32) / 127
    scales[scales == 0] = 1
    codes = np.rint(vectors / scales).astype(np.int8)
    half = len(codes) // 2
    for number, rows in enumerate((slice(None, half), slice(half, None)), 1):
        np.savez(out / f"vectors-{number}.npz", codes=codes[rows], scales=scales[rows].astype(np.float16))
    facts = {"tokens": len(vectors), "dimensions": int(vectors.shape[1]), "seed": SEED}
    (out / "model.json").write_text(json.dumps(facts) + "\n", encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """Train and save."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--statutes", type=Path, default=ROOT.parent / "shared/training/statutes.jsonl.xz")
    parser.add_argument("--out", type=Path, default=ROOT / "corpus/embedding")
    parser.add_argument("--epochs", type=int, default=Plan.epochs)
    parser.add_argument("--rate", type=float, default=Plan.rate)
    options = parser.parse_args(arguments)
    plan, rng = Plan(epochs=options.epochs, rate=options.rate), random.Random(SEED)
    begun = time.monotonic()
    ours = provisions_as_texts(load_registers(ROOT / "corpus").provisions, options.statutes, plan.often)
    texts = ours + statutes(options.statutes)
    print(f"{len(texts)} texts, {sum(bool(t.other) for t in ours)} digests beside their article", flush=True)
    tokenizer = train_tokenizer(texts, plan, rng)
    print(
        f"tokenizer of {tokenizer.get_vocab_size()} pieces after {time.monotonic() - begun:.0f} s", flush=True
    )
    rows = encode(tokenizer, [text.searched for text in texts], plan.longest)
    vectors = first_vectors(rows, plan)
    print(f"first vectors after {time.monotonic() - begun:.0f} s", flush=True)
    encoded = Encoded(rows, encode(tokenizer, [text.words for text in texts], plan.longest))
    rounds = Rounds(texts, words_asked_with(load_lexicon(ROOT / "corpus/lexicon").synonyms))
    vectors = train(vectors, rounds, encoded, tokenizer, plan)
    save(tokenizer, vectors, options.out)
    print(f"saved after {time.monotonic() - begun:.0f} s", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
