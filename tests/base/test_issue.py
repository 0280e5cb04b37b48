"""An issue says where, what and how to mend it, in words and as plain values."""

from bihuan.base.issue import Issue, Level, has_errors
from bihuan.base.nearest import did_you_mean


def test_text_fault_shows_its_place():
    issue = Issue("x", "没有这个字段。", "改为 level。", file="mechanism.yaml", line=3, column=7)
    assert str(issue) == "mechanism.yaml:3:7 错误 没有这个字段。〔改法〕改为 level。"


def test_row_fault_shows_row_and_field():
    assert str(Issue("x", "不是日期。", row=12, field="日期")) == "第 12 行［日期］ 错误 不是日期。"


def test_plain_values_leave_out_what_is_not_there():
    assert Issue("x", "不对").as_dict() == {"code": "x", "text": "不对", "level": "error"}


def test_only_errors_stop():
    assert not has_errors([Issue("x", "", level=Level.WARNING), Issue("x", "", level=Level.ADVICE)])
    assert has_errors([Issue("x", "")])


def test_nearest_name():
    assert did_you_mean("risk_piont", ["risk_point", "measure"]) == "是不是“risk_point”？"
    assert "measure" in did_you_mean("zzz", ["measure"])
