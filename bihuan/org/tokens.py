"""Tokens: a signed word by which a program asks in one person's name, for as long as it says and the person holds a post."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core import signing

from bihuan.base.clock import now, today
from bihuan.base.errors import NotAllowed, Refused
from bihuan.base.issue import Issue
from bihuan.org.history import book_mark, valid
from bihuan.org.posts import posts_of

SALT = "bihuan.token"
LONGEST_DAYS = 366
_MAKE = "用 bihuan token 再做一个。"
_PEOPLE = "org.person"
_active: dict[date, tuple[tuple[int, str], frozenset[int]]] = {}


@dataclass(frozen=True, slots=True)
class Token:
    """`text` is the secret; it is good until `until` (UTC)."""

    text: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Said:
    """What a good token says: in whose name (record) it asks, and the serial by which it can be taken back ('' none)."""

    person: int
    serial: str


def make_token(person: int, days: int, serial: str = "") -> Token:
    """A token of a person (record), good for so many days; nothing of it is kept here.

    Refused for a number of days that is none; NotAllowed for whoever is not active or holds no post.
    """
    if not 1 <= days <= LONGEST_DAYS:
        text = f"有效期 {days} 天不行。"
        raise Refused([Issue("token.days", text, f"写 1 到 {LONGEST_DAYS} 天。")])
    _check(person)
    until = (now() + timedelta(days=days)).replace(microsecond=0)
    said = {"person": person, "until": int(until.timestamp()), "serial": serial}
    return Token(signing.dumps(said, salt=SALT), until)


def read_token(token: str) -> Said:
    """In whose name a token asks, and its serial.

    NotAllowed when it is none of this installation, is past its day, or the person is no longer active or holds no post.
    """
    try:
        said = signing.loads(token, salt=SALT)
        person, until = int(said["person"]), int(said["until"])
        serial = str(said.get("serial", ""))
    except (signing.BadSignature, ValueError, TypeError, KeyError, AttributeError) as fault:
        raise _refused("unreadable", "这不是本系统的令牌。", f"核对是否复制完整，或{_MAKE}") from fault
    if now().timestamp() >= until:
        raise _refused("expired", "令牌已经过期。", _MAKE)
    _check(person)
    return Said(person, serial)


def _check(person: int) -> None:
    if person not in _active_people():
        raise _refused("inactive", "令牌所属的人员已不在册。", "请在册的人员办理。")
    if not posts_of(person, today()):
        raise _refused("no_post", "令牌所属的人员已不担任任何岗位。", "请组织管理员登记任职后再试。")


def _active_people() -> frozenset[int]:
    """Everybody active today, found anew when somebody was entered or changed."""
    day, mark = today(), book_mark(_PEOPLE)
    kept = _active.get(day)
    if kept is None or kept[0] != mark:
        people = frozenset(each.record for each in valid(_PEOPLE, day) if each.state == "active")
        _active.clear()
        kept = _active[day] = (mark, people)
    return kept[1]


def _refused(code: str, text: str, mend: str) -> NotAllowed:
    return NotAllowed([Issue(f"token.{code}", text, mend)])
