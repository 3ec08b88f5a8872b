"""What a name, a date or a number was resolved to is told in a line, with the reason."""

from datetime import date

import pytest

from verbale.model.actor import ActorKind, Citation, Party
from verbale.model.relation import Quantity, Relation, RelationKind
from verbale.model.span import Quote
from verbale.model.time import Interval, TimeBasis, TimeExpression, TimeKind
from verbale.server.evidence import Mark, MarkKind, mark_up
from verbale.server.glosses import why_number, why_party, why_time

NAMES = {"KEN": "Kenya", "UGA": "Uganda"}
DAY = date(2024, 3, 8)


def time(basis: TimeBasis, first: date = DAY, last: date = DAY) -> TimeExpression:
    return TimeExpression(0, 6, "Friday", TimeKind.DATE, None, Interval(first, last, "Friday", basis))


@pytest.mark.parametrize(
    ("basis", "reason"),
    [(TimeBasis.STATED, "whole"), (TimeBasis.RESOLVED, "day of publication"), (TimeBasis.STORY, "the story gives")],
)
def test_time_tells_its_days_grain_and_basis(basis: TimeBasis, reason: str) -> None:
    told = why_time(time(basis))
    assert told.startswith("on 8 March 2024; to the day; ")
    assert reason in told


def test_month_is_told_to_the_month_and_a_week_by_its_days() -> None:
    assert "to the month" in why_time(time(TimeBasis.STATED, date(2024, 3, 1), date(2024, 3, 31)))
    assert "7 days" in why_time(time(TimeBasis.RESOLVED, date(2024, 3, 4), date(2024, 3, 10)))


def test_duration_is_told_to_be_no_day() -> None:
    assert why_time(TimeExpression(0, 9, "two weeks", TimeKind.DURATION)) == "a length of time, no day"


def test_number_tells_its_ends_unit_hedge_and_what_is_counted() -> None:
    words = Quote(0, 17, "nearly 40 percent")
    fact = Relation(
        id="l-1",
        report="r-1",
        kind=RelationKind.SUPPLY_DEPENDENCE,
        source=("UGA",),
        target=("KEN",),
        evidence=words,
        confidence=0.9,
        quantity=Quantity(35, 40, "percent", "nearly", words),
    )
    assert why_number(fact, NAMES) == "35 to 40 percent; hedged by “nearly”; counts supply dependence: Uganda – Kenya"


@pytest.mark.parametrize(
    ("words", "text", "reason"),
    [
        ("Wanjiru Kamau", "Wanjiru Kamau left.", "named in these words"),
        ("Kamau", "Wanjiru Kamau came. Kamau left.", "the full name stands elsewhere in the report"),
        ("the minister", "the minister left.", "known from the register of states, offices and leaders"),
    ],
)
def test_name_tells_who_is_meant_and_how_that_is_known(words: str, text: str, reason: str) -> None:
    party = Party(0, len(words), words, "Wanjiru Kamau", ActorKind.PERSON, None, ("KEN",), office="minister")
    assert why_party(party, NAMES, (), text) == f"Wanjiru Kamau, minister, Kenya; {reason}"


def test_person_whom_another_report_tells_is_told_by_its_words() -> None:
    words = Citation("r-7", 4, 28, "Minister Wanjiru Kamau")
    party = Party(0, 5, "Kamau", "Wanjiru Kamau", ActorKind.PERSON, None, ("KEN",), office="minister", taught=words)
    told = why_party(party, NAMES, (), "Kamau left.")
    assert told == "Wanjiru Kamau, minister, Kenya; told by the report r-7: “Minister Wanjiru Kamau”"


def test_gloss_is_reached_by_keyboard_and_told_to_a_screen_reader() -> None:
    (line,) = mark_up("On Friday.", [Mark(3, 9, MarkKind.TIME, "t-3", 'Time: "on"')])
    assert 'id="t-3" tabindex="0" data-gloss="Time: &quot;on&quot;" aria-description=' in line.html
