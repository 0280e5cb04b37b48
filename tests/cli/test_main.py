"""The command line from end to end: a newcomer's first day, and what it says when things go wrong."""

import subprocess
import sys
import zipfile

import openpyxl
import pytest


def test_a_first_day(office):
    vacant = office.ask("adopt", "staff_wishes")["vacant"]
    assert "党组织书记" in vacant
    branch = office.ask(
        "record", "org.unit", "单位编码=B1", "单位名称=一支部", "单位类别=党支部", "上级单位=ROOT"
    )["record"]
    for number, name in (("1001", "甲一"), ("1002", "乙二")):
        office.ask("record", "org.person", f"工号={number}", f"姓名={name}", "所在单位=B1")
    template = office.folder / "诉求.xlsx"
    office.ask("template", "staff_wishes.wish", "-o", template)
    assert "填写" in openpyxl.load_workbook(template).sheetnames
    units = office.ask("figures", "org.units", "--by", "unit")["values"]
    assert [(value["unit"], value["number"]) for value in units] == [(1, "2"), (branch, "1")]
    people = office.ask("figures", "org.people")["values"][0]
    traced = office.ask("trace", f"org.people/1/{people['period']}/{people['as_of']}")
    assert len(traced["records"]) == people["records"] == 3
    report = office.ask("report", "-m", "org")
    with zipfile.ZipFile(report["path"]) as document:
        assert "/trace/org.units/1/" in document.read("word/_rels/document.xml.rels").decode()
    assert office.ask("verify")["ok"]
    assert office.ask("rebuild")["records"] == len(office.ask("list", "org.unit")["records"]) + len(
        office.ask("list", "org.person")["records"]
    ) + len(office.ask("list", "org.post")["records"]) + len(
        office.ask("list", "org.appointment")["records"]
    ) + len(office.ask("list", "org.mechanism")["records"])


def test_correct_change_and_void(office):
    words = ["工号=1001", "姓名=甲一", "所在单位=ROOT", "生效日期=2026-01-01"]
    made = office.ask("record", "org.person", *words)
    office.ask("amend", made["record"], "姓名=甲益", "--reason", "笔误")
    office.ask("amend", made["record"], "党员=是", "--on", "2026-07-01")
    shown = office.run("show", made["record"]).stdout
    assert "甲益" in shown
    assert "笔误" in shown
    office.ask("step", made["record"], "离开")
    assert office.ask("show", made["record"])["state"] == "left"
    office.ask("step", made["record"], "作废", "--reason", "重复登记")
    assert "重复登记" in office.run("show", made["record"]).stdout


def test_errors_say_what_to_do_and_write_nothing(office):
    before = office.ask("verify")["entries"]
    refused = office.ask("record", "org.person", "工号=1", "姓名=甲", "所在单位=ROOTT", code=2)
    assert refused["issues"][0]["field"] == "unit"
    assert office.ask("record", "org.person", "性名=甲", code=2)["issues"][0]["mend"] == "是不是“姓名”？"
    assert "person" in office.ask("record", "org.persn", "姓名=甲", code=4)["text"]
    assert office.ask("figures", "org.unit", code=4)["error"] == "NotFound"
    assert office.ask("figures", "--period", "去年", code=2)["issues"][0]["code"] == "period.unreadable"
    assert office.ask("trace", "什么", code=2)["issues"]
    assert office.ask("step", 999, "end", code=4)["error"] == "NotFound"
    assert "adpt" in office.run("adpt", code=2).stderr
    for words in (["figures", "--nope"], ["show", "abc"], ["record"]):
        assert "--help" in office.run(*words, code=2).stderr
    assert office.ask("verify")["entries"] == before


def test_a_person_without_a_post_may_do_nothing(office):
    office.ask("record", "org.person", "工号=1001", "姓名=甲一", "所在单位=ROOT")
    refused = office.ask(
        "record", "org.unit", "单位编码=X", "单位名称=某部", "单位类别=部门", "--as", "1001", code=3
    )
    assert refused["error"] == "NotAllowed"


def test_articles_come_in_once(office, tmp_path):
    text = tmp_path / "汇编.txt"
    prose = (
        "近年来，某单位坚持把制度落到纸面之外，围绕中心工作抓落实，形成了一批看得见、可复制的做法，成效明显。"
    )
    body = f"{prose}\n一、抓早\n{prose}\n二、抓小\n{prose}"
    text.write_text(f"\n\n抓好风险防控的做法\n\n{body}\n\n\n把学习排进日程\n\n{body}\n", encoding="gb18030")
    assert len(office.ask("intake", text)["articles"]) == 2
    again = office.ask("intake", text)
    assert (again["articles"], again["repeated"]) == ([], 2)
    assert office.ask("intake", tmp_path / "没有.txt", code=4)["error"] == "NotFound"


def test_a_changed_byte_is_named(office):
    if "BIHUAN_DATABASE_URL" in office.environment:
        pytest.skip("the file of the book is the database server's own")
    book = office.folder / "book.sqlite3"
    content = book.read_bytes()
    place = content.rindex("试用公司".encode())
    book.write_bytes(content[:place] + "试用分司".encode() + content[place + len("试用公司".encode()) :])
    told = office.ask("verify", code=6)
    assert told["faults"][0]["seq"] == 1


def test_help_needs_no_workspace(tmp_path):
    for words in (["--help"], ["figures", "--help"]):
        done = subprocess.run(
            [sys.executable, "-m", "bihuan", *words],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0
        assert "--help" in done.stdout
