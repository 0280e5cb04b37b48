"""Guides: every topic is written, says in one line what it is for, and leads only to pages that there are."""

import re

import pytest
from django.urls import Resolver404, resolve

from bihuan.base.errors import NotFound
from bihuan.web.guides import FOLDER, TOPICS, guide_of
from bihuan.web.shell import GUIDES, PLACES


@pytest.mark.parametrize("topic", TOPICS)
def test_every_topic_is_written(topic):
    found = guide_of(topic)
    assert found.title
    assert 10 < len(found.lead) < 120
    assert not set("[]`*") & set(found.lead), "the line is shown as it stands"
    assert "<h2>" in found.html or "<ol>" in found.html or "<ul>" in found.html
    for address in re.findall(r'href="([^"]+)"', found.html):
        try:
            resolve(address)
        except Resolver404:
            pytest.fail(f"{topic} leads to {address}")
        if address.startswith("/help/"):
            assert address.removeprefix("/help/") in TOPICS


def test_no_guide_lies_about_unlisted_and_every_place_has_one():
    assert {path.stem for path in FOLDER.glob("*.md")} == set(TOPICS)
    assert {place.guide for place in PLACES} <= {*TOPICS, ""}
    assert {guide for _, guide in GUIDES} <= set(TOPICS)


def test_only_topics_are_read():
    with pytest.raises(NotFound):
        guide_of("../../settings")
