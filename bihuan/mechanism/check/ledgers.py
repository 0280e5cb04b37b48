"""Checks each ledger as a whole: its date, unit, key and label, its parent, its confidentiality."""

from collections.abc import Iterator

from bihuan.base.issue import Issue
from bihuan.base.nearest import did_you_mean
from bihuan.mechanism.catalogue import ORG, Catalogue
from bihuan.mechanism.check.fault import fault
from bihuan.mechanism.language import FieldType, Time
from bihuan.mechanism.ledger import REFERENCES, Ledger
from bihuan.mechanism.pack import Mechanism, Path

NOT_A_KEY = frozenset(
    {FieldType.LONG_TEXT, FieldType.CHOICES, FieldType.FILE, FieldType.TABLE, FieldType.COMPUTED}
)
NOT_A_LABEL = frozenset({FieldType.LONG_TEXT, FieldType.FILE, FieldType.TABLE})
RECORD = "record"  # `unit: record`: in org.unit the record itself is the unit


def check(mechanism: Mechanism, catalogue: Catalogue) -> Iterator[Issue]:
    """Every fault of ledgers as wholes."""
    for name, definition in mechanism.definition.ledgers.items():
        ledger = catalogue.ledger(f"{mechanism.id}.{name}")
        root: Path = ("ledgers", name)
        yield from _parent(mechanism, catalogue, root, ledger)
        yield from _date(mechanism, root, ledger)
        yield from _unit(mechanism, root, ledger)
        yield from _key(mechanism, root, ledger)
        yield from _label(mechanism, root, ledger)
        yield from _sensitive(mechanism, root, ledger)
        if definition.confidential and not definition.read:
            text = "保密台账没有写谁可以看"
            yield fault(
                mechanism, "ledger_confidential", (*root, "confidential"), text, "写 read: 岗位", key=True
            )


def _parent(mechanism: Mechanism, catalogue: Catalogue, root: Path, ledger: Ledger) -> Iterator[Issue]:
    written = ledger.definition.of
    if not written:
        return
    path = (*root, "of")
    if not ledger.parent:
        names = catalogue.ledger_names(mechanism.id)
        yield fault(mechanism, "ledger_parent", path, f"没有台账“{written}”", did_you_mean(written, names))
        return
    seen, above = [ledger.id], ledger.parent
    while above and above not in seen:
        seen.append(above)
        above = catalogue.ledger(above).parent
    if above == ledger.id:
        chain = " → ".join(each.partition(".")[2] for each in [*seen, above])
        yield fault(mechanism, "ledger_parent", path, f"上级台账绕成了环：{chain}", "去掉其中一处 of")
    if catalogue.ledger(ledger.parent).definition.confidential and not ledger.definition.confidential:
        text = "上级台账保密，子台账却不保密，由它可以看出上级的内容"
        yield fault(mechanism, "ledger_child_open", root, text, "写 confidential: true 和 read", key=True)
    own = ledger.definition.fields.get(ledger.parent_field)
    if own and (own.type is not FieldType.LINK or ledger.fields[ledger.parent_field].to != ledger.parent):
        text = f"字段“{ledger.parent_field}”与自动带的上级字段同名"
        yield fault(
            mechanism, "ledger_parent", (*root, "fields", ledger.parent_field), text, "换一个名称", key=True
        )
    if not ledger.definition.unit:
        text = "子台账没有写 unit，每一行都要再填一次单位"
        yield fault(
            mechanism,
            "ledger_child_unit",
            root,
            text,
            f"写 unit: {ledger.parent_field}，随上级记录",
            key=True,
        )


def _date(mechanism: Mechanism, root: Path, ledger: Ledger) -> Iterator[Issue]:
    name, path = ledger.definition.date, (*root, "date")
    if not name:
        return
    if name not in ledger.fields:
        days = [each for each, field in ledger.fields.items() if field.type is FieldType.DATE]
        yield fault(mechanism, "ledger_date", path, f"没有字段“{name}”", did_you_mean(name, days))
    elif ledger.fields[name].type is not FieldType.DATE:
        text = f"字段“{name}”不是日期，类型是 {ledger.fields[name].type}"
        yield fault(mechanism, "ledger_date", path, text, "改用 date 类型的字段，或把它的类型改为 date")
    elif not ledger.fields[name].required:
        text = f"字段“{name}”决定记录计入哪个期间，却不是必填"
        yield fault(mechanism, "ledger_date", path, text, f"在字段 {name} 上写 required: true")


def _unit(mechanism: Mechanism, root: Path, ledger: Ledger) -> Iterator[Issue]:
    name, path = ledger.definition.unit, (*root, "unit")
    if not name or (name == RECORD and mechanism.id == ORG):
        return
    field = ledger.fields.get(name)
    if field is None:
        known = [each for each, part in ledger.fields.items() if part.type in REFERENCES]
        yield fault(mechanism, "ledger_unit", path, f"没有字段“{name}”", did_you_mean(name, known))
    elif field.type not in REFERENCES:
        text = f"字段“{name}”的类型是 {field.type}，得不出单位"
        yield fault(mechanism, "ledger_unit", path, text, "改用 unit、person、post 或 link 类型的字段")
    elif not field.required:
        text = f"字段“{name}”决定记录属于哪个单位，却不是必填"
        yield fault(mechanism, "ledger_unit", path, text, f"在字段 {name} 上写 required: true")


def _key(mechanism: Mechanism, root: Path, ledger: Ledger) -> Iterator[Issue]:
    known = ledger.form_fields
    for number, name in enumerate(ledger.definition.key):
        path = (*root, "key", number)
        if name not in known:
            yield fault(mechanism, "ledger_key", path, f"没有字段“{name}”", did_you_mean(name, known))
        elif known[name].type in NOT_A_KEY:
            text = f"字段“{name}”的类型是 {known[name].type}，不能作关键字段"
            yield fault(
                mechanism, "ledger_key", path, text, "换成文字、数字、日期、单选、人员、单位、岗位或 link"
            )
        elif not known[name].required:
            text = f"关键字段“{name}”不是必填"
            yield fault(mechanism, "ledger_key", path, text, f"在字段 {name} 上写 required: true")
        elif name in ledger.definition.key[:number]:
            yield fault(mechanism, "ledger_key", path, f"关键字段“{name}”写了两次", "删去一处")
    if not ledger.definition.key and ledger.time is Time.HAPPENING:
        text = "没有关键字段：同一份 Excel 导入两次，会登记两遍"
        yield fault(
            mechanism, "ledger_no_key", root, text, "写 key: [字段, …]，合起来不会重复的几项", key=True
        )


def _label(mechanism: Mechanism, root: Path, ledger: Ledger) -> Iterator[Issue]:
    known = ledger.form_fields
    for number, name in enumerate(ledger.definition.label):
        path = (*root, "label", number)
        if name not in known:
            yield fault(mechanism, "ledger_label", path, f"没有字段“{name}”", did_you_mean(name, known))
        elif known[name].type in NOT_A_LABEL:
            text = f"字段“{name}”的类型是 {known[name].type}，太长，不能作名称"
            yield fault(mechanism, "ledger_label", path, text, "换成较短的字段")


def _sensitive(mechanism: Mechanism, root: Path, ledger: Ledger) -> Iterator[Issue]:
    definition = ledger.definition
    used = {
        "date": [definition.date],
        "unit": [definition.unit],
        "key": definition.key,
        "label": definition.label,
    }
    for key, names in used.items():
        for number, name in enumerate(names):
            if name in ledger.fields and ledger.fields[name].personal == "sensitive":
                path = (*root, key, number) if isinstance(getattr(definition, key), list) else (*root, key)
                text = f"字段“{name}”是敏感个人信息，加密存储，不能用作 {key}"
                yield fault(
                    mechanism, "field_sensitive", path, text, "换一个字段，或去掉 personal: sensitive"
                )
