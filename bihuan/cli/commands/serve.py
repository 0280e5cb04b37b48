"""`bihuan serve`: the web face on this machine."""

import sys
from typing import Annotated

import typer
import waitress
from django.core.wsgi import get_wsgi_application

from bihuan.cli.keeping import keeping


def run(
    port: Annotated[int, typer.Option(help="端口")] = 8321,
    address: Annotated[str, typer.Option(help="只在本机（127.0.0.1），或本机的某个地址")] = "127.0.0.1",
) -> None:
    """Serve until stopped, and keep the search index up; GET /health says whether the book can be read."""
    sys.stderr.write(f"http://{address}:{port}/health　（按 Ctrl-C 停止）\n")
    with keeping():
        waitress.serve(get_wsgi_application(), host=address, port=port, threads=4, ident="bihuan")
