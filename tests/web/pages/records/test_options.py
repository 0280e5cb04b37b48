"""Options are found by name, code and pinyin initials, in few statements, and only where they may be seen."""

from bihuan.ledger.public import create


def found(browser, words, ledger="org.unit"):
    return browser.get(f"/options/{ledger}", {"list": 1, "q": words}).context["options"]


def test_units_are_found_by_pinyin_code_and_name(world, signed_in, django_assert_max_num_queries):
    rows = [
        {
            "code": f"Q{n}",
            "name": f"第{n}青年支部",
            "kind": "党支部",
            "parent": "A",
            "effective_on": "2026-01-01",
        }
        for n in range(30)
    ]
    create("org.unit", rows, actor=world.admin)
    browser = signed_in("clerk_a")
    assert {each["text"] for each in found(browser, "azb")} == {"A支部(A)"}
    first = found(browser, "qnzb")
    assert len(first) == 20
    assert first[0]["detail"] == "A支部"
    assert [each["text"] for each in found(browser, "q29")] == ["第29青年支部(Q29)"]
    with django_assert_max_num_queries(16):
        found(browser, "青年")


def test_confidential_records_are_offered_to_their_readers_alone(world, signed_in):
    create("trial.secret", [{"unit": "A", "title": "来信一件"}], actor=world.people["chief_a"])
    assert found(signed_in("chief_a"), "来信", "trial.secret")
    assert not found(signed_in("clerk_a"), "来信", "trial.secret")
