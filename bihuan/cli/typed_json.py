"""A JSON object from a file, as answers and marks are handed in on the command line."""

import json
from pathlib import Path

from bihuan.base.errors import Refused
from bihuan.base.issue import Issue


def read_object(path: Path) -> dict[str, object]:
    """The object in the file; Refused with its place when it is none."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        raise Refused([Issue("cli.json", "不是 UTF-8 文字。", "另存为 UTF-8。", file=str(path))]) from None
    except json.JSONDecodeError as fault:
        place = {"file": str(path), "line": fault.lineno, "column": fault.colno}
        raise Refused(
            [Issue("cli.json", f"不是 JSON：{fault.msg}。", '写成 {"题": "答"}。', **place)]
        ) from None
    if not isinstance(found, dict):
        raise Refused([Issue("cli.json", "不是一组“键: 值”。", '写成 {"题": "答"}。', file=str(path))])
    return found
