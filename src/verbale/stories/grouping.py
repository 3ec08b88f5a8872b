"""From fingerprints to stories: the same result in any order, from any batches, however often a report is given."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from verbale.model.report import ReportKind
from verbale.model.span import content_id
from verbale.model.story import Correction, Membership, Story
from verbale.stories.boilerplate import leave_out_boilerplate
from verbale.stories.clusters import join
from verbale.stories.corrections import correct
from verbale.stories.days import complete
from verbale.stories.derivation import Derived, derive
from verbale.stories.fingerprint import Fingerprint
from verbale.stories.keywords import find_keywords
from verbale.stories.origins import Origin, find_origins
from verbale.stories.pairs import Pair, score_pairs
from verbale.stories.settings import DEFAULTS, StorySettings
from verbale.stories.twins import part_twins
from verbale.stories.vectors import vectorise

__all__ = ["Grouping", "group"]

TITLE_CHARS = 120
MAX_ACTORS = 8
NEAREST = 3  # reports of a group that a headline is compared with
NO_CODES: Mapping[str, Sequence[str]] = {}


@dataclass(frozen=True, slots=True)
class Grouping:
    """All stories by id, and the place of each grouped report by report id. A headline of no story has no place."""

    stories: tuple[Story, ...]
    memberships: tuple[Membership, ...]


@dataclass(frozen=True, slots=True)
class _Days:
    """The days a report can have been published on; None is open."""

    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class _Traced:
    """Where each report of a story comes from and when it was published; copies, then those of an absent source."""

    derived: Mapping[str, Derived]
    origins: Mapping[str, Origin]
    days: Mapping[str, _Days]


def group(
    fingerprints: Sequence[Fingerprint],
    codes: Mapping[str, Sequence[str]] = NO_CODES,
    settings: StorySettings = DEFAULTS,
    corrections: Sequence[Correction] = (),
) -> Grouping:
    """Group the reports of a record into stories, and tell which derive from which.

    `codes` gives the codes of the actors each report names. A story's id is made from its first report's, so it stays
    when later reports join. `corrections` by hand go before all that is reckoned.
    """
    articles = sorted(
        {p.report: p for p in fingerprints if p.kind is ReportKind.ARTICLE}.values(),
        key=lambda p: (_sort_day(p), p.matter),
    )
    articles = leave_out_boilerplate(articles, settings)
    days = {article.report: article.day for article in articles}
    headlines = sorted(
        (
            replace(print_, day=print_.day or days.get(print_.parent or ""))
            for print_ in {p.report: p for p in fingerprints if p.kind is ReportKind.HEADLINE}.values()
        ),
        key=lambda print_: print_.matter,
    )
    if not articles:
        return Grouping((), ())
    everything = articles + headlines
    vectors = vectorise(everything)
    pairs = score_pairs(everything, vectors, settings)
    among = [pair for pair in pairs if pair.right < len(articles)]
    kept = part_twins(articles, among, vectors, settings)
    reckoned = join(len(articles), kept, settings.join_at, _crowded(kept, settings))
    groups = correct(reckoned, {article.report: number for number, article in enumerate(articles)}, corrections)
    joined = _headlines_of(groups, len(articles), pairs, settings)
    rarity = {term: float(vectors.rarity[number]) for term, number in vectors.vocabulary.items()}
    inside = _pairs_of(groups, kept, settings)
    stories: list[Story] = []
    memberships: list[Membership] = []
    for place, numbers in enumerate(groups):
        members = [articles[number] for number in numbers]
        derived = derive(members, rarity, settings, inside.get(place, ()))
        derived_from = {found.child: found for found in derived}
        allowed = _days(members, derived_from, timedelta(days=settings.copy_lag_days))
        origins = find_origins(members, derived_from.keys(), rarity, settings, inside.get(place, ()))
        traced = _Traced(derived_from, origins, allowed)
        told = _tell(members, [everything[n] for n in joined.get(place, ())], traced, codes, rarity)
        stories.append(told.stories[0])
        memberships.extend(told.memberships)
    return Grouping(
        tuple(sorted(stories, key=lambda story: story.id)), tuple(sorted(memberships, key=lambda place: place.report))
    )


def _sort_day(print_: Fingerprint) -> date:
    return print_.day or date.max


def _crowded(pairs: Sequence[Pair], settings: StorySettings) -> frozenset[int]:
    """The reports with so many likely partners that others may have gone unscored."""
    likely = Counter(number for pair in pairs if pair.score >= settings.join_at for number in (pair.left, pair.right))
    return frozenset(number for number, many in likely.items() if many >= settings.max_candidates)


def _pairs_of(
    groups: Sequence[Sequence[int]], pairs: Sequence[Pair], settings: StorySettings
) -> dict[int, list[tuple[int, int]]]:
    """The likely pairs inside each group, by the places of the two in it: all that can be copies of each other."""
    home = {number: (place, rank) for place, numbers in enumerate(groups) for rank, number in enumerate(numbers)}
    inside: dict[int, list[tuple[int, int]]] = {}
    for pair in pairs:
        (place, rank), (other, other_rank) = home[pair.left], home[pair.right]
        if place == other and pair.score >= settings.join_at:
            inside.setdefault(place, []).append((rank, other_rank))
    return inside


def _headlines_of(
    groups: Sequence[Sequence[int]], articles: int, pairs: Sequence[Pair], settings: StorySettings
) -> dict[int, list[int]]:
    """The headlines that clearly belong to one group alone, by the mean score with the group's nearest reports."""
    home = {number: place for place, numbers in enumerate(groups) for number in numbers}
    scores: dict[int, dict[int, list[float]]] = {}
    for pair in pairs:
        if pair.left < articles <= pair.right:
            scores.setdefault(pair.right, {}).setdefault(home[pair.left], []).append(pair.score)
    joined: dict[int, list[int]] = {}
    for headline, by_group in sorted(scores.items()):
        fitting = [
            place
            for place, found in by_group.items()
            if sum(sorted(found)[-NEAREST:]) / min(NEAREST, len(groups[place])) >= settings.headline_at
        ]
        if len(fitting) == 1:
            joined.setdefault(fitting[0], []).append(headline)
    return joined


def _tell(
    members: Sequence[Fingerprint],
    headlines: Sequence[Fingerprint],
    traced: _Traced,
    codes: Mapping[str, Sequence[str]],
    rarity: Mapping[str, float],
) -> Grouping:
    """One story with its places; members come by day and id, the first gives the id."""
    days = traced.days
    known = sorted(day.first for day in days.values() if day.first is not None and day.first == day.last)
    roots = [member for member in members if member.report not in traced.derived]
    first = min(roots, key=lambda m: (days[m.report].first or date.max, m.matter))
    story = Story(
        id=content_id("y", members[0].report),
        title=_title(first),
        first=known[0] if known else None,
        last=known[-1] if known else None,
        reports=tuple(sorted(member.report for member in (*members, *headlines))),
        independent=len({_origin(member.report, traced.origins) for member in roots}),
        actors=_actors(members, codes),
        keywords=find_keywords(members, rarity),
    )
    places = [_place(member, story.id, traced) for member in members]
    return Grouping((story,), (*places, *(Membership(headline.report, story.id) for headline in headlines)))


def _origin(report: str, origins: Mapping[str, Origin]) -> str:
    """The report that an independent one counts with: the first of its absent source, or itself."""
    return origins[report].first if report in origins else report


def _place(member: Fingerprint, story: str, traced: _Traced) -> Membership:
    """A report's place; days that its own text gives are not the story's to tell."""
    is_open = member.day is None
    derived, origin = traced.derived.get(member.report), traced.origins.get(member.report)
    days = traced.days[member.report]
    return Membership(
        report=member.report,
        story=story,
        derived_from=derived.parent if derived else None,
        derivation=derived.kind if derived else None,
        score=derived.score if derived else None,
        published_from=days.first if is_open else None,
        published_to=days.last if is_open else None,
        origin=origin.source if origin else None,
        origin_first=origin.first if origin else None,
    )


def _days(members: Sequence[Fingerprint], derived: Mapping[str, Derived], lag: timedelta) -> dict[str, _Days]:
    """The day of each report, or what the story allows: a copy comes after its parent, and by the longest lag."""
    stated = sorted(member.day for member in members if member.day is not None)
    days = {}
    for member in members:
        day = member.day or (complete(member, stated[0], stated[-1]) if stated else None)
        days[member.report] = _Days(day, day)
    for _ in members:  # a chain of copies is no longer than the story
        before = dict(days)
        for found in derived.values():
            child, parent = days[found.child], days[found.parent]
            if child.first is None and parent.first is not None and parent.last is not None:
                days[found.child] = _Days(parent.first, parent.last + lag)
            elif parent.first is None and child.first is not None and child.last is not None:
                days[found.parent] = _Days(child.first - lag, child.last)
        if days == before:
            break
    return days


def _title(report: Fingerprint) -> str:
    """The report's own title, or its opening, shortened at a word."""
    title = " ".join((report.title or report.opening or report.report).split())
    return title if len(title) <= TITLE_CHARS else title[:TITLE_CHARS].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + " …"


def _actors(members: Sequence[Fingerprint], codes: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The codes that at least half of the reports name, the most named first."""
    counts = Counter(code for member in members for code in set(codes.get(member.report, ())))
    often = sorted((-count, code) for code, count in counts.items() if count * 2 >= len(members))
    return tuple(code for _, code in often[:MAX_ACTORS])
