"""Text in Chinese fonts that the .pdf does not carry, on a machine that has none."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.documents.make_pdf import line, pdf_file, ruled

_WITHOUT_FONTS = """
import sys
from pathlib import Path
from pypdfium2 import PdfSysfontBase
from assistant.documents.reader import read_document

class NoFonts(PdfSysfontBase):
    def MapFont(self, *_): return None
    def GetFont(self, *_): return None

NoFonts().setup()
document = read_document(Path(sys.argv[1]))
print("|".join(document.cell_text(cell) for cell in document.tables[0].cells))
"""


def test_a_lone_character_is_read_on_a_machine_without_chinese_fonts(tmp_path: Path) -> None:
    rows = [["名称", "单位"], ["切割机", "台"]]
    path = pdf_file(tmp_path / "a.pdf", [*ruled(rows, (72, 200, 320), 740), line("表后文字", 600)])
    command = [sys.executable, "-W", "ignore", "-c", _WITHOUT_FONTS, str(path)]
    found = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    assert found.stdout.strip() == "名称|单位|切割机|台"
