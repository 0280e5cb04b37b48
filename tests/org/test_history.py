"""What is kept of the organisation is asked for anew, except within a steady block."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bihuan.org.public import posts_of, steady, tree
from tests.org.builder import BEGIN, unit

pytestmark = pytest.mark.django_db


def test_a_new_unit_is_seen_at_once():
    root = unit("G")
    assert len(tree(BEGIN)) == 1
    unit("A", root)
    assert len(tree(BEGIN)) == 2


def test_within_a_steady_block_the_book_is_asked_once_per_ledger():
    root = unit("G")
    with (
        steady(),
        CaptureQueriesContext(
            connection,
        ) as queries,
    ):
        for _ in range(50):
            tree(BEGIN)
            posts_of(root, BEGIN)
    assert len(queries) <= 6
    unit("A", root)
    assert len(tree(BEGIN)) == 2


def test_blocks_nest():
    root = unit("G")
    with steady():
        assert len(tree(BEGIN)) == 1
        with steady():
            unit("A", root)
            assert len(tree(BEGIN)) == 1
    assert len(tree(BEGIN)) == 2
