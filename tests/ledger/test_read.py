"""Reading: people see what they may, and what they may not see does not exist; looks at secrets are entered."""

from datetime import UTC, datetime

import pytest

from bihuan.base.clock import use_clock
from bihuan.base.errors import NotFound
from bihuan.book.public import Entry, current, erase_person, find
from bihuan.ledger.public import (
    Amendment,
    StepTaken,
    Voiding,
    amend,
    create,
    get,
    history,
    listing,
    several,
    step,
    void,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def secret(world):
    row = {"unit": "A", "title": "密", "person": "nobody", "gist": "要害", "effective_on": "2026-06-01"}
    return create("trial.secret", [row], actor=world.people["chief_a"])[0]


@pytest.mark.parametrize(
    ("actor", "sees"),
    [("clerk_a", True), ("chief_a", True), ("office", True), ("nobody", False), ("clerk_b", False)],
)
def test_posts_here_and_above_see_others_do_not(world, case, actor, sees):
    entry = case()
    listed = [shown.record for shown in listing("trial.matter", actor=world.people[actor])]
    assert listed == ([entry.record] if sees else [])
    if sees:
        assert get(entry.record, actor=world.people[actor]).label == "事项1"
    else:
        with pytest.raises(NotFound):
            get(entry.record, actor=world.people[actor])
        with pytest.raises(NotFound):
            history(entry.record, actor=world.people[actor])


def test_whoever_must_act_may_see(world, case):
    """The person in charge holds no post here, but the lifecycle lets them close the case."""
    assert (
        get(case(owner="nobody").record, actor=world.people["nobody"]).values["owner"]
        == world.people["nobody"]
    )


def test_a_shown_record_reads_well(world, case):
    shown = get(
        case(amount="1200", owner="nobody", urgent="是", tags="质量").record, actor=world.people["clerk_a"]
    )
    assert shown.texts["amount"] == "1,200.00"
    assert shown.texts["owner"] == "nobody某"
    assert (shown.texts["urgent"], shown.texts["tags"], shown.state_title) == ("是", "质量", "草拟")
    assert shown.unit_name == "A支部"


def test_confidential_records_are_for_those_named_only(world, secret):
    for actor in ("office", "clerk_a", "chief_b"):
        assert listing("trial.secret", actor=world.people[actor]) == []
        with pytest.raises(NotFound):
            get(secret.record, actor=world.people[actor])
    assert [shown.record for shown in listing("trial.secret", actor=world.people["nobody"])] == [
        secret.record
    ]


def test_seeing_a_secret_is_entered(world, secret):
    before = find("org.look").count()
    for see in (get, history):
        see(secret.record, actor=world.people["nobody"])
    listing("trial.secret", actor=world.people["nobody"])
    listing("trial.secret", actor=world.people["clerk_a"])
    look = find("org.look").order_by("-record").first()
    assert find("org.look").count() == before + 3
    assert look.values == {
        "ledger": "trial.secret",
        "looked_at": secret.record,
        "person": world.people["nobody"],
    }


def test_sensitive_values_are_sealed_in_the_book_and_erased_with_the_person(world, secret):
    assert "要害" not in Entry.objects.get(seq=secret.seq).document
    assert get(secret.record, actor=world.people["chief_a"]).values["gist"] == "要害"
    assert "gist" not in listing("trial.secret", actor=world.people["chief_a"])[0].values
    changed = amend([Amendment(secret.record, secret.seq, {"title": "密二"})], actor=world.people["chief_a"])[
        0
    ]
    assert changed.values["gist"] == secret.values["gist"]
    assert erase_person(world.people["nobody"])
    assert "gist" not in get(secret.record, actor=world.people["chief_a"]).values


def test_history_tells_deeds_in_sentences(world, case):
    entry, clerk, chief = case(amount="5"), world.people["clerk_a"], world.people["chief_a"]
    entry = amend(
        [Amendment(entry.record, entry.seq, {"amount": "6", "urgent": "是"}, "金额填错。")], actor=clerk
    )[0]
    entry = step([StepTaken(entry.record, entry.seq, "submit")], actor=clerk)[0]
    void([Voiding(entry.record, entry.seq, "重复登记")], actor=chief)
    told = [each.sentence for each in history(entry.record, actor=chief)]
    assert told == [
        "2026年6月15日 10:00，clerk_a某登记（2026-06-01）。时限：2026-06-23。",
        "2026年6月15日 10:00，clerk_a某更正：“金额”由“5.00”改为“6.00”；填写“紧急”“是”。理由：金额填错。",
        "2026年6月15日 10:00，clerk_a某办理“提交”，转为“办理中”。时限：2026-06-18。",
        "2026年6月15日 10:00，chief_a某作废。理由：重复登记。",
    ]


def test_void_records_are_listed_only_when_asked_for(world, case):
    entry, chief = case(), world.people["chief_a"]
    void([Voiding(entry.record, entry.seq, "错")], actor=chief)
    assert listing("trial.matter", actor=chief) == []
    assert [shown.state_title for shown in listing("trial.matter", actor=chief, with_void=True)] == ["已作废"]


def test_listing_narrows(world, case):
    one, two = case(), case()
    step([StepTaken(two.record, two.seq, "submit")], actor=world.people["clerk_a"])
    open_ones = listing("trial.matter", actor=world.people["clerk_a"], state="open")
    assert [shown.record for shown in open_ones] == [two.record]
    assert listing("trial.matter", actor=world.people["clerk_a"], unit=world.units["B"]) == []
    assert current([one.record])[one.record].state == "draft"


def test_filtering_a_list_again_is_the_same_look(world, secret):
    person = world.people["nobody"]

    def looks():
        return find("org.look").count()

    before = looks()
    for _ in range(3):
        assert several([secret.record], actor=person, once=True)
    assert looks() == before + 1
    several([secret.record], actor=world.people["chief_a"], once=True)
    assert looks() == before + 2, "another person's look is another one"
    get(secret.record, actor=person)
    assert looks() == before + 3, "opening the record always is"
    later = datetime(2026, 6, 15, 2, 11, tzinfo=UTC)
    with use_clock(lambda: later):
        several([secret.record], actor=person, once=True)
    assert looks() == before + 4
