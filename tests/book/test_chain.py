"""The canonical content: the same in Python and SQL, and never the same for two entries."""

from datetime import date
from hashlib import sha256

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bihuan.book.chain import COLUMNS, GENESIS, content, content_sql, link
from bihuan.book.engine import engine, fetch
from bihuan.book.public import append, reserve
from tests.book.drafts import draft

ROW = (1, "a.b", 2, 3, "create", "open", date(2026, 3, 5), 4, 5, "{}", 0, 1, "", None, "", 0)
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\x1f"), max_size=20)


def test_content_is_as_documented():
    body = content(ROW)
    assert body == b"1|1|2|3|2026-03-05|4|5|0|1||0|3:a.b6:create4:open0:0:2:{}"
    assert link(GENESIS, body) == sha256(b"0" * 64 + body).hexdigest()


@pytest.mark.django_db
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(note=TEXTS, key=TEXTS, title=TEXTS, due=st.none() | st.dates(), unit=st.integers(0, 2**63 - 1))
def test_sql_says_the_same(note, key, title, due, unit):
    (record,) = reserve(1)
    given_key = f"{record}{key}"
    (made,) = append(
        [draft(record, note=note, key=given_key, document={"标题": title}, due_on=due, unit=unit)]
    )
    say = engine()
    body = say.as_bytes.format(content_sql(say.format))
    ((from_sql,),) = fetch(f"SELECT {body} FROM book_entry WHERE seq = {made.seq}")
    assert bytes(from_sql) == content([getattr(made, name) for name in COLUMNS])


@given(st.lists(TEXTS, min_size=3, max_size=3), st.lists(TEXTS, min_size=3, max_size=3))
def test_different_texts_never_share_a_content(one, other):
    def body(texts):
        ledger, note, key = texts
        return content((*ROW[:1], ledger, *ROW[2:12], note, None, key, 0))

    assert (body(one) == body(other)) == (one == other)
