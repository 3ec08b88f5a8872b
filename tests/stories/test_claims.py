"""How likely two sentences tell one claim."""

from verbale.stories.alignment import ClaimReport, align
from verbale.stories.claims import one_claim
from verbale.stories.differences import Claim
from verbale.stories.settings import DEFAULTS

TOLD = "Tunisia recalled its ambassador from Rabat on Friday after Morocco received a separatist leader."
REWORDED = "After Morocco received a separatist leader, Tunisia on Friday recalled its ambassador from Rabat."
LONGER = (
    "Tunisia recalled its ambassador from Rabat, halted work on 3 shared power lines, closed a consulate in Fes and "
    "told 40 teachers to come home, a ministry note seen by traders in Sfax said."
)


def chance(left: str, right: str, cosine: float | None = None) -> float:
    return one_claim(Claim(left, frozenset()), Claim(right, frozenset()), cosine, DEFAULTS)


def test_reworded_claim_is_likely_the_same_and_one_with_much_of_its_own_is_not() -> None:
    assert chance(TOLD, REWORDED) > 0.5 > chance(TOLD, LONGER)


def test_chance_is_the_same_from_either_side() -> None:
    assert chance(TOLD, LONGER) == chance(LONGER, TOLD)


def test_nearer_vectors_raise_the_chance() -> None:
    assert chance(TOLD, LONGER, 0.9) > chance(TOLD, LONGER, 0.5)


def test_numbers_told_by_one_side_alone_lower_the_chance() -> None:
    one, other = "Envoys from 14 states met in Suva.", "Envoys from many states met in Suva."
    assert chance(one, other) < chance(one.replace("14", "twelve"), other)


def test_sentence_without_words_tells_no_claim() -> None:
    assert chance("...", TOLD) == 0.0


def test_score_of_an_aligned_pair_is_that_chance() -> None:
    reports = [
        ClaimReport(name, text, (Claim(text, frozenset()).whole,)) for name, text in (("a", TOLD), ("b", REWORDED))
    ]
    (pair,) = align("y", *reports, is_copy=False)
    assert pair.score == round(chance(TOLD, REWORDED), 4)
