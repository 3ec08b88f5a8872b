"""Which words tell a time, and which days they are: the rules on dates, each with words of our own."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.coding.times import find_times
from verbale.model.layers import Layers, Sentence
from verbale.model.report import Publication
from verbale.model.time import TimeBasis, TimeExpression, TimeKind

TUESDAY = date(2024, 3, 12)


def times(text: str, published: date | None = TUESDAY) -> tuple[TimeExpression, ...]:
    """The times of a text whose sentences end at line breaks."""
    sentences, start = [], 0
    for line in text.split("\n"):
        sentences.append(Sentence(start, start + len(line), 0, ()))
        start += len(line) + 1
    return find_times(Layers("r-1", text, tuple(sentences), ()), Publication(day=published))


def days(text: str, published: date | None = TUESDAY) -> list[str]:
    """Each resolved interval as "first/last", or one day."""
    found = [t.interval for t in times(text, published) if t.interval is not None]
    return [str(i.first) if i.first == i.last else f"{i.first}/{i.last}" for i in found]


CASES = [
    # weeks and weekdays counted
    ("Qatar recalled its consul two Fridays ago.", "2024-03-01"),
    ("The toll takes effect a week from Thursday.", "2024-03-21"),
    ("Oman shut the post the weekend before last.", "2024-03-02/2024-03-03"),
    ("The council sits in the week of March 18.", "2024-03-18/2024-03-24"),
    ("They will meet in the first week of April.", "2024-04-01/2024-04-07"),
    ("Laos will answer in a month's time.", "2024-04-01/2024-04-30"),
    # terms and what was over by a day
    ("By Saturday, all but two monitors had left Goma.", "2024-03-09"),
    ("The troops will have left by Saturday.", "2024-03-12/2024-03-16"),
    ("Kuwait hopes to sign before the end of the month.", "2024-03-12/2024-03-31"),
    ("The envoy will fly to Doha in the coming days.", "2024-03-12/2024-03-19"),
    # stated whole
    ("The treaty was signed on 4 July 1997.", "1997-07-04"),
    ("The treaty was signed on July 4, 1997.", "1997-07-04"),
    ("It was signed on Friday, July 4, 1997 in Lima.", "1997-07-04"),
    ("It entered into force on 1997-07-04.", "1997-07-04"),
    ("Floods hit Ghana in June 2019.", "2019-06-01/2019-06-30"),
    ("The war ended in 1945.", "1945-01-01/1945-12-31"),
    ("It lasted from 3 to 5 May 2011.", "2011-05-03/2011-05-05"),
    ("It was founded in early 2001.", "2001-01-01/2001-04-30"),
    ("Fighting raged in the 1980s.", "1980-01-01/1989-12-31"),
    ("Exports fell in the third quarter of 2022.", "2022-07-01/2022-09-30"),
    # weekdays by the tense of their clause
    ("Oman said on Friday that it agreed.", "2024-03-08"),
    ("They met on Tuesday.", "2024-03-12"),
    ("The envoys will meet on Friday.", "2024-03-15"),
    ("The envoys are due in Oslo on Thursday.", "2024-03-14"),
    ("The tariffs, starting Monday, were announced by Peru.", "2024-03-18"),
    ("On Thursday the two will sign.", "2024-03-14"),
    ("Last Friday he resigned.", "2024-03-08"),
    ("Next Monday he flies.", "2024-03-18"),
    ("The ship is due to drill on Friday and Saturday.", "2024-03-15/2024-03-16"),
    ("They were told to leave by midnight on Saturday.", "2024-03-12/2024-03-16"),
    # around publication
    ("He resigned yesterday.", "2024-03-11"),
    ("He resigns tomorrow.", "2024-03-13"),
    ("They met last week.", "2024-03-04/2024-03-10"),
    ("They met this week.", "2024-03-11/2024-03-12"),
    ("They will meet next week.", "2024-03-18/2024-03-24"),
    ("They met last month.", "2024-02-01/2024-02-29"),
    ("They met earlier this month.", "2024-03-01/2024-03-12"),
    ("They will meet early next month.", "2024-04-01/2024-04-10"),
    ("Rain fell late last month.", "2024-02-21/2024-02-29"),
    ("They met last year.", "2023-01-01/2023-12-31"),
    ("They met at the weekend.", "2024-03-09/2024-03-10"),
    ("They met at the start of the month.", "2024-03-01/2024-03-10"),
    # months and days without a year
    ("Kenya expelled him in August.", "2023-08-01/2023-08-31"),
    ("Kenya will host the summit in August.", "2024-08-01/2024-08-31"),
    ("He arrived on Dec. 29.", "2023-12-29"),
    ("He will arrive on April 3.", "2024-04-03"),
    ("Trade has grown since January.", "2024-01-01/2024-03-12"),
    ("A report is due by May.", "2024-03-12/2024-05-31"),
    # counted
    ("It was reached two weeks ago.", "2024-02-27"),
    ("It was reached three days ago.", "2024-03-09"),
    ("It was reached two months ago.", "2024-01-01/2024-01-31"),
    ("It was reached two years ago.", "2022-01-01/2022-12-31"),
    ("They filed 26 requests over the past decade.", "2014-03-12/2024-03-12"),
    ("They must answer within two weeks.", "2024-03-12/2024-03-26"),
    ("The base will close in three months.", "2024-06-01/2024-06-30"),
    ("He was shot in the night of March 5.", "2024-03-05/2024-03-06"),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_words_resolve_to_the_days_of_the_rules(text: str, expected: str) -> None:
    assert days(text) == [expected]


ANCHORED = [
    ("Troops crossed the river on 3 May 2011.\nThe next day they withdrew.", "2011-05-04"),
    ("Troops crossed the river on 3 May 2011.\nTwo months later they withdrew.", "2011-07-01/2011-07-31"),
    ("Talks began in December 2022.\nTwo months later they failed.", "2023-02-01/2023-02-28"),
    ("Troops crossed the river on 3 May 2011.\nThey had met the night before.", "2011-05-02"),
    ("Troops crossed the river on 3 May 2011.\nThe same day the envoy left.", "2011-05-03"),
    ("Troops crossed the river on 3 May 2011.\nHours later the envoy left.", "2011-05-03"),
]


@pytest.mark.parametrize(("text", "expected"), ANCHORED, ids=[text for text, _ in ANCHORED])
def test_words_that_lean_on_an_anchor_follow_it(text: str, expected: str) -> None:
    assert days(text)[-1] == expected


def test_day_before_an_anchor_is_no_anchor_itself() -> None:
    text = "He spoke on 3 May 2011.\nThey had met the night before.\nA day later he resigned."
    assert days(text)[-1] == "2011-05-04"


NO_DATES = [
    "The talks lasted three days.",
    "It was their second meeting in just two months.",
    "They meet every Monday.",
    "An annual summit is held.",
    "He may march to the sea.",
    "About 2,000 soldiers are based there.",
    "It now supports Fiji.",
    "He was a minister for ten years.",
]


@pytest.mark.parametrize("text", NO_DATES)
def test_durations_sets_and_vague_words_are_no_days(text: str) -> None:
    assert days(text) == []


def test_duration_and_set_are_recognised_with_their_values() -> None:
    found = times("For three weeks they met every day.")
    assert [(t.kind, t.value) for t in found] == [(TimeKind.DURATION, "P3W"), (TimeKind.SET, "P1D")]


@pytest.mark.parametrize(
    "text", ["They met on Friday.", "They met last week.", "They met on May 3.", "They met in May."]
)
def test_without_day_of_publication_nothing_relative_resolves(text: str) -> None:
    found = times(text, published=None)
    assert len(found) == 1
    assert found[0].interval is None


def test_without_day_of_publication_a_full_date_and_what_leans_on_it_resolve() -> None:
    assert days("They met on 3 May 2011.\nThe next day they parted.", published=None) == ["2011-05-03", "2011-05-04"]


def test_stated_date_is_told_apart_from_a_resolved_one() -> None:
    found = times("They met on 3 May 2011 and on Friday.")
    assert [t.interval.basis for t in found if t.interval] == [TimeBasis.STATED, TimeBasis.RESOLVED]


def test_month_of_a_narrative_of_long_ago_stays_in_its_year() -> None:
    assert days("The war began in 1914.\nIn August the border was closed.")[-1] == "1914-08-01/1914-08-31"


def test_month_after_a_word_of_this_day_leaves_the_narrative() -> None:
    assert (
        days("They signed a pact in 2019 and met last year.\nIn January they fell out.")[-1] == "2024-01-01/2024-01-31"
    )


def test_words_and_place_of_an_expression_are_those_of_the_text() -> None:
    text = "They met on Friday, 3 May 2011 in Oslo."
    (found,) = times(text)
    assert text[found.start : found.end] == found.text == "Friday, 3 May 2011"


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2040, 1, 1)), st.integers(0, 6))
def test_past_weekday_lies_in_the_week_up_to_publication(published: date, weekday: int) -> None:
    name = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][weekday]
    (found,) = times(f"They met on {name}.", published)
    assert found.interval is not None
    assert found.interval.first.weekday() == weekday
    assert timedelta(0) <= published - found.interval.first < timedelta(days=7)


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2040, 1, 1)), st.integers(0, 6))
def test_coming_weekday_lies_in_the_week_from_publication(published: date, weekday: int) -> None:
    name = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][weekday]
    (found,) = times(f"They will meet on {name}.", published)
    assert found.interval is not None
    assert timedelta(0) <= found.interval.first - published < timedelta(days=7)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_full_date_is_read_as_it_is_written(day: date) -> None:
    for text in (f"It fell on {day:%B} {day.day}, {day.year}.", f"It fell on {day.day} {day:%B} {day.year}."):
        assert days(text) == [str(day)]


@given(st.text(alphabet="on in the Friday May 0123456789 last next week,.’", max_size=60))
def test_any_text_gives_expressions_in_order_without_overlap(text: str) -> None:
    found = times(text.replace("\n", " "))
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(t.interval is None or t.interval.first <= t.interval.last for t in found)


MORE_CASES = [
    ("Oslo ordered out two envoys in the spring of 2011.", "2011-03-01/2011-05-31"),
    ("The truce was signed on Good Friday.", "2023-04-07"),
    ("He was shot on Saturday night.", "2024-03-09"),
    ("The vote will be held on Sunday, March 24.", "2024-03-24"),
    ("Ghana has until April 2 to reply.", "2024-03-12/2024-04-02"),
    ("It was signed on the first of February.", "2024-02-01"),
    ("They buried the victims of Thursday's attack.", "2024-03-07"),
    ("The envoy was told to leave within 72 hours.", "2024-03-12/2024-03-15"),
    ("Lima, Quito to meet on Sunday over border", "2024-03-17"),
    ("The raid came shortly before 4 July 1997.", "1997-06-27/1997-07-03"),
]


@pytest.mark.parametrize(("text", "expected"), MORE_CASES, ids=[text for text, _ in MORE_CASES])
def test_feasts_seasons_limits_and_owned_days_resolve(text: str, expected: str) -> None:
    assert days(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mission lasted from April to June 2001.", "2001-04-01/2001-06-30"),
        ("The war of 1904-1905 was short.", "1904-01-01/1905-12-31"),
        ("It ran between 2001 and 2004.", "2001-01-01/2004-12-31"),
    ],
)
def test_both_ends_of_a_range_have_the_days_of_the_whole(text: str, expected: str) -> None:
    assert days(text) == [expected, expected]


HISTORY = (
    "The war began in 1911.\nIn May 1912 the fleet sailed.\nThe port fell on 3 June.\nRelief came in July 1912.\n"
    "Peace was made in 1913.\nIn October the ports were opened.\nThe following spring trade resumed."
)


def test_year_of_a_history_carries_on_until_another_is_told() -> None:
    assert days(HISTORY, published=None)[2] == "1912-06-03"
    assert days(HISTORY, published=None)[5] == "1913-10-01/1913-10-31"


def test_season_of_a_history_has_its_own_value() -> None:
    text = "It began in 1911 and 1912.\nBy 1913 it spread.\nIn spring the snow melted.\nIn 1914 it ended."
    assert [t.value for t in times(text, published=None)][3] == "1913-SP"


def test_years_before_our_era_have_a_value_and_no_days() -> None:
    (found,) = times("The city was burnt in 490 BC.")
    assert (found.value, found.interval) == ("BC0490", None)


def test_expressions_begin_and_end_with_a_word() -> None:
    for text in (
        "They left at dawn and met at noon.",
        "It began just after midnight on Friday.",
        "At 5 p.m. they left.",
    ):
        assert all(t.text == t.text.strip() for t in times(text))


def test_overnight_stay_is_no_night_told() -> None:
    assert days("She made an overnight stay in Accra.") == []
    assert days("Guns fired overnight.") == ["2024-03-11/2024-03-12"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Malta shelved the cable in 2019 and revived it in November.", "2019-01-01/2019-12-31 2023-11-01/2023-11-30"),
        (
            "They signed it in August 2017.\nOslo has mediated since September.",
            "2017-08-01/2017-08-31 2023-09-01/2024-03-12",
        ),
        (
            "Togo signed on Thursday.\nTraders had feared a ban in late February.\nA day earlier Ghana had objected.",
            "2024-03-07 2024-02-21/2024-02-29 2024-03-06",
        ),
        ("Peru shut the bridge on Sunday.\nIn the morning it had turned back a convoy.", "2024-03-10 2024-03-10"),
        (
            "Peru shut the bridge on Sunday.\nThe week before, Chile had closed its own.",
            "2024-03-10 2024-02-26/2024-03-03",
        ),
    ],
)
def test_what_was_told_before_anchors_only_what_leans_on_it(text: str, expected: str) -> None:
    assert " ".join(days(text)) == expected


def test_hour_alone_further_down_is_of_the_day_the_story_plays_on() -> None:
    assert days("Peru shut the bridge on Sunday.\nTalks failed.\nIn the morning a convoy turned back.") == [
        "2024-03-10",
        "2024-03-10",
    ]


def test_hour_alone_that_lies_ahead_takes_no_day_from_a_sentence_further_up() -> None:
    assert days("Peru shut the bridge on Sunday.\nTalks failed.\nIn the morning a convoy will set out.") == [
        "2024-03-10"
    ]


def test_later_in_the_day_is_that_day() -> None:
    assert days("Peru shut the bridge on Sunday.\nChile reopened it later in the day.") == ["2024-03-10", "2024-03-10"]
