"""Charts: places, sizes and classes of short series, gaps among them."""

from decimal import Decimal

from bihuan.web.charts import Point, bar_lengths, column_chart, line_chart, quantile_classes


def numbers(*given: object) -> list[Decimal | None]:
    return [None if each is None else Decimal(str(each)) for each in given]


def test_bars_stand_on_zero_and_gaps_are_gaps():
    drawn = column_chart([Point("一", "1", each, "") for each in numbers(4, None, -4, 0)])
    up, gap, down, flat = drawn["bars"]
    assert up["top"] + up["size"] == drawn["zero"] == down["top"]
    assert up["size"] == down["size"] == 66
    assert gap["missing"] and not flat["missing"]
    assert flat["size"] == 1
    assert column_chart([])["width"] > 0


def test_a_line_breaks_where_a_number_is_missing():
    drawn = line_chart(numbers(1, 3, None, 2), 106, 26)
    assert drawn["path"] == "M3.0 23.0h0L36.3 3.0M103.0 13.0h0"
    assert (drawn["x"], drawn["y"]) == (103.0, 13.0)
    assert line_chart(numbers(7, 7))["path"] == "M3.0 16.0h0L117.0 16.0"
    assert line_chart(numbers(7, None)) is None


def test_lying_bars_share_one_measure():
    assert bar_lengths(numbers(4, None, -1, 0)) == [
        {"start": 20.0, "length": 80.0},
        None,
        {"start": 0.0, "length": 20.0},
        {"start": 20.0, "length": 0.0},
    ]


def test_classes_of_a_heat_map_are_fifths_of_the_different_values():
    assert quantile_classes(numbers(0, 0, 0, None, 1, 2, 3, 900)) == [0, 0, 0, None, 1, 2, 3, 4]
    assert quantile_classes(numbers(*range(10)))[::3] == [0, 1, 3, 4]
    assert quantile_classes(numbers(0, None, 0)) == [0, None, 0]
    assert quantile_classes(numbers(5)) == [2]
    assert quantile_classes([]) == []
