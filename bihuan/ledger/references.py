"""References: resolves what people write for a person, unit, post or linked record to record numbers, a batch at a time."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

import orjson
from django.db.models import Q

from bihuan.base.nearest import did_you_mean
from bihuan.book.public import current, entries, find
from bihuan.ledger.fault import ValueFault, shown
from bihuan.ledger.keys import digest_of
from bihuan.ledger.labels import label_index
from bihuan.ledger.rights import may_see
from bihuan.ledger.values import is_unicode, parse_value
from bihuan.mechanism.language import VOID, Time
from bihuan.mechanism.public import Catalogue, Ledger

_NUMBERED = re.compile(r"(?:(.+?)\s*\(\s*)?#\s*(\d{1,18})(?(1)\s*\))", re.DOTALL)  # #12, or name(#12)
_WITH_KEY = re.compile(r"(.+?)\s*\((.+)\)")
_BY_NAME_IN_SQL = 40  # more names than this and reading the whole ledger once is cheaper
_SUGGEST_UP_TO = 5_000
_CHUNK = 500


@dataclass(slots=True)
class Resolver:
    """Resolves references for one batch and remembers every answer. `resolve` first, then ask `number`."""

    catalogue: Catalogue
    actor: int
    _answers: dict[tuple[str, object], list[int]] = field(default_factory=dict)
    _rows: dict[int, object] = field(default_factory=dict)
    _named: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _standing: dict[tuple[int, date], str] = field(default_factory=dict)

    def resolve(self, ledger: Ledger, raws: Iterable[object]) -> None:
        """Look up every distinct value of a batch at once: few queries, whatever their number."""
        texts = {
            key for raw in raws if (key := _plain(raw)) is not None and (ledger.id, key) not in self._answers
        }
        numbers = {text: match for text in texts if (match := _NUMBERED.fullmatch(_folded(text)))}
        self._load(int(match[2]) for match in numbers.values())
        for text, match in numbers.items():
            row = self._rows.get(int(match[2]))
            known = row is not None and row.ledger == ledger.id and row.state != VOID
            fits = known and (not match[1] or self._is_called(ledger, row, match[1]))
            self._answers[ledger.id, text] = [row.record] if fits else []
        rest = texts - numbers.keys()
        if rest:
            self._by_key(ledger, rest)
            self._by_name(ledger, {text for text in rest if not self._answers.get((ledger.id, text))})
        if ledger.definition.confidential:
            self._hide(ledger, texts)

    def number(self, ledger: Ledger, raw: object, days: Sequence[date]) -> int:
        """The record meant, standing on one of those days; ValueFault when there is none, several, or it stands no more."""
        text = _plain(raw)
        if text is None:
            raise ValueFault(
                "not_a_reference", f"的“{shown(raw)}”认不出是哪条记录。", "填名称、编码或 #记录号。"
            )
        found = self._answers[ledger.id, text]
        if not found:
            raise ValueFault(
                "not_found", f"的“{shown(text)}”在{ledger.title}里找不到。", self._suggestion(ledger, text)
            )
        if len(found) > 1:
            found = [number for number in found if not self._absent(ledger, number, days)] or found
        if len(found) > 1:
            raise ValueFault(
                "ambiguous",
                f"“{shown(text)}”在{ledger.title}里有 {len(found)} 个。",
                self._candidates(ledger, found),
            )
        if fault := self._absent(ledger, found[0], days):
            raise ValueFault("not_standing", f"的“{shown(text)}”{fault}", "核对日期，或改选当日在册的。")
        return found[0]

    def found(self, ledger: Ledger, text: str) -> list[int]:
        """Every record that a text, resolved before, can mean."""
        return self._answers[ledger.id, text.strip()]

    def row(self, number: int):
        """The projection row of a record that was resolved or asked for before, else None."""
        if number not in self._rows:
            self._load([number])
        return self._rows.get(number)

    def standing_fault(self, ledger: Ledger, number: int, on: date) -> str:
        """Why a standing record does not stand on that day, in words; '' when it does, or need not."""
        if ledger.time is not Time.STANDING:
            return ""
        if (number, on) not in self._standing:
            self._standing[number, on] = self._why_not_standing(ledger, number, on)
        return self._standing[number, on]

    def _absent(self, ledger: Ledger, number: int, days: Sequence[date]) -> str:
        faults = [self.standing_fault(ledger, number, day) for day in days]
        return "" if "" in faults else faults[0]

    def _why_not_standing(self, ledger: Ledger, number: int, on: date) -> str:
        row = self.row(number)
        if row.effective_on <= on:
            if row.state in ledger.ends:
                return f"自 {row.effective_on} 起{ledger.states[row.state]}。"
            return ""
        first = next(iter(entries(record=number)))
        return f"从 {first.effective_on} 才开始。" if first.effective_on > on else ""

    def _load(self, numbers: Iterable[int]) -> None:
        missing = [number for number in numbers if number not in self._rows]
        if missing:
            self._rows.update(current(missing))

    def _remember(self, ledger: Ledger, text: str, rows: Iterable) -> None:
        rows = list(rows)
        self._rows.update((row.record, row) for row in rows)
        self._answers[ledger.id, text] = [row.record for row in rows]

    def _by_key(self, ledger: Ledger, texts: Iterable[str]) -> None:
        if len(ledger.key_fields) != 1 or ledger.key_fields[0] not in ledger.fields:
            return
        definition = ledger.fields[ledger.key_fields[0]]
        digests: dict[str, list[str]] = {}
        for text in texts:
            named = _WITH_KEY.fullmatch(_folded(text))
            for candidate in {text, _folded(text), *([named[2]] if named else [])}:
                try:
                    digests.setdefault(digest_of([parse_value(definition, candidate)]), []).append(text)
                except (ValueFault, KeyError):
                    continue
        wanted = list(digests)
        for start in range(0, len(wanted), _CHUNK):
            for row in find(ledger.id).filter(key__in=wanted[start : start + _CHUNK]).exclude(state=VOID):
                for text in digests[row.key]:
                    if self._agrees(ledger, text, row):
                        self._remember(ledger, text, [row])

    def _agrees(self, ledger: Ledger, text: str, row) -> bool:
        """`name(key)` must not quietly take a record of another name."""
        named = _WITH_KEY.fullmatch(_folded(text))
        if not named:
            return True
        value = str(orjson.loads(row.document).get(ledger.key_fields[0]))
        return _folded(value) == _folded(text) or self._is_called(ledger, row, named[1])

    def _is_called(self, ledger: Ledger, row, name: str) -> bool:
        return _squeeze(next(iter(label_index(self.catalogue, ledger, [row])))) == _squeeze(name)

    def _by_name(self, ledger: Ledger, texts: set[str]) -> None:
        if not texts:
            return
        # What an ambiguous name can mean comes in one order, whatever the database.
        rows = find(ledger.id).exclude(state=VOID).order_by("record")
        plain = [ledger.fields.get(name) for name in ledger.label_fields]
        if (
            len(texts) <= _BY_NAME_IN_SQL
            and len(plain) == 1
            and plain[0] is not None
            and plain[0].type == "text"
        ):
            wanted = Q()
            for text in texts:
                written = orjson.dumps({ledger.label_fields[0]: text})[1:-1].decode()
                wanted |= Q(document__contains=written)
            rows = rows.filter(wanted)
        rows = {row.record: row for row in rows}
        by_name: dict[str, list[int]] = {}
        for name, records in label_index(self.catalogue, ledger, rows.values()).items():
            by_name.setdefault(_squeeze(name), []).extend(records)
        for text in texts:
            self._remember(ledger, text, [rows[record] for record in by_name.get(_squeeze(text), ())])

    def _hide(self, ledger: Ledger, texts: Iterable[str]) -> None:
        for text in texts:
            seen = [
                each
                for each in self._answers[ledger.id, text]
                if may_see(self.catalogue, self.actor, self.row(each))
            ]
            self._answers[ledger.id, text] = seen

    def _suggestion(self, ledger: Ledger, text: str) -> str:
        hint = "填名称、编码或 #记录号；没有的先登记。"
        if ledger.definition.confidential:
            return hint
        if ledger.id not in self._named:
            rows = list(find(ledger.id).exclude(state=VOID)[: _SUGGEST_UP_TO + 1])
            known = label_index(self.catalogue, ledger, rows) if len(rows) <= _SUGGEST_UP_TO else {}
            self._named[ledger.id] = tuple(known)
        close = did_you_mean(text, self._named[ledger.id])
        return close if close.startswith("是不是") else hint

    def _candidates(self, ledger: Ledger, found: list[int]) -> str:
        said = []
        for number in found[:5]:
            document = orjson.loads(self.row(number).document)
            key = "，".join(
                str(document[name]) for name in ledger.key_fields if isinstance(document.get(name), str)
            )
            said.append(f"{key}（#{number}）" if key else f"#{number}")
        return f"请改填编码或记录号：{'、'.join(said)}{'……' if len(found) > 5 else ''}。"


def _plain(raw: object) -> str | None:
    """One spelling per meaning: an integer is a record number, a workbook's 1001.0 is the text 1001."""
    if isinstance(raw, bool):
        return None
    if isinstance(raw, int):
        return f"#{raw}"
    if isinstance(raw, float):
        return format(raw, ".15g")
    if isinstance(raw, str) and is_unicode(raw):
        return raw.strip()
    return None


def _folded(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFKC", text)


def _squeeze(name: str) -> str:
    return "".join(_folded(name).split())
