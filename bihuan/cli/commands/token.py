"""`bihuan token`: a token by which a program asks the web face in one's name."""

from typing import Annotated

import typer

from bihuan.base.clock import zone
from bihuan.cli.acting import acting_person
from bihuan.cli.answer import Answer
from bihuan.org.public import make_token


def run(days: Annotated[int, typer.Option("--days", help="有效几天，1 到 366")] = 30) -> Answer:
    """Printed once and kept nowhere; it is good until its day, and while the person holds a post."""
    person = acting_person()
    token = make_token(person, days)
    data = {"token": token.text, "person": person, "until": token.until}
    shown = token.until.astimezone(zone())
    return Answer(
        data, [token.text, f"有效到 {shown:%Y-%m-%d %H:%M}。别处没有留存；像口令一样保管，不要写进网址。"]
    )
