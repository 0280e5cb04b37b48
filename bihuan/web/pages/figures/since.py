"""What changed since: the value then beside the value now, and which records came, went or count otherwise."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from bihuan.base.errors import NotAllowed
from bihuan.figures.public import Reading, drill, readings
from bihuan.ledger.public import Shown, several
from bihuan.mechanism.public import Figure
from bihuan.report.public import Question, trace_path
from bihuan.web.pages.figures.words import change_words, direction

MOST = 2_000  # records behind a figure that are still compared one by one
LISTED = 20


@dataclass(frozen=True, slots=True)
class Difference:
    """Records of one kind of change: `total` of them, of which `shown` are those listed that the person may see."""

    title: str
    total: int
    shown: Sequence[Shown]


@dataclass(frozen=True, slots=True)
class Since:
    """The reading now; `same`: nothing that the figure rests on has been entered since."""

    now: Reading
    words: str
    way: str
    same: bool
    trace: str


def since(figure: Figure, asked: Question, then: Reading, basis: str, *, actor: int) -> Since:
    """The figure now beside what it was as of the moment asked for; `basis` as `readings` gave it then."""
    found = readings([figure.id], [asked.unit], [asked.period], actor=actor)
    now = found[figure.id, asked.unit, asked.period]
    same = found.basis[figure.id] == basis and now == then
    trace = trace_path(Question(figure.id, asked.unit, asked.period, found.as_of))
    return Since(now, change_words(figure, now, then, _("那时")), direction(now, then), same, trace)


@dataclass(frozen=True, slots=True)
class Differences:
    """What makes the difference between then and now; `why` says in words why it is not listed."""

    found: Sequence[Difference] = ()
    why: str = ""


def differences(asked: Question, now: int, *, actor: int) -> Differences:
    """The records by which then and now (a seq) differ."""
    try:
        before, after = (
            drill(asked.figure, asked.unit, asked.period, as_of=seq, limit=MOST, actor=actor)
            for seq in (asked.as_of, now)
        )
    except NotAllowed:
        return Differences(why=_("您不能查看构成它的全部记录。"))
    if max(before.total, after.total) > MOST:
        why = _("构成它的记录太多（那时 %(then)s 条，现在 %(now)s 条），不逐条比较。")
        return Differences(why=why % {"then": before.total, "now": after.total})
    old, new = ({(row.record, row.part): row.amount for row in each.rows} for each in (before, after))
    changed = {key for key in old.keys() & new.keys() if old[key] != new[key]}
    found = [
        (_("后来算进来的"), new.keys() - old.keys()),
        (_("后来不再算的"), old.keys() - new.keys()),
        (_("数额改了的"), changed),
    ]
    return Differences([_difference(title, keys, actor) for title, keys in found if keys])


def _difference(title: str, keys: set[tuple[int, str]], actor: int) -> Difference:
    records = sorted({record for record, _ in keys}, reverse=True)
    return Difference(title, len(records), several(records[:LISTED], actor=actor))
