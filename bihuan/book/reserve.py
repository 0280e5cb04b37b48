"""Reserve: gives out record numbers, unique in the installation."""

from bihuan.book.engine import engine


def reserve(n: int) -> range:
    """`n` consecutive record numbers that nobody else gets; numbers that are not used leave gaps."""
    if n < 1:
        return range(0)
    first = engine().reserve(n)
    return range(first, first + n)
