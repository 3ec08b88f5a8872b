"""English words of saying, as a typed table. Knows no text."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from itertools import product

from verbale.errors import OntologyError

VOWELS = "aeiou"
INFLECTED_FORMS = 4  # third person, past, participle, -ing


class Frame(StrEnum):
    """What makes a verb of saying a statement; the words are told in speech.toml."""

    SAY = "say"
    CLAUSE = "clause"
    THAT = "that"
    BELIEF = "belief"
    DENY = "deny"
    FINDING = "finding"
    DEMAND = "demand"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Cue:
    """A form that opens or closes reported words; `lemma` is the verb, or the phrase itself."""

    form: str
    lemma: str
    frame: Frame
    is_participle: bool = False

    @property
    def is_act(self) -> bool:
        """True for a word of an act of another force than telling."""
        return self.frame in (Frame.QUOTE, Frame.DEMAND)

    @property
    def is_telling(self) -> bool:
        """True for a word that tells or believes wherever it stands."""
        return not self.is_act and self.frame is not Frame.FINDING

    @property
    def needs_that(self) -> bool:
        """True where only a clause after "that" (or "whether") is told."""
        return self.frame in (Frame.BELIEF, Frame.DEMAND, Frame.FINDING)


@dataclass(frozen=True, slots=True)
class Speech:
    """All words of saying. `cues` maps lower-case forms, of one word or several, to what they are.

    `lengths` has the numbers of words that cues with a first word may have, the longest first.
    """

    cues: Mapping[str, Cue]
    lengths: Mapping[str, tuple[int, ...]]
    nouns: frozenset[str]
    denials: frozenset[str]
    documents: frozenset[str]
    addressees: frozenset[str]
    auxiliaries: frozenset[str]
    adverbs: frozenset[str]
    negations: frozenset[str]
    means: frozenset[str]
    accounts: frozenset[str]
    voices: frozenset[str]
    locals: frozenset[str]
    refusals: frozenset[str]
    raising: frozenset[str]
    voicing: frozenset[str]
    prepositions: frozenset[str]
    conjunctions: frozenset[str]
    boundaries: frozenset[str]
    subjects: frozenset[str]
    finite: frozenset[str]
    past: frozenset[str]
    sources: tuple[str, ...]


def inflect(lemma: str) -> tuple[str, str, str]:
    """The third person, past and -ing form of a regular verb.

    >>> inflect("deny"), inflect("urge"), inflect("stress")
    (('denies', 'denied', 'denying'), ('urges', 'urged', 'urging'), ('stresses', 'stressed', 'stressing'))
    """
    if lemma.endswith("y") and lemma[-2] not in VOWELS:
        return lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    if lemma.endswith("e"):
        return lemma + "s", lemma + "d", (lemma if lemma.endswith("ee") else lemma[:-1]) + "ing"
    return lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s"), lemma + "ed", lemma + "ing"


def _cues(
    frames: Mapping[str, list[str]], irregular: Mapping[str, list[str]], also: Mapping[str, list[str]]
) -> Iterator[Cue]:
    for name, lemmas in frames.items():
        frame = Frame(name)
        for lemma in lemmas:
            third, past, going = inflect(lemma)
            if lemma in irregular:
                if len(irregular[lemma]) != INFLECTED_FORMS:
                    raise OntologyError(
                        f"speech.toml: irregular.{lemma} has {len(irregular[lemma])} forms; expected four"
                    )
                third, past, participle, going = irregular[lemma]
                yield Cue(participle, lemma, frame)
            for form in (lemma, third, past):
                yield Cue(form, lemma, frame)
            yield Cue(going, lemma, frame, is_participle=True)
            for form in also.get(lemma, ()):
                yield Cue(form, lemma, frame, is_participle=form.endswith("ing"))


def _states_of_mind(table: Mapping[str, list[str]]) -> Iterator[Cue]:
    """ "is adamant", "remained deeply worried": a form of being and a state of mind, before "that"."""
    for verb, adverb, word in product(table["verbs"], ("", *table["adverbs"]), table["words"]):
        form = " ".join(filter(None, (verb, adverb, word)))
        yield Cue(form, word, Frame.FINDING)


def _lengths(cues: Iterable[str]) -> Mapping[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    for form in cues:
        words = form.split()
        found.setdefault(words[0], set()).add(len(words))
    return {first: tuple(sorted(counts, reverse=True)) for first, counts in found.items()}


@cache
def load_speech() -> Speech:
    """Read speech.toml once. Raises OntologyError where a frame or a table is not of the form told there."""
    table = tomllib.loads(resources.files("verbale.languages.en").joinpath("speech.toml").read_text("utf-8"))
    try:
        cues = {cue.form: cue for cue in _cues(table["frames"], table["irregular"], table["also"])}
        for phrase, frame in table["phrases"].items():
            lemma = "tell" if phrase.endswith(" telling") else phrase
            cues[phrase] = Cue(phrase, lemma, Frame(frame), is_participle=phrase.split()[0].endswith("ing"))
        cues |= {cue.form: cue for cue in _states_of_mind(table["states_of_mind"])}
        between = {name: frozenset(words) for name, words in table["between"].items()}
        return Speech(
            cues=cues,
            lengths=_lengths(cues),
            nouns=frozenset(table["nouns"]["words"]) | {noun + "s" for noun in table["nouns"]["words"]},
            denials=frozenset(table["nouns"]["denials"]),
            documents=frozenset(table["documents"]["words"]),
            addressees=frozenset(table["addressees"]["words"]),
            sources=tuple(table["sources"]["before"]),
            **between,
        )
    except (KeyError, ValueError, TypeError) as error:
        raise OntologyError(f"speech.toml: {error}; expected the tables its head describes") from error
