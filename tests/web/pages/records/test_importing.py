"""Import on pages: looked through before anything is written, mended cell by cell, entered once, by its own person alone."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from bihuan.book.public import find, head
from bihuan.ledger.excel.public import write_rows

ADDRESS = "/ledgers/trial.matter/import"


@pytest.fixture
def workbook(world, tmp_path):
    """A workbook of three good rows and two faulty ones, as it is sent."""
    rows = [
        {"unit": "A", "code": f"N{n}", "title": f"事项{n}", "raised_on": "2026-06-01"} for n in range(1, 6)
    ]
    rows[1]["people"], rows[3]["owner"] = "很多", "没有这人"
    path = write_rows("trial.matter", rows, tmp_path / "名单.xlsx")

    def sent() -> SimpleUploadedFile:
        return SimpleUploadedFile("名单.xlsx", path.read_bytes())

    return sent


def test_faults_are_mended_on_the_page_and_everything_is_entered_once(signed_in, workbook):
    browser, before = signed_in("clerk_a"), head().seq
    place = browser.post(ADDRESS, {"workbook": workbook()})["Location"]
    looked = browser.get(place).context["looked"]
    assert (looked.counts["added"], looked.counts["refused"], looked.total) == (3, 2, 2)
    assert head().seq == before
    narrowed = browser.get(place, {"column": "承办人"}).context["looked"]
    assert [each["value"] for each in narrowed.faults] == ["没有这人"]
    mended = {
        f"cell-{each['place']}": {"很多": "12", "没有这人": "clerk_b"}[each["value"]]
        for each in looked.faults
    }
    browser.post(place, mended | {"mend": "1"})
    looked = browser.get(place).context["looked"]
    assert (looked.sound, looked.total) == (5, 0)
    assert browser.post(place, {"enter": "1"}).status_code == 302
    done = browser.get(place)
    assert done.context["done"]["added"] == 5
    assert find("trial.matter").count() == 5
    browser.post(place, {"enter": "1"})
    assert find("trial.matter").count() == 5


def test_the_good_rows_alone_and_the_others_given_back(signed_in, workbook):
    browser = signed_in("clerk_a")
    place = browser.post(ADDRESS, {"workbook": workbook()})["Location"]
    marked = b"".join(browser.get(f"{place}/marked").streaming_content)
    assert "问题清单" in load_workbook(BytesIO(marked)).sheetnames
    assert browser.post(place, {"enter": "1"}).status_code == 422  # all or nothing: nothing
    assert not find("trial.matter").exists()
    browser.post(place, {"enter": "1", "keep": "1"})
    assert find("trial.matter").count() == 3
    answer = browser.get(f"{place}/refused")
    back = load_workbook(BytesIO(b"".join(answer.streaming_content)))["填写"]
    assert {"很多", "没有这人"} <= {cell.value for row in back.iter_rows() for cell in row}
    # The same file again: what is in the book is not entered a second time.
    place = browser.post(ADDRESS, {"workbook": workbook()})["Location"]
    assert browser.get(place).context["looked"].counts["repeated"] == 3


def test_a_file_that_is_no_workbook_is_told_and_not_held(signed_in, workspace):
    browser, held = signed_in("clerk_a"), set(workspace.path.glob("held/*/*"))
    answer = browser.post(ADDRESS, {"workbook": SimpleUploadedFile("名单.xlsx", b"no")})
    assert answer.status_code == 422
    assert "不是 .xlsx 工作簿" in answer.content.decode()
    assert browser.post(ADDRESS, {}).status_code == 422
    assert set(workspace.path.glob("held/*/*")) <= held


def test_the_template_and_who_may_not(signed_in, workbook):
    answer = signed_in("clerk_a").get("/ledgers/trial.matter/template")
    assert "填写" in load_workbook(BytesIO(b"".join(answer.streaming_content))).sheetnames
    place = signed_in("clerk_a").post(ADDRESS, {"workbook": workbook()})["Location"]
    for who in ("office", "nobody"):
        for address in ("/ledgers/trial.matter/template", ADDRESS, place):
            assert signed_in(who).get(address).status_code == 403
    assert signed_in("clerk2_a").get(place).status_code == 404
    assert signed_in("clerk_a").get(place.replace("trial.matter", "trial.pointer")).status_code == 404
    browser = signed_in("clerk_b")  # of another unit: none of these rows can be entered
    place = browser.post(ADDRESS, {"workbook": workbook()})["Location"]
    assert browser.get(place).context["looked"].sound == 0
