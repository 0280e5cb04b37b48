"""What is in force together, and how names are found."""

import pytest

from bihuan.base.errors import NotFound
from bihuan.mechanism.language import FieldType, FigureKind, Source
from tests.mechanism.sample import FILES, ORG, others, pack


@pytest.fixture(scope="module")
def catalogue():
    """The sample among the others."""
    return others().plus(pack(FILES))


def test_what_it_holds(catalogue):
    assert set(catalogue.ledgers) == {"org.unit", "org.person", "talks.talk", "visits.visit", "visits.wish"}
    assert catalogue.posts == {"org_admin": "组织管理员", "clerk": "经办人", "office": "办公室"}
    assert {"visits.visits", "visits.visit__late_share", "org.unit__late_share"} <= set(catalogue.figures)


@pytest.mark.parametrize(
    ("name", "within", "found"),
    [
        ("visit", "visits", "visits.visit"),
        ("person", "visits", "org.person"),
        ("org.person", "visits", "org.person"),
        ("talks.talk", "visits", "talks.talk"),
        ("visits.visit", "", "visits.visit"),
        ("unit", "", "org.unit"),
    ],
)
def test_ledgers_are_found_by_name(catalogue, name, within, found):
    assert catalogue.find_ledger(name, within).id == found
    assert catalogue.has_ledger(name, within)


def test_a_local_name_goes_before_a_built_in_one():
    text = ORG.replace("mechanism: org", "mechanism: club").replace("unit: record", "unit: name")
    club = others().plus(pack({"mechanism.yaml": text}))
    assert club.find_ledger("person", "club").id == "club.person"
    assert club.find_ledger("person", "visits").id == "org.person"


@pytest.mark.parametrize("ask", ["ledger", "figure", "find_ledger", "find_figure"])
def test_what_is_not_there_names_the_nearest(catalogue, ask):
    with pytest.raises(NotFound, match="visits.visit"):
        getattr(catalogue, ask)("visits.visitt")


def test_a_ledger_of_another_mechanism_needs_its_prefix(catalogue):
    with pytest.raises(NotFound, match="talks.talk"):
        catalogue.find_ledger("talk", "visits")


@pytest.mark.parametrize(
    ("path", "ledger", "rest"),
    [
        ("visit", "visits.visit", ""),
        ("visit.who", "visits.visit", "who"),
        ("visit.who.unit", "visits.visit", "who.unit"),
        ("person.unit", "org.person", "unit"),
        ("talks.talk", "talks.talk", ""),
        ("talks.talk.topic", "talks.talk", "topic"),
    ],
)
def test_sources(catalogue, path, ledger, rest):
    sought = catalogue.find_source(Source(path=path, where="x = 1"), "visits")
    assert (sought.ledger.id, sought.path, sought.where) == (ledger, rest, "x = 1")


def test_figures_are_found_by_name(catalogue):
    assert catalogue.find_figure("visits", "visits").id == "visits.visits"
    assert catalogue.find_figure("talks.talks", "visits").id == "talks.talks"
    with pytest.raises(NotFound):
        catalogue.find_figure("talks", "visits")


def test_links_are_full_ids(catalogue):
    assert catalogue.ledger("visits.visit").fields["talk"].to == "talks.talk"
    wish = catalogue.ledger("visits.wish")
    assert (wish.parent, wish.parent_field) == ("visits.visit", "visit")
    assert list(wish.fields) == ["visit", "text"]
    link = wish.fields["visit"]
    assert (link.title, link.type, link.to, link.required) == ("走访", FieldType.LINK, "visits.visit", True)
    assert catalogue.ledger("visits.visit").children == ("visits.wish",)


def test_a_parent_link_that_the_pack_writes_is_kept():
    text = FILES["mechanism.yaml"].replace(
        "      text: {title: 内容",
        "      visit: {title: 哪次走访, type: link, to: visit}\n      text: {title: 内容",
    )
    wish = others().plus(pack(FILES | {"mechanism.yaml": text})).ledger("visits.wish")
    assert list(wish.fields) == ["visit", "text"]
    assert (wish.fields["visit"].title, wish.fields["visit"].to) == ("哪次走访", "visits.visit")


def test_a_later_version_takes_the_place_of_the_earlier(catalogue):
    text = FILES["mechanism.yaml"].replace("version: 2", "version: 3")
    later = catalogue.plus(pack(FILES | {"mechanism.yaml": text}))
    assert later.ledger("visits.visit").version == 3
    assert catalogue.ledger("visits.visit").version == 2
    assert list(later.mechanisms).count("visits") == 1


def test_every_ledger_has_its_late_share(catalogue):
    figure = catalogue.figure("visits.visit__late_share")
    assert (figure.kind, figure.unit, figure.title, figure.builtin) == (
        FigureKind.SHARE,
        "%",
        "走访迟报率",
        True,
    )
    part = catalogue.find_source(figure.definition.share.of, figure.mechanism)
    whole = catalogue.find_source(figure.definition.share.over, figure.mechanism)
    assert (part.ledger.id, part.where, whole.ledger.id, whole.where) == (
        "visits.visit",
        "late",
        "visits.visit",
        "",
    )
