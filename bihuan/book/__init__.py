"""The one book: entries and attached files, chained, durable, verifiable."""
