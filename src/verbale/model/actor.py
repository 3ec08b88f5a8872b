"""Actors, and the places in a report where one is meant."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from verbale.model.span import Quote, Span


class ActorKind(StrEnum):
    """What an actor is."""

    STATE = "state"
    ORGANISATION = "organisation"
    OFFICE = "office"
    PERSON = "person"
    GROUP = "group"


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """Words of a named report: the evidence of a row that is not inside one report."""

    report: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Office:
    """An office a person is said to hold: "foreign minister" `of` CHN. `is_former` is "former", "ex-", "then"."""

    title: str
    of: str | None
    since: date | None = None
    until: date | None = None
    is_former: bool = False
    evidence: Citation | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts or is acted on. `country` is ISO alpha-3 (XKX, TWN, PSE included); `names` all forms met, sorted."""

    id: str
    name: str
    kind: ActorKind
    names: tuple[str, ...] = ()
    country: str | None = None
    sector: str | None = None
    offices: tuple[Office, ...] = ()
    iso3: str | None = None
    cow: int | None = None
    gw: int | None = None
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """An actor at one place of a report: the words, and what they resolve to.

    `countries` are codes of states or organisations (CHN, UNO): one for most, several for a joint party ("the two
    leaders"), none when not known. `name` is the full name ("Lee Jae Myung" where the text says "Lee"), `actor` the
    id in the register, `office` the title as the report gives it. `taught` are the words of another report that tell
    who is meant, where this one leaves it open.
    """

    start: int
    end: int
    text: str
    name: str
    kind: ActorKind
    actor: str | None = None
    countries: tuple[str, ...] = ()
    sector: str | None = None
    office: str | None = None
    taught: Citation | None = None

    @property
    def span(self) -> Span:
        """The place alone."""
        return Span(self.start, self.end)

    @property
    def quote(self) -> Quote:
        """The words with their place."""
        return Quote(self.start, self.end, self.text)
