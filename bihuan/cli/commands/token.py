"""`bihuan token`: a token by which a program asks the web face in one's name."""

from typing import Annotated

import typer

from bihuan.accounts.public import give_token
from bihuan.base.clock import zone
from bihuan.cli.acting import acting_person
from bihuan.cli.answer import Answer


def run(
    days: Annotated[int, typer.Option("--days", help="有效几天，1 到 366")] = 30,
    title: Annotated[str, typer.Option("--title", help="给哪个程序用")] = "命令行",
) -> Answer:
    """Printed once; it is good until its day, while the person holds a post, and until it is taken back on the pages."""
    person = acting_person()
    token = give_token(person, days, title)
    data = {"token": token.text, "person": person, "until": token.until}
    shown = token.until.astimezone(zone())
    return Answer(
        data,
        [
            token.text,
            f"有效到 {shown:%Y-%m-%d %H:%M}。只显示这一次；像口令一样保管，不要写进网址。不用了就在网页右上角“令牌”里撤销。",
        ],
    )
