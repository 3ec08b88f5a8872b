"""What was done, will be done or is refused: event mentions of one report, and events over many."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

from verbale.model.actor import Party
from verbale.model.span import Quote
from verbale.model.time import Interval


class EventType(StrEnum):
    """PLOVER 2.0's sixteen types."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class Quad(IntEnum):
    """PLOVER's quad classes."""

    VERBAL_COOPERATION = 1
    MATERIAL_COOPERATION = 2
    VERBAL_CONFLICT = 3
    MATERIAL_CONFLICT = 4


class Status(StrEnum):
    """Whether an act took place, as the report tells it."""

    OCCURRED = "occurred"
    ANNOUNCED = "announced"
    EXPECTED = "expected"
    HYPOTHETICAL = "hypothetical"
    DENIED = "denied"
    DEMANDED = "demanded"


@dataclass(frozen=True, slots=True)
class Place:
    """Where an event takes place; the words are None for an event whose mentions disagree on wording."""

    name: str
    country: str | None
    lat: float | None = None
    lon: float | None = None
    quote: Quote | None = None


class Part(StrEnum):
    """The parts of a mention that are decided each on grounds of its own."""

    TYPE = "type"
    STATUS = "status"
    ACTORS = "actors"
    RECIPIENTS = "recipients"
    DATE = "date"
    CONFIDENCE = "confidence"


@dataclass(frozen=True, slots=True)
class Ground:
    """Why one part of a mention is as it is: the rule in words, and the words of the report it was read from."""

    part: Part
    rule: str
    words: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class EventMention:
    """An event as one report tells it.

    `type` is the act itself (a planned visit is CONSULT, announced); `plover` the type under PLOVER's rule for acts
    not yet done. Symmetric acts have all participants in `actors`. `statement` is the statement the mention stands in.
    `evidence` is the clause or sentence, `reason` the rule that decided, in words; `grounds` tell it part by part.
    """

    id: str
    report: str
    type: EventType
    plover: EventType
    quad: Quad
    intensity: float
    status: Status
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    trigger: Quote
    evidence: Quote
    confidence: float
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    place: Place | None = None
    when: Interval | None = None
    statement: str | None = None
    reason: str = ""
    grounds: tuple[Ground, ...] = ()


class Decision(StrEnum):
    """What a person made of a mention that waited for review."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class StatusTold:
    """The status one report gives an event."""

    status: Status
    report: str
    published: date | None


@dataclass(frozen=True, slots=True)
class Event:
    """One event over all reports: `reports` counts those that tell it, `independent` those that copy no other."""

    id: str
    type: EventType
    quad: Quad
    intensity: float
    status: Status
    history: tuple[StatusTold, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    mentions: tuple[str, ...]
    reports: int
    independent: int
    story: str
    mode: str | None = None
    when: Interval | None = None
    place: Place | None = None
