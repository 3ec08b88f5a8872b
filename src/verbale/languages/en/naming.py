"""The English words that decide what a name names, read from naming.toml. Knows no text."""

from dataclasses import dataclass
from functools import cache

from verbale.languages.en.tables import read_lists


@dataclass(frozen=True, slots=True)
class NamingWords:
    """Word lists for names, all in lower case but `regions`; what each holds is told in naming.toml."""

    organisations: frozenset[str]
    organs: frozenset[str]
    honours: frozenset[str]
    title_words: frozenset[str]
    places: frozenset[str]
    place_heads: frozenset[str]
    directions: frozenset[str]
    things: frozenset[str]
    prepositions: frozenset[str]
    particles: frozenset[str]
    compounds: frozenset[str]
    combining: frozenset[str]
    communities: frozenset[str]
    organisation_heads: frozenset[str]
    adjectives: frozenset[str]
    possessors: frozenset[str]
    surnames_too: frozenset[str]
    regions: frozenset[str]
    owned: frozenset[str]


@cache
def load_naming() -> NamingWords:
    """Load the English lists, once. Raises OntologyError where a list is missing, unknown or holds other than words."""
    return read_lists(NamingWords, "naming.toml")
