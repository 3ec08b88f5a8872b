"""Event mentions of one story into events: the same act told by several reports is one event with several mentions.

Mentions are merged by type, parties, time and manner; never by wording, and never over a conflict of days.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from verbale.model.actor import Party
from verbale.model.event import Event, EventMention, EventType, Place, Status, StatusTold
from verbale.model.span import content_id
from verbale.model.story import Story
from verbale.model.time import Interval

__all__ = ["is_overdue", "reconcile"]

_DAY = timedelta(days=1)  # what time zones and "overnight" move


@dataclass(frozen=True, slots=True)
class _Told:
    """A mention with the codes of its parties, the day of its report, and all that the report tells.

    Of reports of one day the order goes by what they tell: an id is made from an address and means nothing.
    """

    mention: EventMention
    actors: frozenset[str]
    recipients: frozenset[str]
    published: date | None
    report: tuple[tuple[int, str], ...]

    @property
    def codes(self) -> frozenset[str]:
        return self.actors | self.recipients

    @property
    def order(self) -> tuple[date, tuple[tuple[int, str], ...], int, str, str]:
        mention = self.mention
        return self.published or date.max, self.report, mention.trigger.start, mention.type.value, mention.id


def reconcile(
    story: Story,
    mentions: Sequence[EventMention],
    published: Mapping[str, date | None],
    derived_from: Mapping[str, str | None],
) -> tuple[Event, ...]:
    """Merge the mentions of a story's reports into events, by id; every mention is in one.

    `published` gives the day of each report where known, `derived_from` the parent of each copy, and for the reports of
    an absent source the first of them. The status is that of the latest report; `history` has one entry for each report
    and status, by day. The result does not depend on the order of the mentions; an event's id is made from its first
    mention's.
    """
    distinct = {mention.id: mention for mention in mentions}.values()
    whole: dict[str, list[tuple[int, str]]] = {}
    for mention in distinct:
        whole.setdefault(mention.report, []).append((mention.trigger.start, mention.evidence.text))
    texts = {report: tuple(sorted(rows)) for report, rows in whole.items()}
    told = sorted(
        (_Told(m, _codes(m.actors), _codes(m.recipients), published.get(m.report), texts[m.report]) for m in distinct),
        key=lambda one: one.order,
    )
    clusters: list[list[_Told]] = []
    for one in told:
        fitting = [
            (-min(_likeness(one, other) for other in cluster), place)
            for place, cluster in enumerate(clusters)
            if all(_is_same(one, other) for other in cluster)
        ]
        if fitting:
            clusters[min(fitting)[1]].append(one)
        else:
            clusters.append([one])
    return tuple(sorted((_event(story, cluster, derived_from) for cluster in clusters), key=lambda event: event.id))


def is_overdue(event: Event, day: date) -> bool:
    """True for an act that was announced or expected for a time before a day and that no report tells as done."""
    is_awaited = event.status in (Status.ANNOUNCED, Status.EXPECTED)
    return is_awaited and event.when is not None and event.when.last < day


def _codes(parties: Sequence[Party]) -> frozenset[str]:
    return frozenset(code for party in parties for code in party.countries)


# --- whether two mentions tell one event ---------------------------------------------------------------------------


def _is_same(one: _Told, other: _Told) -> bool:
    """True where nothing speaks against one event, and at least one party is shared.

    One report tells two acts more often than one act twice: there all parties and the status must agree.
    """
    left, right = one.mention, other.mention
    if not _types_agree(left, right) or not one.codes & other.codes or not _times_agree(left.when, right.when):
        return False
    if left.mode is not None and right.mode is not None and left.mode != right.mode:
        return False
    if left.report == right.report:
        return (one.actors, one.recipients, left.status) == (other.actors, other.recipients, right.status)
    return _parties_agree(one, other)


def _types_agree(left: EventMention, right: EventMention) -> bool:
    """The same act, or an act planned in one report that another calls an agreement."""
    return right.type in {left.type, left.plover} or left.type == right.plover


def _parties_agree(one: _Told, other: _Told) -> bool:
    """Each side equal, or part of the other where a report names fewer; without recipient any direction will do."""
    if one.recipients and other.recipients:
        return _nested(one.actors, other.actors) and _nested(one.recipients, other.recipients)
    return _nested(one.codes, other.codes)


def _nested(left: frozenset[str], right: frozenset[str]) -> bool:
    return left <= right or right <= left


def _times_agree(left: Interval | None, right: Interval | None) -> bool:
    if left is None or right is None:
        return True
    return left.first - _DAY <= right.last and right.first - _DAY <= left.last


def _likeness(one: _Told, other: _Told) -> int:
    """How many of type, parties, time and manner both state alike."""
    left, right = one.mention, other.mention
    return sum(
        (
            left.type == right.type,
            one.codes == other.codes,
            left.when is not None and right.when is not None,
            left.mode is not None and left.mode == right.mode,
            left.status == right.status,
        )
    )


# --- the event that a cluster tells --------------------------------------------------------------------------------


def _event(story: Story, cluster: Sequence[_Told], derived_from: Mapping[str, str | None]) -> Event:
    """The event of a cluster, which comes in order."""
    mentions = [one.mention for one in cluster]
    type_ = _commonest_type(mentions)
    model = next(mention for mention in mentions if mention.type == type_)
    latest = max(cluster, key=lambda one: (one.published or date.min, one.report, -one.mention.trigger.start))
    actors, recipients = _parties(cluster)
    modes = Counter(mention.mode for mention in mentions if mention.mode is not None and mention.type == type_)
    reports = sorted({mention.report for mention in mentions})
    return Event(
        id=content_id("e", mentions[0].id),
        type=type_,
        quad=model.quad,
        intensity=model.intensity,
        status=latest.mention.status,
        history=_history(cluster),
        actors=tuple(sorted(actors)),
        recipients=tuple(sorted(recipients)),
        mentions=tuple(sorted(mention.id for mention in mentions)),
        reports=len(reports),
        independent=len({_root(report, derived_from) for report in reports}),
        story=story.id,
        mode=min(modes, key=lambda mode: (-modes[mode], mode)) if modes else None,
        when=_narrowest(mentions),
        place=_place(mentions),
    )


def _commonest_type(mentions: Sequence[EventMention]) -> EventType:
    counts = Counter(mention.type for mention in mentions)
    return max(counts, key=lambda type_: counts[type_])  # of equals the first told


def _parties(cluster: Sequence[_Told]) -> tuple[frozenset[str], frozenset[str]]:
    """All codes told on each side; all are actors where no report tells a recipient, or most tell it as mutual."""
    directed = [one for one in cluster if one.recipients]
    mutual = [one for one in cluster if not one.recipients and len(one.actors) > 1]
    if not directed or len(mutual) > len(directed):
        return frozenset().union(*(one.codes for one in cluster)), frozenset()
    recipients = frozenset().union(*(one.recipients for one in directed))
    return frozenset().union(*(one.actors for one in directed)), recipients


def _history(cluster: Sequence[_Told]) -> tuple[StatusTold, ...]:
    told = {StatusTold(one.mention.status, one.mention.report, one.published): None for one in cluster}
    return tuple(told)


def _root(report: str, derived_from: Mapping[str, str | None]) -> str:
    """The origin of a copy of copies."""
    seen = {report}
    while (parent := derived_from.get(report)) is not None and parent not in seen:
        report = parent
        seen.add(report)
    return report


def _narrowest(mentions: Sequence[EventMention]) -> Interval | None:
    told = [mention.when for mention in mentions if mention.when is not None]
    return min(told, key=lambda when: (when.last - when.first, when.first), default=None)


def _place(mentions: Sequence[EventMention]) -> Place | None:
    """The place most mentions tell; with its words only where one mention alone tells it."""
    told = [mention.place for mention in mentions if mention.place is not None]
    if len(told) <= 1:
        return told[0] if told else None
    counts = Counter((place.name, place.country, place.lat, place.lon) for place in told)
    name, country, lat, lon = max(counts, key=lambda place: counts[place])
    return Place(name, country, lat, lon)
