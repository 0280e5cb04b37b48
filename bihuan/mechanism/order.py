"""Puts mechanisms in an order in which each can be adopted: those it uses before it."""

from collections.abc import Iterable
from graphlib import TopologicalSorter

from bihuan.mechanism.pack import Mechanism


def in_order(mechanisms: Iterable[Mechanism]) -> list[Mechanism]:
    """The mechanisms, each after those of them that it uses; CycleError (a ValueError) when they use each other in a circle."""
    by_id = {each.id: each for each in mechanisms}
    graph = {name: [used for used in each.definition.uses if used in by_id] for name, each in by_id.items()}
    return [by_id[name] for name in TopologicalSorter(graph).static_order()]
