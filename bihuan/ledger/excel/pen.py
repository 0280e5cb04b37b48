"""The looks of our workbooks: one set of cell formats, kept by purpose."""

from xlsxwriter import Workbook
from xlsxwriter.format import Format

FONT = "Microsoft YaHei"  # on every Chinese desktop; others fall back to their own
_HEAD_REQUIRED, _HEAD_OPTIONAL, _LINE = "#C00000", "#44546A", "#BFBFBF"

_LOOKS = {
    "title": {"bold": True, "font_size": 16, "valign": "vcenter"},
    "help": {"font_color": "#595959", "text_wrap": True, "valign": "vcenter"},
    "locked": {},
    "required": {"bold": True, "font_color": "white", "bg_color": _HEAD_REQUIRED},
    "optional": {"bold": True, "font_color": "white", "bg_color": _HEAD_OPTIONAL},
    "section": {"bold": True, "font_size": 13, "valign": "vcenter"},
    "line": {"text_wrap": True, "valign": "top"},
    "cell": {"text_wrap": True, "valign": "top", "border": 1, "border_color": _LINE},
}
_HEADING = {"align": "center", "valign": "vcenter", "text_wrap": True, "border": 1, "border_color": _LINE}


class Pen:
    """Formats of one workbook, made once each."""

    def __init__(self, book: Workbook):
        self._book = book
        self._made: dict[tuple[str, str], Format] = {}

    def __call__(self, look: str) -> Format:
        """The locked format of this purpose."""
        properties = _LOOKS[look] | (_HEADING if look in ("required", "optional") else {})
        return self._make(("look", look), properties)

    def data(self, number_format: str, *, wrap: bool = False) -> Format:
        """The unlocked format of a data column."""
        return self._make(
            (number_format, str(wrap)),
            {"num_format": number_format, "locked": False, "text_wrap": wrap, "valign": "top"},
        )

    def _make(self, key: tuple[str, str], properties: dict) -> Format:
        if key not in self._made:
            self._made[key] = self._book.add_format({"font_name": FONT, "font_size": 11} | properties)
        return self._made[key]
