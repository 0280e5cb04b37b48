"""`bihuan rebuild`: the projections anew from the book."""

from bihuan.book.public import rebuild
from bihuan.cli.answer import Answer
from bihuan.figures.public import rebuild_lake


def run() -> Answer:
    """Rebuild the current-state table and the lake."""
    records = rebuild()
    entries = rebuild_lake()
    data = {"records": records, "lake_entries": entries}
    return Answer(data, [f"已由账本重建：现状 {records} 条记录，数据湖 {entries} 条分录。"])
