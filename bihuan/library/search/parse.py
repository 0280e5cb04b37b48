"""Reads what people type into a search box; nothing is an error: what is no operator is sought as text, with a note."""

import re
from dataclasses import dataclass, field
from datetime import date

from bihuan.base.errors import Refused
from bihuan.base.issue import Issue, Level
from bihuan.base.period import parse_period
from bihuan.library.search.query import (
    DAYS,
    FIELD_WORDS,
    IN_TEXT,
    MINUS,
    NOT_WORDS,
    OR_WORDS,
    QUOTES,
    Field,
    Part,
    Query,
    Span,
    Term,
    ends_word,
    field_prefix,
)

LONGEST = 2000  # characters; more is a text, not a query
_TO = re.compile(r"\s*(?:\.\.+|…|至|到|~|～|—+)\s*")
_CHINESE_DAY = re.compile(r"(\d{4})[年./-](?:(\d{1,2})(?:[月./-](?:(\d{1,2})日?)?)?)?")
_QUARTERS = {"一": "1", "二": "2", "三": "3", "四": "4"}


def parse_query(text: str) -> Query:
    """The Query that a text means; its `notes` tell what could not be read as the operator that it looks like."""
    text = text.strip()
    notes = []
    if len(text) > LONGEST:
        text = text[:LONGEST]
        notes.append(_note("long", f"只按前 {LONGEST} 字查找。", "整篇文章找重复请用查重。"))
    reading = _Reading(text, notes=notes)
    reading.read()
    groups = tuple(tuple(group) for group in reading.groups)
    if not groups and text:
        groups = ((Term(text, exact=True),),)
    return Query(groups, tuple(reading.notes))


def _note(code: str, text: str, mend: str) -> Issue:
    return Issue(f"query.{code}", text, mend, level=Level.ADVICE)


@dataclass
class _Reading:
    """One pass over the text. `joining`: an 或 stands before the next part."""

    text: str
    place: int = 0
    groups: list[list[Part]] = field(default_factory=list)
    notes: list[Issue] = field(default_factory=list)
    joining: str = ""

    def read(self) -> None:
        """Read all parts into `groups`."""
        while self.place < len(self.text):
            if self._word_of(OR_WORDS):
                self._or()
            elif ends_word(self.text, self.place) and self.text[self.place] not in QUOTES:
                self.place += 1
            else:
                self._part()
        if self.joining:
            self._lone_or(self.joining)

    def _word_of(self, words: frozenset[str]) -> str:
        """The whole word at this place, if it is one of these and stands by itself."""
        if self.place and not self.text[self.place - 1].isspace():
            return ""
        word = self.text[self.place :].split(maxsplit=1)[0] if not self.text[self.place].isspace() else ""
        return word if word in words else ""

    def _or(self) -> None:
        word = self._word_of(OR_WORDS)
        self.place += len(word)
        if self.joining or not self.groups:
            self._lone_or(word)
        else:
            self.joining = word

    def _lone_or(self, word: str) -> None:
        """An 或 with nothing on one side is sought as the word it is."""
        self._note("or", f"“{word}”的一边没有词，按文字查找。", "写成：积分 或 星级。")
        self.joining = ""
        self.groups.append([Term(word, exact=True)])

    def _note(self, code: str, text: str, mend: str) -> None:
        self.notes.append(_note(code, text, mend))

    def _part(self) -> None:
        begin, excluded = self.place, False
        if self.text[begin] in MINUS and self._begins_something(begin + 1):
            excluded, self.place = True, begin + 1
        word, after = field_prefix(self.text, self.place)
        while word in NOT_WORDS and self._begins_something(after):
            excluded, self.place = True, after
            word, after = field_prefix(self.text, self.place)
        if word in FIELD_WORDS:
            self._field(FIELD_WORDS[word], word, after, excluded)
        elif word:  # 不含: with nothing behind it
            self._as_text(begin, after, word)
        else:
            self._text_term(Field.ANYWHERE, excluded)

    def _begins_something(self, place: int) -> bool:
        if place >= len(self.text):
            return False
        character = self.text[place]
        return character not in MINUS and (character in QUOTES or not ends_word(self.text, place))

    def _field(self, where: Field, word: str, after: int, excluded: bool) -> None:
        begin = self.place
        while after < len(self.text) and self.text[after].isspace():
            after += 1
        if after >= len(self.text) or (where in IN_TEXT and not self._begins_value(after)):
            self._as_text(begin, after, word)
            return
        self.place = after
        if where in IN_TEXT:
            self._text_term(where, excluded)
            return
        value = self._value().strip()
        if where in DAYS:
            span = _span(where, value, excluded)
            if span is None:
                shown = self.text[begin : self.place]
                mend = f"写成 {word}:2025、{word}:2025-03、{word}:2025..2026-03 或 {word}:2025..。"
                self._note("date", f"“{value}”不是日期，“{shown}”按文字查找。", mend)
                self._add(Term(shown, exact=True, excluded=excluded))
            else:
                self._add(span)
        elif value:
            self._add(Term(value, where, excluded=excluded))
        else:
            self._as_text(begin, self.place, word)

    def _begins_value(self, place: int) -> bool:
        return self.text[place] in QUOTES or not ends_word(self.text, place)

    def _as_text(self, begin: int, stop: int, word: str) -> None:
        self._note("empty", f"“{word}:”后面没有内容，按文字查找。", f"写成 {word}:内容。")
        self.place = stop
        if shown := self.text[begin:stop].strip():
            self._add(Term(shown, exact=True))

    def _text_term(self, where: Field, excluded: bool) -> None:
        if self.text[self.place] in QUOTES:
            content = self._quotation()
            if content.strip():
                self._add(Term(content, where, exact=True, excluded=excluded))
            return
        begin = self.place
        self.place += 1
        while self.place < len(self.text) and not ends_word(self.text, self.place):
            self.place += 1
        self._add(Term(self.text[begin : self.place], where, excluded=excluded))

    def _value(self) -> str:
        """A value of a field that compares values: a quotation, or all up to the next space."""
        if self.text[self.place] in QUOTES:
            return self._quotation()
        begin = self.place
        while self.place < len(self.text) and not self.text[self.place].isspace():
            self.place += 1
        return self.text[begin : self.place]

    def _quotation(self) -> str:
        """What stands in the quotation that opens here; quotation marks of its own kind may be nested, `""` is one mark."""
        opening = self.text[self.place]
        closing, depth, said = QUOTES[opening], 1, []
        self.place += 1
        while self.place < len(self.text):
            character = self.text[self.place]
            self.place += 1
            if character == closing:
                if opening == closing and self.text[self.place : self.place + 1] == closing:
                    self.place += 1
                else:
                    depth -= 1
                    if not depth:
                        return "".join(said)
            elif character == opening:
                depth += 1
            said.append(character)
        self._note("quote", "引号没有写完，后面的内容全部当作一句来找。", f"在句尾补上 {closing} 。")
        return "".join(said)

    def _add(self, part: Part) -> None:
        if self.joining:
            self.groups[-1].append(part)
            self.joining = ""
        else:
            self.groups.append([part])


def _span(where: Field, text: str, excluded: bool) -> Span | None:
    """Days of a text like `2025..2026-03`, `2025年3月至今`, `..2025`; None when it is none."""
    if not _TO.search(text):
        day = _days(text)
        return Span(where, *day, excluded) if day else None
    first, last = (part.strip() for part in _TO.split(text, maxsplit=1))
    begin = _days(first) if first else (None, None)
    end = _days(last) if last not in ("", "今") else (None, None)
    if begin is None or end is None or (begin[0] is None and end[1] is None):
        return None
    if begin[0] and end[1] and begin[0] > end[1]:
        begin, end = end, begin  # people mean the days between
    return Span(where, begin[0], end[1], excluded)


def _days(text: str) -> tuple[date, date] | None:
    """First and last day of one period as people write it."""
    text = re.sub(r"第?([一二三四1-4])季度$", lambda m: f"-Q{_QUARTERS.get(m[1], m[1])}", text)
    text = text.replace("上半年", "-H1").replace("下半年", "-H2").replace("年-", "-")
    if found := _CHINESE_DAY.fullmatch(text):
        year, month, day = found.groups()
        text = "-".join(part.zfill(2) for part in (year, month, day) if part)
    try:
        period = parse_period(text)
    except Refused:
        return None
    return period.start, period.end
