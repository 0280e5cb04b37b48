"""What the demonstration does that is more than an entry: surveys answered, votes cast, tests sat, papers signed, nightly work."""

from collections.abc import Callable, Mapping
from datetime import date
from random import Random

from bihuan.assess.score.public import settle_cycles
from bihuan.assess.survey.public import answer, close_wave, issue_codes
from bihuan.assess.warning.public import run_warnings

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


ENGINES: Mapping[str, Callable[[int, int, date], None]] = {"survey": survey, "nightly": nightly}
