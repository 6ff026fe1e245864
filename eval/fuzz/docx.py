"""Fuzz the Word reader with damaged copies of a made .docx.

python -m eval.fuzz.docx --minutes 30
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import deepcopy
from random import Random

from lxml import etree

from assistant.documents.reader import read_document
from eval.fuzz.damage import damaged
from eval.fuzz.run import Target, fuzz
from eval.fuzz.word_parts import packed, parts

_PARTS = parts()
_VALUES = (
    "",
    "0",
    "-1",
    "1",
    "2",
    "9",
    "63",
    "99999999999",
    "x",
    "%1%2%9",
    "１",
    "²",
    "continue",
    "\ufffd",
    "a" * 5000,
)
_MOST_NESTED = 120


def damaged_docx(random: Random) -> bytes:
    """One case: a few parts damaged as XML or as bytes, sometimes the archive as well."""
    contents = dict(_PARTS)
    for _ in range(random.choice((1, 1, 1, 2, 4))):
        name = random.choice(_WEIGHTED)
        contents[name] = _damaged_part(contents.get(name, b""), random)
    if random.random() < 0.1:
        contents.pop(random.choice(list(contents)))
    data = packed(contents)
    return damaged(data, random, times=random.choice((1, 3))) if random.random() < 0.1 else data


_WEIGHTED = [*_PARTS, *["word/document.xml"] * 12, *["word/numbering.xml", "word/styles.xml"] * 4]


def _damaged_part(data: bytes, random: Random) -> bytes:
    if random.random() < 0.15:
        return damaged(data, random)
    try:
        root = etree.fromstring(data)
    except etree.XMLSyntaxError:
        return damaged(data, random)
    for _ in range(random.choice((1, 2, 4, 16))):
        random.choice(_CHANGES)(root, random)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _any(root: etree._Element, random: Random) -> etree._Element:
    return random.choice(list(root.iter()))


def _remove(root: etree._Element, random: Random) -> None:
    found = _any(root, random)
    parent = found.getparent()
    if parent is not None:
        parent.remove(found)


def _move(root: etree._Element, random: Random) -> None:
    found, place = _any(root, random), _any(root, random)
    if found is not root and found not in (place, *place.iterancestors()) and isinstance(place.tag, str):
        place.insert(random.randrange(len(place) + 1), found)


def _copy(root: etree._Element, random: Random) -> None:
    found, place = _any(root, random), _any(root, random)
    if isinstance(found.tag, str) and isinstance(place.tag, str) and sum(1 for _ in root.iter()) < 5000:
        place.insert(random.randrange(len(place) + 1), deepcopy(found))


def _nest(root: etree._Element, random: Random) -> None:
    """Put an element into many copies of its own kind, or of tables."""
    found = _any(root, random)
    parent = found.getparent()
    if parent is None or not isinstance(found.tag, str):
        return
    shells = random.choice(((found.tag,), _TABLE_TAGS))
    place = parent.index(found)
    for _ in range(random.randrange(1, _MOST_NESTED) // len(shells)):
        for tag in shells:
            shell = etree.Element(tag)
            shell.append(found)
            found = shell
    parent.insert(place, found)


def _rename(root: etree._Element, random: Random) -> None:
    found, other = _any(root, random), _any(root, random)
    if isinstance(found.tag, str) and isinstance(other.tag, str):
        found.tag = other.tag


def _set_value(root: etree._Element, random: Random) -> None:
    holders = [found for found in root.iter() if found.attrib]
    if holders:
        found = random.choice(holders)
        found.set(random.choice(list(found.attrib)), random.choice(_VALUES))


def _drop_value(root: etree._Element, random: Random) -> None:
    found = _any(root, random)
    if found.attrib:
        del found.attrib[random.choice(list(found.attrib))]


def _set_text(root: etree._Element, random: Random) -> None:
    found = _any(root, random)
    if isinstance(found.tag, str):
        found.text = random.choice((*_VALUES, r"EQ \o\ac(", r"EQ \f(1,\r(2,\f(", " TOC ", "10"))


def _add_oddity(root: etree._Element, random: Random) -> None:
    place = _any(root, random)
    if isinstance(place.tag, str):
        place.append(
            random.choice((etree.Comment("x"), etree.ProcessingInstruction("x", "y"), etree.Element("z")))
        )


_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TABLE_TAGS = (f"{_W}tc", f"{_W}tr", f"{_W}tbl")
_CHANGES: Sequence[Callable[[etree._Element, Random], None]] = (
    _remove,
    _move,
    _copy,
    _nest,
    _rename,
    _set_value,
    _set_value,
    _drop_value,
    _set_text,
    _add_oddity,
)

TARGET = Target(name="docx", suffix=".docx", make=damaged_docx, read=read_document, case_seconds=5.0)


if __name__ == "__main__":
    raise SystemExit(fuzz(TARGET))
