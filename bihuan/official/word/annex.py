"""附件：数字来源一览, where every figure of the document is accounted for, and the note of the book's state."""

from collections.abc import Iterator, Sequence

from lxml.etree import _Element

from bihuan.base.clock import zone
from bihuan.official.model import Attachment, Document, FigureRun, Moment, Run, Source
from bihuan.official.word.links import Links
from bihuan.official.word.styles import (
    ANNEX_CELL,
    ANNEX_HEAD_CELL,
    ANNEX_MARK,
    BODY_TEXT,
    NOTE,
    first_line,
)
from bihuan.official.word.table import Cell, grid
from bihuan.official.word.text import chinese_date, empty_line, inline, paragraph, words
from bihuan.official.word.title import title_block
from bihuan.official.word.xml import w

ANNEX_TITLE = "数字来源一览"
OWN_PERIOD = "本期"
# A period of more characters than this would make every row as high as its words.
LONG = 12
COLUMNS = {"序号": 7, "指标": 16, "数值": 11, "口径": 30, "单位": 16, "期间": 11, "记录数": 9}


def mention(links: Links) -> list[_Element]:
    """The line in the body that names the annex, an empty line above and below, on one page with the signature."""
    return [
        empty_line(w("keepNext")),
        words(BODY_TEXT, f"附件：{ANNEX_TITLE}", links, w("keepNext")),
        empty_line(w("keepNext")),
    ]


def attachment(block: Attachment, links: Links) -> list[_Element]:
    """The mark at the top left of a new page, and the title two lines below in the middle."""
    mark = words(ANNEX_MARK, block.mark, links, w("pageBreakBefore"))
    return [mark, empty_line(), *([title_block(block.title), empty_line()] if block.title else [])]


def closing_note(moment: Moment, links: Links) -> _Element:
    """The small note after signature and date."""
    text = f"本材料的数字由账簿第 1 至 {moment.as_of} 号分录算出，簿记至{_time(moment)}，链头 {moment.chain_head}。"
    return words(NOTE, text, links)


def annex(document: Document, moment: Moment, links: Links) -> list[_Element]:
    """The annex on a page of its own: the state of the book, then one row per figure."""
    rows = [
        _row(source, definition, _period(source, document), links)
        for source, definition in _with_definitions(document.sources)
    ]
    head = [[words(ANNEX_HEAD_CELL, name, links)] for name in COLUMNS]
    return [
        *attachment(Attachment("附件", ANNEX_TITLE), links),
        *_explanation(document, moment, links),
        grid(head, rows, list(COLUMNS.values())),
        # Word wants a paragraph after a table at the end of a document.
        words(NOTE, "", links),
    ]


def _explanation(document: Document, moment: Moment, links: Links) -> list[_Element]:
    texts = [
        f"正文和表中的数字共 {len(document.sources)} 个，逐个列明如下。数字都是从账簿的记录算出的，没有人工填写；"
        "在电子版中点数字，可以看到它由哪些记录得出。",
        f"取数时点：第 {moment.as_of} 号分录（{_time(moment)}记入），账簿共 {moment.as_of} 条分录。",
    ]
    if _long(document):
        texts.append(f"表中“{OWN_PERIOD}”指{document.period}。")
    if document.rules:
        texts.append(f"所依机制：{'、'.join(document.rules)}。")
    chain = paragraph(NOTE, inline((Run(f"账簿链头：{moment.chain_head}"),), NOTE, links), first_line())
    return [*(words(BODY_TEXT, text, links) for text in texts), chain, words(NOTE, "", links)]


def _with_definitions(sources: Sequence[Source]) -> Iterator[tuple[Source, str]]:
    """Each source with its definition in words, said in full where the figure first stands."""
    first: dict[tuple[str, str], int] = {}
    for source in sources:
        number = first.setdefault((source.title, source.definition), source.number)
        yield source, source.definition if number == source.number else f"同序号 {number}"


def _period(source: Source, document: Document) -> str:
    """The period in words; the document's own, where it is a long one, is named once above."""
    return OWN_PERIOD if _long(document) and source.period == document.period else source.period


def _long(document: Document) -> bool:
    return len(document.period) > LONG


def _row(source: Source, definition: str, period: str, links: Links) -> list[Cell]:
    value = FigureRun(source.text, source.link, missing=bool(source.missing))
    records = "—" if source.records is None else str(source.records)
    centred = w("jc", val="center")
    return [
        [words(ANNEX_CELL, str(source.number), links, centred)],
        [words(ANNEX_CELL, source.title, links)],
        [paragraph(ANNEX_CELL, inline((value,), ANNEX_CELL, links))],
        [words(ANNEX_CELL, definition, links)],
        [words(ANNEX_CELL, source.unit, links)],
        [words(ANNEX_CELL, period, links)],
        [words(ANNEX_CELL, records, links, w("jc", val="center"))],
    ]


def _time(moment: Moment) -> str:
    local = moment.recorded_at.astimezone(zone())
    return f"{chinese_date(local.date())}{local:%H:%M}"
