"""A Report read back into a Project."""

from __future__ import annotations

from assistant.documents.form.report import Report
from assistant.project.extraction.air import gather_air
from assistant.project.extraction.basics import gather_basics
from assistant.project.extraction.existing import gather_existing
from assistant.project.extraction.factors import gather_factors
from assistant.project.extraction.filing import Filing
from assistant.project.extraction.gathered import Fact, Item
from assistant.project.extraction.model import Extracted
from assistant.project.extraction.noise import gather_noise
from assistant.project.extraction.outlets import complete_outlets, gather_outlets
from assistant.project.extraction.process import gather_process
from assistant.project.extraction.production import gather_production
from assistant.project.extraction.prose import gather_prose, state_hours
from assistant.project.extraction.risk import gather_investments, gather_risk, gather_targets
from assistant.project.extraction.settle import settle
from assistant.project.extraction.soundness import contradicted, unsound
from assistant.project.extraction.wastes import gather_wastes
from assistant.project.extraction.water import gather_water

TO_SUPPLY = "【待补充：{}】"


def extract(report: Report) -> Extracted:
    """The facts of a filing, each with its places; what is not stated stays unknown.

    Where places disagree, the project holds what stands first and the coverage all of it. The project is one
    that loads again: an item without what the model requires is listed as incomplete instead.
    """
    filing = Filing(report)
    root = Item()
    for gather in (
        gather_basics,
        gather_production,
        gather_outlets,
        gather_air,
        complete_outlets,
        gather_factors,
        gather_process,
        gather_water,
        gather_wastes,
        gather_noise,
        gather_risk,
        gather_targets,
        gather_investments,
        gather_prose,
        gather_existing,
    ):
        gather(filing, root)
    state_hours(root)
    _require_names(root)
    return settle(root, set_aside=unsound(root), refused=contradicted(root))


def _require_names(root: Item) -> None:
    """A project without a name is still a project: the gap is named as a draft names it."""
    basics = root.part("basics")
    for name, title in (("name", "项目名称"), ("company", "建设单位")):
        basics.offer(name, Fact(TO_SUPPLY.format(title), ()))
