"""The English words of the calendar, read from calendar.toml. Knows no text and no day."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from verbale.errors import OntologyError

MONTHS_OF_THE_YEAR = 12
DAYS_OF_THE_WEEK = 7


@dataclass(frozen=True, slots=True)
class Leaning:
    """Words that turn an expression ahead or back; `past_endings` are endings of past forms, `not_past` exceptions."""

    future: tuple[str, ...]
    past: tuple[str, ...]
    past_endings: tuple[str, ...]
    not_past: frozenset[str]


@dataclass(frozen=True, slots=True)
class Tense:
    """What a governing verb tells: helpers by the time they tell, words of a plan, things and verbs of the calendar.

    `overnight_things` is a pattern of what follows "overnight" where it tells no night.
    """

    modals: frozenset[str]
    past_helpers: frozenset[str]
    present_helpers: frozenset[str]
    planned: frozenset[str]
    implicative: frozenset[str]
    inviting: frozenset[str]
    planned_nouns: frozenset[str]
    scheduled_verbs: frozenset[str]
    overnight_things: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """Word lists of the calendar. `months` and `weekdays` map each form to 1..12 and 0..6 (Monday is 0);

    `seasons` map to their first and last month; `numbers` and `ordinals` to figures; `feasts` to a month and
    a day, or to the days from Easter Sunday.
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    doubtful_months: frozenset[str]
    before_bare_month: frozenset[str]
    seasons: Mapping[str, tuple[int, int]]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    feasts: Mapping[str, tuple[int, int] | int]
    amounts: tuple[str, ...]
    present: tuple[str, ...]
    past: tuple[str, ...]
    future: tuple[str, ...]
    leaning: Leaning
    tense: Tense


@cache
def load_calendar() -> Calendar:
    """Load the English calendar, once. Raises OntologyError where a list is missing or has the wrong length."""
    table = tomllib.loads(files(__package__).joinpath("calendar.toml").read_text(encoding="utf-8"))
    try:
        return _calendar(table)
    except KeyError as missing:
        raise OntologyError(f"calendar.toml: {missing} missing; expected it beside {sorted(table)}") from missing


def _calendar(table: dict[str, Any]) -> Calendar:
    for name, length in (("months", MONTHS_OF_THE_YEAR), ("weekdays", DAYS_OF_THE_WEEK)):
        if len(table[name]) != length:
            raise OntologyError(f"calendar.toml: {name} holds {len(table[name])} rows; expected {length}")
    leaning = table["leaning"]
    return Calendar(
        months={form: i + 1 for i, forms in enumerate(table["months"]) for form in forms},
        weekdays={form: i for i, forms in enumerate(table["weekdays"]) for form in forms},
        doubtful_months=frozenset(table["doubtful_months"]),
        before_bare_month=frozenset(table["before_bare_month"]),
        seasons={name: (first, last) for name, (first, last) in table["seasons"].items()},
        numbers=table["numbers"],
        ordinals=table["ordinals"],
        feasts={
            name.lower(): day if isinstance(day, int) else (day[0], day[1]) for name, day in table["feasts"].items()
        },
        amounts=tuple(table["vague"]["amounts"]),
        present=tuple(table["vague"]["present"]),
        past=tuple(table["vague"]["past"]),
        future=tuple(table["vague"]["future"]),
        leaning=Leaning(
            future=tuple(leaning["future"]),
            past=tuple(leaning["past"]),
            past_endings=tuple(leaning["past_endings"]),
            not_past=frozenset(leaning["not_past"]),
        ),
        tense=Tense(
            **{name: frozenset(words) for name, words in table["tense"].items() if name != "overnight_things"},
            overnight_things=table["tense"]["overnight_things"],
        ),
    )
