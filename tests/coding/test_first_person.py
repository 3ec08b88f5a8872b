"""Whom the first person means in someone's words, and how it acts: sentences of our own."""

import pytest
from tests.coding.wordings import read_or_skip

from verbale.coding.actors import find_cast
from verbale.coding.findings import find_all
from verbale.coding.first_person import voiced
from verbale.coding.seating import codes
from verbale.coding.statements import find_statements
from verbale.coding.times import find_times
from verbale.ontology.load import load_ontology


def told(text: str) -> list[str]:
    """Each mention of a text in short: TYPE actors>recipients."""
    reading = read_or_skip(text)
    found = find_all(reading.report, reading.layers, load_ontology()).mentions
    return [f"{m.type} {'+'.join(codes(m.actors))}>{'+'.join(codes(m.recipients))}" for m in found]


def meant(text: str, words: str) -> list[tuple[str, ...]]:
    """The countries of every party with these words, the first person being read."""
    reading = read_or_skip(text)
    cast = find_cast(reading.report, reading.layers, load_ontology())
    times = find_times(reading.layers, reading.report.published)
    statements = find_statements(reading.report, reading.layers, cast, times)
    parties = voiced(cast, statements, reading.report.text).parties
    return [party.countries for party in parties if party.text == words]


@pytest.mark.parametrize(
    ("text", "words", "countries"),
    [
        ('"We shall never pay," Peru\'s foreign minister, Ana Quispe, said.', "We", ("PER",)),
        ('"They owe us an answer," Ghana\'s president said.', "us", ("GHA",)),
        ('"I apologised to nobody," Norway\'s ambassador told reporters.', "I", ("NOR",)),
    ],
)
def test_first_person_is_who_speaks(text: str, words: str, countries: tuple[str, ...]) -> None:
    assert meant(text, words) == [countries]


def test_first_person_outside_of_quoted_words_is_nobody() -> None:
    assert meant("Peru said that we had been warned.", "we") == []


def test_capitals_that_name_a_state_are_no_first_person() -> None:
    assert meant('"The US is our oldest friend," Ghana\'s president said.', "US") == [("USA",)]


def test_demand_in_the_first_person_is_made_by_who_speaks() -> None:
    text = '"We urge Chad to free the drivers," Sudan\'s foreign minister, Ali Osman, said.'
    assert "REQUEST SDN>TCD" in told(text)
