"""The JSON Schema: what loads obeys it, what breaks the grammar breaks it too."""

import re

import jsonschema
import pytest

from bihuan.base.workspace import shipped_packs
from bihuan.mechanism.grammar import parse_model
from bihuan.mechanism.keys import models_in, written_keys
from bihuan.mechanism.pack import Places
from bihuan.mechanism.schema import FILES, json_schema
from bihuan.mechanism.yaml_source import read_yaml
from tests.mechanism.sample import FIGURES, MECHANISM
from tests.mechanism.test_grammar import SAMPLES, WRONG, paths, replaced

VALIDATORS = {file: jsonschema.Draft202012Validator(json_schema(file)) for file in FILES}
TEXTS = {"mechanism.yaml": MECHANISM, "figures.yaml": FIGURES}


def data_of(content: bytes, file: str):
    """The plain data of a YAML file."""
    return read_yaml(content, file).data


@pytest.mark.parametrize("file", FILES)
def test_it_is_a_schema(file):
    jsonschema.Draft202012Validator.check_schema(json_schema(file))
    assert json_schema(file)["$schema"].endswith("2020-12/schema")


@pytest.mark.parametrize("pack", sorted(path.name for path in shipped_packs().iterdir() if path.is_dir()))
@pytest.mark.parametrize("file", FILES)
def test_the_shipped_packs_obey_it(pack, file):
    path = shipped_packs() / pack / file
    if path.exists():
        faults = [each.json_path for each in VALIDATORS[file].iter_errors(data_of(path.read_bytes(), file))]
        assert faults == []


@pytest.mark.parametrize(("file", "text"), SAMPLES)
def test_what_obeys_the_grammar_obeys_the_schema(file, text):
    """Every wrong value that the grammar lets through, the schema lets through; it may be the more lenient of the two."""
    model, _ = FILES[file]
    data = data_of(text.encode(), file)
    refused = 0
    for path in paths(data):
        for wrong in WRONG[::4]:
            changed = replaced(data, path, wrong)
            sound = VALIDATORS[file].is_valid(changed)
            refused += not sound
            if not sound:
                assert parse_model(model, changed, Places(file)).issues, (path, wrong)
    assert refused > 150


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("mechanism.yaml", "title: 心愿\n", "titel: 心愿\n"),
        ("mechanism.yaml", "type: money", "type: mony"),
        ("mechanism.yaml", "  wish:\n", "  Wish:\n"),
        ("mechanism.yaml", "by: anyone", "by: a.b.c"),
        ("mechanism.yaml", "within: 5 workdays", "within: 5 weeks"),
        ("mechanism.yaml", "amend: {by: [clerk, above.office], in: [draft]}", "amend: {in: [draft]}"),
        ("figures.yaml", "against: last_year", "against: yesterday"),
        ("figures.yaml", "{of: wish, every: month}", "{of: wish, every: fortnight}"),
        ("figures.yaml", "count: visit, unit", "count: 走访, unit"),
    ],
)
def test_broken_packs_do_not_obey_it(file, old, new):
    text = TEXTS[file]
    assert old in text
    assert VALIDATORS[file].is_valid(data_of(text.encode(), file))
    assert not VALIDATORS[file].is_valid(data_of(text.replace(old, new).encode(), file))


@pytest.mark.parametrize("file", FILES)
def test_every_key_is_there_with_chinese_words(file):
    schema = json_schema(file)
    model, _ = FILES[file]
    seen, waiting = set(), [(model, schema)]
    while waiting:
        part, described = waiting.pop()
        seen.add(part)
        assert re.search(r"[一-鿿]", described["description"])
        assert set(described["properties"]) == set(written_keys(part))
        for key, name in written_keys(part).items():
            assert re.search(r"[一-鿿]", described["properties"][key]["description"]), key
            for inner in models_in(part.model_fields[name].annotation):
                if inner not in seen and inner.__name__ in schema["$defs"]:
                    waiting.append((inner, schema["$defs"][inner.__name__]))
