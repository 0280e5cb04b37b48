"""Grades and places: by score, or by forced distribution among like ones; vetoes cap the grade."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np

from bihuan.assess.score.card import Card
from bihuan.assess.score.distribute import Shared, distribute
from bihuan.assess.score.exact import objects
from bihuan.assess.score.scores import ItemScores, Scores
from bihuan.assess.score.subjects import Subjects

LOWEST = np.iinfo(np.int64).min


def by_share(card: Card) -> bool:
    """Whether grades are given by forced distribution."""
    return bool(card.definition.grades) and card.definition.grades[0].share is not None


def grades_of(
    card: Card, subjects: Subjects, items: Sequence[ItemScores], so_far: np.ndarray, whole: np.ndarray
) -> np.ndarray:
    """The grade of each who has a total, '' for others (object)."""
    grades = card.definition.grades
    if not grades:
        return objects([""] * len(subjects))
    capped = _highest(card, items, len(subjects))
    if by_share(card):
        places = np.full(len(subjects), -1)
        for where in groups_of(subjects, whole).values():
            places[where] = _shared(card, so_far[where], capped[where]).places
    else:
        # a bound between two hundredths is reached by the upper one
        bounds = [None if each.at_least is None else ceil(each.at_least * 100) for each in grades]
        places = np.full(len(subjects), -1)
        for index in range(len(grades) - 1, -1, -1):
            reached = so_far >= (LOWEST if bounds[index] is None else bounds[index])
            places = np.where(reached, index, places)
        places = np.where(places >= 0, np.maximum(places, capped), places)
    titles = [each.title for each in grades]
    found = zip(places, whole, strict=True)
    return objects([titles[place] if fine and place >= 0 else "" for place, fine in found])


def places_of(card: Card, subjects: Subjects, so_far: np.ndarray, whole: np.ndarray) -> np.ndarray:
    """The place of each total among like ones (int64), equal totals sharing the better place; 0 without ranking."""
    places = np.zeros(len(subjects), np.int64)
    if not card.definition.ranking:
        return places
    for where in groups_of(subjects, whole).values():
        ordered = np.sort(so_far[where])
        places[where] = 1 + len(ordered) - np.searchsorted(ordered, so_far[where], side="right")
    return places


def groups_of(subjects: Subjects, whole: np.ndarray) -> dict[str, np.ndarray]:
    """Places of those with a total, by the text by which they are alike."""
    found = {}
    for group in sorted(set(subjects.groups.tolist())):
        where = np.flatnonzero((subjects.groups == group).astype(bool) & whole)
        if len(where):
            found[group] = where
    return found


@dataclass(frozen=True, slots=True)
class Preview:
    """What forced distribution would do in one group of like ones: `shared` in the order of `subjects` (records);
    `waiting`: how many of the group have no total yet and are left out."""

    group: str
    subjects: list[int]
    shared: Shared
    waiting: int


def preview(scores: Scores) -> list[Preview]:
    """Forced distribution shown before it is applied, group by group; empty where grades go by score."""
    card, subjects = scores.card, scores.subjects
    if not by_share(card):
        return []
    capped = _highest(card, scores.items, len(subjects))
    found = []
    for group, where in groups_of(subjects, scores.whole).items():
        waiting = int(((subjects.groups == group).astype(bool) & ~scores.whole).sum())
        shared = _shared(card, scores.so_far[where], capped[where])
        found.append(Preview(group, subjects.records[where].tolist(), shared, waiting))
    return found


def _shared(card: Card, totals: np.ndarray, capped: np.ndarray) -> Shared:
    definition = card.definition
    return distribute(
        totals.tolist(),
        [each.share or 0 for each in definition.grades],
        rounding=definition.distribution.rounding,
        ties=definition.distribution.ties,
        highest=capped.tolist(),
    )


def _highest(card: Card, items: Sequence[ItemScores], count: int) -> np.ndarray:
    """The best grade (index) that each may get after vetoes."""
    titles = [each.title for each in card.definition.grades]
    best = np.zeros(count, np.int64)
    for each in items:
        if each.struck.any() and each.item.definition.grade in titles:
            index = titles.index(each.item.definition.grade)
            best = np.maximum(best, np.where(each.struck & each.applies, index, 0))
    return best
