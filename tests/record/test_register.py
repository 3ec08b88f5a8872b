"""The register: one actor out of many tellings, the same in any order."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.model.actor import Actor, ActorKind, Citation, Office
from verbale.record.register import unite

TELLINGS = (
    Actor("p-1", "Mokgweetsi Masisi", ActorKind.PERSON, ("Masisi", "Mokgweetsi Masisi"), "BWA", "GOV",
          (Office("president", "BWA", evidence=Citation("r-2", 0, 9, "President")),)),
    Actor("p-1", "Masisi", ActorKind.PERSON, ("Masisi",), None, None,
          (Office("president", "BWA", evidence=Citation("r-1", 5, 14, "President")),
           Office("president", "BWA", is_former=True))),
    Actor("p-1", "Masisi", ActorKind.PERSON, ("M. Masisi",), "BWA", "ELI", (Office("chair", None, date(2018, 4, 1)),)),
    Actor("p-1", "Masisi", ActorKind.PERSON, ("Masisi",), "ZAF", None),
)  # fmt: skip


@settings(deadline=None)
@given(order=st.permutations(TELLINGS))
def test_any_order_of_tellings_gives_one_actor(order: list[Actor]) -> None:
    assert unite(order) == unite(TELLINGS)


def test_names_and_offices_are_united_and_each_office_keeps_its_first_evidence() -> None:
    actor = unite(TELLINGS)
    assert actor.name == "Mokgweetsi Masisi"
    assert actor.names == ("M. Masisi", "Masisi", "Mokgweetsi Masisi")
    assert [(office.title, office.is_former) for office in actor.offices] == [
        ("chair", False),
        ("president", False),
        ("president", True),
    ]
    assert actor.offices[1].evidence == Citation("r-1", 5, 14, "President")


def test_what_is_told_most_often_holds() -> None:
    actor = unite(TELLINGS)
    assert actor.country == "BWA"
    assert actor.sector == "ELI"  # told once, as GOV is: the lesser by letters
    assert actor.cow is None
