"""The register of leaders: who held an office when, and tables that contradict themselves."""

import shutil
from collections import Counter
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from verbale.errors import OntologyError
from verbale.ontology.leaders import surnames
from verbale.ontology.load import load_folder, load_ontology
from verbale.ontology.tables import Level

ONTOLOGY = load_ontology()


@pytest.mark.parametrize(
    ("office", "state", "day", "name"),
    [
        ("prime minister", "JPN", "2003-05-01", "Junichiro Koizumi"),
        ("head-of-government", "JPN", "2022-01-01", "Fumio Kishida"),
        ("head-of-state", "JPN", "2022-01-01", "Naruhito"),
        ("president", "USA", "2001-01-20", "George W. Bush"),
        ("president", "USA", "2001-01-19", "Bill Clinton"),
        ("head-of-state", "FRA", "2013-07-14", "François Hollande"),
        ("foreign-minister", "USA", "2010-01-01", "Hillary Clinton"),
        ("secretary of state", "USA", "2010-01-01", "Hillary Clinton"),
        ("foreign-minister", "RUS", "2024-01-01", "Sergei Lavrov"),
        ("head-of-government", "DEU", "2015-09-01", "Angela Merkel"),
        ("head-of-state", "BRA", "2009-01-01", "Luiz Inácio Lula da Silva"),
        ("head-of-state", "SWZ", "2020-01-01", None),
        ("head-of-state", "LBN", "2024-01-01", None),
        ("prime minister", "IND", "1950-01-01", None),
        ("secretary-general", "UNO", "2015-05-05", "Ban Ki-moon"),
        ("secretary-general", "NATO", "2025-05-05", "Mark Rutte"),
        ("foreign policy chief", "EU", "2010-05-05", "Catherine Ashton"),
        ("taoiseach", "IRL", "2012-01-01", "Enda Kenny"),
        ("head-of-government", "ZAF", "2020-01-01", None),
        ("president", "KEN", "2021-06-01", "Uhuru Kenyatta"),
    ],
)
def test_office_is_held_by_one_person_on_a_day(office: str, state: str, day: str, name: str | None) -> None:
    leader = ONTOLOGY.holder(office, state, date.fromisoformat(day))
    assert (leader.name if leader else None) == name


@pytest.mark.parametrize(
    ("surname", "day", "names"),
    [
        ("Putin", "2024-01-01", {"Vladimir Putin"}),
        ("Roh", "2005-01-01", {"Roh Moo-hyun"}),
        ("Moo-hyun", "2005-01-01", set()),
        ("Clinton", "2000-06-01", {"Bill Clinton"}),
        ("Clinton", "2010-06-01", {"Hillary Clinton"}),
        ("Aoun", "2020-01-01", {"Michel Aoun"}),
        ("Aoun", "2025-06-01", {"Joseph Aoun"}),
        ("Sisi", "2020-01-01", {"Abdel Fattah al-Sisi"}),
        ("von der Leyen", "2021-01-01", {"Ursula von der Leyen"}),
        ("Lee", "2010-06-01", {"Lee Myung-bak", "Lee Hsien Loong"}),
        ("Lula", "2024-01-01", {"Luiz Inácio Lula da Silva"}),
        ("Erdogan", "2020-01-01", {"Recep Tayyip Erdoğan"}),
        ("Putin", "1990-01-01", set()),
    ],
)
def test_surname_finds_who_was_in_office(surname: str, day: str, names: set[str]) -> None:
    assert {leader.name for leader in ONTOLOGY.leaders_named(surname, date.fromisoformat(day))} == names


def test_surname_without_a_day_finds_all_time() -> None:
    assert {leader.name for leader in ONTOLOGY.leaders_named("Bhutto Zardari")} == {"Bilawal Bhutto Zardari"}
    assert len({leader.who for leader in ONTOLOGY.leaders_named("Lee")}) > 3


def test_month_alone_holds_from_its_first_to_its_last_day() -> None:
    terms = [term for term in ONTOLOGY.leaders.terms if not term.is_exact and term.until is not None]
    assert terms
    term = next(term for term in terms if term.name == "John Manley")
    assert (term.since, term.until) == (date(2000, 10, 1), date(2002, 1, 31))


def test_register_holds_the_states_that_news_reports_most() -> None:
    heads = {t.state for t in ONTOLOGY.leaders.terms if t.level in (Level.HEAD_OF_STATE, Level.HEAD_OF_GOVERNMENT)}
    ministers = {term.state for term in ONTOLOGY.leaders.terms if term.level is Level.MINISTER}
    assert len(heads & set(ONTOLOGY.states)) >= 140
    assert len(ministers) >= 80


def test_everyone_has_one_title_of_the_ontology() -> None:
    assert {term.title for term in ONTOLOGY.leaders.terms} <= set(ONTOLOGY.titles)


def test_no_term_is_listed_twice() -> None:
    counts = Counter((term.state, term.title, term.since) for term in ONTOLOGY.leaders.terms)
    assert [key for key, count in counts.items() if count > 1] == []


def test_names_by_the_order_of_their_state() -> None:
    assert list(surnames("Xi Jinping", "CHN")) == ["xi"]
    assert list(surnames("Joseph Wu", "TWN")) == ["wu"]
    assert list(surnames("Lai Ching-te", "TWN")) == ["lai"]
    assert list(surnames("Mohammed bin Salman", "SAU")) == ["salman", "bin salman"]
    assert list(surnames("Ferdinand Marcos Jr.", "PHL")) == ["marcos jr"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"2005-01-26 2009-01-20 C', '"2005-01-25 2009-01-20 C', r"Colin Powell until 2005-01-26 overlaps Condoleezza"),
        ('"2009-01-21 2013-02-01 H', '"1999-01-21 2013-02-01 H', r"Hillary Clinton \(1999-01-21\) stands after"),
        ('"2009-01-21 2013-02-01 H', '"2009-01-21 2003-02-01 H', r"a first day, and a last one after it"),
        (
            '"2009-01-21 2013-02-01 H',
            '"2009-21-01 2013-02-01 H',
            r"of state is '2009-21-01'; expected a day",
        ),
        ('"2009-01-21 2013-02-01 H', '"2009 2013-02-01 H', r"'2009'; expected a day such as"),
        ('"2009-01-21 2013-02-01 H', '"2009-01-21 - H', r"Hillary Clinton until now overlaps John Kerry"),
        ('"2009-01-21 2013-02-01 Hillary Clinton / ', '"2009-01-21 2013-02-01 Hillary Clinton /  ', r"names apart by"),
        ('"secretary of state"', '"secretary of stage"', r"expected a title of offices.toml"),
        ("[CAN]", "[CAX]", r"americas.toml: CAX is 'CAX'; expected a state or an organisation"),
        ("[CAN]", "[GBR]", r"'GBR' stands in americas.toml too"),
        ("[USA]", "PRK = 3\n[USA]", r"PRK is 3; expected a table of offices"),
    ],
)
def test_table_that_contradicts_itself_is_refused(tmp_path: Path, old: str, new: str, told: str) -> None:
    source = Path(str(files("verbale.ontology")))
    folder = tmp_path / "tables"
    shutil.copytree(source, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    path = folder / "leaders" / "americas.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(OntologyError, match=told):
        _ = load_folder(folder).leaders
