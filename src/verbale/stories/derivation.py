"""Who copied whom inside a story: what of a child's matter stands in a parent, in which words and in what order.

Quotations are left out first: two reports of one press conference share its words and copied nothing.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, pairwise
from math import fsum

from verbale.model.story import Derivation
from verbale.stories.branching import best_parents
from verbale.stories.commonness import fold
from verbale.stories.fingerprint import Fingerprint
from verbale.stories.settings import StorySettings

__all__ = ["Derived", "compare", "derive", "share_matter"]

_OPENING_SENTENCES = 2
_FIRST_SENTENCES = 5  # of the parent, where a copy's opening is looked for: it may run two or three of them together
_LEAST_SENTENCE_TERMS = 4  # shorter sentences are found anywhere


@dataclass(frozen=True, slots=True)
class Derived:
    """A report, its direct parent, how it was made from it and how sure that is (0 to 1)."""

    child: str
    parent: str
    kind: Derivation
    score: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """What of a child is found in a parent, each a share from 0 to 1.

    `told`: of each sentence's matter, in one place of the parent; `opening`: of the first sentences' matter; `runs`: of
    runs of five words; `order`: of neighbouring sentences that keep their order; `own`: of names and numbers, those the
    parent lacks; `quotations`: of quoted word pairs, None where it quotes nothing.
    """

    told: float
    opening: float
    runs: float
    order: float
    own: float
    quotations: float | None


@dataclass(frozen=True, slots=True)
class Weighed:
    """Some words of a report with the rarity of each, and the sum of it."""

    terms: tuple[tuple[str, float], ...]
    mass: float

    def share(self, words: Container[str]) -> float:
        """How much of the mass is in some words; nothing where there is none."""
        return sum(weight for word, weight in self.terms if word in words) / self.mass if self.mass else 0.0


class _Source:
    """A report prepared to be looked up as a parent."""

    def __init__(self, report: Fingerprint, rarity: Mapping[str, float]) -> None:
        self.report = report
        self.words = frozenset(report.words)
        self.shingles = frozenset(report.shingles)
        self.quotations = frozenset(report.quotations)
        self.weights = [rarity[term] for term in report.words]
        self.mass = sum(self.weights)

    @cached_property
    def opening(self) -> Weighed:
        """The terms of the first sentences."""
        return self._weighed({i for s in self.report.sentences[:_OPENING_SENTENCES] for i in s.terms})

    @cached_property
    def firsts(self) -> frozenset[str]:
        """The words of the title and of the sentences in which a copy's opening is looked for."""
        places = {i for s in self.report.sentences[:_FIRST_SENTENCES] for i in s.terms}
        return frozenset(self.report.words[index] for index in places.union(self.report.title_terms))

    @cached_property
    def details(self) -> Weighed:
        """The names and numbers."""
        return self._weighed({*self.report.names, *self.report.numbers})

    @cached_property
    def sentences(self) -> tuple[Weighed, ...]:
        """The terms of each sentence that has enough of them to be looked for."""
        told = (sentence.terms for sentence in self.report.sentences)
        return tuple(self._weighed(terms) for terms in told if len(terms) >= _LEAST_SENTENCE_TERMS)

    def _weighed(self, places: Iterable[int]) -> Weighed:
        terms = tuple((self.report.words[index], self.weights[index]) for index in sorted(places))
        return Weighed(terms, sum(weight for _, weight in terms))

    @cached_property
    def windows(self) -> dict[str, list[int]]:
        """The pairs of neighbouring sentences that hold each term, by the place of the first."""
        windows: dict[str, list[int]] = {}
        for place, sentence in enumerate(self.report.sentences):
            for index in sentence.terms:
                found = windows.setdefault(self.report.words[index], [])
                found.extend(w for w in (place - 1, place) if w >= 0 and (not found or w > found[-1]))
        return windows


def derive(
    reports: Sequence[Fingerprint],
    rarity: Mapping[str, float],
    settings: StorySettings,
    pairs: Iterable[tuple[int, int]] | None = None,
) -> tuple[Derived, ...]:
    """Find the direct parent of every report of a story that has one; by child.

    `rarity` weighs each term. `pairs` are the places of the reports worth comparing, all with all where it is None. Of
    all ways to give parents without a circle, the one with the highest sum of ranks is taken: which of two like texts
    came first is often told by a third.
    """
    sources = [_Source(report, rarity) for report in reports]
    ranks: dict[str, dict[str, float]] = {}
    found: dict[tuple[str, str], Derived] = {}
    for one, other in combinations(range(len(sources)), 2) if pairs is None else pairs:
        for rank, derived in _directions(sources[one], sources[other], rarity, settings):
            ranks.setdefault(derived.child, {})[derived.parent] = rank
            found[derived.child, derived.parent] = derived
    return tuple(found[child, parent] for child, parent in sorted(best_parents(ranks).items()))


def share_matter(
    one: Fingerprint, other: Fingerprint, rarity: Mapping[str, float], settings: StorySettings, least: float
) -> bool:
    """True where one of two reports holds so much of the other, on the scale of copies, whichever came first."""
    left, right = _Source(one, rarity), _Source(other, rarity)
    return any(
        len(child.words) >= settings.least_terms
        and bool(parent.mass)
        and _score(compare(child, parent, settings), settings) >= least
        for child, parent in ((left, right), (right, left))
    )


def _directions(
    one: _Source, other: _Source, rarity: Mapping[str, float], settings: StorySettings
) -> Iterator[tuple[float, Derived]]:
    """Each direction in which one may be a copy of the other, with its rank."""
    shared = fsum(rarity[term] for term in one.words & other.words)  # exact, since a set has no order
    for child, parent in ((one, other), (other, one)):
        if (ranked := _derived(child, parent, shared, settings)) is not None:
            yield ranked


def _derived(child: _Source, parent: _Source, shared: float, settings: StorySettings) -> tuple[float, Derived] | None:
    """The finding with its rank among possible parents; None where it is no copy. `shared` is their common mass."""
    one, other = child.report, parent.report
    if not parent.mass or (one.day is not None and other.day is not None and other.day > one.day):
        return None
    if len(one.words) < settings.least_terms or shared < settings.least_shared * child.mass:
        return None
    is_late = one.day is not None and other.day is not None and (one.day - other.day).days > settings.copy_days
    if _opening(child, parent) < (settings.late_lead_at if is_late else settings.lead_at):
        return None
    if 1.0 - _own(child, parent) < settings.derived_at:
        return None  # before the costly comparison, which could only take more off
    comparison = compare(child, parent, settings)
    score = _score(comparison, settings)
    if score < settings.derived_at:
        return None
    credit = settings.credit * (_credits(one, other) - _credits(other, one))
    rank = score + settings.kept * shared / parent.mass + credit
    return rank, Derived(one.report, other.report, _kind(comparison, other, settings), round(score, 3))


def _score(comparison: Comparison, settings: StorySettings) -> float:
    score = max(comparison.told, comparison.runs) * (1.0 - comparison.own)
    if comparison.quotations is not None:
        score *= 1.0 - settings.own_quotations * (1.0 - comparison.quotations)
    return score


def compare(child: _Source, parent: _Source, settings: StorySettings) -> Comparison:
    """Measure what of the child stands in the parent, sentence by sentence."""
    shares, masses, places = [], [], []
    for sentence in child.sentences:
        place, held = _best_window(sentence, parent)
        shares.append(held / sentence.mass if sentence.mass else 0.0)
        masses.append(sentence.mass)
        places.append(place)
    aligned = [place for place, share in zip(places, shares, strict=True) if share >= settings.aligned_at]
    steps = list(pairwise(aligned))
    told = sum(masses)
    return Comparison(
        told=sum(share * mass for share, mass in zip(shares, masses, strict=True)) / told if told else 0.0,
        opening=_opening(child, parent),
        runs=_share(child.shingles, parent.shingles) or 0.0,
        order=sum(later >= earlier for earlier, later in steps) / len(steps) if steps else 0.0,
        own=_own(child, parent),
        quotations=_share(child.quotations, parent.quotations),
    )


def _opening(child: _Source, parent: _Source) -> float:
    """The share of the child's first sentences that stands in the parent's title and first sentences."""
    return child.opening.share(parent.firsts)


def _own(child: _Source, parent: _Source) -> float:
    """The share of the child's names and numbers that the parent lacks."""
    return 1.0 - child.details.share(parent.words) if child.details.mass else 0.0


def _best_window(sentence: Weighed, parent: _Source) -> tuple[int, float]:
    """The two neighbouring sentences of the parent that hold most of a sentence, and how much of it."""
    held: dict[int, float] = {}
    windows = parent.windows
    for word, weight in sentence.terms:
        for window in windows.get(word, ()):
            held[window] = held.get(window, 0.0) + weight
    return max(held.items(), key=lambda item: (item[1], -item[0]), default=(0, 0.0))


def _share(own: frozenset[int], theirs: frozenset[int]) -> float | None:
    return len(own & theirs) / len(own) if own else None


def _credits(child: Fingerprint, parent: Fingerprint) -> bool:
    """True where the child names the parent's outlet as its source."""
    outlet = fold(parent.outlet or "")
    return bool(outlet) and any(outlet in fold(credit) or fold(credit) in outlet for credit in child.credits if credit)


def _kind(comparison: Comparison, parent: Fingerprint, settings: StorySettings) -> Derivation:
    """Verbatim keeps the words, a rewrite the quotations and the order, a paraphrase neither."""
    if comparison.runs >= settings.verbatim_at:
        return Derivation.VERBATIM
    if comparison.quotations is not None:
        return Derivation.REWRITE if comparison.quotations >= settings.same_quotations_at else Derivation.PARAPHRASE
    keeps_order = not parent.quotations and comparison.order >= settings.same_order_at
    return Derivation.REWRITE if keeps_order else Derivation.PARAPHRASE
