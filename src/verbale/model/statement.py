"""Who said what, in what words."""

from dataclasses import dataclass
from enum import StrEnum

from verbale.model.actor import Party
from verbale.model.span import Quote
from verbale.model.time import Interval


class SpeechForm(StrEnum):
    """Only quoted words, only reported words, or a quotation inside reported speech."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution: source (`speaker`), `cue`, `contents` (several where the attribution splits them, in order).

    `speaker` is None where the text leaves it open. `negated`: the speaker denies the content.
    """

    id: str
    report: str
    speaker: Party | None
    cue: Quote | None
    contents: tuple[Quote, ...]
    form: SpeechForm
    said: Interval | None
    negated: bool
    confidence: float
