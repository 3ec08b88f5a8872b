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
            "2024-05-14/2024-05-24",
        ),
        ("Kenya rejects the Ugandan claim, its president wrote on Sunday.", EventType.REJECT, "2024-05-12"),
    ],
)
def test_act_takes_the_time_that_is_its_own(text: str, type_: EventType, days: str) -> None:
    assert days in dated(text, type_)


def test_past_act_told_later_is_not_dated_by_its_telling() -> None:
    assert dated("Kenya rejected the Ugandan claim, its president wrote on Sunday.", EventType.REJECT) != ["2024-05-12"]
