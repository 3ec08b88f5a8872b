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

A frame is told by grammar, not by order: a predicate (verbs, nouns or adjectives), words that have to stand at its
places (`where`), and the places at which each side stands, the first that names somebody; of B all of them.
    subject  object         of a verb, in the active or the passive
    holder  owner  self     of whom a noun is said; whose it is; the several states that it counts
    on  because_of          under a preposition
    object.inside           any party in the phrase that stands there
In `where`, #place stands for any name in capitals that is no party.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
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


class PredicateForm(StrEnum):
    """What word a frame's predicate is."""

    VERB = "verbs"
    NOUN = "nouns"
    ADJECTIVE = "adjectives"


@dataclass(frozen=True, slots=True)
class Frame:
    """A predicate in a sentence's tree and what it tells.

    `where` are words wanted at places, `sides` the places of each role. `context` are the roles that may be left to
    what was said before. `present` are the forms that tell what holds now, empty where any form does. `needs` is a
    quantity that has to be there ("share", "money", "number"); `is_counted` where it is kept as the value. `is_denied`
    frames tell their fact only under "not" or "never": "has never been demarcated".
    """

    form: PredicateForm
    words: tuple[tuple[str, ...], ...]
    where: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]
    sides: tuple[tuple[str, tuple[str, ...]], ...]
    context: str
    present: frozenset[str]
    needs: str
    is_counted: bool
    is_denied: bool
    pattern: Pattern


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
    frames: tuple[Frame, ...]
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
    stand_ins: frozenset[str]
    having: frozenset[str]
    remaining: frozenset[str]
    keeping: frozenset[str]
    wishes: frozenset[str]
    replacing: frozenset[str]
    lands: frozenset[str]
    beside: frozenset[str]
    bodies: frozenset[str]
    regions: frozenset[str]


_GROUP_KEYS = frozenset("patterns trend confidence gone past led sides tense mutual".split())
_FRAME_KEYS = frozenset("verbs nouns adjectives where sides context present needs counted denied".split())
_FILE_KEYS = frozenset({"kind", "sides", "group", "frame", "example", "counter_example"})
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
            for name in (field.name for field in fields(RelationWords))
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
    frames = tuple(_frame(where, kind, table.get("sides", "any"), row) for row in table.get("frame", ()))
    return RelationTable(kind, patterns, frames, (*examples, *counters))


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
        required = tuple(
            frozenset(words[0] for words in step.words)
            for step in steps
            if step.slot is Slot.WORDS and not step.is_optional
        )
        yield replace(_told(kind, text, row.get("sides", sides), row), steps=steps, required=required)


def _told(kind: str, text: str, sides: str, row: Mapping[str, Any]) -> Pattern:
    """What a row's patterns or frame tell, without their elements."""
    return Pattern(
        kind=kind,
        text=text,
        steps=(),
        required=(),
        trend=row.get("trend"),
        confidence=row.get("confidence", 0.8),
        is_gone=row.get("gone", False),
        is_past=row.get("past", False),
        is_led=row.get("led", False),
        is_reported_past=row.get("tense", True),
        is_mutual=row.get("mutual", False),
        sides=sides,
    )


def _frame(where: str, kind: str, sides: str, row: Mapping[str, Any]) -> Frame:
    check_keys(where, row, (_GROUP_KEYS - {"patterns", "sides"}) | _FRAME_KEYS | {"parties"})
    form = next((form for form in PredicateForm if form.value in row), None)
    if form is None:
        raise OntologyError(f"{where}: a frame without a predicate; expected verbs, nouns or adjectives")
    text = row[form.value]
    return Frame(
        form=form,
        words=_spelt(where, text, text),
        where=tuple((place, _spelt(where, words, words)) for place, words in row.get("where", {}).items()),
        sides=tuple((side.split()[0], tuple(side.split()[1:])) for side in row["sides"]),
        context=row.get("context", ""),
        present=_present(where, text) if row.get("present") else frozenset(),
        needs=row.get("needs", ""),
        is_counted=row.get("counted", True),
        is_denied=row.get("denied", False),
        pattern=_told(kind, text, row.get("parties", sides), row),
    )


def _present(where: str, text: str) -> frozenset[str]:
    """The forms of verbs that tell what holds now."""
    wanted = {Form.BASE, Form.THIRD}
    lemmas = [entry.replace("_", " ").split()[0] for entry in entries(FOLDER, where, text, text)]
    every = [row for lemma in lemmas for row in verb_forms(lemma.rstrip("~!")).items()]
    forms = {word for word, kinds in every if kinds & wanted and Form.PAST not in kinds}
    return frozenset(forms | ({"is", "are", "has"} if {"be~", "have~"} & set(lemmas) else set()))


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
