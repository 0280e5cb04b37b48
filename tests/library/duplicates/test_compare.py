"""Two texts compared: whole, in part and from a template; the same both ways, and whatever the order of paragraphs."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench import copies
from bihuan.library.duplicates.compare import LEAST, LONGEST, compare
from bihuan.library.duplicates.differ import What
from bihuan.library.duplicates.prepared import prepare
from bihuan.library.duplicates.repeat import Kind

SUMMARY = """东山车间党支部二季度工作总结
一、抓学习
4月8日，支部组织党员15人集中学习，由王建国同志领学，大家围绕设备点检谈了体会，形成意见3条。
二、抓安全
全季开展隐患排查26次，发现问题41处，已经整改39处，其余2处明确了责任人和期限，请安全科复查。
三、抓服务
走访困难职工12户，送去慰问金2400元，帮助两名职工子女联系了暑期托管，群众反映良好。"""
TEMPLATE = (
    SUMMARY.replace("东山车间", "南湖车间").replace("王建国", "李秀兰").replace("15人", "22人").replace("26次", "31次")
    .replace("41处", "17处").replace("39处", "15处").replace("4月8日", "5月11日").replace("2400元", "1800元")
)  # fmt: skip
OTHER = """关于食堂改造的请示
现有食堂建成多年，灶台和排烟管道老化，高峰时段排队较长，职工意见集中。
拟利用夏季检修期更换灶台，加装新风，增设一个清真窗口，费用从后勤维修计划中列支。"""


def alike(one, two):
    return compare(prepare(one), prepare(two))


def test_the_same_text_is_whole_without_differences():
    found = alike(SUMMARY, SUMMARY)
    assert (found.kind, found.share, found.share_of_other) == (Kind.WHOLE, 1, 1)
    assert [(pair.here.number, pair.there.number) for pair in found.pairs] == [(n, n) for n in range(1, 8)]
    assert [pair.here.text for pair in found.pairs] == SUMMARY.split("\n")
    assert all(pair.ratio == 1 and not pair.differences for pair in found.pairs)


def test_unrelated_texts_have_nothing():
    assert alike(SUMMARY, OTHER) is None


def test_a_template_lists_what_was_replaced():
    found = alike(SUMMARY, TEMPLATE)
    assert found.kind is Kind.TEMPLATE
    assert found.share > 0.95
    told = {(each.what, each.here, each.there) for pair in found.pairs for each in pair.differences}
    assert told == {
        (What.NAME, "东山", "南湖"),
        (What.DATE, "4月8日", "5月11日"),
        (What.NUMBER, "15", "22"),
        (What.NAME, "王建国", "李秀兰"),
        (What.NUMBER, "26", "31"),
        (What.NUMBER, "41", "17"),
        (What.NUMBER, "39", "15"),
        (What.NUMBER, "2400", "1800"),
    }


def test_masked_names_and_numbers_are_a_template_too():
    masked = (
        SUMMARY.replace("东山", "x").replace("王建国", "某某").replace("26次", "xx次").replace("党员", "d员")
    )
    found = alike(SUMMARY, masked)
    assert found.kind is Kind.TEMPLATE
    told = [(each.what, each.here, each.there) for pair in found.pairs for each in pair.differences]
    assert told == [
        (What.NAME, "东山", "x"),
        (What.NAME, "王建国", "某某"),
        (What.NUMBER, "26", "xx"),
    ]


def test_part_of_it_stands_beside_its_source():
    copied = OTHER + "\n" + SUMMARY.split("\n")[4].replace("明确了", "落实了")
    found = alike(copied, SUMMARY)
    assert found.kind is Kind.PART
    (pair,) = found.pairs
    assert (pair.here.number, pair.there.number) == (4, 5)
    assert pair.here.text == copied.split("\n")[3]
    assert pair.there.text == SUMMARY.split("\n")[4]
    assert [(each.what, each.here, each.there) for each in pair.differences] == [(What.TEXT, "落实", "明确")]
    assert found.share_of_other == pytest.approx(0.3, abs=0.1)


def test_other_words_are_no_template():
    reworded = (
        SUMMARY.replace("集中学习", "一起读书")
        .replace("谈了体会", "交流想法")
        .replace("群众反映", "大家评价")
    )
    assert alike(SUMMARY, reworded).kind is Kind.WHOLE


def test_a_sentence_moved_within_its_paragraph_is_still_found():
    one, two = (
        "抓住重点环节组织班组开展岗位练兵和技能比武活动，逐人建立成长档案并按月通报",
        "依托线上平台收集职工合理化建议，对采纳的及时兑现奖励，并在公告栏张榜公布",
    )
    found = alike(f"{one}。{two}。", f"{two}；{one}。")
    assert (found.kind, found.share, found.share_of_other) == (Kind.WHOLE, 1, 1)


def test_traditional_characters_and_full_width_are_the_same():
    other = SUMMARY.replace("组织", "組織").replace("隐患", "隱患").replace("15", "１５").replace("，", ", ")
    found = alike(SUMMARY, other)
    assert found.share == 1
    assert [each for pair in found.pairs for each in pair.differences] == []


def test_short_texts_repeat_nothing():
    assert alike("同意上报。", "同意上报。") is None


def test_repetition_inside_a_text_ends():
    boring = "检查合格，记录完整，" * 2_000
    found = alike(boring, boring[:-10])
    assert found is None or found.share <= 1


def test_differences_of_a_paragraph_without_end_are_those_of_its_beginning():
    long = copies.text(random.Random(2), LONGEST + 5_000).replace("\n", "")
    found = alike("甲" + long, "甲" + long[:3_000] + "另起" + long[3_000:] + "乙丙丁")
    assert [(each.here, each.there) for pair in found.pairs for each in pair.differences] == [("", "另起")]
    assert found.share > 0.95


texts = st.integers(0, 10**6).map(lambda seed: copies.text(random.Random(seed), 700))


@settings(max_examples=25, deadline=None)
@given(texts, st.integers(0, 10**6), st.sampled_from([0.2, 0.5, 1.0]))
def test_shares_are_the_same_both_ways(source, seed, overlap):
    other = copies.copy(random.Random(seed), [source], overlap, 700).text
    there, back = alike(source, other), alike(other, source)
    assert (there.share, there.share_of_other) == (back.share_of_other, back.share)
    assert {(pair.here, pair.there) for pair in there.pairs} == {
        (pair.there, pair.here) for pair in back.pairs
    }


@settings(max_examples=25, deadline=None)
@given(texts, st.integers(0, 10**6), st.sampled_from([0.3, 0.6, 1.0]))
def test_shuffled_paragraphs_keep_the_share(source, seed, overlap):
    pick = random.Random(seed)
    other = copies.copy(pick, [source], overlap, 700).text
    lines = other.split("\n")
    pick.shuffle(lines)
    before, after = alike(other, source), alike("\n".join(lines), source)
    assert after.share == pytest.approx(before.share, abs=0.08)
    assert after.share_of_other == pytest.approx(before.share_of_other, abs=0.08)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6), st.integers(LEAST, 2_000))
def test_a_text_of_random_characters_is_whole_beside_itself_and_nothing_beside_another(seed, length):
    pick = random.Random(seed)
    one, two = ("".join(chr(pick.randrange(0x4E00, 0x9000)) for _ in range(length * 2)) for _ in range(2))
    assert alike(one, one).share == 1
    assert alike(one, two) is None
