"""Names and texts as they may stand in SQL."""

from datetime import date


def quoted(name: str) -> str:
    """A name as a quoted SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def text_literal(text: str) -> str:
    """A text as a SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def date_literal(day: date) -> str:
    """A date as a SQL literal."""
    return f"DATE '{day.isoformat()}'"
