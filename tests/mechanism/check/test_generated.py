"""The ledgers that sections make: sound as if written, and their faults told at the part they come from."""

import pytest

from bihuan.base.issue import Level
from bihuan.base.workspace import shipped_packs
from bihuan.mechanism.catalogue import Catalogue
from bihuan.mechanism.check.generated import as_written, origins
from bihuan.mechanism.expression.parse import parse
from bihuan.mechanism.expression.types import Kind
from bihuan.mechanism.language import MechanismDef
from bihuan.mechanism.load import load
from bihuan.mechanism.pack import Mechanism
from tests.mechanism.sample import LIVING, Break, issues_of, others, pack

SHIPPED = [load(path).mechanism for path in sorted(shipped_packs().iterdir()) if path.is_dir()]
NAMED = LIVING | {
    "mechanism.yaml": LIVING["mechanism.yaml"]
    .replace("    group: rank\n", "    anonymous: false\n")
    .replace("    of: unit\n", "    secret: false\n")
}
MECHANISMS = [pack(LIVING), pack(NAMED), *SHIPPED]


def together(mechanism: Mechanism) -> Catalogue:
    """What the mechanism stands on, with it."""
    shipped = mechanism in SHIPPED
    return Catalogue(SHIPPED) if shipped else others().plus(mechanism)


@pytest.mark.parametrize("mechanism", MECHANISMS, ids=lambda each: each.id)
def test_generated_ledgers_pass_the_checks_of_written_ones(mechanism):
    found = list(as_written(mechanism, together(mechanism)))
    assert [str(each) for each in found if each.level is not Level.ADVICE] == []
    assert {each.code for each in found} <= {"ledger_no_key", "ledger_child_unit"}


@pytest.mark.parametrize("mechanism", MECHANISMS, ids=lambda each: each.id)
def test_every_expression_of_generated_ledgers_is_a_condition(mechanism):
    catalogue = together(mechanism)
    for name, definition in mechanism.generated.items():
        ledger = catalogue.ledger(f"{mechanism.id}.{name}")
        texts = [each.must for each in definition.rules]
        texts += [each.when for each in definition.steps.values() if each.when]
        texts += [each.required_when for each in definition.fields.values() if each.required_when]
        for text in texts:
            assert parse(text, ledger, catalogue, expect=Kind.YES_NO).type.kind is Kind.YES_NO


def test_every_section_makes_ledgers_that_are_known_by_origin():
    living = pack(LIVING)
    sections = {origin[0] for origin in origins(living).values()}
    made = set(MechanismDef.model_fields) & {"surveys", "ballots", "tests", "documents"}
    assert sections == made | {"scorecards", "points", "warnings"}
    assert origins(living)["pulse_answer"] == ("surveys", "pulse")


def test_a_fault_of_an_answer_stands_at_the_option_of_its_question():
    files = Break("", "of: [薪酬, 环境]", "of: [薪酬, ' 环境']", "", pack="living").files()
    (found,) = [issue for issue in issues_of(files) if issue.code == "field_options"]
    line = files["mechanism.yaml"].split("\n")[found.line - 1]
    assert line[found.column - 1 :].startswith("' 环境'")


def test_what_only_echoes_a_damaged_section_is_not_said():
    files = Break("", "type: several, of: [薪酬", "type: severa, of: [薪酬", "", pack="living").files()
    codes = {issue.code for issue in issues_of(files) if issue.level is Level.ERROR}
    assert codes == {"value_form"}
