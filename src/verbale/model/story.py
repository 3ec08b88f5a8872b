"""Stories: reports of one happening, which of them derives from which, and how their claims compare."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from verbale.model.actor import Citation


class Derivation(StrEnum):
    """How a report was made from another."""

    VERBATIM = "verbatim"
    REWRITE = "rewrite"
    PARAPHRASE = "paraphrase"


@dataclass(frozen=True, slots=True)
class Membership:
    """A report's place in its story: what it derives from, and the days its story bounds its publication to.

    `origin` is a source that it credits together with others and whose own report is not in the record; `origin_first`
    is the first of the reports that go back to it.
    """

    report: str
    story: str
    derived_from: str | None = None
    derivation: Derivation | None = None
    score: float | None = None
    published_from: date | None = None
    published_to: date | None = None
    origin: str | None = None
    origin_first: str | None = None

    @property
    def goes_back_to(self) -> str | None:
        """The report that it does not count beside: its parent, or the first that goes back to its absent source."""
        return self.derived_from or self.origin_first


@dataclass(frozen=True, slots=True)
class Story:
    """Reports of one happening, with its first and last day of publication.

    `independent` counts the origins: reports that derive from no other, those of one absent source as one.
    """

    id: str
    title: str
    first: date | None
    last: date | None
    reports: tuple[str, ...]
    independent: int
    actors: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()


class CorrectionKind(StrEnum):
    """What a person has done to a story."""

    MERGE = "merge"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class Correction:
    """By hand: these reports tell one story with all that stand beside them (merge), or one of their own (split)."""

    kind: CorrectionKind
    reports: tuple[str, ...]


class Verdict(StrEnum):
    """How two claims compare."""

    SAME = "same"
    CHANGED = "changed"
    CONTRADICTS = "contradicts"
    ONLY = "only"


class Difference(StrEnum):
    """In what two claims differ."""

    NUMBER = "number"
    DATE = "date"
    ACTOR = "actor"
    HEDGE = "hedge"
    SCOPE = "scope"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two claims of a story side by side, or one that the report `against` has no counterpart for.

    `score` is the chance, 0 to 1, that both tell one claim and neither much of its own; 1 for a claim alone.
    `differing` are the words in which the two differ, those of the left claim first; empty where nothing differs.
    """

    story: str
    left: Citation | None
    right: Citation | None
    verdict: Verdict
    score: float
    difference: Difference | None = None
    against: str | None = None
    differing: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class ConflictValue:
    """One of the values told, in the words of its first source, with every place that tells it."""

    words: str
    told: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """What reports of one story tell in ways that cannot all hold: at least two values, side by side."""

    story: str
    kind: Difference
    values: tuple[ConflictValue, ...]
