"""`bihuan rebuild`: the projections anew from the book."""

from bihuan.book.public import rebuild
from bihuan.cli.answer import Answer
from bihuan.figures.public import rebuild_lake
from bihuan.library.search.public import rebuild_index


def run() -> Answer:
    """Rebuild the current-state table, the lake and the search index."""
    records = rebuild()
    entries = rebuild_lake()
    documents = rebuild_index()
    data = {"records": records, "lake_entries": entries, "documents": documents}
    text = f"已由账本重建：现状 {records} 条记录，数据湖 {entries} 条分录，搜索索引 {documents} 条。"
    return Answer(data, [text])
