"""The words that tell standing facts, read from relations/KIND.toml: patterns with slots for who stands where.

A pattern is a row of elements, matched against tokens in order; adverbs and negators may stand between any two.
    word  a|b  two_words    words as they stand            [x]   may be there
    keep~  keep!            any form of the verb; its present tense alone
    ally+  @troops          singular or plural; a word of a class (classes.toml)
    %                       up to five words that qualify a noun ("closest military")
    ..  ...                 up to six, up to fourteen words (the longer gap crosses commas)
    S  T  B                 who is source, target, both, named there (with those joined to it)
    S'  T'  B'              ... named as owner: "Peru's", "Peruvian", "its", "US-Japan"
    S^  T^  B^              ... the subject of the verb that follows
    S?  T?  B?              ... left to the context: the other state spoken of, the two spoken of
    Q  P                    a quantity; a place or territory
    ( )                     around what is kept as the value
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from verbale.errors import OntologyError
from verbale.languages.en.grammar import Form, plural, verb_forms
from verbale.languages.en.tables import check_keys, entries, read_table

FOLDER = "relations"
KINDS = (
    "alliance membership trade-partner supply-dependence troop-presence patron border-dispute ties-state mediation "
    "recognition"
).split()


class Slot(StrEnum):
    """How an element is matched."""

    WORDS = "words"
    QUALIFIERS = "qualifiers"
    GAP = "gap"
    NAMED = "named"
    OWNER = "owner"
    SUBJECT = "subject"
    CONTEXT = "context"
    QUANTITY = "quantity"
    PLACE = "place"
    OPEN_VALUE = "open value"
    CLOSE_VALUE = "close value"


@dataclass(frozen=True, slots=True)
class Step:
    """One element: for words what may stand there, by length; for slots whose role it fills ("S", "T", "B")."""

    slot: Slot
    words: tuple[tuple[str, ...], ...] = ()
    role: str = ""
    is_optional: bool = False
    is_verb: bool = False
    most: int = 0


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern and what it tells.

    `required` holds, for each word element that has to be there, the first words it may have. `is_gone` for words that
    say that the fact no longer holds ("left the bloc"), `is_past` that it held once. `is_led` patterns tell a fact
    even under "offered to". `sides` are what parties it takes: "states", "organisation" (as target) or "any".
    """

    kind: str
    text: str
    steps: tuple[Step, ...]
    required: tuple[frozenset[str], ...]
    trend: str | None
    confidence: float
    is_gone: bool
    is_past: bool
    is_led: bool
    is_reported_past: bool
    is_mutual: bool
    sides: str

    @property
    def roles(self) -> frozenset[str]:
        """The roles its slots fill."""
        return frozenset(step.role for step in self.steps if step.role)


@dataclass(frozen=True, slots=True)
class RelationExample:
    """A sentence and the fact to be found in it; for a counter-example the kind must not be found."""

    kind: str
    text: str
    source: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    value: str | None = None
    trend: str | None = None
    is_past: bool = False
    is_negated: bool = False
    is_counter: bool = False


@dataclass(frozen=True, slots=True)
class RelationTable:
    """One KIND.toml."""

    kind: str
    patterns: tuple[Pattern, ...]
    examples: tuple[RelationExample, ...]


@dataclass(frozen=True, slots=True)
class RelationWords:
    """Word lists that the matching itself needs, from classes.toml."""

    adverbs: frozenset[str]
    joint: frozenset[str]
    leads: frozenset[str]
    territory: frozenset[str]
    past: frozenset[str]
    hosts: frozenset[str]
    verblike: frozenset[str]
    claims_on: frozenset[str]


_GROUP_KEYS = frozenset("patterns trend confidence gone past led sides tense mutual".split())
_FILE_KEYS = frozenset({"kind", "sides", "group", "example", "counter_example"})
_EXAMPLE_KEYS = frozenset("text source target value trend past negated".split())
_GAPS = {"..": 6, "...": 14}


@cache
def load_relation_tables() -> tuple[RelationTable, ...]:
    """Load the tables of all kinds, once. Raises OntologyError that names file, key, found and expected."""
    return tuple(_table(kind) for kind in KINDS)


@cache
def load_relation_words() -> RelationWords:
    """Load the word lists, once."""
    return RelationWords(
        **{
            name: frozenset(" ".join(words) for words in _spelt("classes.toml", name, f"@{name}"))
            for name in ("adverbs", "joint", "leads", "territory", "past", "hosts", "verblike", "claims_on")
        }
    )


def _table(kind: str) -> RelationTable:
    where = f"{kind}.toml"
    table = read_table(FOLDER, where)
    check_keys(where, table, _FILE_KEYS)
    if table.get("kind") != kind:
        raise OntologyError(f"{where}: kind is {table.get('kind')!r}; expected {kind!r}")
    patterns = tuple(p for row in table.get("group", ()) for p in _group(where, kind, table.get("sides", "any"), row))
    examples = [_example(where, kind, row, is_counter=False) for row in table.get("example", ())]
    counters = [_example(where, kind, row, is_counter=True) for row in table.get("counter_example", ())]
    return RelationTable(kind, patterns, (*examples, *counters))


def _example(where: str, kind: str, row: Mapping[str, Any], *, is_counter: bool) -> RelationExample:
    check_keys(where, row, _EXAMPLE_KEYS)
    return RelationExample(
        kind=kind,
        text=row["text"],
        source=tuple(row.get("source", ())),
        target=tuple(row.get("target", ())),
        value=row.get("value"),
        trend=row.get("trend"),
        is_past=row.get("past", False),
        is_negated=row.get("negated", False),
        is_counter=is_counter,
    )


def _group(where: str, kind: str, sides: str, row: Mapping[str, Any]) -> Iterator[Pattern]:
    check_keys(where, row, _GROUP_KEYS)
    for text in row.get("patterns", ()):
        steps = tuple(_step(where, text, part) for part in text.split())
        yield Pattern(
            kind=kind,
            text=text,
            steps=steps,
            required=tuple(
                frozenset(words[0] for words in step.words)
                for step in steps
                if step.slot is Slot.WORDS and not step.is_optional
            ),
            trend=row.get("trend"),
            confidence=row.get("confidence", 0.8),
            is_gone=row.get("gone", False),
            is_past=row.get("past", False),
            is_led=row.get("led", False),
            is_reported_past=row.get("tense", True),
            is_mutual=row.get("mutual", False),
            sides=row.get("sides", sides),
        )


def _step(where: str, text: str, part: str) -> Step:
    if part in ("(", ")"):
        return Step(Slot.OPEN_VALUE if part == "(" else Slot.CLOSE_VALUE)
    is_optional = part.startswith("[") and part.endswith("]")
    if is_optional:
        part = part[1:-1]
    if part in _GAPS:
        return Step(Slot.GAP, most=_GAPS[part])
    if part == "%":
        return Step(Slot.QUALIFIERS, most=5)
    if part in ("Q", "P"):
        return Step(Slot.QUANTITY if part == "Q" else Slot.PLACE, is_optional=is_optional)
    role = re.fullmatch(r"([STB])(['^?]?)", part)
    if role is not None:
        slot = {"": Slot.NAMED, "'": Slot.OWNER, "^": Slot.SUBJECT, "?": Slot.CONTEXT}[role[2]]
        return Step(slot, role=role[1], is_optional=is_optional)
    words = _spelt(where, text, part)
    longest_first = tuple(sorted(dict.fromkeys(words), key=lambda form: (-len(form), form)))
    is_verb = any(mark in entry for entry in entries(FOLDER, where, text, part) for mark in "~!")
    return Step(Slot.WORDS, longest_first, is_optional=is_optional, is_verb=is_verb)


def _spelt(where: str, pattern: str, part: str) -> tuple[tuple[str, ...], ...]:
    """Every form of what may stand at one place of a pattern."""
    return tuple(form for entry in entries(FOLDER, where, pattern, part) for form in _inflected(entry))


def _inflected(entry: str) -> Iterator[tuple[str, ...]]:
    entry = entry.replace("_", " ")
    if "-" in entry:
        yield from _inflected(entry.replace("-", "\N{HYPHEN}"))
        entry = entry.replace("-", " - ")
    words = [word.replace("\N{HYPHEN}", "-") for word in entry.split()]
    place = next((i for i, word in enumerate(words) if len(word) > 1 and word[-1] in "~!+"), None)
    if place is None:
        yield tuple(words)
        return
    lemma, mark = words[place][:-1], words[place][-1]
    if mark == "+":
        forms = [lemma, plural(lemma)]
    else:
        is_wanted = frozenset(Form) if mark == "~" else frozenset({Form.BASE, Form.THIRD})
        forms = [form for form, kinds in verb_forms(lemma).items() if kinds & is_wanted]
        if lemma == "be":
            forms = ["is", "are", "'s", "’s"] if mark == "!" else ["is", "are", "was", "were", "been", "be", "being"]
        if lemma == "have":
            forms = ["has", "have"] if mark == "!" else ["has", "have", "had", "having"]
    for form in forms:
        yield (*words[:place], form, *words[place + 1 :])
