"""A small organisation whose people can be written to, a mail server, a robot, and settings for both."""

from datetime import UTC, datetime, timedelta

import pytest

from bihuan.base.clock import use_clock
from bihuan.book.public import current
from bihuan.ledger.public import Amendment, amend, create
from tests.ledger.conftest import build_world
from tests.news.servers import HttpServer, SmtpServer, running

MORNING = datetime(2026, 6, 15, 2, 0, tzinfo=UTC)  # a Monday, ten o'clock where the installation stands


class Moment:
    """A clock that the test moves."""

    def __init__(self):
        self.now = MORNING

    def __call__(self) -> datetime:
        return self.now

    def after(self, **more) -> datetime:
        """Go on by `days=…`, `hours=…`, `minutes=…`."""
        self.now += timedelta(**more)
        return self.now


@pytest.fixture
def moment():
    """The clock of the test."""
    clock = Moment()
    with use_clock(clock):
        yield clock


@pytest.fixture
def world(db, workspace, moment):
    """See tests/ledger: branches A and B with clerks and chiefs; `clerk_a` has the address clerk_a@test.invalid."""
    made = build_world()
    reach(made, "clerk_a", "chief_a")
    return made


def reach(world, *numbers: str) -> None:
    """Give these people an address."""
    heads = current(world.people[number] for number in numbers)
    rows = [
        Amendment(world.people[n], heads[world.people[n]].head, {"email": f"{n}@test.invalid"})
        for n in numbers
    ]
    amend(rows, actor=world.admin)


@pytest.fixture
def case(world):
    """Enters a case at A as its clerk, who is to submit it within 5 workdays; returns the entry."""
    count = 0

    def enter(actor: str = "clerk_a", **values):
        nonlocal count
        count += 1
        plain = {"unit": "A", "code": f"X{count}", "title": f"事项{count}", "raised_on": "2026-06-01"}
        return create("trial.matter", [plain | values], actor=world.people[actor])[0]

    return enter


@pytest.fixture
def smtp():
    """A mail server."""
    with running(SmtpServer()) as server:
        yield server


@pytest.fixture
def http():
    """A robot's server."""
    with running(HttpServer()) as server:
        yield server


@pytest.fixture
def configure(settings):
    """Puts a table `[news]` into the workspace's settings, for this test alone."""
    given = settings.WORKSPACE.settings
    before = dict(given)

    def put(**news):
        given["news"] = news

    yield put
    given.clear()
    given.update(before)


@pytest.fixture
def mail(configure, smtp):
    """E-mail on, nothing else; returns the mail server."""
    configure(mail=mail_settings(smtp))
    return smtp


def mail_settings(smtp) -> dict:
    """`[news.mail]` for the test server."""
    return {"host": "127.0.0.1", "port": smtp.port, "from": "闭环 <bihuan@test.invalid>", "timeout": 60}
