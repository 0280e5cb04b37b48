"""Files become articles once, whatever they are called and wherever they lie; what is bad is told and the rest goes on."""

import zipfile
from itertools import count

import pytest

from bihuan.base.errors import NotAllowed, NotFound
from bihuan.base.issue import Level
from bihuan.book.public import current, open_file
from bihuan.ledger.public import Voiding, void
from bihuan.library.intake.present import ARTICLE, INTERNAL
from bihuan.library.intake.public import take_in
from bihuan.org.public import INSTALLATION
from tests.library.intake.conftest import COLLECTION, OTHER_PROSE, PROSE, kept, report


@pytest.fixture
def take(world):
    """Takes in as the administrator at the root."""

    def taken(*paths, **asked):
        return take_in(list(paths), **{"actor": world.admin, "unit": world.root} | asked)

    return taken


def test_a_compilation(take, folder):
    file = folder / "汇编.txt"
    file.write_text(COLLECTION, "gb18030")
    done = take(folder)
    assert (len(done.articles), done.repeated, done.aside, done.files, done.documents) == (2, 0, 4, 1, 1)
    assert done.issues == ()
    first, second = kept()
    assert (first["title"], first["kind"], first["position"]) == ("把支部建到检修线上", "经验材料", 1)
    assert first["text"].startswith("近年来，检修公司") and first["text"].endswith(PROSE)
    assert (
        first["set_aside"] == "第 1 行（汇编名）：经验交流材料汇编（2篇）\n第 4 行（收费标记）：##paidbegin##"
    )
    assert second["set_aside"].startswith("第 21 行（广告）：更多材料请加微信：abc12345\n")
    assert first["evidence"].split("\n")[0] == "题目“把支部建到检修线上”：第 5 行“把支部建到检修线上”"
    assert (
        done.characters
        == first["characters"] + second["characters"]
        == len(first["text"]) + len(second["text"])
    )
    assert first["source"] == second["source"] and first["source"][0]["name"] == "汇编.txt"
    with open_file(first["source_sha256"]) as original:
        assert original.read() == file.read_bytes()


def test_what_the_text_says_of_itself(take, folder):
    (folder / "报告.txt").write_text(report("关于锅炉检修情况的报告"))
    take(folder)
    (article,) = kept()
    assert (article["kind"], article["organisation"], article["written_on"]) == (
        "工作报告",
        "青石热力厂",
        "2024-05-20",
    )


def test_the_same_document_adds_nothing(take, folder):
    file = folder / "甲.txt"
    file.write_text(COLLECTION)
    take(file)
    (folder / "乙.txt").write_text(COLLECTION)
    with zipfile.ZipFile(folder / "包.zip", "w") as packed:
        packed.writestr("里/丙.txt", COLLECTION)
        packed.writestr("新.txt", report("关于锅炉检修情况的报告"))
    done = take(folder)
    assert (len(done.articles), done.repeated) == (1, 6)
    assert kept()[-1]["source_name"] == "包.zip › 新.txt"
    assert kept()[-1]["source"][0]["name"] == "新.txt"
    assert (take(folder).articles, len(kept())) == ((), 3)


def test_copies_within_one_run_are_one(take, folder):
    for name in ("甲.txt", "乙.txt"):
        (folder / name).write_text(COLLECTION)
    done = take(folder, folder)
    assert (len(done.articles), done.repeated, done.files) == (2, 2, 2)


def test_what_lies_in_the_other_ledger_is_told(take, folder):
    file = folder / "内部.txt"
    file.write_text(report("关于锅炉检修情况的报告"))
    (record,) = take(file, internal=True).articles
    assert current([record])[record].ledger == INTERNAL
    done = take(file)
    (issue,) = done.issues
    assert (done.articles, done.repeated) == ((), 1)
    assert (issue.code, issue.level, issue.file) == ("intake.elsewhere", Level.WARNING, "内部.txt")
    assert f"#{record}" in issue.text


def test_what_may_not_be_read_is_not_told(take, folder, world):
    file = folder / "内部.txt"
    file.write_text(report("关于锅炉检修情况的报告"))
    take(file, internal=True, actor=INSTALLATION, unit=world.units["B"])
    done = take(file, actor=world.people["clerk_a"], unit=world.units["A"])
    assert (len(done.articles), done.issues, done.repeats) == (1, (), ())


def test_a_void_article_can_be_taken_in_again(take, folder, world):
    file = folder / "甲.txt"
    file.write_text(report("关于锅炉检修情况的报告"))
    (record,) = take(file).articles
    void([Voiding(record, current([record])[record].head, "收错了")], actor=world.admin)
    assert len(take(file).articles) == 1


def test_bad_files_are_lines_and_the_rest_goes_on(take, folder):
    (folder / "1空.txt").write_bytes(b"")
    (folder / "2坏.docx").write_bytes(b"PK\x03\x04 no package")
    (folder / "3广告.txt").write_text("更多材料请加微信：abc12345\n")
    (folder / "4好.txt").write_text(report("关于锅炉检修情况的报告"))
    (folder / "5乱.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "~$4好.docx").write_bytes(b"lock")
    done = take(folder)
    assert len(done.articles) == 1
    assert [issue.file for issue in done.issues] == ["1空.txt", "2坏.docx", "3广告.txt", "5乱.txt"]
    assert done.issues[2].code == "intake.nothing"
    assert all(issue.text and issue.mend for issue in done.issues)


def test_a_long_article_is_cut_and_nothing_lost(take, folder):
    body = "\n".join(f"{number:05}{PROSE}" for number in range(3600))
    (folder / "长.txt").write_text(f"关于长篇的报告\n{body}\n")
    done = take(folder)
    articles = kept()
    assert [each["title"] for each in articles] == [
        "关于长篇的报告",
        "关于长篇的报告（二）",
    ]
    assert "\n".join(each["text"] for each in articles) == body
    assert [each["position"] for each in articles] == [1, 2]
    assert done.characters == len(body) - 1


def test_without_the_right_nothing_is_read(take, folder, world):
    (folder / "甲.txt").write_text(COLLECTION)
    read = []
    with pytest.raises(NotAllowed) as refused:
        take(folder, actor=world.people["clerk_b"], unit=world.units["B"], progress=read.append)
    assert "素材管理员" in str(refused.value) and read == []
    with pytest.raises(NotAllowed):
        take(folder, actor=world.people["clerk_a"], unit=world.root)
    assert len(take(folder, actor=world.people["clerk_a"], unit=world.units["A"]).articles) == 2


def test_what_is_not_there(take, folder):
    with pytest.raises(NotFound):
        take(folder / "没有.txt")
    with pytest.raises(NotFound):
        take(folder, unit=10**9)


def test_a_run_that_was_stopped_is_taken_up_again(take, folder):
    for number in range(5):
        (folder / f"{number}.txt").write_text(report(f"关于第{number}号锅炉的报告", PROSE[number:]))
    asked = count()
    first = take(folder, stop=lambda: next(asked) >= 2)
    assert (len(first.articles), first.files) == (2, 2)
    second = take(folder)
    assert (len(second.articles), second.repeated) == (3, 2)


def test_progress_tells_of_every_file(take, folder):
    for name in ("甲.txt", "乙.txt"):
        (folder / name).write_text(report(f"关于{name}的报告"))
    told = []
    take(folder, progress=told.append)
    assert [(each.done, each.total, each.articles) for each in told] == [(0, 2, 0), (1, 2, 0), (2, 2, 2)]
    assert {each.name for each in told} == {"甲.txt", "乙.txt", ""}


def test_repeats_of_earlier_articles_and_of_the_same_run(take, folder):
    (folder / "1.txt").write_text(report("关于锅炉检修情况的报告"))
    (first,) = take(folder).articles
    (folder / "2.txt").write_text(report("关于管道检修情况的报告").replace("青石", "白石"))
    (folder / "3.txt").write_text(report("关于完全另外的事情的报告", OTHER_PROSE))
    (folder / "4.txt").write_text(report("关于水泵检修情况的报告") + "又及。\n")
    second, _, fourth = (done := take(folder)).articles
    assert {(each.article, each.other) for each in done.repeats} == {
        (second, first),
        (fourth, first),
        (fourth, second),
    }
    assert all(each.share > 0.8 for each in done.repeats)


def test_one_document_of_very_many_articles(take, folder, monkeypatch):
    monkeypatch.setattr("bihuan.library.intake.entering.LARGEST", 3)
    monkeypatch.setattr("bihuan.library.intake.entering.ARTICLES", 3)
    pieces = [f"【篇{n}】关于第{n}号锅炉的报告\n{n}{PROSE}\n" for n in range(1, 9)]
    file = folder / "大.txt"
    file.write_text("".join(pieces))
    assert len(take(file).articles) == 8
    assert [each["position"] for each in kept(ARTICLE)] == list(range(1, 9))
    assert (take(file).articles, take(file).repeated) == ((), 8)
