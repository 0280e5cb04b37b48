"""Composing a report: templates, answers and names become the document model."""

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

from bihuan.figures.public import WITHHELD
from bihuan.mechanism.public import Mechanism, Placeholder, PlaceholderKind
from bihuan.official.public import (
    Block,
    Document,
    Heading,
    Inline,
    Item,
    Moment,
    Paragraph,
    Run,
    Section,
    Source,
    Table,
    fitted_table,
)
from bihuan.report.asking import WHOLE, Question, Scope, Unknown, ask, questions, rows
from bihuan.report.blocks import Asked, Blocks, Lacking, asked_in
from bihuan.report.citing import Answer, Citations
from bihuan.report.template import (
    Grid,
    Line,
    LineKind,
    Piece,
    Slot,
    TableSlot,
    Template,
    TemplatePart,
    read_template,
)

MISSING_TITLE = "暂无的数字"
_PLACES = 3
_REASONS = {WITHHELD: "保密，不在本材料中显示"}
_BY = {"unit": "单位", "month": "月份"}


def needed(mechanisms: Sequence[Mechanism], scope: Scope) -> list[Question]:
    """Every question that the mechanisms' reports ask, each once."""
    asked = (each for one in mechanisms for each in questions(read_template(one.report), one.id, scope))
    return list(dict.fromkeys(asked))


def compose(
    mechanisms: Sequence[Mechanism],
    scope: Scope,
    answers: Mapping[Question, Answer],
    moment: Moment,
    *,
    dated: date,
    title: str = "",
    addressee: str = "",
    blocks: Blocks = MappingProxyType({}),
) -> Document:
    """The whole report. `answers` holds every question of `needed`, `blocks` every table of `needed_blocks`; the title is
    单位＋期间＋工作情况报告 unless given."""
    citations = Citations(answers, scope)
    sections = [
        _Filler(one, scope, citations, blocks).section(read_template(one.report)) for one in mechanisms
    ]
    missing = [source for source in citations.sources if source.missing]
    if missing:
        sections.append(_missing_section(missing, scope))
    about = f"{scope.unit_name}{scope.period.title}"
    opening = (
        f"现将{about}有关工作情况报告如下。文中数字均由台账记录算出，可逐个查到来源；暂时算不出的，写明原因。"
    )
    if blocks:
        opening += "责任、考核、积分、问卷和预警各表，由同一时点的记录算出。"
    return Document(
        title=title or f"{about}工作情况报告",
        addressee=addressee,
        period=scope.period.title,
        opening=(Paragraph((Run(opening),)),),
        sections=tuple(sections),
        signature=scope.unit_name,
        date=dated,
        sources=citations.sources,
        moment=moment,
        rules=tuple(f"{one.title}（第 {one.version} 版）" for one in mechanisms),
    )


class _Filler:
    """Fills the template of one mechanism."""

    def __init__(self, mechanism: Mechanism, scope: Scope, citations: Citations, blocks: Blocks):
        self.mechanism = mechanism
        self.scope = scope
        self.citations = citations
        self.blocks = blocks

    def section(self, template: Template) -> Section:
        """The section; without a heading of its own it takes the mechanism's title, without text it says so."""
        title = "".join(run.text for run in self._runs(template.title)) or self.mechanism.title
        blocks = tuple(self._block(part) for part in template.parts)
        return Section(title, blocks or (Paragraph((Run("本机制没有报告模板（report.md）。"),)),))

    def _block(self, part: TemplatePart) -> Block:
        match part:
            case Line(LineKind.HEADING, level, pieces):
                return Heading(level, self._runs(pieces))
            case Line(LineKind.ITEM, number, pieces):
                return Item(number, self._runs(pieces))
            case Line(_, _, pieces):
                return Paragraph(self._runs(pieces))
            case Grid(header, body):
                cells = tuple(tuple(self._runs(cell) for cell in row) for row in body)
                return fitted_table("", tuple(self._runs(cell) for cell in header), cells)
            case TableSlot(placeholder) if placeholder.kind is PlaceholderKind.BLOCK:
                return self._section_table(asked_in(placeholder, self.mechanism.id))
            case TableSlot(placeholder):
                return self._figures_table(placeholder)

    def _runs(self, pieces: Sequence[Piece]) -> tuple[Inline, ...]:
        return tuple(self._filled(piece) if isinstance(piece, Slot) else piece for piece in pieces)

    def _filled(self, slot: Slot) -> Inline:
        match slot.placeholder.kind:
            case PlaceholderKind.UNIT:
                return Run(self.scope.unit_name, slot.bold)
            case PlaceholderKind.PERIOD:
                return Run(self.scope.period.title, slot.bold)
            case PlaceholderKind.FIGURE:
                asked = ask(slot.placeholder.figures[0], self.mechanism.id, self.scope)
                return self.citations.in_text(asked, slot.bold)
        return Run("〔表格须单独成段〕", slot.bold)

    def _figures_table(self, placeholder: Placeholder) -> Table:
        names, mechanism, scope = placeholder.figures, self.mechanism.id, self.scope
        heads = tuple((Run(self._head(ask(name, mechanism, scope))),) for name in names)
        body = tuple(
            (
                (Run(row.label),),
                *(
                    (self.citations.in_cell(ask(name, mechanism, scope, row.unit, row.period)),)
                    for name in names
                ),
            )
            for row in rows(placeholder, scope)
        )
        return fitted_table("", ((Run(_BY[placeholder.by]),), *heads), body)

    def _section_table(self, asked: Asked) -> Block:
        """The table of a section; where there is none, or nothing in it, a line that says so."""
        found = self.blocks.get(asked, Lacking("没有取数"))
        if isinstance(found, Lacking):
            return Paragraph((Run(f"〔暂无：{_REASONS.get(found.reason, found.reason)}〕"),))
        if not found.rows:
            said = [f"{found.title}：本期没有内容", *(each.rstrip("。") for each in found.notes)]
            return Paragraph((Run(f"{'；'.join(said)}。"),))
        header = tuple((Run(each),) for each in found.columns)
        body = tuple(tuple((Run(cell or "—"),) for cell in row) for row in found.rows)
        return fitted_table(found.title, header, body, notes=tuple(found.notes))

    def _head(self, asked: Question | Unknown) -> str:
        if isinstance(asked, Unknown):
            return asked.name
        figure = self.scope.catalogue.figure(asked.figure)
        return f"{figure.title}\n（{figure.unit}）" if figure.unit else figure.title


def _missing_section(missing: Sequence[Source], scope: Scope) -> Section:
    """What could not be shown and why: one item per reason, with the figures and where they differ from the report's
    own unit and period."""
    reasons: dict[str, dict[str, list[str]]] = {}
    for source in missing:
        unit = source.unit if source.unit != scope.unit_name else ""
        period = source.period if source.period != scope.period.title else ""
        reasons.setdefault(source.missing, {}).setdefault(source.title, []).append(unit + period)
    items = tuple(
        Item(number, (Run(f"{_REASONS.get(reason, reason)}：{'、'.join(map(_placed, figures.items()))}。"),))
        for number, (reason, figures) in enumerate(reasons.items(), 1)
    )
    return Section(MISSING_TITLE, items)


def _placed(figure: tuple[str, list[str]]) -> str:
    """The figure and where it lacks; many places are counted, as the annex names each."""
    title, places = figure
    if places == [""]:
        return title
    named = "、".join(place or WHOLE for place in places[:_PLACES])
    return f"{title}（{named}{f'等 {len(places)} 处' if len(places) > _PLACES else ''}）"
