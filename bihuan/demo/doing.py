"""Does what was planned: each batch of acts through the real action, on its day, in the name of whoever does it."""

import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from pathlib import Path

from bihuan.base.clock import use_clock, zone
from bihuan.base.errors import BihuanError
from bihuan.book.public import Entry, entries, head, store_file
from bihuan.demo.engines import ENGINES
from bihuan.demo.filling import fill
from bihuan.demo.plan import Act, Paper, Ref, Verb
from bihuan.demo.setting_up import person_ref, unit_ref
from bihuan.ledger.excel.public import import_workbook, write_template
from bihuan.ledger.public import (
    Amendment,
    Change,
    SendingBack,
    StepTaken,
    Voiding,
    Withdrawal,
    amend,
    change,
    create,
    send_back,
    step,
    void,
    withdraw,
)

MORNING = time(8, 30)
BETWEEN = timedelta(seconds=5)  # from one batch of a day to the next


class Doer:
    """Keeps which record each planned name became, and what of it was seen last."""

    def __init__(self) -> None:
        self.done: Counter[str] = Counter()
        self.batches = 0
        self.imported = 0
        self._records: dict[Ref, int] = {}
        self._seen: dict[int, int] = {}
        self._templates: dict[str, bytes] = {}
        self._moment = datetime.min.replace(tzinfo=UTC)

    def know(self, ref: Ref, entry: Entry) -> None:
        """Remember what a planned name has become."""
        self._records[ref] = entry.record
        self._seen[entry.record] = entry.seq

    def number(self, ref: Ref) -> int:
        """The record of a planned name."""
        return self._records[ref]

    def do(self, acts: Iterable[Act], progress: Callable[[date], None]) -> None:
        """Do every act, sorted by batch as they are; `progress` is told each day that is over."""
        for day, of_day in groupby(acts, key=lambda act: act.day):
            with self.standing_at(day):
                for _, batch in groupby(of_day, key=lambda act: act.batch):
                    self._do_batch(list(batch))
                    self._moment += BETWEEN
            progress(day)

    def standing_at(self, day: date):
        """A block within which it is the morning of that day, and on from there."""
        self._moment = datetime.combine(day, MORNING, zone()).astimezone(UTC)
        return use_clock(lambda: self._moment)

    def _do_batch(self, batch: list[Act]) -> None:
        first = batch[0]
        actor = self._records[person_ref(first.actor)]
        try:
            written = self._import(batch, actor) if first.workbook else self._act(batch, actor)
        except BihuanError as refused:
            refused.add_note(
                f"{first.day} {first.actor} {first.verb} {first.ledger} {first.step} {first.ref.name}"
            )
            raise
        for act, entry in zip(batch, written, strict=True):
            self.know(act.ref, entry)
        self.batches += 1
        self.done[first.verb] += len(batch)

    def _act(self, batch: Sequence[Act], actor: int) -> list[Entry]:
        match batch[0].verb:
            case Verb.CREATE:
                return create(batch[0].ledger, [self._values(act) for act in batch], actor=actor)
            case Verb.AMEND:
                return amend(
                    [Amendment(*self._held(act), self._values(act), act.reason) for act in batch], actor=actor
                )
            case Verb.CHANGE:
                return change([Change(*self._held(act), self._values(act)) for act in batch], actor=actor)
            case Verb.STEP:
                return step(
                    [StepTaken(*self._held(act), act.step, self._values(act)) for act in batch], actor=actor
                )
            case Verb.SEND_BACK:
                return send_back(
                    [SendingBack(*self._held(act), act.reason, act.step) for act in batch], actor=actor
                )
            case Verb.WITHDRAW:
                return withdraw([Withdrawal(*self._held(act), act.step) for act in batch], actor=actor)
            case Verb.ENGINE:
                return [self._engine(act, actor) for act in batch]
            case Verb.VOID:
                return void([Voiding(*self._held(act), act.reason) for act in batch], actor=actor)

    def _engine(self, act: Act, actor: int) -> Entry:
        record = self._records[act.ref]
        ENGINES[act.step](record, actor, act.day)
        return list(entries(record=record))[-1]

    def _held(self, act: Act) -> tuple[int, int]:
        record = self._records[act.ref]
        return record, self._seen[record]

    def _values(self, act: Act) -> dict[str, object]:
        return {name: self._value(value) for name, value in act.values.items()}

    def _value(self, value: object) -> object:
        """Names of the plan become record numbers, in the rows of tables too."""
        if isinstance(value, Ref):
            return self._records[value]
        if isinstance(value, Paper):
            return store_file(value.text.encode(), value.name)
        if isinstance(value, list):
            return [self._value(each) for each in value]
        if isinstance(value, dict):
            return {name: self._value(each) for name, each in value.items()}
        return value

    def _import(self, batch: Sequence[Act], actor: int) -> list[Entry]:
        """The rows of a batch through a workbook: its template filled and imported."""
        ledger, before = batch[0].ledger, head().seq
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "导入.xlsx"
            path.write_bytes(self._template(ledger, actor))
            fill(path, ledger, [self._written(act.values) for act in batch])
            import_workbook(ledger, path, actor=actor)
        self.imported += len(batch)
        return list(entries(ledger=ledger, after=before))

    def _template(self, ledger: str, actor: int) -> bytes:
        """The empty workbook of a ledger, kept and used again as clerks do."""
        if ledger not in self._templates:
            with tempfile.TemporaryDirectory() as folder:
                self._templates[ledger] = write_template(
                    ledger, Path(folder) / "模板.xlsx", actor=actor
                ).read_bytes()
        return self._templates[ledger]

    def _written(self, values: Mapping[str, object]) -> dict[str, object]:
        """References as people write them: a person's number, a unit's code, else the record's number."""
        codes = (person_ref("").name, unit_ref("").name)
        written = {}
        for name, value in values.items():
            if isinstance(value, Ref):
                coded = value.name.startswith(codes)
                written[name] = value.name.partition("/")[2] if coded else f"#{self._records[value]}"
            else:
                written[name] = value
        return written
