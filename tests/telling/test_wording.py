from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.model.time import Interval, TimeBasis
from verbale.telling.wording import clip, in_quotes, join, say_interval, say_report, soften, with_article

from .sample import SITE_REPORT, WIRE_REPORT


@pytest.mark.parametrize(
    ("first", "last", "words", "told"),
    [
        (date(2027, 3, 4), date(2027, 3, 4), "on Thursday", "on 4 March 2027"),
        (date(2027, 3, 4), date(2027, 3, 4), "starting on Thursday", "from 4 March 2027"),
        (date(2027, 2, 1), date(2027, 2, 28), "last month", "in February 2027"),
        (date(2028, 2, 1), date(2028, 2, 29), "in February", "in February 2028"),
        (date(2026, 1, 1), date(2026, 12, 31), "last year", "in 2026"),
        (date(2026, 12, 30), date(2027, 1, 2), "this week", "between 30 December 2026 and 2 January 2027"),
        (date(2027, 2, 1), date(2027, 2, 10), "early February", "between 1 February 2027 and 10 February 2027"),
    ],
)
def test_days_are_told_at_the_grain_they_are_known(first: date, last: date, words: str, told: str) -> None:
    assert say_interval(Interval(first, last, words, TimeBasis.RESOLVED)) == told


@pytest.mark.parametrize(
    ("evidence", "told"),
    [
        ("She will visit Lima starting on Sunday for talks", "from 7 March 2027"),
        ("The ban holds from Sunday", "from 7 March 2027"),
        ("She will visit Lima on Sunday from Quito", "on 7 March 2027"),
        ("The men came from Chad on Sunday", "on 7 March 2027"),
        ("", "on 7 March 2027"),
    ],
)
def test_a_beginning_is_told_as_such_by_the_words_before_it(evidence: str, told: str) -> None:
    sunday = Interval(date(2027, 3, 7), date(2027, 3, 7), "Sunday", TimeBasis.RESOLVED)
    assert say_interval(sunday, evidence) == told


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("United States", "the United States"),
        ("United Kingdom", "the United Kingdom"),
        ("Philippines", "the Philippines"),
        ("Netherlands", "the Netherlands"),
        ("Marshall Islands", "the Marshall Islands"),
        ("Central African Republic", "the Central African Republic"),
        ("European Union", "the European Union"),
        ("Organization of American States", "the Organization of American States"),
        ("Gulf Cooperation Council", "the Gulf Cooperation Council"),
        ("Holy See", "the Holy See"),
        ("The Gambia", "the Gambia"),
        ("Kenya", "Kenya"),
        ("NATO", "NATO"),
        ("New Zealand", "New Zealand"),
        ("South Sudan", "South Sudan"),
    ],
)
def test_names_take_the_article_english_gives_them(name: str, told: str) -> None:
    assert with_article(name) == told


def test_quotation_marks_nest() -> None:
    assert in_quotes("open a “new chapter” soon") == "“open a ‘new chapter’ soon”"


def test_lists_read_as_english() -> None:
    assert [join([]), join(["Peru"]), join(["Peru", "Chad"]), join(["Peru", "Chad", "Fiji"])] == [
        "",
        "Peru",
        "Peru and Chad",
        "Peru, Chad and Fiji",
    ]


def test_only_a_function_word_loses_its_capital_after_that() -> None:
    assert soften("The border stays open") == "the border stays open"
    assert soften("Ghana stays calm") == "Ghana stays calm"
    assert soften("“We” is a big word") == "“We” is a big word"


@given(st.text(max_size=400), st.integers(min_value=2, max_value=80))
def test_clipped_text_is_never_longer_than_asked(text: str, max_chars: int) -> None:
    assert len(clip(text, max_chars)) <= max_chars


def test_report_without_day_is_called_undated() -> None:
    assert say_report(WIRE_REPORT).endswith("Fjord Press, 2 March 2027")
    assert say_report(SITE_REPORT).endswith("Daily Herald, undated")
