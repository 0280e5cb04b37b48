"""Plain text opens in Notepad as it is shown in the library."""

import io

from bihuan.library.download.plain import plain_text, write_plain
from bihuan.library.download.values import Text


def article(title: str, text: str) -> Text:
    return Text(1, title, text, "", "", None, "a.txt")


def test_mark_line_ends_and_words_as_they_are():
    content = plain_text(article("D建总结", "各支部：\n抓\r\n实\r好"))
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig") == "D建总结\r\n\r\n各支部：\r\n抓\r\n实\r\n好\r\n"


def test_a_selection_has_one_mark_and_a_line_between():
    file = io.BytesIO()
    write_plain([article("甲", "一"), article("乙", "二")], file)
    content = file.getvalue()
    assert content.count(b"\xef\xbb\xbf") == 1
    first, second = content.decode("utf-8-sig").split("—" * 28)
    assert (first.strip(), second.strip()) == ("甲\r\n\r\n一", "乙\r\n\r\n二")


def test_a_character_that_cannot_be_written_does_not_stop_the_rest():
    assert plain_text(article("甲", "一\ud800二")).decode("utf-8-sig").endswith("一?二\r\n")
