"""Made-up units, people and records of the shipped packs in any number, written into a real book in batches."""

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from bihuan.base.workspace import shipped_packs
from bihuan.book.public import JUST_BEFORE, Draft, append, reserve
from bihuan.ledger.public import adopt_pack, catalogue, found
from bihuan.mechanism.language import FieldDef, FieldType, Time
from bihuan.mechanism.public import Ledger

PACKS = ("integrity_risk", "study_sessions", "staff_wishes")
BATCH = 5_000
BEGINNING = date(2020, 1, 1)
SHARES = {  # of all records; what is linked to comes first
    "study_sessions.slot": 0.005,
    "integrity_risk.risk_point": 0.03,
    "integrity_risk.integrity_file": 0.01,
    "study_sessions.session": 0.14,
    "study_sessions.attendance": 0.485,
    "integrity_risk.measure": 0.05,
    "integrity_risk.check": 0.06,
    "integrity_risk.lecture": 0.02,
    "integrity_risk.talk": 0.08,
    "staff_wishes.wish": 0.12,
}


class Records:
    """Fills a book. `links`: records by ledger, for links to them; `units` of all records.

    `settled`: the share of records that wait for nobody, the rest having a deadline, as in an office that works; without it
    four in ten have come to any later state.
    """

    def __init__(self, seed: int = 7, settled: float = 0.0):
        self.random, self.settled = random.Random(seed), settled
        self.links: dict[str, list[int]] = {}
        self.units: dict[int, int] = {}
        self.root = 0

    def found(self, units: int, people: int) -> None:
        """An organisation four levels deep, its people, and the packs."""
        founded = found("测速集团")
        self.root = founded.unit
        for name in PACKS:
            adopt_pack(shipped_packs() / name, unit=founded.unit, actor=founded.person)
        numbers = list(reserve(units - 1))
        above = [founded.unit, *numbers]
        parents = [above[0] if place < 8 else above[1 + (place - 8) // 9] for place in range(len(numbers))]
        self._write(
            Draft("org.unit", record, record, "create", "active", BEGINNING, 0,
                  {"code": f"U{record}", "name": f"单位{record}", "kind": "部门", "parent": parent})
            for record, parent in zip(numbers, parents, strict=True)
        )  # fmt: skip
        self.links["org.unit"] = numbers
        ranks = ("领导班子", "中层", "关键岗位", "一般")
        hired = [(record, self.random.choice(numbers)) for record in reserve(people)]
        self._write(
            Draft("org.person", record, unit, "create", "active", BEGINNING, 0,
                  {"number": f"P{record}", "name": f"某{record}", "unit": unit,
                   "rank": self.random.choice(ranks), "party": self.random.random() < 0.4})
            for record, unit in hired
        )  # fmt: skip
        self.links["org.person"] = [record for record, _ in hired]
        self.units |= dict(hired)

    def enter(self, records: int, year: int) -> int:
        """That many records spread over the year and the packs' ledgers; how many entries they took."""
        known = catalogue()
        entries = 0
        for ledger_id, share in SHARES.items():
            numbers = list(reserve(int(records * share)))
            entries += self._write(self._drafts(known.ledger(ledger_id), numbers, year))
            self.links[ledger_id] = numbers
        return entries

    def one(self, ledger_id: str, unit: int, on: date) -> Draft:
        """One more record."""
        ledger = catalogue().ledger(ledger_id)
        return Draft(
            ledger_id, reserve(1)[0], unit, "create", ledger.initial, on, 0, self._document(ledger, on)
        )

    def _write(self, drafts: Iterator[Draft]) -> int:
        waiting: list[Draft] = []
        written = 0
        for draft in drafts:
            waiting.append(draft)
            if len(waiting) >= BATCH and draft.previous == 0:
                last = waiting.pop()
                written += len(append(waiting))
                waiting = [last]
        return written + (len(append(waiting)) if waiting else 0)

    def _drafts(self, ledger: Ledger, numbers: Sequence[int], year: int) -> Iterator[Draft]:
        states = list(ledger.states)
        limited = {state for step in ledger.steps.values() if step.within for state in step.source}
        settled = [state for state in states[1:] if state not in limited]
        for record in numbers:
            on = date(year, 1, 1) + timedelta(days=self.random.randrange(365))
            document = self._document(ledger, on)
            parent = document.get(ledger.parent_field, 0) if ledger.parent_field else 0
            unit = self.units[parent] if parent in self.units else self.random.choice(self.links["org.unit"])
            self.units[record] = unit
            moved = len(states) > 1 and self.random.random() < (self.settled or 0.4)
            due_on = on + timedelta(days=7) if self.settled and not moved and states[0] in limited else None
            yield Draft(
                ledger.id, record, unit, "create", states[0], on, 0, document, parent=parent, due_on=due_on
            )
            if moved:
                later = on + timedelta(days=20) if ledger.time is Time.STANDING else on
                state = self.random.choice(settled if self.settled and settled else states[1:])
                yield Draft(
                    ledger.id,
                    record,
                    unit,
                    "step",
                    state,
                    later,
                    0,
                    document,
                    previous=JUST_BEFORE,
                    parent=parent,
                )

    def _document(self, ledger: Ledger, on: date) -> dict:
        values = {name: self._value(field, on) for name, field in ledger.stored_fields.items()}
        if ledger.date_field:
            values[ledger.date_field] = on.isoformat()
        return {name: value for name, value in values.items() if value is not None}

    def _value(self, field: FieldDef, on: date) -> object:
        pick = self.random
        if not field.required and pick.random() < 0.2:
            return None
        match field.type:
            case FieldType.TEXT | FieldType.LONG_TEXT:
                return f"内容{pick.randrange(1000)}"
            case FieldType.INTEGER:
                return pick.randint(int(field.min or 0), int(min(field.max or 500, 500)))
            case FieldType.MONEY | FieldType.DECIMAL | FieldType.PERCENT:
                return f"{pick.randrange(100)}.{pick.randrange(100):02d}"
            case FieldType.DATE:
                return (on + timedelta(days=pick.randrange(30))).isoformat()
            case FieldType.CHOICE:
                return pick.choice(field.of)
            case FieldType.YES_NO:
                return pick.random() < 0.5
            case FieldType.PERSON:
                return pick.choice(self.links["org.person"])
            case FieldType.LINK if self.links.get(field.to):
                return pick.choice(self.links[field.to])
        return None
