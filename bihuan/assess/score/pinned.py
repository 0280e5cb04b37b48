"""Pinned: what a final cycle's scores were, recomputed as of its moment, and what later corrections would make of them."""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from bihuan.assess.score.access import may_see
from bihuan.assess.score.compute import scores_of
from bihuan.assess.score.cycles import Cycle, cycle_of, cycles_of, moment_of
from bihuan.assess.score.scores import Scores
from bihuan.base.errors import Refused
from bihuan.base.issue import Issue
from bihuan.book.public import digest_at


def pinned(cycle: int, *, actor: int | None = None) -> Scores:
    """The scores of a final cycle, computed again by what was in the book at that moment: the same for ever.

    Refused for a cycle that is not final.
    """
    found, moment = cycle_of(cycle), moment_of(cycle, "finish")
    if found.state != "final" or not moment:
        raise Refused([Issue("score.not_final", f"考核周期 #{cycle} 还没有定案。", "定案后再看定案的分数。")])
    whole = _whole(found, moment, digest_at(moment))
    if actor is None:
        return whole
    opened = cycles_of(whole.card, found.period, seq=moment)
    return whole.only(may_see(whole, opened, actor, unit=found.unit))


@lru_cache(maxsize=8)
def _whole(found: Cycle, moment: int, _: str) -> Scores:
    """Everybody's scores at that moment, kept: the digest of the book up to it says that they can never be others."""
    return scores_of(found, as_of=moment)


@dataclass(frozen=True, slots=True)
class Changed:
    """One of the assessed whose score would be another now; None: no total. `items`: titles of the items that differ."""

    subject: int
    name: str
    was: Decimal | None
    now: Decimal | None
    grade_was: str
    grade_now: str
    items: list[str]


def would_be_now(cycle: int, *, actor: int | None = None) -> list[Changed]:
    """What corrections after the final moment would change; the final result stays. By the present pack."""
    before, after = pinned(cycle, actor=actor), scores_of(cycle_of(cycle), actor=actor)
    then, now = _by_subject(before), _by_subject(after)
    found = []
    for subject in dict.fromkeys([*then, *now]):
        old, new = then.get(subject), now.get(subject)
        was, will = _outcome(before, old), _outcome(after, new)
        items = _items_changed(before, old, after, new)
        if was != will or items:
            names = before.subjects.names[old] if old is not None else after.subjects.names[new]
            found.append(Changed(subject, names, was[0], will[0], was[1], will[1], items))
    return found


def _by_subject(scores: Scores) -> dict[int, int]:
    return {int(subject): place for place, subject in enumerate(scores.subjects.records)}


def _outcome(scores: Scores, place: int | None) -> tuple[Decimal | None, str]:
    if place is None:
        return None, ""
    subject = int(scores.subjects.records[place])
    return scores.total(subject), scores.grade(subject)


def _items_changed(before: Scores, old: int | None, after: Scores, new: int | None) -> list[str]:
    def said(scores: Scores, place: int | None) -> dict[str, object]:
        if place is None:
            return {}
        return {
            each.item.title: (
                int(each.points[place]), bool(each.applies[place]), each.measured.missing[place], bool(each.struck[place]),
            )
            for each in scores.items
        }  # fmt: skip

    was, now = said(before, old), said(after, new)
    return [title for title in dict.fromkeys([*was, *now]) if was.get(title) != now.get(title)]
