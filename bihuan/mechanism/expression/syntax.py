"""Text to syntax tree: sqlglot parses, after every token has been found to be one of a short list.

Words become quoted identifiers and function names become plain calls before parsing, so no SQL keyword and no
special syntax of the dialect can be reached, and a field may be called `order` or `date`.
"""

import re
import unicodedata

from sqlglot import exp
from sqlglot.dialects.duckdb import DuckDB
from sqlglot.errors import ParseError, TokenError
from sqlglot.tokens import Token, TokenType

from bihuan.base.nearest import did_you_mean
from bihuan.mechanism.expression.fault import Faults
from bihuan.mechanism.expression.functions import CALLABLE
from bihuan.mechanism.expression.nodes import is_too_big

MAX_LENGTH = 2000
MAX_TOKENS = 500
MAX_NESTING = 20
MAX_DEPTH = 60

KEYWORDS = frozenset(
    [
        "and",
        "or",
        "not",
        "in",
        "between",
        "like",
        "is",
        "null",
        "true",
        "false",
        "case",
        "when",
        "then",
        "else",
        "end",
        "distinct",
    ]
)
_MARKS = frozenset(
    [TokenType.L_PAREN, TokenType.R_PAREN, TokenType.COMMA, TokenType.DOT, TokenType.PLUS, TokenType.DASH]
    + [TokenType.STAR, TokenType.SLASH, TokenType.EQ, TokenType.NEQ, TokenType.LT, TokenType.LTE]
    + [TokenType.GT, TokenType.GTE]
)
_MARK_TEXTS = frozenset(["(", ")", ",", ".", "+", "-", "*", "/", "=", "<>", "!=", "<", "<=", ">", ">="])
_WORD = re.compile(
    r"[^\W\d]\w*"
)  # Chinese words too: they are refused as names, with the name that was meant
_NUMBER = re.compile(r"\d{1,18}(\.\d{1,6})?")
_FULL_WIDTH = dict(zip("（），。＝＜＞＋－×÷“”‘’；：", "(),.=<>+-*/''''; ", strict=False))
_MENDS = {
    "==": "相等只写一个 =。",
    "||": "连接文字用 concat(a, b)。",
    "&&": "并且写 and。",
    "::": "不能转换类型；日期写成 '2026-01-01' 即可。",
    "%": "百分数直接写数，如 85.5。",
    ";": "一个表达式里不能有分号。",
    '"': "文字用英文单引号，如 '高'。",
}

PREFIX = "call_"


def read(text: str, faults: Faults) -> exp.Expression | None:
    """The syntax tree of `text`, or None after faults were noted."""
    if len(text) > MAX_LENGTH:
        faults.add(MAX_LENGTH, "long", f"表达式超过 {MAX_LENGTH} 个字符", "拆成几个计算字段。")
        return None
    if not text.strip():
        faults.add(0, "empty", "表达式是空的", "写上条件或公式，不需要就去掉这一项。")
        return None
    for offset, each in enumerate(text):
        if unicodedata.category(each) in ("Cc", "Cs", "Co") and each not in "\n\r\t":
            faults.add(offset, "syntax", f"有看不见的控制字符（U+{ord(each):04X}）", "删去它，重新输入。")
            return None
    tokens = _tokens(text, faults)
    return None if faults else _parse(tokens, text, faults)


def offset_of(node: exp.Expression) -> int:
    """Offset of the first character that belongs to `node`."""
    starts = [each.meta["start"] for each in node.walk() if "start" in each.meta]
    return min(starts, default=0)


def _tokens(text: str, faults: Faults) -> list[Token]:
    try:
        raw = DuckDB().tokenize(text)
    except TokenError:
        faults.add(text.rfind("'"), "syntax", "引号没有配对", "文字两边各写一个英文单引号。")
        return []
    if len(raw) > MAX_TOKENS:
        faults.add(raw[MAX_TOKENS].start, "long", "表达式太长", "拆成几个计算字段。")
        return []
    _check_gaps(raw, text, faults)
    _check_nesting(raw, faults)
    tokens: list[Token] = []
    for position, token in enumerate(raw):
        following = raw[position + 1] if position + 1 < len(raw) else None
        tokens += _token(token, following, text, faults)
    return tokens


def _token(token: Token, following: Token | None, text: str, faults: Faults) -> list[Token]:
    """What the parser shall see in place of `token`; nothing after a fault was noted."""
    written = text[token.start : token.end + 1]
    if token.token_type is TokenType.STRING and written.startswith("'"):
        return [token]
    if token.token_type is TokenType.NUMBER and _NUMBER.fullmatch(written):
        return [token]
    if token.token_type in _MARKS and written in _MARK_TEXTS:
        return [token]
    if not _WORD.fullmatch(written):
        _note_odd(written, token, faults)
        return []
    word = written.lower()
    if word in KEYWORDS:
        return [token]
    if word == "where":
        return [
            _like(token, kind, shown)
            for kind, shown in (
                (TokenType.R_PAREN, ")"),
                (TokenType.FILTER, "FILTER"),
                (TokenType.L_PAREN, "("),
                (TokenType.WHERE, "WHERE"),
            )
        ]
    if following is not None and following.token_type is TokenType.L_PAREN:
        if word not in CALLABLE:
            faults.add(token.start, "function", f"没有函数“{written}”", did_you_mean(word, CALLABLE))
        return [_like(token, TokenType.VAR, PREFIX + word)]
    return [_like(token, TokenType.IDENTIFIER, written)]


def _like(token: Token, kind: TokenType, text: str) -> Token:
    return Token(kind, text, token.line, token.col, token.start, token.end, [])


def _note_odd(written: str, token: Token, faults: Faults) -> None:
    if wrong := next((each for each in written if each in _FULL_WIDTH), ""):
        mend = f"“{wrong}”是中文符号，请改用英文半角符号。"
    elif token.token_type is TokenType.NUMBER:
        mend = "数写成 120 或 1200.50，整数部分至多 18 位，小数至多 6 位。"
    else:
        mend = next((hint for mark, hint in _MENDS.items() if written.startswith(mark)), "")
        mend = mend or "名称用英文标识（小写字母、数字、下划线），文字用英文单引号。"
    faults.add(token.start, "syntax", f"表达式里不能写“{written[:20]}”", mend)


def _outside_strings(text: str) -> str:
    """`text` with the inside of every quoted text blanked, so that offsets stay the same."""
    return re.sub(r"'[^']*'", lambda quoted: " " * len(quoted[0]), text)


def _check_gaps(tokens: list[Token], text: str, faults: Faults) -> None:
    """Whatever the tokenizer passed over must be blank: comments of any style are refused."""
    end = 0
    for start, after in [(each.start, each.end + 1) for each in tokens] + [(len(text), len(text))]:
        gap = text[end:start]
        if gap.strip():
            offset = end + len(gap) - len(gap.lstrip())
            faults.add(offset, "syntax", "表达式里不能写注释", "把说明写到 help，或写成 YAML 的 # 注释。")
        end = max(end, after)


def _check_nesting(tokens: list[Token], faults: Faults) -> None:
    level = run = 0
    for token in tokens:
        word = token.text.lower()
        if token.token_type is TokenType.L_PAREN or word == "case":
            level += 1
        elif token.token_type is TokenType.R_PAREN or word == "end":
            level -= 1
        run = run + 1 if token.token_type is TokenType.DASH or word == "not" else 0
        if level > MAX_NESTING or run > MAX_NESTING:
            faults.add(token.start, "deep", f"套得太深，超过 {MAX_NESTING} 层", "拆成几个计算字段。")
            return


def _parse(tokens: list[Token], text: str, faults: Faults) -> exp.Expression | None:
    try:
        trees = DuckDB().parser().parse(tokens, text)
    except ParseError as fault:
        _note_parse_error(fault, text, faults)
        return None
    except RecursionError:
        faults.add(0, "deep", "套得太深", "拆成几个计算字段。")
        return None
    if len(trees) != 1 or trees[0] is None:
        faults.add(0, "syntax", "应为一个表达式")
        return None
    if is_too_big(trees[0], most_levels=MAX_DEPTH):
        faults.add(0, "deep", f"运算一层套一层，超过 {MAX_DEPTH} 层", "拆成几个计算字段。")
        return None
    return trees[0]


def _note_parse_error(fault: ParseError, text: str, faults: Faults) -> None:
    error = fault.errors[0] if fault.errors else {}
    lines = text.splitlines(keepends=True)
    end = sum(len(each) for each in lines[: (error.get("line") or 1) - 1]) + (error.get("col") or 1)
    shown = (error.get("highlight") or "").strip()
    offset = end - len(error.get("highlight") or " ")
    if _outside_strings(text).count("(") != _outside_strings(text).count(")"):
        faults.add(offset, "syntax", "括号没有配对", "数一数左右括号是否一样多。")
    elif shown:
        faults.add(offset, "syntax", f"“{shown}”处读不懂", "检查前后是否缺少运算符、括号或值。")
    else:
        faults.add(offset, "syntax", "读不懂", "检查前后是否缺少运算符、括号或值。")
