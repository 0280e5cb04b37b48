"""Random interleavings of writers that see the book at different moments: the chain stays whole, and what the
projection keeps is what a rebuild gives."""

from dataclasses import dataclass

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bihuan.base.errors import Conflict, KeyTaken
from bihuan.book.models import Entry, Record
from bihuan.book.projection import differences
from bihuan.book.public import VOID, append, current, head, rebuild, reserve, verify
from tests.book.drafts import draft

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Move:
    """Writer `writer` looks at record `record` again, or changes it on the strength of what it last saw."""

    writer: int
    record: int
    kind: str
    key: str


MOVES = st.builds(
    Move,
    st.integers(0, 2),
    st.integers(0, 3),
    st.sampled_from(["look", "change", "change", "void"]),
    st.sampled_from(["", "", "甲", "乙"]),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batches=st.lists(st.lists(MOVES, min_size=1, max_size=3), max_size=25))
def test_writers_conflict_exactly_when_they_saw_something_older(batches):
    begin = head().seq
    ledger = f"trial.run{begin}"
    numbers = list(reserve(4))
    saw: dict[tuple[int, int], int] = {}
    heads = dict.fromkeys(numbers, 0)
    for batch in batches:
        drafts, stale, after = [], False, dict(heads)
        for move in {move.record: move for move in batch}.values():
            record = numbers[move.record]
            if move.kind == "look":
                saw[move.writer, record] = heads[record]
                continue
            seen = saw.get((move.writer, record), 0)
            stale = stale or seen != heads[record]
            action = VOID if move.kind == "void" else "change"
            drafts.append(draft(record, ledger=ledger, action=action, key=move.key, previous=seen))
            after[record] = head().seq + len(drafts)
        before = head()
        try:
            with transaction.atomic():
                append(drafts)
        except Conflict:
            assert stale
            assert head() == before
        except KeyTaken:
            assert head() == before
        else:
            assert not stale
            heads = after
    kept = list(Record.objects.order_by("record").values_list())
    assert {record: row.head for record, row in current(numbers).items()} == {
        record: seq for record, seq in heads.items() if seq
    }
    assert differences(1) == []
    assert rebuild() == len(kept)
    assert list(Record.objects.order_by("record").values_list()) == kept
    assert verify().first_bad is None
    assert Entry.objects.count() == head().seq
