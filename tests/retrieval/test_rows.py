"""The arrays beside the passages answer as the passages themselves would."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from assistant.registers import Provision
from assistant.retrieval.index import Index


@pytest.mark.parametrize("on", [date(2018, 12, 28), date(2024, 1, 1), date(2026, 8, 15), None])
@pytest.mark.parametrize("place", [None, "福建厦门", "广东"])
def test_what_applies_is_what_each_provision_says(
    small_index: Index, on: date | None, place: str | None
) -> None:
    def applies(item: Provision) -> bool:
        here = place is None or item.jurisdiction == "全国" or item.jurisdiction in place
        return here and (on is None or item.is_in_force(on))

    expected = [applies(passage.provision) for passage in small_index.passages]
    assert small_index.rows.applying(on, place).tolist() == expected


def test_rows_are_found_by_clause_number_name_and_id(small_index: Index) -> None:
    rows, ids = small_index.rows, [passage.id for passage in small_index.passages]

    def found(mask: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> list[str]:
        return [ids[row] for row in np.flatnonzero(mask)]

    assert found(rows.of_clauses(["第22条"])) == ["old-law/第22条"]
    assert found(rows.numbered(["GB 18597"])) == found(rows.named(["危废标准"])) == ["storage/8.3.5"]
    assert found(rows.named(["新法"])) == ["new-law/第95条", "new-law/第102条"]
    assert not rows.numbered([]).any()
    assert [ids[row] for row in rows.keywords["多少天批完"]] == ["new-law/第102条", "old-law/第22条"]
    assert small_index.row_of[ids[2]] == 2
