"""What the reports of a story tell in ways that cannot all hold: each value with its sources, none averaged away.

Knows alignments; the places at which two claims differ are tied together over all reports that tell them.
"""

from collections.abc import Iterable

from verbale.model.actor import Citation
from verbale.model.story import Alignment, Conflict, ConflictValue, Difference, Verdict

__all__ = ["find_conflicts"]


def find_conflicts(alignments: Iterable[Alignment]) -> tuple[Conflict, ...]:
    """The conflicts of a story, by kind and place: contradicting claims, and numbers that differ behind their hedges.

    Claims that differ at one place of one report make one conflict; words alike but for case are one value.
    """
    groups: list[tuple[Difference, str, list[Citation]]] = []
    for row in sorted(filter(_is_conflict, alignments), key=lambda row: row.differing):
        assert row.difference is not None
        places = list(row.differing)
        touched = [group for group in groups if group[0] is row.difference and _touch(group[2], places)]
        for group in touched:
            groups.remove(group)
            places += group[2]
        groups.append((row.difference, row.story, places))
    told = ((kind, story, _values(places)) for kind, story, places in groups)
    found = [Conflict(story, kind, values) for kind, story, values in told if len(values) > 1]
    return tuple(sorted(found, key=lambda conflict: (list(Difference).index(conflict.kind), conflict.values[0].told)))


def _is_conflict(row: Alignment) -> bool:
    clashes = row.verdict is Verdict.CONTRADICTS or row.difference is Difference.NUMBER
    return clashes and row.difference is not None and bool(row.differing)


def _touch(ones: Iterable[Citation], others: Iterable[Citation]) -> bool:
    return any(
        one.report == other.report and one.start < other.end and other.start < one.end
        for one in ones
        for other in others
    )


def _values(places: Iterable[Citation]) -> tuple[ConflictValue, ...]:
    """The places by what they say, the value of the first place first."""
    told: dict[str, list[Citation]] = {}
    for place in sorted(set(places)):
        told.setdefault(" ".join(place.quote.casefold().split()), []).append(place)
    return tuple(ConflictValue(values[0].quote, tuple(values)) for values in told.values())
