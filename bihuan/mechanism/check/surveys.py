"""Checks surveys and ballots: questions that can be answered, weights that add up, and nothing that tells who answered."""

import re
from collections.abc import Iterator
from decimal import Decimal

from bihuan.base.errors import NotFound
from bihuan.base.issue import Issue
from bihuan.base.nearest import did_you_mean
from bihuan.mechanism.catalogue import ORG, Catalogue
from bihuan.mechanism.check.fault import fault
from bihuan.mechanism.check.names import titles_once
from bihuan.mechanism.check.sections import sources_named
from bihuan.mechanism.check.sites import sites_of
from bihuan.mechanism.check.sources import links_of, sources_of
from bihuan.mechanism.expand.survey import fields_of
from bihuan.mechanism.expression.fault import ExpressionFault
from bihuan.mechanism.expression.nodes import Name
from bihuan.mechanism.expression.parse import parse
from bihuan.mechanism.language import (
    BallotDef,
    FieldType,
    FigureKind,
    Question,
    QuestionKind,
    Source,
    SurveyDef,
)
from bihuan.mechanism.pack import Mechanism, Path

CHOOSING = frozenset({QuestionKind.SINGLE, QuestionKind.SEVERAL, QuestionKind.RANKING, QuestionKind.MATRIX})
GROUPS = frozenset({FieldType.CHOICE, FieldType.TEXT, FieldType.YES_NO})
ONE_GROUP = re.compile(r"answer_group\s*=\s*'(?:[^']|'')*'")
SHOWN = frozenset({FigureKind.COUNT, FigureKind.SHARE, FigureKind.AVERAGE})
WITH_CONDITION = frozenset({("count",), ("share", "of")})
ALL = Decimal(100)


def check(mechanism: Mechanism, catalogue: Catalogue) -> Iterator[Issue]:
    """Every fault of the mechanism's surveys, ballots, tests and documents."""
    for key, what in (("surveys", "问卷"), ("ballots", "测评"), ("tests", "测试"), ("documents", "签阅文件")):
        titles = [((key, name), each.title) for name, each in getattr(mechanism.definition, key).items()]
        yield from titles_once(mechanism, titles, what)
    for name, survey in mechanism.definition.surveys.items():
        root: Path = ("surveys", name)
        for key, question in survey.questions.items():
            yield from _question(mechanism, (*root, "questions", key), question)
        yield from _fields(mechanism, root, name, survey)
        yield from _skips(mechanism, catalogue, root, survey)
        yield from _group(mechanism, catalogue, root, survey)
    for name, ballot in mechanism.definition.ballots.items():
        yield from _ballot(mechanism, ("ballots", name), ballot)
    yield from _exposed(mechanism, catalogue)


def _question(mechanism: Mechanism, path: Path, question: Question) -> Iterator[Issue]:
    kind = question.type
    if kind in CHOOSING and len(question.of) < 2:
        text = f"{kind} 题至少要两个选项"
        yield fault(mechanism, "survey_question", path, text, "写 of: [甲, 乙]", key=True)
    if question.of and kind not in CHOOSING:
        text = f"{kind} 题没有选项"
        yield fault(mechanism, "survey_question", (*path, "of"), text, "删去 of，或换题型", key=True)
    if (kind is QuestionKind.MATRIX) != bool(question.rows):
        text = "matrix 题没有写各行" if kind is QuestionKind.MATRIX else f"{kind} 题没有行"
        place, mend = (
            (path, "写 rows: [甲, 乙]") if kind is QuestionKind.MATRIX else ((*path, "rows"), "删去 rows")
        )
        yield fault(mechanism, "survey_question", place, text, mend, key=True)
    yield from _unlike(mechanism, (*path, "rows"), question.rows, "行")
    if kind is QuestionKind.RANKING:  # the options of other kinds are checked as those of their fields
        yield from _unlike(mechanism, (*path, "of"), question.of, "选项")
    if kind is QuestionKind.SCALE:
        if question.low >= question.high:
            text = f"最低分 {question.low} 不比最高分 {question.high} 低"
            place = (*path, "low" if "low" in question.model_fields_set else "high")
            yield fault(mechanism, "survey_question", place, text, "写如 low: 1, high: 5")
        return
    for key in ("low", "high"):
        if key in question.model_fields_set:
            text = f"{key} 只用于量表（scale）"
            yield fault(mechanism, "survey_question", (*path, key), text, "删去它", key=True)


def _unlike(mechanism: Mechanism, path: Path, names: list[str], what: str) -> Iterator[Issue]:
    for number, name in enumerate(names):
        if not name.strip() or name in names[:number]:
            text = f"{what}“{name}”是空的或重复"
            yield fault(mechanism, "survey_question", (*path, number), text, "写上不同的名称")


def _fields(mechanism: Mechanism, root: Path, name: str, survey: SurveyDef) -> Iterator[Issue]:
    """No two questions keep their answers in one field, nor in a field that the ledger of answers has already."""
    taken = {f"{name}_wave", "answer_group", "person"}
    for key, question in survey.questions.items():
        made = set(fields_of(key, question))
        if clash := sorted(made & taken):
            text = f"题“{key}”的答案字段“{clash[0]}”与别的字段同名"
            yield fault(mechanism, "survey_question", (*root, "questions", key), text, "换一个标识", key=True)
        taken |= made


def _skips(mechanism: Mechanism, catalogue: Catalogue, root: Path, survey: SurveyDef) -> Iterator[Issue]:
    answers = catalogue.ledger(f"{mechanism.id}.{root[1]}_answer")
    earlier: list[str] = []
    for key, question in survey.questions.items():
        if question.when:
            try:
                typed = parse(question.when, answers, catalogue)
            except ExpressionFault:
                continue  # said with the other expressions
            named = {".".join(leaf.path) for leaf in typed.tree.find_all(Name)}
            for name in sorted(named - set(earlier)):
                text = f"跳题条件用到“{name}”，它不是前面的题"
                path = (*root, "questions", key, "when")
                yield fault(mechanism, "survey_question", path, text, did_you_mean(name, earlier))
        earlier += fields_of(key, question)


def _group(mechanism: Mechanism, catalogue: Catalogue, root: Path, survey: SurveyDef) -> Iterator[Issue]:
    if survey.quotas and not survey.group:
        text = "写了各组配额，却没有写按什么分组"
        yield fault(mechanism, "survey_group", (*root, "quotas"), text, "写 group: 人员的一个字段", key=True)
    ledger = catalogue.ledgers.get(f"{ORG}.person")
    if not survey.group or ledger is None:
        return
    fitting = [
        name
        for name, field in ledger.fields.items()
        if field.type in GROUPS and field.personal != "sensitive"
    ]
    if survey.group not in fitting:
        what = "不能用来分组" if survey.group in ledger.fields else "不存在"
        text = f"人员的字段“{survey.group}”{what}"
        yield fault(mechanism, "survey_group", (*root, "group"), text, did_you_mean(survey.group, fitting))
        return
    options = ledger.fields[survey.group].of
    for each, number in survey.quotas.items():
        if options and each not in options:
            text = f"没有组“{each}”"
            yield fault(
                mechanism,
                "survey_group",
                (*root, "quotas", each),
                text,
                did_you_mean(each, options),
                key=True,
            )
        elif number < 1:
            text = f"“{each}”的配额是 {number}"
            yield fault(mechanism, "survey_group", (*root, "quotas", each), text, "写 1 以上的整数")


def _ballot(mechanism: Mechanism, root: Path, ballot: BallotDef) -> Iterator[Issue]:
    titles = [((*root, "groups", key), each.title) for key, each in ballot.groups.items()]
    yield from titles_once(mechanism, titles, "组")
    total = sum(each.weight for each in ballot.groups.values())
    if total != ALL:
        text = f"各组权重加起来是 {total}，不是 100"
        yield fault(mechanism, "ballot_weights", (*root, "groups"), text, "改成合计 100", key=True)
    for option, points in ballot.options.items():
        if not 0 <= points <= ALL:
            text = f"“{option}”得 {points} 分，不在 0 到 100 之间"
            yield fault(mechanism, "ballot_weights", (*root, "options", option), text, "按百分制写")


def _secret(mechanism: Mechanism, catalogue: Catalogue) -> dict[str, str]:
    """Ledgers of anonymous answers and secret votes in force, by full id: `answer` or `vote`."""
    found: dict[str, str] = {}
    for each in catalogue.mechanisms.values():
        for name, survey in each.definition.surveys.items():
            if survey.anonymous:
                found[f"{each.id}.{name}_answer"] = "answer"
        for name, ballot in each.definition.ballots.items():
            if ballot.secret:
                found[f"{each.id}.{name}_vote"] = "vote"
    return found


def _exposed(mechanism: Mechanism, catalogue: Catalogue) -> Iterator[Issue]:
    """Whatever could tell how one person, or fewer than the least number, answered."""
    secret = _secret(mechanism, catalogue)
    if not secret:
        return
    for name, figure in mechanism.figures.items():
        for path, source in sources_of(figure):
            kind = secret.get(_ledger_of(source, mechanism, catalogue), "")
            if kind and (said := _figure_fault(kind, path, source)):
                yield _told(mechanism, ("figures", name, *path), *said)
    named = [*sources_named(mechanism), *((path, Source(path=name)) for path, name in links_of(mechanism))]
    for path, source in named:
        if _ledger_of(source, mechanism, catalogue) in secret:
            text = "匿名答卷和无记名选票不能一条一条地用"
            yield _told(mechanism, path, text, "只用指标 count、share、average，或测评结果")
    for site in sites_of(mechanism, catalogue):
        try:
            typed = parse(site.text, site.ledger, catalogue, table=site.table)
        except ExpressionFault:
            continue
        if (typed.ledgers - {site.ledger.id}) & secret.keys():
            text = "表达式从别的台账看到了匿名答卷或无记名选票"
            yield _told(mechanism, site.path, text, "改用指标 count、share、average，或测评结果")


def _figure_fault(kind: str, path: Path, source: Source) -> tuple[str, str] | None:
    """What a figure over secret records would tell, and how to mend it; None when nothing."""
    if kind == "vote":
        return "无记名选票不作指标，由此能看出谁怎样投票", "用测评结果"
    if path[0] not in SHOWN:
        return f"对匿名答卷不能用 {path[0]}", "只用 count、share、average"
    if source.where and path not in WITH_CONDITION and not ONE_GROUP.fullmatch(source.where):
        mend = "删去条件；要分组看写 where answer_group = '组名'"
        return "对匿名答卷另加条件，两个指标相减就能看出少数人的回答", mend
    return None


def _ledger_of(source: Source, mechanism: Mechanism, catalogue: Catalogue) -> str:
    try:
        return catalogue.find_source(source, mechanism.id).ledger.id
    except NotFound:
        return ""


def _told(mechanism: Mechanism, path: Path, text: str, mend: str) -> Issue:
    return fault(mechanism, "survey_exposed", path, text, mend)
