"""The words of quantities, read from quantities.toml: numerals, fractions, hedges, units. Knows no text."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from verbale.errors import OntologyError

_TABLES = "numerals scales fractions vague shares before after currencies money percent units refused".split()


@dataclass(frozen=True, slots=True)
class QuantityWords:
    """Word -> value, for each class; `before` and `after` hold the factors a hedge puts on a number, 0 for open."""

    numerals: Mapping[str, float]
    scales: Mapping[str, float]
    fractions: Mapping[str, float]
    vague: Mapping[str, tuple[float, float]]
    shares: Mapping[str, tuple[float, float]]
    before: Mapping[str, tuple[float, float]]
    after: Mapping[str, tuple[float, float]]
    currencies: Mapping[str, str]
    money: Mapping[str, str]
    percent: tuple[str, ...]
    units: Mapping[str, str]
    not_after: frozenset[str]
    not_before: frozenset[str]
    definite: frozenset[str]


@cache
def load_quantity_words() -> QuantityWords:
    """Load the words, once. Raises OntologyError that names the table and the key where one is not as it should be."""
    table = tomllib.loads(files(__package__).joinpath("quantities.toml").read_text(encoding="utf-8"))
    if set(table) != set(_TABLES):
        raise OntologyError(f"quantities.toml: tables {sorted(set(table) ^ set(_TABLES))} missing or unknown")
    return QuantityWords(
        numerals=_numbers(table, "numerals"),
        scales=_numbers(table, "scales"),
        fractions=_numbers(table, "fractions"),
        vague=_pairs(table, "vague"),
        shares=_pairs(table, "shares"),
        before=_pairs(table, "before"),
        after=_pairs(table, "after"),
        currencies={str(k): str(v) for k, v in table["currencies"].items()},
        money={str(k): str(v) for k, v in table["money"].items()},
        percent=tuple(table["percent"]["signs"]),
        units={str(k): str(v) for k, v in table["units"].items()},
        not_after=frozenset(table["refused"]["before"]),
        not_before=frozenset(table["refused"]["after"]),
        definite=frozenset(table["refused"]["definite"]),
    )


def _numbers(table: Mapping[str, Any], name: str) -> Mapping[str, float]:
    for word, value in table[name].items():
        if not isinstance(value, int | float) or value <= 0:
            raise OntologyError(f"quantities.toml: {name}.{word} is {value!r}; expected a number above 0")
    return {word: float(value) for word, value in table[name].items()}


def _pairs(table: Mapping[str, Any], name: str) -> Mapping[str, tuple[float, float]]:
    for word, value in table[name].items():
        if not isinstance(value, list) or len(value) != 2:
            raise OntologyError(f"quantities.toml: {name}.{word} is {value!r}; expected [low, high]")
    return {word: (float(low), float(high)) for word, (low, high) in table[name].items()}
