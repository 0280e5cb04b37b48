"""Faults of form and faults of meaning are told together; echoes of the former are not."""

from bihuan.mechanism.check import check_folder
from tests.mechanism.sample import FILES, Break, issues_of, others, place_of

FAULTY_MECHANISM = """\
mechanism: visits
titel: 走访
version: one
implements: {D4: [上门走访]}
posts: {clerk: 经办人}
ledgers:
  visit:
    title: 走访
    time: happening
    date: day
    fields:
      day: {title: 走访日期, type: dat, required: true}
      cost: {title: 费用, type: money, min: 9, max: 1}
      cost: {title: 花费, type: money}
      level: {title: 程度, type: choice}
    states: {draft: 草稿, done: 办结, lost: 丢失}
    steps:
      finish: {title: 办结, from: draft, to: done, by: clerk, when: day is null or cost = 10 and cost = 11 and cost > 12}
      stop: {title: 停办, from: draft, to: done, by: boss, when: "state = 'done'", within: 3 weeks}
    create: clerk
    amend: clerk
"""
FAULTY_FIGURES = """\
figures:
  costs: {title: 费用, sum: visit.level, unit: 元, colour: 红}
  days: {title: 天数, count: visit.day}
"""
FAULTY_REPORT = "共 {{ cost }} 元，{{ days }} 天。\n"


def test_a_pack_full_of_faults_tells_them_all():
    found = issues_of(
        {"mechanism.yaml": FAULTY_MECHANISM, "figures.yaml": FAULTY_FIGURES, "report.md": FAULTY_REPORT}
    )
    expected = {
        ("key_unknown", "mechanism.yaml", "titel"),
        ("key_missing", "mechanism.yaml", "mechanism:"),
        ("value_form", "mechanism.yaml", "one\n"),
        ("source_form", "mechanism.yaml", "D4"),
        ("key_missing", "mechanism.yaml", "visit:\n"),
        ("value_form", "mechanism.yaml", "dat,"),
        ("field_bounds", "mechanism.yaml", "9, max"),
        ("yaml_duplicate", "mechanism.yaml", "cost: {title: 花费"),
        ("field_options", "mechanism.yaml", "level:"),
        ("state_unreachable", "mechanism.yaml", "lost: 丢失"),
        ("value_form", "mechanism.yaml", "3 weeks"),
        ("key_unknown", "figures.yaml", "colour"),
        ("figure_source", "figures.yaml", "visit.day"),
        ("report_figure", "report.md", "{{ cost }}"),
    }
    texts = {"mechanism.yaml": FAULTY_MECHANISM, "figures.yaml": FAULTY_FIGURES, "report.md": FAULTY_REPORT}
    places = {(issue.code, issue.file, issue.line, issue.column) for issue in found}
    missing = {
        each for each in expected if (each[0], each[1], *place_of(texts[each[1]], each[2])) not in places
    }
    assert missing == set(), sorted(places)
    assert all(issue.line and issue.column and issue.mend for issue in found)


def test_a_fault_of_form_raises_no_echo():
    """With the type of `day` misspelt, nothing that depends on it is said to be wrong."""
    files = Break(
        "", "type: date, required: true, default: today", "type: dat, required: true, default: today", ""
    ).files()
    assert [issue.code for issue in issues_of(files)] == ["value_form"]


def test_an_unknown_key_raises_no_echo():
    files = Break("", "title: 办好", "titel: 办好", "").files()
    assert sorted(issue.code for issue in issues_of(files)) == ["key_missing", "key_unknown"]


def test_unreadable_figures_raise_no_echo():
    files = FILES | {"figures.yaml": "figures:\n\tvisits: 1\n"}
    assert {issue.code for issue in issues_of(files)} == {"yaml_tab"}


def test_check_folder_reads_and_checks(tmp_path):
    folder = tmp_path / "visits"
    (folder / "cases").mkdir(parents=True)
    for name, text in FILES.items():
        (folder / name).write_text(text, "utf-8")
    assert check_folder(folder, others()) == []
    (folder / "report.md").write_text("{{ gone }}", "utf-8")
    assert "report_figure" in {issue.code for issue in check_folder(str(folder), others())}
