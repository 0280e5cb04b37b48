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
class Told:
    """One entry of a record's history; `sentence` is complete Chinese, the rest is for programs."""

    seq: int
    action: str
    state: str
    actor: int
    recorded_at: datetime
    effective_on: date
    sentence: str


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
    sentence = f"{_moment(moment)}，{who}{_deed(ledger, entry)}"
    if entry.action in ("create", "change"):
        sentence += (
            f"，自 {entry.effective_on} 起" if entry.action == "change" else f"（{entry.effective_on}）"
        )
    if entry.action != "create" and (changes := _changes(ledger, before, entry.values, named)):
        sentence += f"：{'；'.join(changes)}"
    if entry.note:
        sentence += f"。理由：{entry.note.rstrip('。')}"
    if entry.due_on and entry.action not in ("amend", "change"):
        sentence += f"。时限：{entry.due_on}"
    return Told(
        entry.seq, entry.action, entry.state, entry.actor, moment, entry.effective_on, f"{sentence}。"
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
) -> list[str]:
    """What differs, field by field; of sensitive fields only that they differ."""
    old, new = texts_of(ledger, before, named), texts_of(ledger, after, named)
    said = []
    for name, field in ledger.stored_fields.items():
        if before.get(name) == after.get(name):
            continue
        if field.personal == "sensitive":
            said.append(f"改了“{field.title}”")
        elif name not in after:
            said.append(f"删去“{field.title}”（原为“{old[name]}”）")
        elif name not in before:
            said.append(f"填写“{field.title}”“{new[name]}”")
        else:
            said.append(f"“{field.title}”由“{old[name]}”改为“{new[name]}”")
    return said
