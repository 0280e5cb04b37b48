"""Documents on pages: opened, read, signed with their fingerprint; who has yet to sign is told to who published them."""

from bihuan.assess.document.public import unsigned
from tests.assess.document.conftest import STATEMENT, branch

__all__ = ["branch"]


def test_opened_read_and_signed(branch, browser):
    client, address = browser(branch.worker), f"/taking-part/documents/{branch.issue}/"
    assert "守时" not in client.get(address).content.decode()
    assert [each["record"] for each in client.get("/taking-part/").context["to_sign"]] == [branch.issue]
    client.post(f"{address}open")
    page = client.get(address)
    assert "一、守时。" in page.content.decode()
    file = page.context["issue"].files[0]
    assert b"".join(client.get(f"{address}files/{file.sha256}").streaming_content) == "一、守时。".encode()
    sign = {"fingerprint": page.context["issue"].fingerprint, "statement": STATEMENT}
    assert client.post(f"{address}sign", sign | {"fingerprint": "0" * 64}).status_code == 422
    client.post(f"{address}sign", {"fingerprint": sign["fingerprint"]})
    assert len(unsigned(branch.issue, actor=branch.office)) == 2
    client.post(f"{address}sign", sign)
    assert client.get(address).context["mine"].signed_on
    assert [each.name for each in unsigned(branch.issue, actor=branch.office)] == ["安三"]


def test_who_has_not_signed_is_for_who_published_it(branch, browser):
    address = f"/taking-part/documents/{branch.issue}/signatures"
    page = browser(branch.office).get(address)
    assert [row.name for row in page.context["rows"]] == ["安三", "李二"]
    assert browser(branch.worker).get(address).status_code == 403


def test_unpublished_ones_are_read_by_nobody(branch, browser):
    draft = branch.issued("草稿", "不能看。")
    client = browser(branch.worker)
    assert client.get(f"/taking-part/documents/{draft}/").status_code == 422
    assert client.post(f"/taking-part/documents/{draft}/open").status_code == 422
    assert draft not in [each["record"] for each in client.get("/taking-part/").context["to_sign"]]
