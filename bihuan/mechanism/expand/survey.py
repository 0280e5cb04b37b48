"""The ledgers of a survey: its waves, and the answers with one field for each thing asked."""

from bihuan.mechanism.expand.words import NOBODY, titled, words
from bihuan.mechanism.language import Question, QuestionKind, SurveyDef


def ledgers(name: str, survey: SurveyDef) -> dict[str, dict]:
    """`name_wave` and, under it, `name_answer`."""
    by = words(survey.by)
    wave = {
        "title": titled(survey.title, "调查"),
        "time": "happening",
        "help": "一次调查：发起、答题、收回。收回时答卷一并入账，此前谁也看不到结果。",
        "key": ["unit", "title"],
        "label": ["title"],
        "fields": {
            "title": {"title": "调查名称", "type": "text", "required": True, "max": 40},
            "closes_on": {"title": "截止日期", "type": "date"},
            "feedback": {"title": "向职工反馈", "type": "long_text", "max": 2000, "help": "根据结果做了什么。"},
            "closed_on": {"title": "收回日期", "type": "date", "help": "办理时自动记下。"},
        }
        | (_counted() if survey.anonymous else {}),
        "states": {"open": "答题中", "closed": "已收回", "answered": "已反馈"},
        "steps": {
            "close": {"title": "收回", "from": "open", "to": "closed", "by": by, "stamp": "closed_on"},
            "answer": {"title": "反馈", "from": "closed", "to": "answered", "by": by, "require": "feedback"},
        },
        "create": by, "amend": by, "void": by, "read": ["anyone"],
    }  # fmt: skip
    return {f"{name}_wave": wave, f"{name}_answer": _answer(name, survey)}


def _counted() -> dict[str, dict]:
    """What only the installation can count: codes know no person, and answers are in no book until the wave closes."""
    written = {"type": "integer", "min": 0, "help": "收回时由系统写入。"}
    return {"issued": {"title": "发出份数"} | written, "returned": {"title": "收回份数"} | written}


def _answer(name: str, survey: SurveyDef) -> dict:
    fields: dict[str, dict] = {}
    if not survey.anonymous:
        fields["person"] = {"title": "答题人", "type": "person", "required": True}
    if survey.group:
        fields["answer_group"] = {"title": "组别", "type": "text", "max": 40}
    rules = [] if survey.anonymous else _own(name)
    for key, question in survey.questions.items():
        made = fields_of(key, question)
        fields |= made
        if question.type is QuestionKind.RANKING:
            rules += _unlike(question.title, list(made))
        if question.when:
            empty = " and ".join(f"{each} is null" for each in made)
            rules.append(
                {
                    "must": f"coalesce({question.when}, false) or ({empty})",
                    "say": f"“{question.title}”不用回答。",
                }
            )
    named = {"key": [f"{name}_wave", "person"]} if not survey.anonymous else {}
    return {
        "title": titled(survey.title, "答卷"),
        "time": "happening",
        "of": f"{name}_wave",
        "help": "匿名答卷在收回时由系统入账，不含答题人；不足最少份数的单位并入上级。" if survey.anonymous else "实名答卷。",
        "label": [f"{name}_wave"],
        "fields": fields,
        "rules": rules,
        "create": [NOBODY] if survey.anonymous else ["anyone"],
        "amend": [NOBODY], "void": [NOBODY] if survey.anonymous else words(survey.by),
        "read": [NOBODY] if survey.anonymous else words(survey.by),
    } | named  # fmt: skip


def _own(name: str) -> list[dict]:
    """A named answer is given by the person, and while answers are taken."""
    return [
        {"must": "person = actor", "say": "只能由本人答卷。"},
        {"must": f"{name}_wave.state = 'open'", "say": "这次调查已经收回，不能再答。"},
    ]


def _unlike(title: str, places: list[str]) -> list[dict]:
    """No two options have the same place; one rule for each option but the last keeps expressions short."""
    return [
        {
            "must": " and ".join(f"{each} <> {other}" for other in places[number:]),
            "say": f"“{title}”的名次不能重复。",
        }
        for number, each in enumerate(places[:-1], 1)
    ]


def fields_of(key: str, question: Question) -> dict[str, dict]:
    """The fields that hold the answer to one question: one, or one for each option (ranking) or row (matrix)."""
    asked: dict = {"title": question.title}
    if question.when:
        asked["required_when"] = question.when if question.required else ""
    else:
        asked["required"] = question.required
    match question.type:
        case QuestionKind.SINGLE:
            return {key: asked | {"type": "choice", "of": list(question.of)}}
        case QuestionKind.SEVERAL:
            return {key: asked | {"type": "choices", "of": list(question.of)}}
        case QuestionKind.SCALE:
            return {key: asked | {"type": "integer", "min": question.low, "max": question.high}}
        case QuestionKind.TEXT:
            return {key: asked | {"type": "long_text", "max": 1000}}
        case QuestionKind.RANKING:
            parts, rest = question.of, {"type": "integer", "min": 1, "max": len(question.of)}
        case _:
            parts, rest = question.rows, {"type": "choice", "of": list(question.of)}
    return {
        f"{key[:36]}_{number}": asked | rest | {"title": f"{question.title[:24]}—{part[:14]}"}
        for number, part in enumerate(parts, 1)
    }
