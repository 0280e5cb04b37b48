"""What a report lacks names those who can record it; what is withheld names nobody."""

from bihuan.base.period import parse_period
from bihuan.report.public import draft, lacking

PERIOD = parse_period("2026-Q3")


def lacking_at(unit: int, actor: int, *mechanisms: str):
    return {each.title: each for each in lacking(draft(unit, PERIOD, mechanisms, actor=actor).missing)}


def test_who_holds_the_post_is_named(world):
    found = lacking_at(world.units["A"], world.admin, "talks")["平均时长"]
    assert [(one.ledger, one.post, one.names) for one in found.suppliers] == [
        ("talks.talk", "经办人", ("经办甲",))
    ]


def test_above_those_below_are_named_and_a_post_without_holder_is_told(world):
    assert lacking_at(world.root, world.admin, "talks")["平均时长"].suppliers[0].names == ("经办甲",)
    nobody = lacking_at(world.units["B"], world.admin, "talks")["平均时长"].suppliers
    assert [(one.post, one.names) for one in nobody] == [("经办人", ())]


def test_what_is_withheld_names_nobody(world):
    found = lacking_at(world.root, world.admin, "secrets")["谈话次数"]
    assert (found.withheld, found.suppliers) == (True, [])
