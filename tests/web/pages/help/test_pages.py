"""Help pages: the index, a guide, and the way from a page to its guide."""


def test_from_a_page_to_its_guide(world, signed_in):
    browser = signed_in("clerk_a")
    assert 'href="/help/desk"' in browser.get("/").content.decode()
    index = browser.get("/help/").content.decode()
    assert 'href="/help/record"' in index
    page = browser.get("/help/record").content.decode()
    assert "迟报" in page
    assert browser.get("/help/nothing").status_code == 404


def test_a_page_may_have_a_guide_other_than_its_place_s(world, signed_in):
    browser = signed_in("clerk_a")
    assert 'href="/help/record"' in browser.get("/ledgers/trial.matter/new").content.decode()
    assert 'href="/help/warnings"' in browser.get("/assessment/warnings/").content.decode()
    assert 'href="/help/ledgers"' in browser.get("/ledgers/").content.decode()
