"""Keeping a document: the model as plain text that reads back to the same model, however often programs change."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime

import orjson

from bihuan.base.errors import Refused
from bihuan.base.issue import Issue
from bihuan.official import model

KIND = "is"
_KINDS = {
    each.__name__: each
    for each in (
        model.Attachment, model.Document, model.FigureRun, model.Heading, model.Item, model.Moment,
        model.Paragraph, model.Run, model.Section, model.SignOff, model.Source, model.Table,
    )
}  # fmt: skip


def to_kept(document: model.Document) -> bytes:
    """The document as canonical JSON; the same document gives the same bytes."""
    return orjson.dumps(_plain(document), option=orjson.OPT_SORT_KEYS)


def from_kept(content: bytes) -> model.Document:
    """The document again; Refused for what is no kept document. What later programs left out of the model is ignored."""
    try:
        made = _model(orjson.loads(content))
    except (ValueError, TypeError, KeyError) as fault:
        made = fault
    if not isinstance(made, model.Document):
        raise Refused([Issue("kept.unreadable", "存下来的原文无法读取。", "下载 Word 原件查看。")])
    return made


def _plain(value: object) -> object:
    if is_dataclass(value):
        held = {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
        return {KIND: type(value).__name__, **held}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, datetime):
        return {KIND: "datetime", "text": value.isoformat()}
    if isinstance(value, date):
        return {KIND: "date", "text": value.isoformat()}
    return value


def _model(value: object) -> object:
    if isinstance(value, list):
        return tuple(_model(each) for each in value)
    if not isinstance(value, Mapping):
        return value
    match value[KIND]:
        case "datetime":
            return datetime.fromisoformat(value["text"])
        case "date":
            return date.fromisoformat(value["text"])
    kind = _KINDS[value[KIND]]
    known = {each.name for each in fields(kind)}
    return kind(**{name: _model(each) for name, each in value.items() if name in known})
