"""Expressions over relations: values, dates, children, tables, and queries that aggregate."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from bihuan.mechanism.expression import ExpressionFault, evaluate, parse, quoted, select, source
from tests.mechanism.expression.conftest import CATALOGUE, MEASURE, POINT, TALK, World, relation, row

TODAY = date(2026, 7, 1)
FEBRUARY, APRIL = date(2026, 2, 1), date(2026, 4, 1)


@pytest.mark.parametrize(
    ("text", "full", "bare"),
    [
        ("level = '高' and count(measure) > 1", True, False),
        ("level = '高' or count(measure) = 0", True, True),
        ("level in ('高', '中')", True, None),
        ("level not in ('高', '中')", False, None),
        ("title like '采%'", True, None),
        ("title not like '采%'", False, None),
        ("budget between 1 and 100", True, None),
        ("not checked", False, None),
        ("checked is true", True, False),
        ("due is null", False, True),
        ("tags is not null and contains(tags, '钱')", True, False),
        ("length(tags)", 2, None),
        ("budget * rate / 100", Decimal("85.500000"), None),
        ("budget / 3", Decimal("33.333333"), None),
        ("budget / (people - 3)", None, None),
        ("people * 999999999999999999 * 999999999999999999", None, None),
        ("people - 5", -2, None),
        ("-(people - 5)", 2, None),
        ("-people - 5", -8, None),
        ("10 - (people - 1)", 8, None),
        ("budget - (rate - 85.5)", Decimal("100.0000"), None),
        ("due - effective_on", 364, None),
        ("due + 1", date(2027, 1, 1), None),
        ("due + 999999999999", None, None),
        ("substr(title, 999999999999)", None, None),
        ("year(due)", 2026, None),
        ("case when people > 2 then '多' else '少' end", "多", "少"),
        ("case level when '高' then 3 when '中' then 2 end", 3, None),
        ("coalesce(people, 0)", 3, 0),
        ("least(people, 2)", 2, 2),
        ("title = 'it''s'", False, None),
        ("concat(title, '\\')", "采购\\", "\\"),
        ("late", True, False),
        ("record", 11, 12),
        ("state", "open", "draft"),
        ("recorded_on", date(2026, 1, 1), date(2026, 1, 1)),
        ("actor.name", "甲", "甲"),
        ("unit.name", "一支部", "一支部"),
        ("left", Decimal("64.85"), None),
        ("spent", Decimal("35.15"), Decimal("0.00")),
    ],
)
def test_values(text, full, bare, world):
    assert world.ask(text, POINT) == {11: full, 12: bare}


@pytest.mark.parametrize(
    ("text", "february", "april"),
    [
        ("owner.rank", "高级", "中级"),
        ("owner.unit.name", "一支部", "二支部"),
        ("owner.unit.above.name", None, "一支部"),
        ("count(measure where state = 'done')", 0, 1),
        ("count(measure where who.rank = '高级')", 1, 0),
        ("sum(measure.cost where who.unit = unit)", Decimal("30.10"), Decimal("0.00")),
        ("avg(measure.cost)", Decimal("17.575000"), Decimal("17.575000")),
        ("count(distinct measure.unit)", 1, 1),
        ("count(measure.who.unit.above)", 1, 2),
        ("count(measure where point.level = '高')", 2, 2),
        ("count(measure where count(point.measure) = 2)", 2, 2),
    ],
)
def test_a_standing_row_sees_links_and_children_at_its_date(text, february, april, world):
    assert world.ask(text, POINT, at=FEBRUARY)[11] == february
    assert world.ask(text, POINT, at=APRIL)[11] == april


def test_without_a_date_a_standing_row_is_seen_today(world):
    assert world.ask("owner.rank", POINT, today=FEBRUARY)[11] == "高级"
    assert world.ask("owner.rank", POINT, today=APRIL)[11] == "中级"


def test_a_standing_row_is_there_only_while_it_stands(world):
    assert world.ask("record", POINT, at=date(2025, 12, 31)) == {}
    assert world.ask("state", MEASURE, at=FEBRUARY) == {21: "todo", 22: "todo"}


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("person.rank", "高级", "中级"),
        ("about.owner.rank", "高级", None),
        ("count(about.measure where state = 'done')", 1, 0),
        ("about.left", Decimal("64.85"), None),
        ("began", datetime(2026, 2, 2, 14, 30), None),
        ("date(began) = effective_on", True, None),
        ("paper is null", False, True),
        ("count(attendees)", 3, 0),
        ("count(attendees where present)", 1, 0),
        ("count(attendees.hours)", 2, 0),
        ("count(distinct attendees.person)", 2, 0),
        ("sum(attendees.hours)", Decimal("3.5"), Decimal("0.0")),
        ("sum(attendees.double where not present)", Decimal("4.0"), Decimal("0.0")),
        ("count(attendees where person.rank = '高级')", 1, 0),
        ("max(attendees.hours)", Decimal("2.0"), None),
        ("sum(remark.score)", Decimal("1.000000"), Decimal("0.000000")),
        ("sum(remark.score where talk.person.rank = '高级')", Decimal("1.000000"), Decimal("0.000000")),
    ],
)
def test_a_happening_follows_links_at_its_own_date_and_takes_the_latest_children(text, first, second, world):
    assert world.ask(text, TALK) == {31: first, 32: second}


def test_a_link_to_a_record_not_yet_there_is_empty():
    talks = relation("risk.talk", row(31, {"person": 9, "about": 99}))
    people = relation("org.person", row(9, {"name": "丙"}, effective_on=date(2026, 5, 1)))
    found = World({"risk.talk": talks, "org.person": people, "risk.point": relation("risk.point")})
    assert found.ask("person.name", TALK) == {31: None}
    assert found.ask("about.title is null", TALK) == {31: True}


def test_a_link_to_a_happening_is_followed_whatever_its_date():
    remark = CATALOGUE.ledger("risk.remark")
    talks = relation("risk.talk", row(31, {"person": 9}, effective_on=date(2026, 5, 1)))
    found = World(
        {"risk.talk": talks, "risk.remark": relation("risk.remark", row(41, {"talk": 31}, parent=31))}
    )
    assert found.ask("talk.effective_on", remark) == {41: date(2026, 5, 1)}


def test_conditions_that_are_empty_are_not_met(world):
    wanted = parse("people > 1", POINT, CATALOGUE)
    sql = select(POINT, {"record": "record"}, catalogue=CATALOGUE, where=[wanted], today=TODAY)
    assert evaluate(sql, world.relations).to_pylist() == [{"record": 11}]


def test_raw_conditions_and_columns_speak_of_the_main_rows(world):
    columns = {"record": "record", "spent": parse("sum(measure.cost)", POINT, CATALOGUE)}
    sql = select(POINT, columns, catalogue=CATALOGUE, where=["state = 'open'"], today=TODAY)
    assert evaluate(sql, world.relations).to_pylist() == [{"record": 11, "spent": Decimal("35.15")}]


def test_joins_and_children_are_shared(world):
    texts = ["owner.name", "owner.rank", "count(measure)", "sum(measure.cost)", "sum(measure.cost) > 1"]
    typed = {f"c{n}": parse(text, POINT, CATALOGUE) for n, text in enumerate(texts)}
    sql = select(POINT, typed, catalogue=CATALOGUE, today=TODAY)
    assert sql.count('"org.person"') == 1
    assert sql.count('"risk.measure"') == 1
    assert sql.count("sum(") == 1
    assert evaluate(sql, world.relations).num_rows == 2


def test_a_query_that_aggregates(world):
    parts = source(
        POINT,
        {
            "unit": "unit",
            "open": parse("state = 'open'", POINT, CATALOGUE),
            "spent": parse("spent", POINT, CATALOGUE),
        },
        catalogue=CATALOGUE,
        at=APRIL,
        today=TODAY,
    )
    unit, opened, spent = (parts.columns[name] for name in ("unit", "open", "spent"))
    sql = f"SELECT {unit} AS u, count(*) FILTER (WHERE {opened}) AS n, sum({spent}) AS s {parts.body} GROUP BY u"
    assert evaluate(sql, world.relations).to_pylist() == [{"u": 1, "n": 1, "s": Decimal("35.15")}]


def test_the_caller_restricts_relations(world):
    def cut(ledger: str) -> str:
        return f"(SELECT * FROM {quoted(ledger)} WHERE record <> 21)"

    assert world.ask("count(measure)", POINT, relation=cut) == {11: 1, 12: 0}


def test_rows_of_a_table_field(world):
    assert world.ask("person.name", TALK, table="attendees") in ({31: "乙"}, {31: "甲"})
    names = parse("person.name", TALK, CATALOGUE, table="attendees")
    here = parse("present", TALK, CATALOGUE, table="attendees")
    title = parse("about.title", TALK, CATALOGUE)
    sql = select(
        TALK,
        {"name": names, "title": title},
        catalogue=CATALOGUE,
        where=[here],
        today=TODAY,
        table="attendees",
    )
    assert evaluate(sql, world.relations).to_pylist() == [{"name": "甲", "title": "采购"}]


def test_a_link_of_the_row_is_not_the_link_of_its_record(world):
    columns = {
        "row": parse("person.name", TALK, CATALOGUE, table="attendees"),
        "record": parse("person.name", TALK, CATALOGUE),
    }
    sql = select(TALK, columns, catalogue=CATALOGUE, today=TODAY, table="attendees")
    found = sorted(evaluate(sql, world.relations).to_pylist(), key=lambda each: each["row"])
    assert [each["row"] for each in found] == sorted(["甲", "乙", "乙"])
    assert {each["record"] for each in found} == {"甲"}


@pytest.mark.parametrize("text", ["count(attendees{})", "sum(attendees.hours{})", "max(attendees.hours{})"])
@pytest.mark.parametrize("distinct", ["", "distinct "])
def test_joined_rows_of_a_table_count_as_unjoined_ones(text, distinct, world):
    if distinct:
        text = text.replace("(attendees{}", "(attendees.person{}").replace("(", "(distinct ")
    alone = world.ask(text.format(" where hours > 1 or hours is null"), TALK)
    joined = world.ask(text.format(" where (hours > 1 or hours is null) and person.name is not null"), TALK)
    assert alone == joined


def test_each_row_at_a_date_of_its_own(world):
    def dated(ledger: str) -> str:
        if ledger != POINT.id:
            return quoted(ledger)
        days = "(VALUES (DATE '2025-02-01'), (DATE '2026-02-01'), (DATE '2026-04-01')) AS d(day)"
        return f"(SELECT p.*, d.day FROM {quoted(ledger)} p JOIN {days} ON p.from_on <= d.day AND d.day < p.until_on)"

    columns = {
        "day": "day",
        "done": parse("count(measure where state = 'done')", POINT, CATALOGUE),
        "rank": parse("owner.rank", POINT, CATALOGUE),
    }
    sql = select(
        POINT, columns, catalogue=CATALOGUE, where=["record = 11"], at="day", today=TODAY, relation=dated
    )
    found = sorted(evaluate(sql, world.relations).to_pylist(), key=lambda each: each["day"])
    assert found == [
        {"day": FEBRUARY, "done": 0, "rank": "高级"},
        {"day": APRIL, "done": 1, "rank": "中级"},
    ]
    assert all(
        world.ask("count(measure where state = 'done')", POINT, at=each["day"])[11] == each["done"]
        for each in found
    )


@pytest.mark.parametrize("sign", ["+", "-", "*", "/"])
def test_the_longest_sums_that_parse_also_evaluate(sign, world):
    longest = 0
    for length in range(2, 60):
        try:
            parse(f" {sign} ".join(["budget"] * length), POINT, CATALOGUE)
        except ExpressionFault:
            break
        longest = length
    assert longest >= 20
    world.ask(f" {sign} ".join(["budget"] * longest), POINT)
