"""The stage on which the guide's examples stand: together one sound pack, from which the generated ledgers are listed."""

from bihuan.mechanism.expand import expand
from bihuan.mechanism.guide_living import IN_FIGURES, IN_MECHANISM, Chapter
from bihuan.mechanism.language import FiguresDef, MechanismDef
from bihuan.mechanism.yaml_source import read_yaml

NAME = "N"
# What the examples stand on; with them it is a whole pack, which a test checks.
STAGE = """
mechanism: living
title: 例
version: 1
posts: {clerk: 经办人, office: 办公室, secretary: 书记}
ledgers:
  session:
    title: 学习
    time: happening
    unit: who
    key: [topic, who]
    fields:
      topic: {title: 主题, type: text, required: true, max: 50}
      who: {title: 主讲人, type: person, required: true}
      hours: {title: 学时, type: decimal, required: true}
      absent: {title: 缺席, type: table, fields: {who: {title: 缺席人, type: person, required: true}}}
    create: clerk
    amend: clerk
    void: clerk
  problem:
    title: 问题
    time: standing
    key: [text]
    fields:
      text: {title: 问题描述, type: text, required: true, max: 80}
    states: {found: 待解决, solved: 已解决}
    ends: solved
    steps:
      solve: {title: 解决, from: found, to: solved, by: secretary}
    create: clerk
    amend: clerk
    void: clerk
  follow:
    title: 回访
    time: happening
    of: problem
    unit: problem
    fields:
      said: {title: 情况, type: text, required: true, max: 80}
    create: clerk
    amend: clerk
    void: clerk
"""
STAGE_FIGURES = """
figures:
  sessions: {title: 学习次数, count: session, unit: 次}
  problems: {title: 未解决的问题, count: problem, unit: 个}
"""


def example_files() -> dict[str, str]:
    """The stage with every example on it: the two YAML files of a pack named `living`."""
    return {
        "mechanism.yaml": STAGE + "".join(_written(each) for each in IN_MECHANISM),
        "figures.yaml": STAGE_FIGURES + "".join(_written(each) for each in IN_FIGURES),
    }


def _written(chapter: Chapter) -> str:
    lines = chapter.example.strip("\n").split("\n")
    return "\n".join([f"{chapter.key}:", *(f"  {line}" for line in lines), ""])


def generated() -> list[tuple[str, str, str]]:
    """The ledgers that each section makes: key of the section, name with `N` for the declared name, what it keeps."""
    files = example_files()
    definition = MechanismDef.model_validate(read_yaml(files["mechanism.yaml"].encode(), "").data)
    rules = FiguresDef.model_validate(read_yaml(files["figures.yaml"].encode(), "").data)
    rows = []
    for chapter in (*IN_MECHANISM, *IN_FIGURES):
        owner = rules if chapter in IN_FIGURES else definition
        declared = getattr(owner, chapter.key)
        alone = definition.model_copy(update={each.key: {} for each in IN_MECHANISM})
        bare = rules.model_copy(update={each.key: {} for each in IN_FIGURES})
        if owner is rules:
            bare = bare.model_copy(update={chapter.key: declared})
        else:
            alone = alone.model_copy(update={chapter.key: declared})
        for name, ledger in expand(alone, bare).items():
            own = next((each for each in declared if name.startswith(f"{each}_")), "")
            shown = f"{NAME}{name.removeprefix(own)}" if own else name
            rows.append((chapter.key, shown, ledger.help))
    return rows
