"""The words that tell events, read from triggers/TYPE.toml: what each means, and who stands where. Knows no text.

A pattern is a row of elements, matched against tokens in order:
    visit~          any form of the verb          talk+          singular or plural of the noun
    out|home        one of several words          [joint]        may be there
    @envoy          a word of a class (classes.toml; multiword entries allowed)
    ..              up to six words between (... twelve)      *              any one word
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Any

from verbale.errors import OntologyError
from verbale.languages.en.grammar import Form, plural, verb_forms
from verbale.languages.en.tables import check_keys, entries, read_table, word_classes

FOLDER = "triggers"
GAP_WORDS = 6
TYPES = (
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE "
    "COERCE ASSAULT"
).split()


class Frame(StrEnum):
    """Who stands where around a trigger."""

    DIRECTED = "directed"  # subject acts on object
    MUTUAL = "mutual"  # all take part alike
    REVERSED = "reversed"  # the subject is acted on ("came under attack from")
    SOLE = "sole"  # one actor; an object is allowed, not sought


@dataclass(frozen=True, slots=True)
class Element:
    """One element of a pattern: `words` maps what may stand there to the verb forms it may be, if any.

    `by_first` has the same by their first word, in the same order.
    """

    words: Mapping[tuple[str, ...], frozenset[Form]]
    is_optional: bool = False
    is_any: bool = False
    gap: int = 0
    by_first: dict[str, list[tuple[tuple[str, ...], frozenset[Form]]]] = field(default_factory=dict, compare=False)

    def __post_init__(self) -> None:
        """Sort the words by their first."""
        for words, forms in self.words.items():
            self.by_first.setdefault(words[0], []).append((words, forms))


@dataclass(frozen=True, slots=True)
class Trigger:
    """A pattern with what it tells.

    `to` are the prepositions that may lead to the recipient, besides the object; `demands` says that an infinitive or
    clause after it is demanded; `needs` which sides have to be filled: "actor", "both", "mutual" (two who take part).
    `is_negated` triggers tell their act only under a negation ("does not accept" rejects); of those with `has_speaker`
    whoever says it acts ("called the claims false"); with `is_inside` the recipient stands inside the words matched.
    A lone word tells no act where a word of `unless` follows ("seized on the remark"), and one with a `subject` only
    where a word of it stands before the verb in its clause ("the soldiers left").
    """

    type: str
    pattern: str
    elements: tuple[Element, ...]
    is_noun: bool
    frame: Frame
    mode: str | None
    to: frozenset[str]
    demands: bool
    needs: str
    has_object: bool
    confidence: float
    lemma: str
    is_negated: bool = False
    has_speaker: bool = False
    is_inside: bool = False
    unless: frozenset[str] = frozenset()
    subject: frozenset[tuple[str, ...]] = frozenset()


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence and what is to be found in it; `is_counter` when the type must not be found."""

    type: str
    text: str
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    status: str = "occurred"
    mode: str | None = None
    is_counter: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One TYPE.toml."""

    type: str
    triggers: tuple[Trigger, ...]
    examples: tuple[Example, ...] = field(default=())


@cache
def load_triggers() -> tuple[Table, ...]:
    """Load the tables of all types, once. Raises OntologyError that names file, key, found and expected."""
    return tuple(_table(name) for name in TYPES)


@cache
def trigger_lemmas() -> frozenset[str]:
    """The verbs that some trigger owns."""
    return frozenset(
        word
        for table in load_triggers()
        for trigger in table.triggers
        for word in re.findall(r"([\w-]+)~", trigger.pattern)
    ) | frozenset(verb for words in word_classes(FOLDER).values() for verb in re.findall(r"([\w-]+)~", " ".join(words)))


_GROUP_KEYS = frozenset(
    "verbs nouns mode frame to demands needs object confidence negated speaker inside unless subject".split()
)
_FILE_KEYS = frozenset({"type", "to", "group", "example", "counter_example"})
_EXAMPLE_KEYS = frozenset({"text", "actors", "recipients", "status", "mode"})


def _table(name: str) -> Table:
    where = f"{name}.toml"
    table = read_table(FOLDER, where)
    check_keys(where, table, _FILE_KEYS)
    if table.get("type") != name:
        raise OntologyError(f"{where}: type is {table.get('type')!r}; expected {name!r}")
    triggers = tuple(
        trigger for row in table.get("group", ()) for trigger in _group(where, name, row, table.get("to", ()))
    )
    examples = [_example(where, name, row, is_counter=False) for row in table.get("example", ())]
    counters = [_example(where, name, row, is_counter=True) for row in table.get("counter_example", ())]
    return Table(name, triggers, (*examples, *counters))


def _example(where: str, name: str, row: Mapping[str, Any], *, is_counter: bool) -> Example:
    check_keys(where, row, _EXAMPLE_KEYS)
    return Example(
        type=name,
        text=row["text"],
        actors=tuple(row.get("actors", ())),
        recipients=tuple(row.get("recipients", ())),
        status=row.get("status", "occurred"),
        mode=row.get("mode"),
        is_counter=is_counter,
    )


def _group(where: str, name: str, row: Mapping[str, Any], to: tuple[str, ...]) -> Iterator[Trigger]:
    check_keys(where, row, _GROUP_KEYS)
    frame = row.get("frame", Frame.DIRECTED)
    if frame not in set(Frame):
        raise OntologyError(f"{where}: frame {frame!r} unknown; expected one of {', '.join(Frame)}")
    for key in ("verbs", "nouns"):
        for pattern in row.get(key, ()):
            elements = tuple(_element(where, pattern, part) for part in pattern.split())
            first = next(part for part in pattern.split())
            yield Trigger(
                type=name,
                pattern=pattern,
                elements=elements,
                is_noun=key == "nouns",
                frame=Frame(frame),
                mode=row.get("mode"),
                to=frozenset(row.get("to", to)),
                demands=row.get("demands", False),
                needs=row.get("needs", "mutual" if frame == Frame.MUTUAL else "both"),
                has_object=row.get("object", True),
                confidence=row.get("confidence", 0.8 if key == "verbs" else 0.65),
                is_negated=row.get("negated", False),
                has_speaker=row.get("speaker", False),
                is_inside=row.get("inside", False),
                unless=frozenset(row.get("unless", ())),
                subject=class_forms(row["subject"]) if "subject" in row else frozenset(),
                lemma=re.sub(r"[~+\[\]]", "", first).split("|")[0],
            )


@cache
def class_forms(name: str) -> frozenset[tuple[str, ...]]:
    """Every form of a word class. Raises OntologyError for a class that is not there."""
    return frozenset(
        form for entry in entries(FOLDER, "classes.toml", name, f"@{name}") for form, _ in _inflected(entry)
    )


def _element(where: str, pattern: str, part: str) -> Element:
    if part in ("..", "..."):
        return Element({}, gap=GAP_WORDS * (len(part) - 1))
    is_optional = part.startswith("[") and part.endswith("]")
    part = part.removeprefix("[").removesuffix("]")
    if part == "*":
        return Element({}, is_optional=is_optional, is_any=True)
    words: dict[tuple[str, ...], frozenset[Form]] = {}
    for entry in entries(FOLDER, where, pattern, part):
        for form, kinds in _inflected(entry):
            words[form] = words.get(form, frozenset()) | kinds
    longest_first = dict(sorted(words.items(), key=lambda item: (-len(item[0]), item[0])))
    return Element(longest_first, is_optional=is_optional)


def _inflected(entry: str) -> Iterator[tuple[tuple[str, ...], frozenset[Form]]]:
    """The forms of an entry: the word marked "~" or "+" is inflected, the others stand as they are."""
    words = entry.replace("_", " ").split(" ")
    place = next((i for i, word in enumerate(words) if word.endswith(("~", "+"))), None)
    if place is None:
        yield tuple(words), frozenset()
        return
    front, marked, rest = words[:place], words[place], words[place + 1 :]
    lemma = marked[:-1]
    if marked.endswith("~"):
        for form, kinds in verb_forms(lemma).items():
            yield (*front, form, *rest), kinds
    else:
        yield (*front, lemma, *rest), frozenset()
        yield (*front, plural(lemma), *rest), frozenset()
