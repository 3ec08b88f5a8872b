"""How certain a sentence tells its act, and whether it negates it: word classes of English, read without a tree."""

import re
from enum import Enum


class Certainty(Enum):
    """The strength in which a coming act is told."""

    FIXED = "fixed"
    EXPECTED = "expected"
    POSSIBLE = "possible"


_FIXED = re.compile(
    r"\b(?:will|shall|(?:is|are|was|were) (?:to|due to|set to|scheduled to)|starts? on"
    r"|from (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)
_EXPECTED = re.compile(
    r"\b(?:expect(?:s|ed|ing)?|likely|hopes?|hoped|plan(?:s|ned)?|intend(?:s|ed)?|aims? to|looks? to|anticipated)\b",
    re.IGNORECASE,
)
_POSSIBLE = re.compile(r"\b(?:may|might|could|possibl[ey]|perhaps|consider(?:s|ed|ing)?|whether)\b", re.IGNORECASE)
_NEGATION = re.compile(
    r"\b(?:not(?! (?:only|just|merely|least|surprisingly|unexpectedly)\b)|never|no(?!\.? ?\d)|neither|none|without"
    r"|cannot)\b|n[’']t\b|^\W*nor\b"
    r"|\b(?:den(?:y|ies|ied)|reject(?:s|ed)?|rul(?:es?|ed) out)\b",
    re.IGNORECASE,
)
_SUPERLATIVE = re.compile(
    r"\b(?:(?:most|least) \w+|(?!(?:west|east|north|south|rest|test|guest|quest|request|protest|arrest|interest|contest"
    r"|invest|suggest|forest|honest|modest|manifest|digest|conquest|unrest|harvest|midwest|budapest|bucharest)\b)"
    r"\w{3,}est|first|only|last|worst|best)\b",
    re.IGNORECASE,
)
_QUALIFIED = re.compile(r"\b(?:one of|among|some of)\s+(?:the|their|its|his|her|our)?\s*(?:\w+\s+)?$", re.IGNORECASE)
_DISTANCED = re.compile(
    r"\b(?:reportedly|allegedly|apparently|seemingly|purported(?:ly)?|suspected|so-called|partly|largely|believed to"
    r"|thought to|said to have|appears? to|seems? to)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")


def certainty_of(text: str) -> Certainty | None:
    """How certainly a sentence tells what is to come; None where it tells of nothing to come. The weakest word counts.

    >>> certainty_of("The presidents are expected to meet."), certainty_of("They met.")
    (<Certainty.EXPECTED: 'expected'>, None)
    """
    words = _QUOTED.sub(" ", text)
    words = re.sub(r"\bMay\b", " ", words)
    for pattern, certainty in (
        (_POSSIBLE, Certainty.POSSIBLE),
        (_EXPECTED, Certainty.EXPECTED),
        (_FIXED, Certainty.FIXED),
    ):
        if pattern.search(words):
            return certainty
    return None


def hedges_of(text: str) -> frozenset[str]:
    """In what ways a sentence hedges its claim: "qualified" ("one of the lowest") and "distanced" ("reportedly").

    >>> sorted(hedges_of("Ties are at one of their lowest points, and reportedly worse."))
    ['distanced', 'qualified']
    """
    words = _QUOTED.sub(" ", text)
    found = set()
    if any(_QUALIFIED.search(words, 0, match.start()) for match in _SUPERLATIVE.finditer(words)):
        found.add("qualified")
    if _DISTANCED.search(words):
        found.add("distanced")
    return frozenset(found)


def has_superlative(text: str) -> bool:
    """True when a sentence ranks something: "the lowest point", "the first visit"."""
    return bool(_SUPERLATIVE.search(_QUOTED.sub(" ", text)))


def is_negated(text: str) -> bool:
    """True when an odd number of negations stands outside quotations."""
    return len(_NEGATION.findall(_QUOTED.sub(" ", text))) % 2 == 1
