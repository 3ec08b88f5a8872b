"""How common a term is in news: an authored prior for English, to which a record's own counts are added.

Holds how words are folded to terms, too, since the lists and the reports must be folded alike. Knows no report.
"""

import math
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from verbale.errors import OntologyError

# The prior weighs as much as this many reports: a small record hardly moves it, a large one outvotes it.
PRIOR_REPORTS = 1000
UNLISTED = 0.5  # of PRIOR_REPORTS hold a word of no list: what is left when the lists hold nearly all common words

CODE_MARK = "="  # begins the term of a state or organisation, made of its code
CODE_SHARE = 0.04  # of reports name a state or organisation of no list

_VOWELS = frozenset("aeiouy")
_MIN_STEM = 3


@dataclass(frozen=True, slots=True)
class Commonness:
    """Words that carry no matter, and the share of news reports that each common term stands in."""

    function: frozenset[str]
    share: dict[str, float]

    def rarity(self, counts: dict[str, int], reports: int) -> dict[str, float]:
        """The inverse document frequency of each counted term, natural logarithm.

        `counts` holds the number of reports with the term, of `reports` in all; the prior is added to both.
        """
        total = math.log(PRIOR_REPORTS + reports + 1.0)
        return {
            term: total - math.log(count + self._prior(term) * PRIOR_REPORTS + 0.5) for term, count in counts.items()
        }

    def _prior(self, term: str) -> float:
        return self.share.get(term, CODE_SHARE if term.startswith(CODE_MARK) else UNLISTED / PRIOR_REPORTS)


@lru_cache(maxsize=1)
def load_commonness() -> Commonness:
    """Load the English lists, once. Raises OntologyError where a share is none.

    >>> "the" in load_commonness().function, load_commonness().share["minister"]
    (True, 0.22)
    """
    table = tomllib.loads(files(__package__).joinpath("english.toml").read_text(encoding="utf-8"))
    share: dict[str, float] = {}
    for number, words in table["share"].items():
        value = float(number)
        if not 0.0 < value < 1.0:
            raise OntologyError(f"english.toml: share {number} found; expected a number between 0 and 1")
        for word in words.split():
            term = word if word.startswith(CODE_MARK) else stem(fold(word))
            share[term] = max(value, share.get(term, 0.0))
    return Commonness(frozenset(fold(word) for word in table["function"].split()), share)


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A word in lower case, without accents, stops and with plain apostrophes.

    >>> fold("U.S."), fold("Türkiye"), fold("n’t")
    ('us', 'turkiye', "n't")
    """
    lowered = word.lower().replace("’", "'").replace("‘", "'")
    if not lowered.isascii():
        parted = unicodedata.normalize("NFKD", lowered)
        lowered = "".join(letter for letter in parted if not unicodedata.combining(letter))
    return lowered.replace(".", "") if not lowered[:1].isdigit() else lowered


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The light stem of a folded word: plural, -ed, -ing and a final -e or -y taken off.

    >>> [stem(w) for w in ("ministries", "ministry", "expelled", "expelling", "talks", "crisis", "agreed")]
    ['ministri', 'ministri', 'expel', 'expel', 'talk', 'crisis', 'agre']
    """
    if len(word) <= _MIN_STEM or word[:1].isdigit():
        return word
    if word.endswith("ies"):
        word = word[:-3] + "y"
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        root = word[: -len(ending)]
        if word.endswith(ending) and len(root) >= _MIN_STEM and _VOWELS.intersection(root):
            word = root[:-1] if root[-1] == root[-2] and root[-1] not in "sz" else root
            break
    if len(word) > _MIN_STEM and word.endswith("e"):
        word = word[:-1]
    return word[:-1] + "i" if len(word) > _MIN_STEM and word.endswith("y") else word
