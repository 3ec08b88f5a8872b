"""The stories that one story may belong together with, the likeliest first. Values in, values out; knows no page."""

from collections.abc import Iterable
from datetime import date

from verbale.model.story import Story

__all__ = ["near_stories"]

WINDOW_DAYS = 30  # what is told later than this is seldom the same happening
MAX_NEAR = 8  # what a person scans before looking for an id instead


def near_stories(story: Story, others: Iterable[Story]) -> tuple[Story, ...]:
    """Other stories near in time that share actors or keywords; those that share the most come first.

    A story without a day is near to any in time.
    """
    ranked = []
    for other in others:
        gap_days, shared = _gap_days(story, other), _shared(story, other)
        if other.id != story.id and shared and gap_days <= WINDOW_DAYS:
            ranked.append((-shared, gap_days, other.id, other))
    return tuple(other for *_, other in sorted(ranked, key=lambda row: row[:3])[:MAX_NEAR])


def _shared(story: Story, other: Story) -> float:
    """The shares of common actors and of common keywords, added up: 0 to 2."""
    return _likeness(story.actors, other.actors) + _likeness(story.keywords, other.keywords)


def _likeness(some: Iterable[str], others: Iterable[str]) -> float:
    left, right = set(some), set(others)
    return len(left & right) / len(left | right) if left and right else 0.0


def _gap_days(story: Story, other: Story) -> int:
    """Days between the last of the earlier and the first of the later; 0 where they overlap or a day is not known."""
    return max(0, _between(story.last, other.first), _between(other.last, story.first))


def _between(end: date | None, start: date | None) -> int:
    return (start - end).days if start and end else 0
