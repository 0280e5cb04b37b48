"""`bihuan intake` as a librarian sees it: what came in, what was there, what is bad, what repeats what."""

from tests.library.intake.conftest import COLLECTION, report


def test_a_folder_of_mixed_files(office, tmp_path):
    folder = tmp_path / "来料"
    folder.mkdir()
    (folder / "1汇编.txt").write_text(COLLECTION, "gb18030")
    (folder / "2坏.docx").write_bytes(b"PK\x03\x04 broken")
    (folder / "3报告.txt").write_text(report("关于锅炉检修情况的报告"))
    more = tmp_path / "再来.txt"
    more.write_text(report("关于锅炉大修情况的报告"))
    shown = office.run("intake", folder, code=2).stdout
    assert "2坏.docx" in shown and "〔改法〕" in shown
    assert "把支部建到检修线上" in shown and "青石热力厂" in shown and "2024-05-20" in shown
    assert "看了 3 个文件，收入 3 篇" in shown and "剔除另存的 4 行" in shown
    told = office.ask("intake", folder / "3报告.txt", more, "--internal", "--unit", "ROOT")
    assert (len(told["articles"]), told["repeated"]) == (1, 1)
    assert [issue["code"] for issue in told["issues"]] == ["intake.elsewhere"]
    assert [(each["article"], each["kind"]) for each in told["repeats"]][0] == (told["articles"][0], "WHOLE")
    assert "--watch" in office.run("intake", more, "--watch", code=2).stderr
    assert office.ask("list", "library.internal_article")["records"]
