"""Services: what the command line, the web app and tests call. No UI type below this line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import AssistantError
from assistant.settings import Settings, load_settings

if TYPE_CHECKING:
    from assistant.assessment.changes.model import MajorChanges
    from assistant.assessment.model import Assessment, Screening, Worked
    from assistant.chains.ask import Answer
    from assistant.chains.compare import Comparison
    from assistant.chains.draft import DraftResult
    from assistant.chains.similar import Similarity
    from assistant.documents.form.report import Report
    from assistant.documents.progress import Progress
    from assistant.lists.importing import ImportReport, ListEdition
    from assistant.lists.kinds import ListKind
    from assistant.project.extraction.model import Extracted
    from assistant.project.model import Project
    from assistant.registers import Registers
    from assistant.registers.standards import Standard, StandardStatus
    from assistant.retrieval.check import CorpusCheck
    from assistant.retrieval.index import Index
    from assistant.retrieval.ingest.add import Outcome, Told
    from assistant.retrieval.ingest.library import Library
    from assistant.retrieval.search import Match, Scope
    from assistant.rules.model import Review


@dataclass(frozen=True)
class ReviewedFiling:
    """A filing with the result of all rules on it; ``on`` is None when no date was told or found."""

    path: Path
    report: Report
    review: Review
    on: date | None


@dataclass(frozen=True)
class ReadFacts:
    """The facts read out of a filing, with the filing as it was read."""

    report: Report
    extracted: Extracted


class Services:
    """One set of settings and what is loaded once for it: registers and search index."""

    def __init__(self, settings: Settings | None = None, *, today: date | None = None) -> None:
        self.settings = settings or load_settings()
        self._today = today

    @property
    def today(self) -> date:
        """The date asked about unless told otherwise."""
        return self._today or date.today()

    @cached_property
    def registers(self) -> Registers:
        """The registers of the corpus, each read when first asked."""
        from assistant.registers import load_registers

        return load_registers(self.settings.corpus, self.settings.lists_dir)

    @cached_property
    def index(self) -> Index:
        """The search index, built when absent, stale or damaged."""
        from assistant.retrieval.index import ensure_index

        return ensure_index(self.settings, self.registers)

    # filings

    def review(
        self,
        path: Path,
        *,
        on: date | None = None,
        suppressions: Path | None = None,
        progress: Callable[[Progress], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> ReviewedFiling:
        """Read a filing and run every rule on it; ``on`` overrides the filing's own date.

        ``suppressions`` names a .toml of findings not to count, with reasons; ``progress`` is told of each
        page read, ``cancelled`` asked meanwhile whether to stop.
        """
        from assistant.documents.form.recognise import recognise
        from assistant.documents.reader import read_document
        from assistant.rules.runner import review
        from assistant.rules.suppressions import load_suppressions, suppress

        left_out = load_suppressions(suppressions) if suppressions else ()
        ocr = self.settings.ocr
        report = recognise(read_document(path, progress=progress, cancelled=cancelled, recognise=ocr))
        found = suppress(review(report, self.registers, on=on), left_out)
        return ReviewedFiling(path, report, found, on or report.date)

    def export_review(self, reviewed: ReviewedFiling, out: Path) -> Path:
        """Write the findings in the form that ``out``'s ending names; the path written."""
        from assistant.export.write import write_review

        return write_review(reviewed.path, reviewed.report, reviewed.review, out=out)

    def write_opinion(self, reviewed: ReviewedFiling, out: Path) -> Path:
        """Write the review as 审核意见 in Word; the path written."""
        from assistant.export.opinion import write_opinion

        return write_opinion(reviewed.report, reviewed.review, out)

    def compare(self, old: Path, new: Path, *, comments: Path | None = None) -> Comparison:
        """What became of the findings of an earlier round, and of the remarks written into its file."""
        from assistant.chains.compare import Round, compare
        from assistant.documents.reader import read_document

        remarked = read_document(comments, recognise=self.settings.ocr) if comments else None
        before, after = self.review(old), self.review(new)
        return compare(Round(before.report, before.review), Round(after.report, after.review), remarked)

    def similar(self, path: Path, folder: Path) -> Similarity:
        """Passages that a filing shares with the filings of a folder, template text discounted."""
        from assistant.chains.similar import similar

        return similar(path, folder)

    # projects

    def project(self, path: Path) -> Project:
        """The facts of a project file."""
        from assistant.project.load import load_project

        return load_project(path)

    def facts_from_report(
        self, path: Path, *, progress: Callable[[Progress], None] | None = None
    ) -> ReadFacts:
        """The facts of a project read back out of its filing, each with its places."""
        from assistant.documents.form.recognise import recognise
        from assistant.documents.reader import read_document
        from assistant.project.extraction.extract import extract

        report = recognise(read_document(path, progress=progress, recognise=self.settings.ocr))
        return ReadFacts(report, extract(report))

    def screen(self, project: Project, *, on: date | None = None) -> Screening:
        """Category, permit class, special topics, approval and law for a project at a date."""
        from assistant.assessment.screening.screening import screen

        return screen(project, self.registers, on=self._judged(project, on))

    def assess(self, project: Project, *, on: date | None = None) -> Assessment:
        """Everything that rules derive from a project's facts at a date."""
        from assistant.assessment.assess import assess

        return assess(project, self.registers, on=self._judged(project, on))

    def major_changes(self, old: Project, new: Project, *, on: date | None = None) -> MajorChanges:
        """Whether the way from the approved project to the new one is a major change, item by item."""
        from assistant.assessment.changes.changes import major_changes

        return major_changes(old, new, self.registers, on=on or self.today)

    def draft(self, project: Project, out: Path, *, on: date | None = None) -> DraftResult:
        """Write the filing of a project as .docx, its provenance beside it."""
        from assistant.chains.draft import draft

        if out.suffix.lower() != ".docx":
            raise AssistantError(f"输出文件应为 .docx：{out.name}", "例如 -o out/报告表.docx。")
        return draft(
            project,
            self.assess(project, on=on),
            self.registers,
            template_dir=self.settings.corpus / "templates",
            out=out,
        )

    def _judged(self, project: Project, on: date | None) -> date:
        return on or project.basics.prepared_on or self.today

    # knowledge

    def ask(self, question: str, *, on: date | None = None) -> Answer:
        """Answer a policy question from provisions and tables."""
        from assistant.chains.ask import ask

        return ask(question, index=self.index, registers=self.registers, on=on or self.today)

    def search(
        self, question: str, *, on: date | None = None, k: int = 8, scope: Scope | None = None
    ) -> list[Match]:
        """The passages nearest to a question, in force on a date, of the scope."""
        from assistant.retrieval.search import EVERYTHING, search

        return search(question, index=self.index, on=on or self.today, k=k, scope=scope or EVERYTHING)

    def standard(self, number: str, *, on: date | None = None) -> tuple[Standard | None, StandardStatus]:
        """The register's row for a number or title (None if it has none) and its state on a date.

        A number without its year means the edition in force on the date, else the newest.
        """
        judged, known = on or self.today, self.registers.standards
        row = known.find(number) or known.find_title(number, judged) or known.edition_of(number, judged)
        return row, known.status(row or number, judged)

    def import_list(
        self, source: Path, kind: ListKind, edition: ListEdition, *, replace: bool = False
    ) -> ImportReport:
        """Read an official list into an edition of its register; the registers are read anew afterwards."""
        from assistant.lists.importing import import_list

        report = import_list(source, kind, edition, folder=self.settings.lists_dir, replace=replace)
        self.__dict__.pop("registers", None)
        return report

    def calculate(self, name: str, arguments: dict[str, str]) -> Worked:
        """Run one calculator on arguments given as text."""
        from assistant.assessment.calculations.calculate import calculate

        return calculate(name, arguments)

    def search_all(self, question: str, *, on: date | None = None, k: int = 8) -> list[Match]:
        """The passages nearest to a question, of any date unless one is given."""
        from assistant.retrieval.search import search

        return search(question, index=self.index, on=on, k=k)

    @property
    def library(self) -> Library:
        """The documents added to the corpus."""
        from assistant.retrieval.ingest.library import Library

        return Library(self.settings.library_dir)

    def add_documents(
        self, paths: Sequence[Path], told: Told, report: Callable[[Path], None]
    ) -> list[Outcome]:
        """Add files and folders to the library; the index follows at its next use."""
        from assistant.retrieval.ingest.add import add_files

        outcomes = add_files(paths, told, library=self.library, registers=self.registers, report=report)
        self._forget_index()
        return outcomes

    def remove_document(self, document_id: str) -> None:
        """Remove an added document with its original and pieces; the index follows at its next use."""
        self.library.remove(document_id)
        self._forget_index()

    def check_corpus(self) -> CorpusCheck:
        """Look up every passage in both indexes and every file of the library; nothing is changed."""
        from assistant.retrieval.check import check_corpus

        return check_corpus(self.settings)

    def _forget_index(self) -> None:
        if old := self.__dict__.pop("index", None):
            old.close()

    def build_index(self) -> Index:
        """Build the search index anew and swap it in."""
        from assistant.retrieval.index import build_index

        self._forget_index()
        index = build_index(self.settings, self.registers)
        self.__dict__["index"] = index
        return index
