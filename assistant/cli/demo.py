"""The samples end to end: what a newcomer sees first."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from assistant.chains.ask import answer_text
from assistant.cli.output import progress
from assistant.export.files import make_folder
from assistant.export.payload import review_payload, write_json
from assistant.service import Services

SAMPLES = ("metal-works", "lithium-battery")
FLAWED = "flawed-filing.docx"
QUESTION = "报告表多少天批完？"


@dataclass(frozen=True)
class Product:
    """One file of the demonstration and what it is."""

    path: Path
    what: str


@dataclass(frozen=True)
class Demonstration:
    """What was made, the answer given, and how long it took."""

    products: tuple[Product, ...]
    answer: str
    seconds: float

    def payload(self) -> dict[str, object]:
        """The object of `eia demo --json`."""
        files = [{"path": str(p.path), "what": p.what} for p in self.products]
        return {
            "files": files,
            "question": QUESTION,
            "answer": self.answer,
            "seconds": round(self.seconds, 1),
        }

    def text(self) -> str:
        """What lies where, and the answer."""
        width = max(len(str(p.path)) for p in self.products)
        files = "\n".join(f"  {p.path!s:<{width}}  {p.what}" for p in self.products)
        return f"成果：\n{files}\n\n问：{QUESTION}\n{self.answer}\n\n用时 {self.seconds:.1f} 秒。"


def demonstration(out: Path) -> Demonstration:
    """Draft both samples, review the flawed filing, answer one question; everything lands in ``out``."""
    started = time.perf_counter()
    make_folder(out)
    services = Services()
    examples = services.settings.corpus / "examples"
    progress("1/4 建立检索索引 …")
    _ = services.index
    products: list[Product] = []
    for name in SAMPLES:
        progress(f"2/4 编制 {name} …")
        result = services.draft(services.project(examples / f"{name}.yaml"), out / f"{name}.docx")
        products.append(Product(result.path, f"报告表，待补充 {len(result.missing)} 项"))
        products.append(Product(result.provenance, "每个数字的来源"))
    progress(f"3/4 审核 {FLAWED} …")
    products += _review(services, examples / FLAWED, out)
    progress("4/4 问答 …")
    answer = answer_text(services.ask(QUESTION))
    return Demonstration(tuple(products), answer, time.perf_counter() - started)


def _review(services: Services, filing: Path, out: Path) -> list[Product]:
    reviewed = services.review(filing)
    found = len(reviewed.review.findings)
    written = [
        Product(
            services.export_review(reviewed, out / f"{filing.stem}.commented.docx"),
            f"{found} 条意见，写成批注",
        ),
        Product(services.export_review(reviewed, out / f"{filing.stem}.findings.xlsx"), "同上，表格"),
    ]
    path = out / f"{filing.stem}.findings.json"
    payload = review_payload(reviewed.report, reviewed.review, path=filing, on=reviewed.on)
    return [*written, Product(write_json(payload, path), "同上，JSON")]
