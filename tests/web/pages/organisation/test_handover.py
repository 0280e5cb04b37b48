"""Handing over a post on the page: what is open, the list in Word, one batch; only who may."""

from io import BytesIO

from docx import Document

from bihuan.org.public import holders
from tests.ledger.conftest import DAY


def test_what_is_open_goes_over_with_the_post(world, signed_in, case):
    entry = case()
    admin, term = signed_in("admin"), world.appointments["clerk_a"]
    page = admin.get(f"/organisation/terms/{term}/handover")
    assert [row["record"] for row in page.context["waiting"]] == [entry.record]
    word = admin.get(f"/organisation/terms/{term}/handover.docx", {"to": "nobody某(nobody)", "on": DAY})
    drawn = Document(BytesIO(b"".join(word.streaming_content)))
    texts = [each.text for each in drawn.paragraphs] + [
        cell.text for table in drawn.tables for row in table.rows for cell in row.cells
    ]
    assert any("工作交接清单" in text for text in texts)
    assert any("事项1" in text for text in texts)
    assert any("nobody某" in text for text in texts)
    same = admin.post(f"/organisation/terms/{term}/handover", {"person": "clerk_a", "on": DAY})
    assert same.status_code == 422
    done = admin.post(f"/organisation/terms/{term}/handover", {"person": "nobody", "on": DAY})
    assert done.status_code == 302
    assert holders("经办人", world.units["A"], DAY) == tuple(
        sorted([world.people["clerk2_a"], world.people["nobody"]])
    )
    assert admin.get(f"/organisation/terms/{term}/handover").status_code == 404


def test_one_sees_one_s_own_list_and_nobody_else_s(world, signed_in, case):
    case()
    term = world.appointments["clerk_a"]
    mine, other = signed_in("clerk_a"), signed_in("clerk_b")
    assert mine.get(f"/organisation/terms/{term}/handover").status_code == 200
    assert mine.post(f"/organisation/terms/{term}/handover", {"on": DAY}).status_code == 403
    for page in ("handover", "handover.docx"):
        assert other.get(f"/organisation/terms/{term}/{page}").status_code == 403
