"""What stands in a draft and why: every text with its source, every fact that is missing."""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.assessment.figures import shown
from assistant.assessment.model import Limit, Missing, Worked
from assistant.chains.drafting.norms import Norms
from assistant.chains.drafting.sentences import GapPattern, Sentences

MARK = "【待补充："
BLANK = "【待补充】"
NONE = "/"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a text comes from: ``kind`` is fact, worked, register, clause or screening."""

    kind: str
    ref: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """One text of the draft with its sources; none for a fixed sentence of the pattern file."""

    section: str
    text: str
    pattern: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """A missing fact as it is marked; ``weighs`` when no conclusion can be drawn without it."""

    section: str
    missing: Missing
    text: str
    weighs: bool


@dataclass
class Notebook:
    """Collects records and gaps while the chapters are written."""

    sentences: Sentences
    norms: Norms
    records: list[Record] = field(default_factory=list)
    gaps: dict[tuple[str, str], Gap] = field(default_factory=dict)

    def page(self, section: str) -> Page:
        """A page whose records carry the section's title."""
        return Page(self, section)


def as_noun(question: str) -> str:
    """A question as it stands within a sentence: without the sign it ends with."""
    return question.rstrip("。？?")


def fact(path: str) -> Source:
    """A fact of the project as a source."""
    return Source("fact", path)


def worked_source(worked: Worked) -> Source:
    """A derived value as a source, with its formula and sum."""
    detail = f"{worked.formula}；{worked.substituted}；{worked.basis}（{worked.confidence.value}）"
    return Source("worked", worked.name, detail)


def limit_source(limit: Limit) -> Source:
    """A row of the limits as a source."""
    detail = (
        f"{shown(limit.value)} {limit.unit}；{limit.condition}；{limit.reason}（{limit.confidence.value}）"
    )
    return Source("register", f"emission_limits: {limit.standard} {limit.table}", detail)


@dataclass(frozen=True)
class Page:
    """One section being written; every text passes through here."""

    book: Notebook
    section: str

    def put(self, text: str, *sources: Source) -> str:
        """A value from facts or results, recorded and returned."""
        self._record(text, "", sources)
        return text

    def fact(self, path: str, text: str) -> str:
        """A fact, recorded and returned."""
        return self.put(text, fact(path))

    def given(self, path: str, text: str, gap: str, /, **values: str) -> str:
        """The fact, or the mark that asks for it where it is empty."""
        return self.fact(path, text) if text else self.gap(gap, **values)

    def worked(self, worked: Worked | None) -> str:
        """A derived value as printed everywhere, or the sign for none."""
        return self.put(shown(worked.value), worked_source(worked)) if worked else NONE

    def say(self, pattern: str, /, *sources: Source, **values: str) -> str:
        """A sentence of the pattern file with its values; standards are cited as in force."""
        text, used, unknown = self.book.norms.expand(self.book.sentences.fill(pattern, values))
        for name in unknown:
            self.gap("norm", name=name)
        self._record(text, pattern, sources + tuple(Source("register", norm.row) for norm in used))
        return text

    def gap(self, name: str, /, **values: str) -> str:
        """The visible mark of a missing fact; counted once however often it stands."""
        return self._mark(self.book.sentences.gap(name, values))

    def blank(self, name: str, /, **values: str) -> str:
        """A short mark for a narrow cell; the question itself stands in the list at the end."""
        self.gap(name, **values)
        return BLANK

    def ask(self, missing: Missing, *, weighs: bool) -> str:
        """The visible mark of a fact the assessment misses."""
        return self._mark(GapPattern(missing.field, missing.question, "", missing.holder, weighs))

    def _mark(self, gap: GapPattern) -> str:
        text = MARK + "，".join(part for part in (as_noun(gap.what), gap.why, gap.who) if part) + "】"
        found = Gap(self.section, Missing(gap.field, gap.what, gap.who), text, gap.weighs)
        self.book.gaps.setdefault((gap.field, gap.what), found)
        return text

    def _record(self, text: str, pattern: str, sources: tuple[Source, ...]) -> None:
        self.book.records.append(Record(self.section, text, pattern, sources))
