"""Inputs: turns a ledger's fields into what a form shows, and a submitted form back into the values that actions take."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from django.core.files.uploadedfile import TemporaryUploadedFile
from django.core.signing import BadSignature, dumps, loads
from django.http import QueryDict

from bihuan.base.clock import today
from bihuan.base.issue import Issue
from bihuan.book.public import store_file
from bihuan.ledger.public import ValueFault, check_file, reference_text, target_of
from bihuan.mechanism.language import FieldDef, FieldType
from bihuan.mechanism.public import NUMBERS, REFERENCES, Catalogue, Ledger
from bihuan.web.forms.shown import shown_value

LONG = frozenset({FieldType.LONG_TEXT, FieldType.TABLE, FieldType.FILE})
FEW_OPTIONS = 6  # up to so many are shown as radio buttons: one look, one tap
SPARE_LINES = 1
MOST_LINES = 1000
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
    theirs: str = ""  # what somebody else has made of it meanwhile
    place: str = ""  # set where several forms share a page: it makes ids differ, never names

    @property
    def id(self) -> str:
        """The id of its element, without the `f-` in front."""
        return f"{self.place}{self.name}"

    @property
    def long(self) -> bool:
        """Whether it takes the whole width."""
        return self.definition.type in LONG

    @property
    def template(self) -> str:
        """The template of its widget."""
        return f"parts/inputs/{self.kind}.html"

    @property
    def faulty(self) -> bool:
        """Whether a fault stands at it, or in one of its lines."""
        return bool(self.faults) or any(cell.faults for line in self.lines for cell in line)

    @property
    def typed(self) -> tuple:
        """All that it holds, for telling whether somebody touched it."""
        cells = [[cell.value for cell in line] for line in self.lines if any(cell.value for cell in line)]
        return self.value, tuple(self.values), tuple(file["sha256"] for file in self.files), cells

    @property
    def marked_files(self) -> list[tuple[str, str]]:
        """Name and signed mark of each file: a form can keep a file that it was given, and no other."""
        return [(str(file["name"]), dumps(dict(file), salt=FILE_SALT)) for file in self.files]

    @property
    def described(self) -> str:
        """Ids of what describes it, for screen readers."""
        parts = [f"{self.id}-hint"] if self.definition.help else []
        return " ".join([*parts, *([f"{self.id}-fault"] if self.faults else [])])


def kind_of(definition: FieldDef) -> str:
    """Which widget asks for a field: the stem of its template in parts/inputs."""
    kind = definition.type
    if kind is FieldType.CHOICE:
        return "radio" if len(definition.of) <= FEW_OPTIONS else "select"
    if kind in NUMBERS:
        return "number"
    if kind in REFERENCES:
        return "reference"
    return str(kind)


def inputs_of(
    known: Catalogue,
    ledger: Ledger,
    values: Mapping[str, object],
    *,
    actor: int,
    names: Sequence[str] | None = None,
    required: Sequence[str] = (),
) -> list[Input]:
    """The inputs of a form, filled with canonical `values`; `names`: only these fields. Computed ones are never asked."""
    fields = {
        name: each
        for name, each in ledger.form_fields.items()
        if each.type is not FieldType.COMPUTED and (names is None or name in names)
    }
    return [
        _input(known, ledger, name, each, values.get(name), actor, name in required)
        for name, each in fields.items()
    ]


def default_of(definition: FieldDef, actor: int) -> object:
    """What an empty form begins with."""
    value = definition.default
    if value == "today" and definition.type is FieldType.DATE:
        return today().isoformat()
    if value == "me" and definition.type is FieldType.PERSON:
        return actor
    return value


def _input(
    known: Catalogue, ledger: Ledger, name: str, definition: FieldDef, value: object, actor: int, needed: bool
) -> Input:
    made = Input(
        name, definition.title, kind_of(definition), definition, required=definition.required or needed
    )
    if definition.type in REFERENCES:
        made.target = target_of(definition)
        made.value = reference_text(known, value) if value else ""
    elif definition.type is FieldType.CHOICES:
        made.values = tuple(value or ())
    elif definition.type is FieldType.FILE:
        made.files = tuple(value or ())
    elif definition.type is FieldType.TABLE:
        rows = [*(value or ()), *({} for _ in range(SPARE_LINES))]
        made.lines = [
            _line(known, ledger, name, definition, row, place, actor) for place, row in enumerate(rows)
        ]
    elif value is not None:
        made.value = shown_value(definition, value)
    return made


def _line(
    known: Catalogue, ledger: Ledger, name: str, definition: FieldDef, row: Mapping, place: int, actor: int
) -> list[Input]:
    return [
        _input(known, ledger, f"{name}-{place}-{column}", each, row.get(column), actor, False)
        for column, each in definition.fields.items()
    ]


def read_form(inputs: Sequence[Input], posted: QueryDict, files: Mapping) -> dict[str, object]:
    """What was submitted, by field name, as people type it; each input keeps it so that nothing typed is lost.

    New files go into the book's store at once: a form that is refused has not to send them again.
    """
    return {each.name: _read(each, posted, files) for each in inputs}


def _read(each: Input, posted: QueryDict, files: Mapping) -> object:
    kind = each.definition.type
    if kind is FieldType.TABLE:
        return _read_lines(each, posted)
    if kind is FieldType.CHOICES:
        each.values = posted.getlist(each.name)
        return list(each.values)
    if kind is FieldType.FILE:
        kept = _kept(posted.getlist(f"{each.name}-keep"))
        each.files = tuple({file["sha256"]: file for file in [*kept, *_stored(each, files)]}.values())
        return list(each.files)
    each.value = posted.get(each.name, "")
    return each.value


def _kept(marks: Sequence[str]) -> Iterator[dict]:
    """The files whose boxes are still ticked; a mark that we did not sign names no file."""
    for each in marks:
        with suppress(BadSignature):
            yield loads(each, salt=FILE_SALT)


def _stored(each: Input, files: Mapping) -> Iterator[dict]:
    """New files that the field accepts, in the book's store; what it does not accept stands at the input."""
    for file in files.getlist(each.name):
        try:
            check_file(each.definition, file.name, file.size, file)
        except ValueFault as fault:
            issue = fault.issue(0, each.name, each.title)
            each.faults.append(f"{issue.text}{issue.mend}")
            continue
        on_disk = isinstance(file, TemporaryUploadedFile)  # a large one is not read into memory
        yield store_file(Path(file.temporary_file_path()) if on_disk else file.read(), file.name).as_dict()


def _read_lines(each: Input, posted: QueryDict) -> list[dict[str, str]]:
    """Lines of a table field in the order of the form; a line left empty is none."""
    prefix, columns = f"{each.name}-", list(each.definition.fields)
    places = sorted(
        {
            int(name.removeprefix(prefix).split("-")[0])
            for name in posted
            if name.startswith(prefix) and name.removeprefix(prefix).split("-")[0].isdigit()
        }
    )[:MOST_LINES]
    rows = []
    for place in places:
        row = {column: posted.get(f"{prefix}{place}-{column}", "").strip() for column in columns}
        if any(row.values()):
            rows.append({column: text for column, text in row.items() if text})
    template = each.lines[-1] if each.lines else []
    each.lines = [_retyped(each.name, template, row, place) for place, row in enumerate([*rows, {}])]
    return rows


def _retyped(name: str, template: Sequence[Input], row: Mapping[str, str], place: int) -> list[Input]:
    made = []
    for cell in template:
        column = cell.name.rsplit("-", 1)[1]
        made.append(
            Input(
                f"{name}-{place}-{column}",
                cell.title,
                cell.kind,
                cell.definition,
                value=row.get(column, ""),
                required=cell.required,
                target=cell.target,
            )
        )
    return made


def mark(inputs: Sequence[Input], issues: Sequence[Issue]) -> list[Issue]:
    """Put each issue at its input; those that belong to none are handed back, to stand above the form."""
    by_name = {each.name: each for each in inputs}
    rest = []
    for issue in issues:
        name, _, inner = issue.field.partition("[")
        found = by_name.get(name)
        if found is not None and inner and found.lines:
            found = _cell(found, inner) or found
        if found is None:
            rest.append(issue)
        else:
            found.faults.append(f"{issue.text}{issue.mend}")
    return rest


def _cell(each: Input, inner: str) -> Input | None:
    """`2].price` → the input of that column in the second line."""
    place, _, column = inner.partition("]")
    if not place.isdigit() or not 1 <= int(place) <= len(each.lines):
        return None
    wanted = f"-{column.removeprefix('.')}"
    return next((cell for cell in each.lines[int(place) - 1] if cell.name.endswith(wanted)), None)
