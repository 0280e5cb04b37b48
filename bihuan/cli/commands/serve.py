"""`bihuan serve`: the web face on this machine."""

import logging
import sys
from typing import Annotated

import typer
import waitress
from django.conf import settings
from django.core.wsgi import get_wsgi_application

from bihuan.accounts.public import any_account, first_code
from bihuan.base.errors import Refused
from bihuan.base.issue import Issue
from bihuan.cli.keeping import keeping

# Browsers keep their connections open: a hundred, as waitress has it, would be a hundred people.
CONNECTIONS = {"connection_limit": 2_000, "asyncore_use_poll": True}
LOG = "%(asctime)s %(levelname)s %(name)s %(message)s"


def run(
    port: Annotated[int, typer.Option(help="端口", min=1, max=65535)] = 8321,
    address: Annotated[str, typer.Option(help="只在本机（127.0.0.1），或本机的某个地址")] = "127.0.0.1",
) -> None:
    """Serve until stopped, and keep the search index up; GET /health says whether the book can be read."""
    logging.basicConfig(format=LOG)  # to standard error: what failed, and when
    try:
        server = waitress.create_server(
            get_wsgi_application(),
            host=address,
            port=port,
            threads=8,
            ident="bihuan",
            **CONNECTIONS,
            **_behind_proxy(),
        )
    except (OSError, OverflowError) as fault:  # an address that is taken, is none, or is not of this machine
        text = f"不能在 {address} 的端口 {port} 上开启服务：{fault}。"
        raise Refused(
            [Issue("serve.address", text, "用 --port 换一个端口，或先停下占用它的程序。")]
        ) from fault
    home = f"http://{address}:{port}/"
    if not any_account():
        sys.stderr.write(f"还没有人能登录。首次设置：{home}first?code={first_code()}\n")
    sys.stderr.write(f"{home}　（按 Ctrl-C 停止）\n")
    sys.stderr.flush()
    with keeping():
        server.run()


def _behind_proxy() -> dict[str, object]:
    """Where a proxy stands in front, who asks and whether by https is what it says; else such words count for nothing."""
    proxy = settings.WORKSPACE.web["proxy"]
    if not proxy:
        return {}
    told = {"x-forwarded-for", "x-forwarded-proto"}
    return {"trusted_proxy": proxy, "trusted_proxy_count": 1, "trusted_proxy_headers": told}
