"""Processor time of recognition alone, on filings made of one text and on very large tables.

python -m eval.bench.recognise
"""

from __future__ import annotations

import time

from assistant.documents.form.recognise import recognise
from assistant.documents.model import Document
from tests.documents.making import make_document

_PARAGRAPH = (
    "本项目废气执行《大气污染物综合排放标准》（GB 16297-1996）表2二级标准，"
    "颗粒物排放浓度10mg/m3、速率0.12kg/h；"
    "根据《排污许可管理条例》（国务院令第736号）第十一条，年工作300天，每天8小时，风量20000m3/h。"
)
_PARAGRAPHS_PER_PAGE = 6
_TABLE = [
    ["序号", "废物名称", "废物代码", "产生量t/a"],
    *[[str(n), f"废物{n}", "900-041-49", f"{n / 10}"] for n in range(1, 20)],
    ["合计", "", "", "19"],
]


def main() -> None:
    """Print one line for each made filing."""
    print(f"{'filing':<24}{'characters':>12}{'tables':>8}{'processor s':>13}")
    recognise(_filing(1))
    for pages in (50, 100, 150, 300, 1000):
        _report(f"{pages} pages", _filing(pages))
    _report("100,000-cell table", make_document("表1 设备清单", [[["名称", "数量", "备注"], *_rows(33_333)]]))


def _filing(pages: int) -> Document:
    lines = [line for page in range(pages) for line in _page(page)]
    return make_document("\n".join(lines), [_TABLE] * pages)


def _page(page: int) -> list[str]:
    return [
        f"{page + 1}、小节",
        *[_PARAGRAPH] * _PARAGRAPHS_PER_PAGE,
        f"表4-{page + 1} 危险废物汇总表",
        "[[表]]",
    ]


def _rows(count: int) -> list[list[str]]:
    return [["甲", str(place), "无"] for place in range(count)]


def _report(name: str, document: Document) -> None:
    started = time.process_time()
    recognise(document)
    spent = time.process_time() - started
    print(f"{name:<24}{len(document.text):>12,}{len(document.tables):>8}{spent:>13.2f}")


if __name__ == "__main__":
    main()
