"""Drafts: what somebody has begun to type, kept until it has been entered or given up."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bihuan.base.errors import Refused
from bihuan.base.issue import Issue
from bihuan.personal.models import Draft

LARGEST = 200_000  # characters of one draft
MOST = 50  # drafts of one person: the oldest give way


@dataclass(frozen=True, slots=True)
class Kept:
    """A draft: `form` names the form, `values` are lists of texts by input name."""

    form: str
    values: Mapping[str, list[str]]
    kept_at: datetime


def keep_draft(person: int, form: str, values: Mapping[str, list[str]]) -> None:
    """Keep what stands in a form, in place of what was kept of it before; Refused when it is too large."""
    if sum(len(text) for texts in values.values() for text in texts) > LARGEST:
        raise Refused([Issue("draft.large", "草稿太长，没有存到服务器。", "请先提交一部分。")])
    Draft.objects.update_or_create(person=person, form=form, defaults={"values": dict(values)})
    old = Draft.objects.filter(person=person).order_by("-kept_at").values_list("pk", flat=True)[MOST:]
    Draft.objects.filter(pk__in=list(old)).delete()


def draft_of(person: int, form: str) -> Kept | None:
    """What is kept of a form, if anything."""
    row = Draft.objects.filter(person=person, form=form).first()
    return Kept(row.form, row.values, row.kept_at) if row else None


def drafts_of(person: int) -> list[Kept]:
    """All drafts of a person, the newest first."""
    rows = Draft.objects.filter(person=person).order_by("-kept_at")
    return [Kept(row.form, row.values, row.kept_at) for row in rows]


def drop_draft(person: int, form: str) -> None:
    """The form went in, or was given up."""
    Draft.objects.filter(person=person, form=form).delete()
