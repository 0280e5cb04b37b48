"""One input of a form: what it asks for, what stands in it, what is wrong with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.core.signing import dumps

from bihuan.mechanism.language import FieldDef, FieldType
from bihuan.mechanism.public import NUMBERS, REFERENCES

LONG = frozenset({FieldType.LONG_TEXT, FieldType.TABLE, FieldType.FILE})
GROUPED = frozenset({"radio", "choices", "yes_no", "table", "file"})  # several elements under one legend
FEW_OPTIONS = 6  # up to so many are shown as radio buttons: one look, one tap
FILE_SALT = "bihuan.form.file"


@dataclass(slots=True)
class Input:
    """One field on a form: `value` is the text as typed or kept, `values` of several choices, `lines` of a table."""

    name: str
    title: str
    kind: str
    definition: FieldDef
    value: str = ""
    values: Sequence[str] = ()
    files: Sequence[Mapping] = ()
    lines: list[list["Input"]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    required: bool = False
    target: str = ""
    candidates: Sequence[Mapping] = ()  # what an ambiguous text can mean: text, name, detail
    beside: "Input | None" = None  # what somebody else has made of it meanwhile
    before: "Input | None" = None  # what it was before both
    later: bool = False  # a later step asks for it: it need not be filled yet
    place: str = ""  # set where several forms share a page: it makes ids differ, never names

    @property
    def id(self) -> str:
        """The id of its element, without the `f-` in front."""
        return f"{self.place}{self.name}"

    @property
    def long(self) -> bool:
        """Whether it takes the whole width."""
        return self.definition.type in LONG or self.beside is not None

    @property
    def grouped(self) -> bool:
        """Whether it is several elements, which a legend names together."""
        return self.kind in GROUPED

    @property
    def template(self) -> str:
        """The template of its widget."""
        return f"parts/inputs/{self.kind}.html"

    @property
    def faulty(self) -> bool:
        """Whether a fault stands at it, or in one of its lines."""
        return bool(self.faults) or any(cell.faults for line in self.lines for cell in line)

    @property
    def folded(self) -> bool:
        """Whether it may lie folded away: asked for later, with nothing in it and nothing wrong with it."""
        return self.later and not self.text and not self.faulty

    @property
    def told(self) -> list[tuple[str, str]]:
        """Every fault with the id of the element it stands at, for the summary above the form."""
        inner = [
            (f"f-{cell.id}", f"第 {row} 行：{fault}")
            for row, line in enumerate(self.lines, 1)
            for cell in line
            for fault in cell.faults
        ]
        return [(f"f-{self.id}", fault) for fault in self.faults] + inner

    @property
    def typed(self) -> tuple:
        """All that it holds, for telling whether somebody touched it."""
        cells = [[cell.value for cell in line] for line in self.lines if any(cell.value for cell in line)]
        return self.value, tuple(self.values), tuple(file["sha256"] for file in self.files), cells

    @property
    def text(self) -> str:
        """All that it holds, in words."""
        if self.lines:
            rows = ["，".join(cell.value for cell in line if cell.value) for line in self.lines]
            return "\n".join(row for row in rows if row)
        return self.value or "、".join(self.values) or "、".join(str(file["name"]) for file in self.files)

    @property
    def marked_files(self) -> list[tuple[str, str]]:
        """Name and signed mark of each file: a form can keep a file that it was given, and no other."""
        return [(str(file["name"]), file_mark(file)) for file in self.files]

    @property
    def described(self) -> str:
        """Ids of what describes it, for screen readers."""
        parts = [f"{self.id}-hint"] if self.definition.help else []
        return " ".join([*parts, *([f"{self.id}-fault"] if self.faults else [])])


def file_mark(file: Mapping) -> str:
    """The signed mark by which a form hands on a file that lies in the store already."""
    return dumps(dict(file), salt=FILE_SALT)


def kind_of(definition: FieldDef, *, in_line: bool = False) -> str:
    """Which widget asks for a field: the stem of its template in parts/inputs. In a line everything is one element."""
    kind = definition.type
    if kind is FieldType.CHOICE:
        return "radio" if len(definition.of) <= FEW_OPTIONS and not in_line else "select"
    if in_line and kind in (FieldType.YES_NO, FieldType.CHOICES):
        return "yes_no_select" if kind is FieldType.YES_NO else "text"
    if kind in NUMBERS:
        return "number"
    if kind in REFERENCES:
        return "reference"
    return str(kind)
