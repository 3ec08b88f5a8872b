"""The record in one SQLite file. The only module that writes SQL on its tables."""

import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, date, datetime
from itertools import groupby
from os import PathLike
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Self, TypeVar

import msgspec

from verbale.codec import decode
from verbale.errors import RecordError
from verbale.model.actor import Actor
from verbale.model.event import Event, EventMention, EventType, Status
from verbale.model.findings import Findings
from verbale.model.relation import Relation, RelationKind
from verbale.model.report import Failure, Report
from verbale.model.statement import Statement
from verbale.model.story import Alignment, Membership, Story
from verbale.model.time import TimeExpression
from verbale.record.evidence import faults_of
from verbale.record.integrity import integrity
from verbale.record.opening import WriterLock, connect, transaction
from verbale.record.register import unite
from verbale.record.rows import (
    FINDING_TABLES,
    KEYS,
    STORY_TABLES,
    Row,
    finding_rows,
    fold,
    report_row,
    story_rows,
)
from verbale.record.search import CLOSE, OPEN, fragments, fts_query
from verbale.record.store import Added, Coded, Hit, Manifest, Problem

__all__ = ["SqliteStore"]

T = TypeVar("T")

_SNIPPET_TOKENS = 32
_TITLE_WEIGHT = 4.0  # a word of the headline tells more of a report's subject than one of its body

# An act between two: one acts on the other, or both take part in an act that has no recipient. Two that act together
# on a third, or suffer together from a third, have nothing between them.
_BETWEEN = """
    id IN (
        SELECT a.{owner} FROM {table} a JOIN {table} b ON a.{owner} = b.{owner}
        WHERE a.{code} = :one AND b.{code} = :other AND (
            (a.role = 'actor' AND b.role = 'recipient') OR (a.role = 'recipient' AND b.role = 'actor')
            OR (a.role = 'actor' AND b.role = 'actor' AND NOT EXISTS (
                SELECT 1 FROM {table} c WHERE c.{owner} = a.{owner} AND c.role = 'recipient'
            ))
        )
    )
"""
_MENTION_BETWEEN = _BETWEEN.format(owner="owner", table="parties", code="country")
_EVENT_BETWEEN = _BETWEEN.format(owner="event", table="event_parties", code="code")
_RELATION_BETWEEN = """
    id IN (
        SELECT a.relation FROM relation_parties a JOIN relation_parties b ON a.relation = b.relation
        WHERE a.country = :one AND b.country = :other AND a.role <> b.role
    )
"""


class SqliteStore:
    """A `Store` in one SQLite file (WAL). One process writes at a time; any number read meanwhile.

    A store opened read-only may be used from several threads; one opened for writing belongs to its thread.
    """

    def __init__(
        self, path: Path, connection: sqlite3.Connection, manifest: Manifest | None, closing: ExitStack
    ) -> None:
        self.path = path
        self._connection = connection
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
        return Added(len(written), len(batch) - len(written) - len(refused), len(refused))

    def replace_stories(
        self,
        stories: Sequence[Story],
        memberships: Sequence[Membership],
        events: Sequence[Event],
        alignments: Sequence[Alignment],
    ) -> int:
        """Make these the stories, events and alignments of the record in one transaction.

        Writes only what differs; the number of rows changed.
        """
        rows = story_rows(stories, memberships, events, alignments)
        with self._transaction():
            before = self._connection.total_changes
            for table in STORY_TABLES:
                self._replace(table, rows[table])
            return self._connection.total_changes - before

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
            "INSERT INTO fingerprints (report, value) VALUES (?, ?)"
            " ON CONFLICT (report) DO UPDATE SET value = excluded.value",
            (coded.report.id, coded.fingerprint),
        )
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

    # Reading

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Within it every reading sees the record as it stood at the first one, whatever is added meanwhile."""
        if self._connection.in_transaction:
            yield
            return
        self._connection.execute("BEGIN")
        try:
            yield
        finally:
            self._connection.execute("ROLLBACK")

    def manifests(self) -> Mapping[Manifest, int]:
        """The manifests under which reports stand, each with its number of reports, by id."""
        rows = self._connection.execute(
            "SELECT code, codebook, settings, weights, count(*) FROM manifests"
            " JOIN reports ON reports.manifest = manifests.id GROUP BY manifests.id ORDER BY manifests.id"
        )
        return MappingProxyType({Manifest(*row[:4]): row[4] for row in rows})

    def counts(self) -> Mapping[str, int]:
        """The rows of every table of the contract; actors are counted once over all reports."""
        tables = ("reports", "times", "statements", "mentions", "events", "relations", "stories", "memberships")
        counted = {table: f"count(*) FROM {table}" for table in (*tables, "alignments", "failures")}
        counted["actors"] = "count(DISTINCT id) FROM actors"
        return MappingProxyType(
            {table: self._connection.execute(f"SELECT {what}").fetchone()[0] for table, what in counted.items()}
        )

    def report(self, report_id: str) -> Report | None:
        """One report."""
        return self._one("reports", report_id, Report)

    def reports(self) -> Iterator[Report]:
        """All reports."""
        return self._values(Report, "SELECT value FROM reports ORDER BY id")

    def findings(self, report_id: str) -> Findings:
        """What one report was found to say, in text order; empty for a report that is not there."""

        def found(table: str, type_: type[T]) -> tuple[T, ...]:
            query = f"SELECT value FROM {table} WHERE report = :report ORDER BY ordinal"
            return tuple(self._values(type_, query, report=report_id))

        return Findings(
            report=report_id,
            actors=found("actors", Actor),
            times=found("times", TimeExpression),
            statements=found("statements", Statement),
            mentions=found("mentions", EventMention),
            relations=found("relations", Relation),
        )

    def fingerprints(self) -> Iterator[bytes]:
        """The fingerprints of all reports, in order of report ids."""
        for row in self._connection.execute("SELECT value FROM fingerprints ORDER BY report"):
            yield row[0]

    def actors(self) -> Iterator[Actor]:
        """The register: every actor once, its names and offices united over all reports."""
        tellings = self._values(Actor, "SELECT value FROM actors ORDER BY id, report")
        for _, same in groupby(tellings, key=lambda actor: actor.id):
            yield unite(tuple(same))

    def actor(self, actor_id: str) -> Actor | None:
        """One actor of the register."""
        same = tuple(self._values(Actor, "SELECT value FROM actors WHERE id = :id ORDER BY report", id=actor_id))
        return unite(same) if same else None

    def statement(self, statement_id: str) -> Statement | None:
        """One statement."""
        return self._one("statements", statement_id, Statement)

    def statements(
        self,
        *,
        name: str | None = None,
        country: str | None = None,
        actor: str | None = None,
        about: str | None = None,
    ) -> Iterator[Statement]:
        """Statements by speaker (whole words of the name, a code, an actor's id) and by words of the content.

        Case and accents do not matter: "erdogan" finds "Recep Tayyip Erdoğan", "Lee" does not find "Leeson".
        """
        speaker = "id IN (SELECT owner FROM parties WHERE role = 'speaker' AND {})"
        where = {
            speaker.format("instr(folded, :name) > 0"): name is not None,
            speaker.format("country = :country"): country is not None,
            speaker.format("actor = :actor"): actor is not None,
        }
        found = self._values(
            Statement, _select("statements", where), name=fold(name or ""), country=country, actor=actor
        )
        words = fold(about or "").split()
        return (said for said in found if _holds(said, words)) if words else found

    def mention(self, mention_id: str) -> EventMention | None:
        """One mention."""
        return self._one("mentions", mention_id, EventMention)

    def mentions(
        self,
        *,
        event: str | None = None,
        between: tuple[str, str] | None = None,
        type_: EventType | None = None,
        status: Status | None = None,
        since: date | None = None,
        until: date | None = None,
    ) -> Iterator[EventMention]:
        """Event mentions; `between` two codes in either direction."""
        where = {
            "id IN (SELECT mention FROM event_mentions WHERE event = :event)": event is not None,
            _MENTION_BETWEEN: between is not None,
            **_kind_and_day(type_, status, since, until),
        }
        keys = _keys(between, type_, status, since, until)
        return self._values(EventMention, _select("mentions", where), event=event, **keys)

    def event(self, event_id: str) -> Event | None:
        """One event."""
        return self._one("events", event_id, Event)

    def events(
        self,
        *,
        between: tuple[str, str] | None = None,
        type_: EventType | None = None,
        status: Status | None = None,
        since: date | None = None,
        until: date | None = None,
        story: str | None = None,
    ) -> Iterator[Event]:
        """Events; `between` two codes in either direction."""
        where = {
            "story = :story": story is not None,
            _EVENT_BETWEEN: between is not None,
            **_kind_and_day(type_, status, since, until),
        }
        keys = _keys(between, type_, status, since, until)
        return self._values(Event, _select("events", where), story=story, **keys)

    def relations(
        self, *, between: tuple[str, str] | None = None, kind: RelationKind | None = None
    ) -> Iterator[Relation]:
        """Standing facts; `between` two codes in either direction."""
        where = {_RELATION_BETWEEN: between is not None, "kind = :kind": kind is not None}
        one, other = between or (None, None)
        return self._values(Relation, _select("relations", where), one=one, other=other, kind=kind and kind.value)

    def story(self, story_id: str) -> Story | None:
        """One story."""
        return self._one("stories", story_id, Story)

    def stories(self) -> Iterator[Story]:
        """All stories."""
        return self._values(Story, "SELECT value FROM stories ORDER BY id")

    def membership(self, report_id: str) -> Membership | None:
        """A report's place in its story."""
        return self._one("memberships", report_id, Membership, key="report")

    def memberships(self, *, story: str | None = None) -> Iterator[Membership]:
        """Places in stories, in order of report ids."""
        return self._values(
            Membership, _select("memberships", {"story = :story": story is not None}, "report"), story=story
        )

    def alignments(self, *, story: str | None = None) -> Iterator[Alignment]:
        """Alignments, by story and then in the order of the left text."""
        order = "story, left_report, left_start, right_report, right_start, id"
        return self._values(Alignment, _select("alignments", {"story = :story": story is not None}, order), story=story)

    def failures(self) -> Iterator[Failure]:
        """What could not be read or coded, by uri."""
        return self._failures("", ())

    def search(self, words: str, limit: int = 20) -> tuple[Hit, ...]:
        """Reports whose title or body hold all the words, best first. "Quoted words" stand together.

        Any string is a valid query; one without a letter or digit finds nothing.
        """
        query = fts_query(words)
        if query is None:
            return ()
        rows = self._connection.execute(
            "SELECT reports.value, snippet(report_search, -1, ?, ?, '…', ?), bm25(report_search, ?, 1.0) AS rank"
            " FROM report_search JOIN reports ON reports.number = report_search.rowid"
            " WHERE report_search MATCH ? ORDER BY rank, reports.id LIMIT ?",
            (OPEN, CLOSE, _SNIPPET_TOKENS, _TITLE_WEIGHT, query, limit),
        )
        return tuple(_hit(decode(value, Report), snippet, rank) for value, snippet, rank in rows)

    # Integrity

    def integrity(self) -> tuple[Problem, ...]:
        """What is wrong inside the engine: damaged pages, keys out of step with values, a search index behind."""
        return integrity(self._connection, self)

    def _one(self, table: str, id_: str, type_: type[T], *, key: str = "id") -> T | None:
        return next(self._values(type_, f"SELECT value FROM {table} WHERE {key} = :id", id=id_), None)

    def _values(self, type_: type[T], query: str, **keys: str | None) -> Iterator[T]:
        for row in self._connection.execute(query, keys):
            yield decode(row[0], type_)

    def _failures(self, where: str, keys: tuple[str, ...]) -> Iterator[Failure]:
        query = f"SELECT uri, stage, error, remedy FROM failures {where} ORDER BY uri, stage, error"
        for row in self._connection.execute(query, keys):
            yield Failure(*row)


def _insert(table: str, columns: Sequence[str]) -> str:
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"


def _select(table: str, where: Mapping[str, bool], order: str = "id") -> str:
    """The query of a table with those of the conditions that are asked for."""
    asked = " AND ".join(condition for condition, is_asked in where.items() if is_asked)
    return f"SELECT value FROM {table} {'WHERE ' + asked if asked else ''} ORDER BY {order}"


def _kind_and_day(
    type_: EventType | None, status: Status | None, since: date | None, until: date | None
) -> dict[str, bool]:
    return {
        "type = :type": type_ is not None,
        "status = :status": status is not None,
        "when_last >= :since": since is not None,
        "when_first <= :until": until is not None,
    }


def _keys(
    between: tuple[str, str] | None,
    type_: EventType | None,
    status: Status | None,
    since: date | None,
    until: date | None,
) -> dict[str, str | None]:
    one, other = between or (None, None)
    return {
        "one": one,
        "other": other,
        "type": type_ and type_.value,
        "status": status and status.value,
        "since": since.isoformat() if since else None,
        "until": until.isoformat() if until else None,
    }


def _holds(said: Statement, words: Collection[str]) -> bool:
    content = fold(" ".join(part.text for part in said.contents))
    return all(f" {word} " in content for word in words)


def _hit(report: Report, snippet: str, rank: float) -> Hit:
    return Hit(
        report=report.id,
        title=report.title,
        outlet=report.outlet,
        published=report.published.day,
        snippet=tuple(fragments(snippet)),
        rank=rank,
    )


def _storable(words: str) -> str:
    """Words without lone surrogates, which a file name may hold and UTF-8 cannot."""
    return words.encode("utf-8", "backslashreplace").decode()
