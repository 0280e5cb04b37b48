"""The list of ledgers: found by title or initials, those visited lately first, each as far as the person may look."""

from datetime import timedelta

from django.utils import timezone

from bihuan.personal.models import Visit


def titles(page) -> list[str]:
    return [row["title"] for group in page.context["groups"] for row in group["ledgers"]]


def test_ledgers_are_found_by_title_and_initials(world, signed_in):
    browser = signed_in("clerk_a")
    for words in ("走访", "zf"):
        assert "走访" in titles(browser.get("/ledgers/", {"q": words}))
        assert "事项" not in titles(browser.get("/ledgers/", {"q": words}))
    assert "没有叫“不存在”的台账" in browser.get("/ledgers/", {"q": "不存在"}).content.decode()


def test_lately_visited_ledgers_come_first_for_each_person(world, signed_in):
    browser = signed_in("clerk_a")
    for ledger in ("trial.matter", "trial.visit", "trial.secret"):
        browser.get(f"/ledgers/{ledger}")
        Visit.objects.update(at=timezone.now() - timedelta(hours=1))
    browser.get("/ledgers/trial.matter")
    lately = [row["id"] for row in browser.get("/ledgers/").context["lately"]]
    assert lately[0] == "trial.matter"
    assert set(lately) == {"trial.matter", "trial.visit"}, "no door that does not open"
    assert signed_in("clerk_b").get("/ledgers/").context["lately"] == []
