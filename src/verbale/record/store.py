"""What a store of the record must do, and the values that go in and out beside the model's. Knows no engine."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from types import TracebackType
from typing import Protocol, Self

from verbale.model.actor import Actor, Party
from verbale.model.event import Decision, Event, EventMention, EventType, Status
from verbale.model.findings import DatedFindings, Findings, TaughtFindings
from verbale.model.relation import Relation, RelationKind
from verbale.model.report import Failure, Report
from verbale.model.span import content_id
from verbale.model.statement import Statement
from verbale.model.story import Alignment, Correction, Membership, Story

__all__ = ["Added", "Coded", "Fragment", "Hit", "Manifest", "Problem", "Store"]


@dataclass(frozen=True, slots=True)
class Manifest:
    """With what reports are coded: digests of code, codebook and settings, and of the weights where there are any."""

    code: str
    codebook: str
    settings: str
    weights: str | None = None

    @property
    def id(self) -> str:
        """The id of the four together."""
        return content_id("k", self.code, self.codebook, self.settings, self.weights)


@dataclass(frozen=True, slots=True)
class Coded:
    """A report with all that was found in it; `fingerprint` and `vectors` are bytes the store does not look into."""

    report: Report
    findings: Findings
    fingerprint: bytes
    vectors: bytes = b""


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a batch: reports written, known before and left as they were, refused into `failures`."""

    written: int
    known: int
    refused: tuple[Failure, ...]


@dataclass(frozen=True, slots=True)
class Fragment:
    """A run of words of a search hit; `is_match` for those that were asked for."""

    text: str
    is_match: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A report that holds the words searched for, with a snippet around them. A lower `rank` is a better hit."""

    report: str
    title: str | None
    outlet: str | None
    published: date | None
    snippet: tuple[Fragment, ...]
    rank: float


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A place where the record breaks its own contract, and how to mend it."""

    where: str
    what: str
    remedy: str


class Store(Protocol):
    """The record behind one engine. One writer; every iterator runs in order of ids unless it says otherwise.

    Dates are inclusive. A filter that is None does not filter. A filter on days leaves out what has no day.
    """

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def close(self) -> None:
        """Give the store back; what was added is on disk."""

    # Writing

    def known(self, report_ids: Collection[str]) -> set[str]:
        """Those of the reports that are fully coded under the manifest the store was opened with."""

    def add(self, batch: Sequence[Coded], failures: Sequence[Failure] = (), read: Collection[str] = ()) -> Added:
        """Write a batch in one transaction. A report that is known already does not change one row.

        A report coded under another manifest has its findings replaced. A report whose spans are not its words, or
        whose ids clash, is refused: it becomes a failure of stage "record". `read` are uris that could be read but
        whose reports were known; together with those of the batch their earlier failures are cleared.
        """

    def correct(self, correction: Correction) -> None:
        """Keep a correction by hand, after those kept before."""

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

    def decide(self, mention_id: str, decision: Decision | None) -> None:
        """Write down what a person made of a mention; None takes it back. Counts change with the next grouping."""

    # Reading

    def snapshot(self) -> AbstractContextManager[None]:
        """Within it every reading sees the record as it stood at the first one, whatever is added meanwhile."""

    def manifests(self) -> Mapping[Manifest, int]:
        """The manifests under which reports stand, each with its number of reports, by id."""

    def counts(self) -> Mapping[str, int]:
        """The rows of every table of the contract; actors are counted once over all reports."""

    def report(self, report_id: str) -> Report | None:
        """One report."""

    def reports(self) -> Iterator[Report]:
        """All reports."""

    def children(self, report_id: str) -> Iterator[Report]:
        """The headlines that stood in the furniture of one report."""

    def findings(self, report_id: str, *, as_read: bool = False) -> Findings:
        """What one report was found to say, in text order; empty for a report that is not there.

        An undated report's times are resolved as far as its story allows, and parties it leaves open are as other
        reports tell them, unless the findings are asked for as read.
        """

    def dated(self, report_id: str) -> DatedFindings | None:
        """The findings of an undated report as its story dates them, open parties as read; None where it does not."""

    def taught(self, report_id: str) -> TaughtFindings | None:
        """The findings of a report whose open parties other reports tell; None where they do not."""

    def tellings(self) -> Iterator[tuple[str, Actor]]:
        """Every actor as each report tells it by itself, in order of report ids, with the report."""

    def open_speakers(self) -> Iterator[tuple[str, Party]]:
        """The speakers of whom their reports by themselves tell no state, in order of report ids, with the report."""

    def fingerprints(self) -> Iterator[bytes]:
        """The fingerprints of all reports, in order of report ids."""

    def vectors(self, report_id: str) -> bytes:
        """The vectors of one report's sentences; none where it has none."""

    def corrections(self) -> tuple[Correction, ...]:
        """The corrections by hand, in the order they were made."""

    def actors(self, *, as_of: date | None = None) -> Iterator[Actor]:
        """The register: every actor once, its names and offices united over all reports.

        With a day, as the reports published until then tell it, without offices whose dates leave that day out.
        """

    def actor(self, actor_id: str) -> Actor | None:
        """One actor of the register."""

    def statement(self, statement_id: str) -> Statement | None:
        """One statement."""

    def statements(
        self, *, name: str | None = None, country: str | None = None, actor: str | None = None, about: str | None = None
    ) -> Iterator[Statement]:
        """Statements by speaker (whole words of the name, a code, an actor's id) and by words of the content.

        Case and accents do not matter: "erdogan" finds "Recep Tayyip Erdoğan", "Lee" does not find "Leeson".
        """

    def mention(self, mention_id: str) -> EventMention | None:
        """One mention."""

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

    def mentions_as_read(self) -> Iterator[EventMention]:
        """All event mentions as their reports alone date them."""

    def waiting(self) -> Iterator[str]:
        """The mentions that wait for review: they stand in no event."""

    def decisions(self) -> Mapping[str, Decision]:
        """What persons made of mentions, by mention."""

    def event(self, event_id: str) -> Event | None:
        """One event."""

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

    def relations(
        self, *, between: tuple[str, str] | None = None, kind: RelationKind | None = None
    ) -> Iterator[Relation]:
        """Standing facts; `between` two codes in either direction."""

    def story(self, story_id: str) -> Story | None:
        """One story."""

    def stories(self) -> Iterator[Story]:
        """All stories."""

    def membership(self, report_id: str) -> Membership | None:
        """A report's place in its story."""

    def memberships(self, *, story: str | None = None) -> Iterator[Membership]:
        """Places in stories, in order of report ids."""

    def alignments(self, *, story: str | None = None) -> Iterator[Alignment]:
        """Alignments, by story and then in the order of the left text."""

    def failures(self) -> Iterator[Failure]:
        """What could not be read or coded, by uri."""

    def search(self, words: str, limit: int = 20) -> tuple[Hit, ...]:
        """Reports whose title or body hold all the words, best first. "Quoted words" stand together.

        Any string is a valid query; one without a letter or digit finds nothing.
        """

    # Integrity

    def integrity(self) -> tuple[Problem, ...]:
        """What is wrong inside the engine: damaged pages, keys out of step with values, a search index behind."""
