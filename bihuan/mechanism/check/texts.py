"""Checks the texts of a pack: the report's placeholders, the README, the cases."""

from collections.abc import Iterator

from bihuan.base.errors import NotFound
from bihuan.base.issue import Issue
from bihuan.base.nearest import did_you_mean
from bihuan.mechanism.catalogue import ORG, Catalogue
from bihuan.mechanism.check.fault import at, fault
from bihuan.mechanism.check.sections import declared_in, names_of
from bihuan.mechanism.check.sources import references_of
from bihuan.mechanism.pack import CASES_FOLDER, README_FILE, REPORT_FILE, Mechanism, Place
from bihuan.mechanism.placeholder import BLOCKS, Placeholder, PlaceholderKind, parse_placeholders


def check(mechanism: Mechanism, catalogue: Catalogue) -> Iterator[Issue]:
    """Every fault of report.md, README.md and cases/."""
    named: set[str] = set()
    placeholders, issues = parse_placeholders(mechanism.report, REPORT_FILE)
    yield from issues
    for placeholder in placeholders:
        place = Place(REPORT_FILE, placeholder.line, placeholder.column)
        if placeholder.kind is PlaceholderKind.BLOCK:
            yield from _block(mechanism, catalogue, place, placeholder)
        for asked in placeholder.figures:
            try:
                figure = catalogue.find_figure(asked.name, mechanism.id)
            except NotFound:
                names = catalogue.figure_names(mechanism.id)
                text = f"材料引用的指标“{asked.name}”不存在"
                yield at(place, "report_figure", text, did_you_mean(asked.name, names))
                continue
            named.add(figure.id)
            if figure.mechanism not in (mechanism.id, ORG, *mechanism.definition.uses):
                text = f"材料用到机制“{figure.mechanism}”的指标，却没有写在 uses 里"
                yield at(place, "uses_missing", text, f"在 mechanism.yaml 的 uses 里加上 {figure.mechanism}")
    if mechanism.report.strip():
        yield from _unused(mechanism, named)
    elif mechanism.figures:
        text = "没有 report.md，指标不会出现在材料里"
        yield at(Place(REPORT_FILE, 1, 1), "report_missing", text, "新建 report.md，用 {{ 指标 }} 引用指标")
    if not mechanism.readme.strip():
        text = "没有 README.md"
        yield at(
            Place(README_FILE, 1, 1), "readme_missing", text, "新建 README.md，写清这个机制做什么、谁来做"
        )
    if mechanism.figures and not any(each.startswith(CASES_FOLDER) for each in mechanism.files):
        text = "没有 cases 文件夹，指标算得对不对没有对照"
        yield at(Place(CASES_FOLDER, 1, 1), "cases_missing", text, "放一小份数据和应得的指标值")


def _block(
    mechanism: Mechanism, catalogue: Catalogue, place: Place, placeholder: Placeholder
) -> Iterator[Issue]:
    """The table of a section: there must be something in it, of this mechanism or of one in `uses`."""
    section, named = BLOCKS[placeholder.what]
    owner, dot, local = placeholder.name.partition(".")
    owner, local = (owner, local) if dot else (mechanism.id, placeholder.name)
    if owner not in (mechanism.id, *mechanism.definition.uses):
        text = f"材料用到机制“{owner}”，却没有写在 uses 里"
        yield at(place, "uses_missing", text, f"在 mechanism.yaml 的 uses 里加上 {owner}")
    declared = declared_in(catalogue, owner, section)
    if named and local not in declared:
        text = f"材料里的“{placeholder.what} {placeholder.name}”不存在"
        yield at(place, "report_block", text, did_you_mean(local, declared))
    elif not declared:
        text = f"材料里有 {placeholder.what}，机制里却没有 {section}"
        yield at(place, "report_block", text, f"删去它，或写 {section}")


def _unused(mechanism: Mechanism, named: set[str]) -> Iterator[Issue]:
    made_of = {to for figure in mechanism.figures.values() for _, to in references_of(figure)}
    made_of |= {to for _, to in names_of(mechanism, "figure")}
    for name, figure in mechanism.figures.items():
        if f"{mechanism.id}.{name}" not in named and name not in made_of:
            text = f"材料没有用到指标“{figure.title}”（{name}）"
            mend = f"在 report.md 里写 {{{{ {name} }}}}，或确认只在查询时用"
            yield fault(mechanism, "figure_unused", ("figures", name), text, mend, key=True)
