"""JSON Schema of a pack's two YAML files, for editors: read off the models of the language, in Chinese."""

from pydantic import BaseModel

from bihuan.mechanism.language import (
    FIELD_TYPE_TITLES,
    FieldType,
    FiguresDef,
    MechanismDef,
    StepKind,
    Time,
)
from bihuan.mechanism.pack import FIGURES_FILE, MECHANISM_FILE

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FILES: dict[str, tuple[type[BaseModel], str]] = {
    MECHANISM_FILE: (MechanismDef, "闭环机制：台账、字段、状态、步骤、权限"),
    FIGURES_FILE: (FiguresDef, "闭环机制：指标"),
}
PART_TITLES = {
    "LedgerDef": "一本台账",
    "FieldDef": "一个字段，或明细表的一列",
    "Step": "一个步骤",
    "Rule": "一条填写规则",
    "FigureDef": "一个指标；恰好写一种算法",
    "Of": "分子与分母，写指标名",
    "ShareOf": "部分与全部，写同一台账",
    "CoverageOf": "覆盖与应覆盖",
    "GrowthOf": "与哪一期比",
    "DifferenceOf": "被减数与减数，写指标名",
    "StreakOf": "连续天数或期数",
    "RecordOf": "纪录",
}
WORD_TITLES = {
    "FieldType": {each.value: FIELD_TYPE_TITLES[each] for each in FieldType},
    "Time": {Time.HAPPENING.value: "发生类：计入发生的期间", Time.STANDING.value: "存续类：每一天都有取值"},
    "StepKind": {
        StepKind.FORWARD.value: "前进",
        StepKind.SEND_BACK.value: "退回（须写理由）",
        StepKind.WITHDRAW.value: "撤回（只限上一步经办人）",
    },
}


def json_schema(file: str = MECHANISM_FILE) -> dict:
    """The schema (draft 2020-12) of `mechanism.yaml` or `figures.yaml`; KeyError for any other file.

    Shorthand: `by`, `create`, `amend`, `void` take a post or a list of posts (a right also `{by, in}`); sources are
    strings; names that may be several take one or a list.
    """
    model, title = FILES[file]
    schema = _plain(model.model_json_schema(by_alias=True))
    for name, part in schema.get("$defs", {}).items():
        if name in WORD_TITLES:
            part.pop("enum")
            part["oneOf"] = [{"const": word, "description": said} for word, said in WORD_TITLES[name].items()]
            part["description"] = "；".join(f"{word} {said}" for word, said in WORD_TITLES[name].items())
        else:
            part["description"] = PART_TITLES[name]
    return {"$schema": DIALECT, "title": title, **schema, "description": title}


def _plain(schema: dict) -> dict:
    """A schema without generated titles, without English words, with closed sets of names."""
    kept = {key: value for key, value in schema.items() if key not in ("title", "description", "default")}
    if "description" in schema and "properties" not in schema:
        kept["description"] = schema["description"]
    for key in ("properties", "$defs", "patternProperties"):
        if key in kept:
            kept[key] = {name: _plain(part) for name, part in kept[key].items()}
    for key in ("items", "additionalProperties"):
        if isinstance(kept.get(key), dict):
            kept[key] = _plain(kept[key])
    for key in ("anyOf", "oneOf", "allOf"):
        if key in kept:
            kept[key] = [_plain(part) for part in kept[key]]
    if "patternProperties" in kept:
        kept["additionalProperties"] = False
    return kept
