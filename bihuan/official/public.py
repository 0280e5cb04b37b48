"""What other floors may use of the official documents: the model, keeping it, drawing it as Word, turning that into PDF."""

from bihuan.official.fitting import fitted_table
from bihuan.official.kept import from_kept, to_kept
from bihuan.official.model import (
    Attachment,
    Block,
    Cell,
    Document,
    FigureRun,
    Form,
    Heading,
    Inline,
    Item,
    Moment,
    Paragraph,
    Run,
    Section,
    SignOff,
    Source,
    Table,
)
from bihuan.official.numbering import Counter
from bihuan.official.pdf import Pdf, pdf_possible, to_pdf
from bihuan.official.word.document import word_file

__all__ = [
    "Attachment",
    "Block",
    "Cell",
    "Counter",
    "Document",
    "FigureRun",
    "Form",
    "Heading",
    "Inline",
    "Item",
    "Moment",
    "Paragraph",
    "Pdf",
    "Run",
    "Section",
    "SignOff",
    "Source",
    "Table",
    "fitted_table",
    "from_kept",
    "pdf_possible",
    "to_kept",
    "to_pdf",
    "word_file",
]
