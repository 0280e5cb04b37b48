"""Mails: subject, body and sender; attachments as documents, whatever the letters of their names."""

import inspect
import sys
from datetime import date
from email.message import EmailMessage

import pytest

from bihuan.library.reading.public import Limits
from bihuan.library.reading.values import Unreadable
from tests.library.reading.samples import PROSE, TEXT, mail, parsed


def read(tmp_path, content: bytes, limits=None):
    path = tmp_path / "信.eml"
    path.write_bytes(content)
    return parsed(path, limits or Limits())


def test_subject_body_sender_and_day(tmp_path):
    draft = read(tmp_path, mail({"材料一.txt": TEXT.encode()}))
    assert (draft.kind, draft.text.strip()) == ("eml", f"# 报送材料\n{PROSE}")
    assert (draft.author, draft.written_on) == ("王一", date(2026, 3, 5))
    (part,) = draft.parts
    assert part.name == "材料一.txt" and (tmp_path / "parts" / "1").read_bytes() == TEXT.encode()


def test_the_page_is_read_where_the_text_is_only_a_stub(tmp_path):
    message = EmailMessage()
    message["Subject"], message["From"] = "报送", "a@example.com"
    message.set_content("请用网页方式查看。")
    message.add_alternative(f"<html><body><p>{PROSE}</p><script>x</script></body></html>", subtype="html")
    draft = read(tmp_path, message.as_bytes())
    assert draft.text == f"# 报送\n{PROSE}" and draft.author == "a@example.com"


def test_raw_bytes_of_this_country_in_headers_and_body(tmp_path):
    content = (
        "From: 王一 <wang@example.com>\r\nSubject: 报送第三季度学习情况的材料\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n'
        f"Content-Type: text/plain; charset=gb2312\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{PROSE}镕\r\n--b\r\n"
        'Content-Type: application/octet-stream\r\nContent-Disposition: attachment; filename="第三季度材料.txt"\r\n\r\n'
        "x\r\n--b--\r\n"
    ).encode("gbk")
    draft = read(tmp_path, content)
    assert [part.name for part in draft.parts] == ["第三季度材料.txt"] and draft.author == "王一"
    assert draft.text.strip() == f"# 报送第三季度学习情况的材料\n{PROSE}镕"


def test_pictures_of_the_page_are_no_documents_and_mails_inside_are(tmp_path):
    inner = EmailMessage()
    inner["Subject"] = "里面的信"
    inner.set_content(PROSE)
    outer = EmailMessage()
    outer["Subject"], outer["To"] = "转发", "b@example.com"
    outer.set_content(f"<p>{PROSE}</p>", subtype="html")
    outer.add_related(b"\x89PNG\r\n", "image", "png", cid="<logo>")
    outer.add_attachment(inner)
    draft = read(tmp_path, outer.as_bytes())
    assert draft.text == f"# 转发\n{PROSE}"
    assert [part.name.endswith(".eml") for part in draft.parts] == [True]
    assert "里面的信" in parsed(tmp_path / "parts" / "1", name="内.eml").text


def test_names_of_attachments_lead_nowhere(tmp_path):
    content = mail({"甲.txt": b"x"}).replace(b"%E7%94%B2.txt", b"..%2F..%2F%E9%80%83.txt")
    draft = read(tmp_path, content)
    assert [part.name for part in draft.parts] == ["逃.txt"]
    assert [each.name for each in (tmp_path / "parts").iterdir()] == ["1"]


def test_too_many_attachments_are_told_and_the_body_is_kept(tmp_path):
    path = tmp_path / "信.eml"
    path.write_bytes(mail({f"{each}.txt": TEXT.encode() for each in range(5)}))
    draft = parsed(path, Limits(members=2))
    assert len(draft.parts) == 2 and PROSE in draft.text
    (issue,) = draft.remarks
    assert "超过 2 个" in issue.text


def test_damaged_mails_are_read_as_far_as_they_go(tmp_path):
    content = mail({"表.txt": TEXT.encode()})
    for cut in range(200, len(content), 97):
        draft = read(tmp_path, content[:cut])
        assert draft.kind == "eml"
    draft = read(tmp_path, content.replace(b"Content-Type: text/plain", b"Content-Type: ;;/;"))
    assert draft.parts or draft.text


def test_parts_nested_without_end_are_told(tmp_path):
    nested = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (each, each)
        for each in range(300)
    )
    usual = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack(0)) + 250)  # the same as with thousands of parts, sooner
    try:
        with pytest.raises(Unreadable, match="套得太深"):
            read(tmp_path, b"From: a\r\nSubject: x\r\nMIME-Version: 1.0\r\n" + nested)
    finally:
        sys.setrecursionlimit(usual)
