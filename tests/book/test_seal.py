"""Seals: where the book stood at the end of a day, kept and read back."""

from datetime import UTC, date, datetime

import pytest

from bihuan.base.clock import use_clock
from bihuan.base.errors import BihuanError
from bihuan.book.public import GENESIS, read_seal, seal, seals
from bihuan.book.seal import seals_file
from tests.book.drafts import fill

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_old_seals():
    seals_file().unlink(missing_ok=True)
    yield
    seals_file().unlink(missing_ok=True)


def at(day, hour):
    """A moment in UTC; the installation's days begin eight hours earlier."""
    return use_clock(lambda: datetime(2026, 3, day, hour, tzinfo=UTC))


def test_seal_counts_the_days_entries_in_local_time():
    with at(4, 15):
        fill(2)
    with at(4, 16):  # already the fifth in Shanghai
        last = fill(3)[-1]
    with at(5, 16):
        fill(1)
        made = seal(date(2026, 3, 5))
    assert (made.day, made.seq, made.hash, made.count) == (date(2026, 3, 5), 5, last.hash, 3)
    assert seal(date(2026, 3, 4)).seq == 2
    assert [kept.seq for kept in seals()] == [5, 2]


def test_same_seal_is_kept_once_and_a_later_one_beside_it():
    fill(1)
    day = date(2099, 1, 1)
    first = seal(day)
    assert seal(day) == first
    fill(1)
    second = seal(day)
    assert seals() == [first, second]


def test_empty_book_can_be_sealed():
    made = seal(date(2026, 3, 5))
    assert (made.seq, made.hash, made.count) == (0, GENESIS, 0)


def test_line_reads_back_and_damage_is_told():
    fill(1)
    made = seal(date(2099, 1, 1))
    assert read_seal(str(made)) == made
    with pytest.raises(ValueError, match="not a seal"):
        read_seal(str(made)[:-5])
    seals_file().write_text(str(made)[:-5], encoding="utf-8")
    with pytest.raises(BihuanError, match="第 1 行"):
        seals()
