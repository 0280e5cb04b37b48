"""Results: what was answered, question by question, wave by wave, counted in one query over the answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, localcontext

from bihuan.assess.survey.waves import GROUP, Survey, survey_of
from bihuan.base.clock import today
from bihuan.base.period import Period
from bihuan.figures.public import relations
from bihuan.mechanism.language import Question, QuestionKind
from bihuan.mechanism.public import fields_of, quoted
from bihuan.org.public import tree

FEW = "没有答卷，或不足 {} 份已并入上级"
NUMERIC = frozenset({QuestionKind.SCALE, QuestionKind.RANKING})


@dataclass(frozen=True, slots=True)
class Counted:
    """The answers to one thing asked: a question, or one option of a ranking or one row of a matrix (`part`).

    `answered`: people who answered it, None when too few to be told, and then nothing else is; `counts` by option,
    place or score, all of them named; `average`: exact to 28 digits, of scores and places. Of several options each
    counts. `texts`: in order of their content.
    """

    question: str
    part: str
    kind: QuestionKind
    answered: int | None
    counts: Mapping[str, int] = field(default_factory=dict)
    average: Decimal | None = None
    texts: tuple[str, ...] = ()

    def share(self, option: str) -> Decimal | None:
        """Per cent of those who answered, exact to 28 digits; None where nobody may be told."""
        if not self.answered:
            return None
        with localcontext(prec=28):
            return Decimal(100 * self.counts.get(option, 0)) / self.answered


@dataclass(frozen=True, slots=True)
class Block:
    """The answers of one group ('': all together) in one wave. `answers` None: none, or too few to be told."""

    group: str
    answers: int | None
    counted: tuple[Counted, ...] = ()


@dataclass(frozen=True, slots=True)
class WaveResult:
    """One wave: its record, title, the day it was closed, and its blocks, all together first."""

    wave: int
    title: str
    closed_on: str
    blocks: tuple[Block, ...]

    @property
    def whole(self) -> Block:
        """All groups together."""
        return self.blocks[0]


@dataclass(frozen=True, slots=True)
class Results:
    """Waves of one survey in one unit and below, in the order in which they were closed."""

    survey: Survey
    unit: int
    waves: tuple[WaveResult, ...]
    as_of: int

    @property
    def few(self) -> str:
        """What to say where nothing may be told."""
        return FEW.format(self.survey.definition.minimum)


def results(
    survey_id: str,
    unit: int,
    *,
    waves: Sequence[int] = (),
    period: Period | None = None,
    as_of: int | None = None,
    texts: bool = False,
) -> Results:
    """What a unit and all below it answered: in these waves, in those closed in the period, or in all.

    Blocks of fewer answers than the survey's minimum are withheld, and so is each question that fewer answered.
    `texts`: with what was written; leave it out where it is shown to more people than run the survey.
    """
    survey = survey_of(survey_id)
    with relations(survey.known, [survey.waves.id, survey.answers.id], as_of) as book:
        listed = book.run(_waves_sql(survey, book, waves, period)).to_pylist()
        below = tree(period.end if period else today(), as_of).subtree(unit)
        sql = _answers_sql(survey, book, texts)
        chosen = {"units": below.tolist(), "waves": [row["wave"] for row in listed]}
        found = book.run(sql, chosen).to_pylist() if listed else []
        by_wave: dict[int, list[dict]] = {}
        for row in found:
            by_wave.setdefault(row["wave"], []).append(row)
        made = tuple(
            WaveResult(
                row["wave"], row["title"], row["closed_on"], _blocks(survey, by_wave.get(row["wave"], ()))
            )
            for row in listed
        )
        return Results(survey, unit, made, book.seq)


def _waves_sql(survey: Survey, book, waves: Sequence[int], period: Period | None) -> str:
    where = ["state IN ('closed', 'answered')"]
    if waves:
        where.append(f"record IN ({', '.join(str(int(wave)) for wave in waves)})")
    if period:
        where.append(f"closed_on BETWEEN DATE '{period.start}' AND DATE '{period.end}'")
    return (
        "SELECT record AS wave, title, CAST(closed_on AS VARCHAR) AS closed_on"
        f" FROM {book.relation(survey.waves.id)} WHERE {' AND '.join(where)} ORDER BY closed_on, record"
    )


def _answers_sql(survey: Survey, book, texts: bool) -> str:
    """One row for each wave, and one more for each group of it; `whole` tells them apart."""
    columns = ["parent AS wave", "count(*) AS answers"]
    for key, question in survey.definition.questions.items():
        for name in fields_of(key, question):
            column = quoted(name)
            columns.append(f"count({column}) AS {quoted(f'{name} answered')}")
            columns.append(f"{_counting(question, column, texts)} AS {quoted(f'{name} counts')}")
    sets = "(parent)"
    if survey.definition.group:
        columns += [f'{GROUP} AS "group"', f"GROUPING({GROUP}) = 1 AS whole"]
        sets += f", (parent, {GROUP})"
    return (
        f"SELECT {', '.join(columns)} FROM {book.relation(survey.answers.id)}"
        " WHERE list_contains($units, unit) AND list_contains($waves, parent)"
        f" GROUP BY GROUPING SETS ({sets})"
    )


def _counting(question: Question, column: str, texts: bool) -> str:
    if question.type is QuestionKind.TEXT:
        return f"list({column} ORDER BY {column}) FILTER ({column} IS NOT NULL)" if texts else "NULL"
    if question.type is QuestionKind.SEVERAL:
        return f"list_aggregate(flatten(list({column})), 'histogram')"
    return f"histogram({column})"


def _blocks(survey: Survey, rows: Sequence[dict]) -> tuple[Block, ...]:
    wholes = [row for row in rows if row.get("whole", True)]
    groups = sorted(
        (row for row in rows if not row.get("whole", True) and row["group"]), key=lambda row: row["group"]
    )
    whole = _block(survey, "", wholes[0]) if wholes else Block("", None)
    return whole, *(_block(survey, row["group"], row) for row in groups)


def _block(survey: Survey, group: str, row: Mapping) -> Block:
    definition = survey.definition
    if row["answers"] < definition.minimum:
        return Block(group, None)
    counted = tuple(
        _counted(key, part, question, name, row, definition.minimum)
        for key, question in definition.questions.items()
        for name, part in zip(fields_of(key, question), parts_of(question), strict=True)
    )
    return Block(group, row["answers"], counted)


def parts_of(question: Question) -> list[str]:
    """What the fields of a question's answer are about: options of a ranking, rows of a matrix; else the question itself."""
    match question.type:
        case QuestionKind.RANKING:
            return list(question.of)
        case QuestionKind.MATRIX:
            return list(question.rows)
    return [""]


def options_of(question: Question) -> list[str]:
    """What is counted of a question, in its order: options, places of a ranking, scores of a scale; none of a text."""
    match question.type:
        case QuestionKind.RANKING:
            return [str(place) for place in range(1, len(question.of) + 1)]
        case QuestionKind.SCALE:
            return [str(score) for score in range(question.low, question.high + 1)]
    return list(question.of)


def _counted(key: str, part: str, question: Question, name: str, row: Mapping, minimum: int) -> Counted:
    answered, found = row[f"{name} answered"], row[f"{name} counts"]
    if answered < minimum:
        return Counted(key, part, question.type, None)
    if question.type is QuestionKind.TEXT:
        return Counted(key, part, question.type, answered, texts=tuple(found or ()))
    seen = {str(option): number for option, number in dict(found or ()).items()}
    counts = {option: seen.get(option, 0) for option in options_of(question)}
    average = None
    if question.type in NUMERIC:
        with localcontext(prec=28):
            average = Decimal(sum(int(option) * number for option, number in counts.items())) / answered
    return Counted(key, part, question.type, answered, counts, average)
