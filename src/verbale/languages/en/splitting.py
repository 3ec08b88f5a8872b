"""The English words that decide where sentences and names end, read from splitting.toml. Knows no text."""

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files

from verbale.errors import OntologyError


@dataclass(frozen=True, slots=True)
class SplittingWords:
    """Word lists for splitting; abbreviations keep their full stop, `openers` and `speech` are in lower case."""

    before_names: frozenset[str]
    before_more: frozenset[str]
    before_figures: frozenset[str]
    months: frozenset[str]
    open: frozenset[str]
    openers: frozenset[str]
    speech: frozenset[str]
    calendar: frozenset[str]


@cache
def load_splitting() -> SplittingWords:
    """Load the English lists, once. Raises OntologyError where a list is missing, unknown or holds other than words."""
    table = tomllib.loads(files(__package__).joinpath("splitting.toml").read_text(encoding="utf-8"))
    expected = {field.name for field in fields(SplittingWords)}
    if set(table) != expected:
        raise OntologyError(f"splitting.toml: lists {sorted(table)} found; expected {sorted(expected)}")
    for name, words in table.items():
        if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
            raise OntologyError(f"splitting.toml: {name} must be a list of words")
    return SplittingWords(**{name: frozenset(words) for name, words in table.items()})
