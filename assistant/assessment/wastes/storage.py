"""Room for wastes between two turnovers."""

from __future__ import annotations

from typing import NamedTuple

from assistant.assessment.calculations.calculate import work
from assistant.assessment.figures import summed
from assistant.assessment.model import Missing, StorageResult, Worked
from assistant.project.model import Project, StorageRoom, Waste


class Storage(NamedTuple):
    """Results by room, and what is missing."""

    results: tuple[StorageResult, ...]
    missing: tuple[Missing, ...]


def storage_rooms(project: Project) -> Storage:
    """Each room with the wastes whose storage names it; a room without known turnovers is left out."""
    results: list[StorageResult] = []
    missing: list[Missing] = []
    if not project.storage_rooms and any(waste.kind == "危险废物" for waste in project.wastes):
        question = "危险废物贮存设施叫什么，面积多少平方米，最多能贮存多少吨？"
        missing.append(Missing("storage_rooms", question, "建设单位"))
    for index, room in enumerate(project.storage_rooms):
        found = _result(project, room)
        if found is None:
            continue
        results.append(found)
        if found.capacity_t is None:
            question = f"{room.name}最多能贮存多少吨？"
            missing.append(Missing(f"storage_rooms.{index}.capacity_t", question, "建设单位"))
        elif not found.enough:
            question = f"{room.name}{found.needed.substituted}，大于贮存能力，如何增加面积或缩短周转周期？"
            missing.append(Missing(f"storage_rooms.{index}.capacity_t", question, "建设单位"))
    return Storage(tuple(results), tuple(missing))


def _result(project: Project, room: StorageRoom) -> StorageResult | None:
    inside = [waste for waste in project.wastes if room.name in waste.storage]
    needs = [(waste.name, need) for waste in inside if (need := storage_need(waste))]
    if not needs:
        return None
    needed = summed(f"{room.name}最大贮存量", [need for _, need in needs], basis="各废物周转周期衡算")
    capacity = room.capacity_t
    enough = None if capacity is None or len(needs) < len(inside) else needed.value <= capacity
    if capacity is not None and needed.value > capacity:
        enough = False
    return StorageResult(room.name, tuple(name for name, _ in needs), needed, capacity, enough)


def storage_need(waste: Waste) -> Worked | None:
    """What of a waste stands in store between two turnovers [t]; None where the turnover is not known."""
    if waste.turnover_days is None:
        return None
    numbers = {"amount_t_a": waste.amount_t_a, "turnover_days": float(waste.turnover_days)}
    return work("storage_need", numbers, title=f"{waste.name}最大贮存量")
