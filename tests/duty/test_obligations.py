"""Obligations against a slow oracle over random histories; as-of, reload and live tail must all agree."""

from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bihuan.book.public import head
from bihuan.duty.public import obligations
from bihuan.figures.lake import forget_lake, sync
from bihuan.org.public import tree
from tests.duty.histories import OPERATIONS, History
from tests.duty.oracle import Oracle
from tests.duty.world import CATALOGUE, LOADED, day

NAMES = list(LOADED.mechanism.definition.duties)
RANDOM = settings(
    derandomize=True,
    max_examples=12,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
RANGES = [(day(0), day(119)), (day(31), day(58)), (day(46), day(80))]


def told(found):
    """Obligations as the oracle tells them."""
    return {
        (row.duty, row.bearer, row.about, row.unit, row.opens_on, row.due_on, row.done_on, row.record, row.status.value, row.recorded_late)
        for row in found.rows()
    }  # fmt: skip


def expected(moment, on, first, last, names=NAMES):
    oracle = Oracle(CATALOGUE, moment, on)
    return set().union(*(oracle.answer(name, first, last) for name in names))


def differences(found, wanted):
    return {
        "only ours": sorted(found - wanted, key=str)[:6],
        "only the oracle's": sorted(wanted - found, key=str)[:6],
    }


def test_the_pack_is_sound():
    assert not LOADED.issues


@RANDOM
@given(OPERATIONS, st.sampled_from(RANGES), st.integers(20, 140))
def test_every_obligation_is_what_the_oracle_says(tried, operations, range_, on):
    with transaction.atomic():
        tried.today = day(0)
        history = History(tried)
        for operation in operations:
            history.play(operation)
        first, last = range_
        found = obligations(start=first, end=last, on=day(on))
        wanted = expected(head().seq, day(on), first, last)
        assert told(found) == wanted, differences(told(found), wanted)
        assert len(found) == len(wanted)
        transaction.set_rollback(True)


@RANDOM
@given(OPERATIONS, OPERATIONS, st.integers(0, 2))
def test_the_past_stays_what_it_was_and_all_ways_to_it_agree(tried, before, after, way):
    with transaction.atomic():
        tried.today = day(0)
        history = History(tried)
        for operation in before:
            history.play(operation)
        asked = {"start": day(0), "end": day(100), "on": day(70)}
        moment, then = head().seq, told(obligations(**asked))
        for operation in after:
            history.play(operation)
        live = told(obligations(**asked))
        if way == 1:
            forget_lake()
        elif way == 2:
            sync()
            forget_lake()
        assert told(obligations(**asked, as_of=moment)) == then
        assert told(obligations(**asked)) == live
        transaction.set_rollback(True)


@RANDOM
@given(OPERATIONS, st.integers(0, 6))
def test_a_unit_has_the_obligations_counted_under_it_and_below(tried, operations, number):
    with transaction.atomic():
        tried.today = day(0)
        history = History(tried)
        for operation in operations:
            history.play(operation)
        asked = {"start": day(10), "end": day(100), "on": day(90)}
        unit = history.units[number % len(history.units)]
        below = set(tree(day(100)).subtree(unit).tolist())
        whole = told(obligations(**asked))
        assert told(obligations(**asked, unit=unit)) == {row for row in whole if row[3] in below}
        transaction.set_rollback(True)
