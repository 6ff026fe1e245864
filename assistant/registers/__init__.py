"""Typed readers of ``corpus/registers`` and ``corpus/provisions``; nothing else opens those files."""

from assistant.registers.catalogues import CatalogueItem, EiaCatalogue, PermitCatalogue, PermitItem
from assistant.registers.defects import QualityDefect, QualityDefects
from assistant.registers.factors import Factor, Factors
from assistant.registers.form_fields import FormField, FormFields
from assistant.registers.hazardous_waste import (
    HazardousWastes,
    SolidWaste,
    SolidWastes,
    WasteCode,
    WasteNote,
    normalise_code,
)
from assistant.registers.industries import Industries, Industry
from assistant.registers.law_transition import LawTransition, LawTransitions
from assistant.registers.limits import Limit, Limits
from assistant.registers.local_lists import (
    AccessRequirement,
    ApprovalPrinciple,
    ListedCategory,
    LocalList,
    LocalLists,
)
from assistant.registers.major_changes import MajorChange, MajorChanges
from assistant.registers.monitoring import Monitoring, MonitoringItem
from assistant.registers.numbers import normalise_number
from assistant.registers.processes import ProcessPollutant, ProcessPollutants
from assistant.registers.provisions import Provision, ProvisionDocument, ProvisionKind, Provisions
from assistant.registers.registers import Registers, load_registers
from assistant.registers.risk import RiskThreshold, RiskThresholds
from assistant.registers.special_topics import SpecialTopic, SpecialTopics, ToxicAirPollutant
from assistant.registers.standards import (
    Kind,
    Standard,
    Standards,
    StandardState,
    StandardStatus,
)
from assistant.registers.table import Confidence, Edition, Register, weakest
from assistant.registers.waste_exemptions import WasteExemption, WasteExemptions

__all__ = [
    "AccessRequirement",
    "ApprovalPrinciple",
    "CatalogueItem",
    "Confidence",
    "Edition",
    "EiaCatalogue",
    "Factor",
    "Factors",
    "FormField",
    "FormFields",
    "HazardousWastes",
    "Industries",
    "Industry",
    "Kind",
    "LawTransition",
    "LawTransitions",
    "Limit",
    "Limits",
    "ListedCategory",
    "LocalList",
    "LocalLists",
    "MajorChange",
    "MajorChanges",
    "Monitoring",
    "MonitoringItem",
    "PermitCatalogue",
    "PermitItem",
    "ProcessPollutant",
    "ProcessPollutants",
    "Provision",
    "ProvisionDocument",
    "ProvisionKind",
    "Provisions",
    "QualityDefect",
    "QualityDefects",
    "Register",
    "Registers",
    "RiskThreshold",
    "RiskThresholds",
    "SolidWaste",
    "SolidWastes",
    "SpecialTopic",
    "SpecialTopics",
    "Standard",
    "StandardState",
    "StandardStatus",
    "Standards",
    "ToxicAirPollutant",
    "WasteCode",
    "WasteExemption",
    "WasteExemptions",
    "WasteNote",
    "load_registers",
    "normalise_code",
    "normalise_number",
    "weakest",
]
