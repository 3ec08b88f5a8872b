"""In what two tellings of one claim differ: number, day, actor, negation, strength, status, each with the words.

Cosines cannot see a softening, so this reads the words. Knows two sentences, and no report beside them.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from verbale.model.event import Status
from verbale.model.span import Span
from verbale.model.story import Difference, Verdict
from verbale.stories.certainty import Certainty, certainty_of, has_superlative, hedges_of, is_negated
from verbale.stories.commonness import fold
from verbale.stories.figures import Figure, MonthDay, figures_in, month_days_in, vague_times_in
from verbale.stories.settings import StorySettings
from verbale.stories.strength import strength_apart

__all__ = ["Claim", "Found", "find_difference"]

_WORD = re.compile(r"\w[\w'’.-]*\w|\w")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_DONE = frozenset({Status.OCCURRED})


@dataclass(frozen=True)
class Claim:
    """A sentence as it is compared: its words, its terms, and the events it tells with their status.

    `names` gives, for each term that begins with a capital inside the sentence, where it stands.
    """

    text: str
    terms: frozenset[str]
    names: Mapping[str, Span] = field(default_factory=dict)
    events: Mapping[str, Status] = field(default_factory=dict)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """All words in order, folded."""
        return tuple(fold(word) for word in _WORD.findall(self.text))

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The numbers told."""
        return figures_in(self.text)

    @cached_property
    def month_days(self) -> tuple[MonthDay, ...]:
        """The days of the calendar told."""
        return month_days_in(self.text)

    @cached_property
    def certainty(self) -> Certainty | None:
        """How certain what is to come is told."""
        return certainty_of(self.text)

    @property
    def whole(self) -> Span:
        """The sentence itself."""
        return Span(0, len(self.text))


@dataclass(frozen=True, slots=True)
class Found:
    """A verdict on two claims, in what they differ, and the differing words on each side where they can be told."""

    verdict: Verdict
    difference: Difference | None = None
    left: Span | None = None
    right: Span | None = None


SAME = Found(Verdict.SAME)


def find_difference(one: Claim, other: Claim, wording: float, settings: StorySettings) -> Found:
    """The verdict on two claims; what contradicts goes before what is changed.

    `wording` is the share of their matter, 0 to 1, that both tell in the same words.
    """
    is_same_wording = wording >= settings.same_wording_at
    is_like_wording = wording >= settings.like_wording_at
    clash = _figures_clash(one.figures, other.figures, is_same_wording=is_same_wording)
    contradictions = (
        clash if clash is not None and clash.verdict is Verdict.CONTRADICTS else None,
        _days_clash(one.month_days, other.month_days),
        _negated(one, other) if is_same_wording else None,
        _actors_clash(one, other) if is_same_wording else None,
        _statuses_apart(one, other, is_denial=True),
    )
    changes = (
        clash,
        _days_blurred(one, other) if is_like_wording else None,
        _hedged_apart(one, other, is_like_wording=is_like_wording),
        _certainties_apart(one, other),
        _statuses_apart(one, other, is_denial=False),
    )
    return next((found for found in (*contradictions, *changes) if found is not None), SAME)


def _figures_clash(ones: Sequence[Figure], others: Sequence[Figure], *, is_same_wording: bool) -> Found | None:
    """Two figures of one thing that differ: contradicting where both are exact, changed where one is hedged.

    What a bare number counts ("more than 300,000 from their homes") is the same only in the same wording.
    """
    changed: Found | None = None
    for one in ones:
        same_thing = [
            other
            for other in others
            if one.counts_same(other) or (is_same_wording and not one.things and not other.things)
        ]
        if not same_thing or any(one.value == other.value for other in same_thing):
            continue
        if any(other.is_hedged or one.is_hedged for other in same_thing):
            changed = changed or Found(Verdict.CHANGED, Difference.NUMBER, one.span, same_thing[0].span)
        else:
            return Found(Verdict.CONTRADICTS, Difference.NUMBER, one.span, same_thing[0].span)
    return changed


def _days_clash(ones: Sequence[MonthDay], others: Sequence[MonthDay]) -> Found | None:
    """Days of the calendar on both sides, none of them in common, where each side names one alone."""
    if len(ones) == len(others) == 1 and ones[0].clashes(others[0]):
        return Found(Verdict.CONTRADICTS, Difference.DATE, ones[0].span, others[0].span)
    return None


def _days_blurred(one: Claim, other: Claim) -> Found | None:
    """A day of the calendar on one side alone, in whose place the other tells a vague time."""
    if len(one.month_days) + len(other.month_days) != 1:
        return None
    named, vague = (one, other) if one.month_days else (other, one)
    blurred = vague_times_in(vague.text)
    if not blurred or vague_times_in(named.text):
        return None
    spans = named.month_days[0].span, blurred[0]
    return Found(Verdict.CHANGED, Difference.DATE, *(spans if named is one else spans[::-1]))


def _negated(one: Claim, other: Claim) -> Found | None:
    if is_negated(one.text) != is_negated(other.text):
        return Found(Verdict.CONTRADICTS, Difference.STATUS, one.whole, other.whole)
    return None


def _actors_clash(one: Claim, other: Claim) -> Found | None:
    """One name on each side that the other lacks, where all else is told alike: one was put in the other's place."""
    here = [span for term, span in one.names.items() if term not in other.terms]
    there = [span for term, span in other.names.items() if term not in one.terms]
    is_exchange = len(here) == len(there) == 1 and len(one.names) == len(other.names) > 1
    if is_exchange and not _is_form_of_one_name(here[0].of(one.text), there[0].of(other.text)):
        return Found(Verdict.CONTRADICTS, Difference.ACTOR, here[0], there[0])
    return None


def _is_form_of_one_name(left: str, right: str) -> bool:
    """True where one name begins or ends like the whole of the other: "Tim" and "Timothy", "Atlantic-wide"."""
    shorter, longer = sorted((fold(left), fold(right)), key=len)
    return longer.startswith(shorter) or longer.endswith(shorter)


def _hedged_apart(one: Claim, other: Claim, *, is_like_wording: bool) -> Found | None:
    """One of the two tells the claim more strongly; "one of the lowest" needs a "lowest" on the other side."""
    apart = hedges_of(one.text) ^ hedges_of(other.text)
    both_rank = has_superlative(one.text) and has_superlative(other.text)
    if "distanced" in apart or ("qualified" in apart and both_rank):
        return Found(Verdict.CHANGED, Difference.HEDGE, one.whole, other.whole)
    if not is_like_wording and not one.events.keys() & other.events.keys():
        return None
    spans = strength_apart(_unquoted(one.text), _unquoted(other.text), is_same_wording=is_like_wording)
    if spans is None or _is_told_anyway(one, spans[0], other) or _is_told_anyway(other, spans[1], one):
        return None
    return Found(Verdict.CHANGED, Difference.HEDGE, *spans)


def _is_told_anyway(claim: Claim, words: Span, other: Claim) -> bool:
    """The other side quotes the very word that tells the difference."""
    told = re.escape(words.of(claim.text))
    return words != claim.whole and re.search(rf"\b{told}\b", other.text, re.IGNORECASE) is not None


def _unquoted(text: str) -> str:
    """The text with its quotations blanked; places stay."""
    return _QUOTED.sub(lambda match: " " * len(match[0]), text)


def _certainties_apart(one: Claim, other: Claim) -> Found | None:
    if one.certainty and other.certainty and one.certainty is not other.certainty:
        return Found(Verdict.CHANGED, Difference.STATUS, one.whole, other.whole)
    return None


def _statuses_apart(one: Claim, other: Claim, *, is_denial: bool) -> Found | None:
    """All events that both tell have another status on the other side; a denied one against a done one contradicts."""
    shared = sorted(one.events.keys() & other.events.keys())
    if not shared or any(one.events[event] == other.events[event] for event in shared):
        return None
    sides = [{claim.events[event] for event in shared} for claim in (one, other)]
    denies = _is_one_denial(sides)
    if denies is not is_denial:
        return None
    verdict = Verdict.CONTRADICTS if denies else Verdict.CHANGED
    return Found(verdict, Difference.STATUS, one.whole, other.whole)


def _is_one_denial(sides: Iterable[set[Status]]) -> bool:
    return {frozenset(side) for side in sides} == {_DONE, frozenset({Status.DENIED})}
