"""Entering: the form of a new record, and that of a correction; what is refused keeps everything that was typed."""

from collections.abc import Mapping, Sequence, Set

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from bihuan.base.errors import NotAllowed, Refused
from bihuan.base.issue import Issue
from bihuan.book.public import current, entries, is_sealed
from bihuan.ledger.public import Amendment, Change, Overtaken, Shown, amend, catalogue, change, get, may_amend
from bihuan.mechanism.language import Time
from bihuan.mechanism.public import Ledger
from bihuan.web.asked import number
from bihuan.web.forms.begun import MORE, asked_values, begun
from bihuan.web.forms.inputs import Input, inputs_of, mark, read_form


def new(request: HttpRequest, ledger: str) -> HttpResponse:
    """GET and POST /ledgers/L/new; `parent` names the record that the new one belongs to."""
    form = begun(ledger, request.person, given=asked_values(catalogue().ledger(ledger), request))
    if request.method == "POST" and (entry := form.hand_in(request.POST, request.FILES)):
        messages.success(request, f"已登记，第 {entry.seq} 号分录。")
        if "again" in request.POST:
            return redirect(request.get_full_path())
        return redirect("records.record", entry.record)
    return _form(request, form.ledger, form.inputs, issues=form.issues, wrong=form.wrong)


def correct(request: HttpRequest, record: int) -> HttpResponse:
    """GET and POST /records/N/amend: a correction, or for a standing record a change from some day on."""
    seen = get(record, actor=request.person)
    known = catalogue()
    ledger = known.ledger(seen.ledger)
    if not may_amend(known, request.person, current([record])[record]):
        raise NotAllowed([Issue("right.missing", f"您不能更正“{seen.label}”。", "请由有权更正的人办理。")])
    if request.method != "POST":
        return _form(request, ledger, _filled(ledger, seen.values, request), seen=seen, entry=seen.seen)
    entry = number(request.POST.get("seen", ""))
    then = _document_at(record, entry, seen)
    inputs, before = _filled(ledger, then, request), _filled(ledger, then, request)
    values = read_form(inputs, request.POST, request.FILES)
    touched = {each.name for each, old in zip(inputs, before, strict=True) if each.typed != old.typed}
    if MORE in request.POST or any(each.faulty for each in inputs):
        return _form(request, ledger, inputs, seen=seen, entry=entry)
    try:
        _amend(ledger, record, entry, {name: values[name] for name in touched}, request)
    except Overtaken:
        merged = _beside(inputs, before, _filled(ledger, seen.values, request), touched)
        return _form(request, ledger, merged, seen=seen, entry=seen.seen, overtaken=True, status=409)
    except Refused as refused:
        return _form(request, ledger, inputs, seen=seen, entry=entry, issues=mark(inputs, refused.issues))
    messages.success(request, "已更正。")
    return redirect("records.record", record)


def _filled(ledger: Ledger, values: Mapping[str, object], request: HttpRequest) -> list[Input]:
    names = [name for name in ledger.form_fields if name in ledger.fields]
    return inputs_of(catalogue(), ledger, values, actor=request.person, names=names)


def _document_at(record: int, seq: int, seen: Shown) -> Mapping[str, object]:
    """The record as it stood when the form was opened: only what differs from that was touched."""
    then = next((each.values for each in entries(record=record) if each.seq == seq), seen.values)
    return {name: seen.values.get(name) if is_sealed(value) else value for name, value in then.items()}


def _beside(
    mine: Sequence[Input], before: Sequence[Input], theirs: Sequence[Input], touched: Set[str]
) -> list[Input]:
    """Mine where I touched it, else theirs; where both did, theirs is told beside mine."""
    merged = []
    for each, old, other in zip(mine, before, theirs, strict=True):
        if each.name not in touched:
            merged.append(other)
            continue
        if other.typed != old.typed and other.typed != each.typed:
            each.theirs = other.value or "、".join(other.values) or "（空）"
        merged.append(each)
    return merged


def _amend(ledger: Ledger, record: int, seen: int, values: Mapping, request: HttpRequest) -> None:
    reason = request.POST.get("reason", "")
    if request.POST.get("as") == "change" and ledger.time is Time.STANDING:
        change([Change(record, seen, values, reason=reason)], actor=request.person)
    else:
        amend([Amendment(record, seen, values, reason)], actor=request.person)


def _form(
    request: HttpRequest, ledger: Ledger, inputs: list[Input], *, status: int = 0, **more: object
) -> HttpResponse:
    wrong = more.pop("wrong", False) or bool(more.get("issues")) or any(each.faulty for each in inputs)
    context = {"ledger": ledger, "inputs": inputs, "standing": ledger.time is Time.STANDING, "wrong": wrong}
    return render(
        request, "pages/records/form.html", context | more, status=status or (422 if wrong else 200)
    )
