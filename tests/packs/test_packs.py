"""The shipped packs: none has a fault, and together they span the language."""

import pytest

from bihuan.base.issue import Level
from bihuan.mechanism.language import FieldType, FigureKind
from bihuan.mechanism.public import Catalogue, check_folder, load
from tests.packs.stage import PACKS

SHIPPED = sorted(path.name for path in PACKS.iterdir() if path.is_dir())
FOUR = ("integrity_risk", "study_sessions", "staff_wishes", "decision_list")
PROMISED = {
    "integrity_risk": {"F073", "F074", "F075", "F076", "F077"},
    "study_sessions": {"F071", "F072", "F104", "F105", "F106", "F107"},
    "staff_wishes": {"F029", "F119", "F120"},
    "decision_list": {"F002", "F068", "F069"},
    "library": {"F128", "F129"},
    "branch_assessment": {"F009"},
    "performance_cycle": {"F064"},
    "talent_warning": {"F065", "F066", "F067"},
    "five_step_study": {"F110", "F111"},
    "care_visits": {"F026", "F027", "F028"},
    "safe_days": {"F017"},
}
ASSESSING = (
    "branch_assessment",
    "secretary_review",
    "weekly_monthly_quarterly_review",
    "member_points",
    "performance_cycle",
    "talent_warning",
)


@pytest.fixture(scope="module")
def mechanisms():
    return {name: load(PACKS / name).mechanism for name in SHIPPED}


@pytest.mark.parametrize("name", SHIPPED)
def test_no_fault(name, mechanisms):
    in_force = Catalogue([mechanisms[each] for each in ("org", *mechanisms[name].definition.uses)])
    issues = [each for each in check_folder(PACKS / name, in_force) if each.level is not Level.ADVICE]
    assert issues == []


@pytest.mark.parametrize("name", ASSESSING)
def test_the_assessing_packs_need_no_advice(name, mechanisms):
    in_force = Catalogue([mechanisms[each] for each in ("org", *mechanisms[name].definition.uses)])
    assert check_folder(PACKS / name, in_force) == []
    assert all(figure.help for figure in mechanisms[name].figures.values())


@pytest.mark.parametrize("name", PROMISED)
def test_figures_carry_their_ids(name, mechanisms):
    carried = {each for figure in mechanisms[name].figures.values() for each in figure.is_}
    assert carried == PROMISED[name]


def test_every_figure_kind_occurs(mechanisms):
    used = {figure.kind for name in FOUR for figure in mechanisms[name].figures.values()}
    assert used == set(FigureKind)


def test_every_field_type_occurs(mechanisms):
    used = {
        each.type
        for name in FOUR
        for ledger in mechanisms[name].definition.ledgers.values()
        for field in ledger.fields.values()
        for each in (field, *field.fields.values())
    }
    assert used == set(FieldType)


def test_posts_are_called_the_same_everywhere(mechanisms):
    titles: dict[str, set[str]] = {}
    for mechanism in mechanisms.values():
        for post, title in mechanism.definition.posts.items():
            titles.setdefault(post, set()).add(title)
    assert {post: names for post, names in titles.items() if len(names) > 1} == {}


@pytest.mark.parametrize("name", [each for each in SHIPPED if each != "org"])
def test_every_pack_has_its_parts(name, mechanisms):
    mechanism = mechanisms[name]
    assert mechanism.readme and mechanism.report
    assert any(file.startswith("cases/") for file in mechanism.files)
