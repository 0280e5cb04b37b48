"""Burden in rows for pages: what falls to each kind of post, in numbers that an office would say."""

from fractions import Fraction

from django.utils.translation import gettext as _

from bihuan.duty.public import Asked, Burden, Demand, Share
from bihuan.mechanism.public import Catalogue
from bihuan.org.public import Tree

MOST_UNITS = 8
MANY = 10  # from here on whole numbers


def monthly(number: Fraction | None) -> str:
    """A number a month: whole from ten on, with one decimal below, and never a nought that is none."""
    if number is None:
        return "—"
    if number and number < Fraction(1, 10):
        return _("不到 0.1")
    if number >= MANY:
        return f"{round(number):,}"
    return f"{float(number):.1f}".removesuffix(".0")


def burden_rows(found: Burden, known: Catalogue) -> list[dict]:
    """Each kind of post with what it is asked; those that are asked nothing at all last."""
    rows = [_row(each, known) for each in found.shares]
    return sorted(rows, key=lambda row: not (row["demands"] or row["registers"]))


def _row(share: Share, known: Catalogue) -> dict:
    return {
        "title": share.title,
        "own": not share.post,
        "holders": share.holders,
        "entries": monthly(share.entries),
        "entries_each": monthly(share.entries_each),
        "fields_each": monthly(share.fields_each),
        "more": share.open_ended,
        "demands": [_demand(each, known) for each in share.demands],
        "registers": [
            {
                "title": known.ledgers[each.ledger].title,
                "fields": fields_of(each.asked),
                "seen": monthly(each.seen) if each.seen else "",
            }
            for each in share.registers
        ],
        "handlings": [
            {"ledger": known.ledgers[each.ledger].title, "title": each.title, "within": each.within}
            for each in share.handlings
        ],
    }


def _demand(demand: Demand, known: Catalogue) -> dict:
    return {
        "title": demand.title,
        "ledger": known.ledgers[demand.ledger].title if demand.ledger else "",
        "often": demand.often,
        "bearers": demand.bearers,
        "entries": monthly(demand.entries) if demand.ledger else "",
        "known": demand.entries is not None,
        "fields": fields_of(demand.asked) if demand.ledger else _("由指标判断，不用填"),
        "others": "、".join(known.posts.get(each, each) for each in demand.others if each),
    }


def fields_of(asked: Asked) -> str:
    """`必填 3 项（1 项已带出），选填 2 项`."""
    words = _("必填 %(n)s 项") % {"n": asked.must}
    if asked.filled:
        words += _("（%(n)s 项已带出）") % {"n": asked.filled}
    if asked.may:
        words += _("，选填 %(n)s 项") % {"n": asked.may}
    return words


def gap_rows(found: Burden, units: Tree) -> list[dict]:
    """Duties that some units could not do, with the first of these units by name."""
    return [
        {
            "title": gap.title,
            "posts": "、".join(gap.posts),
            "count": len(gap.units),
            "units": "、".join(units.name(each) for each in gap.units[:MOST_UNITS]),
            "more": max(0, len(gap.units) - MOST_UNITS),
        }
        for gap in found.gaps
    ]
