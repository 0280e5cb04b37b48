"""Stand-ins for the official fonts: the likest installed one, all told, none dropped."""

from xml.etree import ElementTree

from bihuan.official.stand_ins import CANDIDATES, fontconfig, stand_ins
from bihuan.official.word.fonts import FACES


def test_every_face_of_the_report_has_candidates():
    assert set(CANDIDATES) == {face.name for face in FACES}


def test_official_fonts_that_are_installed_are_kept():
    chosen = stand_ins(frozenset(CANDIDATES))
    assert (chosen.taken, chosen.missing, chosen.told) == ({}, (), ())


def test_the_likest_installed_font_is_taken_and_told():
    chosen = stand_ins(
        frozenset({"仿宋_GB2312", "Noto Serif CJK SC", "Noto Sans CJK SC", "AR PL UKai CN", "FandolSong"})
    )
    assert chosen.taken == {
        "方正小标宋简体": "Noto Serif CJK SC",
        "楷体_GB2312": "AR PL UKai CN",
        "黑体": "Noto Sans CJK SC",
        "宋体": "Noto Serif CJK SC",
    }
    assert "没有安装“楷体_GB2312”，PDF 中以“AR PL UKai CN”代替。" in chosen.told
    assert len(chosen.told) == 4


def test_without_any_font_each_loss_is_told():
    chosen = stand_ins(frozenset())
    assert set(chosen.missing) == set(CANDIDATES)
    assert all("请安装" in told for told in chosen.told)


def test_fontconfig_names_each_replacement():
    text = fontconfig(stand_ins(frozenset({"A & B", "Noto Serif CJK SC"})))
    root = ElementTree.fromstring(text)
    replaced = {
        match.find("test/string").text: match.find("edit/string").text for match in root.iter("match")
    }
    assert replaced["仿宋_GB2312"] == "Noto Serif CJK SC"
    assert root.find("include").text == "/etc/fonts/fonts.conf"
