"""The record in one SQLite file: opening it and writing it. What can be asked of it stands in `queries`."""

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from verbale.codec import encode
from verbale.errors import RecordError
from verbale.model.event import Decision, Event
from verbale.model.findings import DatedFindings, TaughtFindings
from verbale.model.report import Failure
from verbale.model.story import Alignment, Correction, Membership, Story
from verbale.record.evidence import faults_of
from verbale.record.integrity import integrity
from verbale.record.opening import WriterLock, connect, transaction
from verbale.record.queries import Queries
from verbale.record.rows import (
    FINDING_TABLES,
    KEYS,
    STORY_TABLES,
    Row,
    finding_rows,
    report_row,
    story_rows,
)
from verbale.record.store import Added, Coded, Manifest, Problem

__all__ = ["SqliteStore"]


class SqliteStore(Queries):
    """A `Store` in one SQLite file (WAL). One process writes at a time; any number read meanwhile.

    A store opened read-only may be used from several threads; one opened for writing belongs to its thread.
    """

    def __init__(
        self, path: Path, connection: sqlite3.Connection, manifest: Manifest | None, closing: ExitStack
    ) -> None:
        super().__init__(connection)
        self.path = path
        self._manifest = manifest
        self._closing = closing
        self._failed: dict[str, set[Failure]] = {}  # failures told since the store was opened, by uri

    @classmethod
    def open(cls, path: str | PathLike[str], *, read_only: bool = False, manifest: Manifest | None = None) -> Self:
        """Open a record; without `read_only`, make it where there is none. Writing reports needs a manifest.

        Raises RecordError if the file is no record, is of a newer version, or is being written by another process.
        """
        path = Path(path)
        with ExitStack() as closing:
            if not read_only and path.parent.is_dir() and not path.is_dir():
                closing.enter_context(WriterLock(path))
            connection = connect(path, read_only=read_only)
            closing.callback(connection.close)
            return cls(path, connection, manifest, closing.pop_all())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the file back; what was added is on disk."""
        self._closing.close()

    # Writing

    def known(self, report_ids: Collection[str]) -> set[str]:
        """Those of the reports that are fully coded under the manifest the store was opened with."""
        asked = msgspec.json.encode(sorted(set(report_ids))).decode()
        return {
            row[0]
            for row in self._connection.execute(
                "SELECT id FROM reports WHERE manifest = ? AND id IN (SELECT value FROM json_each(?))",
                (self._writing_manifest().id, asked),
            )
        }

    def add(self, batch: Sequence[Coded], failures: Sequence[Failure] = (), read: Collection[str] = ()) -> Added:
        """Write a batch in one transaction. A report that is known already does not change one row.

        A report coded under another manifest has its findings replaced. A report whose spans are not its words, or
        whose ids clash, is refused: it becomes a failure of stage "record". `read` are uris that could be read but
        whose reports were known; together with those of the batch their earlier failures are cleared.
        """
        manifest = self._writing_manifest() if batch else None
        refused: list[Failure] = []
        written: set[str] = set()
        with self._transaction():
            known = self.known([coded.report.id for coded in batch]) if batch else set()
            for coded in batch:
                if coded.report.id in known or coded.report.id in written:
                    continue
                refusal = self._refusal(coded)
                if refusal is not None:
                    refused.append(refusal)
                elif manifest is not None:
                    self._write(coded, manifest)
                    written.add(coded.report.id)
            self._tell_failures([*failures, *refused])
            self._clear_failures({coded.report.uri for coded in batch} | set(read))
        return Added(len(written), len(batch) - len(written) - len(refused), tuple(refused))

    def correct(self, correction: Correction) -> None:
        """Keep a correction by hand, after those kept before."""
        with self._transaction():
            self._connection.execute("INSERT INTO corrections (value) VALUES (?)", (encode(correction).decode(),))

    def replace_stories(
        self,
        stories: Sequence[Story],
        memberships: Sequence[Membership],
        events: Sequence[Event],
        alignments: Sequence[Alignment],
        waiting: Sequence[str] = (),
        retold: Sequence[DatedFindings | TaughtFindings] = (),
    ) -> int:
        """Make these the stories, events and alignments of the record in one transaction.

        `waiting` are the mentions that wait for review; `retold` are told from now on in place of the findings as read
        of the same reports, those that others taught before those of their stories. Writes only what differs; the
        number of rows changed.
        """
        rows = story_rows(stories, memberships, events, alignments, waiting, retold)
        with self._transaction():
            before = self._connection.total_changes
            for table in STORY_TABLES:
                self._replace(table, rows[table])
            return self._connection.total_changes - before

    def decide(self, mention_id: str, decision: Decision | None) -> None:
        """Write down what a person made of a mention; None takes it back. Counts change with the next grouping."""
        with self._transaction():
            if decision is None:
                self._connection.execute("DELETE FROM decisions WHERE mention = ?", (mention_id,))
                return
            self._connection.execute(
                "INSERT INTO decisions (mention, decision, decided) VALUES (?, ?, ?)"
                " ON CONFLICT (mention) DO UPDATE SET decision = excluded.decision, decided = excluded.decided",
                (mention_id, decision.value, datetime.now(UTC).isoformat(timespec="seconds")),
            )

    def _writing_manifest(self) -> Manifest:
        if self._manifest is None:
            raise RecordError(
                f"{self.path} was opened without a manifest, so it cannot tell what is coded under it",
                remedy="Open it with SqliteStore.open(path, manifest=Manifest(...)).",
            )
        return self._manifest

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        try:
            with transaction(self._connection):
                yield
        except sqlite3.Error as error:
            raise self._error(error) from error

    def _error(self, error: sqlite3.Error) -> RecordError:
        return RecordError(
            f"{self.path} could not be written, and stands as before: {error}",
            remedy="Free disk space or end what else holds the file; `verbale check` tells whether it is whole.",
        )

    def _refusal(self, coded: Coded) -> Failure | None:
        """Why a report cannot be written, or None."""
        faults = faults_of(coded.report, coded.findings) or self._clashes(coded)
        if not faults:
            return None
        return Failure(
            uri=_storable(coded.report.uri),
            stage="record",
            error=_storable(f"report {coded.report.id}: {'; '.join(faults[:3])}"),
            remedy="Please report this with the text: a stage found something that the text does not hold.",
        )

    def _clashes(self, coded: Coded) -> tuple[str, ...]:
        """Ids of the findings that another report holds already."""
        findings = coded.findings
        ids = [("statements", said.id) for said in findings.statements]
        ids += [("mentions", told.id) for told in findings.mentions]
        ids += [("relations", fact.id) for fact in findings.relations]
        return tuple(
            f"the id {id_} stands in another report of table {table}"
            for table, id_ in ids
            if self._connection.execute(
                f"SELECT 1 FROM {table} WHERE id = ? AND report <> ?", (id_, coded.report.id)
            ).fetchone()
        )

    def _write(self, coded: Coded, manifest: Manifest) -> None:
        execute = self._connection.execute
        execute(
            "INSERT INTO manifests (id, code, codebook, weights, settings, started) VALUES (?, ?, ?, ?, ?, ?)"
            " ON CONFLICT DO NOTHING",
            (
                manifest.id,
                manifest.code,
                manifest.codebook,
                manifest.weights,
                manifest.settings,
                datetime.now(UTC).isoformat(timespec="seconds"),
            ),
        )
        row = report_row(coded.report, manifest.id)
        columns = ", ".join(row)
        values = ", ".join(f":{column}" for column in row)
        changes = ", ".join(f"{column} = excluded.{column}" for column in row if column != "id")
        execute(f"INSERT INTO reports ({columns}) VALUES ({values}) ON CONFLICT (id) DO UPDATE SET {changes}", row)
        execute(
            "INSERT INTO fingerprints (report, value, vectors) VALUES (?, ?, ?)"
            " ON CONFLICT (report) DO UPDATE SET value = excluded.value, vectors = excluded.vectors",
            (coded.report.id, coded.fingerprint, coded.vectors),
        )
        for table in ("dated_reports", "taught_reports"):  # with all that was told in place of the findings
            execute(f"DELETE FROM {table} WHERE report = ?", (coded.report.id,))
        rows = finding_rows(coded.findings)
        for table, columns_of in FINDING_TABLES.items():
            execute(f"DELETE FROM {table} WHERE report = ?", (coded.report.id,))  # coded under another manifest
            self._connection.executemany(_insert(table, columns_of), rows[table])

    def _tell_failures(self, failures: Sequence[Failure]) -> None:
        """Write failures; those told of the same inputs before this store was opened are replaced by them."""
        for failure in failures:
            storable = Failure(*map(_storable, (failure.uri, failure.stage, failure.error, failure.remedy)))
            self._failed.setdefault(storable.uri, set()).add(storable)
        for uri in {_storable(failure.uri) for failure in failures}:
            told = self._failed[uri]
            for old in set(self._failures("WHERE uri = ?", (uri,))) - told:
                self._connection.execute(
                    "DELETE FROM failures WHERE uri = ? AND stage = ? AND error = ?", (uri, old.stage, old.error)
                )
            self._connection.executemany(
                "INSERT INTO failures (uri, stage, error, remedy) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                sorted((f.uri, f.stage, f.error, f.remedy) for f in told),
            )

    def _clear_failures(self, uris: Collection[str]) -> None:
        """Clear earlier failures of inputs that are read now; one that failed in this very run keeps its row."""
        cleared = sorted((uri,) for uri in map(_storable, uris) if uri not in self._failed)
        self._connection.executemany("DELETE FROM failures WHERE uri = ?", cleared)

    def _replace(self, table: str, rows: Sequence[Row]) -> None:
        """Make these the rows of a table; rows that are there already are not touched."""
        columns, width = STORY_TABLES[table], KEYS[table]
        where = " AND ".join(f"{column} = ?" for column in columns[:width])
        select = f"SELECT {', '.join(columns)} FROM {table} WHERE {where}"
        changes = ", ".join(f"{column} = excluded.{column}" for column in columns[width:])
        conflict = f" ON CONFLICT DO UPDATE SET {changes}" if changes else ""
        seen: set[Row] = set()
        for row in rows:
            key = row[:width]
            if self._connection.execute(select, key).fetchone() == row:
                seen.add(key)
                continue
            if key in seen:
                raise RecordError(
                    f"table {table}: two rows with the key {key} differ",
                    remedy="Please report this with the reports' texts: a grouping told one thing in two ways.",
                )
            seen.add(key)
            self._connection.execute(_insert(table, columns) + conflict, row)
        keys = f"SELECT {', '.join(columns[:width])} FROM {table}"
        gone = [row for row in self._connection.execute(keys) if row not in seen]
        self._connection.executemany(f"DELETE FROM {table} WHERE {where}", gone)

    # Integrity

    def integrity(self) -> tuple[Problem, ...]:
        """What is wrong inside the engine: damaged pages, keys out of step with values, a search index behind."""
        return integrity(self._connection, self)


def _insert(table: str, columns: Sequence[str]) -> str:
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"


def _storable(words: str) -> str:
    """Words without lone surrogates, which a file name may hold and UTF-8 cannot."""
    return words.encode("utf-8", "backslashreplace").decode()
