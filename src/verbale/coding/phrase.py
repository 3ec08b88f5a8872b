"""A noun phrase that may mean an actor, and what it is about. Knows no sentence around it."""

from dataclasses import dataclass, field
from enum import StrEnum

from verbale.coding.offices import Office
from verbale.model.span import Span
from verbale.ontology.tables import Reference, ReferenceForm


class Head(StrEnum):
    """What the phrase is about."""

    STATE = "state"
    ADJECTIVE = "adjective"
    PEOPLE = "people"
    BODY = "body"
    ORGANISATION = "organisation"
    ARMED_GROUP = "armed-group"
    PERSON = "person"
    OFFICE = "office"
    ROLE = "role"
    PAIR = "pair"
    LAND = "land"
    GROUPING = "grouping"
    NEIGHBOUR = "neighbour"
    PRONOUN = "pronoun"


HEADS_OF_FORMS = {
    ReferenceForm.NAME: Head.STATE,
    ReferenceForm.CAPITAL: Head.STATE,
    ReferenceForm.METONYM: Head.BODY,
    ReferenceForm.DEMONYM: Head.ADJECTIVE,
    ReferenceForm.PEOPLE: Head.PEOPLE,
    ReferenceForm.ORGANISATION: Head.ORGANISATION,
    ReferenceForm.GROUP: Head.ARMED_GROUP,
}


@dataclass(slots=True)
class Phrase:
    """A phrase with its place; `words` is what names or describes, without titles before a person's name."""

    start: int
    end: int
    head: Head
    words: str
    office: Office = field(default_factory=Office)
    reference: Reference | None = None
    sector: str | None = None
    is_definite: bool = False
    is_plural: bool = False
    is_possessive: bool = False
    is_placed: bool = False
    is_subject: bool = False
    is_speaker: bool = False
    is_object: bool = False
    count: int = 0
    first: int = 0
    last: int = 0
    apposition: Span | None = None

    @property
    def span(self) -> Span:
        """The place alone."""
        return Span(self.start, self.end)
