"""Rows of one file that point to each other are entered in an order in which each can find what it leans on."""

import pytest

from bihuan.ledger.excel.match import Fate, Matched
from bihuan.ledger.excel.rows import Row
from bihuan.ledger.excel.waves import in_waves
from bihuan.ledger.public import catalogue


@pytest.fixture
def units(world):
    """Waves of rows given as code → (name, unit above), as the codes in each wave."""

    def run(given: dict[str, tuple[str, object]], fates: dict[str, Fate] | None = None) -> list[set[str]]:
        rows = [
            Matched(
                Row(number, {"code": code, "name": name, "parent": above}), (fates or {}).get(code, Fate.NEW)
            )
            for number, (code, (name, above)) in enumerate(given.items(), 4)
        ]
        return [
            {each.row.values["code"] for each in wave}
            for wave in in_waves(catalogue().ledger("org.unit"), rows)
        ]

    return run


def test_each_unit_comes_after_the_unit_above_it_however_that_is_written(units):
    given = {"D": ("丁", "丙（C）"), "C": ("丙", "乙"), "B": ("乙", "A"), "A": ("甲", "ROOT")}
    assert units(given) == [{"A"}, {"B"}, {"C"}, {"D"}]


def test_numbers_typed_as_numbers_are_codes_too(units):
    assert units({"12": ("甲", "ROOT"), "13": ("乙", 12.0)}) == [{"12"}, {"13"}]


def test_a_circle_ends_in_one_last_wave(units):
    assert units({"A": ("甲", "B"), "B": ("乙", "A"), "C": ("丙", "ROOT")}) == [{"C"}, {"A", "B"}]


def test_rows_of_known_records_are_leant_on_at_once(units):
    assert units({"B": ("乙", "A"), "A": ("甲", "ROOT")}, {"A": Fate.AMEND}) == [{"A", "B"}]


def test_ledgers_that_do_not_point_to_themselves_have_one_wave(world):
    rows = [Matched(Row(number, {"code": str(number)}), Fate.NEW) for number in range(3)]
    assert in_waves(catalogue().ledger("trial.matter"), rows) == [rows]
    assert in_waves(catalogue().ledger("trial.matter"), []) == []
