"""What Django's models cannot say: entries refuse change, and record numbers have their source."""

from django.db import migrations

POSTGRESQL = """
CREATE FUNCTION book_entry_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '分录不可更改或删除；更正请另记一条分录 (entries are never changed or deleted)';
END $$;
CREATE TRIGGER book_entry_no_change BEFORE UPDATE OR DELETE ON book_entry
    FOR EACH ROW EXECUTE FUNCTION book_entry_refuse();
CREATE TRIGGER book_entry_no_truncate BEFORE TRUNCATE ON book_entry
    FOR EACH STATEMENT EXECUTE FUNCTION book_entry_refuse();
CREATE SEQUENCE book_record_number;
-- Consecutive numbers: one caller at a time moves the sequence on, without waiting for anyone's transaction to end.
-- `alone`: no transaction surrounds the call, so it need not wait for the disk. A number lost in a crash was not used.
CREATE FUNCTION book_reserve(amount bigint, alone boolean) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE first bigint;
BEGIN
    IF alone THEN PERFORM set_config('synchronous_commit', 'off', true); END IF;
    PERFORM pg_advisory_lock(1651074166);
    first := nextval('book_record_number');
    IF amount > 1 THEN PERFORM setval('book_record_number', first + amount - 1); END IF;
    PERFORM pg_advisory_unlock(1651074166);
    RETURN first;
END $$;
"""

POSTGRESQL_BACK = """
DROP FUNCTION book_reserve(bigint, boolean);
DROP SEQUENCE book_record_number;
DROP TRIGGER book_entry_no_truncate ON book_entry;
DROP TRIGGER book_entry_no_change ON book_entry;
DROP FUNCTION book_entry_refuse();
"""

SQLITE = [
    """CREATE TRIGGER book_entry_no_update BEFORE UPDATE ON book_entry BEGIN
       SELECT RAISE(ABORT, '分录不可更改；更正请另记一条分录 (entries are never changed)'); END""",
    """CREATE TRIGGER book_entry_no_delete BEFORE DELETE ON book_entry BEGIN
       SELECT RAISE(ABORT, '分录不可删除；请办理作废 (entries are never deleted)'); END""",
    "INSERT INTO book_counter (id, last) VALUES (1, 0)",
]

SQLITE_BACK = [
    "DROP TRIGGER book_entry_no_update",
    "DROP TRIGGER book_entry_no_delete",
    "DELETE FROM book_counter",
]


def guard(apps, schema_editor):
    """Install the guards in the words of the database at hand."""
    for statement in [POSTGRESQL] if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement, params=None)


def unguard(apps, schema_editor):
    """Take the guards away again."""
    for statement in [POSTGRESQL_BACK] if schema_editor.connection.vendor == "postgresql" else SQLITE_BACK:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("book", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]
