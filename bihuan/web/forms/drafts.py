"""Drafts of ledger forms on the server: what may be kept of which form, how it comes back, which ones wait."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from bihuan.base.clock import zone
from bihuan.base.errors import NotAllowed, NotFound
from bihuan.base.issue import Issue
from bihuan.ledger.public import Shown, catalogue, several
from bihuan.mechanism.language import FieldType
from bihuan.mechanism.public import Ledger
from bihuan.personal.public import Kept, draft_of, drafts_of, drop_draft, keep_draft
from bihuan.web.rights import may_begin

DEVICE = "#device"  # among the values: which device it was typed on, and of what kind that is
BESIDE_FIELDS = frozenset({"reason", "as", "seen", "was"})
_PART = re.compile(r"(?P<field>[a-z][a-z0-9_]*)(?:-(?P<line>\d+)-(?P<column>[a-z][a-z0-9_]*)|-keep)?")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A form that was begun and not handed in: where it goes on, when and on what it was typed."""

    form: str
    title: str
    address: str
    kept_at: datetime
    device: str  # an id that the browser made for itself
    on_phone: bool


def form_key(ledger: Ledger, record: int = 0) -> str:
    """The name of a form: the ledger's id, for a correction with the record; '' where no draft may be kept."""
    if ledger.definition.confidential:
        return ""
    return f"{ledger.id}/{record}" if record else ledger.id


def keep(request: HttpRequest, form: str) -> None:
    """Keep what was posted of a form, without what must not be kept; NotAllowed for forms that keep nothing."""
    ledger, record = _parts(form)
    allowed = _seen([record], request.person) if record else may_begin(catalogue(), ledger, request.person)
    if not form_key(ledger) or not allowed:
        raise NotAllowed([Issue("draft.never", "这张表单不存草稿。", "填完直接提交。")])
    values = {name: request.POST.getlist(name) for name in request.POST if _may_keep(ledger, name)}
    phone = "Mobile" in request.headers.get("User-Agent", "")
    values[DEVICE] = [request.POST.get("device", "")[:40], "phone" if phone else "desk"]
    keep_draft(request.person, form, values)


def waiting(person: int, form: str) -> Waiting | None:
    """The draft of one form, if there is one."""
    kept = draft_of(person, form) if form else None
    return _told(kept, {}) if kept else None


def all_waiting(person: int) -> list[Waiting]:
    """Every form that the person has begun and may still hand in, the newest first."""
    kept = [each for each in drafts_of(person) if each.form.partition("/")[0] in catalogue().ledgers]
    records = [int(number) for each in kept if (number := each.form.partition("/")[2]).isdigit()]
    seen = _seen(records, person)
    found = []
    for each in kept:
        ledger, record = _parts(each.form)
        if record in seen or (not record and may_begin(catalogue(), ledger, person)):
            found.append(_told(each, seen))
    return found


def kept_values(person: int, form: str) -> QueryDict | None:
    """What a draft holds, as if it had been submitted."""
    kept = draft_of(person, form) if form else None
    if kept is None:
        return None
    posted = QueryDict(mutable=True)
    for name, texts in kept.values.items():
        if name != DEVICE:
            posted.setlist(name, texts)
    return posted


def drop(person: int, form: str) -> None:
    """The form went in, or was given up."""
    if form:
        drop_draft(person, form)


def _parts(form: str) -> tuple[Ledger, int]:
    name, _slash, number = form.partition("/")
    if number and not number.isdigit():
        raise NotFound("没有这张表单。")
    ledger = catalogue().ledger(name)
    return ledger, int(number or 0)


def _seen(records: Sequence[int], person: int) -> Mapping[int, Shown]:
    """Those that the person may see. Confidential ones have no drafts, so that asking for them enters no look."""
    return {each.record: each for each in several(records, actor=person)} if records else {}


def _may_keep(ledger: Ledger, name: str) -> bool:
    """Whether a part of the form may lie outside the book: fields of the ledger that are not sensitive."""
    if name in BESIDE_FIELDS:
        return True
    part = _PART.fullmatch(name)
    definition = ledger.form_fields.get(part["field"]) if part else None
    if definition is None or definition.personal == "sensitive":
        return False
    return part["column"] is None or (
        definition.type is FieldType.TABLE and part["column"] in definition.fields
    )


def _told(kept: Kept, seen: Mapping[int, Shown]) -> Waiting:
    ledger, record = _parts(kept.form)
    device, kind = (*kept.values.get(DEVICE, ()), "", "")[:2]
    if record:
        label = seen[record].label if record in seen else f"#{record}"
        title = _("更正“%(label)s”") % {"label": label}
        address = reverse("records.amend", args=[record])
    else:
        title = _("登记%(ledger)s") % {"ledger": ledger.title}
        address = reverse("records.new", args=[ledger.id])
    moment = kept.kept_at.astimezone(zone())
    return Waiting(kept.form, title, f"{address}?draft=1", moment, device, kind == "phone")
