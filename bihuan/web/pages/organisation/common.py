"""What pages of the organisation share: the day asked for, who may arrange what, and forms of a few fields."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.http import HttpRequest, QueryDict
from django.utils.datastructures import MultiValueDict

from bihuan.base.clock import today
from bihuan.base.errors import NotAllowed, NotFound
from bihuan.base.issue import Issue
from bihuan.book.public import Record, current
from bihuan.ledger.public import ValueFault, catalogue, labels, parse_reference, where_allowed
from bihuan.web.forms.inputs import Input, inputs_of, mark, read_form

UNIT, PERSON, POST, APPOINTMENT = "org.unit", "org.person", "org.post", "org.appointment"
WRITTEN_DAY = 10


def asked_day(text: str) -> date | None:
    """The day that an address or a form names as `2026-03-05`; None when it names none that is a day."""
    try:
        return date.fromisoformat(text.strip()) if len(text.strip()) == WRITTEN_DAY else None
    except ValueError:
        return None


def day_of(request: HttpRequest) -> date:
    """`on` of the address, else today."""
    return asked_day(request.GET.get("on", "")) or today()


def row_of(record: int, ledger: str) -> Record:
    """The row of one of the organisation's own records; NotFound when it is of another ledger, or none."""
    row = current([record]).get(record)
    if row is None or row.ledger != ledger:
        raise NotFound(f"没有{catalogue().ledger(ledger).title} #{record}。")
    return row


def may_arrange(actor: int, ledger: str, unit: int) -> bool:
    """Whether the person may change records of that ledger at the unit."""
    known = catalogue()
    units = where_allowed(known, actor, known.ledger(ledger).definition.amend.by)
    return units is None or unit in units


def need_to_arrange(actor: int, ledger: str, unit: int) -> None:
    """NotAllowed for whoever may not."""
    if not may_arrange(actor, ledger, unit):
        text = f"您不能变动这里的{catalogue().ledger(ledger).title}。"
        raise NotAllowed([Issue("right.missing", text, "请由组织管理员办理。")])


def names_of(records: Sequence[int]) -> Mapping[int, str]:
    """What records are called, many at once."""
    return labels(catalogue(), set(records))


def field_of(ledger: str, name: str, *, actor: int, value: int = 0, title: str = "") -> Input:
    """The input of one field, filled with a record; it must be filled."""
    known = catalogue()
    values = {name: value} if value else {}
    made = inputs_of(known, known.ledger(ledger), values, actor=actor, names=[name], required=[name])[0]
    made.definition = made.definition.model_copy(update={"help": ""})  # said for the ledger's own form
    if title:
        made.title = title
    return made


def read_reference(field: Input, given: QueryDict, *, actor: int) -> int:
    """The record meant by what was typed; 0, with the fault at the input, when it cannot be told, or nothing was typed."""
    typed = str(read_form([field], given, MultiValueDict())[field.name] or "").strip()
    if not typed:
        if field.required:
            field.faults.append("没有填。")
        return 0
    try:
        return parse_reference(catalogue(), field.definition, typed, actor=actor)
    except ValueFault as fault:
        mark([field], [fault.issue(0, field.name, field.title)], actor=actor)
        return 0
