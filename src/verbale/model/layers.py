"""The language layers of one report: sentences, tokens, tree, names, vectors. Any encoder gives this type."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from verbale.model.event import EventType, Status
from verbale.model.span import Span

ROOT = -1  # the head of a sentence's root token


class NameKind(StrEnum):
    """What a name names: a person, an organisation, a polity, a place without government, a nationality."""

    PERSON = "PER"
    ORGANISATION = "ORG"
    POLITY = "GPE"
    PLACE = "LOC"
    NATIONALITY = "NAT"


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark, by UD's rules of splitting. `tag`, `head` and `relation` are None where no parser has read it.

    `head` is the index of the governing token in the same sentence, or ROOT.
    """

    start: int
    end: int
    text: str
    tag: str | None = None
    head: int | None = None
    relation: str | None = None

    @property
    def span(self) -> Span:
        """The place alone."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Act:
    """A word that an encoder takes for the name of an act: what act, how it stands, and who is in it, as probabilities.

    `types` goes from the likeliest down; what it lacks to one is the chance that the word names no act. `actors` and
    `recipients` have one value for each token of the sentence: the chance that it is the last word of such a party.
    """

    token: int
    types: tuple[tuple[EventType, float], ...]
    statuses: tuple[tuple[Status, float], ...]
    actors: tuple[float, ...]
    recipients: tuple[float, ...]

    @property
    def chance(self) -> float:
        """The chance that the word names an act of any type."""
        return sum(chance for _, chance in self.types)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the body. `paragraph` counts the paragraphs of the report; quotations may run over sentences.

    `vector` has 384 values of unit length where an encoder gave one, else it is empty; so is `acts` where none did.
    """

    start: int
    end: int
    paragraph: int
    tokens: tuple[Token, ...]
    vector: tuple[float, ...] = ()
    acts: tuple[Act, ...] = ()

    @property
    def span(self) -> Span:
        """The place alone."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """A name where it stands, with its kind."""

    start: int
    end: int
    text: str
    kind: NameKind

    @property
    def span(self) -> Span:
        """The place alone."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Layers:
    """All layers of one report, in text order. `text` is the report's own; names never cross a sentence's end."""

    report: str
    text: str
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...]

    def names_within(self, span: Span) -> Iterator[Name]:
        """The names that lie wholly in a span, in text order."""
        return (name for name in self.names if span.contains(name.span))

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds an offset; None in furniture and between sentences."""
        return next((s for s in self.sentences if s.start <= offset < s.end), None)
