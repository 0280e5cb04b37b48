"""The unit tree at a date: units depth-first in arrays, so that sums over a subtree are sums over a slice."""

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from bihuan.base.errors import NotFound
from bihuan.base.nearest import did_you_mean
from bihuan.org.history import Version, book_mark, valid_or_first

LEDGER = "org.unit"
_LAST = 1_000_000  # units without an order come after those with one
_trees: OrderedDict[tuple, "Tree"] = OrderedDict()
_KEEP = 64


@dataclass(frozen=True, eq=False)
class Tree:
    """Units of one date, depth-first.

    `units` int64[n] record numbers; `parent` int32[n] index of the unit above, −1 at a root; `end` int32[n] so that the
    subtree of i is [i, end[i]); `depth` int32[n]; `standing` bool[n], False for units merged, ended or not begun: they stay
    in the tree (under their successor, or their last parent) so that no record is lost from a sum.
    """

    on: date
    units: np.ndarray
    parent: np.ndarray
    end: np.ndarray
    depth: np.ndarray
    standing: np.ndarray
    documents: tuple[Mapping[str, object], ...]
    places: Mapping[int, int]

    def __len__(self) -> int:
        return len(self.units)

    def index(self, unit: int) -> int:
        """Place of a unit; NotFound when the tree has none such."""
        try:
            return self.places[unit]
        except KeyError:
            raise NotFound(f"{self.on} 的组织里没有单位 {unit}。") from None

    def name(self, unit: int) -> str:
        """The unit's name on that date."""
        return str(self.documents[self.index(unit)]["name"])

    def code(self, unit: int) -> str:
        """The unit's code."""
        return str(self.documents[self.index(unit)]["code"])

    def above(self, unit: int) -> list[int]:
        """Units above, the nearest first."""
        found, place = [], int(self.parent[self.index(unit)])
        while place >= 0:
            found.append(int(self.units[place]))
            place = int(self.parent[place])
        return found

    def path(self, unit: int) -> list[int]:
        """From the root down to the unit itself."""
        return [*reversed(self.above(unit)), unit]

    def children(self, unit: int) -> list[int]:
        """Standing units directly below, in order."""
        place = self.index(unit)
        below = np.flatnonzero((self.parent == place) & self.standing)
        return [int(self.units[child]) for child in below]

    def subtree(self, unit: int) -> np.ndarray:
        """Record numbers of the unit and all below it, int64."""
        place = self.index(unit)
        return self.units[place : self.end[place]]

    def roots(self) -> list[int]:
        """Standing units with none above."""
        return [int(unit) for unit in self.units[(self.parent < 0) & self.standing]]

    def find(self, text: str) -> int:
        """The unit with that code, or the only one with that name, or `#record`; NotFound names the nearest."""
        text = text.strip()
        if text.startswith("#") and text[1:].isdigit() and int(text[1:]) in self.places:
            return int(text[1:])
        by_code = [place for place, document in enumerate(self.documents) if document["code"] == text]
        by_name = [place for place, document in enumerate(self.documents) if document["name"] == text]
        found = by_code or [place for place in by_name if self.standing[place]] or by_name
        if len(found) == 1:
            return int(self.units[found[0]])
        if found:
            codes = "、".join(str(self.documents[place]["code"]) for place in found)
            raise NotFound(f"名称为“{text}”的单位有 {len(found)} 个，请改用编码：{codes}。")
        names = [str(document["name"]) for document in self.documents]
        raise NotFound(f"没有单位“{text}”。{did_you_mean(text, names)}")


def _above(version: Version) -> int:
    document = version.document
    if version.state == "merged" and document.get("successor"):
        return int(document["successor"])
    return int(document.get("parent") or 0)


def _sound(above: dict[int, int]) -> dict[int, int]:
    """Parents with every loop cut and every unknown parent made a root, so that the tree is always one that ends."""
    sound = {unit: parent if parent in above else 0 for unit, parent in above.items()}
    settled: set[int] = set()
    for start in sound:
        path: list[int] = []
        on_path: set[int] = set()
        unit = start
        while unit and unit not in settled and unit not in on_path:
            path.append(unit)
            on_path.add(unit)
            unit = sound[unit]
        if unit in on_path:
            sound[unit] = 0
        settled.update(path)
    return sound


def _order(versions: Mapping[int, Version], above: Mapping[int, int]) -> list[int]:
    def rank(unit: int) -> tuple[int, str]:
        document = versions[unit].document
        return int(document.get("order", _LAST)), str(document["code"])

    below: dict[int, list[int]] = {}
    for unit in sorted(versions, key=rank, reverse=True):
        below.setdefault(above[unit], []).append(unit)
    order, waiting = [], list(below.get(0, ()))
    while waiting:
        unit = waiting.pop()
        order.append(unit)
        waiting.extend(below.get(unit, ()))
    return order


def build_tree(on: date, versions: Iterable[tuple[Version, bool]]) -> Tree:
    """Arrange the units' versions that hold on a date; the flag says whether the unit had begun."""
    pairs = list(versions)
    begun = {version.record: flag for version, flag in pairs}
    by_unit = {version.record: version for version, _ in pairs}
    above = _sound({unit: _above(version) for unit, version in by_unit.items()})
    order = _order(by_unit, above)
    places = {unit: place for place, unit in enumerate(order)}
    count = len(order)
    parent = np.array([places.get(above[unit], -1) for unit in order], dtype=np.int32)
    end = np.arange(1, count + 1, dtype=np.int32)
    depth = np.zeros(count, dtype=np.int32)
    for place in range(count - 1, -1, -1):
        if parent[place] >= 0:
            end[parent[place]] = max(end[parent[place]], end[place])
    for place in range(count):
        if parent[place] >= 0:
            depth[place] = depth[parent[place]] + 1
    standing = np.array([begun[unit] and by_unit[unit].state == "active" for unit in order], dtype=bool)
    documents = tuple(by_unit[unit].document for unit in order)
    return Tree(on, np.array(order, dtype=np.int64), parent, end, depth, standing, documents, places)


def tree(on: date, as_of: int | None = None) -> Tree:
    """The tree that held on that date, as of that moment (None: now)."""
    key = (on, as_of, book_mark(LEDGER))
    if key in _trees:
        _trees.move_to_end(key)
        return _trees[key]
    built = build_tree(on, valid_or_first(LEDGER, on, as_of))
    _trees[key] = built
    while len(_trees) > _KEEP:
        _trees.popitem(last=False)
    return built


def loop_made_by(moves: Mapping[int, int], on: date) -> list[int]:
    """Units that would stand above themselves if each unit of `moves` came under the given parent on that date."""
    current = tree(on)
    above = {
        int(unit): int(current.units[p]) if (p := current.parent[place]) >= 0 else 0
        for place, unit in enumerate(current.units)
    }
    above |= moves
    looping = []
    for start in moves:
        seen: set[int] = set()
        unit = above.get(start, 0)
        while unit and unit != start and unit not in seen:
            seen.add(unit)
            unit = above.get(unit, 0)
        if unit == start:
            looping.append(start)
    return looping
