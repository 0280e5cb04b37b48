"""What was begun and not handed in: the drafts that a person has on the server, each with the way back to its form."""

from collections.abc import Iterable

from django.urls import reverse

from bihuan.book.public import current
from bihuan.ledger.public import labels, may_see
from bihuan.mechanism.public import Catalogue
from bihuan.personal.public import Kept, drafts_of
from bihuan.web.rights import may_begin

SHOWN = 6


def drafts(known: Catalogue, person: int) -> list[dict]:
    """The newest drafts whose forms still open."""
    kept = [(draft, *_parts(draft.form)) for draft in drafts_of(person)]
    kept = [each for each in kept if each[1] in known.ledgers]
    records = _seen(known, {record for *_, record in kept if record}, person)
    named = labels(known, records)
    found = [
        _line(known, draft, ledger, record, named.get(record, ""))
        for draft, ledger, record in kept
        if (record in records if record else may_begin(known, known.ledgers[ledger], person))
    ]
    return found[:SHOWN]


def _parts(form: str) -> tuple[str, int]:
    """`ledger` or `ledger/record`."""
    ledger, _slash, record = form.partition("/")
    return ledger, int(record) if record.isdigit() else 0


def _seen(known: Catalogue, records: Iterable[int], person: int) -> set[int]:
    return {number for number, row in current(records).items() if may_see(known, person, row)}


def _line(known: Catalogue, draft: Kept, ledger: str, record: int, label: str) -> dict:
    href = reverse("records.amend", args=[record]) if record else reverse("records.new", args=[ledger])
    return {"ledger": known.ledgers[ledger].title, "label": label, "href": href, "at": draft.kept_at}
