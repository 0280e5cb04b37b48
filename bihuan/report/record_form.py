"""A record as a Word form: what offices print, sign and file, with its history where that is wanted."""

from collections.abc import Iterator, Sequence

from bihuan.base.clock import today
from bihuan.ledger.public import Shown, catalogue, format_value, get, history, labels, listing
from bihuan.mechanism.language import FieldType
from bihuan.mechanism.public import REFERENCES, Catalogue, Ledger
from bihuan.official.public import Document, Form, Item, Run, Section, Table, fitted_table, word_file

PAIRED = 18  # characters: texts up to so long stand two in a row
MOST_CHILDREN = 200
BESIDE = frozenset({FieldType.TABLE, FieldType.FILE})


def record_form(record: int, *, actor: int, with_history: bool = False) -> bytes:
    """The form of a record as a .docx file, as far as the person may see it; NotFound when that is nothing.

    Of a confidential ledger the look is entered in the book, as everywhere, and the form says that it is one.
    """
    known = catalogue()
    seen = get(record, actor=actor)
    ledger = known.ledger(seen.ledger)
    under = ["内部材料，注意保密"] if ledger.definition.confidential else []
    sections = [Section("", (_form(ledger, seen), *_tables(known, ledger, seen)))]
    sections += _children(known, ledger, seen, actor)
    if with_history:
        told = history(record, actor=actor)
        items = tuple(Item(number, (Run(each.sentence),)) for number, each in enumerate(told, 1))
        sections.append(Section("办理经过", items))
    document = Document(ledger.title, tuple(sections), under_title=tuple(under))
    return word_file(document)


def _form(ledger: Ledger, seen: Shown) -> Form:
    pairs = [("名称", seen.label), ("单位", seen.unit_name), ("状态", seen.state_title)]
    fields = ledger.stored_fields
    named = {fields[name].title for name in seen.texts if name in fields}
    said = set(seen.texts.values())
    pairs = [pair for pair in pairs if pair[0] not in named and (pair[0] != "名称" or pair[1] not in said)]
    if not ledger.date_field:
        pairs.append(("日期", seen.effective_on.isoformat()))
    for name, field in fields.items():
        if field.type is FieldType.FILE and name in seen.values:
            pairs.append((field.title, "\n".join(str(file["name"]) for file in seen.values[name])))
        elif field.type not in BESIDE:
            pairs.append((field.title, seen.texts.get(name, "")))
    note = f"记录 #{seen.record}，第 {seen.seen} 号分录；{today():%Y-%m-%d} 由系统生成，以系统内记录为准。"
    return Form(tuple(_rows(pairs)), blank=("经办人", "负责人"), notes=(note,))


def _rows(pairs: list[tuple[str, str]]) -> Iterator[tuple[tuple[str, str], ...]]:
    """Two short texts beside each other, a long one by itself."""
    waiting: tuple[str, str] | None = None
    for pair in pairs:
        if len(pair[1]) > PAIRED or "\n" in pair[1]:
            if waiting:
                yield (waiting, ("", ""))
                waiting = None
            yield (pair,)
        elif waiting:
            yield (waiting, pair)
            waiting = None
        else:
            waiting = pair
    if waiting:
        yield (waiting,)


def _tables(known: Catalogue, ledger: Ledger, seen: Shown) -> Iterator[Table]:
    for name, field in ledger.stored_fields.items():
        if field.type is not FieldType.TABLE or not seen.values.get(name):
            continue
        columns = field.fields
        pointing = [each for each, column in columns.items() if column.type in REFERENCES]
        named = labels(known, {row[each] for row in seen.values[name] for each in pointing if each in row})
        rows = [
            [
                format_value(column, row.get(each), lambda _, number, named=named: named[number])
                for each, column in columns.items()
            ]
            for row in seen.values[name]
        ]
        yield _table(field.title, [column.title for column in columns.values()], rows)


def _children(known: Catalogue, ledger: Ledger, seen: Shown, actor: int) -> Iterator[Section]:
    """Records below, by ledger; confidential ones are printed by themselves or not at all."""
    for name in ledger.children:
        child = known.ledger(name)
        if child.definition.confidential:
            continue
        rows = listing(name, actor=actor, parent=seen.record)
        if not rows:
            continue
        cells = [
            (str(number), each.label, each.effective_on.isoformat(), each.state_title)
            for number, each in enumerate(rows[:MOST_CHILDREN], 1)
        ]
        notes = (f"共 {len(rows)} 条，这里列出前 {MOST_CHILDREN} 条。",) if len(rows) > MOST_CHILDREN else ()
        yield Section(child.title, (_table("", ["序号", child.title, "日期", "状态"], cells, notes),))


def _table(
    caption: str, header: Sequence[str], rows: Sequence[Sequence[str]], notes: tuple[str, ...] = ()
) -> Table:
    lines = [tuple((Run(text),) for text in row) for row in (header, *rows)]
    return fitted_table(caption, lines[0], tuple(lines[1:]), notes)
