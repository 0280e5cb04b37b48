"""JSON Schema of a pack's two YAML files, for editors: read off the models of the language, in Chinese."""

from pydantic import BaseModel

from bihuan.mechanism.language import FiguresDef, MechanismDef
from bihuan.mechanism.pack import FIGURES_FILE, MECHANISM_FILE
from bihuan.mechanism.schema_text import PART_TITLES, WORD_TITLES

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FILES: dict[str, tuple[type[BaseModel], str]] = {
    MECHANISM_FILE: (MechanismDef, "闭环机制：台账、责任、问卷、测评、测试、签阅文件"),
    FIGURES_FILE: (FiguresDef, "闭环机制：指标、考核、积分、预警"),
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
