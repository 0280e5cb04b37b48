"""When nobody is disturbed: quiet hours and days that are no workdays, where the installation stands."""

from datetime import datetime

from bihuan.base.clock import zone
from bihuan.base.workdays import Calendar
from bihuan.news.settings import NewsSettings


def is_quiet(moment: datetime, settings: NewsSettings, calendar: Calendar) -> bool:
    """Whether what is to be sent at this (aware) moment has to wait."""
    local = moment.astimezone(zone())
    if settings.workdays_only and not calendar.is_workday(local.date()):
        return True
    return settings.quiet is not None and settings.quiet.holds(local.time())
