"""The branches of the scorecard tests, their people signed in, each once."""

from functools import cache

import pytest

from tests.assess.score.conftest import world
from tests.web.conftest import signed_in as signing_in

__all__ = ["signing_in", "world"]


@pytest.fixture
def signed_in(signing_in):
    """A browser in which a person has signed in; the same one when asked again."""
    return cache(signing_in)
