"""Sitting a test: begin, save, hand in; each writes entries in the installation's name, for the person in the field.

An answer counts when it was saved or handed in within the time. A paper handed in later is accepted, with the answers
saved in time; `settle_sittings` hands in what nobody did.
"""

from collections.abc import Mapping, Sequence

from bihuan.assess.among import people
from bihuan.assess.exam.bank import Test, all_tests, draw, find_test
from bihuan.assess.exam.marking import JUDGE, Sheet, is_right, normal, score_of
from bihuan.assess.exam.sitting import (
    HANDED_IN,
    RUNNING,
    Paper,
    Result,
    Sitting,
    attempts_left,
    load,
    refuse_closed,
    running,
    sittings_now,
    sittings_of,
)
from bihuan.base.clock import now, today, zone
from bihuan.base.errors import Conflict, NotAllowed, Refused
from bihuan.base.issue import Issue
from bihuan.ledger.public import Amendment, StepTaken, amend, catalogue, create, step
from bihuan.org.public import INSTALLATION

Answers = Mapping[int, str]
"""Answers by the number of the question on the paper, from 1."""


def start(test_id: str, *, actor: int) -> Paper:
    """Draw a paper for the person and start the time. One that runs already must be handed in first.

    NotFound for the test, NotAllowed for whom it is not for, Refused when there is no attempt left or the bank is too small.
    """
    test = find_test(catalogue(), test_id)
    _refuse_strangers(test, actor)
    for row in sittings_of(test, actor):
        if row.state == RUNNING:
            open_one = load(row.record, actor=actor)
            if not open_one.over:
                text = f"您有一份没有交的答卷（#{row.record}），到 {open_one.until:%H:%M:%S} 为止。"
                raise Refused([Issue("exam.running", text, "接着答那一份，或先交卷。")])
            _close(open_one)
    if not attempts_left(test, actor):
        _refuse_again(test, actor)
    attempts = [row.values["attempt"] for row in sittings_of(test, actor)]
    values = {
        "person": actor,
        "attempt": max(attempts, default=0) + 1,
        "started_at": _local(),
        "effective_on": today(),
        "paper": [{"question": record} for record in draw(test)],
    }
    entry = create(test.sittings, [values], actor=INSTALLATION)[0]
    return load(entry.record, actor=actor).paper()


def paper(record: int, *, actor: int) -> Paper:
    """A running sitting again, with what was saved. Refused when it is handed in; NotFound, NotAllowed as for `load`."""
    sitting = load(record, actor=actor)
    refuse_closed(sitting)
    return sitting.paper()


def save(record: int, answers: Answers, *, actor: int) -> Paper:
    """Keep answers without handing in. Refused when the time is over, or an answer is none that the question can have."""
    sitting = load(record, actor=actor)
    refuse_closed(sitting)
    if sitting.over:
        text = f"时间到 {sitting.until:%H:%M:%S} 为止，已经过了，这些回答没有保存。"
        raise Refused([Issue("exam.over", text, "交卷；按时保存的回答照常判分。")])
    given = _merged(sitting, answers)
    if given != sitting.saved:
        lines = _lines(sitting, given)
        amend([Amendment(record, sitting.row.head, {"paper": lines})], actor=INSTALLATION)
    return load(record, actor=actor).paper()


def hand_in(record: int, answers: Answers | None = None, *, actor: int) -> Result:
    """Hand in, and learn the result. After the time only the answers saved within it count, and `answers` do not.

    Refused when it is handed in already, or (within the time) an answer is none that the question can have.
    """
    sitting = load(record, actor=actor)
    refuse_closed(sitting)
    given = sitting.saved if sitting.over else _merged(sitting, answers or {})
    _close(sitting, given)
    return load(record, actor=actor).result()


def result(record: int, *, actor: int) -> Result:
    """The result of a sitting that is handed in: right and wrong, answers and explanations. Refused before that."""
    sitting = load(record, actor=actor)
    if sitting.row.state != HANDED_IN:
        raise Refused([Issue("exam.not_handed_in", "还没有交卷，不能看答案。", "先交卷。")])
    return sitting.result()


def mine(test_id: str, *, actor: int) -> list[Sitting]:
    """The person's own sittings, in order."""
    test = find_test(catalogue(), test_id)
    return [load(row.record, actor=actor) for row in sittings_of(test, actor)]


def settle_sittings() -> int:
    """Hand in every sitting whose time is over, with the answers saved in time; how many there were."""
    settled = 0
    for test in all_tests(catalogue()).values():
        for sitting in running(test):
            if sitting.over:
                try:
                    _close(sitting)
                except Conflict:
                    continue  # the person handed it in just now
                settled += 1
    return settled


def _refuse_strangers(test: Test, actor: int) -> None:
    if actor not in people(test.definition.people, on=today()).records:
        text = f"“{test.definition.title}”不是给您的测试。"
        raise NotAllowed([Issue("exam.audience", text, "请核对参加范围。")])


def _refuse_again(test: Test, actor: int) -> None:
    passed = any(row.values.get("passed") for row in sittings_now(test, actor))
    text = "您已经及格，不用再考。" if passed else f"您已用完补考机会（{test.definition.resits} 次）。"
    raise Refused([Issue("exam.no_more", text, "" if passed else "请与题库管理人员联系。")])


def _merged(sitting: Sitting, answers: Answers) -> list[str]:
    """What was saved, with the new answers over it ('' takes one back)."""
    given, issues = sitting.saved, []
    for number, typed in answers.items():
        if not 1 <= number <= len(given):
            text = f"没有第 {number} 题。"
            issues.append(Issue("exam.number", text, f"题号从 1 到 {len(given)}。", row=number))
            continue
        sheet = sitting.sheets[number - 1]
        given[number - 1] = normal(sheet, typed)
        if typed.strip() and not given[number - 1]:
            text = f"“{typed[:20]}”不是这道{sheet.kind}题的回答。"
            issues.append(Issue("exam.answer", text, _how(sheet), row=number))
    if issues:
        raise Refused(issues)
    return given


def _how(sheet: Sheet) -> str:
    if sheet.kind == JUDGE:
        return "写 对 或 错。"
    return f"从 {'、'.join(sheet.letters)} 中选，{'只写一个' if sheet.kind == '单选' else '可写几个'}字母。"


def _lines(sitting: Sitting, given: Sequence[str], *, marked: bool = False) -> list[dict]:
    lines = []
    for sheet, answer in zip(sitting.sheets, given, strict=True):
        line: dict[str, object] = {"question": sheet.record}
        if answer:
            line["given"] = answer
        if marked:
            line["right"] = is_right(sheet, answer)
        lines.append(line)
    return lines


def _close(sitting: Sitting, given: Sequence[str] | None = None) -> None:
    """Mark and hand in."""
    given = sitting.saved if given is None else given
    right = sum(is_right(sheet, answer) for sheet, answer in zip(sitting.sheets, given, strict=True))
    score = score_of(right, len(sitting.sheets), sitting.test.definition.pass_mark)
    values = {
        "paper": _lines(sitting, given, marked=True),
        "score": score.percent,
        "passed": score.passed,
        "handed_in_at": _local(),
    }
    step([StepTaken(sitting.row.record, sitting.row.head, "hand_in", values)], actor=INSTALLATION)


def _local() -> str:
    """The present moment as a field holds it: local, to the minute."""
    return now().astimezone(zone()).strftime("%Y-%m-%dT%H:%M")
