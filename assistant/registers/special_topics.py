"""When a report form needs a special topic, and the toxic air pollutants one condition refers to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from assistant.registers.table import Confidence, Edition, Register, load_newest


@dataclass(frozen=True)
class SpecialTopic:
    """One row of the setting principles; 数量上限 and 未设置时填写 are rows of the same table."""

    form: str
    element: str
    trigger: str
    exception: str
    inputs_needed: str
    logic: str
    confidence: Confidence
    source: str


@dataclass(frozen=True)
class ToxicAirPollutant:
    """A substance of 有毒有害大气污染物名录."""

    name: str
    aliases: tuple[str, ...]
    note: str
    confidence: Confidence
    source: str


class SpecialTopics(Register[SpecialTopic]):
    """The setting principles with the list of toxic air pollutants."""

    def __init__(
        self, edition: Edition, entries: Iterable[SpecialTopic], toxic: Register[ToxicAirPollutant]
    ) -> None:
        super().__init__(edition, entries)
        self.toxic_air_pollutants = toxic
        self._toxic = {name: row for row in toxic.all() for name in (row.name, *row.aliases)}

    def for_form(self, form: str) -> list[SpecialTopic]:
        """The principles of a form: 污染影响类 or 生态影响类."""
        return [topic for topic in self.all() if topic.form == form]

    def find(self, form: str, element: str) -> SpecialTopic | None:
        """The principle for 大气, 地表水, 环境风险, ... of a form."""
        return next((topic for topic in self.for_form(form) if topic.element == element), None)

    def toxic_air_pollutant(self, pollutant: str) -> ToxicAirPollutant | None:
        """The entry a pollutant falls under, None when it is not in the list."""
        return self._toxic.get(pollutant.strip())


def load_special_topics(folder: Path) -> SpecialTopics:
    """Read the principles and the pollutant list."""
    columns = ("form", "element", "trigger", "exception", "inputs_needed", "logic", "confidence", "source")
    edition, rows = load_newest(folder, "special_topics", columns=columns, key=("form", "element"))
    topics = (
        SpecialTopic(
            form=row.required("form"),
            element=row.required("element"),
            trigger=row.required("trigger"),
            exception=row.text("exception"),
            inputs_needed=row.text("inputs_needed"),
            logic=row.text("logic"),
            confidence=row.confidence(),
            source=row.text("source"),
        )
        for row in rows
    )
    return SpecialTopics(edition, topics, _load_toxic(folder))


def _load_toxic(folder: Path) -> Register[ToxicAirPollutant]:
    columns = ("name", "aliases", "note", "confidence", "source")
    edition, rows = load_newest(folder, "toxic_air_pollutants", columns=columns, key=("name",))
    pollutants = (
        ToxicAirPollutant(
            name=row.required("name"),
            aliases=row.parts("aliases"),
            note=row.text("note"),
            confidence=row.confidence(),
            source=row.text("source"),
        )
        for row in rows
    )
    return Register(edition, pollutants)
