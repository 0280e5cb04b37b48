"""Names, types and aggregates: what an expression reads and gives, and what is told when it does not type."""

import pytest

from bihuan.mechanism.catalogue import Catalogue
from bihuan.mechanism.expression import ExpressionFault, Kind, parse
from bihuan.mechanism.expression.nodes import MAX_NODES
from bihuan.mechanism.language import MechanismDef
from bihuan.mechanism.pack import Mechanism
from tests.mechanism.expression.conftest import CATALOGUE, MEASURE, ORG, POINT, RIGHTS, TALK


@pytest.mark.parametrize(
    ("text", "ledger", "kind", "scale"),
    [
        ("people + 1", POINT, Kind.INTEGER, 0),
        ("people * budget", POINT, Kind.DECIMAL, 2),
        ("budget * rate", POINT, Kind.DECIMAL, 6),
        ("budget * rate * rate", POINT, Kind.DECIMAL, 6),
        ("budget + rate", POINT, Kind.DECIMAL, 4),
        ("people / 2", POINT, Kind.DECIMAL, 6),
        ("1.5", POINT, Kind.DECIMAL, 1),
        ("-budget", POINT, Kind.DECIMAL, 2),
        ("due - effective_on", POINT, Kind.INTEGER, 0),
        ("due - '2026-01-01'", POINT, Kind.INTEGER, 0),
        ("'2026-12-31' - due", POINT, Kind.INTEGER, 0),
        ("due + 3", POINT, Kind.DATE, 0),
        ("3 + due", POINT, Kind.DATE, 0),
        ("due - 3", POINT, Kind.DATE, 0),
        ("date(began)", TALK, Kind.DATE, 0),
        ("began > '2026-03-05T14:30'", TALK, Kind.YES_NO, 0),
        ("level", POINT, Kind.CHOICE, 0),
        ("coalesce(level, '中')", POINT, Kind.CHOICE, 0),
        ("coalesce(level, '无')", POINT, Kind.TEXT, 0),
        ("coalesce(people, budget)", POINT, Kind.DECIMAL, 2),
        ("coalesce(due, '2026-01-01')", POINT, Kind.DATE, 0),
        ("case when checked then 1 else 2.5 end", POINT, Kind.DECIMAL, 1),
        ("case level when '高' then 3 when '中' then 2 end", POINT, Kind.INTEGER, 0),
        ("case when checked then null else due end", POINT, Kind.DATE, 0),
        ("owner", POINT, Kind.LINK, 0),
        ("tags", POINT, Kind.CHOICES, 0),
        ("late", POINT, Kind.YES_NO, 0),
        ("checked is not true", POINT, Kind.YES_NO, 0),
        ("round(budget)", POINT, Kind.INTEGER, 0),
        ("round(budget, 1)", POINT, Kind.DECIMAL, 1),
        ("count(measure)", POINT, Kind.INTEGER, 0),
        ("sum(measure.cost)", POINT, Kind.DECIMAL, 2),
        ("avg(measure.times)", POINT, Kind.DECIMAL, 6),
        ("max(measure.effective_on)", POINT, Kind.DATE, 0),
        ("sum(measure.cost * measure.times)", POINT, Kind.DECIMAL, 2),
        ("count(distinct measure.who.unit)", POINT, Kind.INTEGER, 0),
        ("left", POINT, Kind.DECIMAL, 2),
        ("about.left", TALK, Kind.DECIMAL, 2),
        ("count(about.measure)", TALK, Kind.INTEGER, 0),
        ("sum(attendees.double where present)", TALK, Kind.DECIMAL, 1),
    ],
)
def test_types(text, ledger, kind, scale):
    found = parse(text, ledger, CATALOGUE)
    assert (found.type.kind, found.type.scale) == (kind, scale)


@pytest.mark.parametrize(
    ("text", "ledger", "fields", "ledgers"),
    [
        ("people > 1 and title is null", POINT, {"people", "title"}, set()),
        ("owner.unit.name = '一支部'", POINT, {"owner"}, {"org.person", "org.unit"}),
        ("unit = owner.unit", POINT, {"owner"}, {"org.person"}),
        ("unit.above.name is null", POINT, set(), {"org.unit"}),
        ("actor.name is null", POINT, set(), {"org.person"}),
        ("left > 0", POINT, {"budget"}, {"risk.measure"}),
        ("about.left > 0", TALK, {"about"}, {"risk.point", "risk.measure"}),
        (
            "count(measure where who.unit.name is null) = 0",
            POINT,
            set(),
            {"risk.measure", "org.person", "org.unit"},
        ),
        ("count(attendees where person.rank = '高级') = 0", TALK, {"attendees"}, {"org.person"}),
        ("point.level = '高'", MEASURE, {"point"}, {"risk.point"}),
        ("count(point.measure) > 1", MEASURE, {"point"}, {"risk.point"}),
    ],
)
def test_what_it_reads(text, ledger, fields, ledgers):
    found = parse(text, ledger, CATALOGUE)
    assert found.fields == fields
    assert found.ledgers == ledgers | {ledger.id}


@pytest.mark.parametrize(
    ("text", "ledger", "said", "mend"),
    [
        ("tilte = 'a'", POINT, "没有“tilte”", "title"),
        ("等级 = '高'", POINT, "没有“等级”", "level"),
        ("owner.card = 'a'", POINT, "敏感个人信息", "普通字段"),
        ("title.name = 'a'", POINT, "不指向别的记录", "link"),
        ("measure.cost > 1", POINT, "有许多行", "sum(measure"),
        ("measure > 1", POINT, "有许多行", "count(measure)"),
        ("state = '在办'", POINT, "不是标识", "'open'"),
        ("state in ('open', 'closd')", POINT, "没有状态“closd”", "closed"),
        ("level = '商'", POINT, "没有选项“商”", "高、中、低"),
        ("level > '中'", POINT, "不能比大小", "in"),
        ("contains(tags, '物')", POINT, "没有选项“物”", "钱、权、人"),
        ("tags = '钱'", POINT, "多选", "contains"),
        ("due > '2026-02-30'", POINT, "不是日期", "2026-03-05"),
        ("due > '2026年3月5日'", POINT, "不是日期", "2026-03-05"),
        ("began > '昨天'", TALK, "不是日期时间", "T14:30"),
        ("began = effective_on", TALK, "不能与日期比较", "date("),
        ("people = '3'", POINT, "数不能与文字比较", "引号"),
        ("checked = '是'", POINT, "是或否", "true"),
        ("owner = '甲'", POINT, "记录不能与文字比较", "name"),
        ("owner = 7", POINT, "记录不能与整数比较", "name"),
        ("owner = unit", POINT, "不同的台账", ""),
        ("people = null", POINT, "null", "is null"),
        ("paper = 'a'", TALK, "附件", "is null"),
        ("title + 'a' = 'b'", POINT, "不能作 + 运算", "concat"),
        ("began + 1 = began", TALK, "不能作 + 运算", "date("),
        ("due + due = due", POINT, "运算", "天"),
        ("people and checked", POINT, "要的是条件", "比较"),
        ("not people", POINT, "要的是条件", "比较"),
        ("case when people then 1 end = 1", POINT, "要的是条件", "比较"),
        ("case when checked then 1 else 'a' end = 1", POINT, "不能并用", "同一类"),
        ("people like '1%'", POINT, "like", ""),
        ("people is true", POINT, "is true", ""),
        ("lower(people) = 'a'", POINT, "第 1 个参数要的是文字", "lower(文字)"),
        ("substr(title) = 'a'", POINT, "参数个数", "substr(文字"),
        ("round(budget, 9) = 1", POINT, "小数位数", ""),
        ("date_diff('month', due, due) = 1", POINT, "按天", "'day'"),
        ("sum(measure) = 1", POINT, "哪个字段", "sum(measure.字段)"),
        ("sum(measure.title) = 1", POINT, "不能用于文字", "sum("),
        ("count(mesure) = 1", POINT, "不能统计", "measure"),
        ("count(title) = 1", POINT, "不能统计", "measure"),
        ("sum(measure.cost * people) = 1", POINT, "都要以“measure.”开头", "measure"),
        ("count(measure where level = '高') = 1", POINT, "没有“level”", ""),
        ("count(attendees where began is null) = 1", TALK, "明细表", "present"),
        (
            "count(measure where count(point.measure where count(point.measure) > 1) > 1) > 1",
            POINT,
            "至多 2 层",
            "",
        ),
        ("loop > 1", POINT, "互相引用", "去掉"),
        ("broken > 1", POINT, "“broken”的公式有错", "公式"),
        ("owner.unit.above.above.above.above.name = 'a'", POINT, "最多接", ""),
    ],
)
def test_faults_and_mends(text, ledger, said, mend):
    with pytest.raises(ExpressionFault) as refused:
        parse(text, ledger, CATALOGUE)
    issue = refused.value.issues[0]
    assert said in issue.text
    assert mend in issue.mend


def test_expected_kinds():
    assert parse("people > 1", POINT, CATALOGUE, expect=Kind.YES_NO).type.kind is Kind.YES_NO
    with pytest.raises(ExpressionFault, match="这里要的是是或否"):
        parse("people", POINT, CATALOGUE, expect=Kind.YES_NO)
    with pytest.raises(ExpressionFault, match="整数或小数"):
        parse("title", POINT, CATALOGUE, expect={Kind.INTEGER, Kind.DECIMAL})


def test_rows_of_a_table_have_their_own_names():
    assert parse("hours * 2", TALK, CATALOGUE, table="attendees").type.scale == 1
    with pytest.raises(ExpressionFault, match="没有“about”"):
        parse("about is null", TALK, CATALOGUE, table="attendees")


def test_computed_fields_that_explode_are_refused():
    doubling = {
        f"f{n}": {"title": f"f{n}", "type": "computed", "formula": f"f{n - 1} + f{n - 1} + f{n - 1}"}
        for n in range(1, 11)
    }
    fields = {"f0": {"title": "零", "type": "integer"}, **doubling}
    ledgers = {"big": {"title": "大", "time": "happening", "fields": fields} | RIGHTS}
    definition = MechanismDef.model_validate(
        {"mechanism": "m", "title": "m", "version": 1, "ledgers": ledgers}
    )
    org = MechanismDef.model_validate(
        {
            "mechanism": "org",
            "title": "org",
            "version": 1,
            "ledgers": {name: each | RIGHTS for name, each in ORG.items()},
        }
    )
    catalogue = Catalogue([Mechanism("org", org, {}), Mechanism("m", definition, {})])
    with pytest.raises(ExpressionFault, match="太长"):
        parse("f10 > 1", catalogue.ledger("m.big"), catalogue)
    small = parse("f3 > 1", catalogue.ledger("m.big"), catalogue)
    assert sum(1 for _ in small.tree.walk()) < MAX_NODES


def test_a_chain_of_computed_fields_that_is_too_long_is_refused():
    assert small_catalogue(11)
    with pytest.raises(ExpressionFault, match="超过 12 层"):
        small_catalogue(40)


def small_catalogue(length: int):
    chain = {
        f"f{n}": {"title": f"f{n}", "type": "computed", "formula": f"f{n - 1}"} for n in range(1, length + 1)
    }
    fields = {"f0": {"title": "零", "type": "integer"}, **chain}
    ledgers = {"long": {"title": "长", "time": "happening", "fields": fields} | RIGHTS}
    definition = MechanismDef.model_validate(
        {"mechanism": "m", "title": "m", "version": 1, "ledgers": ledgers}
    )
    catalogue = Catalogue([Mechanism("m", definition, {})])
    return parse(f"f{length} > 1", catalogue.ledger("m.long"), catalogue)
