"""Two texts side by side."""

from bihuan.web.pages.mechanisms.side_by_side import side_by_side


def test_rows_tell_what_stands_where():
    old = "\n".join(["a", "b", "c", *"1234567890", "x"])
    new = "\n".join(["a", "B", "B2", "c", *"1234567890"])
    rows = [(row.kind, row.left_at, row.left, row.right_at, row.right) for row in side_by_side(old, new)]
    assert rows[:4] == [
        ("same", 1, "a", 1, "a"),
        ("changed", 2, "b", 2, "B"),
        ("added", 0, "", 3, "B2"),
        ("same", 3, "c", 4, "c"),
    ]
    assert rows[-1] == ("removed", 14, "x", 0, "")
    assert ("gap", 0, "", 0, "") in rows
    assert side_by_side(old, old) == []
