"""The record as JSON Lines, one file a table. Knows the files and their order; the keys stand in `rows`."""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from verbale.errors import ExportError
from verbale.exports.rows import (
    Row,
    actor_row,
    alignment_row,
    conflict_row,
    event_row,
    failure_row,
    mention_row,
    relation_row,
    report_row,
    statement_row,
    story_row,
)
from verbale.exports.source import Source, Versions
from verbale.model.event import Decision
from verbale.stories.conflicts import find_conflicts

__all__ = ["export"]


def export(source: Source, folder: Path) -> Mapping[str, int]:
    """Write all tables of a record into a folder, and a manifest; the number of rows of each table.

    Rows stand in order of ids, so the same record gives the same bytes. A file takes its name only when it is whole:
    whoever reads meanwhile finds the earlier one.
    Raises ExportError if the folder or a file cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with source.snapshot():
            counts = {name: _publish(folder / f"{name}.jsonl", map(_line, rows)) for name, rows in _tables(source)}
            manifest = {"versions": _versions(source.manifests()), "counts": counts}
        _publish(folder / "manifest.json", [json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"])
    except OSError as error:
        raise ExportError(
            f"the record cannot be exported to {folder}: {error}",
            remedy="Name a folder that may be written and has room.",
        ) from error
    return counts


def _tables(source: Source) -> Iterator[tuple[str, Iterable[Row]]]:
    event_of = {mention: event.id for event in source.events() for mention in event.mentions}
    yield "reports", (report_row(report, source.membership(report.id)) for report in source.reports())
    yield "statements", map(statement_row, source.statements())
    waiting = {*source.waiting()}
    left_out = waiting | {mention for mention, told in source.decisions().items() if told is Decision.REJECTED}
    yield "mentions", (mention_row(one, event_of) for one in source.mentions() if one.id not in left_out)
    yield "review", (mention_row(one, event_of) for one in source.mentions() if one.id in waiting)
    yield "events", map(event_row, source.events())
    yield "relations", map(relation_row, source.relations())
    yield "stories", map(story_row, source.stories())
    yield "alignments", map(alignment_row, source.alignments())
    yield "conflicts", map(conflict_row, find_conflicts(source.alignments()))
    yield "actors", map(actor_row, source.actors())
    yield "failures", map(failure_row, source.failures())


def _line(row: Row) -> str:
    return json.dumps(row, ensure_ascii=False, allow_nan=False) + "\n"


def _publish(path: Path, lines: Iterable[str]) -> int:
    """Write lines under a temporary name, and give the file its own when it is whole; the number of lines."""
    part = path.with_name(f".{path.name}.part")
    count = 0
    try:
        with part.open("w", encoding="utf-8", newline="\n") as file:
            for line in lines:
                file.write(line)
                count += 1
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return count


def _versions(manifests: Iterable[Versions]) -> dict[str, str | list[str] | None]:
    """Each version once: alone where all reports were coded with it, a sorted list where they differ."""
    told = list(manifests)
    values = {
        "code": {m.code for m in told},
        "codebook": {m.codebook for m in told},
        "weights": {m.weights for m in told if m.weights is not None},
        "settings": {m.settings for m in told},
    }
    return {name: sorted(found) if len(found) > 1 else next(iter(found), None) for name, found in values.items()}
