"""What the demonstration does that is more than an entry: surveys answered, votes cast, tests sat, papers signed, nightly work."""

from collections.abc import Callable, Mapping
from datetime import date
from random import Random

from bihuan.assess.ballot.public import cast, count_round, round_of
from bihuan.assess.ballot.public import issue_codes as ballot_codes
from bihuan.assess.document.public import open_document, sign
from bihuan.assess.exam.public import hand_in, start
from bihuan.assess.score.public import settle_cycles
from bihuan.assess.survey.public import answer, close_wave, issue_codes
from bihuan.assess.warning.public import run_warnings
from bihuan.demo.signing import JUDGED, QUESTIONS

ANSWERS = {text: answer for text, *_, answer in (*QUESTIONS, *JUDGED)}
WRONG = {"对": "错", "错": "对"}
WORRIES = ["收入待遇", "工作负荷", "成长发展", "工作环境", "企业前景", "家庭困难"]


def survey(wave: int, actor: int, day: date) -> None:
    """Hand out codes for a wave, let six in ten answer, close it."""
    rng = Random(f"survey/{day}")
    for codes in issue_codes(wave, actor=actor).values():
        for code in codes:
            if rng.random() < 0.6:
                answer(wave, _opinion(rng), code=code)
    close_wave(wave, actor=actor)


def _opinion(rng: Random) -> dict[str, object]:
    heard = rng.choice(["能"] * 5 + ["有时能"] * 3 + ["不能", "说不清"])
    values: dict[str, object] = {
        "mood": rng.choice([2, 3, 3, 4, 4, 4, 5]),
        "worry": sorted(rng.sample(WORRIES, 2), key=WORRIES.index),
        "heard": heard,
    }
    if heard == "不能":
        values["unheard"] = rng.choice(["班组", "部门", "公司"])
    for place in (1, 2, 3):
        values[f"support_{place}"] = rng.choice(["满意", "满意", "满意", "一般", "不满意"])
    return values


def nightly(record: int, actor: int, day: date) -> None:
    """What the worker does of itself: warnings raised and cleared, results of final cycles written."""
    run_warnings(day)
    settle_cycles()


def ballot(round_: int, actor: int, day: date) -> None:
    """Hand out codes to each group, let nine in ten vote, one of them spoilt, count."""
    rng = Random(f"ballot/{day}")
    candidates = round_of(round_).candidates
    for codes in ballot_codes(round_, actor=actor).values():
        for code in codes[: len(codes) * 9 // 10 + 1]:
            marks = {each: rng.choice(["好", "好", "较好", "较好", "一般"]) for each in candidates}
            cast(round_, {} if rng.random() < 0.03 else marks, code=code)
    count_round(round_, actor=actor)


def opened(issue: int, actor: int, day: date) -> None:
    """Open a document and leave it at that."""
    open_document(issue, actor=actor)


def signed(issue: int, actor: int, day: date) -> None:
    """Open a document and sign it."""
    sign(issue, actor=actor, statement=open_document(issue, actor=actor).statement)


def sit(question: int, actor: int, day: date) -> None:
    """Sit the test, knowing about seven answers in ten."""
    rng = Random(f"sit/{actor}/{day}")
    paper = start("five_step_study.exam", actor=actor)
    answers = {
        each.number: ANSWERS[each.text] if rng.random() < 0.7 else WRONG.get(ANSWERS[each.text], "C")
        for each in paper.questions
    }
    hand_in(paper.record, answers, actor=actor)


ENGINES: Mapping[str, Callable[[int, int, date], None]] = {
    "survey": survey,
    "ballot": ballot,
    "open": opened,
    "sign": signed,
    "sit": sit,
    "nightly": nightly,
}
