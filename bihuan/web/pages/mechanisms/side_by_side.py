"""Two texts side by side: which lines stand in both, which in one; long stretches that are alike are folded."""

from dataclasses import dataclass
from difflib import SequenceMatcher

AROUND = 3  # lines of the same text shown around a difference
LONGEST = 20_000  # lines compared


@dataclass(frozen=True, slots=True)
class Row:
    """One row: line number and text on each side ('' and 0 where there is none). `kind`: same, changed, added, removed, gap."""

    kind: str
    left_at: int = 0
    left: str = ""
    right_at: int = 0
    right: str = ""


def side_by_side(old: str, new: str) -> list[Row]:
    """The rows that differ, with a few around them; none when the texts are alike."""
    left, right = old.splitlines()[:LONGEST], new.splitlines()[:LONGEST]
    rows: list[Row] = []
    end = (0, 0)
    for group in SequenceMatcher(None, left, right, autojunk=False).get_grouped_opcodes(AROUND):
        if (group[0][1], group[0][3]) != end:
            rows.append(Row("gap"))
        for tag, start, stop, begin, until in group:
            rows += _rows(tag, left, right, (start, stop), (begin, until))
        end = (group[-1][2], group[-1][4])
    if rows and end != (len(left), len(right)):
        rows.append(Row("gap"))
    return rows


def _rows(
    tag: str, left: list[str], right: list[str], old: tuple[int, int], new: tuple[int, int]
) -> list[Row]:
    kinds = {"equal": "same", "replace": "changed", "delete": "removed", "insert": "added"}
    made = []
    for step in range(max(old[1] - old[0], new[1] - new[0])):
        here, there = old[0] + step, new[0] + step
        has_left, has_right = here < old[1], there < new[1]
        kind = kinds[tag]
        if kind == "changed" and not (has_left and has_right):
            kind = "removed" if has_left else "added"
        made.append(
            Row(
                kind,
                here + 1 if has_left else 0,
                left[here] if has_left else "",
                there + 1 if has_right else 0,
                right[there] if has_right else "",
            )
        )
    return made
