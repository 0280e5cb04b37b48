"""PostgreSQL: a single entry appended in one journey, so that nobody holds the writers' lock while his process waits to run."""

from django.db import migrations

CREATE = """
-- Appends one entry in the ordinary case and returns what it was given; returns nothing and writes nothing in every
-- other case (somebody came first, the key is taken, the clock was set back), which the caller then handles with care.
CREATE FUNCTION book_append_one(
    d_ledger text, d_record bigint, d_unit bigint, d_action text, d_state text, d_effective_on date, d_moment bigint,
    d_actor bigint, d_document text, d_previous bigint, d_pack_version integer, d_note text, d_due_on date,
    d_key text, d_parent bigint, tolerance bigint
) RETURNS TABLE (new_seq bigint, new_recorded_at bigint, new_hash text) LANGUAGE plpgsql AS $$
DECLARE
    held text := CASE WHEN d_action <> 'void' AND d_key <> '' THEN d_key END;
    last_seq bigint; last_hash text; last_moment bigint;
    kept_head bigint; kept_ledger text;
BEGIN
    PERFORM set_config('synchronous_commit', 'off', true);
    PERFORM pg_advisory_xact_lock(1651074165);
    SELECT seq, hash, recorded_at INTO last_seq, last_hash, last_moment FROM book_entry ORDER BY seq DESC LIMIT 1;
    SELECT head, ledger INTO kept_head, kept_ledger FROM book_record WHERE record = d_record;
    IF COALESCE(kept_head, 0) <> d_previous OR kept_ledger <> d_ledger OR last_moment - d_moment > tolerance THEN
        RETURN;
    END IF;
    IF held IS NOT NULL AND EXISTS (
        SELECT 1 FROM book_record WHERE ledger = d_ledger AND key = held AND record <> d_record
    ) THEN
        RETURN;
    END IF;
    new_seq := COALESCE(last_seq, 0) + 1;
    new_recorded_at := GREATEST(d_moment, last_moment);
    new_hash := encode(sha256(convert_to(COALESCE(last_hash, repeat('0', 64)) || format(
        '1|%s|%s|%s|%s|%s|%s|%s|%s|%s|%s|%s:%s%s:%s%s:%s%s:%s%s:%s%s:%s',
        new_seq, d_record, d_unit, d_effective_on, new_recorded_at, d_actor, d_previous, d_pack_version, d_due_on,
        d_parent, length(d_ledger), d_ledger, length(d_action), d_action, length(d_state), d_state,
        length(d_note), d_note, length(d_key), d_key, length(d_document), d_document
    ), 'UTF8')), 'hex');
    INSERT INTO book_entry (seq, ledger, record, unit, action, state, effective_on, recorded_at, actor, document,
                            previous, pack_version, note, due_on, key, parent, hash)
    VALUES (new_seq, d_ledger, d_record, d_unit, d_action, d_state, d_effective_on, new_recorded_at, d_actor, d_document,
            d_previous, d_pack_version, d_note, d_due_on, d_key, d_parent, new_hash);
    INSERT INTO book_record (record, ledger, unit, state, effective_on, due_on, key, parent, head, first, document)
    VALUES (d_record, d_ledger, d_unit, d_state, d_effective_on, d_due_on, held, d_parent, new_seq, new_seq, d_document)
    ON CONFLICT (record) DO UPDATE SET
        unit = excluded.unit, state = excluded.state, effective_on = excluded.effective_on, due_on = excluded.due_on,
        key = excluded.key, parent = excluded.parent, head = excluded.head, document = excluded.document;
    RETURN NEXT;
END $$;
"""

DROP = """
DROP FUNCTION book_append_one(
    text, bigint, bigint, text, text, date, bigint, bigint, text, bigint, integer, text, date, text, bigint, bigint
);
"""


def create(apps, schema_editor):
    """PostgreSQL only."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(CREATE, params=None)


def drop(apps, schema_editor):
    """PostgreSQL only."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(DROP, params=None)


class Migration(migrations.Migration):
    dependencies = [("book", "0002_guards")]
    operations = [migrations.RunPython(create, drop)]
