"""Properties of the way out and back: what was written is unchanged when imported; junk never breaks an import."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from bihuan.base.errors import Refused
from bihuan.base.issue import Level
from bihuan.book.public import find, head
from bihuan.ledger.excel.imports import import_workbook
from bihuan.ledger.excel.outcome import Imported
from bihuan.ledger.excel.template import write_rows
from bihuan.ledger.public import create
from bihuan.mechanism.language import VOID
from tests.ledger.excel.form import TOP

_SHARED = {"deadline": None, "suppress_health_check": [HealthCheck.function_scoped_fixture]}

_texts = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"], include_characters="\n")
    | st.sampled_from("=_x000D_@+-'\"，、 "),
    min_size=1,
    max_size=30,
).filter(lambda text: text.strip())
_lines = st.fixed_dictionaries(
    {"name": _texts.map(lambda text: " ".join(text.split())[:20])},
    optional={"cost": st.decimals(0, 10**6, places=2), "who": st.sampled_from(["clerk_a", "clerk_b"])},
).filter(lambda line: line["name"].strip())


def _matters():
    optional = {
        "owner": st.sampled_from(["clerk_a", "nobody"]),
        "share": st.decimals(0, 100, places=4),
        "size": st.decimals(-(10**14), 10**14, places=3),
        "people": st.integers(0, 999),
        "level": st.sampled_from(["中", "低"]),
        "tags": st.lists(st.sampled_from(["安全", "质量", "进度"]), min_size=1, unique=True),
        "urgent": st.booleans(),
        "met_at": st.datetimes(datetime(1950, 1, 1), datetime(2100, 1, 1)),
        "reason": _texts,
        "lines": st.lists(_lines, min_size=1, max_size=3),
    }
    required = {
        "code": _texts.map(lambda text: " ".join(text.split())[:20]),
        "title": _texts.map(lambda text: " ".join(text.split())[:40]),
        "raised_on": st.dates(date(2026, 1, 1), date(2026, 6, 15)),
    }
    rows = st.fixed_dictionaries(required, optional=optional)
    return st.lists(rows, min_size=1, max_size=6, unique_by=lambda row: row["code"].strip())


@settings(max_examples=15, **_SHARED)
@given(rows=_matters())
def test_what_is_written_out_is_unchanged_when_imported(world, tmp_path, rows):
    clerk = world.people["clerk_a"]
    known = set(find("trial.matter").values_list("record", flat=True))
    taken = {row.values["code"] for row in find("trial.matter").exclude(state=VOID)}
    rows = [row for row in rows if row["code"].strip() not in taken]
    create("trial.matter", [{"unit": "A"} | row for row in rows], actor=clerk)
    written = [
        record.values | {"unit": record.unit}
        for record in find("trial.matter").order_by("record")
        if record.record not in known
    ]
    path = write_rows("trial.matter", written, tmp_path / "out.xlsx")
    before = head()
    imported = import_workbook("trial.matter", path, actor=clerk)
    assert (imported.unchanged, imported.issues) == (len(rows), [])
    assert head() == before


_junk = st.one_of(
    st.none(),
    st.integers(-(2**40), 2**40),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.dates(date(1901, 1, 1), date(2200, 1, 1)),
    st.datetimes(datetime(1901, 1, 1), datetime(2200, 1, 1)),
    st.times().map(lambda moment: time(moment.hour, moment.minute)),
    st.timedeltas(timedelta(0), timedelta(days=400)),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12),
    st.sampled_from(
        [
            "A",
            "clerk_a",
            "#1",
            "#99999",
            "高",
            "是",
            "2026-06-01",
            "1,200.50",
            "85.5%",
            "=1/0",
            "ROOT",
            "、、",
        ]
    ),
)


@pytest.fixture
def template(form):
    """A template on disk."""
    return form().path


@pytest.mark.parametrize("keep_good", [False, True])
@settings(max_examples=12, **_SHARED)
@given(
    table=st.lists(st.lists(_junk, min_size=3, max_size=18), min_size=1, max_size=6),
    heading=st.integers(0, 5),
)
def test_junk_never_breaks_an_import(template, world, keep_good, table, heading):
    book = load_workbook(template)
    for row, cells in enumerate(table, TOP - 1 if heading == 0 else TOP):
        for column, value in enumerate(cells, 1):
            book["填写"].cell(row, column).value = value
            book["明细"].cell(row, column).value = value
    path = template.with_name("junk.xlsx")
    book.save(path)
    before = head()
    try:
        imported = import_workbook("trial.matter", path, actor=world.people["clerk_a"], keep_good=keep_good)
    except Refused as refusal:
        assert all(issue.text for issue in refusal.issues)
        return
    assert isinstance(imported, Imported)
    errors = [issue for issue in imported.issues if issue.level is Level.ERROR]
    assert bool(errors) == bool(imported.refused) == (imported.marked is not None)
    assert all(issue.row and issue.text for issue in errors)
    if errors:
        assert CalamineWorkbook.from_path(imported.marked).sheet_names[0] == "问题清单"
        assert keep_good or head() == before
