"""The SQL that both databases understand alike: reading what an append needs, and projecting entries onto records."""

from bihuan.book.draft import VOID

LAST_ENTRY = "SELECT seq, hash, recorded_at FROM book_entry ORDER BY seq DESC LIMIT 1"

# {} is how a column is compared with a list parameter.
RECORDS = "SELECT record, ledger, head, key FROM book_record WHERE record {}"
KEY_HOLDERS = "SELECT ledger, key, record FROM book_record WHERE ledger {} AND key {}"
RELEASE_KEYS = "UPDATE book_record SET key = NULL WHERE record {}"

RECORD_COLUMNS = "record, ledger, unit, state, effective_on, due_on, key, parent, head, first, document"

# Records as the entries with %(after)s < seq <= %(upto)s leave them. Both bounds stand at both places so that
# PostgreSQL sees how few entries an append brings, also before it has gathered statistics; the plus keeps SQLite from
# walking the whole index on record for them.
_STANDS = f"""
    SELECT e.record, e.ledger, e.unit, e.state, e.effective_on, e.due_on,
           CASE WHEN e.action <> '{VOID}' AND e.key <> '' THEN e.key END AS key,
           e.parent, e.seq AS head, {{first}} AS first, e.document
    FROM {{span}} book_entry AS e {{on}} e.seq > %(after)s AND e.seq <= %(upto)s"""
RECORD_ROWS = _STANDS.format(
    first="span.first",
    span="""(SELECT +record AS record, MAX(seq) AS head, MIN(seq) AS first FROM book_entry
             WHERE seq > %(after)s AND seq <= %(upto)s GROUP BY +record) AS span JOIN""",
    on="ON e.seq = span.head AND",
)
_ROWS_OF_NEW = _STANDS.format(first="e.seq", span="", on="WHERE")

# `WHERE true`, or any other WHERE, keeps SQLite from reading ON CONFLICT as a join condition.
_PROJECT = f"""
    INSERT INTO book_record ({RECORD_COLUMNS}) {{rows}}
    ON CONFLICT (record) DO UPDATE SET
        unit = excluded.unit, state = excluded.state, effective_on = excluded.effective_on,
        due_on = excluded.due_on, key = excluded.key, parent = excluded.parent,
        head = excluded.head, document = excluded.document"""
PROJECT = _PROJECT.format(rows=f"{RECORD_ROWS} WHERE true")
# The same where no record has two entries in the range: no grouping, no join.
PROJECT_SINGLES = _PROJECT.format(rows=_ROWS_OF_NEW)
