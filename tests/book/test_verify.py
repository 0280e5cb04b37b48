"""Verify: a sound book passes, and whatever was done to it, the first bad entry is named with what is wrong."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bihuan.base.clock import use_clock
from bihuan.book import verify as module
from bihuan.book.files import path_of
from bihuan.book.models import Entry
from bihuan.book.public import JUST_BEFORE, append, head, reserve, seal, store_file, verify
from bihuan.book.seal import seals_file
from tests.book.drafts import draft, fill
from tests.book.tamper import hash_again, tamper

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_old_seals():
    seals_file().unlink(missing_ok=True)
    yield
    seals_file().unlink(missing_ok=True)


@pytest.fixture
def book():
    """Nine entries: three records of three entries each."""
    for record in reserve(3):
        append([draft(record), *[draft(record, action="amend", previous=JUST_BEFORE)] * 2])


def first_bad(**options):
    fault = verify(**options).first_bad
    return (fault.seq, fault.code) if fault else None


def test_empty_book_is_sound():
    assert verify().first_bad is None
    assert verify().entries == 0


def test_sound_book_passes_and_tells_its_progress(book, monkeypatch):
    monkeypatch.setattr(module, "SPAN", 4)
    told = []
    verdict = verify(progress=lambda done, total: told.append((done, total)))
    assert (verdict.entries, verdict.first_bad, verdict.faults) == (9, None, [])
    assert told == [(4, 9), (8, 9), (9, 9)]


@pytest.mark.parametrize(
    ("statement", "seq", "code", "words"),
    [
        ("UPDATE book_entry SET document = '{}' WHERE seq = 5", 5, "hash", "被改动"),
        ("UPDATE book_entry SET actor = 99 WHERE seq = 9", 9, "hash", "被改动"),
        (f"UPDATE book_entry SET hash = '{'f' * 64}' WHERE seq = 4", 4, "hash", "被改动"),
        ("DELETE FROM book_entry WHERE seq = 3", 3, "missing", "没有第 3 号"),
        ("DELETE FROM book_entry WHERE seq IN (1, 2, 3)", 1, "missing", "没有第 1 至 3 号"),
        ("UPDATE book_entry SET seq = 0 WHERE seq = 1", 0, "number", "不是正数"),
        ("UPDATE book_record SET state = 'gone' WHERE head = 6", 6, "projection", "bihuan rebuild"),
        ("DELETE FROM book_record WHERE head = 3", 3, "projection", "bihuan rebuild"),
    ],
)
def test_what_was_tampered_with_is_named(book, statement, seq, code, words):
    tamper(statement)
    fault = verify().first_bad
    assert (fault.seq, fault.code) == (seq, code)
    assert words in str(fault)
    assert str(fault).startswith(f"第 {seq} 号分录：")


@pytest.mark.parametrize(
    ("statement", "seq", "code"),
    [
        ("UPDATE book_entry SET recorded_at = 5 WHERE seq = 7", 7, "moment"),
        ("UPDATE book_entry SET previous = 4 WHERE seq = 3", 3, "previous"),
        ("UPDATE book_entry SET previous = 0, record = 99999 WHERE seq = 2", 3, "previous"),
        ("UPDATE book_entry SET ledger = 'trial.other' WHERE seq = 8", 8, "ledger"),
    ],
)
def test_rewritten_history_still_breaks_the_rules(book, statement, seq, code):
    tamper(statement)
    hash_again()
    assert first_bad(projection=False) == (seq, code)


def test_rewritten_history_differs_from_the_seal(book):
    kept = seal(date(2099, 1, 1))
    tamper("UPDATE book_entry SET note = 'x' WHERE seq = 8")
    hash_again()
    assert first_bad(projection=False) == (9, "seal")
    seals_file().unlink()
    assert first_bad(projection=False) is None
    assert first_bad(projection=False, other_seals=[kept]) == (9, "seal")


def test_cut_off_tail_is_found_by_the_seal(book):
    seal(date(2099, 1, 1))
    tamper("DELETE FROM book_entry WHERE seq > 6")
    tamper("DELETE FROM book_record WHERE head > 6")
    assert first_bad() == (7, "cut_off")


def test_truncated_and_missing_attachments_are_named(workspace, book):
    kept = store_file(b"0123456789", "附件.pdf")
    fill(1, document={"proof": [kept.as_dict()]})
    assert first_bad() is None
    path = path_of(kept.sha256)
    path.chmod(0o644)
    path.write_bytes(b"01234")
    assert first_bad() == (10, "file")
    assert "附件.pdf" in str(verify().first_bad)
    assert first_bad(files=False) is None
    path.unlink()
    assert first_bad() == (10, "file")


def test_faults_are_bounded_and_in_order(book, monkeypatch):
    monkeypatch.setattr(module, "MOST_FAULTS", 3)
    tamper("UPDATE book_entry SET note = 'x'")
    faults = verify().faults
    assert [fault.seq for fault in faults] == [1, 2, 3]


def test_moments_stay_in_order_across_a_clock_set_back():
    for hour in (5, 3, 4):
        with use_clock(lambda hour=hour: datetime(2026, 3, 5, hour, tzinfo=UTC)):
            fill(1)
    assert first_bad() is None


NUMBERS = [field.name for field in Entry._meta.fields if "Integer" in field.get_internal_type()]
TEXTS = ["ledger", "action", "state", "document", "note", "key"]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    back=st.integers(0, 3),
    column=st.sampled_from([*TEXTS, *(name for name in NUMBERS if name != "seq")]),
)
def test_any_change_to_any_value_is_named_where_it_is(back, column):
    record = reserve(1)[0]
    append([draft(record), *[draft(record, action="amend", previous=JUST_BEFORE)] * 3])
    seq = head().seq - back
    change = f"{column} || 'x'" if column in TEXTS else f"{column} + 1000003"
    before = Entry.objects.filter(seq=seq).values_list(column, flat=True).get()
    tamper(f"UPDATE book_entry SET {column} = {change} WHERE seq = %s", seq)
    named = {fault.seq for fault in verify(projection=False).faults if fault.code == "hash"}
    tamper(f"UPDATE book_entry SET {column} = %s WHERE seq = %s", before, seq)
    assert named == {seq}
    assert verify(projection=False).first_bad is None
