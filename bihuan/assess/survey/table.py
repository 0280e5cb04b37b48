"""The table of a survey's results for reports, command line and pages: a line for each answer, a column for each wave."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from bihuan.assess.survey.results import (
    NUMERIC,
    Counted,
    Results,
    WaveResult,
    options_of,
    parts_of,
    results,
)
from bihuan.base.period import Period
from bihuan.base.table import Table
from bihuan.mechanism.language import Question, QuestionKind
from bihuan.org.public import tree

NOTHING = "—"


def report_table(
    mechanism_id: str,
    name: str,
    unit: int,
    period: Period,
    *,
    as_of: int | None = None,
    actor: int | None = None,
) -> Table:
    """Shares and averages of the survey `name` in the waves closed in the period; texts are never in it.

    Results are open to everybody who may read the report; `actor` is taken as other tables of reports take it.
    """
    found = results(f"{mechanism_id}.{name}", unit, period=period, as_of=as_of)
    return table_of(found, tree(period.end, as_of).name(unit))


def table_of(found: Results, unit_name: str) -> Table:
    """Waves side by side, so that they can be compared; where too few answered it says so."""
    survey = found.survey
    columns = ["题目", "回答", *(wave.title for wave in found.waves)]
    rows = []
    for key, question in survey.definition.questions.items():
        if question.type is not QuestionKind.TEXT:
            for number, part in enumerate(parts_of(question)):
                rows += _rows(key, question, number, part, found)
    answers = [_whole(wave) for wave in found.waves]
    notes = [
        f"答卷份数：{'；'.join(f'{wave.title} {text}' for wave, text in zip(found.waves, answers, strict=True))}。"
    ]
    if any(wave.whole.answers is None for wave in found.waves):
        notes.append(f"“{NOTHING}”：{found.few}。")
    if not found.waves:
        rows, notes = [], ["期内没有收回的调查。"]
    return Table(f"{unit_name}{survey.definition.title}结果", columns, rows, notes)


def _whole(wave: WaveResult) -> str:
    return NOTHING if wave.whole.answers is None else f"{wave.whole.answers} 份"


def _rows(key: str, question: Question, number: int, part: str, found: Results) -> Iterator[list[str]]:
    title = f"{question.title}：{part}" if part else question.title
    cells = [_find(wave, key, number) for wave in found.waves]
    if question.type in NUMERIC:
        what = "平均名次" if question.type is QuestionKind.RANKING else "平均分"
        yield [title, what, *(NOTHING if each is None else _round(each.average, 2) for each in cells)]
    if question.type is QuestionKind.RANKING:
        return
    for option in options_of(question):
        said = f"{option} 分" if question.type is QuestionKind.SCALE else option
        yield [
            title,
            said,
            *(NOTHING if each is None else f"{_round(each.share(option), 1)}%" for each in cells),
        ]


def _find(wave: WaveResult, key: str, number: int) -> Counted | None:
    """The part of a question in a wave; None where it may not be told."""
    found = [each for each in wave.whole.counted if each.question == key]
    return found[number] if found and found[number].answered is not None else None


def _round(value: Decimal | None, decimals: int) -> str:
    return (
        NOTHING
        if value is None
        else str(value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP))
    )
