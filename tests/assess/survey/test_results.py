"""Results count what was answered, wave by wave, and tell nothing of fewer than five."""

from decimal import Decimal

import pytest

from bihuan.assess.survey.public import answer, close_wave, issue_codes, report_table, results
from bihuan.base.period import parse_period
from bihuan.book.public import head
from tests.assess.survey.world import GOOD

YEAR = parse_period("2026")


def run_wave(world, title: str, given: dict[str, list[dict]]) -> int:
    """A wave with the answers of each unit's 一般, closed."""
    wave = world.wave(title=title)
    codes = issue_codes(wave, actor=world.office)
    for unit, answers in given.items():
        for code, values in zip(codes[world.units[unit], "一般"], answers, strict=False):
            answer(wave, GOOD | values, code=code)
    close_wave(wave, actor=world.office)
    return wave


@pytest.fixture
def waves(world):
    unheard = {"heard": "没有", "stuck": "班组"}
    first = run_wave(
        world,
        "第一季度",
        {"A1": [{"mood": 1} | unheard] * 2 + [{"mood": 4, "advice": "多谢"}] * 4, "B": [{}] * 6},
    )
    second = run_wave(
        world, "第二季度", {"B": [{"mood": 5, "worry": ["健康"], "first_1": 3, "first_3": 1}] * 7}
    )
    return first, second


def counted(block, question, part=""):
    [found] = [each for each in block.counted if (each.question, each.part) == (question, part)]
    return found


def test_shares_averages_and_distributions(world, waves):
    found = results("asked.pulse", world.root, texts=True)
    assert [(wave.wave, wave.title, wave.closed_on) for wave in found.waves] == [
        (waves[0], "第一季度", "2026-06-15"),
        (waves[1], "第二季度", "2026-06-15"),
    ]
    one, two = (wave.whole for wave in found.waves)
    assert (one.answers, two.answers) == (12, 7)
    mood = counted(one, "mood")
    assert mood.counts == {"1": 2, "2": 0, "3": 0, "4": 10, "5": 0}
    assert mood.average == Decimal("3.5")
    worry = counted(one, "worry")
    assert (worry.answered, worry.counts) == (12, {"收入": 12, "成长": 0, "健康": 12})
    assert worry.share("健康") == 100
    assert counted(one, "heard").share("没有").quantize(Decimal("0.01")) == Decimal("16.67")
    assert counted(two, "first", "食堂").average == 3
    assert counted(two, "fine", "培训").counts == {"满意": 0, "不满意": 7}


def test_a_question_that_few_answered_is_withheld(world, waves):
    one, _ = (wave.whole for wave in results("asked.pulse", world.root, texts=True).waves)
    assert counted(one, "stuck").answered is None
    assert counted(one, "stuck").counts == {}
    assert counted(one, "advice").answered is None
    assert counted(one, "advice").texts == ()


def test_texts_only_when_asked_for_and_in_order_of_content(world):
    run_wave(world, "文字", {"B": [{"advice": text} for text in "戊丙甲丁乙"]})
    [wave] = results("asked.pulse", world.root, texts=True).waves
    assert counted(wave.whole, "advice").texts == tuple(sorted("甲乙丙丁戊"))
    [wave] = results("asked.pulse", world.root).waves
    assert counted(wave.whole, "advice").texts == ()


def test_by_unit_and_group(world, waves):
    one, two = results("asked.pulse", world.units["A"]).waves
    assert [(block.group, block.answers) for block in one.blocks] == [("", 6), ("一般", 6)]
    assert two.whole.answers is None
    one, _ = results("asked.pulse", world.units["A2"]).waves
    assert one.whole.answers is None


def test_chosen_waves_and_an_earlier_moment(world, waves):
    [only] = results("asked.pulse", world.root, waves=[waves[1]]).waves
    assert only.title == "第二季度"
    assert results("asked.pulse", world.root, as_of=1).waves == ()
    assert len(results("asked.pulse", world.root, as_of=head().seq).waves) == 2


def test_the_table_puts_waves_side_by_side(world, waves):
    table = report_table("asked", "pulse", world.units["A"], YEAR)
    assert table.title == "A单位试验问卷结果"
    assert table.columns == ["题目", "回答", "第一季度", "第二季度"]
    rows = {(row[0], row[1]): row[2:] for row in table.rows}
    assert rows["心气", "平均分"] == ["3.00", "—"]
    assert rows["心气", "4 分"] == ["66.7%", "—"]
    assert rows["先办哪件：食堂", "平均名次"] == ["1.00", "—"]
    assert rows["满意吗：培训", "不满意"] == ["100.0%", "—"]
    assert rows["卡在哪里", "班组"] == ["—", "—"]
    assert not any("想说的话" in row[0] for row in table.rows)
    assert table.notes == [
        "答卷份数：第一季度 6 份；第二季度 —。",
        "“—”：没有答卷，或不足 5 份已并入上级。",
    ]


def test_a_period_without_waves(world, waves):
    table = report_table("asked", "pulse", world.root, parse_period("2025"))
    assert (table.rows, table.notes) == ([], ["期内没有收回的调查。"])


def test_few_named_answers_are_withheld_too(world):
    wave = world.wave("named")
    for place in range(6):
        answer(wave, {"mood": 2}, person=world.people[f"A1-一般-{place}"])
    answer(wave, {"mood": 5}, person=world.people["A2-中层-0"])
    close_wave(wave, actor=world.office)
    [found] = results("asked.named", world.root).waves
    assert [(block.group, block.answers) for block in found.blocks] == [("", 7), ("一般", 6), ("中层", None)]
