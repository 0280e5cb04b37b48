"""Tests on pages: begun, answers kept as one goes, handed in; nobody sees another's paper, nobody the answers before the end."""

import pytest

from bihuan.assess.exam.public import paper
from tests.assess.exam.conftest import bank, branch

__all__ = ["bank", "branch"]
TEST = "/taking-part/tests/quiz.safety/"


@pytest.fixture
def begun(bank, browser):
    """The worker has begun: the browser and the address of the sitting."""
    client = browser(bank.worker)
    return client, client.post(f"{TEST}begin").url


def right(asked) -> list[str]:
    return {"单选": ["B"], "多选": ["A", "C"], "判断": ["错"]}[asked.kind]


def test_answers_are_kept_one_by_one_and_handed_in(bank, begun):
    client, address = begun
    page = client.get(address)
    assert "拖鞋不行" not in page.content.decode() and page.context["left"] == 600
    assert client.post(f"{TEST}begin").url == address  # goes on with the one that runs
    questions = [each["asked"] for each in page.context["questions"]]
    record = page.context["paper"].record
    given = {f"q{each.number}": right(each) for each in questions}
    kept = client.post(f"{address}save", {"q1": given["q1"]})
    assert "已存 1 / 3" in kept.content.decode()
    assert [each.given for each in paper(record, actor=bank.worker).questions][0] == "".join(given["q1"])
    done = client.post(f"{address}hand-in", given)
    assert client.get(done.url).context["result"].score == 100
    assert "拖鞋不行" in client.get(done.url).content.decode()
    assert client.get(TEST).context["open"].passed


def test_after_the_time_only_what_was_saved_counts(bank, begun):
    client, address = begun
    questions = [each["asked"] for each in client.get(address).context["questions"]]
    client.post(f"{address}save", {f"q{questions[0].number}": right(questions[0])})
    bank.later(minutes=11)
    assert "没有保存" in client.post(f"{address}save", {"q2": "A"}).content.decode()
    client.post(f"{address}hand-in", {f"q{each.number}": right(each) for each in questions})
    assert client.get(address).context["result"].score.quantize(1) == 33


def test_who_it_is_not_for_finds_no_test_and_no_paper(bank, begun, browser):
    trainer, mate = browser(bank.trainer), browser(bank.mate)
    assert trainer.get(TEST).status_code == 404
    assert trainer.post(f"{TEST}begin").status_code == 403
    assert mate.get(begun[1]).status_code == 403
    assert mate.post(f"{begun[1]}save", {"q1": "A"}).status_code == 403
    assert [each[1] for each in trainer.get("/taking-part/").context["banks"]] == [3]
