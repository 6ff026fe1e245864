"""The generated pages say what the code says."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.reference import pages

REFERENCE = Path(__file__).resolve().parents[1] / "docs" / "reference"


@pytest.mark.parametrize("name", ["rules.md", "commands.md", "settings.md", "calculators.md"])
def test_reference_page_is_not_stale(name: str) -> None:
    assert (REFERENCE / name).read_text(encoding="utf-8") == pages()[name], "run: make docs"
