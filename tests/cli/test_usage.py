"""A command written wrongly is told in Chinese what is missing, unknown or wrong."""

from typing import Annotated

import pytest
import typer

from bihuan.cli.usage import usage_issue


def count(
    ledger: Annotated[str, typer.Argument(help="台账")],
    most: Annotated[int, typer.Option("--most", help="最多列几条")] = 50,
) -> None:
    """A command like ours."""


@pytest.fixture(scope="module")
def command():
    app = typer.Typer(add_completion=False)
    app.command(name="count")(count)
    return typer.main.get_command(app)


@pytest.mark.parametrize(
    ("words", "text", "mend"),
    [
        ([], "少写了“台账”（LEDGER）。", "bihuan count --help 看用法。"),
        (["a", "--moost", "3"], "没有选项 --moost。", "是不是“--most”？bihuan count --help 看用法。"),
        (["a", "--most"], "选项 --most 后面少写了值。", "--help 看用法。"),
        (["a", "--most", "x"], "“最多列几条”（--most）写得不对：应为整数。", "bihuan count --help 看用法。"),
        (["a", "b", "c"], "多写了内容：b c。", "bihuan count --help 看用法。"),
    ],
)
def test_said_in_words(command, words, text, mend):
    with pytest.raises(typer.TyperException) as raised:
        command.main(words, prog_name="count", standalone_mode=False)
    issue = usage_issue(raised.value)
    assert issue.text == text
    assert issue.mend.endswith(mend)
    assert issue.code == "cli.usage"
