"""Takes files into the library: reads, analyses, and enters one record an article; a file taken in twice adds nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from bihuan.base.issue import Issue, Level
from bihuan.ledger.public import catalogue
from bihuan.library.analysis.public import analyse
from bihuan.library.intake.entering import Batch, Document
from bihuan.library.intake.files import Found, files_of, fingerprint
from bihuan.library.intake.present import ARTICLE, INTERNAL, TITLES, articles_of, other, visible
from bihuan.library.intake.repeats import repeats_among
from bihuan.library.intake.rights import require_right
from bihuan.library.intake.rows import file_name, rows_of
from bihuan.library.intake.storing import Keeper, is_own
from bihuan.library.intake.values import Intake, Progress
from bihuan.library.reading.public import Reading, read_file
from bihuan.mechanism.public import Ledger


def take_in(
    path: Path | Sequence[Path],
    *,
    actor: int,
    unit: int,
    internal: bool = False,
    progress: Callable[[Progress], None] | None = None,
    stop: Callable[[], bool] = lambda: False,
) -> Intake:
    """Take in files, and the files of folders; what cannot be read becomes an issue and the rest goes on.

    Each article is a record of `library.article`, or `library.internal_article` when `internal`; what is in either
    already (by its content, whatever its name) adds nothing. NotFound for a path or unit, NotAllowed before anything
    is read. When `stop` says so, the run ends after the document at hand; taken up again, it adds what is missing.
    """
    ledger = INTERNAL if internal else ARTICLE
    require_right(ledger, actor=actor, unit=unit)
    paths = [path] if isinstance(path, (str, Path)) else list(path)
    closed: list[OSError] = []
    files = list(dict.fromkeys(found for each in paths for found in files_of(Path(each), closed.append)))
    done = take_files(files, ledger=ledger, actor=actor, unit=unit, progress=progress, stop=stop)
    return replace(done, issues=(*map(_closed, closed), *done.issues)) if closed else done


def _closed(fault: OSError) -> Issue:
    return Issue(
        "intake.folder",
        "这个文件夹打不开，里面的没有收。",
        "请文件夹的主人开放读取权限再收。",
        file=str(fault.filename),
    )


def take_files(
    files: Sequence[Found],
    *,
    ledger: str,
    actor: int,
    unit: int,
    progress: Callable[[Progress], None] | None = None,
    stop: Callable[[], bool] = lambda: False,
) -> Intake:
    """Take in these files, for someone whose right is known."""
    keeper = Keeper()
    run = _Run(catalogue().ledger(ledger), actor, unit, Batch(ledger, actor), keeper)
    done = 0
    try:
        for file in files:
            if stop():
                break
            if progress:
                progress(Progress(done, len(files), len(run.batch.articles), file.name))
            run.take(file)
            done += 1
        run.batch.enter()
    finally:
        keeper.close()
    if progress:
        progress(Progress(done, len(files), len(run.batch.articles), ""))
    batch = run.batch
    repeats, left_undone = repeats_among(batch.articles, actor=actor, stop=stop)
    return Intake(
        articles=tuple(batch.articles),
        repeated=run.repeated + batch.repeated,
        characters=batch.characters,
        aside=batch.aside,
        issues=(*run.issues, *batch.issues, *left_undone),
        repeats=tuple(repeats),
        files=done,
        documents=batch.taken,
    )


@dataclass(slots=True)
class _Run:
    """A run under way."""

    ledger: Ledger
    actor: int
    unit: int
    batch: Batch
    keeper: Keeper
    repeated: int = 0
    issues: list[Issue] = field(default_factory=list)

    def take(self, file: Found) -> None:
        """One file, and every document in it."""
        digest = fingerprint(file.path)
        if digest and self._there(digest, file.name):
            return
        for found in read_file(file.path, name=file.name):
            if isinstance(found, Issue):
                self.issues.append(found)
            elif found.sha256 == digest or not self._there(found.sha256, found.name):
                self._document(found, own=is_own(found, file.path))

    def _there(self, digest: str, name: str) -> bool:
        """Whether a document is in the library already, or about to be; told when it lies in the other ledger."""
        here = self.batch.holds(digest) or len(articles_of(self.ledger.id, digest))
        if here:
            self.repeated += here
            return True
        other_ledger = other(self.ledger.id)
        elsewhere = articles_of(other_ledger, digest)
        if not elsewhere or not visible(elsewhere[0], self.actor):
            return False
        self.repeated += len(elsewhere)
        text = f"这个文件已收在“{TITLES[other_ledger]}”里（#{elsewhere[0]}），没有再收。"
        mend = f"要改放到“{TITLES[self.ledger.id]}”，先作废那一边的再收。"
        self.issues.append(Issue("intake.elsewhere", text, mend, level=Level.WARNING, file=name))
        return True

    def _document(self, reading: Reading, *, own: bool) -> None:
        self.issues += reading.issues
        analysis = analyse(reading.text, reading.name)
        if not analysis.articles:
            text = (
                f"没有正文，只有广告、页码之类 {len(analysis.aside)} 行。" if analysis.aside else "没有文字。"
            )
            self.issues.append(Issue("intake.nothing", text, "核对是不是要收的文件。", file=reading.name))
            return
        name = file_name(reading, self.ledger.stored_fields["source"].accept)
        rows = rows_of(reading, analysis, self.ledger, unit=self.unit)
        kept = self.keeper.keep(reading, name, own=own)
        self.batch.add(Document(reading.name, reading.sha256, rows, len(analysis.aside), kept))
