"""What the command line says while a file is read."""

from __future__ import annotations

import pytest

from assistant.cli.output import Pages
from assistant.documents.progress import Progress


def test_a_short_reading_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    pages = Pages()
    for done in range(1, 200):
        pages(Progress("阅读", done, 200))
    assert capsys.readouterr() == ("", "")


def test_a_long_reading_says_how_far_it_is_on_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    pages = Pages(every_s=0)
    pages(Progress("识别", 3, 12))
    assert capsys.readouterr() == ("", "识别第 3/12 页 …\n")
