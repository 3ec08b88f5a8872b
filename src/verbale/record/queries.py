"""What can be asked of a record in an SQLite file. Reads only; every answer is a value of the model."""

import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import groupby
from types import MappingProxyType
from typing import Any, TypeVar

from verbale.codec import decode
from verbale.errors import RecordError
from verbale.model.actor import Actor, Party
from verbale.model.event import Decision, Event, EventMention, EventType, Status
from verbale.model.findings import DatedFindings, Findings, TaughtFindings
from verbale.model.relation import Relation, RelationKind
from verbale.model.report import Failure, Report
from verbale.model.statement import Statement
from verbale.model.story import Alignment, Correction, Membership, Story
from verbale.model.time import TimeExpression
from verbale.record.register import held_on, unite
from verbale.record.rows import fold
from verbale.record.search import CLOSE, OPEN, fragments, fts_query
from verbale.record.store import Hit, Manifest

__all__ = ["Queries"]

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
_TOLD = ("actors", "times", "statements", "mentions", "relations")  # actors are as read until others tell them
_MENTION_BETWEEN = _BETWEEN.format(owner="owner", table="told_parties", code="country")
_EVENT_BETWEEN = _BETWEEN.format(owner="event", table="event_parties", code="code")
_RELATION_BETWEEN = """
    id IN (
        SELECT a.relation FROM relation_parties a JOIN relation_parties b ON a.relation = b.relation
        WHERE a.country = :one AND b.country = :other AND a.role <> b.role
    )
"""


class Queries:
    """The reading half of a store over one connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

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
        rows = self._rows(
            "SELECT code, codebook, settings, weights, count(*) FROM manifests"
            " JOIN reports ON reports.manifest = manifests.id GROUP BY manifests.id ORDER BY manifests.id"
        )
        return MappingProxyType({Manifest(*row[:4]): row[4] for row in rows})

    def counts(self) -> Mapping[str, int]:
        """The rows of every table of the contract; actors are counted once over all reports."""
        tables = ("reports", "times", "statements", "mentions", "events", "relations", "stories", "memberships")
        counted = {table: f"count(*) FROM {table}" for table in (*tables, "alignments", "failures")}
        counted["actors"] = "count(DISTINCT id) FROM told_actors"
        return MappingProxyType({table: next(self._rows(f"SELECT {what}"))[0] for table, what in counted.items()})

    def report(self, report_id: str) -> Report | None:
        """One report."""
        return self._one("reports", report_id, Report)

    def reports(self) -> Iterator[Report]:
        """All reports."""
        return self._values(Report, "SELECT value FROM reports ORDER BY id")

    def children(self, report_id: str) -> Iterator[Report]:
        """The headlines that stood in the furniture of one report."""
        return self._values(Report, "SELECT value FROM reports WHERE parent = :id ORDER BY id", id=report_id)

    def findings(self, report_id: str, *, as_read: bool = False) -> Findings:
        """What one report was found to say, in text order; empty for a report that is not there.

        An undated report's times are resolved as far as its story allows, and parties it leaves open are as other
        reports tell them, unless the findings are asked for as read.
        """
        return self._findings(report_id, {} if as_read else dict.fromkeys(_TOLD, "told_"))

    def dated(self, report_id: str) -> DatedFindings | None:
        """The findings of an undated report as its story dates them, open parties as read; None where it does not."""
        row = next(iter(self._rows("SELECT first, last FROM dated_reports WHERE report = ?", (report_id,))), None)
        if row is None:
            return None
        found = self._findings(report_id, dict.fromkeys(_TOLD[1:], "dated_"))
        return DatedFindings(date.fromisoformat(row[0]), date.fromisoformat(row[1]), found)

    def taught(self, report_id: str) -> TaughtFindings | None:
        """The findings of a report whose open parties other reports tell; None where they do not."""
        row = next(iter(self._rows("SELECT known FROM taught_reports WHERE report = ?", (report_id,))), None)
        if row is None:
            return None
        return TaughtFindings(date.fromisoformat(row[0]) if row[0] else None, self.findings(report_id))

    def tellings(self) -> Iterator[tuple[str, Actor]]:
        """Every actor as each report tells it by itself, in order of report ids, with the report."""
        for report, value in self._rows("SELECT report, value FROM actors ORDER BY report, ordinal"):
            yield report, decode(value, Actor)

    def open_speakers(self) -> Iterator[tuple[str, Party]]:
        """The speakers of whom their reports by themselves tell no state, in order of report ids, with the report."""
        query = (
            "SELECT s.value FROM statements s JOIN parties p ON p.owner = s.id AND p.role = 'speaker'"
            " WHERE p.country IS NULL ORDER BY s.report, s.ordinal"
        )
        for said in self._values(Statement, query):
            if said.speaker is not None:
                yield said.report, said.speaker

    def _findings(self, report_id: str, source: Mapping[str, str]) -> Findings:
        """The findings of a report, of each kind out of the tables with a prefix, as read without one."""

        def found(table: str, type_: type[T]) -> tuple[T, ...]:
            query = f"SELECT value FROM {source.get(table, '')}{table} WHERE report = :report ORDER BY ordinal"
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
        for row in self._rows("SELECT value FROM fingerprints ORDER BY report"):
            yield row[0]

    def vectors(self, report_id: str) -> bytes:
        """The vectors of one report's sentences; none where it has none."""
        row = next(iter(self._rows("SELECT vectors FROM fingerprints WHERE report = ?", (report_id,))), None)
        return b"" if row is None else bytes(row[0])

    def corrections(self) -> tuple[Correction, ...]:
        """The corrections by hand, in the order they were made."""
        return tuple(self._values(Correction, "SELECT value FROM corrections ORDER BY number"))

    def actors(self, *, as_of: date | None = None) -> Iterator[Actor]:
        """The register: every actor once, its names and offices united over all reports, or those until a day."""
        if as_of is None:
            tellings = self._values(Actor, "SELECT value FROM told_actors ORDER BY id, report")
        else:
            query = (
                "SELECT a.value FROM (SELECT t.id, t.report, t.value FROM taught_actors t JOIN taught_reports k"
                " ON k.report = t.report WHERE k.known <= :as_of UNION ALL SELECT id, report, value FROM actors o"
                " WHERE NOT EXISTS (SELECT 1 FROM taught_reports k WHERE k.report = o.report AND k.known <= :as_of)) a"
                " JOIN reports r ON r.id = a.report WHERE r.published <= :as_of ORDER BY a.id, a.report"
            )
            tellings = self._values(Actor, query, as_of=as_of.isoformat())
        for _, same in groupby(tellings, key=lambda actor: actor.id):
            actor = unite(tuple(same))
            yield actor if as_of is None else held_on(actor, as_of)

    def actor(self, actor_id: str) -> Actor | None:
        """One actor of the register."""
        same = tuple(self._values(Actor, "SELECT value FROM told_actors WHERE id = :id ORDER BY report", id=actor_id))
        return unite(same) if same else None

    def statement(self, statement_id: str) -> Statement | None:
        """One statement."""
        return self._one("told_statements", statement_id, Statement)

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
        speaker = "id IN (SELECT owner FROM told_parties WHERE role = 'speaker' AND {})"
        where = {
            speaker.format("instr(folded, :name) > 0"): name is not None,
            speaker.format("country = :country"): country is not None,
            speaker.format("actor = :actor"): actor is not None,
        }
        found = self._values(
            Statement, _select("told_statements", where), name=fold(name or ""), country=country, actor=actor
        )
        words = fold(about or "").split()
        return (said for said in found if _holds(said, words)) if words else found

    def mention(self, mention_id: str) -> EventMention | None:
        """One mention."""
        return self._one("told_mentions", mention_id, EventMention)

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
        return self._values(EventMention, _select("told_mentions", where), event=event, **keys)

    def mentions_as_read(self) -> Iterator[EventMention]:
        """All event mentions as their reports alone date them."""
        return self._values(EventMention, _select("mentions", {}))

    def waiting(self) -> Iterator[str]:
        """The mentions that wait for review: they stand in no event."""
        return (row[0] for row in self._rows("SELECT mention FROM waiting ORDER BY mention"))

    def decisions(self) -> Mapping[str, Decision]:
        """What persons made of mentions, by mention."""
        rows = self._rows("SELECT mention, decision FROM decisions ORDER BY mention")
        return MappingProxyType({mention: Decision(decision) for mention, decision in rows})

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
        return self._values(Relation, _select("told_relations", where), one=one, other=other, kind=kind and kind.value)

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
        rows = self._rows(
            "SELECT reports.value, snippet(report_search, -1, ?, ?, '…', ?), bm25(report_search, ?, 1.0) AS rank"
            " FROM report_search JOIN reports ON reports.number = report_search.rowid"
            " WHERE report_search MATCH ? ORDER BY rank, reports.id LIMIT ?",
            (OPEN, CLOSE, _SNIPPET_TOKENS, _TITLE_WEIGHT, query, limit),
        )
        return tuple(_hit(decode(value, Report), snippet, rank) for value, snippet, rank in rows)

    def _one(self, table: str, id_: str, type_: type[T], *, key: str = "id") -> T | None:
        return next(self._values(type_, f"SELECT value FROM {table} WHERE {key} = :id", id=id_), None)

    def _rows(
        self, query: str, keys: Mapping[str, str | None] | Sequence[str | int | float] = ()
    ) -> Iterator[tuple[Any, ...]]:
        try:
            yield from self._connection.execute(query, keys)
        except sqlite3.Error as error:
            raise RecordError(
                f"the record cannot be read: {error}",
                remedy="Run `verbale check`; if the file is damaged, restore a copy or read the sources again.",
            ) from error

    def _values(self, type_: type[T], query: str, **keys: str | None) -> Iterator[T]:
        for row in self._rows(query, keys):
            yield decode(row[0], type_)

    def _failures(self, where: str, keys: tuple[str, ...]) -> Iterator[Failure]:
        query = f"SELECT uri, stage, error, remedy FROM failures {where} ORDER BY uri, stage, error"
        for row in self._rows(query, keys):
            yield Failure(*row)


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
