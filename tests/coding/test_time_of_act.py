"""Which of a sentence's times dates an act, by the tree that the shipped encoder reads."""

from datetime import date

import pytest

from verbale.coding.findings import find_all
from verbale.model.event import EventMention, EventType
from verbale.model.report import Publication, Report
from verbale.model.span import Span
from verbale.ontology.load import load_ontology
from verbale.pipeline import make_encoder

TUESDAY = date(2024, 5, 14)


def dated(text: str, type_: EventType) -> list[str]:
    """The days of the mentions of a type."""
    report = Report("r", "r", text, (Span(0, len(text)),), published=Publication(TUESDAY))
    found = find_all(report, make_encoder(load_ontology()).read(report), load_ontology()).mentions
    return [_days(mention) for mention in found if mention.type is type_]


def _days(mention: EventMention) -> str:
    when = mention.when
    return "none" if when is None else str(when.first) if when.first == when.last else f"{when.first}/{when.last}"


@pytest.mark.parametrize(
    ("text", "type_", "days"),
    [
        (
            "Benin hailed Togo, which had expelled the Ghanaian ambassador and closed its border a day earlier.",
            EventType.SANCTION,
            "2024-05-13",
        ),
        (
            "Serbia has been silent since March, when Albania expelled two Serbian diplomats.",
            EventType.SANCTION,
            "2024-03-01/2024-03-31",
        ),
        (
            "Angola ordered Zambia on Friday to withdraw its troops within ten days.",
            EventType.RETREAT,
            "2024-05-10/2024-05-20",
        ),
        ("Kenya rejects the Ugandan claim, its president wrote on Sunday.", EventType.REJECT, "2024-05-12"),
    ],
)
def test_act_takes_the_time_that_is_its_own(text: str, type_: EventType, days: str) -> None:
    assert days in dated(text, type_)


def test_past_act_told_later_is_not_dated_by_its_telling() -> None:
    assert dated("Kenya rejected the Ugandan claim, its president wrote on Sunday.", EventType.REJECT) != ["2024-05-12"]


@pytest.mark.parametrize(
    ("text", "type_", "days"),
    [
        (
            "The Ghanaian president flew to Lagos on Monday, ten days after Benin expelled two Togolese consuls.",
            EventType.SANCTION,
            "2024-05-03",
        ),
        (
            "Uruguay's museum recalls the war of 1864-70 in which Brazil attacked Paraguay.",
            EventType.ASSAULT,
            "1864-01-01/1870-12-31",
        ),
        (
            "Albanian and Croatian ministers who met in Tirana on Sunday expelled the Serbian envoy.",
            EventType.SANCTION,
            "2024-05-12",
        ),
        (
            "Malawi had deported forty Mozambican refugees by Sunday night.",
            EventType.COERCE,
            "2024-05-12",
        ),
        (
            "Jordan freed on Monday a Syrian engineer it had imprisoned for five years.",
            EventType.COERCE,
            "2019-05-13/2024-05-13",
        ),
    ],
)
def test_act_takes_the_day_of_what_it_belongs_to(text: str, type_: EventType, days: str) -> None:
    assert days in dated(text, type_)


def test_time_of_a_relative_clause_is_not_of_the_act_above_it() -> None:
    text = "Latvia handed over to Georgia an officer who had shot a guard in 2014."
    assert "2014-01-01/2014-12-31" not in dated(text, EventType.COOPERATE)


def test_plain_duration_dates_no_act() -> None:
    assert "none" in dated("Portugal blockaded the Moroccan port for two years.", EventType.COERCE)


def test_speaker_goes_on_on_the_day_of_the_sentence_before() -> None:
    text = "Kenya expelled the Ugandan envoy on Sunday. It recalled its own ambassador from Kampala."
    assert dated(text, EventType.SANCTION) == ["2024-05-12", "2024-05-12"]


def test_act_told_as_earlier_does_not_go_on_on_that_day() -> None:
    text = "Kenya expelled the Ugandan envoy on Sunday. It had once recalled its own ambassador from Kampala."
    assert dated(text, EventType.SANCTION) == ["2024-05-12", "none"]


def test_act_told_twice_has_one_day() -> None:
    text = (
        "Panama and Belize are at odds. Panama expelled the envoy of Belize on Thursday. "
        "Traders grumbled, and many shops stayed shut. "
        "The quarrel grew after Panama had expelled the envoy of Belize."
    )
    assert set(dated(text, EventType.SANCTION)) == {"2024-05-09"}
