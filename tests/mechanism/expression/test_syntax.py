"""Nothing outside the list is accepted, and whatever is refused is refused with its place."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bihuan.mechanism.expression import BUILT_INS, FUNCTIONS, ExpressionFault, parse
from bihuan.mechanism.expression.syntax import KEYWORDS, MAX_LENGTH
from tests.mechanism.expression.conftest import CATALOGUE, POINT, TALK

REFUSED = [
    "select 1",
    "(select 1)",
    "people in (select 1)",
    "exists (select 1)",
    "people > 1; people < 2",
    ";",
    "people > 1 -- note",
    "people /* note */ > 1",
    "people {# note #} > 1",
    "people > 1 // 2",
    "people # note",
    '"people" > 1',
    "`people` > 1",
    "[people] = 1",
    "people::text = '1'",
    "cast(people as text) = '1'",
    "try_cast(people as text) = '1'",
    "row_number() over () > 1",
    "count(measure) over () > 1",
    "sum(people) over (order by people) > 1",
    "[x for x in tags]",
    "list_filter(tags, x -> true)",
    "list_filter(tags, lambda x: true)",
    "x -> 1",
    "*",
    "count(*)",
    "people.*",
    "columns(*) > 1",
    "columns('p.*') > 1",
    "* exclude (people)",
    "read_csv('/etc/passwd')",
    "read_text('/etc/passwd') = ''",
    "getenv('HOME') = ''",
    "current_setting('threads') = ''",
    "glob('*')",
    "pragma_version()",
    "? > 1",
    "$1 > 1",
    ":name > 1",
    "$name > 1",
    "@people > 1",
    "tags[1] = '钱'",
    "[1, 2]",
    "{'a': 1}",
    "{'a': 1}.a = 1",
    "map {'a': 1}",
    "struct_pack(a := 1).a = 1",
    "owner['name'] = '甲'",
    "x'41' = 'A'",
    "E'a' = 'a'",
    "$$a$$ = 'a'",
    "U&'a' = 'a'",
    "1e5 > people",
    "0x1f > people",
    "1_000 > people",
    "people = 1.",
    "people == 1",
    "people <=> 1",
    "people is distinct from 1",
    "people is not distinct from 1",
    "people ** 2 > 1",
    "people ^ 2 > 1",
    "people % 2 = 1",
    "people & 1 = 1",
    "people || 'a' = 'a'",
    "title ~ 'a'",
    "title !~ 'a'",
    "title ilike 'a'",
    "title glob 'a'",
    "title similar to 'a'",
    "title like 'a' escape 'b'",
    "title like any ('a')",
    "people = any (1)",
    "!checked",
    "title collate nocase = 'a'",
    "due at time zone 'UTC' = due",
    "due > date '2026-01-01'",
    "due > interval '1 day'",
    "extract(year from due) = 2026",
    "people as x",
    "people x",
    "(people, people) = (1, 2)",
    "()",
    "people in ()",
    "people in people",
    "people between symmetric 1 and 2",
    "'a' 'b' = title",
    "title.lower() = 'a'",
    "lower(title).upper() = 'a'",
    "count(measure) filter (where cost > 1) > 1",
    "count(measure where cost > 1 where cost > 2)",
    "people where people > 1",
    "(people where people > 1)",
    "round(people where people > 1)",
    "lower(distinct title) = 'a'",
    "distinct people",
    "count(distinct measure)",
    "count()",
    "count(1)",
    "count(measure, measure)",
    "sum(measure.cost, measure.cost)",
    "if(checked, 1, 2)",
    "case end",
    "case when checked end",
    "not",
    "people >",
    "people > 1)",
    "(people > 1",
    "'open",
    "people ＞ 1",
    "title = ‘采购’",
    "等级 = '高'",
    "positional #1",
    "#1 = 1",
    "from risk.point",
    "table point",
    "values (1)",
    "attach 'x'",
    "copy point to 'x'",
    "install httpfs",
    "set threads = 1",
    "people > 1 limit 1",
    "people > 1 order by people",
    "people > 1 union all people > 2",
    "with a as (select 1) people > 1",
    "title = 'a\0b'",
    "title = 'a\ud800b'",
    "people\u200b > 1",
    "\ufeffpeople > 1",
    "",
    "   ",
]


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_not_listed_is_refused(text):
    with pytest.raises(ExpressionFault) as refused:
        parse(text, POINT, CATALOGUE)
    for issue, offset in zip(refused.value.issues, refused.value.offsets, strict=True):
        assert issue.code.startswith("expression.")
        assert issue.text
        assert 0 <= offset <= len(text)
        assert issue.line >= 1
        assert issue.column >= 1


def fault(text: str, ledger=POINT, **more) -> ExpressionFault:
    with pytest.raises(ExpressionFault) as refused:
        parse(text, ledger, CATALOGUE, **more)
    return refused.value


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("people > 1 -- why", "-- why"),
        ("people > 1 and titel = 'a'", "titel"),
        ("people > 1\n  and titel = 'a'", "titel"),
        ("count(measure where state = 'doen') > 1", "'doen'"),
        ("count(measure where cost > 1 and wh is null) > 1", "wh is"),
        ("sum(measure.cots where cost > 1) > 1", "cots"),
        ("cnt(measure) > 1", "cnt"),
        ("owner.nam = 'a'", "nam"),
        ("level = '商'", "'商'"),
        ("people ＞ 1", "＞"),
        ("people > 1 and 等级 = '高'", "等级"),
        ("people > 1 and", "and"),
    ],
)
def test_a_fault_points_at_its_place(text, written):
    found = fault(text)
    at = text.index(written)
    assert found.offsets[0] == at
    assert found.issues[0].line == text[:at].count("\n") + 1
    assert found.issues[0].column == at - (text[:at].rfind("\n") + 1) + 1


def test_every_fault_is_told_at_once_and_in_order():
    found = fault("titel = 'a' and level = '商' and count(mesure) > 1")
    assert len(found.issues) == 3
    assert list(found.offsets) == sorted(found.offsets)


def test_limits_are_told():
    assert fault("people > " + "1" * MAX_LENGTH).issues[0].code == "expression.long"
    assert fault(" + ".join(["people"] * 270)).issues[0].code == "expression.long"
    assert fault("(" * 30 + "people" + ")" * 30).issues[0].code == "expression.deep"
    assert fault("not " * 30 + "checked").issues[0].code == "expression.deep"
    assert fault(" + ".join(["people"] * 100)).issues[0].code == "expression.deep"
    assert fault("abs(" * 25 + "people" + ")" * 25).issues[0].code == "expression.deep"
    assert fault("case when checked then " * 25 + "1" + " end" * 25).issues[0].code == "expression.deep"


def test_a_long_chain_of_and_is_not_deep():
    text = " and ".join(["people > 1"] * 120)
    assert parse(text, POINT, CATALOGUE).fields == {"people"}


def test_keywords_of_sql_may_name_fields():
    assert parse("order = 2", POINT, CATALOGUE).fields == {"order"}


def test_keywords_may_be_written_large():
    assert parse("people IS NOT NULL AND NOT checked", POINT, CATALOGUE).fields == {"people", "checked"}


WORDS = sorted(
    {
        *KEYWORDS,
        *BUILT_INS,
        *FUNCTIONS,
        *POINT.fields,
        *TALK.fields,
        "where",
        "count",
        "sum",
        "measure",
        "cost",
    }
    | {"'高'", "'2026-01-01'", "1", "2.5", "(", ")", ",", ".", "+", "-", "*", "/", "=", "<>", "<", ">=", "'"}
    | {"select", "from", ";", "--", "/*", "::", "[", "]", "{", "}", "$", "?", "over", "interval", "\n", "，"}
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)))
def test_parse_raises_nothing_but_its_fault(text):
    try:
        parse(text, POINT, CATALOGUE)
    except ExpressionFault as found:
        assert found.issues
        assert all(0 <= offset <= len(text) for offset in found.offsets)
