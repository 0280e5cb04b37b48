"""One line a thing, the most pressing first; what does not fit is counted; a confidential record is not named."""

from datetime import date

import pytest

from bihuan.news.digest import MOST_LINES, digest
from bihuan.news.item import News, Urgency


def news(number: int, level: Urgency = Urgency.WAITING) -> News:
    return News(
        kind="deadline",
        title="事项：提交",
        text=f"保密的事项{number}",
        unit=1,
        record=number,
        due_on=date(2026, 6, 15),
        level=level,
        thing=f"deadline/{number:05}",
        stages=("waiting",),
        open_text=f"事项{number}",
    )


def test_the_most_pressing_first():
    items = [news(1), news(2, Urgency.LATE), news(3, Urgency.SOON), news(4, Urgency.ESCALATED)]
    told = digest(items, organisation="试验集团", link="https://example.invalid", most_bytes=2000)
    assert told.subject == "试验集团：4 件事待办，其中 2 件已逾期"
    assert told.text.splitlines() == [
        "1. ［下级逾期］事项4",
        "2. ［已逾期］事项2",
        "3. ［将到期］事项3",
        "4. ［待办］事项1",
        "详见 https://example.invalid",
    ]


@pytest.mark.parametrize("count", [1, 40, 99, 100, 101, 1000])
@pytest.mark.parametrize("room", [200, 2000, 100_000])
def test_it_never_grows_too_long_and_nothing_is_lost(count, room):
    told = digest([news(n) for n in range(count)], organisation="试验集团", link="http://x", most_bytes=room)
    assert len(told.text.encode()) <= room
    lines = told.text.splitlines()
    shown = sum("［待办］" in line for line in lines)
    rest = next((int(line[4:-3]) for line in lines if line.startswith("……另有")), 0)
    assert shown + rest == count
    assert shown <= MOST_LINES
    assert told.subject.endswith(f"{count} 件事待办")


def test_the_subject_tells_what_is_to_be_done_from_what_is_good_to_know():
    todo, known = news(1, Urgency.LATE), news(2, Urgency.FOUND)
    told = digest([known, todo], organisation="试验集团", link="", most_bytes=2000)
    assert told.subject == "试验集团：1 件事待办，其中 1 件已逾期，1 条订阅有新结果"
    assert [line[:8] for line in told.text.splitlines()] == ["1. ［已逾期］", "2. ［新结果］"]
    alone = digest([known], organisation="试验集团", link="", most_bytes=2000)
    assert alone.subject == "试验集团：1 条订阅有新结果"
