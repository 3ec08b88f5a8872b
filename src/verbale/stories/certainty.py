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
    r"\b(?:not|never|no|nor|neither|none|without|cannot)\b|n[’']t\b"
    r"|\b(?:den(?:y|ies|ied)|reject(?:s|ed)?|rul(?:es?|ed) out)\b",
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


def is_negated(text: str) -> bool:
    """True when an odd number of negations stands outside quotations."""
    return len(_NEGATION.findall(_QUOTED.sub(" ", text))) % 2 == 1
