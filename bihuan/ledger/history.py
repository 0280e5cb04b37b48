"""History: tells in sentences what was done to a record, by whom, and what it changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bihuan.base.clock import zone
from bihuan.book.public import VOID, Entry, entries
from bihuan.ledger.catalogue import catalogue
from bihuan.ledger.labels import labels
from bihuan.ledger.lifecycle import STEP
from bihuan.ledger.looks import record_looks
from bihuan.ledger.read import pointed_to, texts_of, visible
from bihuan.mechanism.public import Ledger
from bihuan.org.public import INSTALLATION

_VERBS = {"create": "登记", "amend": "更正", "change": "变更", VOID: "作废"}


@dataclass(frozen=True, slots=True)
class Changed:
    """One field that an entry changed: as it was and as it is, '' for nothing; of a sensitive one neither is told."""

    title: str
    before: str
    after: str
    sensitive: bool = False

    def __str__(self) -> str:
        """As it stands in a sentence."""
        if self.sensitive:
            return f"改了“{self.title}”"
        if not self.after:
            return f"删去“{self.title}”（原为“{self.before}”）"
        if not self.before:
            return f"填写“{self.title}”“{self.after}”"
        return f"“{self.title}”由“{self.before}”改为“{self.after}”"


@dataclass(frozen=True, slots=True)
class Told:
    """One entry of a record's history; `sentence` is complete Chinese.

    The rest is the same in parts: `who` did what (`deed`), which `changes` it made, with which `note`.
    """

    seq: int
    action: str
    state: str
    actor: int
    recorded_at: datetime
    effective_on: date
    sentence: str
    who: str = ""
    deed: str = ""
    changes: tuple[Changed, ...] = ()
    note: str = ""
    due_on: date | None = None


def history(record: int, *, actor: int) -> list[Told]:
    """Everything that was done to a record, the first first; NotFound when the person may not see it."""
    known = catalogue()
    row = visible(known, record, actor)
    ledger = known.ledger(row.ledger)
    record_looks(known, ledger, [row], actor)
    chain = list(entries(record=record))
    people = {entry.actor for entry in chain} - {INSTALLATION}
    named = labels(known, people | pointed_to(ledger, [entry.values for entry in chain]))
    told, before = [], {}
    for entry in chain:
        told.append(_told(ledger, entry, before, named))
        before = entry.values
    return told


def _told(ledger: Ledger, entry: Entry, before: Mapping[str, object], named: Mapping[int, str]) -> Told:
    moment = datetime.fromtimestamp(entry.recorded_at / 1_000_000, zone())
    who = "系统" if entry.actor == INSTALLATION else named[entry.actor]
    deed = _deed(ledger, entry)
    if entry.action in ("create", "change"):
        deed += f"，自 {entry.effective_on} 起" if entry.action == "change" else f"（{entry.effective_on}）"
    changes = _changes(ledger, before, entry.values, named) if entry.action != "create" else ()
    due_on = entry.due_on if entry.action not in ("amend", "change") else None
    sentence = f"{_moment(moment)}，{who}{deed}"
    if changes:
        sentence += f"：{'；'.join(map(str, changes))}"
    if entry.note:
        sentence += f"。理由：{entry.note.rstrip('。')}"
    if due_on:
        sentence += f"。时限：{due_on}"
    return Told(
        entry.seq,
        entry.action,
        entry.state,
        entry.actor,
        moment,
        entry.effective_on,
        f"{sentence}。",
        who,
        deed,
        tuple(changes),
        entry.note,
        due_on,
    )


def _moment(moment: datetime) -> str:
    return f"{moment.year}年{moment.month}月{moment.day}日 {moment:%H:%M}"


def _deed(ledger: Ledger, entry: Entry) -> str:
    if not entry.action.startswith(STEP):
        return _VERBS.get(entry.action, entry.action)
    name = entry.action.removeprefix(STEP)
    title = ledger.steps[name].title if name in ledger.steps else name
    return f"办理“{title}”，转为“{ledger.states.get(entry.state, entry.state)}”"


def _changes(
    ledger: Ledger, before: Mapping[str, object], after: Mapping[str, object], named: Mapping[int, str]
) -> tuple[Changed, ...]:
    """What differs, field by field; of sensitive fields only that they differ."""
    old, new = texts_of(ledger, before, named), texts_of(ledger, after, named)
    return tuple(
        Changed(field.title, "", "", sensitive=True)
        if field.personal == "sensitive"
        else Changed(field.title, old.get(name, ""), new.get(name, ""))
        for name, field in ledger.stored_fields.items()
        if before.get(name) != after.get(name)
    )
