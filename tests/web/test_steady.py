"""The organisation is asked once for a page; what is written is seen by the next."""

from bihuan.ledger.public import create


def test_a_page_with_a_hundred_doors_asks_few_statements(signed_in, django_assert_max_num_queries):
    browser = signed_in("clerk_a")
    browser.get("/ledgers/")
    with django_assert_max_num_queries(12):  # a new minute writes the session
        assert browser.get("/ledgers/").status_code == 200


def test_the_next_page_sees_what_was_entered_meanwhile(signed_in, world):
    browser = signed_in("admin")
    assert "新建支部" not in browser.get("/ledgers/org.unit").content.decode()
    values = {
        "code": "C",
        "name": "新建支部",
        "kind": "党支部",
        "parent": "ROOT",
        "effective_on": "2026-01-01",
    }
    create("org.unit", [values], actor=world.admin)
    assert "新建支部" in browser.get("/ledgers/org.unit").content.decode()
