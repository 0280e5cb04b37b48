"""The file of initials is what pypinyin says."""

from bihuan.library.text.readings import FILE, written


def test_the_file_is_fresh():
    assert FILE.read_text(encoding="utf-8") == written(), "python -m bihuan.library.text.readings"
