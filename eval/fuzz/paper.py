"""A small .pdf made by hand: its objects, and how they become a file."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from random import Random

Objects = dict[int, bytes]

_CONTENT = b"""q 1 0 0 1 0 0 cm 0.5 w
72 700 400 0.5 re f 72 660 m 472 660 l S 72 620 400 80 re S
172 620 m 172 700 l S 272 620 m 272 700 l S [3 2] 0 d 72 640 m 472 640 l S
BT /F1 12 Tf 76 680 Td <0001000200030004> Tj 100 0 Td [<0005> -120 <0006>] TJ ET
BT /F2 10 Tf 1 0 0 1 76 645 Tm (35 mg/m3) Tj 100 0 Td (GB 12348-) Tj T* (2008) ' ET
BT /F3 10.5 Tf 76 600 Td <D2BB A1A2 BBF9 B1BE> Tj ET
/X1 Do q 100 0 0 50 200 400 cm /I1 Do Q Q
BT 0 1 -1 0 560 100 Tm /F2 8 Tf (sideways) Tj ET
BT /F2 9 Tf 290 30 Td (- 1 -) Tj ET
"""
_FORM = b"0 0 100 20 re S BT /F2 9 Tf 4 5 Td (inside) Tj ET"
_TO_UNICODE = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
1 begincodespacerange <0000> <FFFF> endcodespacerange
2 beginbfchar <0001> <540D> <0002> <79F0> endbfchar
2 beginbfrange <0003> <0004> <8BBE> <0005> <0006> [<5907> <D840DC0B>] endbfrange
endcmap end end"""


def stream(body: bytes, entries: bytes = b"", *, packed: bool = False) -> bytes:
    """A stream object."""
    if packed:
        body, entries = zlib.compress(body), entries + b" /Filter /FlateDecode"
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(body), entries, body)


def objects() -> Objects:
    """The objects of a sound file of three pages; 1 is the catalogue."""
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 6 0 R /Rotate %d"
        b" /Resources << /Font << /F1 7 0 R /F2 8 0 R /F3 9 0 R >> /XObject << /X1 10 0 R /I1 11 0 R >> >> >>"
    )
    return {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R 4 0 R 5 0 R] /Count 3 >>",
        3: page % 0,
        4: page % 90,
        5: page % 0,
        6: stream(_CONTENT),
        7: b"<< /Type /Font /Subtype /Type0 /BaseFont /AAAAAA+Song /Encoding /Identity-H"
        b" /DescendantFonts [12 0 R] /ToUnicode 13 0 R >>",
        8: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        9: b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /GBK-EUC-H"
        b" /DescendantFonts [14 0 R] >>",
        10: stream(
            _FORM,
            b"/Type /XObject /Subtype /Form /BBox [0 0 200 50] /Matrix [1 0 0 1 100 500]"
            b" /Resources << /Font << /F2 8 0 R >> >>",
        ),
        11: stream(
            bytes(12),
            b"/Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceRGB /BitsPerComponent 8",
        ),
        12: b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /AAAAAA+Song /FontDescriptor 15 0 R /DW 1000"
        b" /W [1 [1000 1000] 3 6 900] /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity)"
        b" /Supplement 0 >> >>",
        13: stream(_TO_UNICODE, packed=True),
        14: b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor 15 0 R >>",
        15: b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880]"
        b" /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
    }


def written(contents: Mapping[int, bytes], random: Random | None = None) -> bytes:
    """The file of a set of objects; with ``random`` some places in its directory are wrong."""
    data = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = {}
    for number, body in contents.items():
        places[number] = len(data)
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(data)
    size = max(contents, default=0) + 1
    data += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        place = places.get(number, 0)
        if random is not None and random.random() < 0.2:
            place = random.randrange(start + 1)
        data += b"%010d 00000 n \n" % place
    data += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, start)
    return bytes(data)
