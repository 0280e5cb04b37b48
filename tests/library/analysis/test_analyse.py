"""Every line lies in exactly one place, and the labelled documents come out as a reader would have them."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bihuan.library.analysis.public import analyse
from tests.library.analysis.labelled import count, documents, told

PROSE = "围绕采购、财务、验收三类岗位逐条排查风险点，制定防范措施，明确由谁办、何时办、办到什么程度，每季度对照清单回头看一遍。"
LINES = [
    PROSE, "近年来，" + PROSE, "", "", "小积分管出大变化", "# 把支部建到检修线上", "关于设备普查情况的报告", "一、主要做法", "二、主要成效",
    "（一）定得细。" + PROSE, "## 主要做法", "【篇一】总结", "【篇二】方案", "材料之一", "材料之二", "目录", "一盏灯……3", "一盏灯", "附件1",
    "----------", "##paidbegin##", "更多材料请加微信：abc12345", "- 3 -", "1", "2", "3", "青石检修公司", "2024年5月3日", "（2024年5月）",
    "青党发〔2024〕12号", "青石集团文件", "经验材料汇编（2篇）", "同志们：", "——在大会上的讲话", "内部资料", "　　缩进的一段", "\f分页后的题目",
    "关于进一步加强管理的", "实施意见", "一是", "表头\t数量", "###", "# ", "【", "之一", "篇一", "一、", "？",
]  # fmt: skip


def accounted(text: str, name: str) -> None:
    """Every non-empty line is aside, or in the title or text of the one article within whose lines it lies."""
    found = analyse(text, name)
    lines = dict(enumerate(text.split("\n"), 1))
    whole = {}
    cut = {}
    for aside in found.aside:
        shown = lines[aside.line].strip()
        if aside.text == shown:
            assert aside.line not in whole
            whole[aside.line] = aside.reason
        else:
            assert aside.text in shown and aside.line not in cut
            cut[aside.line] = aside.text
    last = 0
    for article in found.articles:
        assert article.text and last < article.first_line <= article.last_line
        last = article.last_line
        mine = [
            re.sub(r"^#+\s+", "", lines[number].strip()).replace(cut.get(number, ""), "", 1).strip()
            for number in range(article.first_line, article.last_line + 1)
            if lines[number].strip() and number not in whole
        ]
        said = [re.sub(r"^#+\s+", "", line).strip() for line in article.text.split("\n")]
        titled = any(each.field == "title" and each.line for each in article.evidence)
        rest = list(mine)
        for line in said:
            rest.remove(line)
        # Of the same line in head, title and text, which is which is not told: sorted.
        assert sorted("".join(rest)) == sorted(article.title if titled else "")
    inside = {n for each in found.articles for n in range(each.first_line, each.last_line + 1)}
    assert all(number in inside or number in whole for number, line in lines.items() if line.strip())


@settings(max_examples=120, deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=30))
def test_every_line_is_in_one_place(lines):
    accounted("\n".join(lines), "文件.txt")


@pytest.mark.parametrize("label", documents(), ids=lambda each: each.name)
def test_every_line_of_the_labelled_is_in_one_place(label):
    accounted(label.text, label.name)


def test_labelled_documents(record_property):
    """Splitting is right wherever it is done, and nearly everywhere done; what is told of kind and date is right."""
    pairs = [(label, analyse(label.text, label.name)) for label in documents()]
    scores = count(pairs)
    for name, score in scores.items():
        record_property(name, f"{score.precision:.3f} {score.recall:.3f}")
    wrong = [
        (label.name, told(article))
        for label, found in pairs
        for article in found.articles
        if told(article) not in label.articles
    ]
    assert {name: score.precision for name, score in scores.items()} == dict.fromkeys(scores, 1.0), wrong
    assert min(score.recall for score in scores.values()) >= 0.95


def test_evidence_names_the_line():
    text = "关于值班安排的请示\n集团办公室：\n" + PROSE + "\n妥否，请批示。\n青石热力厂\n二〇二四年五月二十日"
    (article,) = analyse(text, "请示.docx").articles
    assert {each.field: (each.value, each.line, each.quote) for each in article.evidence} == {
        "title": ("关于值班安排的请示", 1, "关于值班安排的请示"),
        "kind": ("请示", 1, "关于值班安排的请示"),
        "organisation": ("青石热力厂", 5, "青石热力厂"),
        "written_on": ("2024-05-20", 6, "二〇二四年五月二十日"),
    }


def test_a_text_without_title_is_named_after_its_file():
    (article,) = analyse(PROSE, "汇编.zip › 2026/某年的话.docx").articles
    assert (article.title, article.text) == ("某年的话", PROSE)


def test_the_first_line_of_a_broken_paragraph_is_no_title():
    paragraph = "近年来，检修公司把支部建到班组，" + PROSE
    broken = "\n".join(paragraph[at : at + 30] for at in range(0, len(paragraph), 30))
    (article,) = analyse(broken, "某文.txt").articles
    assert (article.title, article.text) == ("某文", broken)


@pytest.mark.parametrize("width", [30, 38, 45])
def test_a_compilation_broken_into_lines_of_one_length(width):
    label = documents()[0]
    broken = "\n".join(
        line[at : at + width] for line in label.text.split("\n") for at in range(0, max(1, len(line)), width)
    )
    accounted(broken, label.name)
    assert [article.title for article in analyse(broken, label.name).articles] == [
        title for title, *_ in label.articles
    ]


@pytest.mark.parametrize("text", ["", "\n \n", "##paidbegin##\n更多材料请加微信：abc12345"])
def test_nothing_but_asides_is_no_article(text):
    assert analyse(text, "空.txt").articles == ()


def test_time_grows_with_the_text_alone():
    """A long compilation is taken apart in one pass: many hundred articles, not a pass for each."""
    piece = (
        "\n\n\n小积分管出大变化第{}号\n\n近年来，" + PROSE + "\n一、做法\n" + PROSE + "\n二、成效\n" + PROSE
    )
    found = analyse("".join(piece.format(number) for number in range(800)), "大.txt")
    assert len(found.articles) == 800
