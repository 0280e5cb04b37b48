"""Points: every fault with its place."""

from functools import partial

import pytest

from tests.mechanism.sample import Break, assert_found

Broken = partial(Break, pack="living", file="figures.yaml")
CASES = [
    Broken("points_source", "of: session.who", "of: session", "session, points", mends="who"),
    Broken("points_source", "of: session.who", "of: sesion.who", "sesion", mends="session"),
    Broken("points_source", "of: session.who", "of: session.topic", "session.topic", says="人员"),
    Broken("points_source", "of: session.absent.who", "of: session.absent", "session.absent,"),
    Broken(
        "points_source",
        "to: person\n    among: party",
        "to: unit\n    among: 'true'",
        "session.who",
        says="单位",
    ),
    Broken("expression.name", "of: session.absent.who", "of: session.absent.whom", "whom", mends="who"),
    Broken("expression.name", "points: hours * 2", "points: hour * 2", "hour * 2", mends="hours"),
    Broken("expression.type", "points: hours * 2", "points: topic", "topic,"),
    Broken("expression.name", "among: party", "among: partly", "partly", mends="party"),
    Broken("points_value", "points: -1", "points: 0", "0, most: -3"),
    Broken("points_value", "most: -3", "most: 3", "3}\n    stars"),
    Broken("points_value", "most: -3", "most: 0", "0}\n    stars"),
    Broken(
        "points_value", "{title: 四星, at_least: 40}", "{title: 四星, at_least: 60}", "60}]\n", says="五星"
    ),
    Broken("title_duplicate", "{title: 缺席,", "{title: 学习,", "missed:"),
    Broken("post_unknown", "committee: secretary", "committee: secretry", "secretry", mends="secretary"),
    Broken(
        "burden_ranking", "    to: person\n", "    to: person\n    ranking: true\n", "ranking", says="国办函"
    ),
    Broken("burden_meetings", "{title: 缺席,", "{title: 会议次数,", "missed:", says="会议次数"),
]


@pytest.mark.parametrize("broken", CASES, ids=lambda case: f"{case.code}: {case.new}")
def test_fault(broken):
    assert_found(broken)
