"""Values as typed on the command line: `字段=值`, by the field's name or its Chinese title."""

import json
from collections.abc import Sequence
from pathlib import Path

from bihuan.base.errors import Refused
from bihuan.base.issue import Issue
from bihuan.base.nearest import did_you_mean
from bihuan.mechanism.language import FieldType
from bihuan.mechanism.public import Ledger


def read_values(words: Sequence[str], ledger: Ledger) -> dict[str, object]:
    """Field name → value; files are paths, tables are JSON arrays. Every fault is listed in Refused."""
    by_name = dict(ledger.form_fields)
    by_title = {field.title: name for name, field in by_name.items()}
    values: dict[str, object] = {}
    issues: list[Issue] = []
    for word in words:
        name, equals, text = word.partition("=")
        name = by_title.get(name, name)
        if not equals or name not in by_name:
            mend = did_you_mean(name, [*by_title, *by_name]) if equals else "写成 字段=值。"
            issues.append(Issue("cli.value", f"“{word}”无法识别。", mend))
            continue
        try:
            values[name] = _value(text, by_name[name].type)
        except ValueError as fault:
            issues.append(Issue("cli.json", f"“{name}”的值不是 JSON：{fault}", '写成 [{"列": "值"}]。'))
    if issues:
        raise Refused(issues)
    return values


def _value(text: str, kind: FieldType) -> object:
    if kind is FieldType.FILE:
        return [Path(part) for part in text.split(",") if part]
    if kind is FieldType.TABLE:
        return json.loads(text)
    return text
