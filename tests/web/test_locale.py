"""The English interface: every text that pages show in Chinese has an English one beside it."""

import ast
import gettext
import re
from pathlib import Path

from django.utils.translation.template import templatize

import bihuan.web

WEB = Path(bihuan.web.__file__).parent
ASKING = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy"}
CHINESE = re.compile(r"[\u3400-\u9fff]")


def english():
    with (WEB / "locale" / "en" / "LC_MESSAGES" / "django.mo").open("rb") as file:
        return gettext.GNUTranslations(file)._catalog


def asked(source):
    """First arguments of all calls that ask for a translation."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        first = node.args[0]
        if name in ASKING and isinstance(first, ast.Constant) and isinstance(first.value, str):
            yield first.value


def of_template(path):
    # Templates are turned into calls the way the gathering tool does it; what stands between them is no Python.
    turned = templatize(path.read_text("utf-8"), origin=str(path))
    for call in re.findall(r"n?gettext\((?:u?'(?:[^'\\]|\\.)*'|u?\"(?:[^\"\\]|\\.)*\")", turned):
        yield from asked(f"{call})")


def texts():
    for path in sorted(WEB.rglob("*.py")):
        for text in asked(path.read_text("utf-8")):
            yield path, text
    for path in sorted((WEB / "templates").rglob("*.html")):
        for text in of_template(path):
            yield path, text


def test_every_text_of_the_pages_has_an_english_one():
    known = english()
    missing = {
        text: path.name
        for path, text in texts()
        if CHINESE.search(text) and not (known.get(text) or known.get((text, 0)))
    }
    assert missing == {}


def test_no_english_text_still_holds_chinese():
    # Names that stay as they are in any language, such as that of the product, are few.
    stay = {"中文", "闭环"}
    left = {
        str(key): value
        for key, value in english().items()
        if key and CHINESE.search(re.sub("|".join(stay), "", value))
    }
    assert left == {}


def test_placeholders_are_the_same_in_both():
    fields = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
    wrong = {
        key: value
        for key, value in english().items()
        if key and set(fields.findall(value)) - set(fields.findall(key if isinstance(key, str) else key[0]))
    }
    assert wrong == {}
