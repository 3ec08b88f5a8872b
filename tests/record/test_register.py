"""The register: one actor out of many tellings, the same in any order."""

from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.record.values import MANIFEST, make_coded

from verbale.model.actor import Actor, ActorKind, Citation, Office
from verbale.record.register import held_on, unite
from verbale.record.sqlite import SqliteStore

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


def test_office_with_dates_is_held_on_its_days_alone() -> None:
    term = Office("president", "BWA", date(2018, 4, 1), date(2024, 11, 1))
    actor = Actor("p-1", "Mokgweetsi Masisi", ActorKind.PERSON, offices=(term, Office("teacher", None)))
    assert held_on(actor, date(2020, 1, 1)) == actor
    assert [office.title for office in held_on(actor, date(2025, 1, 1)).offices] == ["teacher"]
    assert [office.title for office in held_on(actor, date(2018, 3, 31)).offices] == ["teacher"]


def test_register_of_a_day_holds_what_reports_until_then_tell(tmp_path: Path) -> None:
    with SqliteStore.open(tmp_path / "record.db", manifest=MANIFEST) as store:
        store.add([make_coded(1, day=date(2027, 5, 1)), make_coded(2, day=date(2027, 6, 1)), make_coded(3, day=None)])
        early = {actor.id for actor in store.actors(as_of=date(2027, 5, 15))}
        assert early == {actor.id for actor in store.actors()}
        assert list(store.actors(as_of=date(2027, 4, 30))) == []
        reports = {
            office.evidence.report
            for actor in store.actors(as_of=date(2027, 5, 1))
            for office in actor.offices
            if office.evidence is not None
        }
        assert reports == {make_coded(1, day=date(2027, 5, 1)).report.id}
