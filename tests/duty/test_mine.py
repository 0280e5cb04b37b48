"""One's own obligations: what one owes, and what one's unit owes whose records one enters."""

from bihuan.duty.public import deed_of, obligations_of
from bihuan.ledger.public import catalogue
from tests.assess.score.conftest import QUARTER, world

__all__ = ["world"]


def test_only_ones_own(world):
    asked = {"start": QUARTER.start, "end": QUARTER.end, "on": QUARTER.end}
    head = obligations_of(world.people["head_A"], **asked)
    assert [(row.duty, row.bearer) for row in head.rows()] == [("grading.attend", world.people["head_A"])]
    assert len(obligations_of(world.people["outsider"], **asked)) == 0
    assert deed_of(catalogue(), "grading.attend").ledger == "grading.talk"
