"""The table of results for reports: votes by option for all groups together, and the weighted mean or why there is none."""

from bihuan.assess.ballot.public import cast, count_round, issue_codes, report_table
from bihuan.base.period import parse_period
from tests.assess.ballot.conftest import rated

YEAR = parse_period("2026")


def vote(world, made: int, numbers: dict[str, int]) -> None:
    one, other = rated(world)
    for group, codes in issue_codes(made, actor=world.office).items():
        for code in codes[: numbers[group]]:
            cast(made, {one: "优秀", other: "基本称职"}, code=code)
    count_round(made, actor=world.office)


def test_votes_and_scores(world, begin):
    vote(world, begin(leaders=5, staff=10), {"班子": 5, "职工": 9})
    table = report_table("asked", "review", world.root, YEAR)
    assert table.title == "试验集团干部测评结果"
    assert table.columns == ["测评对象", "优秀", "称职", "基本称职", "不称职", "加权得分"]
    assert table.rows == [
        ["A中层0", "14", "0", "0", "0", "100.00"],
        ["A中层1", "0", "0", "14", "0", "60.00"],
    ]
    assert table.notes == ["第 1 次：班子应到 5、实到 5；职工应到 10、实到 9。"]


def test_few_ballots_and_no_quorum(world, begin):
    vote(world, begin(leaders=1, staff=10), {"班子": 1, "职工": 3})
    table = report_table("asked", "review", world.root, YEAR)
    assert table.rows[0] == ["A中层0", "—", "—", "—", "—", "未达到会人数"]


def test_other_units_and_no_rounds(world, begin):
    vote(world, begin(), {"班子": 5, "职工": 10})
    table = report_table("asked", "review", world.units["A"], YEAR)
    assert (table.rows, table.notes) == ([], ["期内没有计票的测评。"])
