"""The palette: every kind of thing in its group, and only doors that open for whoever asks."""

from bihuan.library.search.public import keep_up


def found(browser, words):
    answer = browser.get("/suggest", {"q": words})
    return {group["title"]: [each["text"] for each in group["options"]] for group in answer.context["groups"]}


def test_places_stand_there_before_anything_is_typed(world, signed_in):
    assert "台账" in found(signed_in("clerk_a"), "")["页面"]


def test_pages_ledgers_records_and_people_by_characters_and_initials(world, case, signed_in):
    record = case(title="更换门禁").record
    keep_up()
    browser = signed_in("clerk_a")
    assert found(browser, "gzt")["页面"] == ["工作台"]
    ledgers = found(browser, "事项")["台账"]
    assert "事项" in ledgers
    assert "登记事项" in ledgers
    assert found(browser, "更换")["记录"] == ["更换门禁"]
    assert f'href="/records/{record}"' in browser.get("/suggest", {"q": "更换"}).content.decode()
    assert any("clerk_a" in text for text in found(browser, "clerk_a")["人员"])


def test_no_door_that_stays_shut(world, signed_in):
    # Who may not enter is not offered to; a confidential ledger is not named to who may not read it.
    assert "登记事项" not in found(signed_in("office"), "事项").get("台账", [])
    assert found(signed_in("chief_a"), "密件")["台账"] == ["密件", "登记密件"]
    assert found(signed_in("nobody"), "登记").get("台账", []) == []


def test_what_is_typed_is_text(world, signed_in):
    page = signed_in("clerk_a").get("/suggest", {"q": "<b>'\"&"}).content.decode()
    assert "<b>" not in page
