"""English closed classes and verb forms, read from grammar.toml and irregular.toml. Knows no text and no event."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from verbale.languages.en.tables import read_lists, read_table

_VOWELS = "aeiou"
_SIBILANTS = ("s", "x", "z", "ch", "sh")


class Form(StrEnum):
    """The forms of an English verb."""

    BASE = "base"
    THIRD = "third"
    PAST = "past"
    PARTICIPLE = "participle"
    ING = "ing"


@dataclass(frozen=True, slots=True)
class Grammar:
    """Closed classes and common verbs, in lower case. `forms` has every form of the verbs with what it may be."""

    auxiliaries: frozenset[str]
    be: frozenset[str]
    have: frozenset[str]
    modals: frozenset[str]
    determiners: frozenset[str]
    possessives: frozenset[str]
    subject_pronouns: frozenset[str]
    plural_pronouns: frozenset[str]
    object_pronouns: frozenset[str]
    prepositions: frozenset[str]
    subordinators: frozenset[str]
    relatives: frozenset[str]
    coordinators: frozenset[str]
    conditionals: frozenset[str]
    negators: frozenset[str]
    reporting: frozenset[str]
    told: frozenset[str]
    announcing: frozenset[str]
    light: frozenset[str]
    gaining: frozenset[str]
    verbs: frozenset[str]
    plural_heads: frozenset[str]
    crowds: frozenset[str]

    def lemmas(self) -> frozenset[str]:
        """All verbs the grammar itself knows."""
        return self.verbs | self.reporting


@cache
def load_grammar() -> Grammar:
    """Load the classes, once. Raises OntologyError where one is missing, unknown or holds other than words."""
    return read_lists(Grammar, "grammar.toml", is_lower=True)


@cache
def irregular_verbs() -> Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Lemma -> past forms, participles, of verbs that do not take -ed or that double otherwise."""
    table = read_table("irregular.toml")
    forms = {}
    for lemma, row in table["past"].items():
        past, _, participle = row.partition("/")
        forms[lemma] = (tuple(past.split()), tuple((participle or past).split()))
    return forms


_THIRD = {"be": ("is", "are", "am"), "have": ("has",)}  # of verbs that do not take -s


@cache
def verb_forms(lemma: str) -> Mapping[str, frozenset[Form]]:
    """Every form of a verb, with what it may be.

    >>> sorted(verb_forms("ban"))
    ['ban', 'banned', 'banning', 'bans']
    """
    found: dict[str, set[Form]] = {lemma: {Form.BASE}}
    past, participles = irregular_verbs().get(lemma, ((_past(lemma),), (_past(lemma),)))
    third = _THIRD.get(lemma, (third_person(lemma),))
    for words, form in ((third, Form.THIRD), (past, Form.PAST), (participles, Form.PARTICIPLE)):
        for word in words:
            found.setdefault(word, set()).add(form)
    found.setdefault("being" if lemma == "be" else _ing(lemma), set()).add(Form.ING)
    return {word: frozenset(forms) for word, forms in found.items()}


def third_person(lemma: str) -> str:
    """The form after he, she, it; also the plural of a noun of the same shape."""
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return lemma[:-1] + "ies"
    if lemma in ("go", "do", "veto", "echo", "torpedo", "embargo", "undergo"):
        return lemma + "es"
    return lemma + ("es" if lemma.endswith(_SIBILANTS) else "s")


_PLURALS = {"man": "men", "woman": "women"}


def plural(noun: str) -> str:
    """The plural of a noun."""
    return _PLURALS.get(noun) or third_person(noun)


def _past(lemma: str) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return lemma[:-1] + "ied"
    return _doubled(lemma) + "ed"


def _ing(lemma: str) -> str:
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")):
        return lemma[:-1] + "ing"
    return _doubled(lemma) + "ing"


@cache
def _doubling() -> frozenset[str]:
    table = read_table("irregular.toml")
    return frozenset(table["doubling"])


def _doubled(lemma: str) -> str:
    return lemma + lemma[-1] if lemma in _doubling() else lemma
