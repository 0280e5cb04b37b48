"""Relations for conditions: owns turning a batch's documents, and the records they lead to, into rows for the evaluator."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import orjson
import pyarrow as pa

from bihuan.base.clock import local_date, now, today
from bihuan.book.public import Entry, find
from bihuan.ledger.labels import target_of
from bihuan.ledger.values import REFERENCES
from bihuan.mechanism.language import VOID, FieldType, Time
from bihuan.mechanism.public import Catalogue, Ledger, quoted, typed_columns

FAR_DAY = date(9999, 12, 31)
FAR_SEQ = 2**63 - 1
REPLACING = frozenset(["create", "amend"])
_CHUNK = 2_000
_ROUNDS = 6  # as long as the longest path that an expression may write
_ENTRY = (
    "record",
    "seq",
    "unit",
    "action",
    "state",
    "effective_on",
    "recorded_at",
    "actor",
    "parent",
    "document",
)
SCHEMA = pa.schema(
    [
        ("record", pa.int64()),
        ("seq", pa.int64()),
        ("unit", pa.int64()),
        ("state", pa.string()),
        ("effective_on", pa.date32()),
        ("recorded_at", pa.int64()),
        ("recorded_on", pa.date32()),
        ("first_recorded_on", pa.date32()),
        ("actor", pa.int64()),
        ("parent", pa.int64()),
        ("from_seq", pa.int64()),
        ("until_seq", pa.int64()),
        ("from_on", pa.date32()),
        ("until_on", pa.date32()),
        ("document", pa.string()),
    ]
)


@dataclass(frozen=True, slots=True)
class Subject:
    """A record as it will be, about which a condition is asked. `new`: it is in no book yet, so it has no children."""

    record: int
    unit: int
    state: str
    effective_on: date
    actor: int
    parent: int
    document: Mapping[str, object]
    new: bool = False


def relations(
    catalogue: Catalogue, ledger: Ledger, ledgers: Iterable[str], text: str, subjects: Sequence[Subject]
) -> dict[str, pa.Table]:
    """Rows by `raw_name` of the ledger: the subjects, and from the book what `text` can reach from them in `ledgers`."""
    gathered = _Gathered(catalogue, frozenset(ledgers) | {ledger.id})
    gathered.add_subjects(ledger, subjects)
    gathered.follow(ledger, subjects, text)
    return {raw_name(ledger_id): _table(rows) for ledger_id, rows in gathered.rows.items()}


def raw_name(ledger_id: str) -> str:
    """What the rows of a ledger are called before their documents are typed."""
    return f"raw {ledger_id}"


def typed_rows(ledger: Ledger) -> str:
    """SQL that types the documents of a ledger's rows: one column per field beside those of SCHEMA."""
    own = {"document", *ledger.fields}  # a field called `unit` holds the unit itself
    kept = ", ".join(quoted(name) for name in SCHEMA.names if name not in own)
    return f"SELECT {kept}, {typed_columns(ledger)} FROM {quoted(raw_name(ledger.id))}"


class _Gathered:
    """Rows collected so far, by ledger; `pending` are documents whose links are still to be followed."""

    def __init__(self, catalogue: Catalogue, ledgers: frozenset[str]):
        self.catalogue = catalogue
        self.rows: dict[str, list[tuple]] = {ledger_id: [] for ledger_id in ledgers}
        self.known: set[int] = set()
        self.pending: dict[str, list[tuple[int, int, Mapping]]] = {}

    def add_subjects(self, ledger: Ledger, subjects: Sequence[Subject]) -> None:
        moment, day = int(now().timestamp() * 1_000_000), today()
        for each in subjects:
            self.rows[ledger.id].append(
                (
                    each.record, FAR_SEQ, each.unit, each.state, each.effective_on, moment, day, day, each.actor,
                    each.parent, 0, FAR_SEQ, each.effective_on, FAR_DAY, orjson.dumps(each.document).decode(),
                )
            )  # fmt: skip
            self.known.add(each.record)
            self.pending.setdefault(ledger.id, []).append((each.record, each.unit, each.document))

    def follow(self, ledger: Ledger, subjects: Sequence[Subject], text: str) -> None:
        """Collect children and linked records, round by round, until nothing new is reached."""
        stored = [each.record for each in subjects if not each.new]
        if ledger.time is Time.STANDING and self._leads_back(ledger):
            self._load_past(ledger, {each.record: each.effective_on for each in subjects if not each.new})
        self._load(self._children(ledger, stored, text))
        for _ in range(_ROUNDS):
            reached, self.pending = self.pending, {}
            wanted: set[int] = set()
            for ledger_id, documents in reached.items():
                wanted |= self._linked(self.catalogue.ledger(ledger_id), documents)
            wanted -= self.known
            if not wanted:
                return
            self._load(wanted)
            for ledger_id, documents in list(self.pending.items()):
                linked = self.catalogue.ledger(ledger_id)
                self._load(self._children(linked, [record for record, _, _ in documents], ""))

    def _leads_back(self, ledger: Ledger) -> bool:
        """Whether a link of a reached ledger points to the subjects' own, so that they are looked at on other days."""
        reached = (self.catalogue.ledger(each) for each in self.rows)
        return any(
            field.type in REFERENCES and target_of(field) == ledger.id
            for each in reached
            for field in each.fields.values()
        )

    def _load_past(self, ledger: Ledger, until: Mapping[int, date]) -> None:
        """What the subjects held before the day from which they are as they will be."""
        records = sorted(until)
        for start in range(0, len(records), _CHUNK):
            for record, chain in _chains(records[start : start + _CHUNK]).items():
                before = [entry for _, entry in chain if entry[5] < until[record]]
                self._add(ledger, record, before, until[record])

    def _children(self, ledger: Ledger, records: Sequence[int], text: str) -> set[int]:
        """Records of the child ledgers that `text` or a formula of the ledger counts or sums."""
        said = " ".join([text, *(field.formula for field in ledger.fields.values())])
        found: set[int] = set()
        for child_id in ledger.children:
            child = self.catalogue.ledger(child_id)
            if child_id in self.rows and child.name in said:
                for start in range(0, len(records), _CHUNK):
                    rows = find(child_id).filter(parent__in=records[start : start + _CHUNK])
                    found.update(rows.exclude(state=VOID).values_list("record", flat=True))
        return found - self.known

    def _linked(self, ledger: Ledger, documents: Iterable[tuple[int, int, Mapping]]) -> set[int]:
        names = [
            name
            for name, field in ledger.fields.items()
            if field.type in REFERENCES and target_of(field) in self.rows
        ]
        wanted = {document[name] for _, _, document in documents for name in names if name in document}
        for field_name, field in ledger.fields.items():
            if field.type is FieldType.TABLE:
                columns = [name for name, column in field.fields.items() if column.type in REFERENCES]
                lines = (line for _, _, document in documents for line in document.get(field_name, ()))
                wanted |= {line[name] for line in lines for name in columns if name in line}
        if "org.unit" in self.rows:
            wanted |= {unit for _, unit, _ in documents}
        return wanted

    def _load(self, records: Iterable[int]) -> None:
        """Add the rows that the book holds of these records, as known now."""
        wanted = sorted(set(records) - self.known)
        self.known.update(wanted)
        for start in range(0, len(wanted), _CHUNK):
            for record, chain in _chains(wanted[start : start + _CHUNK]).items():
                ledger_id = chain[0][0]
                if ledger_id in self.rows:
                    self._add(self.catalogue.ledger(ledger_id), record, [entry for _, entry in chain])

    def _add(self, ledger: Ledger, record: int, chain: list[tuple], end: date = FAR_DAY) -> None:
        alive = _alive(chain, ledger.time)
        if not alive:
            return
        first_recorded = local_date(chain[0][6])
        for position, entry in enumerate(alive):
            _, seq, unit, _, state, effective_on, recorded_at, actor, parent, document = entry
            until = alive[position + 1][5] if position + 1 < len(alive) else end
            if until > effective_on:
                self.rows[ledger.id].append(
                    (
                        record, seq, unit, state, effective_on, recorded_at, local_date(recorded_at), first_recorded,
                        actor, parent, seq, FAR_SEQ, effective_on, until, document,
                    )
                )  # fmt: skip
        self.pending.setdefault(ledger.id, []).append((record, alive[-1][2], orjson.loads(alive[-1][9])))
        for entry in alive[:-1]:
            self.pending[ledger.id].append((record, entry[2], orjson.loads(entry[9])))


def _chains(records: Sequence[int]) -> dict[int, list[tuple[str, tuple]]]:
    """The entries of each record in their order, each with its ledger."""
    chains: dict[int, list[tuple[str, tuple]]] = {}
    entries = Entry.objects.filter(record__in=records).order_by("record", "seq")
    for ledger_id, *entry in entries.values_list("ledger", *_ENTRY):
        chains.setdefault(entry[0], []).append((ledger_id, tuple(entry)))
    return chains


def _alive(chain: list[tuple], time: Time) -> list[tuple]:
    """The entries that still say something: all that hold of a standing record in order of their days, the last of a happening."""
    alive: list[tuple] = []
    for entry in chain:
        if entry[4] == VOID:
            return []
        if alive and (time is Time.HAPPENING or entry[3] in REPLACING):
            alive.pop()
        alive.append(entry)
    return sorted(alive, key=lambda entry: (entry[5], entry[1]))


def _table(rows: list[tuple]) -> pa.Table:
    columns = list(zip(*rows, strict=True)) or [()] * len(SCHEMA)
    arrays = [pa.array(column, type=field.type) for column, field in zip(columns, SCHEMA, strict=True)]
    return pa.table(arrays, schema=SCHEMA)
