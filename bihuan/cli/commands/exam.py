"""`bihuan exam`: sit an online test: begin, save, hand in, see how one stands; and find faulty questions of the bank."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from bihuan.assess.exam.public import (
    Paper,
    Result,
    Sitting,
    bank_faults,
    hand_in,
    mine,
    paper,
    result,
    save,
    start,
)
from bihuan.base.errors import NotFound, Refused
from bihuan.base.issue import Issue
from bihuan.cli.acting import acting_person
from bihuan.cli.answer import Answer, issue_lines, table

RUNNING = "sitting"


def run(
    test: Annotated[str, typer.Argument(help="测试，如 five_step_study.exam")],
    answers: Annotated[list[str] | None, typer.Argument(help="回答：题号=答案，如 1=A 2=ACD 3=对")] = None,
    begin: Annotated[bool, typer.Option("--start", help="抽题开考")] = False,
    keep: Annotated[bool, typer.Option("--save", help="保存回答，先不交卷")] = False,
    hand: Annotated[bool, typer.Option("--hand-in", help="交卷，看成绩和解析")] = False,
    file: Annotated[
        Path | None, typer.Option("--file", "-f", help='回答也可写在 JSON 文件里：{"1": "A", "2": "ACD"}')
    ] = None,
    status: Annotated[
        bool, typer.Option("--status", help="看自己考过几次、成绩如何（不写选项也是它）")
    ] = False,
    check: Annotated[
        bool, typer.Option("--check", help="列出题库里有毛病、不会被抽到的题（管题库的人用）")
    ] = False,
) -> Answer:
    """In the acting person's own name."""
    if sum((begin, keep, hand, status, check)) > 1:
        mend = "--start、--save、--hand-in、--status、--check 一次只写一个。"
        raise Refused([Issue("cli.exam", "一次只做一件事。", mend)])
    actor = acting_person()
    if check:
        issues = bank_faults(test, actor=actor)
        said = issue_lines(issues) or ["题库里的题都能用。"]
        return Answer({"issues": [issue.as_dict() for issue in issues]}, said)
    if begin:
        return _paper(start(test, actor=actor))
    given = _answers(answers or [], file)
    if not (keep or hand):
        if given:
            raise Refused([Issue("cli.exam", "没有写明保存还是交卷。", "加 --save 或 --hand-in。")])
        return _status(test, mine(test, actor=actor), actor)
    record = _running(test, actor)
    if keep:
        return _paper(save(record, given, actor=actor))
    return _result(hand_in(record, given, actor=actor))


def _running(test: str, actor: int) -> int:
    found = [each.row.record for each in mine(test, actor=actor) if each.row.state == RUNNING]
    if not found:
        raise NotFound("您没有正在答的卷。先用 --start 开考。")
    return found[-1]


def _answers(words: Sequence[str], file: Path | None) -> dict[int, str]:
    """Answers by number; what stands on the command line goes before what stands in the file."""
    pairs: list[tuple[str, object]] = []
    if file is not None:
        try:
            written = json.loads(file.read_text(encoding="utf-8"))
        except ValueError as fault:
            raise Refused([Issue("cli.exam", f"{file} 不是 JSON：{fault}", '写成 {"1": "A"}。')]) from fault
        pairs += written.items() if isinstance(written, Mapping) else [("", written)]
    pairs += [(number, text) for number, _, text in (word.partition("=") for word in words)]
    faults = [str(number) for number, text in pairs if not number.isdigit() or not isinstance(text, str)]
    if faults:
        raise Refused([Issue("cli.exam", f"回答“{'、'.join(faults)}”无法识别。", "写成 题号=答案，如 1=A。")])
    return {int(number): str(text) for number, text in pairs}


def _paper(shown: Paper) -> Answer:
    lines: list[object] = [f"{shown.title}（第 {shown.attempt} 次）{shown.help}", ""]
    for each in shown.questions:
        lines.append(f"{each.number}. ［{each.kind}］{each.text}")
        lines += [f"   {letter}. {text}" for letter, text in each.options.items()]
        if each.given:
            lines.append(f"   已保存：{each.given}")
    lines += ["", f"请在 {shown.until:%H:%M:%S} 前交卷：bihuan exam {shown.test} 1=… 2=… --hand-in"]
    return Answer(asdict(shown), lines)


def _result(shown: Result) -> Answer:
    rows = [
        (
            each.number,
            each.text,
            each.given or "（未答）",
            each.answer,
            "对" if each.right else "错",
            each.why,
        )
        for each in shown.questions
    ]
    verdict = "及格" if shown.passed else "不及格"
    score = f"{shown.score.normalize():f}"
    again = f"，还可以考 {shown.left} 次" if shown.left else ""
    line = f"{shown.title}：{score} 分，{verdict}（及格线 {shown.pass_mark.normalize():f} 分）{again}。"
    return Answer(asdict(shown), [table(["题号", "题目", "回答", "答案", "判分", "解析"], rows), line])


def _status(test: str, sittings: Sequence[Sitting], actor: int) -> Answer:
    rows, data = [], []
    for each in sittings:
        record = each.row.record
        if each.row.state == RUNNING:
            shown = paper(record, actor=actor)
            rows.append((shown.attempt, f"{shown.started:%Y-%m-%d %H:%M}", "答题中", "", ""))
            data.append({"record": record, "attempt": shown.attempt, "state": RUNNING, "until": shown.until})
            continue
        done = result(record, actor=actor)
        score, verdict = f"{done.score.normalize():f}", "及格" if done.passed else "不及格"
        rows.append((done.attempt, f"{each.started:%Y-%m-%d %H:%M}", "已交卷", score, verdict))
        data.append(
            {"record": record, "attempt": done.attempt, "state": each.row.state}
            | {"score": done.score, "passed": done.passed, "left": done.left}
        )
    shown_rows = table(["第几次", "开始", "状态", "得分", "结果"], rows)
    return Answer({"test": test, "sittings": data}, [shown_rows if rows else "您还没有考过。"])
