"""Answers what one text repeats: candidates from the index, each compared exactly, of what the person may read."""

from collections.abc import Collection, Iterator, Mapping

from bihuan.book.public import Record, current
from bihuan.ledger.public import catalogue, get, labels, may_see
from bihuan.library.duplicates.align import Stretch
from bihuan.library.duplicates.compare import LEAST, compare, shared, shares
from bihuan.library.duplicates.phrases import LONGEST, NONE, phrases_of
from bihuan.library.duplicates.prepared import Prepared, prepare
from bihuan.library.duplicates.repeat import KIND_TITLES, Repeat
from bihuan.library.search.public import sharing
from bihuan.library.text.public import prints
from bihuan.mechanism.language import VOID, FieldType
from bihuan.mechanism.public import Catalogue, Ledger

LEAST_SHARE = 0.1  # of either text; less is not worth anybody's look
BRIEF = 0.3  # of a text, before it is told to somebody who did not ask
FEW = 12  # candidates for that
CANDIDATES = 60  # texts compared with one
IN_VAIN = 20  # so many in a row that share too little, and the rest, which score lower, are not looked at
OF_SCORE = (
    0.3  # prints are lost to small edits: of the share that is asked for, so much must show in the index
)
TEXT = "text"  # a field of this name is the text of its record, whatever remarks stand beside it


def text_of(ledger: Ledger, values: Mapping[str, object]) -> str:
    """What counts as the text of a record: its field `text`, else all its long texts, one after another; '' for none."""
    fields = [
        name
        for name, field in ledger.stored_fields.items()
        if field.type is FieldType.LONG_TEXT and field.personal != "sensitive"
    ]
    chosen = [TEXT] if TEXT in fields else fields
    return "\n".join(str(values[name]) for name in chosen if values.get(name))


def repeats_of(record: int, *, actor: int, least: float = LEAST_SHARE) -> list[Repeat]:
    """What the text of a record has from others, or they from it, the most alike first.

    NotFound when the person may not see the record; to ask of one in a confidential ledger is a look at it.
    """
    seen = get(record, actor=actor)
    ledger = catalogue().ledger(seen.ledger)
    return repeats_in(text_of(ledger, seen.values), actor=actor, least=least, but=(record,))


def repeats_in(
    text: str, *, actor: int, least: float = LEAST_SHARE, but: Collection[int] = (), limit: int = CANDIDATES
) -> list[Repeat]:
    """Records of open ledgers, save `but`, that share with the text at least the part `least` of either; the most alike first."""
    here = prepare(text)
    if len(here) < LEAST:
        return []
    asked = prints(here.folded, folded=True)
    scored = sharing(asked, actor=actor, limit=limit, least=least * OF_SCORE, but=but)
    candidates: list[tuple[int, Prepared, list[Stretch]]] = []
    in_vain = 0
    for record, there in _texts([record for record, _ in scored], actor):
        common = shared(here, there)
        if common and max(shares(here, there, common)) >= least:
            candidates.append((record, there, common))
            in_vain = 0
        elif (in_vain := in_vain + 1) > IN_VAIN:
            break
    phrases = NONE
    if any(stretch.same <= LONGEST for _, _, common in candidates for stretch in common):
        wide = sharing(asked, actor=actor, limit=CANDIDATES, least=0, but=but)
        phrases = phrases_of([there for _, there in _texts([record for record, _ in wide], actor)])
    found: list[Repeat] = []
    for record, there, common in candidates:
        told = [each for each in common if not phrases.hold(here, there, each)]
        if told and max(shares(here, there, told)) >= least:
            alike = compare(here, there, told)
            found.append(Repeat(record, alike.kind, alike.share, alike.share_of_other, alike.pairs))
    return sorted(found, key=_order)


def repeat_in_brief(record: int, text: str, *, actor: int) -> str:
    """One line for whoever looks at a record: which one its text repeats most, and how much; '' for none worth a line."""
    found = [
        each
        for each in repeats_in(text, actor=actor, least=BRIEF, but=(record,), limit=FEW)
        if each.share >= BRIEF
    ]
    if not found:
        return ""
    most = found[0]
    named = labels(catalogue(), [most.record])[most.record]
    also = f"等 {len(found)} 条" if len(found) > 1 else ""
    return f"与 #{most.record} {named}{also}有 {most.share:.0%} 相同（{KIND_TITLES[most.kind]}）：bihuan repeats {record}"


def _order(each: Repeat) -> tuple:
    """The most first; of the same share what was changed least."""
    length = sum(len(pair.here.text) for pair in each.pairs) or 1
    ratio = sum(len(pair.here.text) * pair.ratio for pair in each.pairs) / length
    return (-round(each.share, 2), -ratio, -each.share_of_other, each.record)


def _texts(records: list[int], actor: int) -> Iterator[tuple[int, Prepared]]:
    """Texts as the book has them now, in the order asked for: the index may be a moment behind."""
    known, rows = catalogue(), current(records)
    for record in records:
        row = rows.get(record)
        if row is not None and open_text(known, row, actor):
            text = prepare(text_of(known.ledgers[row.ledger], row.values))
            if len(text) >= LEAST:
                yield record, text


def open_text(known: Catalogue, row: Record, actor: int) -> bool:
    """Whether a record's text may be shown to the person as a repeat: not void, not confidential, readable."""
    ledger = known.ledgers.get(row.ledger)
    if ledger is None or row.state == VOID or ledger.definition.confidential:
        return False
    return may_see(known, actor, row)
