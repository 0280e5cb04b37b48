"""Columns of a ledger's table: which there are, which are shown, and what stands in them, on the page and in the workbook."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from bihuan.browse.public import sortable
from bihuan.ledger.public import Shown
from bihuan.mechanism.language import FieldType
from bihuan.mechanism.public import NUMBERS, TEXTS, Ledger
from bihuan.web.pages.ledgers.look import Look

SHOWN = 5  # fields, beside the label, unit, date and state
HIDDEN = frozenset({FieldType.TABLE, FieldType.FILE, FieldType.COMPUTED})
DUE = "due_on"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: a field, or `unit`, `effective_on`, `due_on`, `state` of every record."""

    name: str
    title: str
    number: bool = False
    sortable: bool = False
    shown: bool = False

    def text(self, each: Shown) -> str:
        """What stands in it, for reading."""
        if self.name == "unit":
            return each.unit_name
        if self.name == "effective_on":
            return each.effective_on.isoformat()
        if self.name == DUE:
            return each.due_on.isoformat() if each.due_on else ""
        if self.name == "state":
            return each.state_title
        return each.texts.get(self.name, "")


def columns_of(look: Look) -> list[Column]:
    """Every column in its order, those asked for (or else the telling ones) marked as shown."""
    ledger, chosen = look.ledger, look.get.getlist("column")
    every = [
        name
        for name, each in ledger.stored_fields.items()
        if each.type not in HIDDEN and each.personal != "sensitive" and name not in ledger.label_fields
    ]
    every = [name for name in every if name not in ("unit", ledger.date_field) and not _is_unit(ledger, name)]
    short = [name for name in every if ledger.fields[name].type not in TEXTS - {FieldType.TEXT}]
    usual = [
        *(short + [name for name in every if name not in short])[:SHOWN],
        "unit",
        "effective_on",
        "state",
    ]
    wanted = chosen or usual
    found = [
        Column(
            name,
            ledger.fields[name].title,
            ledger.fields[name].type in NUMBERS,
            sortable(ledger, name),
            name in wanted,
        )
        for name in every
    ]
    date_title = ledger.form_fields[ledger.date_field or "effective_on"].title
    found.append(Column("unit", _("单位"), sortable=True, shown="unit" in wanted))
    found.append(Column("effective_on", date_title, sortable=True, shown="effective_on" in wanted))
    if any(step.within is not None for step in ledger.steps.values()):
        found.append(Column(DUE, _("到期日"), shown=DUE in wanted))
    if len(ledger.states) > 1:
        found.append(Column("state", _("状态"), sortable=True, shown="state" in wanted))
    return found


def _is_unit(ledger: Ledger, name: str) -> bool:
    """Whether a field only says the unit, which has a column of its own."""
    return name == ledger.unit_field and ledger.fields[name].type is FieldType.UNIT
