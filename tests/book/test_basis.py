"""An append that says what it was judged by is refused when that has grown since."""

import pytest

from bihuan.base.errors import Disturbed
from bihuan.book.public import Basis, append, head, reserve
from tests.book.drafts import draft, fill

pytestmark = pytest.mark.django_db


def test_undisturbed_while_only_other_ledgers_grow():
    fill(2)
    basis = Basis(head().seq, frozenset({"trial.other"}))
    fill(1)
    assert append([draft(reserve(1)[0])], basis=basis)


def test_disturbed_when_the_ledger_has_grown_and_nothing_is_written():
    fill(2)
    basis = Basis(head().seq, frozenset({"trial.other", "trial.matter"}))
    fill(1)
    before = head()
    with pytest.raises(Disturbed):
        append([draft(reserve(1)[0])], basis=basis)
    assert head() == before
