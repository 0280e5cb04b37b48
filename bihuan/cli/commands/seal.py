"""`bihuan seal`: today's fingerprint of the book, to be kept elsewhere."""

from bihuan.base.clock import today
from bihuan.book.public import seal
from bihuan.cli.answer import Answer


def run() -> Answer:
    """Seal the book as it stands."""
    sealed = seal(today())
    data = {"day": sealed.day, "seq": sealed.seq, "hash": sealed.hash, "count": sealed.count}
    return Answer(
        data, [f"{sealed.day} 封存：共 {sealed.count} 条分录，指纹 {sealed.hash}。请抄存一份在别处。"]
    )
