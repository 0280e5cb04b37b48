"""No single answer is listed, shown, drilled, exported or told of, to anybody; figures over many are open."""

import pytest

from bihuan.assess.survey.public import answer, close_wave, issue_codes
from bihuan.base.errors import BihuanError, NotAllowed, NotFound
from bihuan.base.period import parse_period
from bihuan.book.public import current, find
from bihuan.figures.public import drill, value
from bihuan.ledger.public import Amendment, Voiding, amend, create, get, history, listing, void
from tests.assess.survey.world import GOOD

ANSWERS = "asked.pulse_answer"
YEAR = parse_period("2026")


@pytest.fixture
def asked(world):
    wave = world.wave()
    codes = issue_codes(wave, actor=world.office)
    for place, code in enumerate(codes[world.units["B"], "一般"]):
        answer(wave, GOOD | {"mood": place % 3 + 1}, code=code)
    close_wave(wave, actor=world.office)
    return world


@pytest.fixture(params=["office", "admin", "B-一般-0"])
def somebody(asked, request):
    return asked.admin if request.param == "admin" else asked.people[request.param]


def test_not_listed(asked, somebody):
    assert find(ANSWERS).count() == 7
    assert listing(ANSWERS, actor=somebody) == []


def test_not_shown_and_not_told(asked, somebody):
    for row in find(ANSWERS):
        with pytest.raises(NotFound):
            get(row.record, actor=somebody)
        with pytest.raises(NotFound):
            history(row.record, actor=somebody)


def test_not_drilled(asked, somebody):
    for figure in ("asked.answers", "asked.mood", "asked.low", "asked.heard"):
        with pytest.raises(NotAllowed):
            drill(figure, asked.root, YEAR, actor=somebody)


def test_not_typed_corrected_or_struck_out(asked, somebody):
    row = find(ANSWERS).first()
    with pytest.raises(NotAllowed):
        create(ANSWERS, [{**row.values, "unit": row.unit}], actor=somebody)
    with pytest.raises(BihuanError):
        amend([Amendment(row.record, row.head, {"mood": 5})], actor=somebody)
    with pytest.raises(BihuanError):
        void([Voiding(row.record, row.head, "试")], actor=somebody)
    assert current([row.record])[row.record].head == row.head


def test_figures_over_many_are_open(asked, somebody):
    assert value("asked.answers", asked.root, YEAR, actor=somebody).number == 7
    assert value("asked.heard", asked.units["B"], YEAR, actor=somebody).number == 100


@pytest.mark.parametrize("figure", ["answers", "mood", "low", "heard"])
def test_a_unit_without_answers_says_that_they_may_have_been_raised(asked, figure):
    found = value(f"asked.{figure}", asked.units["A"], YEAR)
    assert found.number is None
    assert found.missing == "没有答卷，或不足 5 份已并入上级"


def test_nought_stays_nought_where_there_are_answers(asked):
    assert value("asked.low", asked.units["B"], YEAR).number == 5
    with_none = value("asked.low", asked.root, parse_period("2025"))
    assert with_none.missing == "没有答卷，或不足 5 份已并入上级"
