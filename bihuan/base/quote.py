"""Chinese quotation marks: one pair inside another is written ‘ ’."""


def quoted(text: str) -> str:
    """“text”, with marks inside it made single."""
    return f"“{text.replace('“', '‘').replace('”', '’')}”"
