"""`bihuan download` on a workspace of its own: by number, by search, quota, and what is refused."""

import zipfile

import pytest
from docx import Document

ROW = ["收入日期=2026-01-05", "来源文件=汇编.txt", "字数=40"]


@pytest.fixture
def shelf(office):
    """Two articles and what is internal; 2001 holds no post."""
    office.ask("record", "org.person", "工号=2001", "姓名=甲一", "所在单位=ROOT")
    records = []
    for place, (ledger, title) in enumerate(
        [("article", "试学经验"), ("article", "试用总结"), ("internal_article", "内部试学情况")], 1
    ):
        text = f"正文=各支部都在试学，第{place}篇。"
        named = ["单位=ROOT", f"题目={title}", text, f"篇序={place}", f"来源文件指纹={'a' * 64}"]
        records.append(office.ask("record", f"library.{ledger}", *named, *ROW)["record"])
    return office, records


def test_from_the_library_to_files(shelf, tmp_path):
    office, [first, second, internal] = shelf
    done = office.ask("download", first, "--out", tmp_path, "--as", "2001")
    assert (done["articles"], done["left_today"]) == ([first], None)
    assert "试学经验" in [p.text for p in Document(done["path"]).paragraphs]
    found = office.run(
        "download", "--query", "试学", "--inside", "txt", "-o", f"{tmp_path}/新/", "--as", "2001"
    )
    [made] = (tmp_path / "新").iterdir()
    assert f"2 篇，写到 {made}" in found.stdout
    names = {name.partition("_")[2] or name for name in zipfile.ZipFile(made).namelist()}
    assert names == {"试用总结.txt", "试学经验.txt", "目录.xlsx"}
    missing = office.ask("download", internal, "--as", "2001", code=4)
    assert f"#{internal}" in missing["text"] and "内部" not in missing["text"]
    office.ask("record", "library.allowance", "单位=ROOT", "岗位=其他", "每天篇数=4")
    told = office.ask("download", first, second, "--form", "txt", "-o", tmp_path, "--as", "2001", code=2)
    assert "还可以下载 1 篇，这次要 2 篇" in told["text"]
    assert office.ask("download", "--quota", "--as", "2001")["left"] == 1
    assert "每天 4 篇" in office.run("download", "--quota", "--as", "2001").stdout


def test_nothing_to_download_says_so(office):
    assert "没有说下载哪几篇" in office.ask("download", code=2)["text"]
    assert "没有搜到“无此词”" in office.ask("download", "--query", "无此词", code=2)["text"]
