"""The English words around the name of a place, read from places.toml. Knows no text."""

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files

from verbale.errors import OntologyError


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
    table = tomllib.loads(files(__package__).joinpath("places.toml").read_text(encoding="utf-8"))
    names = {field.name for field in fields(PlaceWords)}
    if set(table) != names:
        raise OntologyError(f"places.toml: classes {sorted(table)} found; expected {sorted(names)}")
    return PlaceWords(**{name: frozenset(words) for name, words in table.items()})
