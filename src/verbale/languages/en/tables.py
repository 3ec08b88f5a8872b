"""Reading the English tables: lists of words into their types, keys checked, classes spelt out. Knows no one table.

Every error names the file, what was found and what was expected.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import fields
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

from verbale.errors import OntologyError

Lists = TypeVar("Lists")


def read_table(*path: str) -> dict[str, Any]:
    """One TOML file of this folder: `read_table("triggers", "AID.toml")`. Raises OntologyError where it is no TOML."""
    try:
        return tomllib.loads(files(__package__).joinpath(*path).read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise OntologyError(f"{'/'.join(path)}: no readable TOML: {error}") from error


def read_lists(shape: type[Lists], file: str, *, is_lower: bool = False) -> Lists:
    """Fill a dataclass of frozensets from a file of lists that bear its fields' names.

    `is_lower` where every word has to be in lower case. Raises OntologyError where a list is missing, unknown or holds
    other than words.
    """
    table = read_table(file)
    expected = {field.name for field in fields(shape)}  # type: ignore[arg-type]  # a dataclass, which no bound can say
    if set(table) != expected:
        odd = ", ".join(sorted(set(table) ^ expected))
        raise OntologyError(f"{file}: {odd} missing or unknown; expected the lists {', '.join(sorted(expected))}")
    for name, words in table.items():
        if not isinstance(words, list) or not all(_is_word(word, is_lower=is_lower) for word in words):
            raise OntologyError(f"{file}: {name} must be a list of words{' in lower case' if is_lower else ''}")
    return shape(**{name: frozenset(words) for name, words in table.items()})


def _is_word(word: object, *, is_lower: bool) -> bool:
    return isinstance(word, str) and word.strip() == word != "" and (not is_lower or word == word.lower())


def check_keys(where: str, row: Mapping[str, Any], known: frozenset[str]) -> None:
    """Refuse keys that a row does not have."""
    unknown = sorted(set(row) - known)
    if unknown:
        raise OntologyError(f"{where}: {', '.join(unknown)} unknown; expected some of {', '.join(sorted(known))}")


@cache
def word_classes(folder: str) -> Mapping[str, tuple[str, ...]]:
    """The word classes of a folder's patterns, from its classes.toml."""
    return {name: tuple(words) for name, words in read_table(folder, "classes.toml").items()}


def entries(folder: str, where: str, pattern: str, part: str) -> Iterator[str]:
    """What may stand at one place of a pattern: "send~|@aid" gives "send~" and every entry of the class.

    Raises OntologyError for a class that is not there.
    """
    classes = word_classes(folder)
    for alternative in part.split("|"):
        name = alternative.removeprefix("@")
        if name == alternative:
            yield alternative
        elif name in classes:
            yield from classes[name]
        else:
            known = ", ".join(sorted(classes))
            raise OntologyError(f"{where}: {pattern!r}: class @{name} unknown; expected one of {known}")
