"""A new record being entered: what its form begins with, and handing it in; whatever page it stands on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.http import HttpRequest, QueryDict

from bihuan.base.clock import today
from bihuan.base.errors import NotAllowed, Refused
from bihuan.base.issue import Issue
from bihuan.book.public import Entry
from bihuan.ledger.public import catalogue, create
from bihuan.mechanism.public import Ledger
from bihuan.org.public import posts_of
from bihuan.web.forms.inputs import Input, default_of, inputs_of, mark, read_form
from bihuan.web.rights import may_begin

UNIT = "unit"
MORE = "more"  # another line of a table, where no script adds it
RESTORE = "restore"  # what a device had kept comes back through the server, which knows every widget


@dataclass(slots=True)
class Begun:
    """The form of a new record: its inputs; once handed in, its entry, or what stands in the way."""

    ledger: Ledger
    person: int
    inputs: list[Input]
    issues: list[Issue] = field(default_factory=list)  # those that belong to no input
    entry: Entry | None = None
    refused: bool = False

    @property
    def wrong(self) -> bool:
        """Whether something has to be mended."""
        return self.refused or any(each.faulty for each in self.inputs)

    def hand_in(self, posted: QueryDict, files: Mapping) -> Entry | None:
        """Enter what was submitted; None when it is not to be entered (yet), with every fault at its input."""
        values = read_form(self.inputs, posted, files)
        if MORE in posted or RESTORE in posted or self.wrong:
            return None
        try:
            self.entry = create(self.ledger.id, [values], actor=self.person)[0]
        except Refused as refused:
            self.issues, self.refused = mark(self.inputs, refused.issues, actor=self.person), True
        return self.entry


def begun(
    ledger: str, person: int, *, given: Mapping[str, object] | None = None, names: Sequence[str] | None = None
) -> Begun:
    """The form of a new record of a ledger, `given` canonical values over the ordinary ones; `names`: these fields alone.

    NotFound when there is no such ledger, NotAllowed for whoever may enter nothing there.
    """
    known = catalogue()
    found = known.ledger(ledger)
    if not may_begin(known, found, person):
        raise NotAllowed([Issue("right.missing", f"您不能登记“{found.title}”。", "请由有权登记的人办理。")])
    values = first_values(found, person) | dict(given or {})
    inputs = inputs_of(known, found, values, actor=person, names=names)
    fold_later(found, inputs)
    return Begun(found, person, inputs)


def fold_later(ledger: Ledger, inputs: Sequence[Input]) -> None:
    """Mark what later steps ask for, or stamp by themselves: it lies folded away while nothing stands in it."""
    stamped = {step.stamp for step in ledger.steps.values() if step.stamp}
    first = [step for step in ledger.steps.values() if ledger.initial in step.source]
    asked = {name for step in ledger.steps.values() for name in (*step.require, *step.ask)}
    later = stamped | asked - {name for step in first for name in (*step.require, *step.ask)}
    for each in inputs:
        each.later = each.name in later and not each.required


def asked_values(ledger: Ledger, request: HttpRequest) -> dict[str, object]:
    """What the address of a form already says: `parent`, the record that the new one belongs to."""
    parent = request.GET.get("parent", "")
    return {ledger.parent_field: int(parent)} if ledger.parent_field and parent.isdigit() else {}


def first_values(ledger: Ledger, person: int) -> dict[str, object]:
    """What an empty form begins with: the defaults of the pack, and the only unit at which the person holds a post."""
    values = {name: default_of(each, person) for name, each in ledger.form_fields.items()}
    units = {post.unit for post in posts_of(person, today())}
    if UNIT in ledger.form_fields and len(units) == 1 and not values.get(UNIT):
        values[UNIT] = next(iter(units))
    return {name: value for name, value in values.items() if value is not None}
