"""How strongly a sentence tells its claim: word classes of English, each with strong and weak members."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from verbale.errors import OntologyError
from verbale.model.span import Span

__all__ = ["Strength", "load_strength", "strength_apart"]

_LEAVES_OPEN = re.compile(
    r"\b(?:accus\w*|claim\w*|charg\w*|assert\w*|may|might|could|would|probabl\w*|believ\w*|suggest\w*|likely)\b",
    re.IGNORECASE,
)
OPEN = "open"  # the class whose weak words alone make the difference


@dataclass(frozen=True, slots=True)
class Strength:
    """One class: what it is about, and the patterns of its strong and weak words; a class may have weak words only."""

    about: str
    strong: re.Pattern[str] | None
    weak: re.Pattern[str]


@cache
def load_strength() -> tuple[Strength, ...]:
    """Load the classes, once. Raises OntologyError where a class has no weak words."""
    table = tomllib.loads(files(__package__).joinpath("strength.toml").read_text(encoding="utf-8"))
    found = []
    for about, words in table.items():
        if not words.get("weak", "").split():
            raise OntologyError(f"strength.toml: class {about} has no weak words; expected a list under `weak`")
        found.append(Strength(about, _pattern(words["strong"]) if "strong" in words else None, _pattern(words["weak"])))
    return tuple(found)


def _pattern(words: str) -> re.Pattern[str]:
    """A pattern of a list: `*` for any ending, `_` for white space; longer words first."""
    forms = sorted({_form(word) for word in words.split()}, key=lambda form: (-len(form), form))
    return re.compile(rf"\b(?:{'|'.join(forms)})\b", re.IGNORECASE)


def _form(word: str) -> str:
    return re.escape(word).replace(r"\*", r"\w*").replace("_", r"\s+")


def strength_apart(one: str, other: str, *, is_same_wording: bool) -> tuple[Span, Span] | None:
    """The words by which one of two claims is told strongly and the other weakly, in order of the two; None if none.

    Where only open words tell the difference ("alleged" against nothing), the other side is cited whole, and in the
    same wording only.

    >>> one, other = "The court ordered a halt to the work.", "The court urged a halt to the work."
    >>> [span.of(text) for span, text in zip(strength_apart(one, other, is_same_wording=True), (one, other))]
    ['ordered', 'urged']
    """
    for kind in load_strength():
        if kind.strong is None:
            continue
        here, there = _told(one, kind), _told(other, kind)
        if here is not None and there is not None and here[0] != there[0]:
            return here[1], there[1]
    if is_same_wording:
        return _opened(one, other)
    return None


def _told(text: str, kind: Strength) -> tuple[bool, Span] | None:
    """Whether a text has strong words of a class alone (True) or weak ones alone (False), with the first of them."""
    strong = kind.strong.search(text) if kind.strong is not None else None
    weak = kind.weak.search(text)
    if (strong is None) == (weak is None):
        return None
    match = strong or weak
    assert match is not None
    return strong is not None, Span(*match.span())


def _opened(one: str, other: str) -> tuple[Span, Span] | None:
    kind = next(kind for kind in load_strength() if kind.about == OPEN)
    here, there = kind.weak.search(one), kind.weak.search(other)
    if (here is None) == (there is None) or _LEAVES_OPEN.search(other if there is None else one):
        return None
    return (
        Span(*here.span()) if here else Span(0, len(one)),
        Span(*there.span()) if there else Span(0, len(other)),
    )
