"""Records are given to periods as a clerk would: in order, each to the earliest period that is still short."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bihuan.duty.matching import Cells, Deeds, Windows, match, match_keys

ORIGIN = np.datetime64("2026-01-01", "D")


def deeds(rows) -> Deeds:
    key, day, record = (np.array([row[place] for row in rows], np.int64) for place in range(3))
    return Deeds(key, ORIGIN + day, record, ORIGIN + day)


def by_hand(cells, rows, windows, at_least):
    """For each cell the record that met it."""
    taken = {cell: [] for cell in cells}
    for key, day, record in sorted(rows, key=lambda row: (row[1], row[2])):
        for window, (start, close) in enumerate(windows):
            mine = taken.get((key, window))
            if mine is not None and start <= day <= close and len(mine) < at_least:
                mine.append(record)
                break
    return [mine[-1] if len(mine) == at_least else None for mine in taken.values()]


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    st.lists(st.tuples(st.integers(1, 4), st.integers(0, 40)), max_size=25),
    st.lists(st.integers(1, 9), min_size=1, max_size=5),
    st.integers(0, 12),
    st.lists(st.tuples(st.integers(1, 4), st.integers(0, 4)), unique=True, max_size=12),
    st.integers(1, 3),
)
def test_as_by_hand(done, lengths, longer, owed, at_least):
    rows = [(key, day, 100 + place) for place, (key, day) in enumerate(done)]
    starts = np.cumsum([0, *lengths])
    windows = [
        (int(start), int(following) - 1 + longer)
        for start, following in zip(starts[:-1], starts[1:], strict=True)
    ]
    cells = sorted(cell for cell in owed if cell[1] < len(windows))
    made = Windows(ORIGIN + starts[:-1], ORIGIN + np.array([close for _, close in windows]))
    columns = Cells(*(np.array([cell[place] for cell in cells], np.int64) for place in (0, 1)))
    found = match(columns, deeds(rows), made, at_least)
    assert [rows[place][2] if place >= 0 else None for place in found] == by_hand(
        cells, rows, windows, at_least
    )


@pytest.mark.parametrize(("at_least", "expected"), [(1, [0, 2, -1]), (2, [1, -1, -1])])
def test_by_key_alone(at_least, expected):
    found = match_keys(np.array([7, 8, 9]), deeds([(7, 3, 1), (7, 5, 2), (8, 1, 3)]), at_least)
    assert found.tolist() == expected
