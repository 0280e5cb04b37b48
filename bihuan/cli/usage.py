"""Usage errors of the command line in words: what is missing, unknown or wrong, and how to write it."""

import typer

from bihuan.base.issue import Issue
from bihuan.base.nearest import did_you_mean

EXPECTED = {
    "integer": "应为整数",
    "float": "应为数字",
    "number": "应为数字",
    "boolean": "应为是或否",
    "date": "应为日期，如 2026-09-14",
}


def usage_issue(error: typer.TyperException) -> Issue:
    """The issue that tells what is wrong with how a command was written."""
    command = error.ctx.info_name if getattr(error, "ctx", None) else ""
    mend = f"bihuan {command} --help 看用法。" if command and command != "bihuan" else "加 --help 看用法。"
    kind, param = type(error).__name__, getattr(error, "param", None)
    if kind == "NoSuchOption":
        text = f"没有选项 {error.option_name}。"
        return Issue("cli.usage", text, did_you_mean(error.option_name, error.possibilities or ()) + mend)
    if kind == "BadOptionUsage":
        return Issue("cli.usage", f"选项 {error.option_name} 后面少写了值。", mend)
    if param is not None and kind == "MissingParameter":
        return Issue("cli.usage", f"少写了{_named(param)}。", mend)
    if param is not None:
        return Issue("cli.usage", f"{_named(param)}写得不对：{_why(error.message)}。", mend)
    if "unexpected extra argument" in error.format_message():
        return Issue(
            "cli.usage", f"多写了内容：{error.format_message().rpartition('(')[2].rstrip(')')}。", mend
        )
    return Issue("cli.usage", f"命令写法不对：{error.format_message()}", mend)


def _named(param) -> str:
    """A parameter by its Chinese help and by its name on the command line."""
    written = param.opts[0] if param.opts and param.opts[0].startswith("-") else param.name.upper()
    said = getattr(param, "help", "") or ""
    return f"“{said}”（{written}）" if said else f"“{written}”"


def _why(message: str) -> str:
    return next((said for word, said in EXPECTED.items() if word in message.lower()), message.rstrip("."))
