"""Roll figures up the unit tree: sums by prefix sums over depth-first order, best values by levels, distinct counts exactly."""

from typing import Protocol

import numpy as np

SAFE = 2**62  # sums whose bound stays below this cannot overflow int64


class Order(Protocol):
    """A depth-first order of units, as `org.Tree` has it: the subtree of i is the slice [i, end[i])."""

    parent: np.ndarray
    end: np.ndarray
    depth: np.ndarray


def subtree_sums(own: np.ndarray, end: np.ndarray) -> np.ndarray:
    """Sums over each unit's subtree, of integers [n] or [n, k] in depth-first order.

    Exact: int64 where no sum can overflow, Python integers (dtype object) otherwise.
    """
    if own.dtype != object and np.abs(own.astype(np.float64)).sum(axis=0).max(initial=0) >= SAFE:
        own = own.astype(object)
    running = np.zeros((len(own) + 1, *own.shape[1:]), dtype=own.dtype)
    np.cumsum(own, axis=0, out=running[1:])
    return running[end] - running[:-1]


def subtree_best(own: np.ndarray, order: Order, best: np.ufunc) -> np.ndarray:
    """The lowest (`np.minimum`) or highest (`np.maximum`) over each subtree, of [n] or [n, k].

    The caller marks "none" by the value that never wins.
    """
    result = own.copy()
    for level in range(int(order.depth.max(initial=0)), 0, -1):
        places = np.flatnonzero(order.depth == level)
        above = order.parent[places]
        firsts = np.flatnonzero(np.r_[True, above[1:] != above[:-1]])  # children of one unit stand together
        result[above[firsts]] = best(result[above[firsts]], best.reduceat(result[places], firsts, axis=0))
    return result


def common_above(first: np.ndarray, second: np.ndarray, order: Order) -> np.ndarray:
    """The lowest unit whose subtree holds both places of each pair (first ≤ second); −1 where they share no root."""
    meet = first.astype(np.int64)
    climbing = np.flatnonzero(order.end[meet] <= second)
    while len(climbing):
        meet[climbing] = order.parent[meet[climbing]]
        climbing = climbing[meet[climbing] >= 0]
        climbing = climbing[order.end[meet[climbing]] <= second[climbing]]
    return meet


def subtree_distinct(codes: np.ndarray, places: np.ndarray, order: Order) -> np.ndarray:
    """How many different codes occur in each subtree, from pairs (code, place of the unit that has it).

    With each code's places in depth-first order, +1 at every place and −1 where it meets the next one leaves exactly
    one in every subtree that holds the code.
    """
    sorting = np.lexsort((places, codes))
    codes, places = codes[sorting], places[sorting]
    same = np.flatnonzero(codes[1:] == codes[:-1])
    meets = common_above(places[same], places[same + 1], order)
    size = len(order.end)
    own = np.bincount(places, minlength=size) - np.bincount(meets[meets >= 0], minlength=size)
    return subtree_sums(own.astype(np.int64), order.end)
