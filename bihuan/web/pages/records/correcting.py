"""Correcting: what stands in a record made right, or changed from some day on; two who do so at once see each other."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from bihuan.base.errors import NotAllowed, Refused
from bihuan.base.issue import Issue
from bihuan.book.public import current, entries, is_sealed
from bihuan.ledger.public import (
    Amendment,
    Change,
    Overtaken,
    Shown,
    amend,
    catalogue,
    change,
    get,
    history,
    may_amend,
)
from bihuan.mechanism.language import Time
from bihuan.mechanism.public import Ledger
from bihuan.web.asked import number
from bihuan.web.forms.begun import MORE, RESTORE, fold_later
from bihuan.web.forms.drafts import drop, form_key, kept_values
from bihuan.web.forms.inputs import Input, inputs_of, mark, read_form
from bihuan.web.pages.records.form import show_form

TAKE = "take"  # names a field in which theirs is to stand instead of mine


def correct(request: HttpRequest, record: int) -> HttpResponse:
    """GET and POST /records/N/amend: a correction, or for a standing record a change from some day on."""
    seen = get(record, actor=request.person)
    known = catalogue()
    ledger = known.ledger(seen.ledger)
    if not may_amend(known, request.person, current([record])[record]):
        raise NotAllowed([Issue("right.missing", f"您不能更正“{seen.label}”。", "请由有权更正的人办理。")])
    key = form_key(ledger, record)
    posted = request.POST
    if request.method != "POST":
        posted = kept_values(request.person, key) if "draft" in request.GET else None
        if posted is None:
            inputs = _filled(ledger, seen.values, request)
            return show_form(request, ledger, inputs, seen=seen, entry=seen.seen)
    form = _read(request, ledger, seen, posted)
    if request.method != "POST" or {MORE, TAKE, RESTORE} & posted.keys() or form.faulty:
        return form.shown(restored=request.method != "POST" or RESTORE in posted)
    try:
        form.amend()
    except Overtaken:
        return form.overtaken()
    except Refused as refused:
        return form.shown(issues=mark(form.inputs, refused.issues, actor=request.person))
    drop(request.person, key)
    messages.success(request, _("已更正。"))
    return redirect("records.record", record)


@dataclass(slots=True)
class Correction:
    """A correction as it was handed in: `entry` is what it goes by, `was` what the form was first opened on."""

    request: HttpRequest
    ledger: Ledger
    seen: Shown
    posted: QueryDict
    entry: int
    was: int
    inputs: list[Input]
    values: Mapping[str, object]
    touched: Set[str]

    @property
    def faulty(self) -> bool:
        """Whether something could not even be read."""
        return any(each.faulty for each in self.inputs)

    def amend(self) -> None:
        """Enter what was touched."""
        values = {name: self.values[name] for name in self.touched}
        reason, record = self.posted.get("reason", ""), self.seen.record
        if self.posted.get("as") == "change" and self.ledger.time is Time.STANDING:
            change([Change(record, self.entry, values, reason=reason)], actor=self.request.person)
        else:
            amend([Amendment(record, self.entry, values, reason)], actor=self.request.person)

    def shown(self, **more: object) -> HttpResponse:
        """The form again, with everything that was typed; and where others changed the same, both sides."""
        if self.was != self.entry:
            self._compare(_values_at(self.seen, self.was))
        return self._show(entry=self.entry, **more)

    def overtaken(self) -> HttpResponse:
        """Somebody came first: mine where I touched it, else theirs; where both did, the one beside the other."""
        self._compare(_values_at(self.seen, self.was))
        self.entry = self.seen.seen
        return self._show(entry=self.entry, overtaken=self._who(), status=409)

    def _compare(self, before: Mapping[str, object]) -> None:
        then = _filled(self.ledger, before, self.request)
        now = _filled(self.ledger, self.seen.values, self.request)
        for place, (mine, old, theirs) in enumerate(zip(self.inputs, then, now, strict=True)):
            if mine.name not in self.touched:
                self.inputs[place] = theirs
            elif theirs.typed not in (old.typed, mine.typed):
                mine.beside, mine.before = theirs, old

    def _who(self) -> list[str]:
        """What was done meanwhile, in sentences."""
        told = history(self.seen.record, actor=self.request.person)
        return [each.sentence for each in told if each.seq > self.was]

    def _show(self, **more: object) -> HttpResponse:
        extra = {name: self.posted.get(name, "") for name in ("reason", "as")}
        return show_form(
            self.request,
            self.ledger,
            self.inputs,
            seen=self.seen,
            was=self.was,
            reason=extra["reason"],
            change=extra["as"] == "change",
            **more,
        )


def _read(request: HttpRequest, ledger: Ledger, seen: Shown, posted: QueryDict) -> Correction:
    entry = number(posted.get("seen", ""), seen.seen)
    was = number(posted.get("was", ""), entry)
    then = _values_at(seen, entry)
    inputs, before = _filled(ledger, then, request), _filled(ledger, then, request)
    values = read_form(inputs, posted, request.FILES)
    if taken := posted.get(TAKE):
        theirs = {each.name: each for each in _filled(ledger, seen.values, request)}
        inputs = [theirs[each.name] if each.name == taken else each for each in inputs]
    touched = {each.name for each, old in zip(inputs, before, strict=True) if each.typed != old.typed}
    return Correction(request, ledger, seen, posted, entry, was, inputs, values, touched)


def _filled(ledger: Ledger, values: Mapping[str, object], request: HttpRequest) -> list[Input]:
    names: Sequence[str] = [name for name in ledger.form_fields if name in ledger.fields]
    inputs = inputs_of(catalogue(), ledger, values, actor=request.person, names=names)
    fold_later(ledger, inputs)
    return inputs


def _values_at(seen: Shown, seq: int) -> Mapping[str, object]:
    """The record as it stood at an entry of it: only what differs from that was touched."""
    if seq == seen.seen:
        return seen.values
    then = next((each.values for each in entries(record=seen.record) if each.seq == seq), seen.values)
    return {name: seen.values.get(name) if is_sealed(value) else value for name, value in then.items()}
