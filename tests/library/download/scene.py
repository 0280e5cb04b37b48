"""A small library: people with and without posts, articles that everybody reads and such that members read."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from bihuan.base.clock import use_clock
from bihuan.ledger.public import create, found

BEGIN = "2026-01-01"
# 10 o'clock in the morning of 30 September in Beijing.
NOW = datetime(2026, 9, 30, 2, 0, tzinfo=UTC)
TEXT = "各党支部：\n今年以来，公司D委抓得紧。\n一、把准方向\n每月会商一次。\n虚构集团党委\n2026年3月5日"


@dataclass(frozen=True)
class Library:
    """Record numbers of the units and people. `reader` holds a post that nobody made a rule for, `plain` none."""

    root: int
    branch: int
    librarian: int
    member: int
    reader: int
    plain: int

    def article(self, title: str, text: str = TEXT, *, internal: bool = False, **values: object) -> int:
        """Take in one article."""
        ledger = "library.internal_article" if internal else "library.article"
        row = {
            "unit": self.root,
            "title": title,
            "text": text,
            "source_name": "汇编.txt",
            "characters": len(text),
        }
        row |= {"source_sha256": f"{title}{internal}"[:64], "position": 1} | values
        return create(ledger, [row], actor=self.librarian)[0].record

    def allow(self, unit: int, post_kind: str, per_day: int) -> None:
        """Register a rule."""
        row = {"unit": unit, "post_kind": post_kind, "per_day": per_day, "effective_on": BEGIN}
        create("library.allowance", [row], actor=self.librarian if unit == self.root else 0)


@contextmanager
def library() -> Iterator[Library]:
    """Found it, and stay in its day."""
    with use_clock(lambda: NOW):
        founded = found("虚构集团", number="admin", name="管理员")
        branch = {
            "code": "B1",
            "name": "一支部",
            "kind": "党支部",
            "parent": founded.unit,
            "effective_on": BEGIN,
        }
        unit = create("org.unit", [branch], actor=founded.person)[0].record
        people = {"member": (founded.unit, "素材会员"), "reader": (unit, "党支部书记"), "plain": (unit, "")}
        # Who founds an organisation is its first 素材管理员.
        records = {"librarian": founded.person}
        for name, (at, kind) in people.items():
            person = {"number": name, "name": name, "unit": at, "effective_on": BEGIN}
            records[name] = create("org.person", [person], actor=founded.person)[0].record
            if kind:
                hold(records[name], at, kind, founded.person)
        yield Library(founded.unit, unit, **records)


def hold(person: int, unit: int, kind: str, actor: int) -> None:
    """Give a person a post."""
    post = {"unit": unit, "title": f"{kind}{person}", "kind": kind, "effective_on": BEGIN}
    held = create("org.post", [post], actor=actor)[0].record
    create("org.appointment", [{"post": held, "person": person, "effective_on": BEGIN}], actor=actor)
