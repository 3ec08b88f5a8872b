"""Where places lie, and where institutions stand."""

from pathlib import Path

import pytest

from verbale.errors import OntologyError
from verbale.ontology.gazetteer import read_places
from verbale.ontology.institutions import read_institutions
from verbale.ontology.load import load_ontology

PLACES = load_ontology().places
STATES = load_ontology().states


@pytest.mark.parametrize(
    ("words", "country", "lat", "lon"),
    [
        ("Nairobi", "KEN", -1.3, 36.8),
        ("Kiev", "UKR", 50.5, 30.5),
        ("São Paulo", "BRA", -23.5, -46.6),
        ("Sao Paulo", "BRA", -23.5, -46.6),
        ("Gaza", "PSE", 31.5, 34.5),
        ("Texas", "USA", 31.0, -97.5),
        ("Bavaria", "DEU", 49.0, 11.5),
        ("Crimea", "UKR", 45.3, 34.4),
        ("Xinjiang", "CHN", 41.5, 85.5),
        ("Helmand", "AFG", 31.4, 64.3),
        ("Wellington", "NZL", -41.3, 174.8),
        ("Oruro", "BOL", -18.0, -67.1),
        ("Suva", "FJI", -18.1, 178.4),
    ],
)
def test_place_lies_where_it_does(words: str, country: str, lat: float, lon: float) -> None:
    location = PLACES.find(words, (country,))
    assert location is not None
    assert location.country == country
    assert location.lat == pytest.approx(lat, abs=0.5)
    assert location.lon == pytest.approx(lon, abs=0.5)


def test_gazetteer_is_large_enough_for_news() -> None:
    assert len(PLACES.locations) >= 2500


def test_every_capital_has_a_point() -> None:
    free = [state for state in STATES.values() if state.claimed_by is None and state.capital]
    missing = [s.code for s in free if not any(PLACES.find(name, (s.code,)) for name in s.capital)]
    assert missing == []


def test_one_name_in_two_states_is_told_by_the_states_at_hand() -> None:
    assert {location.country for location in PLACES.homonyms("Tripoli")} == {"LBY", "LBN"}
    assert PLACES.find("Tripoli") is None
    assert getattr(PLACES.find("Tripoli", ("LBN",)), "country", None) == "LBN"


def test_a_state_is_no_place_of_the_gazetteer() -> None:
    assert [
        s.name for s in STATES.values() if s.claimed_by is None and PLACES.homonyms(s.name) and len(s.name) > 9
    ] == []


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ('KEN = ["Nairobi -1.3"]', "a name, a latitude and a longitude"),
        ('KEN = ["Nairobi -91.3 36.8"]', "a latitude within 90"),
        ('KEN = ["Nairobi /  -1.3 36.8"]', "names apart by"),
        ('KEX = ["Nairobi -1.3 36.8"]', "the code of a state"),
    ],
)
def test_wrong_place_is_refused(tmp_path: Path, entry: str, told: str) -> None:
    (tmp_path / "places.toml").write_text(entry, encoding="utf-8")
    (tmp_path / "places_divisions.toml").write_text("", encoding="utf-8")
    with pytest.raises(OntologyError, match=told):
        read_places(tmp_path, {"KEN"})


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("Hankuk University of Foreign Studies", "KOR"),
        ("Chatham House", "GBR"),
        ("Lowy Institute", "AUS"),
        ("the Makerere University", "UGA"),
        ("Fudan University’s Centre for American Studies", "CHN"),
        ("MIT", "USA"),
        ("Mit", None),
        ("Institute of Everything", None),
        ("Harvards", None),
    ],
)
def test_institution_stands_in_its_state(name: str, state: str | None) -> None:
    assert load_ontology().institutions.state(name) == state


def test_institutions_are_many_and_from_everywhere() -> None:
    institutions = load_ontology().institutions
    assert len(institutions.names) >= 250
    assert len({institutions.state(name) for name in institutions.names}) >= 60


def test_institution_of_two_states_is_refused(tmp_path: Path) -> None:
    (tmp_path / "institutions.toml").write_text('KEN = ["Moi University"]\nUGA = ["Moi university"]', encoding="utf-8")
    with pytest.raises(OntologyError, match="stands under KEN and UGA"):
        read_institutions(tmp_path, {"KEN", "UGA"})
