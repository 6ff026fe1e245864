"""Byte-level damage that any file format may suffer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

_INTERESTING = (
    b"\0",
    b"\xff",
    b"\x7f\xff\xff\xff",
    b"\x80\0\0\0",
    b"\xff\xff\xff\xff",
    b"-1",
    b"99999999999",
    b"<",
    b"&",
)


def damaged(data: bytes, random: Random, *, times: int = 1) -> bytes:
    """The bytes after ``times`` random blows."""
    for _ in range(times):
        data = random.choice(_BLOWS)(data, random)
    return data


def _flip(data: bytes, random: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(random.choice((1, 1, 4, 32))):
        if changed:
            changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def _truncate(data: bytes, random: Random) -> bytes:
    return data[: random.randrange(len(data) + 1)]


def _cut_out(data: bytes, random: Random) -> bytes:
    start, end = _slice(data, random)
    return data[:start] + data[end:]


def _repeat(data: bytes, random: Random) -> bytes:
    start, end = _slice(data, random)
    return data[:end] + data[start:end] * random.choice((1, 2, 16)) + data[end:]


def _overwrite(data: bytes, random: Random) -> bytes:
    start, piece = random.randrange(len(data) + 1), random.choice(_INTERESTING)
    return data[:start] + piece + data[start + len(piece) :]


def _insert(data: bytes, random: Random) -> bytes:
    start = random.randrange(len(data) + 1)
    return data[:start] + random.choice(_INTERESTING) + data[start:]


def _slice(data: bytes, random: Random) -> tuple[int, int]:
    start = random.randrange(len(data) + 1)
    return start, min(len(data), start + random.choice((1, 8, 64, 1024)))


_BLOWS: Sequence[Callable[[bytes, Random], bytes]] = (
    _flip,
    _truncate,
    _cut_out,
    _repeat,
    _overwrite,
    _insert,
)
