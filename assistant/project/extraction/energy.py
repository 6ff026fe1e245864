"""Power and gas used in a year."""

from __future__ import annotations

import re

from assistant.documents.form.report import Column
from assistant.documents.quantities import canonical_unit, conversion_factor
from assistant.project.extraction.gathered import Item
from assistant.project.extraction.rows import Row, rounded

_ENERGY = re.compile(
    r"[水电]?(?:年?用|生活用?|生产用?|工业用?|新鲜|自来|市政|冷却用?)?"
    r"(?:水|电|电能|电力|天然气|柴油|蒸汽|燃气|液化石油气|自来水|给水|供电|供水)(?:能|力|量|耗)?(?:\(.*\))?"
)
_KINDS = (
    (re.compile(r"电"), "electricity_wan_kwh_a", "万kWh/a"),
    (re.compile(r"天然气"), "natural_gas_wan_m3_a", "万m³/a"),
)


def is_energy(name: str) -> bool:
    """Whether a row of a table is about water, power or gas rather than a material."""
    return bool(_ENERGY.fullmatch(name))


def state_energy(root: Item, row: Row, name: str, amount: Column | None) -> None:
    """Keep the power or gas of a row, in 万 of its unit."""
    quantity, cell = row.quantity(amount), row.cell(amount)
    if quantity is None or cell is None or amount is None:
        return
    stated = quantity.unit or canonical_unit(row.words(row.unit_column())) or row.unit_of(amount)
    for sign, field, unit in _KINDS:
        if sign.search(name):
            value = in_tens_of_thousands(quantity.value, stated, unit)
            if value is not None:
                root.state(
                    field, row.filing.fact(value, cell.start, cell.end, f"{row.words(amount)} {stated}")
                )


def in_tens_of_thousands(value: float, stated: str, unit: str) -> float | None:
    """An amount a year in 万kWh/a or 万m³/a; None where the unit stated is of another kind."""
    yearly = stated if stated.endswith("/a") else f"{stated}/a"
    factor = conversion_factor(yearly, unit)
    return None if factor is None else rounded(value * factor)
