"""Tokens of one's own: made for a program, shown once, listed, and taken back one by one."""

import secrets

from bihuan.accounts.models import ProgramToken
from bihuan.base.clock import now
from bihuan.base.errors import NotAllowed, NotFound, Refused
from bihuan.base.issue import Issue
from bihuan.org.public import Token, make_token, read_token

LONGEST_TITLE = 60
MOST = 20  # tokens in use at once; whoever has more has lost sight of them


def give_token(person: int, days: int, title: str) -> Token:
    """A token in this person's name; only its serial is kept. Refused, NotAllowed as `make_token` says."""
    title = title.strip()
    if not title or len(title) > LONGEST_TITLE:
        text = "没有写用途。" if not title else f"用途有 {len(title)} 字，最多 {LONGEST_TITLE} 字。"
        raise Refused([Issue("token.title", text, "写明哪个程序用它，如“值班大屏”。", field="title")])
    if len([each for each in tokens_of(person) if in_use(each)]) >= MOST:
        raise Refused([Issue("token.many", f"已有 {MOST} 个令牌在用。", "先撤销不用的。")])
    serial = secrets.token_hex(8)
    token = make_token(person, days, serial)
    ProgramToken.objects.create(serial=serial, person=person, title=title, until=token.until)
    return token


def tokens_of(person: int) -> list[ProgramToken]:
    """The person's tokens, the newest first, those past their day and those taken back too."""
    return list(ProgramToken.objects.filter(person=person).order_by("-made_at", "-id"))


def in_use(token: ProgramToken) -> bool:
    """Whether a program may still ask with it."""
    return token.revoked_at is None and token.until > now()


def revoke_token(person: int, serial: str) -> None:
    """Take back one of the person's own tokens, at once and for good; NotFound when there is none such in use."""
    if not ProgramToken.objects.filter(person=person, serial=serial, revoked_at=None).update(
        revoked_at=now()
    ):
        raise NotFound("没有这个令牌，或者已经撤销。")


def person_of_token(text: str) -> int:
    """The person (record) in whose name a token asks; NotAllowed when it is none, past its day, or was taken back."""
    said = read_token(text)
    if not ProgramToken.objects.filter(serial=said.serial, person=said.person, revoked_at=None).exists():
        raise NotAllowed([Issue("token.revoked", "令牌已经撤销。", "请令牌的主人另做一个。")])
    return said.person
