"""Advises where a mechanism asks for what the rules on reducing the burden of the grass roots warn of, citing the rule."""

from collections.abc import Iterator
from pathlib import Path as FilePath

from bihuan.base.errors import NotFound
from bihuan.base.issue import Issue
from bihuan.mechanism.catalogue import Catalogue
from bihuan.mechanism.check.fault import fault
from bihuan.mechanism.language import FieldType, FigureKind, LedgerDef
from bihuan.mechanism.pack import Mechanism, Path
from bihuan.mechanism.yaml_source import read_yaml

RULES: dict[str, dict] = read_yaml(
    FilePath(__file__).with_name("burden.yaml").read_bytes(), "burden.yaml"
).data


def check(mechanism: Mechanism, catalogue: Catalogue) -> Iterator[Issue]:
    """Advice on burden; never an error, because a mechanism may have its own basis."""
    for name, ledger in mechanism.definition.ledgers.items():
        root: Path = ("ledgers", name)
        yield from _many_fields(mechanism, root, ledger)
        yield from _photos(mechanism, root, ledger)
    for path, title in _titles(mechanism):
        for code in ("burden_ranking", "burden_meetings"):
            if word := next((each for each in RULES[code]["words"] if each in title), ""):
                yield _advice(mechanism, code, path, f"“{title}”涉及“{word}”")
    for section, declared in (("scorecards", mechanism.scorecards), ("points", mechanism.points)):
        for name, each in declared.items():
            if each.ranking:
                yield _advice(
                    mechanism, "burden_ranking", (section, name, "ranking"), f"“{each.title}”开启了排名"
                )
    yield from _streaks(mechanism, catalogue)


def _advice(mechanism: Mechanism, code: str, path: Path, text: str) -> Issue:
    rule = RULES[code]
    cited = f"{text}；{rule['rule']}：{rule['says']}"
    return fault(mechanism, code, path, cited, rule["mend"], key=True)


def _titles(mechanism: Mechanism) -> Iterator[tuple[Path, str]]:
    for name, ledger in mechanism.definition.ledgers.items():
        yield ("ledgers", name), ledger.title
        for field_name, field in ledger.fields.items():
            yield ("ledgers", name, "fields", field_name), field.title
    for name, figure in mechanism.figures.items():
        yield ("figures", name), figure.title
    for name, card in mechanism.scorecards.items():
        for segment, group in card.segments.items():
            for key, item in group.items.items():
                yield ("scorecards", name, "segments", segment, "items", key), item.title
    for name, points in mechanism.points.items():
        for key, rule in points.rules.items():
            yield ("points", name, "rules", key), rule.title


def _many_fields(mechanism: Mechanism, root: Path, ledger: LedgerDef) -> Iterator[Issue]:
    stamps = {step.stamp for step in ledger.steps.values()}
    asked = [
        name
        for name, field in ledger.fields.items()
        if field.type is not FieldType.COMPUTED and name not in stamps
    ]
    if len(asked) > RULES["burden_fields"]["most"]:
        text = f"台账“{ledger.title}”要填 {len(asked)} 个字段"
        yield _advice(mechanism, "burden_fields", (*root, "fields"), text)


def _photos(mechanism: Mechanism, root: Path, ledger: LedgerDef) -> Iterator[Issue]:
    demanded = {name for step in ledger.steps.values() for name in step.require}
    pictures = set(RULES["burden_photo"]["accept"])
    for name, field in ledger.fields.items():
        only_pictures = bool(field.accept) and set(field.accept) <= pictures
        photo = field.type is FieldType.FILE and (only_pictures or "照片" in field.title)
        if photo and (field.required or name in demanded):
            text = f"必须上传照片“{field.title}”"
            yield _advice(mechanism, "burden_photo", (*root, "fields", name), text)


def _streaks(mechanism: Mechanism, catalogue: Catalogue) -> Iterator[Issue]:
    for name, figure in mechanism.figures.items():
        if figure.kinds != [FigureKind.STREAK] or not figure.streak.of:
            continue
        try:
            ledger = catalogue.find_source(figure.streak.of, mechanism.id).ledger
        except NotFound:
            continue
        people = [
            field.title
            for field in ledger.fields.values()
            if field.type is FieldType.PERSON and field.required
        ]
        if people:
            text = f"按“{people[0]}”连续计期，近似打卡"
            yield _advice(mechanism, "burden_streak", ("figures", name, "streak"), text)
