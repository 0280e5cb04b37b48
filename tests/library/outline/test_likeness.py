"""Grouping against what it promises: every item once, one of each owner at most, the most alike first."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bihuan.library.outline.likeness import (
    Item,
    bigrams,
    content_likeness,
    grouped,
    plain_likeness,
    weighted_likeness,
)

TEXTS = st.lists(
    st.builds(
        Item, st.integers(0, 3), st.integers(0, 9), st.text(alphabet="甲乙丙丁戊", min_size=2, max_size=5)
    ),
    max_size=12,
    unique=True,
)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_groups(items):
    groups = grouped(items, plain_likeness, 0.5)
    assert sorted((each.owner, each.place, each.text) for group in groups for each in group) == sorted(
        (each.owner, each.place, each.text) for each in items
    )
    assert all(len({each.owner for each in group}) == len(group) for group in groups)
    for group in groups:
        assert len(group) == 1 or all(
            any(plain_likeness(each, other) >= 0.5 for other in group if other != each) for each in group
        )
    alone = [group[0] for group in groups if len(group) == 1]
    assert not [
        (one, other)
        for one in alone
        for other in alone
        if one.owner < other.owner and plain_likeness(one, other) >= 0.5
    ]


def test_what_all_say_weighs_little():
    items = [
        Item(0, 0, "加强车间建设"),
        Item(1, 0, "加强码头建设"),
        Item(2, 0, "加强车间管理"),
        Item(3, 0, "加强食堂建设"),
    ]
    like = weighted_likeness(items)
    assert like(items[0], items[2]) > like(items[0], items[1])
    assert like(items[0], items[0]) == 1


def test_bigrams_are_folded_and_without_signs():
    assert bigrams("Ｄ建“引领”") == {"党建", "建引", "引领"}


def test_contents():
    items = [Item(n, 0, "") for n in range(4)]
    texts = ("甲乙丙丁共同", "甲乙丙戊共同", "子丑寅卯共同", "")
    like = content_likeness(dict(zip(items, texts, strict=True)))
    assert like(items[0], items[1]) == like(items[1], items[0]) > 0.99  # what only one holds is left out
    assert like(items[0], items[2]) < 0.5
    assert like(items[0], items[3]) == 0
