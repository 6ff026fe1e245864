"""All registers of a corpus, each read when it is first asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from assistant.registers.catalogues import (
    EiaCatalogue,
    PermitCatalogue,
    load_eia_catalogue,
    load_permit_catalogue,
)
from assistant.registers.defects import QualityDefects, load_defects
from assistant.registers.factors import Factors, load_factors
from assistant.registers.form_fields import FormFields, load_form_fields
from assistant.registers.hazardous_waste import (
    HazardousWastes,
    SolidWastes,
    load_hazardous_waste,
    load_solid_waste,
)
from assistant.registers.industries import Industries, load_industries
from assistant.registers.law_transition import LawTransitions, load_law_transitions
from assistant.registers.limits import Limits, load_limits
from assistant.registers.local_lists import (
    AccessRequirement,
    ApprovalPrinciple,
    ListedCategory,
    LocalLists,
    load_access,
    load_comprehensive,
    load_principles,
)
from assistant.registers.major_changes import MajorChanges, load_major_changes
from assistant.registers.monitoring import Monitoring, load_monitoring
from assistant.registers.processes import ProcessPollutants, load_processes
from assistant.registers.provisions import Provisions, load_provisions
from assistant.registers.risk import RiskThresholds, load_risk_thresholds
from assistant.registers.special_topics import SpecialTopics, load_special_topics
from assistant.registers.standards import Standards, load_standards
from assistant.registers.waste_exemptions import WasteExemptions, load_waste_exemptions


@dataclass(frozen=True)
class Registers:
    """The registers under ``corpus`` and the lists the user ``imported``; a malformed one: RegisterError."""

    corpus: Path
    imported: Path | None = None

    @property
    def _folder(self) -> Path:
        return self.corpus / "registers"

    @property
    def _folders(self) -> tuple[Path, ...]:
        return (self._folder, self.imported) if self.imported else (self._folder,)

    @cached_property
    def comprehensive_list(self) -> LocalLists[ListedCategory]:
        """The comprehensive list of filings, approval ways and permits of the place."""
        return load_comprehensive(self._folders)

    @cached_property
    def access_list(self) -> LocalLists[AccessRequirement]:
        """Access requirements of control units and areas."""
        return load_access(self._folders)

    @cached_property
    def approval_principles(self) -> LocalLists[ApprovalPrinciple]:
        """Approval principles, article by article."""
        return load_principles(self._folders)

    @cached_property
    def standards(self) -> Standards:
        """Standards, laws and documents with their periods."""
        return load_standards(self._folder)

    @cached_property
    def laws(self) -> LawTransitions:
        """Old articles and the article of the code in their place."""
        return load_law_transitions(self._folder)

    @cached_property
    def eia_catalogue(self) -> EiaCatalogue:
        """Which filing a project needs."""
        return load_eia_catalogue(self._folder)

    @cached_property
    def permit_catalogue(self) -> PermitCatalogue:
        """Which discharge permit a project needs."""
        return load_permit_catalogue(self._folder)

    @cached_property
    def industries(self) -> Industries:
        """Industry codes."""
        return load_industries(self._folder)

    @cached_property
    def hazardous_waste(self) -> HazardousWastes:
        """Hazardous waste codes by edition."""
        return load_hazardous_waste(self._folder)

    @cached_property
    def waste_exemptions(self) -> WasteExemptions:
        """Steps of handling in which a hazardous waste is exempt, by edition."""
        return load_waste_exemptions(self._folder)

    @cached_property
    def solid_waste(self) -> SolidWastes:
        """General solid waste codes."""
        return load_solid_waste(self._folder)

    @cached_property
    def limits(self) -> Limits:
        """Emission and quality limits."""
        return load_limits(self._folder)

    @cached_property
    def form_fields(self) -> FormFields:
        """Fields of the report form."""
        return load_form_fields(self._folder)

    @cached_property
    def special_topics(self) -> SpecialTopics:
        """When a special topic is needed."""
        return load_special_topics(self._folder)

    @cached_property
    def factors(self) -> Factors:
        """Emission factors and efficiencies."""
        return load_factors(self._folder)

    @cached_property
    def risk(self) -> RiskThresholds:
        """Critical amounts."""
        return load_risk_thresholds(self._folder)

    @cached_property
    def processes(self) -> ProcessPollutants:
        """Pollutants of each production step."""
        return load_processes(self._folder)

    @cached_property
    def monitoring(self) -> Monitoring:
        """Self-monitoring requirements."""
        return load_monitoring(self._folder)

    @cached_property
    def major_changes(self) -> MajorChanges:
        """Triggers of a new filing."""
        return load_major_changes(self._folder)

    @cached_property
    def defects(self) -> QualityDefects:
        """Quality defects of filings."""
        return load_defects(self._folder)

    @cached_property
    def provisions(self) -> Provisions:
        """Digests of laws, rules and standards."""
        return load_provisions(self.corpus / "provisions")

    def check(self) -> None:
        """Read everything now; the first malformed file raises RegisterError."""
        for name, member in vars(type(self)).items():
            if isinstance(member, cached_property):
                getattr(self, name)


def load_registers(corpus: Path, imported: Path | None = None) -> Registers:
    """The registers of a corpus folder and of the folder of imported lists; nothing is read yet."""
    return Registers(corpus, imported)
