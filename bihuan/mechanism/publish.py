"""Writes what the definitions publish: the guide and the JSON Schemas in docs/. Run it after a change of the language."""

import json
from pathlib import Path

from bihuan.mechanism.guide import guide
from bihuan.mechanism.schema import FILES, json_schema

DOCS = Path(__file__).parents[2] / "docs"


def published() -> dict[Path, str]:
    """Every generated file with the text it should have."""
    schemas = {
        DOCS / "schema" / f"{Path(file).stem}.schema.json": json.dumps(
            json_schema(file), ensure_ascii=False, indent=1
        )
        + "\n"
        for file in FILES
    }
    return {DOCS / "pack-language.md": guide(), **schemas}


if __name__ == "__main__":
    for path, text in published().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
