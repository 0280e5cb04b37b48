"""Places inside the scalars of a YAML file."""

import pytest

from bihuan.mechanism.yaml_source import read_yaml


@pytest.mark.parametrize(
    ("yaml", "part", "place"),
    [
        ("when: cost > limit", "limit", (1, 14)),
        ("when: 'cost > limit'", "limit", (1, 15)),
        ("when: visit where cost > limit", "limit", (1, 26)),
        ("when: |\n  cost > 1\n  and limit", "limit", (3, 7)),
        ("when: >-\n  cost > 1\n  and limit", "limit", (1, 7)),
        ('when: "cost > \\x31 and limit"', "limit", (1, 7)),
    ],
)
def test_inside(yaml, part, place):
    source = read_yaml(yaml.encode(), "x.yaml")
    text = source.data["when"]
    expression = text.partition(" where ")[2] or text
    found = source.places.inside(("when",), expression, expression.index(part))
    assert (found.file, found.line, found.column) == ("x.yaml", *place)


def test_an_empty_file_has_a_place():
    places = read_yaml(b"", "x.yaml").places
    assert (places.value(("a", "b")).line, places.key(()).column) == (1, 1)


def test_a_shorthand_stands_where_its_value_stands():
    places = read_yaml(b"by: clerk\n", "x.yaml").places
    assert places.value(("by", 0)).column == 5
