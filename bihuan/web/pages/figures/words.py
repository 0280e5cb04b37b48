"""Changes in words: how a figure stands against another reading of it, as people would say it."""

from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from bihuan.base.period import Period
from bihuan.figures.public import Reading, Readings
from bihuan.mechanism.public import Figure

SHARES = {"%": "个百分点", "‰": "个千分点", "‱": "个万分点"}


def change_words(figure: Figure, now: Reading, before: Reading, than: str) -> str:
    """`比上期多 3 个（+25%）`, `与上期持平`, `上期：没有可供平均的记录`; what is shown is compared, so that it adds up."""
    if before.missing:
        return _("%(than)s：%(why)s") % {"than": than, "why": before.missing}
    if now.missing or now.is_day:
        return _("%(than)s：%(text)s") % {"than": than, "text": before.text}
    first, second = _shown(before), _shown(now)
    if first == second:
        return _("与%(than)s持平") % {"than": than}
    more, size = second > first, f"{abs(second - first):,}"
    if figure.unit in SHARES:
        form = _("比%(than)s高 %(size)s %(unit)s") if more else _("比%(than)s低 %(size)s %(unit)s")
        return form % {"than": than, "size": size, "unit": SHARES[figure.unit]}
    form = _("比%(than)s多 %(size)s %(unit)s") if more else _("比%(than)s少 %(size)s %(unit)s")
    said = (form % {"than": than, "size": size, "unit": figure.unit}).rstrip()
    if first > 0:
        share = ((second - first) * 100 / first).quantize(Decimal("0.1"), ROUND_HALF_UP)
        said += f"（{share.normalize():+f}%）" if share else ""
    return said


def changes(figure: Figure, found: Readings, unit: int, period: Period) -> list[tuple[str, str, Period]]:
    """Against the period before and the same of last year: words, direction, the other period; one where they are the same."""
    now, before, last_year = found[figure.id, unit, period], period.previous(), period.last_year()
    others = [(_("上期"), before), (_("上年同期"), last_year)]
    if before == last_year:
        others = [(_("上年"), last_year)]
    return [
        (
            change_words(figure, now, found[figure.id, unit, other], than),
            direction(now, found[figure.id, unit, other]),
            other,
        )
        for than, other in others
    ]


def direction(now: Reading, before: Reading) -> str:
    """`up`, `down` or '' where nothing can be said or nothing changed."""
    if now.missing or before.missing or now.number == before.number:
        return ""
    return "up" if now.number > before.number else "down"


def _shown(reading: Reading) -> Decimal:
    return Decimal(reading.text.replace(",", ""))
