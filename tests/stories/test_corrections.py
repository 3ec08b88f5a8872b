"""Stories put together and taken apart by hand."""

from verbale.model.story import Correction, CorrectionKind
from verbale.stories.corrections import correct

NUMBERS = {"a": 0, "b": 1, "c": 2, "d": 3}
MERGE = Correction(CorrectionKind.MERGE, ("a", "c"))
SPLIT = Correction(CorrectionKind.SPLIT, ("b", "c"))


def test_a_merge_unites_all_that_stands_beside_its_reports() -> None:
    assert correct([(0, 1), (2, 3)], NUMBERS, [MERGE]) == ((0, 1, 2, 3),)


def test_a_split_makes_one_story_of_its_reports() -> None:
    assert correct([(0, 1), (2, 3)], NUMBERS, [SPLIT]) == ((0,), (1, 2), (3,))


def test_the_later_word_goes_before_the_earlier() -> None:
    assert correct([(0, 1, 2, 3)], NUMBERS, [MERGE, SPLIT]) == ((0, 3), (1, 2))
    assert correct([(0, 1, 2, 3)], NUMBERS, [SPLIT, MERGE]) == ((0, 1, 2, 3),)


def test_a_report_that_is_not_there_counts_for_nothing() -> None:
    assert correct([(0,), (1,)], {"a": 0, "b": 1}, [MERGE]) == ((0,), (1,))
