"""A second reading of .pdf pages with pypdf, for those where pdfium finds no text or cannot name it."""

from __future__ import annotations

import io
import logging
from collections.abc import Sequence

_LOG = logging.getLogger(__name__)


def second_reading(data: bytes, numbers: Sequence[int]) -> dict[int, list[str]]:
    """The lines of the given pages (from 1) as pypdf reads them; pages it cannot read are left out."""
    import pypdf
    from pypdf.errors import PyPdfError

    found: dict[int, list[str]] = {}
    try:
        pages = pypdf.PdfReader(io.BytesIO(data)).pages
        for number in numbers:
            lines = [line.strip() for line in pages[number - 1].extract_text().splitlines()]
            found[number] = [line for line in lines if line]
    except (PyPdfError, ValueError, LookupError, TypeError, AttributeError, OSError, RuntimeError) as error:
        # Damaged files surface in pypdf as any of these; pdfium's reading then stands alone.
        _LOG.info("pypdf gave up: %s", error)
    return found
