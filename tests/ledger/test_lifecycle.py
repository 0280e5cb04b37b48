"""Records along their lifecycles: steps, guards, deadlines, going back, correcting, changing, striking out."""

from datetime import date

import pytest

from bihuan.base.errors import NotAllowed, NotFound, Refused
from bihuan.book.public import Entry, current, entries, find
from bihuan.ledger.public import (
    Amendment,
    Change,
    Overtaken,
    SendingBack,
    StepTaken,
    Voiding,
    Withdrawal,
    amend,
    change,
    create,
    open_steps,
    open_steps_among,
    send_back,
    step,
    void,
    withdraw,
)
from tests.ledger.conftest import DAY

pytestmark = pytest.mark.django_db


def codes(refused) -> list[tuple[str, int, str]]:
    return [(issue.code, issue.row, issue.field) for issue in refused.value.issues]


def taken(entry, name, actor, **more):
    return step([StepTaken(entry.record, head(entry), name, **more)], actor=actor)[0]


def head(entry) -> int:
    return current([entry.record])[entry.record].head


@pytest.fixture
def item(world):
    def enter(above, **values):
        plain = {"matter": above.record, "title": "子项", "effective_on": "2026-06-02"}
        return create("trial.item", [plain | values], actor=world.people["clerk_a"])[0]

    return enter


@pytest.fixture
def opened(world, case, item):
    """A case in hand with one item done, ready to be decided."""
    entry = case()
    taken(item(entry), "finish", world.people["clerk_a"])
    return taken(entry, "submit", world.people["clerk_a"])


def test_deadlines_count_workdays_over_holidays(world, case):
    """15 June 2026 is a Monday; 19 June (Dragon Boat) is a holiday, so five workdays end on Tuesday the 23rd."""
    entry = case()
    assert entry.due_on == date(2026, 6, 23)
    assert taken(entry, "submit", world.people["clerk_a"]).due_on == date(2026, 6, 18)


def test_deadlines_in_days_and_none(world, opened):
    chief = world.people["chief_a"]
    decided = taken(opened, "decide", chief, values={"answer": "同意"})
    assert decided.due_on == date(2026, 7, 15)
    assert taken(decided, "close", world.people["clerk_a"]).due_on is None


def test_a_step_keeps_the_happenings_day_and_stamps_its_own(world, opened):
    decided = taken(opened, "decide", world.people["chief_a"], values={"answer": "同意"}, on="2026-06-12")
    assert (str(decided.effective_on), decided.state) == ("2026-06-01", "decided")
    assert decided.values["decided_on"] == "2026-06-12"
    assert decided.action == "step.decide"


def test_guards_count_children_as_they_stand(world, case, item):
    chief, clerk = world.people["chief_a"], world.people["clerk_a"]
    entry = case()
    taken(entry, "submit", clerk)
    with pytest.raises(Refused, match="一条子项也没有"):
        taken(entry, "decide", chief, values={"answer": "同意"})
    first, second = item(entry), item(entry, title="另一")
    taken(first, "finish", clerk)
    with pytest.raises(Refused, match="没办完"):
        taken(entry, "decide", chief, values={"answer": "同意"})
    void([Voiding(second.record, head(second), "重复")], actor=clerk)
    assert taken(entry, "decide", chief, values={"answer": "同意"}).state == "decided"


def test_required_values_come_with_the_step_and_no_others(world, opened):
    chief = world.people["chief_a"]
    with pytest.raises(Refused) as refused:
        taken(opened, "decide", chief)
    assert codes(refused) == [("value.required", 1, "answer")]
    with pytest.raises(Refused) as refused:
        taken(opened, "decide", chief, values={"answer": "同意", "amount": "5"})
    assert codes(refused) == [("step.not_asked", 1, "amount")]


def test_what_a_step_asks_for_may_be_filled_or_left(world, case):
    clerk = world.people["clerk_a"]
    assert taken(case(), "submit", clerk, values={"amount": "7"}).values["amount"] == "7.00"
    assert taken(case(title="又一件"), "submit", clerk).state == "open"


def test_steps_that_cannot_be_taken_say_which_can(world, case):
    entry, clerk = case(), world.people["clerk_a"]
    with pytest.raises(Refused) as refused:
        taken(entry, "decide", world.people["chief_a"])
    assert codes(refused) == [("step.state", 1, "")]
    assert "提交（submit）" in refused.value.issues[0].mend
    with pytest.raises(Refused, match="是不是“submit”"):
        taken(entry, "submitt", clerk)
    with pytest.raises(Refused) as refused:
        taken(taken(entry, "submit", clerk), "withdraw", clerk)
    assert codes(refused) == [("step.kind", 1, "")]


def test_days_of_steps(world, case):
    entry, clerk = case(), world.people["clerk_a"]
    for on, code in (
        ("2026-05-31", "step.too_early"),
        ("2026-06-16", "step.future"),
        ("六月", "value.not_date"),
    ):
        with pytest.raises(Refused) as refused:
            taken(entry, "submit", clerk, on=on)
        assert codes(refused) == [(code, 1, "on")]


@pytest.mark.parametrize(
    ("actor", "allowed"),
    [("chief_a", True), ("office", True), ("chief_b", False), ("clerk_a", False), ("nobody", False)],
)
def test_here_and_above(world, opened, actor, allowed):
    act = {"actor": world.people[actor], "values": {"answer": "同意"}}
    if allowed:
        assert taken(opened, "decide", **act).state == "decided"
        return
    with pytest.raises((NotAllowed, NotFound)):
        taken(opened, "decide", **act)


def test_concerned_person_and_creator(world, opened):
    decided = taken(opened, "decide", world.people["chief_a"], values={"answer": "同意"})
    with pytest.raises(NotAllowed, match="当事人（承办人）、登记人"):
        taken(decided, "close", world.people["clerk2_a"])
    assert taken(decided, "close", world.people["clerk_a"]).state == "closed"


def test_the_person_in_the_field_may_act(world, case, item):
    entry = case(owner="nobody")
    taken(item(entry), "finish", world.people["clerk_a"])
    taken(entry, "submit", world.people["clerk_a"])
    taken(entry, "decide", world.people["chief_a"], values={"answer": "同意"})
    assert taken(entry, "close", world.people["nobody"]).state == "closed"


def test_an_ended_appointment_gives_no_right_any_more(world, case):
    entry = case()
    ended = world.appointments["clerk_a"]
    step([StepTaken(ended, current([ended])[ended].head, "end", on="2026-06-10")], actor=world.admin)
    with pytest.raises(NotAllowed):
        taken(entry, "submit", world.people["clerk_a"])
    assert taken(entry, "submit", world.people["clerk2_a"]).state == "open"


def test_sending_back_needs_a_reason_and_clears_the_stamp(world, opened):
    chief = world.people["chief_a"]
    decided = taken(opened, "decide", chief, values={"answer": "同意"})
    with pytest.raises(Refused) as refused:
        send_back([SendingBack(decided.record, decided.seq, " ")], actor=chief)
    assert codes(refused) == [("step.reason", 1, "")]
    back = send_back([SendingBack(decided.record, decided.seq, "依据不足")], actor=chief)[0]
    assert (back.state, back.note, back.action) == ("open", "依据不足", "step.reopen")
    assert "decided_on" not in back.values
    assert back.values["answer"] == "同意"


def test_withdrawing_is_for_whoever_took_the_last_step(world, case):
    clerk, other = world.people["clerk_a"], world.people["clerk2_a"]
    entry = taken(case(), "submit", clerk)
    with pytest.raises(Refused) as refused:
        withdraw([Withdrawal(entry.record, entry.seq)], actor=other)
    assert codes(refused) == [("step.not_yours", 1, "")]
    assert withdraw([Withdrawal(entry.record, entry.seq)], actor=clerk)[0].state == "draft"


def test_open_steps_are_those_the_person_may_take(world, case):
    entry = taken(case(), "submit", world.people["clerk_a"])
    row = current([entry.record])[entry.record]
    assert set(open_steps(row, on=DAY)) == {"decide", "send_back", "withdraw"}
    assert set(open_steps(row, actor=world.people["chief_a"], on=DAY)) == {"decide", "send_back"}
    assert set(open_steps(row, actor=world.people["clerk_a"], on=DAY)) == {"withdraw"}


def test_amending_replaces_values_and_clears_empty_ones(world, case):
    entry = case(amount="5", owner="nobody")
    amended = amend(
        [
            Amendment(
                entry.record, entry.seq, {"amount": "", "title": "新名", "raised_on": "2026-05-30"}, "填错"
            )
        ],
        actor=world.people["chief_a"],
    )[0]
    assert "amount" not in amended.values
    assert (amended.values["title"], str(amended.effective_on), amended.note) == (
        "新名",
        "2026-05-30",
        "填错",
    )
    assert (amended.due_on, amended.state, amended.unit) == (entry.due_on, "draft", entry.unit)


def test_amending_only_in_the_states_that_the_pack_names(world, opened):
    decided = taken(opened, "decide", world.people["chief_a"], values={"answer": "同意"})
    with pytest.raises(Refused) as refused:
        amend([Amendment(decided.record, decided.seq, {"title": "晚了"})], actor=world.people["chief_a"])
    assert codes(refused) == [("state.closed", 1, "")]


def test_a_conflict_carries_both_sides_and_writes_nothing(world, case):
    entry, chief = case(), world.people["chief_a"]
    theirs = amend([Amendment(entry.record, entry.seq, {"title": "他改的"})], actor=world.people["clerk_a"])[
        0
    ]
    other = case()
    before = Entry.objects.count()
    with pytest.raises(Overtaken) as conflict:
        amend(
            [
                Amendment(other.record, other.seq, {"title": "没问题的"}),
                Amendment(entry.record, entry.seq, {"title": "我改的"}),
            ],
            actor=chief,
        )
    found = conflict.value
    assert (found.record, found.seen, found.now) == (entry.record, entry.seq, theirs.seq)
    assert (found.yours["title"], found.theirs["title"], found.by) == (
        "我改的",
        "他改的",
        world.people["clerk_a"],
    )
    assert Entry.objects.count() == before


def test_a_batch_of_steps_is_all_or_nothing(world, case):
    one, two = case(), taken(case(), "submit", world.people["clerk_a"])
    before = Entry.objects.count()
    with pytest.raises(Refused) as refused:
        step(
            [StepTaken(one.record, one.seq, "submit"), StepTaken(two.record, two.seq, "submit")],
            actor=world.people["clerk_a"],
        )
    assert codes(refused) == [("step.state", 2, "")]
    assert Entry.objects.count() == before


def test_one_record_once_per_batch(world, case):
    entry = case()
    with pytest.raises(Refused) as refused:
        step([StepTaken(entry.record, entry.seq, "submit")] * 2, actor=world.people["clerk_a"])
    assert codes(refused) == [("record.repeated", 2, "")]


def test_changes_hold_from_their_day_on(world):
    chief = world.people["chief_a"]
    rule = create("trial.rule", [{"unit": "A", "title": "办法", "effective_on": "2026-02-01"}], actor=chief)[
        0
    ]
    later = change([Change(rule.record, rule.seq, {"ceiling": "5万元"}, on="2026-05-01")], actor=chief)[0]
    assert (str(later.effective_on), later.values["ceiling"]) == ("2026-05-01", "50000.00")
    with pytest.raises(Refused) as refused:
        change([Change(rule.record, later.seq, {"ceiling": "6"}, on="2026-04-01")], actor=chief)
    assert codes(refused) == [("change.too_early", 1, "effective_on")]


def test_the_day_of_a_change_may_come_among_the_values(world):
    chief = world.people["chief_a"]
    rule = create("trial.rule", [{"unit": "A", "title": "办法", "effective_on": "2026-02-01"}], actor=chief)[
        0
    ]
    with pytest.raises(Refused) as refused:
        change([Change(rule.record, rule.seq, {"ceiling": "5"}, on="五月")], actor=chief)
    assert codes(refused) == [("value.not_date", 1, "effective_on")]
    values = {"ceiling": "5", "effective_on": "2026年5月1日"}
    assert str(change([Change(rule.record, rule.seq, values)], actor=chief)[0].effective_on) == "2026-05-01"


def test_a_record_moves_only_where_the_person_has_the_right_too(world, case):
    entry = case()
    with pytest.raises(NotAllowed, match="转到这个单位"):
        amend([Amendment(entry.record, entry.seq, {"unit": "B"})], actor=world.people["clerk_a"])
    assert amend([Amendment(entry.record, entry.seq, {"unit": "B"})], actor=0)[0].unit == world.units["B"]


def test_a_correction_does_not_put_values_out_of_order(world):
    chief = world.people["chief_a"]
    rule = create("trial.rule", [{"unit": "A", "title": "办法", "effective_on": "2026-02-01"}], actor=chief)[
        0
    ]
    later = change([Change(rule.record, rule.seq, {"ceiling": "5"}, on="2026-05-01")], actor=chief)[0]
    moved = amend([Amendment(rule.record, later.seq, {"effective_on": "2026-04-01"})], actor=chief)[0]
    assert str(moved.effective_on) == "2026-04-01"
    with pytest.raises(Refused) as refused:
        amend([Amendment(rule.record, moved.seq, {"effective_on": "2026-01-31"})], actor=chief)
    assert codes(refused) == [("amend.too_early", 1, "effective_on")]


def test_entries_come_back_in_the_order_of_the_rows(world, case, item):
    above, other = case(), case()
    child = item(above)
    rows = [Amendment(each.record, each.seq, {"title": "改"}) for each in (above, child, other)]
    done = amend(rows, actor=world.people["clerk_a"])
    assert [entry.record for entry in done] == [above.record, child.record, other.record]


def test_a_happening_does_not_change(world, case):
    entry = case()
    with pytest.raises(Refused) as refused:
        change([Change(entry.record, entry.seq, {"title": "改"})], actor=world.people["clerk_a"])
    assert codes(refused) == [("change.happening", 1, "")]


def test_a_standing_record_steps_from_a_day_on(world, case, item):
    child = item(case())
    done = taken(child, "finish", world.people["clerk_a"], on="2026-06-10")
    assert str(done.effective_on) == "2026-06-10"


def test_voiding_needs_a_reason_and_nothing_that_leans_on_it(world, case, item):
    entry, chief, clerk = case(), world.people["chief_a"], world.people["clerk_a"]
    child = item(entry)
    with pytest.raises(Refused) as refused:
        void([Voiding(entry.record, entry.seq, "")], actor=chief)
    assert codes(refused) == [("void.reason", 1, ""), ("void.needed", 1, "")]
    assert f"子项（#{child.record}）" in refused.value.issues[1].text
    void([Voiding(child.record, head(child), "重复")], actor=clerk)
    struck = void([Voiding(entry.record, entry.seq, "登记错了")], actor=chief)[0]
    assert (struck.state, struck.note, struck.values["title"]) == ("void", "登记错了", entry.values["title"])
    with pytest.raises(Refused) as refused:
        amend([Amendment(entry.record, struck.seq, {"title": "改"})], actor=chief)
    assert codes(refused) == [("record.void", 1, "")]


def test_a_voided_key_may_be_used_again(world, case):
    entry = case(code="同")
    void([Voiding(entry.record, entry.seq, "登记错了")], actor=world.people["chief_a"])
    assert case(code="同").record != entry.record


def test_people_named_in_records_and_tables_cannot_be_voided(world, case):
    case(owner="nobody", lines=[{"name": "甲", "who": "clerk_b"}])
    for number in ("nobody", "clerk_b"):
        person = current([world.people[number]])[world.people[number]]
        with pytest.raises(Refused) as refused:
            void([Voiding(person.record, person.head, "错")], actor=world.admin)
        assert ("void.needed", 1, "") in codes(refused)


def test_what_leans_on_a_record_is_named_only_to_those_who_may_see_it(world):
    row = {"unit": "A", "title": "密件甲", "person": "nobody", "effective_on": "2026-06-01"}
    create("trial.secret", [row], actor=world.people["chief_a"])
    person = current([world.people["nobody"]])[world.people["nobody"]]
    with pytest.raises(Refused) as refused:
        void([Voiding(person.record, person.head, "错")], actor=world.admin)
    assert refused.value.issues[0].text == "还有记录用到它：您无权查看的记录。"


def test_a_record_that_may_not_be_seen_is_no_record(world, case):
    """Whether it exists, in which state it is, or that it was overtaken: nothing is told."""
    entry = case()
    for record, seen, name in (
        (10**9, 1, "submit"),
        (entry.record, 1, "submit"),
        (entry.record, entry.seq, "decide"),
    ):
        with pytest.raises(NotFound, match=f"没有记录 #{record}"):
            step([StepTaken(record, seen, name)], actor=world.people["chief_b"])


def test_every_deed_leaves_one_entry_after_the_other(world, opened):
    chain = list(entries(record=opened.record))
    assert [entry.action for entry in chain] == ["create", "step.submit"]
    assert chain[1].previous == chain[0].seq


def test_open_steps_of_many_are_those_of_each(world, case, item):
    clerk, chief = world.people["clerk_a"], world.people["chief_a"]
    case(owner="nobody")
    taken(case(), "submit", clerk)
    done = case(owner="nobody")
    taken(item(done), "finish", clerk)
    taken(taken(done, "submit", clerk), "decide", chief, values={"answer": "可"})
    rows = list(find("trial.matter"))
    offered = set()
    for who in ("clerk_a", "clerk2_a", "chief_a", "office", "nobody", "clerk_b"):
        many = open_steps_among(rows, actor=world.people[who], on=DAY)
        assert many == {row.record: open_steps(row, actor=world.people[who], on=DAY) for row in rows}
        offered |= {(who, name) for steps in many.values() for name in steps}
    assert {
        ("clerk_a", "withdraw"),
        ("nobody", "close"),
        ("clerk_a", "close"),
        ("chief_a", "decide"),
    } <= offered
    assert ("clerk2_a", "withdraw") not in offered
