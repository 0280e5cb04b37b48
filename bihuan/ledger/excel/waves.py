"""Rows of one file that point to each other: owns the order in which they can be entered."""

import unicodedata
from collections.abc import Sequence

from bihuan.ledger.excel.match import Fate, Matched
from bihuan.ledger.labels import target_of
from bihuan.mechanism.public import REFERENCES, Ledger


def in_waves(ledger: Ledger, rows: Sequence[Matched]) -> list[list[Matched]]:
    """The rows in waves, each leaning only on earlier ones: a unit after the unit above it. One wave is usual.

    Rows that lean on each other in a circle come last, where their faults are told.
    """
    pointing = [
        name
        for name, field in ledger.fields.items()
        if field.type in REFERENCES and target_of(field) == ledger.id
    ]
    new = [each for each in rows if each.fate is Fate.NEW]
    if not pointing or not new:
        return [list(rows)] if rows else []
    known = {name: each.row.number for each in new for name in _names(ledger, each)}
    leans = {
        each.row.number: {
            known[text] for name in pointing if (text := _plain(each.row.values.get(name))) in known
        }
        - {each.row.number}
        for each in rows
    }
    waves, waiting, entered = [], list(rows), set()
    while waiting:
        ready = [each for each in waiting if leans[each.row.number] <= entered] or waiting
        waves.append(ready)
        entered |= {each.row.number for each in ready}
        waiting = [each for each in waiting if each.row.number not in entered]
    return waves


def _names(ledger: Ledger, row: Matched) -> set[str]:
    """What other rows may call a row that is not in the book yet: its key, its name, and `name（key）`."""
    key = _plain(row.row.values.get(ledger.key_fields[0])) if len(ledger.key_fields) == 1 else ""
    label = " ".join(_plain(row.row.values.get(name)) for name in ledger.label_fields)
    return {text for text in (key, label, f"{label}({key})") if text.strip("() ")}


def _plain(raw: object) -> str:
    if raw is None:
        return ""
    text = format(raw, ".15g") if isinstance(raw, float) else str(raw)
    return unicodedata.normalize("NFKC", text).strip()
