"""The register of leaders as a prior: it fills in what the report leaves open, and gives way to what it tells."""

from dataclasses import replace
from datetime import date

import pytest
from tests.coding.wordings import encoder

from verbale.coding.actors import Cast, find_cast
from verbale.model.actor import ActorKind
from verbale.model.report import Publication, PublishedBasis
from verbale.ontology.load import load_ontology
from verbale.reading.reports import Provenance, make_reports


def cast_of(text: str, day: str | None = None) -> Cast:
    report = make_reports("memory:report", text, Provenance(), max_chars=1_000_000)[0]
    if day is not None:
        report = replace(report, published=Publication(date.fromisoformat(day), PublishedBasis.MARKUP))
    return find_cast(report, encoder().read(report), load_ontology())


def person_of(text: str, day: str | None) -> tuple[str, tuple[str, ...], str | None]:
    """Name, states and office of the last person of a text."""
    party = [party for party in cast_of(text, day).parties if party.kind is ActorKind.PERSON][-1]
    return party.name, party.countries, party.office


# text, day of publication, name, states, office
OPEN: list[tuple[str, str | None, str, tuple[str, ...], str | None]] = [
    ("Putin said the talks would go on.", "2024-03-01", "Vladimir Putin", ("RUS",), "president"),
    ("Putin said the talks would go on.", None, "Vladimir Putin", ("RUS",), None),
    ("Putin said the talks would go on.", "2010-03-01", "Vladimir Putin", ("RUS",), "prime minister"),
    ("The plan was void, Ruto said.", "2024-01-01", "William Ruto", ("KEN",), "president"),
    ("The plan was void, Ardern said.", "2020-01-01", "Jacinda Ardern", ("NZL",), "prime minister"),
    ("The plan was void, Lee said in Seoul.", "2025-09-01", "Lee Jae Myung", ("KOR",), "president"),
    ("The plan was void, Lee said in Singapore.", "2015-09-01", "Lee Hsien Loong", ("SGP",), "prime minister"),
    ("The plan was void, Guterres said.", "2019-09-01", "António Guterres", ("UNO",), "secretary-general"),
    ("President Ramaphosa left.", "2021-09-01", "Cyril Ramaphosa", ("ZAF",), "President"),
    ("Foreign Minister Espen Barth Eide flew out.", "2024-06-01", "Espen Barth Eide", ("NOR",), "Foreign Minister"),
    ("Foreign Minister Barth Eide flew out.", "2024-06-01", "Espen Barth Eide", ("NOR",), "Foreign Minister"),
    ("Foreign Secretary William Hague flew out.", "2012-06-01", "William Hague", ("GBR",), "Foreign Secretary"),
    ("Former president Barack Obama spoke.", "2022-06-01", "Barack Obama", ("USA",), "president"),
    ("Peru waited. The plan was void, Modi said.", None, "Narendra Modi", ("IND",), None),
    ("Polish premier Tusk flew out.", "2024-06-01", "Donald Tusk", ("POL",), "premier"),
    ("Thai Prime Minister Anutin flew out.", "2025-12-01", "Anutin Charnvirakul", ("THA",), "Prime Minister"),
    ("Spain told Chad’s envoy and his counterpart, Mohammad Javad Zarif, to wait.", "2019-06-01",
     "Mohammad Javad Zarif", ("IRN",), "counterpart"),
    ("Kofi Annan, who had opened the Greentree estate, praised both.", "2004-06-01", "Kofi Annan", ("UNO",),
     "secretary-general"),
    ("The plan was void, Mark Rutte said.", "2025-06-01", "Mark Rutte", ("NATO",), "secretary-general"),
    ("The plan was void, Mark Rutte said.", "2022-06-01", "Mark Rutte", ("NLD",), "prime minister"),
    ("The plan was void, Barack Obama said.", "2024-06-01", "Barack Obama", ("USA",), None),
    ("President Emmanuel Macron left.", None, "Emmanuel Macron", ("FRA",), "President"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "day", "name", "states", "office"), OPEN, ids=[f"{t} {d}" for t, d, *_ in OPEN])
def test_register_fills_in_what_is_open(
    text: str, day: str | None, name: str, states: tuple[str, ...], office: str | None
) -> None:
    assert person_of(text, day) == (name, states, office)


# text, day, name, states: the register must not be heard
TOLD: list[tuple[str, str | None, str, tuple[str, ...]]] = [
    ("Sergei Putin, a baker, spoke. Putin smiled.", "2024-06-01", "Sergei Putin", ()),
    ("Canadian President Vladimir Putin spoke.", "2024-06-01", "Vladimir Putin", ("CAN",)),
    ("Defence Minister Sergei Lavrov flew out.", "2024-06-01", "Sergei Lavrov", ()),
    ("Emmanuel Macron, an analyst at the Global Institute, agreed.", "2024-06-01", "Emmanuel Macron", ()),
    ("The plan was void, Obama said.", "2024-01-01", "Obama", ()),
    ("Chilean premier Tusk flew out.", "2024-06-01", "Tusk", ("CHL",)),
    ("South Korean actor Yoon waved.", "2024-06-01", "Yoon", ("KOR",)),
    ("The plan was void, Mark Rutte said.", None, "Mark Rutte", ()),
    ("The plan was void, Lee said.", "2010-09-01", "Lee", ()),
    ("The plan was void, Brown said in Lima, Peru.", None, "Brown", ()),
    ("President Justin Trudeau left.", "2020-01-01", "Justin Trudeau", ()),
    ("Foreign Minister Emmanuel Macron left.", "2020-01-01", "Emmanuel Macron", ()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "day", "name", "states"), TOLD, ids=[f"{t} {d}" for t, d, *_ in TOLD])
def test_text_wins_over_the_register(text: str, day: str | None, name: str, states: tuple[str, ...]) -> None:
    assert person_of(text, day)[:2] == (name, states)


def test_office_that_contradicts_the_register_stays_as_told() -> None:
    cast = cast_of("Russian Foreign Minister Vladimir Putin spoke. Putin smiled.", "2024-06-01")
    person = next(actor for actor in cast.actors if actor.kind is ActorKind.PERSON)
    assert [(office.title, office.of) for office in person.offices] == [("Foreign Minister", "RUS")]


def test_office_by_the_register_has_its_dates_and_no_evidence() -> None:
    cast = cast_of("The plan was void, Ruto said.", "2024-01-01")
    (office,) = next(actor for actor in cast.actors if actor.kind is ActorKind.PERSON).offices
    assert (office.title, office.of, office.since, office.evidence) == ("president", "KEN", date(2022, 9, 13), None)


def test_two_lees_are_kept_apart() -> None:
    cast = cast_of("Singaporean official Lee Wei met South Korean President Lee Jae Myung. President Lee left.")
    people = {actor.name: actor.country for actor in cast.actors if actor.kind is ActorKind.PERSON}
    assert people == {"Lee Wei": "SGP", "Lee Jae Myung": "KOR"}


def test_institution_tells_the_state_of_its_people() -> None:
    assert person_of("Ana Souza, a professor at Makerere University, agreed.", None)[1] == ("UGA",)


@pytest.mark.parametrize(
    ("text", "day", "name", "states"),
    [
        ("The plan was void, Ardern said.", "2024-06-01", "Jacinda Ardern", ("NZL",)),  # left office in January 2023
        ("The plan was void, Ardern said.", "2027-06-01", "Ardern", ()),
        ("The plan was void, Pistorius said in Berlin.", "2024-06-01", "Boris Pistorius", ("DEU",)),
        ("German Defence Minister Pistorius flew out.", "2024-06-01", "Boris Pistorius", ("DEU",)),
        ("The treaty was signed, Menem said.", "1995-06-01", "Carlos Menem", ("ARG",)),
        ("Russian Foreign Minister Primakov flew out.", "1997-06-01", "Yevgeny Primakov", ("RUS",)),
    ],
)
def test_surname_is_of_who_is_in_office_or_left_it_within_three_years(
    text: str, day: str, name: str, states: tuple[str, ...]
) -> None:
    assert person_of(text, day)[:2] == (name, states)


def test_minister_of_defence_is_not_taken_for_the_foreign_minister() -> None:
    assert person_of("Foreign Minister Pistorius flew out.", "2024-06-01")[0] == "Pistorius"
