"""What stands on a live screen at this moment: its figures and the latest records of its unit."""

from datetime import datetime

from django.template.loader import render_to_string

from bihuan.base.clock import today, zone
from bihuan.base.period import Period
from bihuan.figures.public import Readings, readings
from bihuan.ledger.public import catalogue, latest
from bihuan.mechanism.public import ORG, Figure
from bihuan.org.public import steady, tree
from bihuan.web.charts import line_chart
from bihuan.web.pages.figures.live_asked import Screen, checked
from bihuan.web.pages.figures.spans import trend_of
from bihuan.web.pages.figures.words import changes

LATEST = 8
LINE = (240, 64)
SIZES = ((5, "long"), (8, "longer"))  # numbers of more letters are written smaller


@steady()
def content(screen: Screen, person: int) -> dict:
    """For the templates; Refused where the screen cannot be shown (any more)."""
    known, units = catalogue(), tree(today())
    screen, unit = checked(screen, known, units, units.roots()[0])
    period, on = screen.span(), today()
    spans = trend_of(period, on)
    wanted = list(dict.fromkeys([*spans, period, period.previous(), period.last_year()]))
    found = readings(screen.figures, [unit], wanted, actor=person)
    return {
        "title": screen.title or units.name(unit),
        "unit": units.name(unit),
        "period": period,
        "light": screen.light,
        "count": len(screen.figures),
        "figures": [_figure(known.figure(name), found, unit, period, spans) for name in screen.figures],
        "latest": [
            {
                "time": _time(each.recorded_at),
                "unit": each.shown.unit_name,
                "ledger": each.ledger_title,
                "label": each.shown.label,
                "state": each.shown.state_title,
            }
            for each in latest(units.subtree(unit).tolist(), actor=person, limit=LATEST, without={ORG})
        ],
    }


def fragment(found: dict) -> str:
    """The part of the page that is drawn anew."""
    return render_to_string("pages/figures/live_shown.html", found)


def _figure(figure: Figure, found: Readings, unit: int, period: Period, spans: list[Period]) -> dict:
    now = found[figure.id, unit, period]
    words, way, _ = changes(figure, found, unit, period)[0]
    size = ""
    for letters, name in SIZES:
        size = name if len(now.text) > letters else size
    return {
        "title": figure.title,
        "measure": figure.unit,
        "reading": now,
        "size": size,
        "words": "" if now.missing else words,
        "way": way,
        "line": line_chart([found[figure.id, unit, each].number for each in spans], *LINE),
    }


def _time(microseconds: int) -> str:
    moment = datetime.fromtimestamp(microseconds / 1_000_000, zone())
    return f"{moment:%H:%M}" if moment.date() == today() else f"{moment.month}月{moment.day}日"
