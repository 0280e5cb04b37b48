"""A desk holds deadlines and duties together, the most pressing first."""

from datetime import UTC, datetime

import pytest

from bihuan.base.clock import today
from bihuan.figures import lake
from bihuan.ledger.public import adopt_pack
from bihuan.news.desk import desks
from bihuan.news.public import Urgency, news_for
from bihuan.news.windows import Windows
from tests.news.test_obligations import PACK


@pytest.fixture
def rhythm(world):
    adopt_pack(PACK, unit=world.root, actor=world.admin)
    yield world
    lake.forget_lake()


def test_both_kinds_by_urgency(rhythm, case, moment):
    moment.now = datetime(2026, 6, 24, 2, tzinfo=UTC)
    case()
    moment.now = datetime(2026, 7, 2, 2, tzinfo=UTC)
    case()
    shown = news_for(rhythm.people["clerk_a"], today())
    assert [(item.kind, item.level) for item in shown] == [
        ("duty", Urgency.LATE),
        ("deadline", Urgency.LATE),
        ("deadline", Urgency.WAITING),
    ]
    assert shown == desks(today(), None, Windows())[rhythm.people["clerk_a"]]
    assert news_for(rhythm.people["nobody"], today()) == []
