"""Exhaust gas: sources, outlets, what escapes, and stacks that stand together."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from assistant.assessment.air.equivalent_stacks import equivalent_stacks
from assistant.assessment.air.fugitive import fugitive
from assistant.assessment.air.outlets import outlets
from assistant.assessment.air.sources import air_sources
from assistant.assessment.limit_rows import LimitTable
from assistant.assessment.model import AirResult, EquivalentStack, FugitiveResult, Missing, OutletResult
from assistant.project.model import Project
from assistant.registers import Registers


class Air(NamedTuple):
    """Sources, outlets, equivalent stacks, what escapes, and what is missing."""

    sources: tuple[AirResult, ...]
    outlets: tuple[OutletResult, ...]
    equivalent_stacks: tuple[EquivalentStack, ...]
    fugitive: tuple[FugitiveResult, ...]
    missing: tuple[Missing, ...]


def air(project: Project, registers: Registers, on: date) -> Air:
    """Each source from generation to discharge, and each outlet against its limits on a date."""
    table = LimitTable(registers, on)
    sources = air_sources(project)
    stacks = outlets(project, sources.results, table)
    return Air(
        sources=sources.results,
        outlets=stacks.results,
        equivalent_stacks=equivalent_stacks(project, sources.results, stacks.results, table),
        fugitive=fugitive(project, sources.results, table),
        missing=(*sources.missing, *stacks.missing),
    )
