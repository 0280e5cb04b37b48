"""One value's fault, before it is known in which row and field it stands."""

from bihuan.base.issue import Issue


class ValueFault(Exception):
    """A value that cannot be taken: `code` for programs, `text` and `mend` for people."""

    def __init__(self, code: str, text: str, mend: str):
        self.code, self.text, self.mend = code, text, mend
        super().__init__(text)

    def issue(self, row: int, name: str, title: str) -> Issue:
        """The fault said of a place: `title` is the field's Chinese name, put before the text."""
        return Issue(f"value.{self.code}", f"“{title}”{self.text}", self.mend, row=row, field=name)


def shown(raw: object) -> str:
    """What was typed, short enough to stand in a message."""
    text = str(raw)
    return text if len(text) <= 30 else text[:29] + "…"
