"""Bihuan 闭环: mechanisms as text files, facts in one book, figures that lead back to their records."""

__version__ = "0.1.0"
