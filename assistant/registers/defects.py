"""Quality defects of filings as the supervision rules define them, and as found in practice."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from assistant.registers.table import Confidence, Register, load_newest

_COLUMNS = (
    "defect_id", "defect_class", "source_article", "defect", "where_to_look", "detection_hint", "automation",
    "consequence", "confidence", "source",
)  # fmt: skip


@dataclass(frozen=True)
class QualityDefect:
    """One defect, the article that names it and what follows from it."""

    defect_id: str
    defect_class: str
    source_article: str
    defect: str
    where_to_look: str
    detection_hint: str
    automation: str
    consequence: str
    confidence: Confidence
    source: str


class QualityDefects(Register[QualityDefect]):
    """The defects."""

    def get(self, defect_id: str) -> QualityDefect | None:
        """The defect with this id, such as "Q26-01"."""
        return next((defect for defect in self.all() if defect.defect_id == defect_id), None)

    def of_class(self, defect_class: str) -> list[QualityDefect]:
        """The defects of 一般质量问题, 严重质量问题, 编制规范性, 失信行为, 不予批准情形, ..."""
        return [defect for defect in self.all() if defect.defect_class == defect_class]


def load_defects(folder: Path) -> QualityDefects:
    """Read the defects."""
    edition, rows = load_newest(folder, "quality_defects", columns=_COLUMNS, key=("defect_id",))
    defects = (
        QualityDefect(
            defect_id=row.required("defect_id"),
            defect_class=row.required("defect_class"),
            source_article=row.text("source_article"),
            defect=row.required("defect"),
            where_to_look=row.text("where_to_look"),
            detection_hint=row.text("detection_hint"),
            automation=row.text("automation"),
            consequence=row.text("consequence"),
            confidence=row.confidence(),
            source=row.text("source"),
        )
        for row in rows
    )
    return QualityDefects(edition, defects)
