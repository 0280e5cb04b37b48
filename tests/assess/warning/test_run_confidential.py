"""A warning about a confidential record tells neither its name nor, to those who may not read there, that there is one."""

import pytest

from bihuan.assess.warning.public import report_table, run_warnings
from bihuan.base.errors import NotFound
from bihuan.base.period import parse_period
from bihuan.book.public import current
from bihuan.ledger.public import adopt_pack, create, get, listing
from bihuan.mechanism.public import load_bytes

MECHANISM = """
mechanism: {name}
title: 线索预警
version: 1
uses: {uses}
posts: {{clerk: 经办人, chief: 负责人}}
ledgers:
  {ledger}:
    title: 线索
    time: happening
    label: [text]
    fields:
      text: {{title: 内容, type: text, required: true}}
    confidential: {closed}
    read: [chief]
    create: chief
    amend: chief
    void: chief
"""
FIGURES = """
figures:
  many: {{title: 线索数, count: {source}}}
  twice: {{title: 线索差, difference: {{of: many, less: many}}}}
warnings:
  any:
    title: 有线索
    {over}
    raise: {condition}
    to: chief
"""


def write(folder, name, *, ledger="lead", source="lead", closed="true", uses="[]", of=True):
    """A pack with a warning about the records of `source`, or about a figure over them."""
    over = f"of: {source}" if of else "figure: twice\n    every: month"
    condition = "text <> ''" if of else "value >= 0"
    files = {
        "mechanism.yaml": MECHANISM.format(name=name, ledger=ledger, closed=closed, uses=uses),
        "figures.yaml": FIGURES.format(source=source, over=over, condition=condition),
        "report.md": "# 线索\n{{ many }}{{ twice }}\n",
        "README.md": "线索。\n",
    }
    for path, text in files.items():
        (folder / name).mkdir(exist_ok=True)
        (folder / name / path).write_text(text, encoding="utf-8")
    return folder / name


@pytest.mark.parametrize("of", [True, False])
def test_the_ledger_of_warnings_is_as_closed_as_what_they_read(tmp_path, of):
    for closed, expected in (("true", True), ("false", False)):
        folder = write(tmp_path, "leads", closed=closed, of=of)
        files = {path.name: path.read_bytes() for path in folder.iterdir()}
        definition = load_bytes(files, name="leads").mechanism.ledgers["warning"]
        assert definition.confidential is expected
        assert [str(word) for word in definition.read or ()] == (["chief"] if expected else [])


def test_only_those_who_may_read_there_see_it_and_nobody_its_content(world, tmp_path):
    adopt_pack(write(tmp_path, "leads"), unit=world.root, actor=world.admin)
    lead = create("leads.lead", [{"text": "甲某收受礼金", "unit": "A"}], actor=0)[0].record
    (record,) = run_warnings(world.day, mechanism="leads").raised
    shown = get(record, actor=world.people["chief"])
    assert shown.values["about"] == f"〔保密〕#{lead}"
    assert "甲某" not in str(current([record])[record].values)
    for other in ("clerk", "office"):
        assert listing("leads.warning", actor=world.people[other]) == []
        with pytest.raises(NotFound):
            get(record, actor=world.people[other])
    march = parse_period("2026-03")
    closed = report_table("leads", world.units["A"], march, actor=world.people["clerk"])
    assert closed.rows == [("有线索", "黄色", *["〔保密〕"] * 4)]
    told = report_table("leads", world.units["A"], march, actor=world.people["chief"])
    assert told.rows == [("有线索", "黄色", "1", "0", "0", "1")]


def test_a_confidential_ledger_of_another_mechanism_is_not_quoted_either(world, tmp_path):
    adopt_pack(write(tmp_path, "leads"), unit=world.root, actor=world.admin)
    folder = write(tmp_path, "follow", ledger="note", source="leads.lead", uses="[leads]")
    adopt_pack(folder, unit=world.root, actor=world.admin)
    create("leads.lead", [{"text": "甲某收受礼金", "unit": "A"}], actor=0)
    (record,) = run_warnings(world.day, mechanism="follow").raised
    assert "甲某" not in str(current([record])[record].values)
