"""A small library with articles for everybody and for members, and ways to ask it over HTTP."""

from dataclasses import dataclass

import pytest
from django.test import Client

from bihuan.accounts.public import give_token
from bihuan.library.search.public import keep_up
from tests.library.download.scene import Library, library


@dataclass(frozen=True)
class Asked:
    """Who may ask: `shelf` knows the people."""

    shelf: Library

    def client(self, person: int) -> Client:
        """A program with that person's token."""
        return Client(HTTP_AUTHORIZATION=f"Bearer {give_token(person, 1, '试用').text}")


@pytest.fixture
def asked(db, workspace):
    """Three articles, one of them internal, in the index."""
    with library() as shelf:
        shelf.article("试学经验", "各支部都在试学，甲乙丙。", kind="经验材料")
        shelf.article("试用总结", "这一年试学两次。", kind="总结")
        shelf.article("内部试学情况", "内部的试学，秘不外传。", internal=True)
        keep_up()
        yield Asked(shelf)
