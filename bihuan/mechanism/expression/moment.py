"""At which date the rows of a query are seen: the validity rules of relations, written as SQL conditions."""

from dataclasses import dataclass

from bihuan.mechanism.expression.quoting import quoted
from bihuan.mechanism.language import Time
from bihuan.mechanism.ledger import Ledger

LATEST = ""
"""The day of a row that is taken as it stands last, whatever the date."""

_FOREVER = "DATE '9999-12-31'"


@dataclass(frozen=True, slots=True)
class Moment:
    """The day for which children are taken: `day` is SQL, or LATEST.

    When each row has a day of its own, `days` is a FROM item with all of them in one column `day`.
    """

    day: str = LATEST
    days: str = ""


def valid(alias: str, ledger: Ledger, day: str) -> str:
    """The condition that picks a record's row at `day`.

    A happening is one row per record whenever it is looked at, so nothing needs to be picked.
    """
    if ledger.time is Time.HAPPENING:
        return ""
    return standing_at(alias, day)


def standing_at(alias: str, day: str) -> str:
    """The condition that a row of `alias` holds at `day`, or is the last one."""
    until = f"{quoted(alias)}.until_on"
    if day == LATEST:
        return f"{until} = {_FOREVER}"
    return f"{quoted(alias)}.from_on <= {day} AND {day} < {until}"


def own_day(alias: str, ledger: Ledger, day: str) -> str:
    """The day at which the links of a row are followed: a happening's own, else the day it was picked for."""
    return f"{quoted(alias)}.effective_on" if ledger.time is Time.HAPPENING else day
