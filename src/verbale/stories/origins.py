"""Ghost origins: reports of a story that go back to one source which is not in the record count as one.

Ten papers that print a wire are one origin, also where the wire itself was never read.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from verbale.stories.credits import name_outlets
from verbale.stories.days import gap
from verbale.stories.derivation import share_matter
from verbale.stories.fingerprint import Fingerprint
from verbale.stories.settings import StorySettings

__all__ = ["Origin", "find_origins"]


@dataclass(frozen=True, slots=True)
class Origin:
    """A source that is not in the record, and the first of the reports that go back to the same report of it."""

    source: str
    first: str


@dataclass(frozen=True, slots=True)
class _Credits:
    """The outlets that a report credits in its credit lines, and those that its opening cites."""

    lines: frozenset[str]
    cited: frozenset[str]


def find_origins(
    members: Sequence[Fingerprint],
    copies: Collection[str],
    rarity: Mapping[str, float],
    settings: StorySettings,
    pairs: Iterable[tuple[int, int]],
) -> dict[str, Origin]:
    """The absent source of each report that shares it with another; `copies` go back to their parents and have none.

    Members come by day and id; `pairs` are the places of those that are like each other. A credit line binds reports
    of the same days; a source cited in the text, or credited at another time, binds only those that share matter.
    A report that credits several has the source that most credit.
    """
    present = {outlet for member in members if member.outlet for outlet in name_outlets([member.outlet])}
    told_by = {
        place: _Credits(frozenset(name_outlets(member.credits)) - present, frozenset(member.cited) - present)
        for place, member in enumerate(members)
        if member.report not in copies
    }
    counts = Counter(source for told in told_by.values() for source in told.lines | told.cited)
    likely = sorted({(min(pair), max(pair)) for pair in pairs})
    origins: dict[str, Origin] = {}
    for source, many in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if many < 2:
            break
        crediting = [
            place
            for place, told in told_by.items()
            if source in told.lines | told.cited and members[place].report not in origins
        ]
        leads = _bound_by_day(crediting, members, told_by, source, settings)
        for one, other in likely:
            apart = one in leads and other in leads and leads[one] != leads[other]
            if apart and share_matter(members[one], members[other], rarity, settings, settings.shared_origin_at):
                low, high = sorted((leads[one], leads[other]))
                leads = {place: low if lead == high else lead for place, lead in leads.items()}
        shared = Counter(leads.values())
        for place, lead in leads.items():
            if shared[lead] > 1:
                origins[members[place].report] = Origin(source, members[lead].report)
    return origins


def _bound_by_day(
    crediting: Sequence[int],
    members: Sequence[Fingerprint],
    told_by: Mapping[int, _Credits],
    source: str,
    settings: StorySettings,
) -> dict[int, int]:
    """The first report that each goes with by its credit line and day alone; itself where there is none."""
    leads: dict[int, int] = {}
    opened: int | None = None
    for place in crediting:
        leads[place] = place
        if source not in told_by[place].lines:
            continue
        days = None if opened is None else gap(members[opened], members[place])
        if opened is not None and days is not None and days <= settings.origin_days:
            leads[place] = opened
        elif opened is None or days is not None:
            opened = place
    return leads
