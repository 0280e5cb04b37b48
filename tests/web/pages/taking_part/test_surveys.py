"""Surveys for who has signed in: run by those who may, codes shown once, results as coarse as the floor gives them."""

import re

from bihuan.assess.pool.public import issued
from bihuan.assess.survey import public as survey
from bihuan.book.public import current
from bihuan.org.public import tree
from tests.assess.survey.world import GOOD, NOON


def test_only_who_runs_a_survey_manages_it(world, browser):
    wave, other = world.wave(), browser(world.people["A1-中层-0"])
    assert other.get(f"/taking-part/surveys/{wave}/manage").status_code == 403
    for deed in ("codes", "close"):
        assert other.post(f"/taking-part/surveys/{wave}/{deed}", {"sure": "1"}).status_code == 403
    assert current([wave])[wave].state == "open" and not issued(wave)
    page = other.get("/taking-part/")
    assert [each["record"] for each in page.context["waves"]] == [wave]
    assert not page.context["my_waves"] and not page.context["begun"]


def test_codes_are_shown_once_stored_nowhere_and_open_the_survey(world, browser):
    wave, office = world.wave(), browser(world.office)
    page = office.post(f"/taking-part/surveys/{wave}/codes")
    assert page["Cache-Control"] == "no-store, private"
    codes = re.findall(r"<code>([0-9A-Z-]{14})</code>", page.content.decode())
    assert len(codes) == sum(issued(wave).values()) == len(set(codes)) > 30
    assert survey.check_code(wave, codes[0])
    assert page.content.decode().count('class="qr"') == len(codes)
    assert codes[0] not in office.get(f"/taking-part/surveys/{wave}/manage").content.decode()
    assert (
        office.post(f"/taking-part/surveys/{wave}/codes").status_code == 422
    )  # a second round of codes for all
    units = tree(NOON.date())
    more = {"unit": f"{units.name(world.units['B'])}(B)", "group": "一般", "number": "2"}
    assert (
        len(re.findall("<code>", office.post(f"/taking-part/surveys/{wave}/codes", more).content.decode()))
        == 2
    )
    assert office.post(f"/taking-part/surveys/{wave}/codes", more | {"number": "0"}).status_code == 422


def test_closed_knowingly_and_results_told_as_coarsely_as_they_may_be(world, browser):
    wave = world.wave()
    given = survey.issue_codes(wave, None, actor=world.office)
    told = {"advice": "只给办公室看的话"}
    for codes in given.values():
        for code in codes:
            survey.answer(wave, GOOD | told, code=code)
    office, reader = browser(world.office), browser(world.people["B-一般-0"])
    office.post(f"/taking-part/surveys/{wave}/close")
    assert current([wave])[wave].state == "open"
    assert reader.get(f"/taking-part/surveys/{wave}/results").context["found"] is None
    office.post(f"/taking-part/surveys/{wave}/close", {"sure": "1"})
    page = reader.get(f"/taking-part/surveys/{wave}/results")
    mood = page.context["questions"][0]
    assert (mood["average"], mood["options"][3]["share"]) == (4, 100)
    assert "只给办公室看的话" not in page.content.decode()
    assert "只给办公室看的话" in office.get(f"/taking-part/surveys/{wave}/results").content.decode()
    few = reader.get(f"/taking-part/surveys/{wave}/results?unit=A3")  # three people: in the unit above
    assert few.context["questions"] == [] and page.context["few"] in few.content.decode()
    assert reader.get(f"/taking-part/surveys/{wave}/results?unit=没有").status_code == 422


def test_a_named_survey_is_answered_in_ones_own_name_once(world, browser):
    wave, person = world.wave("named"), world.people["B-一般-0"]
    client = browser(person)
    refused = client.post(f"/taking-part/surveys/{wave}/", {"mood": "99"})
    assert refused.status_code == 422 and refused.context["questions"][0].faults
    assert client.post(f"/taking-part/surveys/{wave}/", {"mood": "4"}).url == "/taking-part/"
    assert [each["answered"] for each in client.get("/taking-part/").context["waves"]] == [True]
    assert client.post(f"/taking-part/surveys/{wave}/", {"mood": "2"}).status_code == 422
    assert client.get(f"/taking-part/surveys/{world.wave()}/").url.startswith("/answer/")
