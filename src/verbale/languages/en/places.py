"""The English words around the name of a place, read from places.toml. Knows no text."""

from dataclasses import dataclass
from functools import cache

from verbale.languages.en.tables import read_lists


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Word classes: what leads to a name, what may stand before it, and which nouns have a place of their own."""

    prepositions: frozenset[str]
    destinations: frozenset[str]
    visits: frozenset[str]
    speaking: frozenset[str]
    articles: frozenset[str]
    directions: frozenset[str]
    adjectives: frozenset[str]
    kinds: frozenset[str]
    links: frozenset[str]
    occasions: frozenset[str]
    matters: frozenset[str]

    @property
    def modifiers(self) -> frozenset[str]:
        """All that may stand between the preposition and the name."""
        return self.articles | self.directions | self.adjectives | self.kinds | self.links


@cache
def load_place_words() -> PlaceWords:
    """Load the words, once. Raises OntologyError where a class is missing or unknown."""
    return read_lists(PlaceWords, "places.toml")
