"""What would take back the correction a story's page has just led from. Knows no template."""

from collections.abc import Sequence
from dataclasses import dataclass

from verbale.model.story import CorrectionKind, Story
from verbale.server.needs import Desk

__all__ = ["Undo", "find_undo"]


@dataclass(frozen=True, slots=True)
class Undo:
    """The correction that was just made of a story, and what takes it back: reports to split off, or a story."""

    kind: CorrectionKind
    reports: tuple[str, ...] = ()
    other: Story | None = None


def find_undo(desk: Desk, story: Story, done: str, apart: Sequence[str], other_id: str) -> Undo | None:
    """What an address after a merge or a split tells, as far as the record's last correction bears it out.

    An address can be made up by anybody; a notice that nothing bears out is not shown.
    """
    made = desk.corrected()
    if not made:
        return None
    correction, now_in = made[-1]
    if correction.kind.value != done or now_in is None or now_in.id != story.id:
        return None
    if correction.kind is CorrectionKind.MERGE:
        is_borne_out = set(apart) < set(story.reports) and set(apart) <= set(correction.reports)
        return Undo(correction.kind, reports=tuple(apart) if is_borne_out else ())
    others = (other for other in desk.stories() if other.id != story.id)
    return Undo(correction.kind, other=next((other for other in others if other.id == other_id), None))
