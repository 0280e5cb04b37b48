"""Deadlines stand on the desks of those who may take the step, with the stages reached, and of nobody else."""

from bihuan.base.clock import today
from bihuan.ledger.public import SendingBack, StepTaken, adopt_pack, create, send_back, step
from bihuan.news.deadlines import deadline_news
from bihuan.news.item import Urgency
from bihuan.news.windows import Windows
from tests.news.test_obligations import PACK


def desk(world, who):
    person = world.people[who]
    return [item for _, item in deadline_news(today(), frozenset({person}), Windows())]


def test_it_waits_for_those_who_may_take_the_step(world, case):
    entry = case()
    (item,) = desk(world, "clerk_a")
    assert (item.record, item.level, item.stages) == (entry.record, Urgency.WAITING, ("waiting",))
    assert item.text == "事项“事项1”待提交，2026-06-23 到期，剩 5 个工作日"  # the 19th is a holiday
    assert [each.record for each in desk(world, "clerk2_a")] == [entry.record]
    assert [desk(world, who) for who in ("chief_a", "clerk_b", "office", "nobody")] == [[], [], [], []]


def test_everybody_at_once_is_the_same_as_one_by_one(world, case):
    entry = case()
    case()
    step([StepTaken(entry.record, entry.seq, "submit")], actor=world.people["clerk_a"])
    together = {}
    for person, item in deadline_news(today(), None, Windows()):
        together.setdefault(person, []).append(item)
    alone = {person: items for who, person in world.people.items() if (items := desk(world, who))}
    assert together == alone
    assert set(together) == {world.people[who] for who in ("clerk_a", "clerk2_a", "chief_a", "office")}


def test_stages_are_reached_as_the_days_pass(world, case, moment):
    case()
    reached = {}
    for _ in range(12):
        (item,) = desk(world, "clerk_a")
        reached.setdefault(item.stages, today().isoformat())
        moment.after(days=1)
    assert reached == {
        ("waiting",): "2026-06-15",
        ("waiting", "soon"): "2026-06-22",
        ("waiting", "soon", "late"): "2026-06-24",
    }
    assert item.level is Urgency.LATE


def test_long_past_stays_on_the_desk_and_is_not_told(world, case, moment):
    case()
    moment.after(days=38)  # 30 days after the deadline
    assert [item.tell for item in desk(world, "clerk_a")] == [True]
    moment.after(days=1)
    assert [item.tell for item in desk(world, "clerk_a")] == [False]


def test_above_and_concerned_are_reached(world, case):
    entry = case(owner="nobody")
    submitted = step([StepTaken(entry.record, entry.seq, "submit")], actor=world.people["clerk_a"])[0]
    assert [item.title for item in desk(world, "office")] == ["事项：决定"]
    item = create("trial.item", [{"matter": "X1", "title": "子项"}], actor=world.people["clerk_a"])[0]
    step([StepTaken(item.record, item.seq, "finish")], actor=world.people["clerk_a"])
    step(
        [StepTaken(entry.record, submitted.seq, "decide", {"answer": "同意"})], actor=world.people["chief_a"]
    )
    assert [each.title for each in desk(world, "nobody")] == ["事项：办结"]  # the owner
    assert [each.title for each in desk(world, "clerk_a")] == ["事项：办结"]  # whoever created it
    assert desk(world, "office") == []


def test_a_state_entered_again_is_a_new_thing(world, case):
    entry = case()
    (first,) = desk(world, "clerk_a")
    submitted = step([StepTaken(entry.record, entry.seq, "submit")], actor=world.people["clerk_a"])[0]
    (waits,) = desk(world, "chief_a")
    back = send_back([SendingBack(entry.record, submitted.seq, "请补充")], actor=world.people["chief_a"])[0]
    (second,) = desk(world, "clerk_a")
    assert second.key != first.key
    step([StepTaken(entry.record, back.seq, "submit")], actor=world.people["clerk_a"])
    (again,) = desk(world, "chief_a")
    assert again.key != waits.key
    assert again.due_on == waits.due_on


def test_a_confidential_record_waits_only_for_those_who_may_read_it_and_is_not_named_outside(world):
    adopt_pack(PACK, unit=world.root, actor=world.admin)
    entry = create("rhythm.sealed", [{"unit": "A", "title": "谈话甲"}], actor=world.people["chief_a"])[0]
    assert desk(world, "clerk_a") == []  # may close it by its post, but may not read it
    (item,) = desk(world, "chief_a")
    assert "谈话甲" in item.text
    assert item.open_text == f"保密事项 #{entry.record} 待办结，2026-06-18 到期，剩 3 个工作日"
