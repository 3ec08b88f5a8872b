"""Reading TOML tables with their types checked: an error names file, key, what was found and what was expected.

Knows no table in particular.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from importlib.resources.abc import Traversable
from typing import TypeVar

from verbale.errors import OntologyError

Choice = TypeVar("Choice", bound=StrEnum)
REMEDY = "mend the table; the comment at its head tells its form"


def read_table(file: Traversable) -> Mapping[str, object]:
    """Parse one TOML file."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise OntologyError(f"{file.name}: no readable TOML: {error}", remedy=REMEDY) from error


def rows(file: str, table: Mapping[str, object]) -> Iterator["Row"]:
    """The tables of a file that is keyed by name."""
    for key, value in table.items():
        yield Row.of(file, key, value)


@dataclass(slots=True)
class Row:
    """One table of a file. Every key read is remembered; `finish` refuses the rest."""

    file: str
    key: str
    values: Mapping[str, object]
    read: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, file: str, key: str, value: object) -> "Row":
        """Take a value that must be a table."""
        if not isinstance(value, dict):
            raise wrong(file, key, "a table", value)
        return cls(file, key, value)

    def _take(self, name: str) -> object:
        self.read.add(name)
        return self.values.get(name)

    def text(self, name: str) -> str:
        """A text that must be there."""
        value = self.optional_text(name)
        if value is None:
            raise wrong(self.file, f"{self.key}.{name}", "a text", None)
        return value

    def optional_text(self, name: str) -> str | None:
        """A text, or None where the key is missing."""
        value = self._take(name)
        if value is None or (isinstance(value, str) and value.strip() == value != ""):
            return value
        raise wrong(self.file, f"{self.key}.{name}", "a text without white space at its ends", value)

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of different texts; empty where the key is missing."""
        return as_texts(self.file, f"{self.key}.{name}", self._take(name))

    def number(self, name: str) -> int | None:
        """A whole number, or None where the key is missing."""
        value = self._take(name)
        if value is None or (isinstance(value, int) and not isinstance(value, bool) and value > 0):
            return value
        raise wrong(self.file, f"{self.key}.{name}", "a whole number above 0", value)

    def score(self, name: str) -> float:
        """A score on PLOVER's scale."""
        return as_score(self.file, f"{self.key}.{name}", self._take(name))

    def scores(self, name: str) -> Mapping[str, float]:
        """A table of scores."""
        value = self._take(name)
        if not isinstance(value, dict):
            raise wrong(self.file, f"{self.key}.{name}", "a table of scores", value)
        return {mode: as_score(self.file, f"{self.key}.{name}.{mode}", score) for mode, score in value.items()}

    def flag(self, name: str) -> bool:
        """True or false."""
        value = self._take(name)
        if not isinstance(value, bool):
            raise wrong(self.file, f"{self.key}.{name}", "true or false", value)
        return value

    def day(self, name: str) -> date | None:
        """A day, or None where the key is missing."""
        value = self._take(name)
        if value is None or type(value) is date:
            return value
        raise wrong(self.file, f"{self.key}.{name}", "a day such as 2020-01-31", value)

    def choice(self, name: str, choices: type[Choice]) -> Choice:
        """A word out of a fixed set."""
        return as_choice(self.file, f"{self.key}.{name}", self._take(name), choices)

    def listed(self, name: str) -> list[object]:
        """A list of anything; empty where the key is missing."""
        value = self._take(name)
        if value is None:
            return []
        if not isinstance(value, list):
            raise wrong(self.file, f"{self.key}.{name}", "a list", value)
        return value

    def finish(self) -> None:
        """Refuse keys that nobody has read."""
        for name in self.values:
            if name not in self.read:
                raise OntologyError(
                    f"{self.file}: {self.key} has an unknown key '{name}'; expected one of "
                    f"{', '.join(sorted(self.read))}",
                    remedy=REMEDY,
                )


def as_texts(file: str, key: str, value: object) -> tuple[str, ...]:
    """Check a list of different, non-empty texts."""
    if value is None:
        return ()
    if not isinstance(value, list):
        raise wrong(file, key, "a list of texts", value)
    for item in value:
        if not isinstance(item, str) or not item or item.strip() != item:
            raise wrong(file, key, "texts without white space at their ends", item)
    if len(set(value)) != len(value):
        twice = next(item for item in value if value.count(item) > 1)
        raise OntologyError(f"{file}: {key} lists '{twice}' twice; expected each once", remedy=REMEDY)
    return tuple(value)


def as_score(file: str, key: str, value: object) -> float:
    """Check a number from -10 to 10."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not -10 <= value <= 10:
        raise wrong(file, key, "a score from -10 to 10", value)
    return float(value)


def as_choice(file: str, key: str, value: object, choices: type[Choice]) -> Choice:
    """Check a word out of a fixed set."""
    try:
        return choices(str(value))
    except ValueError as error:
        raise wrong(file, key, f"one of {', '.join(choices)}", value) from error


def wrong(file: str, key: str, expected: str, found: object) -> OntologyError:
    """The error for a value of another form than its key's."""
    told = "nothing" if found is None else repr(found)
    return OntologyError(f"{file}: {key} is {told}; expected {expected}", remedy=REMEDY)
