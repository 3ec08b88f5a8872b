"""The shapes of the ontology's tables: states, organisations, groups, offices, bodies, event types. Knows no file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from verbale.model.actor import ActorKind
from verbale.model.event import EventType, Quad
from verbale.model.layers import NameKind


class ReferenceForm(StrEnum):
    """What kind of words refer."""

    NAME = "name"
    DEMONYM = "demonym"
    PEOPLE = "people"
    CAPITAL = "capital"
    METONYM = "metonym"
    ORGANISATION = "organisation"
    GROUP = "group"
    PLACE = "place"


class Level(StrEnum):
    """Where an office stands."""

    HEAD_OF_STATE = "head-of-state"
    HEAD_OF_GOVERNMENT = "head-of-government"
    HEAD_OF_ORGANISATION = "head-of-organisation"
    MINISTER = "minister"
    ENVOY = "envoy"
    SPOKESPERSON = "spokesperson"
    MILITARY = "military"
    POLICE = "police"
    LEGISLATOR = "legislator"
    JUDGE = "judge"
    OFFICIAL = "official"
    PARTY = "party"
    REBEL = "rebel"
    ROYAL = "royal"
    CLERIC = "cleric"
    BUSINESS = "business"
    JOURNALIST = "journalist"
    ACTIVIST = "activist"
    EXPERT = "expert"


@dataclass(frozen=True, slots=True)
class Metonym:
    """A building, seat or body with a name of its own that stands for a state: "Kremlin", GOV."""

    name: str
    sector: str


@dataclass(frozen=True, slots=True)
class State:
    """A state. `code` is ISO alpha-3 (Kosovo XKX); `names` begin with `name`; `capital` holds all spellings and seats.

    `dependencies` are lands it governs from afar and parts of it that news names alone. A breakaway entity has
    `claimed_by` and a code of its own ("GEO-ABK") that is no country code.
    """

    code: str
    name: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...] = ()
    peoples: tuple[str, ...] = ()
    capital: tuple[str, ...] = ()
    metonyms: tuple[Metonym, ...] = ()
    dependencies: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    cow: int | None = None
    gw: int | None = None
    wikidata: str | None = None
    region: str = ""
    claimed_by: str | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """A state for a time: in an organisation, or under a group. A side left None is open (since before 1995, still)."""

    code: str
    since: date | None = None
    until: date | None = None

    def on(self, day: date) -> bool:
        """True when it was a member on that day; `until` is the last day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation, or an organ of one. `code` is what a record carries: UNO for every organ of the United Nations.

    `key` is its own short name ("UNHCR"); an organ names its `parent` by key. `seats` are cities that stand for it,
    `houses` capitals where it sits, which stand for it only where a report speaks of it.
    """

    key: str
    code: str
    name: str
    names: tuple[str, ...]
    kind: str
    sector: str
    members: tuple[Member, ...] = ()
    seats: tuple[str, ...] = ()
    houses: tuple[str, ...] = ()
    wikidata: str | None = None
    parent: str | None = None

    def members_on(self, day: date) -> tuple[str, ...]:
        """The codes of its members on a day; empty also where the table lists none."""
        return tuple(member.code for member in self.members if member.on(day))


@dataclass(frozen=True, slots=True)
class Group:
    """An armed group or movement that is no state. `home` is the state it comes from or fights in.

    In the times of `governs` it is the government of a state and acts for it.
    """

    name: str
    names: tuple[str, ...]
    sector: str
    home: str | None = None
    governs: tuple[Member, ...] = ()

    def governed_on(self, day: date | None) -> str | None:
        """The state it governs on a day, or today where no day is given."""
        for term in self.governs:
            if (day is None and term.until is None) or (day is not None and term.on(day)):
                return term.code
        return None


@dataclass(frozen=True, slots=True)
class Title:
    """An office or role in words, singular and lower case, with the sector of who holds it."""

    words: str
    sector: str
    level: Level


@dataclass(frozen=True, slots=True)
class Body:
    """A common noun for a body that acts for a state: "foreign ministry", GOV."""

    words: str
    sector: str


@dataclass(frozen=True, slots=True)
class TypeEntry:
    """One event type. `modes` maps each mode to its score on PLOVER's scale (-10 to 10).

    `score` stands where no mode does. `future` is the type under PLOVER's rule for an act not yet done.
    """

    type: EventType
    quad: Quad
    score: float
    modes: Mapping[str, float]
    meaning: str
    recipient_required: bool
    future: EventType

    def intensity(self, mode: str | None) -> float:
        """The score of a mode, or of the type where there is none: CONSULT by "visit" -> 4.0."""
        return self.score if mode is None else self.modes[mode]


@dataclass(frozen=True, slots=True)
class Context:
    """One of PLOVER's contexts, with words that are a sign of it."""

    name: str
    meaning: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """What a surface form refers to.

    `code` is a country's or an organisation's record code. It is None for armed groups and breakaway entities, which
    act for no state; `home` is then the state they are in or that claims them.
    """

    code: str | None
    name: str
    form: ReferenceForm
    kind: ActorKind
    sector: str | None = None
    home: str | None = None


class Form(NamedTuple):
    """A surface form as it is written, and what it refers to."""

    words: str
    kind: NameKind
    reference: Reference | None


@dataclass(frozen=True, slots=True)
class Tables:
    """All tables as they were read and checked. `names` are names that act for no state."""

    states: dict[str, State]
    organisations: dict[str, Organisation]
    groups: tuple[Group, ...] = ()
    titles: dict[str, Title] = field(default_factory=dict)
    bodies: dict[str, Body] = field(default_factory=dict)
    types: dict[EventType, TypeEntry] = field(default_factory=dict)
    contexts: dict[str, Context] = field(default_factory=dict)
    names: tuple[tuple[str, NameKind], ...] = ()
