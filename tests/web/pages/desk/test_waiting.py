"""What waits: the number is that of the desk, comes anew when somebody acts, and is nobody else's."""

from bihuan.accounts.public import open_account
from bihuan.ledger.public import StepTaken, get, step
from bihuan.web.pages.desk.waiting import waiting_for


def test_the_number_follows_what_one_does(world, case, signed_in):
    chief, clerk = world.people["chief_a"], world.people["clerk_a"]
    before = len(waiting_for(chief, lag=True))
    record = case(amount="5", answer="好").record
    step([StepTaken(record, get(record, actor=0).seen, "submit")], actor=clerk)
    assert len(waiting_for(chief)) >= before
    told = waiting_for(chief, lag=True)
    assert waiting_for(chief) is told, "nothing has happened since: nothing is asked anew"


def test_the_part_beside_the_menu(world, signed_in):
    page = signed_in("clerk_a").get("/waiting").content.decode()
    assert 'id="waiting-below" hx-swap-oob="true"' in page


def test_signing_in_says_nothing_that_looks_like_a_form_that_went_in(world, client):
    """A page that says `success` lets go of the draft of the form before it."""
    open_account(world.people["clerk_a"], "yun-ling-2026-ce")
    sent = {"login": "clerk_a", "password": "yun-ling-2026-ce"}
    page = client.post("/accounts/login/", sent, follow=True, HTTP_HOST="localhost").content.decode()
    assert "工作台" in page
    assert 'class="message success"' not in page
