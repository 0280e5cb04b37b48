"""Documents are open to whom they are for, signed or not; who published them looks after them."""

from bihuan.assess.document.open_to import documents_run_by, open_documents
from bihuan.assess.document.public import open_document, sign
from tests.assess.document.conftest import STATEMENT


def test_opened_and_signed_in_their_turn(branch):
    branch.issued("草稿", "还没有发布。")
    (fresh,) = open_documents(branch.worker)
    assert (fresh.issue.row.record, fresh.opened, fresh.signed_on, fresh.late) == (
        branch.issue,
        False,
        None,
        False,
    )
    open_document(branch.issue, actor=branch.worker)
    assert [(each.opened, each.signed_on) for each in open_documents(branch.worker)] == [(True, None)]
    sign(branch.issue, actor=branch.worker, statement=STATEMENT)
    assert [each.signed_on for each in open_documents(branch.worker)] == [branch.moment.date()]
    assert [each.signed_on for each in open_documents(branch.mate)] == [None]
    assert open_documents(branch.office) == []


def test_looked_after_by_who_publishes(branch):
    assert [each.row.record for each in documents_run_by(branch.office, 9)] == [branch.issue]
    assert documents_run_by(branch.worker, 9) == []
