"""The shape of the index: which fields a document has and what is in them.

One document per record. Numbers are unsigned; dates are numbers like 20260305; an absent value is an absent field.

| field | kind | what is in it |
|---|---|---|
| record | number, stored, fast | the record; 0 is the index's own document (`meta`), which no query of a person finds |
| seq, first | number, stored, fast | the record's last and first entry |
| ledger, mechanism, state | name, fast | full ledger id, mechanism id, the state's code |
| kind, organisation | name, fast | as shown: the choice field `kind`; the text field `organisation`, cut at 100 |
| unit, creator | number, fast | the record's unit; who made its first entry |
| year, on, effective_on, written_on | number, fast | `on` is `written_on` where there is one, else `effective_on`; `year` is that of `on` |
| concerned | names | `field=person` for each person field: for rights by `concerned.…` |
| refs | numbers | every record whose name is in the text: people, units, links, and what those are called by |
| prints | numbers | fingerprints of the long texts (`text.prints`), for what repeats what |
| label | name, stored, fast | what the record is called, as shown, cut at 300 |
| title, body, owner | bigrams with positions | the parts of the label; all other texts; the organisation |
| title_initials | bigrams with positions | pinyin initials of the label, one letter per character |
| title_start | name | the same as one word, for prefixes (`Searcher.terms_with_prefix`) |
| meta | stored | JSON of `index.Meta`: up to which entry the index goes, and by what packs it was made |

All texts are folded and cut by `grams`. `owner` holds the text field `organisation` only: units are asked for by number,
so that a unit that is renamed is found by its new name.
"""

from functools import cache

import tantivy

VERSION = 2  # raise it whenever what is in the index changes: it is then made anew by itself
GRAMS = "grams"  # our analyzer: text that is cut already, apart by blanks
NAME = "raw"
LONGEST_LABEL = 300
LONGEST_NAME = 100

RECORD, SEQ, FIRST, UNIT, CREATOR = "record", "seq", "first", "unit", "creator"
YEAR, ON, EFFECTIVE_ON, WRITTEN_ON = "year", "on", "effective_on", "written_on"
LEDGER, MECHANISM, STATE, KIND, ORGANISATION = "ledger", "mechanism", "state", "kind", "organisation"
CONCERNED, REFS, PRINTS, LABEL, META = "concerned", "refs", "prints", "label", "meta"
TITLE, BODY, OWNER = "title", "body", "owner"
TITLE_INITIALS, TITLE_START = "title_initials", "title_start"


@cache
def schema() -> tantivy.Schema:
    """The schema that every index is made with."""
    built = tantivy.SchemaBuilder()
    for name in (RECORD, SEQ, FIRST):
        built.add_unsigned_field(name, indexed=True, stored=True, fast=True)
    for name in (UNIT, CREATOR, YEAR, ON, EFFECTIVE_ON, WRITTEN_ON):
        built.add_unsigned_field(name, indexed=True, fast=True)
    for name in (REFS, PRINTS):
        built.add_unsigned_field(name, indexed=True)
    for name in (LEDGER, MECHANISM, STATE, KIND, ORGANISATION):
        built.add_text_field(name, tokenizer_name=NAME, index_option="basic", fast=True)
    built.add_text_field(LABEL, tokenizer_name=NAME, index_option="basic", fast=True, stored=True)
    built.add_text_field(META, tokenizer_name=NAME, index_option="basic", stored=True)
    for name in (CONCERNED, TITLE_START):
        built.add_text_field(name, tokenizer_name=NAME, index_option="basic")
    for name in (TITLE, BODY, OWNER, TITLE_INITIALS):
        built.add_text_field(name, tokenizer_name=GRAMS, index_option="position")
    return built.build()


def day_number(text: str) -> int:
    """`2026-03-05` → 20260305."""
    return int(text[:10].replace("-", ""))
