"""Other floors read relations as they stood at a moment, and what is entered meanwhile is seen at once."""

import pytest

from bihuan.base.clock import today
from bihuan.base.errors import NotFound
from bihuan.figures.public import relations
from bihuan.mechanism.public import parse, select
from tests.figures.world import CATALOGUE, day, enter, new_record, new_unit

TALK = "trial.talk"


def _minutes(as_of=None):
    ledger = CATALOGUE.ledger(TALK)
    where = parse("minutes > 10 and unit.name = 'U单位'", ledger, CATALOGUE)
    with relations(CATALOGUE, where.ledgers, as_of) as book:
        columns = {"minutes": parse("minutes", ledger, CATALOGUE)}
        sql = select(
            ledger, columns, catalogue=CATALOGUE, where=[where], today=today(), relation=book.relation
        )
        return sorted(book.run(sql)["minutes"].to_pylist())


def test_relations_follow_the_book_and_cut_to_a_moment(trial):
    unit = new_unit("U")
    first = enter(TALK, new_record(), unit=unit, on=day(3), held_on=day(3).isoformat(), minutes=20)
    assert _minutes() == [20]
    enter(TALK, first.record, unit=unit, on=day(3), action="amend", minutes=30)
    assert _minutes() == [30]
    enter(TALK, new_record(), unit=unit, on=day(4), held_on=day(4).isoformat(), minutes=5)
    assert _minutes() == [30]
    assert _minutes(first.seq) == [20]
    assert _minutes(first.seq - 1) == []


def test_an_unknown_ledger_is_named(trial):
    with pytest.raises(NotFound, match="trial\\.tolk"), relations(CATALOGUE, ["trial.tolk"]):
        pass
