"""Whatever people do in whatever order: the projection is what the entries say, and the chain stays whole."""

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bihuan.base.errors import Conflict, NotFound, Refused
from bihuan.book.public import Record, current, rebuild, verify
from bihuan.ledger.public import (
    Amendment,
    SendingBack,
    StepTaken,
    Voiding,
    Withdrawal,
    amend,
    create,
    send_back,
    step,
    void,
    withdraw,
)

pytestmark = pytest.mark.django_db

_deeds = st.tuples(
    st.sampled_from(
        ["amend", "submit", "send_back", "withdraw", "item", "finish", "decide", "reopen", "void"]
    ),
    st.integers(0, 2),
    st.sampled_from(["clerk_a", "chief_a", "clerk_b", "office"]),
    st.booleans(),
)
_numbers = iter(range(10**9))


def _do(deed: str, record: int, stale: bool, actor: int, items: dict[int, list[int]]) -> None:
    seen = current([record])[record].head - stale
    if deed == "amend":
        amend([Amendment(record, seen, {"people": 3, "amount": ""})], actor=actor)
    elif deed in ("submit", "decide"):
        values = {"answer": "行"} if deed == "decide" else {}
        step([StepTaken(record, seen, deed, values)], actor=actor)
    elif deed in ("send_back", "reopen"):
        send_back([SendingBack(record, seen, "再看", deed)], actor=actor)
    elif deed == "withdraw":
        withdraw([Withdrawal(record, seen)], actor=actor)
    elif deed == "void":
        void([Voiding(record, seen, "错")], actor=actor)
    elif deed == "item":
        row = {"matter": record, "title": "子", "effective_on": "2026-06-02"}
        items[record].append(create("trial.item", [row], actor=actor)[0].record)
    elif items[record]:
        child = items[record][-1]
        step([StepTaken(child, current([child])[child].head, "finish")], actor=actor)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds=st.lists(_deeds, min_size=5, max_size=15))
def test_the_projection_kept_is_the_projection_rebuilt(world, deeds):
    rows = [
        {"unit": "A", "code": f"R{next(_numbers)}", "title": "事", "raised_on": "2026-06-01"}
        for _ in range(3)
    ]
    records = [entry.record for entry in create("trial.matter", rows, actor=world.people["clerk_a"])]
    items: dict[int, list[int]] = {record: [] for record in records}
    _do("submit", records[0], False, world.people["clerk_a"], items)
    for deed, place, who, stale in deeds:
        with suppress(Refused, Conflict, NotFound):
            _do(deed, records[place], stale, world.people[who], items)
    kept = list(Record.objects.order_by("record").values())
    rebuild()
    assert list(Record.objects.order_by("record").values()) == kept
    assert verify(files=False).first_bad is None
