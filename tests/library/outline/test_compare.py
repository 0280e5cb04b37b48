"""Two years of one unit and another unit's report side by side."""

from bihuan.library.outline.compare import compare
from bihuan.library.outline.skeleton import outline

LAST = "一、夯实基层组织建设\n坚持甲先行，着力补短。培训骨干30名，办结职工诉求xx项。\n二、强化廉洁风险防控\n谈话12人。"
THIS = "一、突出廉洁风险防控\n坚持乙先行，着力固本。培训骨干45名，谈话x人。\n二、抓实基层组织建设\n三、做优后勤保障\n"
OTHER = "一、推进设备更新改造\n办结职工群众诉求57项，更新设备8台。"


def test_side_by_side():
    found = compare([outline(f"{n}号", text) for n, text in enumerate((LAST, THIS, OTHER))])
    assert found.titles == ("0号", "1号", "2号")
    assert {row.cells: row.shared for row in found.headings} == {
        (("夯实基层组织建设",), ("抓实基层组织建设",), ()): 2,
        (("强化廉洁风险防控",), ("突出廉洁风险防控",), ()): 2,
        ((), ("做优后勤保障",), ()): 1,
        ((), (), ("推进设备更新改造",)): 1,
    }
    figures = {row.label: row.cells for row in found.figures}
    assert figures["骨干"] == (("30名",), ("45名",), ())
    assert figures["职工诉求"] == (("xx项",), (), ("57项",))
    assert "设备" not in figures
    (frame,) = [row for row in found.patterns if row.label == "坚持……，着力……"]
    assert frame.cells == (("1 处",), ("1 处",), ())


def test_of_one_nothing_is_shared():
    alone = compare([outline("甲", LAST)])
    assert (alone.figures, alone.patterns) == ((), ())
    assert [row.shared for row in alone.headings] == [1, 1]
    assert compare([]).headings == ()


CARE = (
    "走访慰问困难职工，帮扶住院职工，设立心愿墙收集诉求，食堂宿舍修缮一新，逢年过节看望离退休老人，生日送上祝福。"
    * 3
)
SAFETY = (
    "排查隐患，检修机组，值班巡检昼夜不停，应急演练每月一次，防汛物资备足备齐，特种设备按期检验，动火作业专人监护。"
    * 3
)


def test_parts_are_joined_by_what_they_speak_of():
    one = outline("甲", f"一、做实后勤\n{CARE}\n二、守牢底线\n{SAFETY}")
    other = outline("乙", f"一、设备平稳无事故\n{SAFETY[8:]}\n二、情暖千万家\n{CARE[9:]}\n三、其他\n一句。")
    assert [row.cells for row in compare([one, other]).headings] == [
        (("做实后勤",), ("情暖千万家",)),
        (("守牢底线",), ("设备平稳无事故",)),
        ((), ("其他",)),
    ]
