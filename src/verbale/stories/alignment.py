"""The claims of two reports side by side: which sentences tell the same, and in what the second differs.

Sentences are paired by the matter they share; a pair is then read for numbers, dates, negation and certainty, since two
sentences that share nearly all words may still contradict. Knows values and words, and no other report.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import fsum, sqrt

from verbale.model.actor import Citation
from verbale.model.span import Span
from verbale.model.story import Alignment, Difference, Verdict
from verbale.stories.certainty import Certainty, certainty_of, has_superlative, hedges_of, is_negated
from verbale.stories.commonness import fold, load_commonness, stem
from verbale.stories.figures import Figure, MonthDay, figures_in, month_days_in
from verbale.stories.settings import DEFAULTS, StorySettings

__all__ = ["ClaimReport", "align", "compared_pairs"]

Refer = Callable[[str], str | None]
MAX_COMPARED_WITH_ALL = 8  # reports of a story up to which all are compared with all: 28 pairs
_WORD = re.compile(r"\w[\w'’.-]*\w|\w")


@dataclass(frozen=True, slots=True)
class ClaimReport:
    """A report as its claims are compared: its text, and the places of its body's sentences in order."""

    report: str
    text: str
    sentences: tuple[Span, ...]


class _Claim:
    """A sentence with what is compared of it; `weights` by term."""

    def __init__(self, report: ClaimReport, span: Span, refer: Refer) -> None:
        self.report, self.span = report, span
        self.text = span.of(report.text)
        self.terms = _terms(self.text, refer)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        return figures_in(self.text)

    @cached_property
    def month_days(self) -> tuple[MonthDay, ...]:
        return month_days_in(self.text)

    @cached_property
    def certainty(self) -> Certainty | None:
        return certainty_of(self.text)

    @property
    def citation(self) -> Citation:
        return Citation(self.report.report, self.span.start, self.span.end, self.text)


def align(
    story: str,
    left: ClaimReport,
    right: ClaimReport,
    *,
    is_copy: bool,
    refer: Refer = lambda _: None,
    settings: StorySettings = DEFAULTS,
) -> tuple[Alignment, ...]:
    """Pair the sentences of two reports of one story, in the order of the left text; sentences alone are `only`.

    `is_copy`: the right derives from the left, so that less shared matter is enough for a pair.
    """
    lefts = [_Claim(left, span, refer) for span in left.sentences]
    rights = [_Claim(right, span, refer) for span in right.sentences]
    rarity = _rarity([*lefts, *rights])
    least = settings.copied_claim_at if is_copy else settings.same_claim_at
    pairs = _pairs(lefts, rights, rarity, least)
    found = []
    for (i, j), score in sorted(pairs.items()):
        verdict, difference = _compare(lefts[i], rights[j], score, settings)
        found.append(Alignment(story, lefts[i].citation, rights[j].citation, verdict, score, difference))
    met_left, met_right = {i for i, _ in pairs}, {j for _, j in pairs}
    alone = [(claim, right) for i, claim in enumerate(lefts) if i not in met_left]
    alone += [(claim, left) for j, claim in enumerate(rights) if j not in met_right]
    for claim, other in alone:
        sides = (claim.citation, None) if claim.report is left else (None, claim.citation)
        found.append(Alignment(story, sides[0], sides[1], Verdict.ONLY, 1.0, against=other.report))
    return tuple(found)


def compared_pairs(reports: Sequence[str], parent: Mapping[str, str | None]) -> Iterator[tuple[str, str]]:
    """The pairs of reports whose claims are compared: all of a small story, else copies, and all with the first.

    `reports` are those of one story, the earliest first. The one that a copy derives from stands on the left, else the
    earlier.
    """
    is_small = len(reports) <= MAX_COMPARED_WITH_ALL
    for place, one in enumerate(reports):
        for other in reports[place + 1 :]:
            if parent.get(one) == other:
                yield other, one
            elif is_small or place == 0 or parent.get(other) == one:
                yield one, other


def _terms(text: str, refer: Refer) -> frozenset[str]:
    function = load_commonness().function
    terms = set()
    for word in _WORD.findall(text):
        bare = re.sub(r"['’]s?$", "", word)
        folded = fold(bare)
        if folded and folded not in function:
            code = refer(bare) if bare[0].isupper() else None
            terms.add(f"={code}" if code else stem(folded))
    return frozenset(terms)


def _rarity(claims: Sequence[_Claim]) -> Mapping[str, float]:
    counts: dict[str, int] = {}
    for claim in claims:
        for term in claim.terms:
            counts[term] = counts.get(term, 0) + 1
    common = load_commonness().rarity(dict.fromkeys(counts, 0), 0)
    return {term: common[term] / sqrt(count) for term, count in counts.items()}  # what runs through a story tells less


def _pairs(
    lefts: Sequence[_Claim], rights: Sequence[_Claim], rarity: Mapping[str, float], least: float
) -> dict[tuple[int, int], float]:
    """For each sentence its best counterpart on the other side, where they share enough; by places.

    Two that are each other's best need share only half as much.
    """
    best_right: dict[int, tuple[float, int]] = {}
    best_left: dict[int, tuple[float, int]] = {}
    for i, one in enumerate(lefts):
        for j, other in enumerate(rights):
            score = _likeness(one, other, rarity)
            if score > best_right.get(i, (0.0, j))[0]:
                best_right[i] = score, j
            if score > best_left.get(j, (0.0, i))[0]:
                best_left[j] = score, i
    ones = {(i, j): score for i, (score, j) in best_right.items()}
    others = {(i, j): score for j, (score, i) in best_left.items()}
    return {
        pair: score
        for pair, score in (ones | others).items()
        if score >= (least / 2 if pair in ones and pair in others else least)
    }


def _likeness(one: _Claim, other: _Claim, rarity: Mapping[str, float]) -> float:
    """From 0 to 1: the shared mass, as a share of the smaller sentence and of both."""
    shared = fsum(rarity[term] for term in one.terms & other.terms)
    if not shared:
        return 0.0
    masses = [fsum(rarity[term] for term in claim.terms) for claim in (one, other)]
    return round(0.5 * shared / min(masses) + shared / sum(masses), 4)


def _compare(one: _Claim, other: _Claim, score: float, settings: StorySettings) -> tuple[Verdict, Difference | None]:
    """The verdict on two claims: figures first, then days, negation, certainty."""
    clash = _figures_clash(one.figures, other.figures, is_same_wording=score >= settings.same_wording_at)
    if clash is not None:
        return clash, Difference.NUMBER
    if _days_clash(one.month_days, other.month_days):
        return Verdict.CONTRADICTS, Difference.DATE
    if score >= settings.same_wording_at and is_negated(one.text) != is_negated(other.text):
        return Verdict.CONTRADICTS, Difference.STATUS
    if _hedged_apart(one, other):
        return Verdict.CHANGED, Difference.HEDGE
    if one.certainty and other.certainty and one.certainty is not other.certainty:
        return Verdict.CHANGED, Difference.STATUS
    return Verdict.SAME, None


def _hedged_apart(one: _Claim, other: _Claim) -> bool:
    """One of the two hedges what both claim; "one of the lowest" needs a "lowest" on the other side."""
    apart = hedges_of(one.text) ^ hedges_of(other.text)
    both_rank = has_superlative(one.text) and has_superlative(other.text)
    return "distanced" in apart or ("qualified" in apart and both_rank)


def _figures_clash(ones: Sequence[Figure], others: Sequence[Figure], *, is_same_wording: bool) -> Verdict | None:
    """Two figures of one thing that differ: contradicting where both are exact, changed where one is hedged.

    What a bare number counts ("more than 300,000 from their homes") is the same only in the same wording.
    """
    verdict: Verdict | None = None
    for one in ones:
        same_thing = [
            other
            for other in others
            if one.counts_same(other) or (is_same_wording and not one.things and not other.things)
        ]
        if not same_thing or any(one.value == other.value for other in same_thing):
            continue
        if any(other.is_hedged or one.is_hedged for other in same_thing):
            verdict = verdict or Verdict.CHANGED
        else:
            return Verdict.CONTRADICTS
    return verdict


def _days_clash(ones: Sequence[MonthDay], others: Sequence[MonthDay]) -> bool:
    """Days of the calendar on both sides, none of them in common, where each side names one alone."""
    return len(ones) == len(others) == 1 and ones[0].clashes(others[0])
