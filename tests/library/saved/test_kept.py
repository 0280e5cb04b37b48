"""A person's saved searches are kept, looked for otherwise, ended and begun anew, and are nobody else's."""

import pytest

from bihuan.base.errors import NotFound, Refused
from bihuan.ledger.public import history
from bihuan.library.saved import kept
from bihuan.library.saved.public import end_search, save_search, searches, searches_of


def codes(refused) -> set[str]:
    return {issue.code for issue in refused.value.issues}


def test_they_are_kept_for_the_person_alone(world):
    mine, yours = world.people["clerk_a"], world.people["nobody"]
    made = save_search(" 师徒 ", ' "师徒结对" ', actor=mine)
    assert (made.title, made.query, made.person, made.unit) == ("师徒", '"师徒结对"', mine, world.units["A"])
    other = save_search("师徒", "结对", actor=yours)
    assert searches(mine) == [made]
    assert searches(yours) == [other]
    assert searches_of(None) == [made, other]
    assert searches_of({yours, mine}) == [made, other]
    assert searches_of(set()) == []
    with pytest.raises(NotFound):
        history(made.record, actor=yours)


def test_saved_again_it_looks_for_something_else_from_now_on(world):
    mine = world.people["clerk_a"]
    first = save_search("师徒", "师徒结对", actor=mine)
    assert save_search("师徒", "师徒结对", actor=mine) == first  # nothing is entered
    second = save_search("师徒", "以老带新", actor=mine)
    assert (second.record, second.query) == (first.record, "以老带新")
    assert second.since > first.since
    assert searches(mine) == [second]


def test_an_ended_one_is_no_more_and_its_title_is_free(world):
    mine = world.people["clerk_a"]
    first = save_search("师徒", "师徒结对", actor=mine)
    with pytest.raises(NotFound, match="师徒"):
        end_search("师傅", actor=mine)
    with pytest.raises(NotFound):
        end_search("师徒", actor=world.people["nobody"])
    assert end_search("师徒", actor=mine) == first
    assert searches(mine) == []
    with pytest.raises(NotFound):
        end_search("师徒", actor=mine)
    again = save_search("师徒", "师徒结对", actor=mine)
    assert again.record != first.record
    assert searches(mine) == [again]
    assert "重新订阅" in str(history(first.record, actor=mine)[-1])


def test_what_is_empty_or_too_much_is_refused(world, monkeypatch):
    mine = world.people["clerk_a"]
    with pytest.raises(Refused) as refused:
        save_search(" ", "", actor=mine)
    assert [issue.field for issue in refused.value.issues] == ["title", "query"]
    with pytest.raises(Refused) as refused:
        save_search("长" * 61, "师徒", actor=mine)
    assert codes(refused) & {"too_long", "value.too_long"}
    monkeypatch.setattr(kept, "MOST", 2)
    save_search("甲", "师徒", actor=mine)
    save_search("乙", "师徒", actor=mine)
    with pytest.raises(Refused) as refused:
        save_search("丙", "师徒", actor=mine)
    assert codes(refused) == {"saved.many"}
    save_search("甲", "结对", actor=mine)  # that is no new one
    end_search("乙", actor=mine)
    save_search("丙", "师徒", actor=mine)
