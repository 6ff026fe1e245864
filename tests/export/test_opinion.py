"""审核意见 in Word: by chapter and severity, and what was not checked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx

from assistant.export.opinion import write_opinion
from tests.export.conftest import Reviewed


def test_the_opinion_lists_each_finding_with_words_basis_and_sum(
    word_filing: Path, judged: Callable[[Path], Reviewed], tmp_path: Path
) -> None:
    reviewed = judged(word_filing)
    out = write_opinion(reviewed.report, reviewed.review, tmp_path / "意见.docx")
    text = "\n".join(paragraph.text for paragraph in docx.Document(str(out)).paragraphs)
    assert all(finding.message in text for finding in reviewed.review.findings)
    assert "四、主要环境影响和保护措施" in text
    assert "由审核人员决定" in text
    assert "复算：" in text
    assert text.index("【错误】") < text.rindex("未能核对的事项")
