"""What an export asks of a record. The type of the record is not known here; whatever reads like this will do."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from typing import Protocol

from verbale.model.actor import Actor
from verbale.model.event import Decision, Event, EventMention
from verbale.model.relation import Relation
from verbale.model.report import Failure, Report
from verbale.model.statement import Statement
from verbale.model.story import Alignment, Membership, Story

__all__ = ["Source", "Versions"]


class Versions(Protocol):
    """With what reports were coded."""

    @property
    def code(self) -> str:
        """The version of the program."""

    @property
    def codebook(self) -> str:
        """The digest of the codebook."""

    @property
    def weights(self) -> str | None:
        """The sha256 of the weights."""

    @property
    def settings(self) -> str:
        """The digest of the settings."""


class Source(Protocol):
    """A record to export; every iterator runs in a fixed order, that of ids where rows have one."""

    def snapshot(self) -> AbstractContextManager[None]:
        """Within it all readings see one state of the record."""

    def manifests(self) -> Iterable[Versions]:
        """The versions under which reports stand."""

    def reports(self) -> Iterator[Report]:
        """All reports."""

    def membership(self, report_id: str) -> Membership | None:
        """A report's place in its story."""

    def statements(self) -> Iterator[Statement]:
        """All statements."""

    def mentions(self) -> Iterator[EventMention]:
        """All event mentions."""

    def waiting(self) -> Iterator[str]:
        """The mentions that wait for review."""

    def decisions(self) -> Mapping[str, Decision]:
        """What persons made of mentions."""

    def events(self) -> Iterator[Event]:
        """All events."""

    def relations(self) -> Iterator[Relation]:
        """All standing facts."""

    def stories(self) -> Iterator[Story]:
        """All stories."""

    def alignments(self) -> Iterator[Alignment]:
        """All alignments."""

    def actors(self) -> Iterator[Actor]:
        """The register of actors."""

    def failures(self) -> Iterator[Failure]:
        """What could not be read."""
