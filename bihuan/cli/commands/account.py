"""`bihuan account`: gives a person a way into the pages, or closes it."""

from typing import Annotated

import typer

from bihuan.accounts.public import close_account, may_open, open_account
from bihuan.base.errors import NotAllowed
from bihuan.base.issue import Issue
from bihuan.cli.acting import acting_person, find_person
from bihuan.cli.answer import Answer


def run(
    number: Annotated[str, typer.Argument(help="工号，或不重名的姓名")],
    close: Annotated[bool, typer.Option("--close", help="停用这个账号")] = False,
) -> Answer:
    """Print a password that must be changed at the first sign-in; it is shown this once."""
    person = find_person(number)
    if not may_open(person, actor=acting_person()):
        raise NotAllowed([Issue("account.right", "您无权开通或停用这个账号。", "请由组织管理员办理。")])
    if close:
        close_account(person)
        return Answer({"person": person, "closed": True}, [f"已停用 {number} 的账号；办过的事都还在。"])
    account, password = open_account(person)
    data = {"person": person, "number": account.number, "password": password}
    return Answer(
        data,
        [f"工号 {account.number}，一次性口令 {password}，首次登录时须改。只显示这一次，请当面交给本人。"],
    )
