"""Coarsening: raises answers up the tree until no unit and group is left with fewer people than may be shown alone."""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from bihuan.assess.pool.public import Place
from bihuan.org.public import Tree


class Branch(NamedTuple):
    """A unit and all below it, depth-first: `parent` and `end` (of the subtree, exclusive) are places; place 0 is the unit."""

    units: tuple[int, ...]
    parent: tuple[int, ...]
    end: tuple[int, ...]


def branch_of(tree: Tree, unit: int) -> Branch:
    """The branch of the tree that a unit heads."""
    start, stop = tree.index(unit), int(tree.end[tree.index(unit)])
    return Branch(
        tuple(int(each) for each in tree.units[start:stop]),
        (-1, *(int(each) - start for each in tree.parent[start + 1 : stop])),
        tuple(int(each) - start for each in tree.end[start:stop]),
    )


def coarsen(counts: Mapping[Place, int], branch: Branch, minimum: int) -> dict[Place, Place]:
    """For each place with people, the place to count them at, so that every place then has `minimum` people or none.

    Whatever sum is taken over such places, and whatever is subtracted from it, again has `minimum` people or none.
    A unit with too few draws the smallest unit below it up, else joins the unit above; units outside the branch
    count at its head. Within a unit, groups stay apart only when each of them is large enough. Empty when there
    are fewer than `minimum` people in all.
    """
    counts = {place: number for place, number in counts.items() if number > 0}
    places = {unit: place for place, unit in enumerate(branch.units)}
    have = [0] * len(branch.units)
    for (unit, _), number in counts.items():
        have[places.get(unit, 0)] += number
    if sum(have) < minimum:
        return {}
    moved = _raise_small(have, branch, minimum)
    units = {unit: branch.units[_end_of(moved, places.get(unit, 0))] for unit, _ in counts}
    blocks: dict[int, Counter[str]] = {}
    for (unit, group), number in counts.items():
        blocks.setdefault(units[unit], Counter())[group] += number
    apart = {unit for unit, groups in blocks.items() if min(groups.values()) >= minimum}
    return {(unit, group): (units[unit], group if units[unit] in apart else "") for unit, group in counts}


def _raise_small(have: list[int], branch: Branch, minimum: int) -> dict[int, int]:
    """Which place moved to which; `have`, how many are at each place, is brought along. The deepest come first."""
    moved: dict[int, int] = {}
    for place in range(len(have) - 1, -1, -1):
        if not 0 < have[place] < minimum:
            continue
        below = [each for each in range(place + 1, branch.end[place]) if have[each]]
        if below:
            source, target = min(below, key=lambda each: (have[each], each)), place
        else:
            source, target = place, branch.parent[place]  # never above the head: somebody is left below it
        have[target] += have[source]
        have[source] = 0
        moved[source] = target
    return moved


def _end_of(moved: Mapping[int, int], place: int) -> int:
    while place in moved:
        place = moved[place]
    return place
