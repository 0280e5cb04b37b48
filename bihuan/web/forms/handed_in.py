"""What was handed in: reads a submitted form as people typed it, and keeps all of it in the inputs."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.core.signing import BadSignature, loads
from django.http import QueryDict

from bihuan.base.issue import Issue
from bihuan.book.public import store_file
from bihuan.ledger.public import ValueFault, check_file
from bihuan.mechanism.language import FieldDef, FieldType
from bihuan.mechanism.public import REFERENCES
from bihuan.web.forms.input import FILE_SALT, Input

MOST_LINES = 1000


def read_form(inputs: Sequence[Input], posted: QueryDict, files: Mapping) -> dict[str, object]:
    """What was submitted, by field name, as people type it; each input keeps it so that nothing typed is lost.

    New files go into the book's store at once: a form that is refused has not to send them again.
    """
    return {each.name: _read(each, posted, files) for each in inputs}


def take_file(definition: FieldDef, name: str, file: UploadedFile) -> dict:
    """Put a file that a field accepts into the book's store; ValueFault for one that it does not."""
    check_file(definition, file.name, file.size, file)
    on_disk = isinstance(file, TemporaryUploadedFile)  # a large one is not read into memory
    return store_file(Path(file.temporary_file_path()) if on_disk else file.read(), name).as_dict()


def fault_text(fault: ValueFault, name: str, title: str) -> str:
    """A value's fault as it stands at its input."""
    issue: Issue = fault.issue(0, name, title)
    return f"{issue.text}{issue.mend}"


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
    if kind in REFERENCES and (picked := posted.get(f"{each.name}-pick")):
        each.value = picked
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
            yield take_file(each.definition, file.name, file)
        except ValueFault as fault:
            each.faults.append(fault_text(fault, each.name, each.title))


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
        row = {column: _cell(posted, f"{prefix}{place}-{column}") for column in columns}
        if any(row.values()):
            rows.append({column: text for column, text in row.items() if text})
    template = each.lines[-1] if each.lines else []
    each.lines = [_retyped(each.name, template, row, place) for place, row in enumerate([*rows, {}])]
    return rows


def _cell(posted: QueryDict, name: str) -> str:
    return (posted.get(f"{name}-pick") or posted.get(name, "")).strip()


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
                place=cell.place,
            )
        )
    return made
