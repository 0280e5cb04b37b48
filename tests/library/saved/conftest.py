"""A small organisation with a library: librarians, a member, readers; a clock that the test moves; articles to enter."""

from datetime import UTC, datetime, timedelta

import pytest

from bihuan.base.clock import today, use_clock
from bihuan.ledger.public import create
from bihuan.org.public import INSTALLATION
from tests.ledger.conftest import BEGIN, build_world


class Moment:
    """A clock that the test moves."""

    def __init__(self):
        self.now = datetime(2026, 6, 15, 2, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def after(self, **more) -> None:
        """Go on by `days=…`, `hours=…`."""
        self.now += timedelta(**more)


@pytest.fixture
def moment():
    """The clock of the test: a Monday, ten o'clock where the installation stands."""
    clock = Moment()
    with use_clock(clock):
        yield clock


@pytest.fixture
def world(db, workspace, moment):
    """See tests/ledger; `clerk_a` is a member of the library (素材会员) at A."""
    made = build_world()
    row = {"unit": "A", "title": "会员席", "kind": "素材会员", "effective_on": BEGIN}
    post = create("org.post", [row], actor=made.admin)[0].record
    row = {"post": post, "person": "clerk_a", "effective_on": BEGIN}
    create("org.appointment", [row], actor=made.admin)
    return made


@pytest.fixture
def article(world):
    """Enters an article (`internal`: for members) at A; returns its record."""
    count = 0

    def enter(title: str, text: str = "无关的话。", internal: bool = False) -> int:
        nonlocal count
        count += 1
        row = {"unit": "A", "title": title, "text": text, "taken_in_on": today(), "source_name": "甲.txt"}
        row |= {"source_sha256": f"{count:064}", "position": 1, "characters": len(text)}
        ledger = "library.internal_article" if internal else "library.article"
        return create(ledger, [row], actor=INSTALLATION)[0].record

    return enter
