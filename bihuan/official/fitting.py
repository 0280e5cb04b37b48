"""Tables whose columns fit what is in them."""

from collections.abc import Sequence

from bihuan.official.model import Cell, Inline, Table

# Widths in characters: of a column, of the cell's own margins, of the whole line, of a first column that gives.
_NARROW, _WIDE, _MARGIN, _LINE, _FIRST = 5, 17, 1, 42, 12


def fitted_table(
    caption: str, header: tuple[Cell, ...], rows: tuple[tuple[Cell, ...], ...], notes: tuple[str, ...] = ()
) -> Table:
    """A table whose columns are as wide as their longest line, within limits; where they are too wide, the first gives."""
    whole = (header, *rows)
    longest = [max(_longest_line(row[column]) for row in whole) for column in range(len(header))]
    widths = [min(max(width + _MARGIN, _NARROW), _WIDE) for width in longest]
    over = sum(widths) - _LINE
    if over > 0:
        widths[0] = max(widths[0] - over, min(widths[0], _FIRST))
    return Table(caption, header, rows, tuple(widths), notes)


def _longest_line(cell: Sequence[Inline]) -> int:
    return max(len(line) for line in "".join(run.text for run in cell).split("\n"))
