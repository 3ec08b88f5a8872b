"""The day of publication: every form that tells it, and none that does not."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.model.report import PublishedBasis
from verbale.model.span import Span
from verbale.reading.dates import (
    date_in_name,
    find_full_date,
    find_month_day,
    find_weekday,
    publication_in_text,
    read_day,
)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("date 2026-01-02 ", date(2026, 1, 2)),
        ("By Ana Duarte | October 15, 2024", date(2024, 10, 15)),
        ("Monday, April 7, 2025", date(2025, 4, 7)),
        ("7 April 2025, 10:30 GMT", date(2025, 4, 7)),
        ("NAIROBI, Sept. 3, 2023 (Rift Wire) -", date(2023, 9, 3)),
        ("published 2nd of March 2021", date(2021, 3, 2)),
        ("12.03.2025", date(2025, 3, 12)),
        ("2025/3/12", date(2025, 3, 12)),
        ("25/12/2024", date(2024, 12, 25)),
        ("12/25/2024", date(2024, 12, 25)),
    ],
)
def test_full_dates_are_read_in_every_usual_form(words: str, day: date) -> None:
    found = find_full_date(words)
    assert found is not None
    assert found[0] == day


@pytest.mark.parametrize("words", ["03/04/2025", "2025-13-40", "31 June 2024", "Dec 15", "", "in 2024", "Tuesday"])
def test_what_does_not_tell_a_full_date_gives_none(words: str) -> None:
    assert find_full_date(words) is None


def test_a_day_without_its_year_is_kept_apart() -> None:
    assert find_month_day("LIMA, Dec. 15 (Andes Wire) -") == ((12, 15), Span(6, 13))
    assert find_month_day("LAGOS, 15 December -") == ((12, 15), Span(7, 18))
    assert find_month_day("LAGOS -") is None


def test_a_weekday_is_kept_apart() -> None:
    found = find_weekday("NEW DELHI, Wednesday —")
    assert found is not None
    assert found[0] == 2


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2025-04-07-algiers.txt", date(2025, 4, 7)),
        ("20250407_mali.html", date(2025, 4, 7)),
        ("/world/2025/04/07/envoys-leave", date(2025, 4, 7)),
        ("/world/2025/4/7/envoys-leave", date(2025, 4, 7)),
        ("report-2025.txt", None),
        ("id-1202504071.txt", None),
        ("2025-19-07.txt", None),
    ],
)
def test_names_tell_days(name: str, day: date | None) -> None:
    assert date_in_name(name) == day


def test_a_zone_does_not_move_the_day_as_written() -> None:
    assert read_day("2025-08-10T00:40:00+14:00") == date(2025, 8, 10)
    assert read_day("Sun, 10 Aug 2025 23:59:00 -0800") == date(2025, 8, 10)
    assert read_day("soon") is None


def test_the_date_line_goes_before_the_dateline() -> None:
    text = "date 2024-10-15 OSLO, Oct 14 (Fjord Wire) - Norway ..."
    told = publication_in_text(text, (Span(0, 15), Span(16, 41)))
    assert told.day == date(2024, 10, 15)
    assert told.basis is PublishedBasis.TEXT
    assert told.evidence is not None
    assert told.evidence.text == "2024-10-15"


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_iso_dates_are_read_back(day: date) -> None:
    found = find_full_date(f" date {day.isoformat()} Seoul")
    assert found is not None
    assert found[0] == day
