"""What the settings change in the services."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import ReadError
from assistant.service import Services
from assistant.settings import Settings
from tests.documents.make_scan import picture, scan_file


def test_with_recognition_off_a_scanned_filing_is_refused_with_a_hint(tmp_path: Path) -> None:
    path = scan_file(tmp_path / "a.pdf", picture(("words",)))
    services = Services(Settings(data=tmp_path / "data", ocr=False))
    with pytest.raises(ReadError, match="扫描件") as refused:
        services.review(path)
    assert "打开文字识别" in refused.value.hint
