"""Documents to sign: each for themselves, only what was opened, and nobody else's signature by any door."""

from datetime import UTC, date, datetime
from hashlib import sha256

import openpyxl
import pytest

from bihuan.assess.document.public import mismatches, open_document, sign, unsigned
from bihuan.base.errors import NotAllowed, NotFound, Refused
from bihuan.base.period import parse_period
from bihuan.book.public import current, entries, open_file
from bihuan.duty.public import STATUSES, Status, obligations
from bihuan.figures.public import value
from bihuan.ledger.excel.public import import_workbook, write_template
from bihuan.ledger.public import Amendment, StepTaken, amend, create, step
from tests.assess.document.conftest import STATEMENT

READING = "paper.code_reading"


def code(refused):
    return refused.value.issues[0].code


def test_opened_read_and_signed(branch):
    opened = open_document(branch.issue, actor=branch.worker)
    assert (opened.title, opened.statement, opened.signed_on) == ("准则", STATEMENT, None)
    assert opened.due_on == date(2026, 6, 18)
    with open_file(opened.files[0].sha256) as file:
        assert (
            sha256(file.read()).hexdigest() == opened.fingerprint == sha256("一、守时。".encode()).hexdigest()
        )
    again = open_document(branch.issue, actor=branch.worker)
    assert again == opened
    signed = sign(branch.issue, actor=branch.worker, statement=f" {STATEMENT}\n")
    assert signed.signed_on == date(2026, 6, 15)
    kept = current([opened.reading])[opened.reading]
    assert (kept.state, kept.values["fingerprint"], kept.values["person"]) == (
        "signed",
        opened.fingerprint,
        branch.worker,
    )
    told = [(entry.actor, entry.action, entry.note) for entry in entries(record=opened.reading)]
    assert told == [(branch.worker, "create", ""), (branch.worker, "step.sign", STATEMENT)]
    with pytest.raises(Refused) as refused:
        sign(branch.issue, actor=branch.worker, statement=STATEMENT)
    assert code(refused) == "document.signed"
    assert value("paper.signed", branch.unit, parse_period("2026-06")).text == "1"


def test_signing_needs_opening_and_the_very_words(branch):
    with pytest.raises(Refused) as refused:
        sign(branch.issue, actor=branch.worker, statement=STATEMENT)
    assert code(refused) == "document.unopened"
    open_document(branch.issue, actor=branch.worker)
    with pytest.raises(Refused, match=STATEMENT) as refused:
        sign(branch.issue, actor=branch.worker, statement="知道了")
    assert code(refused) == "document.statement"
    assert open_document(branch.issue, actor=branch.worker).signed_on is None


def test_only_what_is_published_to_one_can_be_opened(branch):
    draft = branch.issued("草案", "二、")
    with pytest.raises(Refused, match="待发布"):
        open_document(draft, actor=branch.worker)
    with pytest.raises(NotAllowed, match="不用您签阅"):
        open_document(branch.issue, actor=branch.office)
    with pytest.raises(NotFound):
        open_document(branch.worker, actor=branch.worker)
    branch.take(branch.issue, "withdraw", branch.office)
    with pytest.raises(Refused, match="已停用"):
        open_document(branch.issue, actor=branch.worker)


def test_several_files_have_one_fingerprint_and_their_order_matters(branch):
    issue = branch.issued("两份", "甲", "乙")
    branch.take(issue, "publish", branch.office)
    opened = open_document(issue, actor=branch.worker)
    digests = [sha256(text.encode()).hexdigest() for text in ("甲", "乙")]
    assert [each.sha256 for each in opened.files] == digests
    assert opened.fingerprint == sha256("\n".join(digests).encode()).hexdigest()


def test_a_damaged_file_is_neither_opened_nor_signed(branch, workspace):
    opened = open_document(branch.issue, actor=branch.worker)
    path = workspace.files / opened.fingerprint[:2] / opened.fingerprint
    path.chmod(0o644)
    path.write_text("一、迟到。", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        sign(branch.issue, actor=branch.worker, statement=STATEMENT)
    assert code(refused) == "document.damaged"
    with pytest.raises(Refused):
        open_document(branch.issue, actor=branch.mate)


def test_those_who_publish_see_who_is_to_be_chased(branch):
    open_document(branch.issue, actor=branch.mate)
    waiting = unsigned(branch.issue, actor=branch.office)
    assert [(each.name, each.opened, each.overdue) for each in waiting] == [
        ("安三", True, False),
        ("李二", False, False),
    ]
    sign(branch.issue, actor=branch.mate, statement=STATEMENT)
    branch.moment = datetime(2026, 6, 19, 2, 0, tzinfo=UTC)
    assert [(each.name, each.overdue) for each in unsigned(branch.issue, actor=branch.office)] == [
        ("李二", True)
    ]
    with pytest.raises(NotAllowed):
        unsigned(branch.issue, actor=branch.worker)


def test_nobody_signs_for_another(branch):
    opened = open_document(branch.issue, actor=branch.worker)
    head = current([opened.reading])[opened.reading].head
    for other in (branch.mate, branch.office, branch.admin):
        with pytest.raises((NotAllowed, NotFound)):
            step([StepTaken(opened.reading, head, "sign")], actor=other)
        with pytest.raises((NotAllowed, NotFound)):
            amend([Amendment(opened.reading, head, {"fingerprint": "0" * 64})], actor=other)
        row = {"code_issue": branch.issue, "person": branch.mate, "fingerprint": opened.fingerprint}
        if other != branch.mate:
            with pytest.raises(Refused, match="只能由本人"):
                create(READING, [row], actor=other)


def test_excel_cannot_bring_in_a_signature_of_another(branch, tmp_path):
    path = tmp_path / "签阅.xlsx"
    write_template(READING, path, actor=branch.office)
    book = openpyxl.load_workbook(path)
    sheet = book["填写"]
    (header,) = [row for row in sheet.iter_rows() if any("签阅人" in str(cell.value) for cell in row)][:1]
    titles = {str(cell.value).strip("* "): cell.column for cell in header if cell.value}
    values = {"行为准则文件": f"#{branch.issue}", "签阅人": "3", "文件指纹": "0" * 64, "日期": "2026-06-15"}
    for title, text in values.items():
        if title in titles:
            sheet.cell(header[0].row + 1, titles[title], text)
    book.save(path)
    done = import_workbook(READING, path, actor=branch.office, out=tmp_path / "退回.xlsx")
    assert (done.added, done.refused) == (0, 1), done.issues
    assert any("只能由本人" in issue.text for issue in done.issues), done.issues
    assert len(unsigned(branch.issue, actor=branch.office)) == 2


def test_a_fingerprint_of_something_else_counts_for_nothing_and_is_found(branch):
    row = {"code_issue": branch.issue, "person": branch.worker, "fingerprint": "0" * 64}
    forged = create(READING, [row], actor=branch.worker)[0]
    with pytest.raises(Refused) as refused:
        sign(branch.issue, actor=branch.worker, statement=STATEMENT)
    assert code(refused) == "document.changed"
    step([StepTaken(forged.record, forged.seq, "sign")], actor=branch.worker)
    assert "李二" in [each.name for each in unsigned(branch.issue, actor=branch.office)]
    (found,) = mismatches(branch.issue, actor=branch.office)
    assert (found.reading, found.person, found.state) == (forged.record, branch.worker, "signed")


@pytest.mark.parametrize("signed", [False, True])
def test_opening_again_takes_the_place_of_another_fingerprint(branch, signed):
    row = {"code_issue": branch.issue, "person": branch.worker, "fingerprint": "0" * 64}
    forged = create(READING, [row], actor=branch.worker)[0]
    if signed:
        step([StepTaken(forged.record, forged.seq, "sign")], actor=branch.worker)
    opened = open_document(branch.issue, actor=branch.worker)
    assert sign(branch.issue, actor=branch.worker, statement=STATEMENT).reading == opened.reading
    assert mismatches(branch.issue, actor=branch.office) == []


def test_a_duty_is_met_by_signing(branch):
    def statuses():
        asked = {"duties": ["paper.signing"], "start": date(2026, 6, 1), "end": date(2026, 6, 30)}
        found = obligations(**asked, on=date(2026, 6, 16))
        return {int(who): STATUSES[int(at)] for who, at in zip(found.bearer, found.status, strict=True)}

    assert statuses() == {branch.worker: Status.OPEN, branch.mate: Status.OPEN}
    open_document(branch.issue, actor=branch.worker)
    assert statuses()[branch.worker] == Status.OPEN
    sign(branch.issue, actor=branch.worker, statement=STATEMENT)
    assert statuses() == {branch.worker: Status.DONE, branch.mate: Status.OPEN}
