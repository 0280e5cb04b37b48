"""What a mechanism consists of, in words for its page: ledgers, duties, figures, assessments, warnings."""

import re
from collections.abc import Callable, Iterable

from bihuan.base.errors import BihuanError
from bihuan.duty.public import asked_of
from bihuan.figures.public import definition
from bihuan.ledger.public import by_in_words
from bihuan.mechanism.language import (
    EVERY_TITLES,
    FIELD_TYPE_TITLES,
    FieldDef,
    FieldType,
    Step,
    StepKind,
    Time,
)
from bihuan.mechanism.public import (
    LATE_SHARE,
    Catalogue,
    ExpressionFault,
    Ledger,
    Mechanism,
    bound,
    how_long,
    label_of,
    rhythm,
    said,
    who,
)
from bihuan.web.pages.mechanisms.written import as_html

PLACEHOLDER = re.compile(r"\{\{(.*?)\}\}")
PLACES_SAID = {
    "table": "按单位列的表",
    "unit": "单位",
    "period": "期间",
    "duties": "责任完成表",
    "scorecard": "考核表",
    "points": "积分表",
    "survey": "问卷结果",
    "warnings": "预警表",
    "ballot": "测评结果",
}


def parts_of(pack: Mechanism, known: Catalogue) -> dict:
    """For the template: each kind of part with its rows; `known` holds the mechanism."""
    posts = known.posts
    own = [known.ledgers[f"{pack.id}.{name}"] for name in pack.definition.ledgers]
    made = [each for each in known.ledgers.values() if each.mechanism == pack.id and each not in own]
    return {
        "posts": list(pack.definition.posts.values()),
        "ledgers": [_ledger(known, each) for each in own],
        "generated": [each.title for each in made],
        "duties": [_duty(known, pack, each) for each in pack.definition.duties.values()],
        "figures": [
            {"title": each.title, "unit": each.unit, "words": words_of(known, f"{pack.id}.{name}")}
            for name, each in pack.figures.items()
            if not name.endswith(LATE_SHARE)
        ],
        "scorecards": [_scorecard(each, posts) for each in pack.scorecards.values()],
        "points": [_points(each) for each in pack.points.values()],
        "warnings": [_warning(each, posts) for each in pack.warnings.values()],
        "asked": [*_asked(pack)],
        "report": as_html(_report(pack)) if pack.report else "",
    }


def _report(pack: Mechanism) -> str:
    """The section of the report with the titles of figures in place of their names."""

    def title(found: re.Match) -> str:
        name = found[1].split()[0] if found[1].split() else ""
        figure = pack.figures.get(name.partition(".")[0])
        return f"〔{figure.title}〕" if figure else f"〔{PLACES_SAID.get(name, found[1].strip())}〕"

    return PLACEHOLDER.sub(title, pack.report)


def words_of(known: Catalogue, figure: str) -> str:
    """The definition of a figure in words; of a faulty draft what its pack says."""
    try:
        return definition(known, figure).partition("〔")[0]
    except (BihuanError, ExpressionFault):
        return known.figures[figure].definition.help


def _ledger(known: Catalogue, ledger: Ledger) -> dict:
    rights = ledger.definition
    return {
        "id": ledger.id,
        "name": ledger.name,
        "title": ledger.title,
        "help": rights.help,
        "standing": ledger.time is Time.STANDING,
        "confidential": rights.confidential,
        "parent": known.ledgers[ledger.parent].title if ledger.parent in known.ledgers else "",
        "asked": asked_of(ledger),
        "fields": [_field(known, ledger, name, each) for name, each in ledger.form_fields.items()],
        "states": list(ledger.states.values()) if len(ledger.states) > 1 else [],
        "steps": [_step(known, ledger, each) for each in ledger.steps.values()],
        "rules": [each.say for each in rights.rules],
        "create": by_in_words(known, ledger, rights.create.by),
        "amend": by_in_words(known, ledger, rights.amend.by),
        "void": by_in_words(known, ledger, rights.void.by),
        "read": by_in_words(known, ledger, rights.read) if rights.read else "",
    }


def _field(known: Catalogue, ledger: Ledger, name: str, field: FieldDef) -> dict:
    kind = label_of(FIELD_TYPE_TITLES[field.type]).partition("（")[0]
    if field.type is FieldType.LINK and field.to in known.ledgers:
        kind = f"{known.ledgers[field.to].title}的记录"
    stamped = any(step.stamp == name for step in ledger.steps.values())
    must = "必填" if field.required else f"{field.required_when} 时必填" if field.required_when else ""
    if stamped:
        must = "办理时自动记下"
    elif field.type is FieldType.COMPUTED:
        must = "自动算出"
    return {
        "title": field.title,
        "kind": kind,
        "of": "、".join(field.of),
        "must": must,
        "help": field.help,
        "sensitive": field.personal == "sensitive",
    }


def _step(known: Catalogue, ledger: Ledger, step: Step) -> dict:
    return {
        "title": step.title,
        "sources": [ledger.states.get(each, each) for each in step.source],
        "target": ledger.states.get(step.target, step.target),
        "by": by_in_words(known, ledger, step.by),
        "within": how_long(step.within) if step.within else "",
        "when": step.otherwise or step.when,
        "needs": "、".join(ledger.fields[each].title for each in step.require if each in ledger.fields),
        "back": step.kind is not StepKind.FORWARD,
    }


def _duty(known: Catalogue, pack: Mechanism, duty: object) -> dict:
    done = duty.done
    by = ""
    if done.record is not None:
        by = _title(lambda: known.find_source(done.record, pack.id).ledger.title, done.record.path)
    elif done.figure:
        by = _title(lambda: known.find_figure(done.figure, pack.id).title, done.figure)
    times = f"{done.at_least} 条" if done.at_least > 1 else ""
    return {
        "title": duty.title,
        "help": duty.help,
        "whom": bound(duty.for_, known.posts),
        "often": rhythm(duty.every, duty.rrule, duty.for_.each),
        "due": how_long(duty.within) + "内" if duty.within else due_in_words(duty.due),
        "done": f"登记{times}“{by}”"
        if done.record is not None
        else f"指标“{by}”达到 {said(done.reaches, {})}",
        "remind": "、".join(f"提前 {how_long(each)}" for each in duty.remind),
        "escalate": "；".join(
            f"逾期 {how_long(each.after)}告诉{'、'.join(who(by, known.posts) for by in each.to)}"
            for each in duty.escalate
        ),
    }


def due_in_words(due: str) -> str:
    """`5 workdays after` → 期末后第 5 个工作日; `03-31` → 3 月 31 日; `15` → 期内第 15 天."""
    if due == "end":
        return "期末"
    if due.isdigit():
        return f"期内第 {due} 天"
    if "-" in due:
        month, day = due.split("-")
        return f"{int(month)} 月 {int(day)} 日"
    number, kind, *after = due.split()
    counted = f"第 {number} 个工作日" if kind.startswith("work") else f"第 {number} 天"
    return f"期末后{counted}" if after else f"期内{counted}"


def _title(find: Callable[[], str], otherwise: str) -> str:
    try:
        return find()
    except BihuanError:
        return otherwise


def _scorecard(card: object, posts: dict) -> dict:
    return {
        "title": card.title,
        "help": card.help,
        "often": EVERY_TITLES[card.every],
        "of": "单位" if card.of == "unit" else "人员",
        "by": _all(card.by, posts),
        "review": _all(card.review, posts),
        "publicity": how_long(card.publicity),
        "segments": [
            {
                "title": segment.title,
                "points": said(segment.points, {}),
                "rows": [
                    {
                        "title": item.title,
                        "points": said(item.points, {}),
                        "source": _source_of(item, posts),
                        "help": item.help,
                    }
                    for item in segment.items.values()
                ],
            }
            for segment in card.segments.values()
        ],
        "grades": "、".join(
            f"{each.title} {said(each.at_least, {})} 分起"
            if each.at_least is not None
            else f"{each.title} 占 {said(each.share, {})}%"
            for each in card.grades
        ),
    }


def _source_of(item: object, posts: dict) -> str:
    if item.judged:
        return f"{_all(item.judged, posts)}评分"
    return "取自指标" if item.figure else "取自责任按期完成率" if item.duty else "取自测评"


def _points(points: object) -> dict:
    return {
        "title": points.title,
        "help": points.help,
        "often": EVERY_TITLES[points.every],
        "rows": [
            {
                "title": rule.title,
                "factor": rule.factor,
                "points": said(rule.points, {}),
                "most": f"每期最多 {said(rule.most, {})}" if rule.most is not None else "",
            }
            for rule in points.rules.values()
        ],
    }


def _warning(warning: object, posts: dict) -> dict:
    waiting = "" if warning.after.startswith("0 ") else warning.after
    for word, title in (
        ("workdays", "个工作日"),
        ("workday", "个工作日"),
        ("days", "天"),
        ("day", "天"),
        ("periods", "期"),
        ("period", "期"),
    ):
        waiting = waiting.replace(word, title)
    return {
        "title": warning.title,
        "help": warning.help,
        "level": warning.level,
        "when": " ".join(warning.raise_.split()) + (f"（持续 {waiting}）" if waiting else ""),
        "to": _all(warning.to, posts),
    }


def _asked(pack: Mechanism) -> Iterable[dict]:
    for each in pack.definition.surveys.values():
        kind = "匿名问卷" if each.anonymous else "实名问卷"
        yield {"kind": kind, "title": each.title, "help": each.help, "size": f"{len(each.questions)} 题"}
    for each in pack.definition.ballots.values():
        kind = "无记名测评" if each.secret else "记名测评"
        yield {"kind": kind, "title": each.title, "help": each.help, "size": f"{len(each.groups)} 组"}
    for each in pack.definition.tests.values():
        size = f"抽 {each.draw} 题，限时 {each.minutes} 分钟"
        yield {"kind": "在线测试", "title": each.title, "help": each.help, "size": size}
    for each in pack.definition.documents.values():
        size = f"发布后 {how_long(each.within)}内"
        yield {"kind": "签阅", "title": each.title, "help": each.help, "size": size}


def _all(by: Iterable, posts: dict) -> str:
    return "、".join(who(each, posts) for each in by)
