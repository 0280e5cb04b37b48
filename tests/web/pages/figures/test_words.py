"""Changes in words, from what is shown."""

from decimal import Decimal

from bihuan.figures.public import WITHHELD, Reading
from bihuan.mechanism.language import FigureDef
from bihuan.mechanism.public import Figure
from bihuan.web.pages.figures.words import change_words


def said(unit: str, now: str, before: str, *, is_day: bool = False) -> str:
    figure = Figure("m.f", "f", "m", FigureDef(title="某数", unit=unit, count="talk"))

    def reading(text: str) -> Reading:
        number = None if is_day or not text else Decimal(text.replace(",", ""))
        return Reading(number, text, "" if text else "没有可供平均的记录", is_day)

    return change_words(figure, reading(now), reading(before), "上期")


def test_more_less_and_the_same():
    assert said("个", "1,250", "1,000") == "比上期多 250 个（+25%）"
    assert said("个", "3", "4") == "比上期少 1 个（-25%）"
    assert said("", "3", "0") == "比上期多 3"
    assert said("人", "3", "3") == "与上期持平"
    assert said("%", "82.5", "80.0") == "比上期高 2.5 个百分点"
    assert said("万元", "0.40", "1.20") == "比上期少 0.80 万元（-66.7%）"


def test_what_is_missing_or_a_day_is_not_compared():
    assert said("个", "3", "") == "上期：没有可供平均的记录"
    assert said("个", "", "3") == "上期：3"
    assert said("", "2026-03-01", "2026-01-01", is_day=True) == "上期：2026-01-01"
    assert WITHHELD == "保密"
