"""The English words that tell whether an act took place, read from status.toml. Knows no text."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from verbale.errors import OntologyError
from verbale.languages.en.grammar import verb_forms

PLACES = ("before_infinitive", "before_gerund", "before_noun", "over_noun", "over_clause")
CHARGED = "charged"
STATUSES = frozenset({"announced", "expected", "hypothetical", "denied", "demanded", "occurred", CHARGED})


@dataclass(frozen=True, slots=True)
class StatusWords:
    """For each place around a trigger, words -> the status they give it; "charged" is what an accusation holds."""

    before_infinitive: Mapping[str, str]
    before_gerund: Mapping[str, str]
    before_noun: Mapping[str, str]
    over_noun: Mapping[str, str]
    over_clause: Mapping[str, str]


@cache
def load_status_words() -> StatusWords:
    """Load the words, once. Raises OntologyError where a place or a status is unknown."""
    table = tomllib.loads(files(__package__).joinpath("status.toml").read_text(encoding="utf-8"))
    if set(table) != set(PLACES):
        raise OntologyError(f"status.toml: places {sorted(table)} found; expected {sorted(PLACES)}")
    return StatusWords(**{place: _words(place, rows) for place, rows in table.items()})


def _words(place: str, rows: Mapping[str, list[str]]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for status, entries in rows.items():
        if status not in STATUSES:
            raise OntologyError(f"status.toml: {place}.{status} unknown; expected one of {', '.join(sorted(STATUSES))}")
        for entry in entries:
            for words in _spelt(entry):
                found.setdefault(words, status)
    return found


def _spelt(entry: str) -> tuple[str, ...]:
    first, *rest = entry.split(" ")
    if not first.endswith("~"):
        return (entry,)
    return tuple(" ".join((form, *rest)) for form in verb_forms(first.removesuffix("~")))
