"""The English words that decide what a name names, read from naming.toml. Knows no text."""

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files

from verbale.errors import OntologyError


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
    table = tomllib.loads(files(__package__).joinpath("naming.toml").read_text(encoding="utf-8"))
    expected = {field.name for field in fields(NamingWords)}
    if set(table) != expected:
        raise OntologyError(f"naming.toml: lists {sorted(table)} found; expected {sorted(expected)}")
    for name, words in table.items():
        if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
            raise OntologyError(f"naming.toml: {name} must be a list of words")
    return NamingWords(**{name: frozenset(words) for name, words in table.items()})
