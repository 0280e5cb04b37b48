"""Every request is somebody's: who has left is let in no more, who was given a password must change it first."""

from bihuan.accounts.public import Account
from bihuan.ledger.public import StepTaken, get, step


def test_who_has_left_is_signed_out(world, signed_in):
    browser = signed_in("clerk_a")
    assert browser.get("/").status_code == 200
    person = world.people["clerk_a"]
    step([StepTaken(person, get(person, actor=0).seen, "leave")], actor=0)
    assert browser.get("/")["Location"].startswith("/accounts/login/")


def test_a_password_given_out_is_changed_first(world, signed_in):
    browser = signed_in("clerk_a")
    Account.objects.update(must_change=True)
    assert browser.get("/ledgers/")["Location"] == "/accounts/password/change/"
    new = {"oldpassword": "yun-ling-2026-ce", "password1": "huan-yi-ge-2026", "password2": "huan-yi-ge-2026"}
    assert browser.post("/accounts/password/change/", new).status_code == 302
    assert browser.get("/ledgers/").status_code == 200


def test_pages_keep_strangers_scripts_and_frames_out(world, signed_in):
    answer = signed_in("clerk_a").get("/")
    assert "script-src 'self'" in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "DENY"
    assert "<script>" not in answer.content.decode()
    assert " style=" not in answer.content.decode()


def test_a_part_of_a_page_is_not_replaced_by_the_page_for_signing_in(world, signed_in):
    browser = signed_in("clerk_a")
    part = {"HX-Request": "true"}
    browser.logout()
    answer = browser.get("/organisation/", headers=part)
    assert answer.status_code == 204
    assert answer["HX-Trigger"] == "signed-out"
    browser = signed_in("clerk_a")
    Account.objects.update(must_change=True)
    answer = browser.get("/organisation/", headers=part)
    assert answer.status_code == 204
    assert "HX-Trigger" not in answer
