"""Marks answers: reads what people type into one form, says what no answer can be, and works out the score exactly."""

import unicodedata
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from string import ascii_uppercase

SINGLE, SEVERAL, JUDGE = "单选", "多选", "判断"
RIGHT, WRONG = "对", "错"
_RIGHT = frozenset(["对", "正确", "是", "√", "✓", "✔", "t", "true", "y", "yes"])
_WRONG = frozenset(["错", "错误", "不对", "否", "×", "✗", "✘", "x", "f", "false", "n", "no"])
_BETWEEN = str.maketrans("", "", " \t\n,，、;；.。")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A question as it stood when it was drawn. `options`: their texts in order, lettered from A; none when judging."""

    record: int
    kind: str
    text: str
    options: tuple[str, ...]
    answer: str
    why: str = ""

    @property
    def letters(self) -> str:
        """The letters that can be chosen."""
        return ascii_uppercase[: len(self.options)]


def sheet_of(record: int, values: dict) -> Sheet:
    """A question from its document."""
    lines = [line.strip() for line in values.get("options", "").splitlines()]
    options = tuple(line for line in lines if line) if values["kind"] != JUDGE else ()
    return Sheet(record, values["kind"], values["text"], options, values["answer"], values.get("why", ""))


def normal(sheet: Sheet, typed: str) -> str:
    """What was typed, in the one form that is compared: `A`, `ACD`, 对 or 错; '' when no answer can be read in it."""
    plain = unicodedata.normalize("NFKC", typed).translate(_BETWEEN).casefold()
    if sheet.kind == JUDGE:
        return RIGHT if plain in _RIGHT else WRONG if plain in _WRONG else ""
    letters = plain.upper()
    if not letters or not set(letters) <= set(sheet.letters):
        return ""
    chosen = "".join(sorted(set(letters)))
    return "" if sheet.kind == SINGLE and len(chosen) != 1 else chosen


def fault_of(sheet: Sheet) -> str:
    """Why a question of the bank cannot be put to anyone, in Chinese; '' when it can."""
    if sheet.kind != JUDGE and len(sheet.options) < 2:
        return "选项少于两个"
    if len(sheet.options) > len(ascii_uppercase):
        return f"选项多于 {len(ascii_uppercase)} 个"
    if not normal(sheet, sheet.answer):
        wanted = "对 或 错" if sheet.kind == JUDGE else f"{sheet.letters} 中的字母"
        return f"答案“{sheet.answer}”不对题，应写{wanted}"
    return ""


def is_right(sheet: Sheet, given: str) -> bool:
    """Whether an answer is exactly the right one."""
    return bool(given) and normal(sheet, given) == normal(sheet, sheet.answer)


@dataclass(frozen=True, slots=True)
class Score:
    """`percent`: right answers out of a hundred, to four decimals; `passed` goes by the exact share."""

    right: int
    questions: int
    percent: Decimal
    passed: bool


def score_of(right: int, questions: int, pass_mark: Decimal) -> Score:
    """The score of a paper."""
    exact = Fraction(100 * right, questions)
    percent = (Decimal(100 * right) / questions).quantize(Decimal("0.0001"), ROUND_HALF_UP)
    return Score(right, questions, percent, exact >= Fraction(pass_mark))
