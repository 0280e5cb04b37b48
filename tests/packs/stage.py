"""The invented organisation on which the cases of the packs are played, and the playing of their acts.

An act is one of: `create: ledger` (of the pack, or `mechanism.ledger`), `amend`, `change`, `void`, `step`, `send_back`,
`withdraw`, or what an engine does: `finish: cycle`, `run: warnings` and the others of `engines.py`.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import yaml

from bihuan.base.clock import use_clock
from bihuan.base.errors import BihuanError, Refused
from bihuan.book.public import current, store_file
from bihuan.ledger.public import (
    Amendment,
    Change,
    SendingBack,
    StepTaken,
    Voiding,
    Withdrawal,
    adopt_pack,
    amend,
    catalogue,
    change,
    create,
    found,
    send_back,
    step,
    void,
    withdraw,
)
from bihuan.mechanism.language import FieldType
from bihuan.mechanism.public import load
from bihuan.org.public import INSTALLATION
from tests.packs.engines import ENGINES

PACKS = Path(__file__).parent.parent.parent / "packs"
BEGIN = date(2025, 1, 1)
BUILT_IN = ("org", "library", "report")


class Stage:
    """Units by code, people by name, and the records of the case by the names that the case gives them."""

    def __init__(self, mechanism: str):
        self.mechanism = mechanism
        self.units: dict[str, int] = {}
        self.people: dict[str, int] = {}
        self.records: dict[str, int] = {}
        self.seen: dict[int, int] = {}
        with standing_at(BEGIN):
            self._build(
                yaml.safe_load((Path(__file__).parent / "organisation.yaml").read_text(encoding="utf-8"))
            )
            for each in needed(mechanism):
                adopt_pack(PACKS / each, unit=self.units["G"], actor=INSTALLATION)

    def _build(self, plan: Mapping) -> None:
        self.units["ROOT"] = found("案例").unit
        for unit in plan["units"]:
            row = {"code": unit["code"], "name": unit["name"], "kind": unit["kind"], "effective_on": BEGIN}
            row["parent"] = self.units[unit.get("above", "ROOT")]
            self.units[unit["code"]] = create("org.unit", [row], actor=INSTALLATION)[0].record
        rows = [
            {
                "number": name,
                "name": name,
                "unit": person["unit"],
                "rank": person["rank"],
                "party": person["party"],
                "effective_on": BEGIN,
            }
            for name, person in plan["people"].items()
        ]
        entered = create("org.person", rows, actor=INSTALLATION)
        self.people = {row["name"]: entry.record for row, entry in zip(rows, entered, strict=True)}
        held = [
            (name, post, person["unit"])
            for name, person in plan["people"].items()
            for post in person["posts"]
        ]
        rows = [{"unit": unit, "title": post, "kind": post, "effective_on": BEGIN} for _, post, unit in held]
        posts = create("org.post", rows, actor=INSTALLATION)
        rows = [
            {"post": entry.record, "person": self.people[name], "effective_on": BEGIN}
            for (name, _, _), entry in zip(held, posts, strict=True)
        ]
        create("org.appointment", rows, actor=INSTALLATION)

    def play(self, act: Mapping) -> None:
        """Do one act of a case on its day; an act with `refused` must be refused with those words."""
        with standing_at(act["day"]):
            try:
                entry = self._do(act)
            except BihuanError as error:
                said = "\n".join(map(str, error.issues)) if isinstance(error, Refused) else str(error)
                wanted = act.get("refused")
                assert wanted, f"{act} 被拒绝：{said}"
                assert wanted in said, f"{act} 应因“{wanted}”被拒绝，实际：{said}"
                return
        assert "refused" not in act, f"{act} 应被拒绝，却办成了"
        if entry is not None:
            self.saw(entry.record, entry.seq, act.get("as", ""))

    def saw(self, record: int, seq: int, name: str = "") -> None:
        """Remember the newest entry of a record, and the name by which the case calls it."""
        self.seen[record] = seq
        if name:
            self.records[name] = record

    def actor(self, act: Mapping) -> int:
        """Who acts: the person named, else the installation."""
        return self.people[act["by"]] if "by" in act else INSTALLATION

    def full_id(self, name: str) -> str:
        """A name of the pack, or one with its mechanism, as a full id."""
        return name if "." in name else f"{self.mechanism}.{name}"

    def _do(self, act: Mapping):
        actor = self.actor(act)
        for verb, do in ENGINES.items():
            if verb in act:
                return do(self, act)
        if "create" in act:
            return self._create(act, actor)
        verb = next(
            each for each in ("amend", "change", "void", "step", "send_back", "withdraw") if each in act
        )
        record = self.records[act.get("of", act[verb])]
        held, reason = (record, self.seen[record]), act.get("reason", "")
        values = self.values(current([record])[record].ledger, act.get("values", {}))
        match verb:
            case "amend":
                return amend([Amendment(*held, values, reason)], actor=actor)[0]
            case "change":
                return change([Change(*held, values, act["from"])], actor=actor)[0]
            case "void":
                return void([Voiding(*held, reason)], actor=actor)[0]
            case "step":
                return step([StepTaken(*held, act["step"], values)], actor=actor)[0]
            case "send_back":
                return send_back([SendingBack(*held, reason, act["send_back"])], actor=actor)[0]
        return withdraw([Withdrawal(*held, act["withdraw"])], actor=actor)[0]

    def _create(self, act: Mapping, actor: int):
        """One record of `values`, or one for each of `rows`, which add to `values` and may each have a name (`as`)."""
        ledger = self.full_id(act["create"])
        if "rows" not in act:
            return create(ledger, [self.values(ledger, act["values"])], actor=actor)[0]
        rows = [{**act.get("values", {}), **row} for row in act["rows"]]
        names = [row.pop("as", "") for row in rows]
        entered = create(ledger, [self.values(ledger, row) for row in rows], actor=actor)
        for entry, name in zip(entered, names, strict=True):
            self.saw(entry.record, entry.seq, name)
        return None

    def who(self, name: str) -> int:
        """A person by name or a unit by code, of the organisation or entered by the case."""
        return next(each[name] for each in (self.people, self.units, self.records) if name in each)

    def values(self, ledger_id: str, values: Mapping) -> dict:
        """Links to records of the case by the names it gave them, files by name; all else as people type it."""
        fields = catalogue().ledger(ledger_id).form_fields
        kinds = {name: field.type for name, field in fields.items()}
        return {name: self._value(kinds.get(name), value) for name, value in values.items()}

    def _value(self, kind: FieldType | None, value):
        if kind is FieldType.LINK:
            return self.records[value]
        if kind is FieldType.FILE:
            stored = store_file(f"{value}：案例附件".encode(), value)
            return [{"name": stored.name, "sha256": stored.sha256, "size": stored.size}]
        return value


def needed(mechanism: str) -> list[str]:
    """The packs to adopt for a mechanism: those that it uses first, itself last."""
    if mechanism in BUILT_IN:
        return []
    used = load(PACKS / mechanism).mechanism.definition.uses
    return list(dict.fromkeys([*(each for name in used for each in needed(name)), mechanism]))


def standing_at(day: date):
    """A block within which it is ten in the morning of that day."""
    moment = datetime(day.year, day.month, day.day, 2, tzinfo=UTC)
    return use_clock(lambda: moment)
