"""Several outlines side by side: which headings all have and which only one, common patterns, figures of the same noun."""

from collections import defaultdict
from collections.abc import Sequence

from bihuan.library.outline.likeness import Item, content_likeness, grouped, plain_likeness, weighted_likeness
from bihuan.library.outline.values import Comparison, Outline, Row

HEADINGS_ALIKE = (
    0.25  # of the weighted pairs of characters; headings are short, and what all say weighs little
)
CONTENTS_ALIKE = 0.17  # of what parts speak of; parts taken at random have about 0.03
SHORTEST_CONTENT = 100  # characters of a part that can be judged by what it speaks of
NOUNS_ALIKE = 0.5
LARGEST = 400  # nouns of one unit compared pair by pair; beyond, only equal ones are joined


def compare(outlines: Sequence[Outline]) -> Comparison:
    """Outlines side by side, in the order given."""
    return Comparison(
        tuple(each.title for each in outlines), _headings(outlines), _patterns(outlines), _figures(outlines)
    )


def _headings(outlines: Sequence[Outline]) -> tuple[Row, ...]:
    """Parts under headings of the highest level, joined by like headings first, then by what they speak of."""
    bodies: dict[Item, str] = {}
    for owner, each in enumerate(outlines):
        found = each.skeleton.headings
        highest = min((heading.level for heading in found), default=0)
        chosen = [heading for heading in found if heading.level == highest]
        stops = [*(heading.start for heading in chosen[1:]), len(each.text)] if chosen else []
        for place, (heading, stop) in enumerate(zip(chosen, stops, strict=True)):
            bodies[Item(owner, place, heading.title)] = each.text[heading.end : stop]
    items = list(bodies)
    by_heading, by_content = weighted_likeness(items), content_likeness(bodies)

    def likeness(one: Item, other: Item) -> float:
        said = by_heading(one, other)
        if said >= HEADINGS_ALIKE:
            return 1 + said
        short = min(len(bodies[one]), len(bodies[other])) < SHORTEST_CONTENT
        return 0.0 if short else by_content(one, other)

    groups = grouped(items, likeness, CONTENTS_ALIKE)
    return tuple(_row(min((item.text for item in group), key=len), group, len(outlines)) for group in groups)


def _row(label: str, group: Sequence[Item], width: int) -> Row:
    cells: list[tuple[str, ...]] = [()] * width
    for item in group:
        cells[item.owner] = (item.text,)
    return Row(label, tuple(cells))


def _patterns(outlines: Sequence[Outline]) -> tuple[Row, ...]:
    counts: dict[str, list[int]] = {}
    for owner, each in enumerate(outlines):
        for pattern in each.skeleton.patterns:
            counts.setdefault(pattern.form, [0] * len(outlines))[owner] += pattern.count
    rows = [Row(form, tuple((f"{n} 处",) if n else () for n in found)) for form, found in counts.items()]
    return tuple(sorted((row for row in rows if row.shared > 1), key=lambda row: -row.shared))


def _figures(outlines: Sequence[Outline]) -> tuple[Row, ...]:
    """Figures with a like noun and the same unit; only what more than one outline has."""
    shown: dict[tuple[str, str, int], list[str]] = defaultdict(list)
    for owner, each in enumerate(outlines):
        for figure in each.figures:
            if figure.noun:
                shown[figure.unit, figure.noun, owner].append(figure.shown)
    units: dict[str, list[Item]] = defaultdict(list)
    for place, (unit, noun, owner) in enumerate(shown):
        units[unit].append(Item(owner, place, noun))
    rows = []
    for unit, items in units.items():
        few = len(items) <= LARGEST
        for group in grouped(items, plain_likeness, NOUNS_ALIKE) if few else _equal(items):
            cells: list[tuple[str, ...]] = [()] * len(outlines)
            for item in group:
                cells[item.owner] += tuple(shown[unit, item.text, item.owner])
            rows.append(Row(min((item.text for item in group), key=len), tuple(cells)))
    return tuple(sorted((row for row in rows if row.shared > 1), key=lambda row: (-row.shared, row.label)))


def _equal(items: Sequence[Item]) -> list[list[Item]]:
    groups: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        groups[item.text].append(item)
    return list(groups.values())
