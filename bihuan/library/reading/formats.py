"""Reads one document of any kind in the child process: finds the kind, hands it to its reader, tidies what comes back."""

import re
from collections.abc import Callable

from lxml import etree

from bihuan.library.reading.archive import read_archive
from bihuan.library.reading.kinds import KINDS, UNREAD, kind_of
from bihuan.library.reading.mail import read_mail
from bihuan.library.reading.ocr import read_image
from bihuan.library.reading.office import converted
from bihuan.library.reading.package import BROKEN, broken, encrypted
from bihuan.library.reading.pages import read_page
from bihuan.library.reading.pdf import read_pdf
from bihuan.library.reading.plain import read_plain
from bihuan.library.reading.sheets import read_sheets
from bihuan.library.reading.slides import read_slides
from bihuan.library.reading.source import Source
from bihuan.library.reading.values import Draft, Unreadable, advice
from bihuan.library.reading.word import read_word

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
# Neither the book nor a reader of the text has a use for these.
_UNWANTED = re.compile("[\x00-\x08\x0e-\x1f\x7f\x80-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")


def _through_word(source: Source, kind: str) -> Draft:
    return read_word(_turned(source, kind, "docx"))


def _turned(source: Source, kind: str, into: str) -> Source:
    made = converted(source, kind, into)
    return Source(str(made), source.name, f".{into}", source.limits, source.folder)


_READERS: dict[str, Callable[[Source], Draft]] = {
    "text": read_plain,
    "markdown": read_plain,
    "docx": read_word,
    "doc": lambda source: _through_word(source, "doc"),
    "wordml": lambda source: _through_word(source, "wordml"),
    "rtf": lambda source: _through_word(source, "rtf"),
    "odt": lambda source: _through_word(source, "odt"),
    "pdf": read_pdf,
    "html": read_page,
    "xlsx": read_sheets,
    "xls": lambda source: read_sheets(source, zipped=False),
    "ods": read_sheets,
    "pptx": read_slides,
    "ppt": lambda source: read_slides(_turned(source, "ppt", "pptx")),
    "odp": lambda source: read_slides(_turned(source, "odp", "pptx")),
    "eml": read_mail,
    "zip": read_archive,
    "image": read_image,
}


def read_document(source: Source) -> Draft:
    """The text of a document, or the documents inside it; Unreadable when there is neither."""
    kind = kind_of(source)
    if kind == "empty":
        raise empty()
    if kind == "encrypted":
        raise encrypted()
    if kind in UNREAD:
        what, mend = UNREAD[kind]
        raise Unreadable("kind", f"是{what}，读不了。", mend)
    try:
        draft = _READERS[kind](source)
    except Unreadable as unreadable:
        label = next((name for name, suffixes in KINDS.values() if source.suffix in suffixes.split()), "")
        if (
            kind == "text"
            and unreadable.issue.code == "reading.encoding"
            and label != KINDS["text"][0]
            and label
        ):
            told = f"内容不是{label}，也不是认得的别的文件，可能已损坏。"
            raise Unreadable("broken", told, "请重新取得原件，能正常打开后再收。") from unreadable
        raise
    except (*BROKEN, etree.LxmlError, RecursionError, AttributeError, TypeError) as wrong:
        # Libraries fail in many ways on damaged files; what that means to people is always the same.
        raise broken("文件") from wrong
    draft.kind = kind
    draft.text = tidy(draft.text)
    if not draft.text.strip() and not draft.parts and kind not in {"zip"}:
        raise empty()
    if source.suffix not in KINDS[kind][1].split() and source.suffix in _known():
        label = KINDS[kind][0]
        draft.remarks.append(
            advice(
                "suffix",
                f"扩展名是 {source.suffix}，内容其实是{label}，已按{label}读。",
                "改正扩展名，免得别人打不开。",
            )
        )
    return draft


def _known() -> set[str]:
    return {suffix for _, suffixes in KINDS.values() for suffix in suffixes.split()}


def empty() -> Unreadable:
    """There is not a single character."""
    return Unreadable("empty", "文件是空的，没有文字。", "不必再收；若有内容，请换完好的原件。")


def tidy(text: str) -> str:
    """The text with `\\n` as its only line end, and without control and half characters."""
    return _UNWANTED.sub("", _LINE_ENDS.sub("\n", text))
