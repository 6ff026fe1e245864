"""What rules are given: the filing, and what is read and derived from it, each once and when first asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from assistant.assessment.model import Assessment
from assistant.documents.form.report import Report
from assistant.errors import AssistantError, CannotCheck
from assistant.project.extraction.model import Extracted
from assistant.registers import Registers


@dataclass(frozen=True)
class Given:
    """The arguments a rule may name; ``facts`` and ``assessment`` raise CannotCheck where there are none."""

    report: Report
    registers: Registers

    @property
    def on(self) -> date | None:
        """The day the filing is judged as of."""
        return self.report.date

    @cached_property
    def facts(self) -> Extracted:
        """The facts read out of the filing, each with its places."""
        from assistant.project.extraction.extract import extract

        return extract(self.report)

    @cached_property
    def assessment(self) -> Assessment:
        """What follows from the facts as of the filing's date."""
        from assistant.assessment.assess import assess

        if self.report.date is None:
            raise CannotCheck("编制日期")
        try:
            return assess(self.facts.project, self.registers, on=self.report.date)
        except AssistantError as error:
            raise CannotCheck(f"文件中的事实不足以推算（{error.message}）") from error
