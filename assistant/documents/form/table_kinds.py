"""What a table is about, told from its caption, its header and the words in it."""

from __future__ import annotations

import re

from assistant.documents.form.report import TableKind
from assistant.documents.form.table_signs import SIGNS

_BY_HEADING = (TableKind.PRODUCTS, TableKind.MATERIALS, TableKind.EQUIPMENT)


def kind_by_heading(heading: str, titles: str) -> TableKind:
    """The kind that a heading right above a table without caption tells: 4、主要生产设备."""
    said = re.sub(r"(?:情况)?(?:详见|见|如|列于).{0,12}$|(?:情况)?如?下表?[:：。]?$", "", heading)
    kind = kind_of(re.sub(r"^[（(]?[\d.一二三四五六七八九十]+[.、）)]?", "", said), titles)
    return kind if kind in _BY_HEADING else TableKind.OTHER


def kind_of(caption: str, titles: str, body: str = "") -> TableKind:
    """The kind by the first sign that fits; OTHER where none does."""
    said = re.sub(r"^续?表[-\dA-Za-z一二三四五六七八九十.．‑–—]*|[（(][^（）()]*[）)]?$", "", caption).strip()
    caption = said if len(re.findall(r"[一-龥]", said)) >= 2 else ""
    return next((sign.kind for sign in SIGNS if sign.fits(caption, titles, body)), TableKind.OTHER)
