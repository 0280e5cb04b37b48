"""Ballots for who has signed in: run by those who may, counted knowingly, votes told no finer than the floor gives them."""

import re

from bihuan.assess.ballot import public as ballot
from bihuan.book.public import current


def test_codes_turnout_count_and_tally(world, browser, begin):
    round_, office = begin(leaders=5, staff=6), browser(world.office)
    codes = re.findall(
        r"<code>([0-9A-Z-]{14})</code>", office.post(f"/taking-part/ballots/{round_}/codes").content.decode()
    )
    assert len(codes) == 11
    first, second = ballot.round_of(round_).candidates
    for code in codes:
        ballot.cast(round_, {first: "优秀", second: "称职"}, code=code)
    page = office.get(f"/taking-part/ballots/{round_}/manage")
    assert [(each.issued, each.cast, each.quorate) for each in page.context["lines"]] == [
        (5, 5, True),
        (6, 6, True),
    ]
    office.post(f"/taking-part/ballots/{round_}/count")
    assert current([round_])[round_].state == "open"
    office.post(f"/taking-part/ballots/{round_}/count", {"sure": "1"})
    rows = office.get(f"/taking-part/ballots/{round_}/manage").context["rows"]
    assert [(row["score"], row["votes"]) for row in rows] == [(100, [11, 0, 0, 0]), (80, [0, 11, 0, 0])]


def test_few_votes_are_not_told(world, browser, begin):
    round_ = begin(leaders=1, staff=2)
    first, second = ballot.round_of(round_).candidates
    for codes in ballot.issue_codes(round_, actor=world.office).values():
        for code in codes:
            ballot.cast(round_, {first: "优秀", second: "称职"}, code=code)
    ballot.count_round(round_, actor=world.office)
    rows = browser(world.office).get(f"/taking-part/ballots/{round_}/manage").context["rows"]
    assert all(row["votes"] == [None] * 4 and row["groups"] == [] for row in rows)


def test_others_neither_run_nor_see_a_round(world, browser, begin):
    round_, other = begin(), browser(world.people["A-中层-0"])
    assert other.get(f"/taking-part/ballots/{round_}/manage").status_code == 403
    for deed in ("codes", "count"):
        assert other.post(f"/taking-part/ballots/{round_}/{deed}", {"sure": "1"}).status_code == 403
    assert current([round_])[round_].state == "open"


def test_a_ballot_by_name_is_cast_once_in_a_group(world, browser, begin):
    units = [{"candidate": world.units[code]} for code in ("A", "B")]
    round_ = begin(ballot="open_review", candidates=units, entitled=[{"group": "全体", "number": 2}])
    client, address = browser(world.people["B-一般-0"]), f"/taking-part/ballots/{round_}/"
    mark = {f"mark-{world.units['A']}": "好"}
    assert client.post(address, mark).status_code == 422  # in no group
    assert client.post(address, mark | {"group": "全体"}).status_code == 302
    assert client.post(address, mark | {"group": "全体"}).status_code == 422
