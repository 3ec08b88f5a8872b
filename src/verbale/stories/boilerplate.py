"""Outlet boilerplate: sentences that recur word for word in different stories of one outlet are left out of comparison.

A report's own reading cannot know them; all reports together do. Joins nothing and knows no threshold of likeness.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import reduce
from hashlib import blake2b

from verbale.stories.commonness import fold
from verbale.stories.fingerprint import LEAD_SENTENCES, Fingerprint, SentencePrint
from verbale.stories.settings import StorySettings

__all__ = ["leave_out_boilerplate"]

_LEAST_TERMS = 2  # a sentence of one term ("He agreed.") recurs by chance


def leave_out_boilerplate(fingerprints: Sequence[Fingerprint], settings: StorySettings) -> list[Fingerprint]:
    """The same fingerprints, in their order, without what is furniture of their outlets.

    A sentence is furniture where so many reports of one outlet hold it whose titles and first sentences have little
    in common otherwise: the background that follow-ups of one story repeat is none.
    """
    by_outlet: dict[str, list[int]] = {}
    for number, print_ in enumerate(fingerprints):
        if print_.outlet and print_.sentences:
            by_outlet.setdefault(fold(print_.outlet), []).append(number)
    found: dict[int, set[int]] = {}  # the places of furniture in each report
    shared: dict[int, set[int]] = {}  # the runs of words that stand in it
    for numbers in by_outlet.values():
        if len(numbers) >= settings.boilerplate_stories:
            _learn(numbers, fingerprints, settings, found, shared)
    return [
        _without(print_, found[number], shared[number]) if number in found else print_
        for number, print_ in enumerate(fingerprints)
    ]


def _learn(
    numbers: Iterable[int],
    fingerprints: Sequence[Fingerprint],
    settings: StorySettings,
    found: dict[int, set[int]],
    shared: dict[int, set[int]],
) -> None:
    """Find the furniture of one outlet and note where it stands."""
    holders: dict[bytes, list[tuple[int, int]]] = {}
    for number in numbers:
        for place, sentence in enumerate(fingerprints[number].sentences):
            if len(sentence.terms) >= _LEAST_TERMS:
                holders.setdefault(_key(fingerprints[number], sentence), []).append((number, place))
    for places in holders.values():
        prints = [fingerprints[number] for number, _ in places]
        if len(places) < settings.boilerplate_stories or not _tell_different_stories(prints, places, settings):
            continue
        runs = reduce(frozenset.intersection, (frozenset(print_.shingles) for print_ in prints))
        for number, place in places:
            found.setdefault(number, set()).add(place)
            shared.setdefault(number, set()).update(runs)


def _key(print_: Fingerprint, sentence: SentencePrint) -> bytes:
    """The terms of a sentence in their order, hashed."""
    words = " ".join(print_.words[index] for index in sentence.terms)
    return blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest()


def _tell_different_stories(
    prints: Sequence[Fingerprint], places: Sequence[tuple[int, int]], settings: StorySettings
) -> bool:
    """True where enough of the reports open differently, the sentence itself left aside."""
    openings: list[frozenset[str]] = []
    for print_, (_, place) in zip(prints, places, strict=True):
        firsts = {index for sentence in print_.sentences[:LEAD_SENTENCES] for index in sentence.terms}
        own = frozenset(print_.sentences[place].terms)
        opening = frozenset(print_.words[index] for index in {*firsts, *print_.title_terms} - own)
        if all(_share(opening, other) < settings.boilerplate_opening for other in openings):
            openings.append(opening)
        if len(openings) >= settings.boilerplate_stories:
            return True
    return False


def _share(left: frozenset[str], right: frozenset[str]) -> float:
    least = min(len(left), len(right))
    return len(left & right) / least if least else 1.0


def _without(print_: Fingerprint, places: set[int], shingles: set[int]) -> Fingerprint:
    """A fingerprint without the sentences at some places, and without the terms that stand in no other."""
    kept = tuple(sentence for place, sentence in enumerate(print_.sentences) if place not in places)
    if not kept:
        return print_  # a report that is boilerplate from end to end is compared as it is
    left = [index for place in sorted(places) for index in print_.sentences[place].terms]
    elsewhere = {*print_.title_terms, *(index for sentence in kept for index in sentence.terms)}
    gone = set(left) - elsewhere
    counts = list(print_.counts)
    for index in left:
        counts[index] = max(1, counts[index] - 1)
    words = [index for index in range(len(print_.words)) if index not in gone]
    new = {index: number for number, index in enumerate(words)}

    def moved(indices: Iterable[int]) -> tuple[int, ...]:
        return tuple(new[index] for index in indices if index in new)

    return replace(
        print_,
        words=tuple(print_.words[index] for index in words),
        counts=tuple(counts[index] for index in words),
        names=moved(print_.names),
        numbers=moved(print_.numbers),
        lead=moved(print_.lead),
        title_terms=moved(print_.title_terms),
        shingles=tuple(shingle for shingle in print_.shingles if shingle not in shingles),
        quantities=tuple((count, new[index]) for count, index in print_.quantities if index in new),
        figures=tuple((value, new[index]) for value, index in print_.figures if index in new),
        sentences=tuple(replace(sentence, terms=moved(sentence.terms)) for sentence in kept),
    )
