from datetime import date

from tests.stories.sample import print_of, report

from verbale.stories.pairs import Pair, score_pairs
from verbale.stories.settings import DEFAULTS
from verbale.stories.twins import part_twins
from verbale.stories.vectors import vectorise

FRAME = (
    "Sudan {act} on Sunday in its quarrel with Chad over the wells of Tina. Foreign Minister Amna Bashir told "
    "reporters in Khartoum that herders had been robbed at Tina by Chadian guards. "
    "Ndjamena called the charge baseless. {more}"
)
EARLIER, LATER = date(2024, 2, 4), date(2025, 5, 11)


def partners(act: str, more: str = "", later_more: str = "") -> set[str]:
    """The dated twins that an undated report stays paired with: five attaches expelled in 2024, two in 2025."""
    reports = [
        print_of(report("earlier", FRAME.format(act="expelled five Chadian attaches", more=""), EARLIER)),
        print_of(report("later", FRAME.format(act="expelled two Chadian attaches", more=later_more), LATER)),
        print_of(report(f"undated {act} {more}", FRAME.format(act=act, more=more))),
    ]
    vectors = vectorise(reports)
    kept = part_twins(reports, score_pairs(reports, vectors, DEFAULTS), vectors, DEFAULTS)
    return {reports[pair.left].report for pair in kept if pair.right == 2}


def test_count_of_the_lead_tells_twins_apart() -> None:
    assert partners("threw out five Chadian attaches") == {"earlier"}
    assert partners("threw out two Chadian attaches") == {"later"}


def test_report_that_calls_the_earlier_year_past_belongs_to_the_later() -> None:
    more = "Five had been expelled in 2024."
    assert partners("threw out more Chadian attaches", "Others left in 2024.", later_more=more) == {"later"}
    assert partners("threw out Chadian attaches", later_more=more) == {"earlier"}


def test_report_that_nothing_tells_apart_keeps_neither() -> None:
    assert partners("threw out Chadian attaches") == set()


def test_report_with_one_side_only_keeps_all_its_pairs() -> None:
    reports = [
        print_of(report(name, FRAME.format(act="spoke", more=""), day)) for name, day in (("a", EARLIER), ("b", None))
    ]
    pairs = [Pair(0, 1, 0.9)]
    assert part_twins(reports, pairs, vectorise(reports), DEFAULTS) == pairs
