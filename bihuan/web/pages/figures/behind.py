"""Behind a figure: its parts, and page by page the records that make it up."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy

from bihuan.base.errors import NotAllowed
from bihuan.figures.public import Reading, Row, counted_parts, drill, named_parts, readings
from bihuan.ledger.public import several
from bihuan.mechanism.language import FigureKind
from bihuan.mechanism.public import Catalogue, Figure
from bihuan.report.public import Question, trace_path
from bihuan.web.asked import number

PAGE = 50
ALL = "all"
_OF, _OVER = gettext_lazy("分子"), gettext_lazy("分母")
TITLES = {
    FigureKind.RATIO: {"of": _OF, "over": _OVER},
    FigureKind.SHARE: {"of": _OF, "over": _OVER},
    FigureKind.COVERAGE: {"of": _OF, "over": _OVER},
    FigureKind.DIFFERENCE: {"of": gettext_lazy("被减数"), "less": gettext_lazy("减数")},
    FigureKind.GROWTH: {"of": gettext_lazy("本期"), "base": gettext_lazy("基期")},
}
ONLY_OVER = gettext_lazy("只在分母")


def parts_of(known: Catalogue, figure: Figure, asked: Question, now: Reading, *, actor: int) -> list[dict]:
    """The parts with their numbers: figures of their own lead to their traces, others to the records of the part."""
    titles = TITLES.get(figure.kind, {})
    made = []
    for part in named_parts(known, figure, asked.period):
        found = readings([part.figure], [asked.unit], [part.period], as_of=asked.as_of, actor=actor)
        reading, own = found[part.figure, asked.unit, part.period], known.figure(part.figure)
        made.append(
            {
                "title": titles[part.name],
                "name": own.title if part.period == asked.period else f"{own.title}（{part.period.title}）",
                "text": reading.text or reading.missing,
                "missing": bool(reading.missing),
                "measure": own.unit,
                "href": trace_path(Question(part.figure, asked.unit, part.period, asked.as_of)),
            }
        )
    counted = counted_parts(figure.id, asked.unit, asked.period, as_of=asked.as_of)
    for name, count in zip(("of", "over"), counted or (), strict=False):
        made.append(
            {
                "title": titles[name],
                "text": f"{count:,}",
                "measure": "",
                "href": f"?part={name}#behind",
                "records": True,
            }
        )
    return made


def behind(figure: Figure, asked: Question, wanted: Mapping[str, str], *, actor: int) -> dict:
    """One page of the records (`page`), of one `part` if it is named; `closed` says why they may not be seen."""
    titles = TITLES.get(figure.kind, {})
    part = wanted.get("part", "")
    part = part if part in titles else ALL
    page = number(wanted.get("page", ""), 1) or 1
    try:
        found = drill(
            figure.id,
            asked.unit,
            asked.period,
            as_of=asked.as_of,
            part=part,
            offset=(page - 1) * PAGE,
            limit=PAGE,
            actor=actor,
        )
    except NotAllowed as refused:
        return {"closed": refused.issues}
    rows = rows_of(figure, found.rows, actor=actor)
    return {
        "rows": rows,
        "amounts": any(row["amount"] is not None for row in rows),
        "part": part,
        "titles": titles,
        "total": found.total,
        "first": (page - 1) * PAGE + 1,
        "last": (page - 1) * PAGE + len(rows),
        "before": page - 1,
        "after": page + 1 if page * PAGE < found.total else 0,
    }


def rows_of(figure: Figure, rows: Sequence[Row], *, actor: int) -> list[dict]:
    """Rows of a drill-down with the records as the person sees them (`shown` None: not this one)."""
    titles = TITLES.get(figure.kind, {})
    shown = {each.record: each for each in several(list({row.record: 0 for row in rows}), actor=actor)}
    shared = figure.kind in (FigureKind.SHARE, FigureKind.COVERAGE)
    return [
        {
            "record": row.record,
            "shown": shown.get(row.record),
            "part": ONLY_OVER if shared and row.part == "over" else titles.get(row.part, ""),
            "amount": row.amount,
        }
        for row in rows
    ]
