"""Fuzz the PDF reader with damaged copies of a made .pdf.

python -m eval.fuzz.pdf --minutes 30

Pages are read in the process of the case rather than in worker processes, so that its time is all counted. A
hang inside pdfium, as of forms that draw one another thousands of times, shows here as "hung"; in use it
costs that page only, as the worker is ended (assistant/documents/pdf/crew.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from random import Random

from assistant.documents.reader import read_document
from eval.fuzz.damage import damaged
from eval.fuzz.paper import Objects, objects, stream, written
from eval.fuzz.run import Target, fuzz

_OBJECTS = objects()
_NUMBER = re.compile(rb"(?<![\w/.])-?\d+(?:\.\d+)?(?![\w.])")
_REFERENCE = re.compile(rb"\b\d+ 0 R\b")
_NAME = re.compile(rb"/[A-Za-z][A-Za-z0-9-]*")
_ENTRY = re.compile(rb"/[A-Za-z]+ (?:/?[\w.+-]+|\[[^\[\]]*\])(?: 0 R)?")
_HEXES = re.compile(rb"<[0-9A-Fa-f ]+>")
_NUMBERS = (
    *(b"0", b"-1", b"1", b"2", b"90", b"45", b"0.0001", b"-0.5", b"1000", b"16000", b"1e9"),
    *(b"2147483647", b"-2147483648", b"99999999999999999999", b"3.4e38", b"65536", b"nan"),
)
_OPERATORS = (
    *(b"q ", b"Q ", b"BT ", b"ET ", b"S ", b"f ", b"h ", b"n ", b"W n ", b"/X1 Do ", b"/I1 Do "),
    *(b"72 650 m 472 650 l S ", b"72 600 0.3 100 re f ", b"10 10 m 90 20 80 50 40 40 c S "),
    *(b"(\\) Tj ", b"<00> Tj ", b"0 Tz ", b"3 Tr ", b"-5000 Tc ", b"1 0 0 0 0 0 Tm ", b"0 0 0 0 0 0 cm "),
    *(b"/F9 12 Tf ", b"/F1 0 Tf ", b"/F3 -12 Tf ", b"90 Ts ", b"BI /W 1 /H 1 ID x EI ", b"[ << "),
)
_OPENING_PASSWORD = b" /Encrypt << /Filter /Standard /V 1 /R 2 /O (x) /U (y) /P -4 >> /ID [(a) (a)]"


def damaged_pdf(random: Random) -> bytes:
    """One case: a few objects damaged by their grammar, sometimes the bytes of the file as well."""
    contents = dict(_OBJECTS)
    for _ in range(random.choice((1, 1, 2, 4, 8))):
        random.choice(_CHANGES)(contents, random)
    data = written(contents, random if random.random() < 0.1 else None)
    if random.random() < 0.03:
        data = data.replace(b" /Root 1 0 R", _OPENING_PASSWORD + b" /Root 1 0 R")
    return damaged(data, random, times=random.choice((1, 1, 8))) if random.random() < 0.3 else data


def _swap(
    pattern: re.Pattern[bytes], with_what: Callable[[Random], bytes]
) -> Callable[[Objects, Random], None]:
    """A change that replaces a few matches of a pattern in one object."""

    def change(contents: Objects, random: Random) -> None:
        number = random.choice(_places(contents))
        found = list(pattern.finditer(contents[number]))
        for match in random.sample(found, min(len(found), random.choice((1, 1, 3)))):
            head, tail = contents[number][: match.start()], contents[number][match.end() :]
            # Later matches of the same object may have moved; a cut at the wrong place is damage as well.
            contents[number] = head + with_what(random) + tail

    return change


def _places(contents: Objects) -> list[int]:
    """The numbers of the objects; the content stream counts several times."""
    return [*contents, *[number for number in (6, 6, 6, 10) if number in contents]]


def _remove(contents: Objects, random: Random) -> None:
    if len(contents) > 1:
        contents.pop(random.choice(list(contents)))


def _exchange(contents: Objects, random: Random) -> None:
    one, other = random.choice(list(contents)), random.choice(list(contents))
    contents[one] = contents[other]


def _bytes(contents: Objects, random: Random) -> None:
    number = random.choice(_places(contents))
    contents[number] = damaged(contents[number], random)


def _operators(contents: Objects, random: Random) -> None:
    """Put operators into the content stream, now and then thousands."""
    if 6 not in contents:
        return
    body = contents[6]
    start = body.find(b"stream\n") + 7
    place = random.randrange(start, max(start + 1, len(body) - 10))
    words = random.choice(_OPERATORS) * random.choice((1, 1, 1, 50, 5000))
    contents[6] = stream(body[start:place] + words + body[place:-10])


def _many_pages(contents: Objects, random: Random) -> None:
    """Name the same page, or the page tree itself, many times."""
    kid = random.choice((b"3 0 R ", b"2 0 R ", b"4 0 R ", b"1 0 R ", b"99 0 R "))
    contents[2] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (
        b"3 0 R " + kid * random.choice((1, 3, 100)),
        random.choice((1, 3, 100, 100000, -1, 2147483647)),
    )


def _packed(contents: Objects, random: Random) -> None:
    """Compress the content, or say that it is."""
    if 6 in contents:
        body = contents[6]
        inner = body[body.find(b"stream\n") + 7 : -10]
        names = (
            b"/ASCIIHexDecode",
            b"/LZWDecode",
            b"/DCTDecode",
            b"/JBIG2Decode",
            b"/Crypt",
            b"/CCITTFaxDecode",
        )
        entry = b"/Filter [%s /FlateDecode]" % random.choice(names)
        contents[6] = stream(inner, packed=True) if random.random() < 0.5 else stream(inner, entry)


_CHANGES: Sequence[Callable[[Objects, Random], None]] = (
    _swap(_NUMBER, lambda random: random.choice(_NUMBERS)),
    _swap(_NUMBER, lambda random: random.choice(_NUMBERS)),
    _swap(_REFERENCE, lambda random: b"%d 0 R" % random.randrange(17)),
    _swap(
        _NAME, lambda random: random.choice((b"/X", b"/Font", b"/Type0", b"/Identity-V", b"/Pages", b"/Kids"))
    ),
    _swap(_ENTRY, lambda _: b""),
    _swap(_HEXES, lambda random: b"<%s>" % random.randbytes(random.choice((1, 2, 3, 64))).hex().encode()),
    _remove,
    _exchange,
    _bytes,
    _operators,
    _operators,
    _many_pages,
    _packed,
)

TARGET = Target(
    name="pdf",
    suffix=".pdf",
    make=damaged_pdf,
    read=partial(read_document, processes=0, recognise=False),
    case_seconds=10.0,
)


if __name__ == "__main__":
    raise SystemExit(fuzz(TARGET))
