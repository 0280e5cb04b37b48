"""How alike short texts are, and which of several lists belong together: one of each list at most in a group."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log, sqrt

from bihuan.library.text.public import fold

_SIGNS = dict.fromkeys(map(ord, "，。；：、！？,;:!?“”‘’「」《》() （）"))


@dataclass(frozen=True, slots=True)
class Item:
    """One text of list `owner`, at `place` in it."""

    owner: int
    place: int
    text: str


def bigrams(text: str) -> frozenset[str]:
    """Pairs of neighbouring characters, folded, without signs."""
    return frozenset(_pairs(text))


def _pairs(text: str) -> list[str]:
    plain = fold(text).translate(_SIGNS)
    return [plain[place : place + 2] for place in range(len(plain) - 1)]


def weighted_likeness(items: Sequence[Item]) -> Callable[[Item, Item], float]:
    """0 to 1: the share of the rarer of two texts that the other has too; what stands in many texts weighs little."""
    pairs = {item: bigrams(item.text) for item in items}
    often = Counter(each for found in pairs.values() for each in found)
    weight = {each: log((len(items) + 1) / count) for each, count in often.items()}
    total = {item: sum(weight[each] for each in found) for item, found in pairs.items()}

    def likeness(one: Item, other: Item) -> float:
        least = min(total[one], total[other])
        return sum(weight[each] for each in pairs[one] & pairs[other]) / least if least else 0.0

    return likeness


def content_likeness(bodies: Mapping[Item, str]) -> Callable[[Item, Item], float]:
    """0 to 1: how much of what two long texts speak of is the same; words that all of them use count for nothing."""
    counts = {item: Counter(_pairs(body)) for item, body in bodies.items()}
    held = Counter(pair for found in counts.values() for pair in found)
    weights = {
        item: {
            pair: (1 + log(count)) * log(len(bodies) / held[pair])
            for pair, count in found.items()
            if 1 < held[pair] < len(bodies)
        }
        for item, found in counts.items()
    }
    length = {item: sqrt(sum(each * each for each in found.values())) for item, found in weights.items()}

    def likeness(one: Item, other: Item) -> float:
        few, many = sorted((weights[one], weights[other]), key=len)
        if not few:
            return 0.0
        shared = sum(weight * many[pair] for pair, weight in few.items() if pair in many)
        return shared / (length[one] * length[other])

    return likeness


def plain_likeness(one: Item, other: Item) -> float:
    """Dice of the bigrams: 1 for the same text."""
    mine, theirs = bigrams(one.text), bigrams(other.text)
    if not mine or not theirs:
        return float(fold(one.text) == fold(other.text))
    return 2 * len(mine & theirs) / (len(mine) + len(theirs))


def grouped(items: Sequence[Item], likeness: Callable[[Item, Item], float], least: float) -> list[list[Item]]:
    """Groups of alike items, the most alike joined first, no two of one owner in a group; each item is in one group.

    Groups come by the mean place of their members, members by owner.
    """
    alike = [
        (likeness(one, other), one, other)
        for one, other in combinations(items, 2)
        if one.owner != other.owner
    ]
    alike = sorted(
        (each for each in alike if each[0] >= least),
        key=lambda each: (-each[0], each[1].owner, each[1].place, each[2].owner, each[2].place),
    )
    group_of = {item: [item] for item in items}
    for _, one, other in alike:
        mine, theirs = group_of[one], group_of[other]
        if mine is theirs or {each.owner for each in mine} & {each.owner for each in theirs}:
            continue
        mine += theirs
        for each in theirs:
            group_of[each] = mine
    groups = {id(group): sorted(group, key=lambda item: item.owner) for group in group_of.values()}
    return sorted(
        groups.values(),
        key=lambda group: (sum(item.place for item in group) / len(group), group[0].owner, group[0].place),
    )
