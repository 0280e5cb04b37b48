"""The generated guide names everything that the language has."""

import pytest

from bihuan.mechanism.check.codes import CODES
from bihuan.mechanism.expression import AGGREGATES, BUILT_INS, FUNCTIONS
from bihuan.mechanism.guide import EXAMPLES, guide
from bihuan.mechanism.guide_stage import generated
from bihuan.mechanism.language import (
    Every,
    FieldType,
    FigureDef,
    FigureKind,
    FiguresDef,
    ItemKind,
    MechanismDef,
    QuestionKind,
    StepKind,
    Time,
)
from bihuan.mechanism.yaml_source import read_yaml
from tests.mechanism.test_grammar import all_keys

TEXT = guide()
WORDS = [FieldType, FigureKind, StepKind, Time, Every, ItemKind, QuestionKind, CODES, BUILT_INS]


@pytest.mark.parametrize("model", [MechanismDef, FiguresDef])
def test_every_key_is_named(model):
    assert [key for _, key in all_keys(model) if f"`{key}`" not in TEXT] == []


@pytest.mark.parametrize("words", WORDS)
def test_every_word_is_named(words):
    assert [word for word in words if f"`{word}`" not in TEXT] == []


@pytest.mark.parametrize("functions", [FUNCTIONS, AGGREGATES])
def test_every_function_is_explained(functions):
    for each in functions.values():
        assert f"`{each.signature}`" in TEXT and each.explanation in TEXT


@pytest.mark.parametrize("kind", FigureKind)
def test_the_examples_are_figures(kind):
    data = read_yaml(f"title: 例\n{EXAMPLES[kind]}\n".encode(), "x").data
    assert FigureDef.model_validate(data).kinds == [kind]


def test_every_generated_ledger_is_listed():
    names = {name for _, name, _ in generated()}
    assert {"N_cycle", "N_judgement", "N_appeal", "N_result", "N_list", "N_objection"} <= names
    assert {"N_wave", "N_answer", "N_round", "N_vote", "N_question", "N_sitting"} <= names
    assert {"N_issue", "N_reading", "warning"} <= names
    assert [name for name in names if f"`{name}`" not in TEXT] == []
