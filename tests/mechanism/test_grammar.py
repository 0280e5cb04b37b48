"""The grammar: every wrong value of every key gives a Chinese issue at its place, and nothing ever raises."""

import copy
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bihuan.mechanism.check import check_loaded
from bihuan.mechanism.grammar import parse_model
from bihuan.mechanism.keys import keys_at, models_in, written_keys
from bihuan.mechanism.language import FiguresDef, MechanismDef
from bihuan.mechanism.load import load_bytes
from bihuan.mechanism.yaml_source import read_yaml
from tests.mechanism.sample import FIGURES, LIVING, MECHANISM, PACKS, others

WRONG = [
    None,
    True,
    7,
    -1,
    10**20,
    3.5,
    "",
    "X y",
    "很" * 500,
    [],
    ["a"],
    [1],
    [[]],
    {},
    {"a": 1},
    {"A b": {"c": None}},
]
MODELS = {"mechanism.yaml": (MechanismDef, MECHANISM), "figures.yaml": (FiguresDef, FIGURES)}
SAMPLES = [
    ("mechanism.yaml", MECHANISM),
    ("figures.yaml", FIGURES),
    ("mechanism.yaml", LIVING["mechanism.yaml"]),
    ("figures.yaml", LIVING["figures.yaml"]),
]
PYDANTIC = re.compile(
    r"\b(input|should|valid|value error|instance|expected|field required|extra|greater than|less than)\b",
    re.I,
)


def paths(data, path=()):
    """Every path of plain data."""
    yield path
    parts = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, part in parts:
        yield from paths(part, (*path, step))


def replaced(data, path, value):
    """A copy of the data with another value at `path`."""
    if not path:
        return value
    changed = copy.deepcopy(data)
    inner = changed
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    return changed


def assert_chinese(issue):
    """An issue speaks Chinese; only what it quotes from the pack may be anything else."""
    said = re.sub(r"“[^”]*”", "", issue.text + issue.mend)
    assert not PYDANTIC.search(said), issue
    assert re.search(r"[一-鿿]", issue.text) and issue.mend, issue


def all_keys(model, seen=()):
    """Every key of the grammar below a model, by its model."""
    if model in seen:
        return
    for key, name in written_keys(model).items():
        yield model, key
        for inner in models_in(model.model_fields[name].annotation):
            yield from all_keys(inner, (*seen, model))


@pytest.mark.parametrize(("file", "text"), SAMPLES)
def test_the_sample_parses(file, text):
    model, _ = MODELS[file]
    source = read_yaml(text.encode(), file)
    assert parse_model(model, source.data, source.places).issues == []


@pytest.mark.parametrize(("file", "text"), SAMPLES)
def test_no_english_message_for_any_wrong_value_anywhere(file, text):
    model, _ = MODELS[file]
    source = read_yaml(text.encode(), file)
    tried = 0
    for path in paths(source.data):
        for wrong in WRONG:
            tried += 1
            parsed = parse_model(model, replaced(source.data, path, wrong), source.places)
            for issue in parsed.issues:
                assert_chinese(issue)
                assert issue.file == file and issue.line >= 1 and issue.column >= 1
    assert tried > 800


@pytest.mark.parametrize("file", MODELS)
def test_each_key_of_the_grammar_refuses_some_wrong_value(file):
    """So that no key takes whatever is written; the free text of YAML's plain scalars aside."""
    model, _ = MODELS[file]
    for part, key in set(all_keys(model)):
        named = 0
        for wrong in WRONG:
            for issue in parse_model(part, {key: wrong}, read_yaml(b"a: 1", file).places).issues:
                assert_chinese(issue)
                named += key in issue.text and issue.code != "key_missing"
        assert named, (part, key)


@pytest.mark.parametrize(
    ("old", "new", "code", "said", "mend"),
    [
        ("title: 心愿\n", "titel: 心愿\n", "key_unknown", "titel", "title"),
        ("    title: 心愿\n", "", "key_missing", "title", "title"),
        ("type: money", "type: mony", "value_form", "mony", "money"),
        ("time: standing", "time: 7", "value_form", "数字 7", "happening、standing"),
        ("version: 2", "version: '2'", "value_form", "文字“2”", "整数"),
        ("version: 2", "version: 0", "value_form", "太小", "1"),
        ("title: 走访对象", f"title: {'长' * 41}", "value_form", "太长", "40"),
        ("by: anyone", "by: a.b.c", "value_form", "a.b.c", "concerned"),
        ("by: anyone", "by: []", "value_form", "列表", "岗位"),
        ("within: 5 workdays", "within: 5 weeks", "value_form", "5 weeks", "5 workdays"),
        ("required: true, max: 80", "required: yes, max: 80", "value_form", "文字“yes”", "true"),
        ("max: 80", "max: 很长", "value_form", "很长", "数字"),
        ("  wish:\n", "  Wish:\n", "id_form", "Wish", "risk_point"),
        ("posts:\n  clerk: 经办人", "posts:\n  clerk: 3", "value_form", "数字 3", "加引号"),
    ],
)
def test_messages(old, new, code, said, mend):
    assert old in MECHANISM
    text = MECHANISM.replace(old, new, 1)
    source = read_yaml(text.encode(), "mechanism.yaml")
    found = parse_model(MechanismDef, source.data, source.places).issues
    (issue,) = [each for each in found if each.code == code]
    assert said in issue.text and mend in issue.mend, issue
    assert text.split("\n")[issue.line - 1][issue.column - 1 :]


def test_keys_at():
    assert "late_after" in keys_at(MechanismDef, ("ledgers", "visit"))
    assert "required_when" in keys_at(MechanismDef, ("ledgers", "visit", "fields", "day"))
    assert "decimals" in keys_at(MechanismDef, ("ledgers", "visit", "fields", "items", "fields", "name"))
    assert keys_at(MechanismDef, ("ledgers", "visit", "create")) == ["by", "in"]
    assert keys_at(MechanismDef, ("ledgers", "visit", "rules", 0)) == ["must", "say"]
    assert keys_at(FiguresDef, ("figures", "x", "growth")) == ["of", "against"]
    assert keys_at(MechanismDef, ("ledgers",)) == []
    assert keys_at(MechanismDef, ("gone", "x")) == []


def test_a_draft_keeps_what_is_sound():
    text = MECHANISM.replace("type: money", "type: mony").replace("    title: 心愿\n", "")
    source = read_yaml(text.encode(), "mechanism.yaml")
    parsed = parse_model(MechanismDef, source.data, source.places)
    assert parsed.model is None
    assert list(parsed.draft.ledgers) == ["visit", "wish"]
    assert "cost" in parsed.draft.ledgers["visit"].fields
    assert parsed.damaged == (
        ("ledgers", "visit", "fields", "cost", "type"),
        ("ledgers", "visit", "fields", "cost"),
    )


@pytest.mark.parametrize("pack", PACKS)
@settings(max_examples=75, deadline=None)
@given(st.data())
def test_random_mutations_never_raise_and_always_have_a_place(pack, data):
    """Lines deleted, doubled, moved, cut short, and words exchanged, anywhere in the two YAML files."""
    files = dict(PACKS[pack])
    for _ in range(data.draw(st.integers(1, 3))):
        file = data.draw(st.sampled_from(sorted(MODELS)))
        lines = files[file].split("\n")
        number = data.draw(st.integers(0, len(lines) - 1))
        words = re.findall(r"[\w.]+|[^\w\s]", files[file])
        change = data.draw(st.sampled_from(["delete", "double", "indent", "cut", "word", "mark"]))
        line = lines[number]
        if change == "delete":
            lines[number : number + 1] = []
        elif change == "double":
            lines.insert(data.draw(st.integers(0, len(lines))), line)
        elif change == "indent":
            lines[number] = "  " + line
        elif change == "cut":
            lines[number] = line[: data.draw(st.integers(0, len(line)))]
        else:
            found = list(re.finditer(r"[\w.]+" if change == "word" else r"[^\w\s]", line))
            if found:
                match = data.draw(st.sampled_from(found))
                lines[number] = (
                    line[: match.start()] + data.draw(st.sampled_from(words)) + line[match.end() :]
                )
        files[file] = "\n".join(lines)
    loaded = load_bytes({path: text.encode() for path, text in files.items()}, name=pack)
    for issue in check_loaded(loaded, others()):
        assert issue.file and issue.line >= 1 and issue.column >= 1, issue
        assert issue.text and issue.mend, issue
