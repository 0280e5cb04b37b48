"""Steps on pages: what a step asks for is asked, what it refuses is told, and it is taken once."""

from bihuan.book.public import current
from bihuan.ledger.public import get


def test_a_step_is_taken(case, signed_in):
    record = case().record
    browser, address = signed_in("clerk_a"), f"/records/{record}/steps/submit"
    asked = browser.get(address)
    assert [each.name for each in asked.context["inputs"]] == ["amount"]
    answer = browser.post(address, {"seen": get(record, actor=0).seen, "amount": "80", "reason": ""})
    assert answer["Location"] == f"/records/{record}"
    row = current([record])[record]
    assert (row.state, row.values["amount"]) == ("open", "80.00")


def test_what_the_step_refuses_is_told_and_kept(case, signed_in):
    record = case().record
    browser, address = signed_in("clerk_a"), f"/records/{record}/steps/submit"
    answer = browser.post(address, {"seen": get(record, actor=0).seen, "amount": "许多", "reason": "急"})
    assert answer.status_code == 422
    assert "许多" in answer.content.decode()
    assert "急" in answer.content.decode()
    assert current([record])[record].state == "draft"


def test_a_step_of_somebody_else_is_not_there(case, signed_in):
    record = case().record
    assert signed_in("chief_a").get(f"/records/{record}/steps/submit").status_code == 404
    assert signed_in("clerk_a").get(f"/records/{record}/steps/decide").status_code == 404


def test_sending_back_needs_a_reason(case, signed_in):
    record = case().record
    signed_in("clerk_a").post(f"/records/{record}/steps/submit", {"seen": get(record, actor=0).seen})
    browser, address = signed_in("chief_a"), f"/records/{record}/steps/send_back"
    assert browser.post(address, {"seen": get(record, actor=0).seen}).status_code == 422
    browser.post(address, {"seen": get(record, actor=0).seen, "reason": "材料不全"})
    assert current([record])[record].state == "draft"
    assert "材料不全" in browser.get(f"/records/{record}").content.decode()


def test_striking_out(case, signed_in):
    record = case().record
    assert signed_in("clerk_a").post(f"/records/{record}/void", {"reason": "重"}).status_code == 403
    browser = signed_in("chief_a")
    assert browser.post(f"/records/{record}/void", {"reason": ""}).status_code == 422
    assert browser.post(f"/records/{record}/void", {"reason": "登重了"}).status_code == 302
    assert current([record])[record].state == "void"
