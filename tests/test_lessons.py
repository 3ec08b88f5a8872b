"""What one report teaches of a person makes the next one's bare surname understood, whatever order they come in."""

from datetime import date
from itertools import permutations
from pathlib import Path

import pytest
from tests.records import named, read

from verbale.desk import Desk
from verbale.model.actor import Party

FIRST = """Ghana will reopen its embassy in Lomé, Foreign Minister Kwabena Asantewaa-Boadu said in Accra on Monday.

Togo welcomed the step. Its foreign minister, Sélom Agbeko, said the two countries would hold talks on fishing rights.
"""
LATER = """Ghana will send 40 engineers to rebuild the bridge over the Volta, Boadu told reporters on Friday.

The foreign minister of Togo praised the offer.
"""
APART = """Ghana wants to plant cashew on 900 hectares near Tamale, and Boadu said seedlings were ready.
"""
NORWAY = """Norway and Denmark will share the cost of a cable under the Skagerrak.

Norwegian Energy Minister Ingrid Hallberg said so in Oslo on Tuesday.
"""
DENMARK = """Denmark has to wait for the cable, Danish Defence Minister Søren Hallberg said in Copenhagen on Wednesday.
"""
OSLO = """Norway signed the contract for the cable, Hallberg said on Thursday. Norway paid the first share.
"""
BOTH = """Norway and Denmark signed the contract for the cable, Hallberg said on Thursday.
"""


def write(folder: Path, name: str, day: str | None, text: str) -> Path:
    head = f"{name.title()} report\n\n" + (f"date {day}\n\n" if day else "")
    path = folder / f"{name}.txt"
    path.write_text(head + text, encoding="utf-8")
    return path


def speakers(desk: Desk, name: str) -> list[Party]:
    said = desk.store.findings(named(desk, name).id).statements
    return [one.speaker for one in said if one.speaker is not None]


def known(desk: Desk, name: str) -> set[tuple[str, tuple[str, ...]]]:
    return {(party.name, party.countries) for party in speakers(desk, name)}


def exported(desk: Desk, folder: Path) -> dict[str, bytes]:
    desk.export(folder)
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_bare_surname_is_the_person_an_earlier_report_taught(tmp_path: Path) -> None:
    first, later = write(tmp_path, "first", "2031-03-04", FIRST), write(tmp_path, "later", "2032-01-09", LATER)
    with read(tmp_path / "one.db", first, later) as desk:
        (boadu, *_) = speakers(desk, "later")
        assert (boadu.name, boadu.countries, boadu.office) == ("Kwabena Asantewaa-Boadu", ("GHA",), "Foreign Minister")
        assert boadu.taught is not None
        assert boadu.taught.report == named(desk, "first").id
        assert "Foreign Minister Kwabena Asantewaa-Boadu" in boadu.taught.quote
        assert desk.check() == ()


def test_office_of_a_state_is_who_an_earlier_report_taught_to_hold_it(tmp_path: Path) -> None:
    first, later = write(tmp_path, "first", "2031-03-04", FIRST), write(tmp_path, "later", "2032-01-09", LATER)
    with read(tmp_path / "one.db", first, later) as desk:
        told = [party for one in desk.store.findings(named(desk, "later").id).mentions for party in one.actors]
        assert "Sélom Agbeko" in {party.name for party in (*told, *speakers(desk, "later"))}


@pytest.mark.parametrize("day", ["2030-08-03", "2034-03-09"])
def test_lesson_holds_neither_before_its_day_nor_after_three_years(tmp_path: Path, day: str) -> None:
    first, later = write(tmp_path, "first", "2031-03-04", FIRST), write(tmp_path, "later", day, APART)
    with read(tmp_path / "one.db", first, later) as desk:
        assert [(party.name, party.taught) for party in speakers(desk, "later")] == [("Boadu", None)]


def test_two_of_one_surname_stay_apart_by_the_state_the_report_speaks_of(tmp_path: Path) -> None:
    paths = [
        write(tmp_path, "norway", "2031-05-06", NORWAY),
        write(tmp_path, "denmark", "2031-05-07", DENMARK),
        write(tmp_path, "oslo", "2031-09-11", OSLO),
        write(tmp_path, "both", "2031-10-16", BOTH),
    ]
    with read(tmp_path / "one.db", *paths) as desk:
        assert known(desk, "oslo") == {("Ingrid Hallberg", ("NOR",))}
        assert all(party.taught is None for party in speakers(desk, "both"))
        names = {actor.name for actor in desk.actors() if "Hallberg" in actor.name}
        assert names >= {"Ingrid Hallberg", "Søren Hallberg"}


def test_undated_report_is_taught_by_its_story(tmp_path: Path) -> None:
    lead, _, _ = FIRST.partition("\n\n")
    text = lead.replace("Foreign Minister Kwabena Asantewaa-Boadu", "Boadu") + "\n"
    first, copy = write(tmp_path, "first", "2031-03-04", FIRST), write(tmp_path, "copy", None, text)
    with read(tmp_path / "one.db", first, copy) as desk:
        assert known(desk, "copy") == {("Kwabena Asantewaa-Boadu", ("GHA",))}


def test_title_that_the_report_tells_outweighs_the_lesson(tmp_path: Path) -> None:
    text = "Ghana will send engineers, President Boadu told reporters on Friday.\n"
    paths = write(tmp_path, "first", "2031-03-04", FIRST), write(tmp_path, "later", "2032-01-09", text)
    with read(tmp_path / "one.db", *paths) as desk:
        assert all(party.taught is None for party in speakers(desk, "later"))


def test_record_is_the_same_in_whatever_order_the_reports_come(tmp_path: Path) -> None:
    paths = [
        write(tmp_path, "first", "2031-03-04", FIRST),
        write(tmp_path, "later", "2032-01-09", LATER),
        write(tmp_path, "norway", "2031-05-06", NORWAY),
        write(tmp_path, "oslo", "2031-09-11", OSLO),
    ]
    seen = []
    for number, order in enumerate(list(permutations(paths))[::5]):
        with read(tmp_path / f"{number}.db", *order) as desk:
            seen.append(exported(desk, tmp_path / f"out-{number}"))
            assert desk.check() == ()
    assert all(one == seen[0] for one in seen)
    assert b"Ingrid Hallberg" in seen[0]["statements.jsonl"]


def test_reading_again_changes_nothing(tmp_path: Path) -> None:
    first, later = write(tmp_path, "first", "2031-03-04", FIRST), write(tmp_path, "later", "2032-01-09", LATER)
    with read(tmp_path / "one.db", first, later) as desk:
        before = exported(desk, tmp_path / "before")
    with read(tmp_path / "one.db", later, first) as desk:
        assert exported(desk, tmp_path / "after") == before


def test_findings_as_read_keep_what_the_report_alone_tells(tmp_path: Path) -> None:
    first, later = write(tmp_path, "first", "2031-03-04", FIRST), write(tmp_path, "later", "2032-01-09", LATER)
    with read(tmp_path / "one.db", first, later) as desk:
        id_ = named(desk, "later").id
        as_read, told = desk.store.findings(id_, as_read=True), desk.store.findings(id_)
        assert [one.id for one in as_read.statements] == [one.id for one in told.statements]
        assert as_read.statements[0].speaker is not None
        assert as_read.statements[0].speaker.name == "Boadu"


def test_register_of_a_day_holds_the_lesson_from_its_day_on(tmp_path: Path) -> None:
    first, later = write(tmp_path, "first", "2031-03-04", FIRST), write(tmp_path, "later", "2032-01-09", LATER)
    with read(tmp_path / "one.db", first, later) as desk:
        assert "Kwabena Asantewaa-Boadu" in {actor.name for actor in desk.actors(date(2031, 3, 4))}
        assert "Kwabena Asantewaa-Boadu" not in {actor.name for actor in desk.actors(date(2031, 3, 3))}
        assert "Boadu" not in {actor.name for actor in desk.actors()}
        (boadu,) = [actor for actor in desk.actors() if actor.name == "Kwabena Asantewaa-Boadu"]
        assert boadu.names == ("Boadu", "Kwabena Asantewaa-Boadu")
        assert [day for _, day in desk.told_on(boadu)] == [date(2031, 3, 4)]


def test_statement_is_found_by_the_full_name_taught(tmp_path: Path) -> None:
    first, later = write(tmp_path, "first", "2031-03-04", FIRST), write(tmp_path, "later", "2032-01-09", LATER)
    with read(tmp_path / "one.db", first, later) as desk:
        found = desk.store.statements(name="Asantewaa Boadu", country="GHA")
        assert {one.report for one in found} == {named(desk, "first").id, named(desk, "later").id}


def test_person_of_no_office_for_a_state_is_no_lesson(tmp_path: Path) -> None:
    text = "Ghana will try Efua Ansah-Tetteh, a Ghanaian citizen who sold cocoa seed to a firm in Togo.\n"
    later = "Ghana said that Togo had paid Tetteh, and Tetteh said on Friday that no money had come.\n"
    paths = write(tmp_path, "first", "2031-03-04", text), write(tmp_path, "later", "2032-01-09", later)
    with read(tmp_path / "one.db", *paths) as desk:
        assert all(party.taught is None for party in speakers(desk, "later"))
