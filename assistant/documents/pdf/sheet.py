"""A .pdf page once laid out."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.documents.pdf.pages import Image, Page
from assistant.documents.pdf.table import Item


@dataclass
class Sheet:
    """A page once laid out: ``items`` in reading order."""

    page: Page
    items: list[Item]

    @property
    def has_words(self) -> bool:
        """Whether there is anything to read."""
        return any(not isinstance(item, Image) for item in self.items)
