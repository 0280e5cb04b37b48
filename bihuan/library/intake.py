"""Takes text files into the library: decodes, splits, and creates one entry per article; a file taken in twice adds nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from bihuan.base.errors import NotFound, Refused
from bihuan.base.issue import Issue
from bihuan.book.public import find, store_file
from bihuan.ledger.public import create, digest_of
from bihuan.library.encoding import decode
from bihuan.library.split import Split, split

LEDGER = "library.article"
SUFFIXES = frozenset({".txt", ".text", ".md"})
LARGEST = 50 * 1024 * 1024  # bytes; a text file beyond it is no compilation
LONGEST_ASIDE = 20_000


@dataclass(frozen=True, slots=True)
class Intake:
    """`articles` are records made, `repeated` counts articles already there, `characters` those of new articles."""

    articles: tuple[int, ...]
    repeated: int
    characters: int
    aside: int
    issues: tuple[Issue, ...]


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from sorted(
            file for file in path.rglob("*") if file.is_file() and not file.name.startswith(".")
        )
    elif path.is_file():
        yield path
    else:
        raise NotFound(f"没有这个文件或文件夹：{path}")


def _read(file: Path) -> tuple[bytes, str]:
    if file.suffix.lower() not in SUFFIXES:
        raise Refused([Issue("intake.kind", "现在只收 .txt 和 .md 文本。", "转成文本再收。", file=file.name)])
    if file.stat().st_size > LARGEST:
        mend = f"拆成不超过 {LARGEST >> 20} MB 的文件再收。"
        raise Refused([Issue("intake.size", "文件太大。", mend, file=file.name)])
    content = file.read_bytes()
    text, _ = decode(content, file.name)
    if not text.strip():
        raise Refused([Issue("intake.empty", "文件是空的。", "不必再收。", file=file.name)])
    return content, text


def _rows(file: Path, content: bytes, found: Split, unit: int) -> list[dict[str, object]]:
    digest = sha256(content).hexdigest()
    aside = "\n".join(f"第 {line} 行：{text}" for line, text in found.aside)[:LONGEST_ASIDE]
    rows = []
    for position, article in enumerate(found.articles, 1):
        if find(LEDGER, key=digest_of([digest, position])).exists():
            continue
        row = {
            "unit": unit,
            "title": article.title,
            "text": article.text,
            "source_name": file.name,
            "source_sha256": digest,
            "position": position,
            "characters": len(article.text),
        }
        if position == 1 and aside:
            row["set_aside"] = aside
        rows.append(row)
    return rows


def take_in(path: Path, *, actor: int, unit: int) -> Intake:
    """Take in a file, or every file of a folder; a file that cannot be read becomes an issue and the rest goes on."""
    articles: list[int] = []
    issues: list[Issue] = []
    repeated = characters = aside = 0
    for file in _files(path):
        try:
            content, text = _read(file)
            found = split(text, file.stem)
            rows = _rows(file, content, found, unit)
            repeated += len(found.articles) - len(rows)
            if not rows:
                continue
            source = store_file(content, file.name).as_dict()
            entries = create(LEDGER, [row | {"source": [source]} for row in rows], actor=actor)
        except Refused as refused:
            issues += refused.issues
            continue
        articles += [entry.record for entry in entries]
        characters += sum(int(row["characters"]) for row in rows)
        aside += len(found.aside)
    return Intake(tuple(articles), repeated, characters, aside, tuple(issues))
