"""Files of figures: what a page shows as a table, as Excel or CSV, by the same rights."""

from collections.abc import Iterator
from decimal import Decimal

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from bihuan.base.clock import today
from bihuan.base.errors import Refused
from bihuan.base.issue import Issue
from bihuan.book.public import head
from bihuan.figures.public import Reading, definition, drill, readings
from bihuan.ledger.public import catalogue
from bihuan.mechanism.public import Figure
from bihuan.org.public import Tree, steady, tree
from bihuan.report.public import Question, read_trace
from bihuan.web.asked import number
from bihuan.web.pages.figures.behind import ALL, TITLES, rows_of
from bihuan.web.pages.figures.below import below, heat_map
from bihuan.web.pages.figures.figures import groups, wanted
from bihuan.web.pages.figures.figures import rows_of as cards_in
from bihuan.web.pages.figures.moment import moment_of
from bihuan.web.pages.figures.sheets import Cell, Sheet, take_away
from bihuan.web.pages.figures.spans import trend_of

MOST = 20_000  # records of one file
AT_ONCE = 2_000


@steady()
def cards_file(request: HttpRequest) -> HttpResponse:
    """GET /figures/file: what /figures/ shows for the same `unit`, `period` and `mechanism`; `form` xlsx or csv."""
    asked = wanted(request)
    if asked.issues:
        raise Refused(
            [
                Issue("figures.unreadable", each["text"], "") if isinstance(each, dict) else each
                for each in asked.issues
            ]
        )
    header = [_("机制"), _("指标"), asked.period.title, _("计量单位"), _("上期"), _("上年同期"), _("说明")]
    rows = [
        (
            title,
            card.figure.title,
            *_two(card.now)[:1],
            card.figure.unit,
            _two(card.before)[0],
            _two(card.last_year)[0],
            card.now.missing,
        )
        for title, card in cards_in(groups(asked, request.person))
    ]
    unit = asked.units.name(asked.unit)
    about = [f"{unit} · {asked.period.title}", _as_of(head().seq)]
    title = f"{_('指标')}-{unit}-{asked.period.text}"
    return take_away(Sheet(title, header, rows, about), request.GET.get("form", ""))


@steady()
def file(request: HttpRequest, path: str) -> HttpResponse:
    """GET /figures/file/FIGURE/UNIT/PERIOD/AS_OF: `what` trend, below, heat or records; `form` xlsx or csv."""
    asked = read_trace(path)
    known = catalogue()
    figure, units = known.figure(asked.figure), tree(asked.period.end, asked.as_of)
    makers = {"trend": _trend, "below": _below, "heat": _heat, "records": _records}
    make = makers.get(request.GET.get("what", ""))
    if make is None:
        raise Http404
    name, header, rows = make(request, figure, asked, units)
    unit = units.name(asked.unit)
    about = [
        f"{figure.title}{f'（{figure.unit}）' if figure.unit else ''} · {unit} · {asked.period.title}",
        definition(known, figure.id),
        _as_of(min(asked.as_of, head().seq)),
    ]
    title = f"{figure.title}-{name}-{unit}-{asked.period.text}"
    return take_away(Sheet(title, header, rows, about), request.GET.get("form", ""))


def _as_of(seq: int) -> str:
    moment = moment_of(seq)
    return _("截至 %(moment)s，第 %(seq)s 号分录") % {
        "moment": f"{moment:%Y-%m-%d %H:%M}" if moment else "",
        "seq": seq,
    }


def _two(reading: Reading) -> tuple[Cell, str]:
    """Number and reason: a number as it is shown, so that the file says what the page says."""
    if reading.missing or reading.is_day:
        return reading.text, reading.missing
    return Decimal(reading.text.replace(",", "")), ""


def _on(asked: Question):
    moment = moment_of(min(asked.as_of, head().seq))
    return min(today(), moment.date()) if moment else today()


def _trend(request: HttpRequest, figure: Figure, asked: Question, units: Tree):
    spans = trend_of(asked.period, _on(asked))
    found = readings([figure.id], [asked.unit], spans, as_of=asked.as_of, actor=request.person)
    rows = [(each.title, *_two(found[figure.id, asked.unit, each])) for each in spans]
    return _("走势"), [_("期间"), _("数值"), _("说明")], rows


def _below(request: HttpRequest, figure: Figure, asked: Question, units: Tree):
    rows = [
        (each.name, units.code(each.unit), *_two(each.reading)) for each in _all_below(request, asked, units)
    ]
    return _("下级单位"), [_("单位"), _("编码"), _("数值"), _("说明")], rows


def _all_below(request: HttpRequest, asked: Question, units: Tree) -> list:
    found, page = [], 1
    while True:
        shown = below(asked, units, page, actor=request.person)
        found += shown.units
        if page >= shown.pages:
            return found
        page += 1


def _heat(request: HttpRequest, figure: Figure, asked: Question, units: Tree):
    """As seen: the units of the page that `units` names."""
    page = number(request.GET.get("units", ""), 1) or 1
    shown = below(asked, units, page, actor=request.person)
    drawn = heat_map(asked, units, shown.units, _on(asked), actor=request.person)
    header = [_("单位"), *(title for title, _short in drawn.months)]
    rows = []
    for name, cells in drawn.all_rows:
        pairs = [_two(cell.reading) for cell in cells]
        rows.append([name, *(why or value for value, why in pairs)])
    return _("各月"), header, rows


def _records(request: HttpRequest, figure: Figure, asked: Question, units: Tree):
    part = request.GET.get("part", "")
    part = part if part in TITLES.get(figure.kind, {}) else ALL
    whole = drill(
        figure.id,
        asked.unit,
        asked.period,
        as_of=asked.as_of,
        part=part,
        limit=MOST + 1,
        actor=request.person,
    )
    if whole.total > MOST:
        text = _("构成它的记录有 %(n)s 条，一次最多导出 %(most)s 条。") % {"n": whole.total, "most": MOST}
        raise Refused([Issue("figures.many", text, _("选短一些的期间，或下级单位，再导出。"))])
    header = [_("记录号"), _("记录"), _("单位"), _("日期"), _("状态"), _("部分"), _("数额")]
    return _("记录"), header, list(_record_rows(figure, whole.rows, request.person))


def _record_rows(figure: Figure, rows: list, person: int) -> Iterator[tuple[Cell, ...]]:
    for start in range(0, len(rows), AT_ONCE):
        for row in rows_of(figure, rows[start : start + AT_ONCE], actor=person):
            shown = row["shown"]
            said = (
                (shown.label, shown.unit_name, shown.effective_on.isoformat(), shown.state_title)
                if shown
                else ("", "", "", "")
            )
            yield row["record"], *said, str(row["part"]), row["amount"]
