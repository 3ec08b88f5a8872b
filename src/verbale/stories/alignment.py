"""The claims of two reports side by side: which sentences tell the same, and which one report tells alone.

Sentences are paired by the matter they share, by their vectors where an encoder gave them, and by the events both tell.
In what a pair differs is told by `differences`. Knows values and words, and no other report.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import fsum, sqrt

import numpy as np
import numpy.typing as npt

from verbale.model.actor import Citation
from verbale.model.event import Status
from verbale.model.span import Span
from verbale.model.story import Alignment, Verdict
from verbale.stories.claims import one_claim
from verbale.stories.commonness import fold, load_commonness, stem
from verbale.stories.differences import Claim, Found, find_difference
from verbale.stories.fingerprint import PERIODS
from verbale.stories.settings import DEFAULTS, StorySettings

__all__ = ["ClaimReport", "align", "compared_pairs"]

Floats = npt.NDArray[np.float32]
Refer = Callable[[str], str | None]
MAX_COMPARED_WITH_ALL = 8  # reports of a story up to which all are compared with all: 28 pairs
_USUAL_COSINE = 0.3  # of two sentences of one story that tell different things
_USUAL_WEIGHT = 5  # sentences that the usual cosine counts as, so that a short report does not set its own measure
_WORD = re.compile(r"\w[\w'’.-]*\w|\w")
NO_VECTORS: Floats = np.zeros((0, 0), np.float32)


@dataclass(frozen=True, slots=True)
class ClaimReport:
    """A report as its claims are compared: its text, and the places of its body's sentences in order.

    `vectors` holds a unit row for each sentence, or nothing; `events` for each sentence the events it tells, with the
    status told, or nothing.
    """

    report: str
    text: str
    sentences: tuple[Span, ...]
    vectors: Floats = field(default_factory=lambda: NO_VECTORS)
    events: tuple[Mapping[str, Status], ...] = ()

    def cite(self, span: Span) -> Citation:
        """The words of a span of this report."""
        return Citation(self.report, span.start, span.end, span.of(self.text))


def align(
    story: str,
    left: ClaimReport,
    right: ClaimReport,
    *,
    is_copy: bool,
    refer: Refer = lambda _: None,
    settings: StorySettings = DEFAULTS,
) -> tuple[Alignment, ...]:
    """Pair the sentences of two reports of one story, in the order of the left text; sentences alone are `only`.

    `is_copy`: the right derives from the left, so that less shared matter is enough for a pair.
    """
    sides = [_claims(report, refer) for report in (left, right)]
    wording = _wording(*sides)
    likeness = wording + _beyond_words(left, right, settings)
    least = settings.copied_claim_at if is_copy else settings.same_claim_at
    found = []
    pairs = _pairs(likeness, least, settings.mutual_claim * least)
    for i, j in sorted(pairs):
        told = find_difference(sides[0][i], sides[1][j], float(wording[i, j]), settings)
        score = one_claim(sides[0][i], sides[1][j], _cosine(left, i, right, j), settings)
        found.append(_alignment(story, (left, i), (right, j), told, score))
    for report, other, met in ((left, right, {i for i, _ in pairs}), (right, left, {j for _, j in pairs})):
        for place, span in enumerate(report.sentences):
            if place not in met:
                cited = report.cite(span)
                ends = (cited, None) if report is left else (None, cited)
                found.append(Alignment(story, ends[0], ends[1], Verdict.ONLY, 1.0, against=other.report))
    return tuple(found)


def _alignment(
    story: str, left: tuple[ClaimReport, int], right: tuple[ClaimReport, int], told: Found, score: float
) -> Alignment:
    """A pair with its verdict; the score is the chance that both tell one claim and neither much of its own."""
    spans = [report.sentences[place] for report, place in (left, right)]
    differing = [
        report.cite(Span(span.start + words.start, span.start + words.end))
        for (report, _), span, words in zip((left, right), spans, (told.left, told.right), strict=True)
        if words is not None
    ]
    cited = left[0].cite(spans[0]), right[0].cite(spans[1])
    return Alignment(story, *cited, told.verdict, round(score, 4), told.difference, differing=tuple(differing))


def compared_pairs(reports: Sequence[str], parent: Mapping[str, str | None]) -> Iterator[tuple[str, str]]:
    """The pairs of reports whose claims are compared: all of a small story, else copies, and all with the first.

    `reports` are those of one story, the earliest first. The one that a copy derives from stands on the left, else the
    earlier.
    """
    is_small = len(reports) <= MAX_COMPARED_WITH_ALL
    for place, one in enumerate(reports):
        for other in reports[place + 1 :]:
            if parent.get(one) == other:
                yield other, one
            elif is_small or place == 0 or parent.get(other) == one:
                yield one, other


# --- the claims of a report ------------------------------------------------------------------------------------------


def _claims(report: ClaimReport, refer: Refer) -> tuple[Claim, ...]:
    told = report.events or ({},) * len(report.sentences)
    return tuple(
        _claim(span.of(report.text), events, refer) for span, events in zip(report.sentences, told, strict=True)
    )


def _claim(text: str, events: Mapping[str, Status], refer: Refer) -> Claim:
    function = load_commonness().function
    terms: set[str] = set()
    names: dict[str, Span] = {}
    for match in _WORD.finditer(text):
        bare = re.sub(r"['’]s?$", "", match[0])
        folded = fold(bare)
        if folded and folded not in function:
            is_name = bare[0].isupper()
            code = refer(bare) if is_name else None
            term = f"={code}" if code else stem(folded)
            terms.add(term)
            if is_name and match.start() > 0 and folded not in PERIODS:
                names.setdefault(term, Span(match.start(), match.start() + len(bare)))
    return Claim(text, frozenset(terms), names, events)


# --- which of them tell one thing ------------------------------------------------------------------------------------


def _wording(lefts: Sequence[Claim], rights: Sequence[Claim]) -> Floats:
    """From 0 to 1, for each sentence of the one and the other: the shared mass, as a share of the smaller and of both.

    float32[L, R].  What runs through a story tells less.
    """
    rarity = _rarity([*lefts, *rights])
    masses = [[fsum(rarity[term] for term in claim.terms) for claim in side] for side in (lefts, rights)]
    wording = np.zeros((len(lefts), len(rights)), np.float32)
    for i, one in enumerate(lefts):
        for j, other in enumerate(rights):
            shared = fsum(rarity[term] for term in one.terms & other.terms)
            if shared:
                mass, other_mass = masses[0][i], masses[1][j]
                wording[i, j] = 0.5 * shared / min(mass, other_mass) + shared / (mass + other_mass)
    return wording


def _rarity(claims: Sequence[Claim]) -> Mapping[str, float]:
    counts: dict[str, int] = {}
    for claim in claims:
        for term in claim.terms:
            counts[term] = counts.get(term, 0) + 1
    common = load_commonness().rarity(dict.fromkeys(counts, 0), 0)
    return {term: common[term] / sqrt(count) for term, count in counts.items()}


def _beyond_words(left: ClaimReport, right: ClaimReport, settings: StorySettings) -> Floats:
    """What vectors and events add to the likeness of each pair: float32[L, R]; nothing where there are none."""
    added = np.zeros((len(left.sentences), len(right.sentences)), np.float32)
    if left.vectors.size and right.vectors.size:
        above = _cosines(left.vectors, right.vectors) - settings.claim_cosine
        added += np.float32(settings.claim_vector) * np.maximum(above, 0.0)
    for i, here in enumerate(left.events):
        for j, there in enumerate(right.events):
            if here.keys() & there.keys():
                added[i, j] += np.float32(settings.claim_event)
    return added


def _cosine(left: ClaimReport, i: int, right: ClaimReport, j: int) -> float | None:
    """The cosine of two sentences; None where a side has no vectors."""
    if not left.vectors.size or not right.vectors.size:
        return None
    return float(left.vectors[i] @ right.vectors[j])


def _cosines(lefts: Floats, rights: Floats) -> Floats:
    """The cosines with half of what each sentence has with all others taken out: some are like everything."""
    cosines = np.asarray(lefts @ rights.T, np.float32)
    usual = np.float32(_USUAL_WEIGHT * _USUAL_COSINE)
    rows = (cosines.sum(1, keepdims=True) + usual) / np.float32(cosines.shape[1] + _USUAL_WEIGHT)
    columns = (cosines.sum(0, keepdims=True) + usual) / np.float32(cosines.shape[0] + _USUAL_WEIGHT)
    centred: Floats = np.round(cosines - (rows + columns) / 2 + np.float32(_USUAL_COSINE), 4)
    return centred


def _pairs(likeness: Floats, least: float, least_mutual: float) -> set[tuple[int, int]]:
    """For each sentence its best counterpart on the other side, where they share enough; by places."""
    if not likeness.size:
        return set()
    best_right = {(i, int(j)) for i, j in enumerate(likeness.argmax(1))}
    best_left = {(int(i), j) for j, i in enumerate(likeness.argmax(0))}
    mutual = best_right & best_left
    return {
        pair for pair in best_right | best_left if likeness[pair] >= (least_mutual if pair in mutual else least) > 0.0
    }
