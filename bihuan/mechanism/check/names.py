"""Checks names and numbers: reserved words, Chinese names that repeat, numbers of figures, versions."""

import re
from collections.abc import Iterable, Iterator

from bihuan.base.issue import Issue
from bihuan.mechanism.catalogue import ORG, Catalogue
from bihuan.mechanism.check.fault import fault
from bihuan.mechanism.figure import LATE_SHARE
from bihuan.mechanism.language import RESERVED, VOID, FieldDef, FieldType, LedgerDef
from bihuan.mechanism.ledger import UNIT_FIELD, Ledger
from bihuan.mechanism.pack import Mechanism, Path
from bihuan.mechanism.placeholder import BLOCKS, PlaceholderKind

NOT_FIGURES = frozenset({PlaceholderKind.UNIT, PlaceholderKind.PERIOD, PlaceholderKind.TABLE, *BLOCKS})
FIGURE_NUMBER = re.compile(r"F[0-9]{3}")


def check(mechanism: Mechanism, catalogue: Catalogue) -> Iterator[Issue]:
    """Every fault of names in one mechanism."""
    yield from _figure_numbers(mechanism, catalogue)
    yield from ledgers(mechanism, catalogue)
    figures = [(("figures", name), each.title) for name, each in mechanism.figures.items()]
    yield from titles_once(mechanism, figures, "指标")
    yield from _figure_names(mechanism)


def _figure_names(mechanism: Mechanism) -> Iterator[Issue]:
    for name in mechanism.figures:
        if name.endswith(LATE_SHARE):
            text = f"指标“{name}”以 {LATE_SHARE} 结尾，与自带的迟报率混淆"
            yield fault(mechanism, "id_reserved", ("figures", name), text, "换一个名称", key=True)
        if name in NOT_FIGURES:
            text = f"“{name}”在材料里有别的意思，{{{{ {name} }}}} 得不到这个指标"
            yield fault(mechanism, "id_reserved", ("figures", name), text, "换一个名称", key=True)


def _figure_numbers(mechanism: Mechanism, catalogue: Catalogue) -> Iterator[Issue]:
    elsewhere = {
        number: figure
        for figure in catalogue.figures.values()
        if figure.mechanism != mechanism.id
        for number in figure.definition.is_
    }
    first: dict[str, str] = {}
    for name, figure in mechanism.figures.items():
        path = ("figures", name, "is")
        for written in figure.is_:
            if not FIGURE_NUMBER.fullmatch(written):
                text = f"指标编号“{written}”不是 F 加三位数字"
                yield fault(mechanism, "figure_number_form", path, text, "写成如 F073")
            elif written in first:
                text = f"指标编号 {written} 已用在本机制的指标“{first[written]}”上"
                yield fault(
                    mechanism, "figure_number_duplicate", path, text, "一个编号只对应一个指标，删去一处"
                )
            elif written in elsewhere:
                text = f"指标编号 {written} 已由指标“{elsewhere[written].id}”对应"
                yield fault(mechanism, "figure_number_shared", path, text, "确认两处口径相同，只留一处")
            first.setdefault(written, name)


def ledgers(mechanism: Mechanism, catalogue: Catalogue) -> Iterator[Issue]:
    """Every fault of names in the mechanism's ledgers."""
    definitions = mechanism.definition.ledgers
    titles = [(("ledgers", name), each.title) for name, each in definitions.items()]
    yield from titles_once(mechanism, titles, "台账")
    for name, definition in definitions.items():
        root: Path = ("ledgers", name)
        ledger = catalogue.ledger(f"{mechanism.id}.{name}")
        yield from _reserved(mechanism, root, definition)
        yield from _clashes(mechanism, catalogue, root, ledger)
        implicit = [
            (root, each.title) for field, each in ledger.form_fields.items() if field not in definition.fields
        ]
        yield from _field_titles(mechanism, (*root, "fields"), definition.fields, implicit)
        for state in definition.states:
            if state == VOID:
                text = f"状态“{VOID}”由系统用于作废"
                yield fault(mechanism, "id_reserved", (*root, "states", state), text, "换一个名称", key=True)
        states = [((*root, "states", state), title) for state, title in definition.states.items()]
        yield from titles_once(mechanism, states, "状态")
        steps = [
            ((*root, "steps", step, "title"), f"{each.title}|{sorted(each.source)}")
            for step, each in definition.steps.items()
        ]
        yield from titles_once(mechanism, steps, "同一状态下的步骤")


def _reserved(mechanism: Mechanism, root: Path, definition: LedgerDef) -> Iterator[Issue]:
    for name, field in definition.fields.items():
        own_unit = name == UNIT_FIELD == definition.unit and field.type is FieldType.UNIT
        if name in RESERVED and not own_unit and mechanism.id != ORG:
            text = f"字段名“{name}”是系统保留的"
            mend = (
                "换一个名称"
                if name != UNIT_FIELD
                else "换一个名称，或在台账上写 unit: unit，并把它的类型定为 unit"
            )
            yield fault(mechanism, "id_reserved", (*root, "fields", name), text, mend, key=True)


def _clashes(mechanism: Mechanism, catalogue: Catalogue, root: Path, ledger: Ledger) -> Iterator[Issue]:
    """A field named as a child ledger would hide it in `count(child)`."""
    children = {catalogue.ledger(each).name for each in ledger.children}
    for name in ledger.definition.fields:
        if name in children:
            text = f"字段“{name}”与子台账同名，表达式里就用不到子台账"
            yield fault(mechanism, "id_clash", (*root, "fields", name), text, "换一个名称", key=True)


def _field_titles(
    mechanism: Mechanism, root: Path, fields: dict[str, FieldDef], implicit: list[tuple[Path, str]]
) -> Iterator[Issue]:
    titles = [((*root, name), each.title) for name, each in fields.items()]
    yield from titles_once(mechanism, implicit + titles, "字段")
    for name, each in fields.items():
        if each.fields:
            yield from _field_titles(mechanism, (*root, name, "fields"), each.fields, [])


def titles_once(mechanism: Mechanism, titles: Iterable[tuple[Path, str]], what: str) -> Iterator[Issue]:
    """A fault for each Chinese name (up to `|`) that an earlier part of the same kind has."""
    seen: set[str] = set()
    for path, title in titles:
        if title in seen:
            text = f"{what}的中文名“{title.partition('|')[0]}”重复"
            yield fault(
                mechanism,
                "title_duplicate",
                path,
                text,
                "改成不同的名称，否则表单和 Excel 里分不清",
                key=True,
            )
        seen.add(title)
