"""Found: the first records of an installation: its root unit, and the first administrator with the posts to go on from there."""

from dataclasses import dataclass
from datetime import date

from bihuan.base.errors import Refused
from bihuan.base.issue import Issue
from bihuan.book.public import find
from bihuan.ledger.actions.create import create
from bihuan.org.public import INSTALLATION

BEGINNING = date(1900, 1, 1)  # nobody asks an installation when its organisation began
POSTS = ("组织管理员", "素材管理员")  # what somebody must be able to do before there is anybody else


@dataclass(frozen=True, slots=True)
class Founded:
    """Record numbers of the root unit and of the first administrator."""

    unit: int
    person: int


def found(organisation: str, *, number: str = "admin", name: str = "管理员") -> Founded:
    """Enter the root unit and the first administrator in an empty book; Refused when there are units already."""
    if find("org.unit").exists():
        raise Refused([Issue("found.exists", "组织已经建立。", "单位和人员请用登记或导入。")])
    root = {"code": "ROOT", "name": organisation, "kind": "其他", "effective_on": BEGINNING}
    unit = create("org.unit", [root], actor=INSTALLATION)[0].record
    admin = {"number": number, "name": name, "unit": unit, "effective_on": BEGINNING}
    person = create("org.person", [admin], actor=INSTALLATION)[0].record
    held = [{"unit": unit, "title": kind, "kind": kind, "effective_on": BEGINNING} for kind in POSTS]
    posts = create("org.post", held, actor=INSTALLATION)
    appointed = [{"post": post.record, "person": person, "effective_on": BEGINNING} for post in posts]
    create("org.appointment", appointed, actor=INSTALLATION)
    return Founded(unit, person)
