"""Accounts on the pages: for those who keep the people, and for nobody else."""

from django.test import Client

from bihuan.accounts.public import account_of
from bihuan.base.clock import now
from tests.web.conftest import PASSWORD


def test_opened_signed_in_with_and_closed(world, signed_in):
    admin, clerk = signed_in("admin"), world.people["clerk_a"]
    address = f"/organisation/people/{clerk}/account"
    password = admin.post(address, {"do": "open"}).context["password"]
    assert account_of(clerk).must_change
    assert password not in admin.get(f"/organisation/people/{clerk}").content.decode()
    browser = Client(HTTP_HOST="localhost")
    given = {"login": "clerk_a", "password": password}
    assert browser.post("/accounts/login/", given).status_code == 302
    for _ in range(5):
        Client(HTTP_HOST="localhost").post("/accounts/login/", given | {"password": "错的"})
    assert "解锁" in admin.get(f"/organisation/people/{clerk}").content.decode()
    admin.post(address, {"do": "unlock"})
    assert Client(HTTP_HOST="localhost").post("/accounts/login/", given).status_code == 302
    admin.post(address, {"do": "close"})
    assert browser.get("/")["Location"].startswith("/accounts/login/")
    listed = admin.get("/organisation/accounts/", {"which": "closed"})
    assert [each["row"].record for each in listed.context["rows"]] == [clerk]
    own = f"/organisation/people/{world.admin}/account"
    assert admin.post(own, {"do": "close"}).status_code == 403
    assert admin.post(address, {"do": "dance"}).status_code == 404


def test_nobody_else_gets_there(world, signed_in):
    signed_in("clerk_b")
    account = account_of(world.people["clerk_b"])
    account.last_login = now()
    account.save()
    for who in ("clerk_a", "chief_b", "office"):
        browser = signed_in(who)
        page = browser.get(f"/organisation/people/{world.people['clerk_b']}").content.decode()
        assert "上次登录" not in page
        assert "任职</a>" not in page
        assert browser.get("/organisation/accounts/").status_code == 403
        for what in ("open", "close", "unlock", "second_factor"):
            answer = browser.post(f"/organisation/people/{world.people['clerk_b']}/account", {"do": what})
            assert answer.status_code == 403
    account.refresh_from_db()
    assert account.is_active
    assert account.check_password(PASSWORD)
