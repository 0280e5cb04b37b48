"""Reads mails: subject and body as text, attachments as documents of their own."""

import email
import email.errors
import email.policy
import email.utils
import re
from datetime import date
from email.message import EmailMessage

from bihuan.library.reading.encoding import decode
from bihuan.library.reading.package import broken
from bihuan.library.reading.pages import page_text
from bihuan.library.reading.source import Source, too_long
from bihuan.library.reading.values import Draft, Unreadable, remark, shown

_WRONG = (LookupError, ValueError, TypeError, AttributeError, RecursionError, email.errors.MessageError)
_NAME = re.compile(r"""name\s*=\s*"?([^";\r\n]+)""")
_STUB = 30  # characters: a plain part as short as that beside a page only says “use another program”


def read_mail(source: Source) -> Draft:
    """Subject and body; attachments, mails inside included, as `parts`. Unreadable when it is no mail after all."""
    try:
        message = email.message_from_bytes(source.content(), policy=email.policy.default)
        bodies, attached = _sorted(message)
    except RecursionError as wrong:
        raise Unreadable(
            "depth", "邮件一层套一层，套得太深，读不了。", "请发件人把材料直接作为附件发送。"
        ) from wrong
    except _WRONG as wrong:
        raise broken("邮件") from wrong
    draft = _body(bodies)
    for number, part in enumerate(attached, 1):
        name = _file_name(part, number)
        try:
            draft.parts.append(source.put(name, [_content(part)]))
        except Unreadable as unreadable:
            draft.remarks.append(
                remark("attachment", f"附件“{shown(name)}”：{unreadable.issue.text}", unreadable.issue.mend)
            )
            if unreadable.issue.code in {"reading.members", "reading.bomb"}:
                break
        except _WRONG:
            draft.remarks.append(
                remark("attachment", f"附件“{shown(name)}”已损坏，没有读。", "请发件人重新发送。")
            )
    subject = _header(message, "subject")
    if draft.text.strip():
        draft.text = f"# {subject}\n{draft.text}" if subject else draft.text
    elif not draft.parts:
        draft.text = f"# {subject}" if subject else ""
    if len(draft.text) > source.limits.characters:
        raise too_long(source.limits)
    draft.author = _author(message)
    draft.written_on = _day(message)
    return draft


def _sorted(message: EmailMessage) -> tuple[list[EmailMessage], list[EmailMessage]]:
    """Parts that are the body (text and page) and parts that are attached; pictures of a page are neither."""
    bodies: list[EmailMessage] = []
    attached: list[EmailMessage] = []
    waiting = [message]
    while waiting:
        part = waiting.pop()
        kind = part.get_content_type()
        if part.is_multipart() and kind != "message/rfc822":
            waiting.extend(reversed(list(part.iter_parts())))
        elif kind in {"text/plain", "text/html"} and not part.is_attachment() and not part.get_filename():
            bodies.append(part)
        elif not (kind.startswith("image/") and part.get("content-id") and not part.is_attachment()):
            attached.append(part)
    return bodies, attached


def _body(bodies: list[EmailMessage]) -> Draft:
    draft = Draft()
    plain = [_text(part, draft) for part in bodies if part.get_content_type() == "text/plain"]
    pages = [_text(part, draft) for part in bodies if part.get_content_type() == "text/html"]
    text = "\n".join(each for each in plain if each.strip())
    if pages and len(text.strip()) <= _STUB:
        drafts = [page_text(page) for page in pages]
        page = "\n".join(each.text for each in drafts if each.text)
        text = page if len(page) > len(text.strip()) else text
    draft.text = text
    return draft


def _text(part: EmailMessage, draft: Draft) -> str:
    content = part.get_payload(decode=True) or b""
    try:
        found = decode(content, part.get_content_charset("") or "")
    except Unreadable:
        draft.remarks.append(remark("encoding", "正文的编码无法识别。", "在邮件程序中打开，把正文另存再收。"))
        return ""
    draft.remarks += found.issues
    return found.text


def _content(part: EmailMessage) -> bytes:
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        return (inner[0] if isinstance(inner, list) else inner).as_bytes(policy=email.policy.compat32)
    if part.is_multipart():
        return part.as_bytes()
    return part.get_payload(decode=True) or b""


def _file_name(part: EmailMessage, number: int) -> str:
    try:
        name = part.get_filename() or ""
    except _WRONG:
        name = ""
    raw = _NAME.search(_raw(part, "content-disposition") or _raw(part, "content-type"))
    name = (raw.group(1) if raw else name).replace("\\", "/").rpartition("/")[2].strip()
    if name:
        return name
    kind = part.get_content_type()
    return f"附件{number}" + (".eml" if kind == "message/rfc822" else ".html" if kind == "text/html" else "")


def _header(message: EmailMessage, name: str) -> str:
    """A header as text; bytes that were sent raw, which the library gives up, are decoded here."""
    raw = _raw(message, name)
    try:
        return re.sub(r"\s+", " ", raw or str(message.get(name, ""))).strip()
    except _WRONG:
        return ""


def _raw(message: EmailMessage, name: str) -> str:
    for each, said in message.raw_items():
        if each.lower() == name and any("\udc80" <= letter <= "\udcff" for letter in said):
            try:
                return decode(said.encode("utf-8", "surrogateescape")).text
            except (Unreadable, UnicodeError):
                return ""
    return ""


def _author(message: EmailMessage) -> str:
    name, address = email.utils.parseaddr(_header(message, "from"))
    return (name or address)[:80]


def _day(message: EmailMessage) -> date | None:
    try:
        return email.utils.parsedate_to_datetime(str(message.get("date", ""))).date()
    except (*_WRONG, IndexError, OverflowError):
        return None
