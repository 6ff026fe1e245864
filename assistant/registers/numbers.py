"""Canonical numbers of documents, so that different printings of one number compare equal."""

from __future__ import annotations

import re
import unicodedata

_DASHES = re.compile("[‐‑‒–—―−﹣－~]+")
_SPACE = re.compile(r"\s+")
_STANDARD = re.compile(r"(DB\d{2,4}(?=/)|[A-Z]{2,4})(/T|/Z)?/?(\d+(?:\.\d+)*)(?:-(\d{4}|\d{2}))?")
_NOTICE = re.compile(r"(.*?)[〔\[(【](\d{4})[〕\])】](?:第)?(\d+)号")
_ORDER = re.compile(r"(?:(.*?)令第?(\d+)号|(.*?)第(\d+)号令)")
_ANNOUNCEMENT = re.compile(r"(?:.*环境.*)?公告(\d{4})年第(\d+)号")
_COUNTRY = "中华人民共和国"


def normalise_number(number: str) -> str:
    """Canonical form of a document number, so that different printings compare equal.

    >>> normalise_number("ＧＢ18597—2023"), normalise_number("hj/t2.3-93"), normalise_number("DB35/ 323—2018")
    ('GB 18597-2023', 'HJ/T 2.3-93', 'DB35/323-2018')
    >>> normalise_number("环办环评[2020] 33 号"), normalise_number("国务院第682号令")
    ('环办环评〔2020〕33号', '国务院令第682号')
    """
    text = _SPACE.sub("", unicodedata.normalize("NFKC", _DASHES.sub("-", number))).strip("《》()")
    if match := _STANDARD.fullmatch(text.upper()):
        prefix, suffix, figure, year = match[1], match[2] or "", match[3], match[4]
        gap = "/" if prefix.startswith("DB") and not suffix else " "
        return f"{prefix}{suffix}{gap}{figure}" + (f"-{year}" if year else "")
    if match := _NOTICE.fullmatch(text):
        return f"{match[1]}〔{match[2]}〕{match[3]}号"
    if match := _ANNOUNCEMENT.fullmatch(text):
        return f"公告{match[1]}年第{match[2]}号"
    if match := _ORDER.fullmatch(text):
        return f"{match[1] or match[3] or ''}令第{match[2] or match[4]}号"
    return text


def number_key(number: str) -> str:
    """Canonical number with a four-digit year, so that GB/T 3840-91 equals GB/T 3840-1991."""
    canonical = normalise_number(number).removeprefix(_COUNTRY)
    return re.sub(r"-(\d\d)$", r"-19\1", canonical)


def base_key(number: str) -> str:
    return number_key(number).rsplit("-", 1)[0]
