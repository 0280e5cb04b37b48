"""`bihuan token`: printed alone on its line, in one's own name, only for those who hold a post."""


def test_a_token_for_a_program(office):
    told = office.run("token", "--days", 3).stdout.splitlines()
    assert told[0].count(":") == 2 and " " not in told[0]
    assert "有效到" in told[1]
    assert "1 到 366 天" in office.ask("token", "--days", 999, code=2)["text"]
    office.ask("record", "org.person", "工号=2001", "姓名=甲一", "所在单位=ROOT")
    assert "不担任任何岗位" in office.ask("token", "--as", "2001", code=3)["text"]
