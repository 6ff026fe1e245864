"""When VOC must be collected and treated (GB 37822-2019)."""

from __future__ import annotations

from assistant.calculators.validity import require_amount, require_percent

_SOURCE = "GB 37822-2019"
_VOC_MATERIAL_PCT = 10.0  # %, GB 37822-2019 7.2.1
_RATE_KG_H, _KEY_RATE_KG_H = 3.0, 2.0  # kg/h, GB 37822-2019 10.3.2, in general and in key regions
_REMOVAL_PCT = 80.0  # %, GB 37822-2019 10.3.2


def is_voc_material(*, voc_pct: float) -> bool:
    """Whether a material must be used closed or under a hood.

    Source: GB 37822-2019 7.2.1: from 10 % by mass.

    >>> is_voc_material(voc_pct=9.9), is_voc_material(voc_pct=10)
    (False, True)
    """
    require_percent("VOCs含量", voc_pct, source=_SOURCE)
    return voc_pct >= _VOC_MATERIAL_PCT


def required_voc_removal(
    *, initial_rate_kg_h: float, is_key_region: bool, only_low_voc_materials: bool
) -> float:
    """Least removal an exhaust needs by its rate before treatment [%]; 0 where none is asked for.

    Source: GB 37822-2019 10.3.2: from 3 kg/h, 2 kg/h in key regions, 80 %; not for low-VOC materials.

    >>> [required_voc_removal(initial_rate_kg_h=rate, is_key_region=False, only_low_voc_materials=False)
    ...  for rate in (2.9, 3.0)]
    [0.0, 80.0]
    """
    require_amount("NMHC初始排放速率", initial_rate_kg_h, source=_SOURCE)
    threshold = _KEY_RATE_KG_H if is_key_region else _RATE_KG_H
    return 0.0 if only_low_voc_materials or initial_rate_kg_h < threshold else _REMOVAL_PCT
