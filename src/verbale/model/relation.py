"""Standing facts between actors, and quantities with their hedges."""

from dataclasses import dataclass
from enum import StrEnum

from verbale.model.span import Quote
from verbale.model.time import Interval


class RelationKind(StrEnum):
    """The kinds of standing fact; direction is told in `Relation`."""

    ALLIANCE = "alliance"
    MEMBERSHIP = "membership"
    TRADE_PARTNER = "trade-partner"
    SUPPLY_DEPENDENCE = "supply-dependence"
    TROOP_PRESENCE = "troop-presence"
    PATRON = "patron"
    BORDER_DISPUTE = "border-dispute"
    TIES_STATE = "ties-state"
    MEDIATION = "mediation"
    RECOGNITION = "recognition"


class Trend(StrEnum):
    """Where the state of ties is heading, as the words have it."""

    IMPROVING = "improving"
    WORSENING = "worsening"
    STRAINED = "strained"
    RESTORED = "restored"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as told: "nearly half" is low 0.4, high 0.5, unit "share", hedge "nearly". None is open there."""

    low: float | None
    high: float | None
    unit: str | None
    hedge: str | None
    quote: Quote


@dataclass(frozen=True, slots=True)
class Relation:
    """A standing fact. Symmetric kinds have their codes sorted over source and target; directed kinds run
    dependent -> supplier, sender -> host, patron -> client, member -> organisation, mediator -> parties, and "B is A's
    biggest trading partner" has source A.
    """

    id: str
    report: str
    kind: RelationKind
    source: tuple[str, ...]
    target: tuple[str, ...]
    evidence: Quote
    confidence: float
    value: Quote | None = None
    quantity: Quantity | None = None
    as_of: Interval | None = None
    trend: Trend | None = None
    past: bool = False
    negated: bool = False
    statement: str | None = None

    @property
    def is_symmetric(self) -> bool:
        """True for kinds that hold both ways."""
        return self.kind in SYMMETRIC_KINDS


SYMMETRIC_KINDS = frozenset({RelationKind.ALLIANCE, RelationKind.BORDER_DISPUTE, RelationKind.TIES_STATE})
