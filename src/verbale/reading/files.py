"""Inputs named by a person, into reports: files, folders, addresses, standard input; one table of readers.

An input that cannot be read is a Failure beside the reports of the others, never an exception that ends the run.
"""

import hashlib
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from verbale.errors import ReadingError
from verbale.model.report import Failure, PublishedBasis, Report
from verbale.reading.dates import read_day
from verbale.reading.decoding import decode
from verbale.reading.feeds import read_feed
from verbale.reading.html import read_page
from verbale.reading.limits import ReadingLimits
from verbale.reading.reports import UNKNOWN, Provenance, make_reports
from verbale.reading.web import fetch

TEXT_SUFFIXES = frozenset({".txt", ".text", ".md", ""})
HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
JSONL_SUFFIXES = frozenset({".jsonl", ".ndjson"})
FEED_SUFFIXES = frozenset({".rss", ".atom", ".xml"})
STANDARD_INPUT = "-"
STAGE = "read"


@dataclass(frozen=True, slots=True)
class Source:
    """One input to be read: a place, or the bytes themselves where they are at hand (a line of JSONL, stdin)."""

    uri: str
    format: str
    path: str | None = None
    content: bytes | None = None
    known: Provenance = UNKNOWN


@dataclass(frozen=True, slots=True)
class Reading:
    """What one source gave."""

    reports: tuple[Report, ...] = ()
    failures: tuple[Failure, ...] = ()


def find_sources(names: Sequence[str], known: Provenance) -> Iterator[Source | Failure]:
    """Yield the sources behind paths, folders (in sorted order), addresses and "-"; a Failure for each that is missing.

    A JSONL file gives one source a line. Hidden files and files of an unknown suffix inside folders are passed over.
    """
    for name in names:
        if name == STANDARD_INPUT:
            content = sys.stdin.buffer.read()
            yield Source(f"stdin:{_digest(content)}", _sniffed(content), content=content, known=known)
        elif name.startswith(("http://", "https://")):
            yield Source(name, "web", known=known)
        else:
            yield from _on_disk(Path(name), known)


def _on_disk(path: Path, known: Provenance) -> Iterator[Source | Failure]:
    if path.is_dir():
        inside = [p for p in sorted(path.rglob("*")) if p.is_file() and _is_read(p.relative_to(path))]
        if not inside:
            yield Failure(path.resolve().as_uri(), STAGE, "empty folder: nothing in it that is read", _formats())
        for found in inside:
            yield from _in_file(found, known)
    elif path.is_file():
        yield from _in_file(path, known)
    else:
        yield Failure(path.absolute().as_uri(), STAGE, "no such file or folder", "check the path")


def _is_read(path: Path) -> bool:
    return path.suffix.lower() in FORMAT_OF_SUFFIX and not any(part.startswith(".") for part in path.parts)


def _formats() -> str:
    return f"files that are read end in {' '.join(sorted(filter(None, FORMAT_OF_SUFFIX)))} or in nothing"


def _in_file(path: Path, known: Provenance) -> Iterator[Source | Failure]:
    uri = path.resolve().as_uri()
    kind = FORMAT_OF_SUFFIX.get(path.suffix.lower(), "sniff")
    if kind != "jsonl":
        yield Source(uri, kind, path=str(path), known=known)
        return
    is_empty = True
    try:
        with path.open("rb") as lines:
            for line in lines:
                if line.strip():
                    is_empty = False
                    yield Source(f"{uri}#{_digest(line.strip())}", "json", content=line.strip(), known=known)
    except OSError as error:
        yield Failure(uri, STAGE, f"cannot be opened: {error.strerror}", "check the file's rights")
        return
    if is_empty:
        yield Failure(uri, STAGE, "empty: no line in it", 'one object a line, with at least "text"')


def read_source(source: Source, limits: ReadingLimits) -> Reading:
    """Read one source into reports, headlines of its furniture included; what cannot be read is a Failure."""
    try:
        return Reading(tuple(_read(source, limits)))
    except ReadingError as error:
        return Reading(failures=(Failure(source.uri, STAGE, str(error), error.remedy or _formats()),))


def _read(source: Source, limits: ReadingLimits) -> Iterator[Report]:
    content, kind, uri = _content(source, limits)
    if len(content) > limits.max_bytes:
        raise ReadingError(
            f"too large: more than {limits.max_bytes:,} bytes",
            remedy="split the input into one report a file, or raise reading.max_bytes",
        )
    reader = READERS[_sniffed(content) if kind == "sniff" else kind]
    for found_uri, text, known in reader(content, uri, source.known):
        yield from make_reports(found_uri, text, known, limits.max_chars)


def _content(source: Source, limits: ReadingLimits) -> tuple[bytes, str, str]:
    if source.content is not None:
        return source.content, source.format, source.uri
    if source.path is None:
        return (*fetch(source.uri, limits.max_bytes), source.uri)
    try:
        with Path(source.path).open("rb") as file:
            return file.read(limits.max_bytes + 1), source.format, source.uri
    except OSError as error:
        raise ReadingError(f"cannot be opened: {error.strerror}", remedy="check the file's rights") from error


def _sniffed(content: bytes) -> str:
    """The format of bytes without a name, by how they begin."""
    head = content[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<rss", b"<feed", b"<rdf")) or (head.startswith(b"<?xml") and b"<html" not in head):
        return "feed"
    if head.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<?xml")):
        return "html"
    if head.startswith(b"{") and b'"text"' in content[:100_000]:
        return "jsonl"
    return "text"


Entries = Iterable[tuple[str, str, Provenance]]


def _read_text(content: bytes, uri: str, known: Provenance) -> Entries:
    yield uri, decode(content), known


def _read_html(content: bytes, uri: str, known: Provenance) -> Entries:
    yield uri, *read_page(decode(content), uri, known)


def _read_lines(content: bytes, uri: str, known: Provenance) -> Entries:
    for line in content.splitlines():
        if line.strip():
            yield from _read_json(line, f"{uri}#{_digest(line.strip())}", known)


def _read_json(content: bytes, uri: str, known: Provenance) -> Entries:
    """One JSON object with `text` and, where known, title, url, published, outlet, language."""
    try:
        row = json.loads(decode(content))
    except (ValueError, RecursionError) as error:
        raise ReadingError(f"no JSON object: {error}", remedy='one object a line, with at least "text"') from error
    if not isinstance(row, dict):
        raise ReadingError(f"no JSON object but {type(row).__name__}", remedy='one object a line, with at least "text"')
    text = _field(row, "text")
    if not text:
        raise ReadingError('no "text" in the object', remedy='one object a line, with at least "text"')
    stamp = _field(row, "published")
    day = read_day(stamp) if stamp else None
    if stamp and day is None:
        raise ReadingError(f"published: {stamp!r} is no date", remedy="write dates as 2026-01-31")
    given = replace(
        known,
        title=_field(row, "title") or known.title,
        outlet=_field(row, "outlet") or known.outlet,
        published=day or known.published,
        basis=PublishedBasis.MARKUP if day else known.basis,
        language=_field(row, "language") or known.language,
    )
    yield _field(row, "url") or _field(row, "uri") or uri, decode(text.encode("utf-8", "replace")), given


def _field(row: dict[str, Any], key: str) -> str | None:
    value = row.get(key)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise ReadingError(f"{key}: expected words, found {type(value).__name__}", remedy=f'write "{key}" as a string')
    return value


READERS: dict[str, Callable[[bytes, str, Provenance], Entries]] = {
    "text": _read_text,
    "html": _read_html,
    "json": _read_json,
    "jsonl": _read_lines,
    "feed": read_feed,
}
FORMAT_OF_SUFFIX = {
    **dict.fromkeys(TEXT_SUFFIXES, "sniff"),
    **dict.fromkeys(HTML_SUFFIXES, "html"),
    **dict.fromkeys(JSONL_SUFFIXES, "jsonl"),
    **dict.fromkeys(FEED_SUFFIXES, "sniff"),
}


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:12]
