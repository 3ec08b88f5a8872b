"""The English words that decide where sentences and names end, read from splitting.toml. Knows no text."""

from dataclasses import dataclass
from functools import cache

from verbale.languages.en.tables import read_lists


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
    return read_lists(SplittingWords, "splitting.toml")
