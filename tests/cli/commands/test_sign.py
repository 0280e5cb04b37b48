"""A document from the command line: published, opened, signed, chased."""

from tests.assess.document.conftest import PACK, STATEMENT


def test_a_document_from_the_command_line(office, tmp_path):
    office.ask("record", "org.unit", "单位编码=A", "单位名称=一厂", "单位类别=车间", "上级单位=ROOT", "生效日期=2026-01-01")  # fmt: skip
    for number, name, rank in (("1", "钱一", "中层"), ("2", "李二", "一般"), ("3", "安三", "一般")):
        office.ask("record", "org.person", f"工号={number}", f"姓名={name}", "所在单位=A", f"人员类别={rank}", "生效日期=2026-01-01")  # fmt: skip
    post = office.ask("record", "org.post", "单位=A", "岗位名称=办公室", "岗位种类=办公室", "生效日期=2026-01-01")  # fmt: skip
    office.ask("record", "org.appointment", f"岗位=#{post['record']}", "人员=1", "生效日期=2026-01-01")
    office.ask("adopt", PACK)
    paper = tmp_path / "准则.txt"
    paper.write_text("一、守时。", encoding="utf-8")
    words = ("record", "paper.code_issue", "单位=A", "文件名=准则", f"文件={paper}", "--as", "1")
    issue = office.ask(*words)["record"]
    folder = tmp_path / "读"
    assert (
        office.ask("sign", issue, "-o", folder, "--as", "2", code=2)["issues"][0]["code"] == "document.state"
    )
    office.ask("step", issue, "发布", "--as", "1")
    assert "准则.txt" in office.run("sign", issue, "-o", folder, "--as", "2").stdout
    assert (folder / "准则.txt").read_text(encoding="utf-8") == "一、守时。"
    opened = office.ask("sign", issue, "-o", folder, "--as", "2")
    assert opened["statement"] == STATEMENT and opened["signed_on"] is None
    assert office.ask("sign", issue, "--list-unsigned", "--as", "1")["count"] == 2
    assert office.ask("sign", issue, "--statement", "好", "--as", "2", code=2)["issues"]
    assert office.ask("sign", issue, "--statement", STATEMENT, "--as", "2")["signed_on"]
    left = office.ask("sign", issue, "--list-unsigned", "--as", "1")["people"]
    assert [each["name"] for each in left] == ["安三"]
    assert "安三" in office.run("sign", issue, "--list-unsigned", "--as", "1").stdout
    assert office.ask("sign", issue, "--check", "--as", "1") == {"mismatches": []}
    assert office.ask("sign", issue, "--list-unsigned", "--as", "3", code=3)["issues"]
    assert office.ask("sign", issue, "--statement", STATEMENT, "--check", "--as", "1", code=2)["issues"]
    (folder / "准则.txt").write_text("二、", encoding="utf-8")
    assert office.ask("sign", issue, "-o", folder, "--as", "2", code=2)["issues"][0]["code"] == "cli.exists"
