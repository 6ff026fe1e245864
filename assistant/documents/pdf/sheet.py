"""A .pdf page once laid out."""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.documents.pdf.pages import Page, PageImage
from assistant.documents.pdf.table import Item


@dataclass
class Sheet:
    """A page once laid out: ``items`` in reading order.

    ``is_bare`` when they are lines without their places; ``is_garbled`` when the words make no sense;
    ``differs`` by how many characters two readings of the page differ; ``footnotes`` are not among the items.
    """

    page: Page
    items: list[Item]
    is_bare: bool = False
    is_garbled: bool = False
    differs: int = 0
    footnotes: list[str] = field(default_factory=list)

    @property
    def needs_recognition(self) -> bool:
        """Whether the words are there to see but not to read."""
        return (self.page.is_scanned or self.is_garbled) and not self.is_bare

    @property
    def has_words(self) -> bool:
        """Whether there is anything to read."""
        return any(not isinstance(item, PageImage) for item in self.items)
