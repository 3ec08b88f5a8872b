"""Who is meant where: sentences of our own, from many regions."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.coding.wordings import read, read_or_skip

from verbale.coding.actors import lexicon_of
from verbale.coding.names import body_name, join_names, person_id, without_article
from verbale.coding.persons import country_of_organisation, is_part, name_words
from verbale.model.actor import ActorKind
from verbale.ontology.load import load_ontology

# text, the words of a party, its name and its countries
PARTIES: list[tuple[str, str, str, str]] = [
    # bodies and states
    ("The Malian government closed a road.", "Malian government", "Government of Mali", "MLI"),
    ("Bolivia’s foreign ministry sent a note.", "Bolivia’s foreign ministry", "Foreign ministry of Bolivia", "BOL"),
    ("The foreign ministry in Rabat sent a note.", "foreign ministry in Rabat", "Foreign ministry of Morocco", "MAR"),
    ("The Kenyan parliament met.", "Kenyan parliament", "Parliament of Kenya", "KEN"),
    ("Ottawa recalled its envoy.", "Ottawa", "Canada", "CAN"),
    ("Downing Street was silent.", "Downing Street", "Downing Street", "GBR"),
    ("Estonia closed a crossing. Its interior ministry gave no reason.", "Its interior ministry",
     "Interior ministry of Estonia", "EST"),
    ("Laos sent a note to Thailand. The foreign ministry gave no details.", "foreign ministry",
     "Foreign ministry of Laos", "LAO"),
    ("Chinese officials flew to Lima.", "Chinese officials", "Chinese officials", "CHN"),
    ("The African Union sent observers to Lomé.", "African Union", "African Union", "AU"),
    ("The US and Australian navies held drills.", "US and Australian navies",
     "Navies of the United States and Australia", "USA AUS"),
    # persons
    ("Japanese Prime Minister Shigeru Ishiba left. Ishiba was tired.", "Ishiba", "Shigeru Ishiba", "JPN"),
    ("Vietnamese leader To Lam and Kim Min-seok, South Korea’s prime minister, met. Kim smiled.", "Kim",
     "Kim Min-seok", "KOR"),
    ("Peruvian President Dina Boluarte met her Chilean counterpart, Gabriel Boric. Boric was late.", "Boric",
     "Gabriel Boric", "CHL"),
    ("Lee Hsien Loong, a former Singaporean prime minister, spoke. South Korean President Lee Jae Myung listened. "
     "President Lee then left.", "President Lee", "Lee Jae Myung", "KOR"),
    ("Saudi Crown Prince Mohammed bin Salman landed. Bin Salman waved.", "Bin Salman", "Mohammed bin Salman", "SAU"),
    ("Finnish President Alexander Stubb landed in Riga. He was early.", "He", "Alexander Stubb", "FIN"),
    ("Moldovan President Maia Sandu met Romanian Prime Minister Ilie Bolojan. She praised him.", "She", "Maia Sandu",
     "MDA"),
    ("Turkish President Recep Tayyip Erdoğan called off a trip. The Turkish leader was ill.", "Turkish leader",
     "Recep Tayyip Erdoğan", "TUR"),
    ("Gen. Asim Munir, Pakistan’s army chief, arrived.", "Gen. Asim Munir", "Asim Munir", "PAK"),
    ("Juan Pérez, a professor at the University of Nairobi, agreed.", "Juan Pérez", "Juan Pérez", "KEN"),
    ("Taoiseach Micheál Martin arrived.", "Taoiseach Micheál Martin", "Micheál Martin", "IRL"),
    ("Rwanda sent a delegation to Doha. Foreign Minister Olivier Nduhungirehe led it.",
     "Foreign Minister Olivier Nduhungirehe", "Olivier Nduhungirehe", "RWA"),
    # several states
    ("Armenian Prime Minister Nikol Pashinyan met Azerbaijani President Ilham Aliyev. The two leaders shook hands.",
     "The two leaders", "Leaders of Armenia and Azerbaijan", "ARM AZE"),
    ("Peru and Ecuador signed a pact. The two countries share a long border.", "The two countries",
     "Countries of Peru and Ecuador", "PER ECU"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words", "name", "countries"), PARTIES, ids=[f"{w}: {t[:40]}" for t, w, _, _ in PARTIES]
)
def test_party_resolves_to_name_and_states(text: str, words: str, name: str, countries: str) -> None:
    party = read(text).party(words)
    assert (party.name, " ".join(party.countries)) == (name, countries)


def test_place_is_no_actor() -> None:
    assert [party.text for party in read("The envoys met in Oslo.").cast.parties if party.kind is ActorKind.STATE] == []


def test_verb_between_state_and_noun_is_no_adjective() -> None:
    assert next(iter(read("Uruguay trained additional troops.").cast.parties)).text == "Uruguay"


def test_official_visit_is_no_official() -> None:
    assert [party.text for party in read("Togo planned an official visit.").cast.parties] == ["Togo"]


def test_two_foreign_ministers_of_one_report_are_of_two_states() -> None:
    reading = read(
        "Serbia and Croatia fell out. Serbian Foreign Minister Marko Đurić left. "
        "Foreign Minister Gordan Grlić Radman of Croatia stayed."
    )
    assert reading.party("Foreign Minister Gordan Grlić Radman of Croatia").countries == ("HRV",)


def test_former_office_is_marked_former() -> None:
    reading = read("Former Dutch prime minister Mark Rutte spoke.")
    person = next(actor for actor in reading.cast.actors if actor.kind is ActorKind.PERSON)
    assert [(office.title, office.of, office.is_former) for office in person.offices] == [
        ("prime minister", "NLD", True)
    ]


def test_office_carries_its_evidence() -> None:
    reading = read("Zambian President Hakainde Hichilema flew home.")
    person = next(actor for actor in reading.cast.actors if actor.kind is ActorKind.PERSON)
    evidence = person.offices[0].evidence
    assert evidence is not None
    assert evidence.quote == "Zambian President Hakainde Hichilema"


def test_country_of_a_person_without_a_hint_stays_open() -> None:
    assert read("Ana Souza, an analyst, disagreed.").party("Ana Souza").countries == ()


def test_breakaway_government_has_no_country() -> None:
    assert read("The Somaliland government objected.").party("Somaliland government").countries == ()


def test_parties_within_a_span_are_those_wholly_inside() -> None:
    reading = read("Ghana thanked Togo. Benin did not.")
    first = reading.layers.sentences[0].span
    assert [party.text for party in reading.cast.within(first)] == ["Ghana", "Togo"]


def test_actor_ids_of_states_are_their_codes() -> None:
    assert {a.id for a in read("Qatar called Iran.").cast.actors} == {"QAT", "IRN"}


def test_person_id_ignores_accents() -> None:
    assert person_id("Nicolás Maduro", "VEN") == person_id("Nicolas Maduro", "VEN")


def test_organisation_named_for_a_place_belongs_there() -> None:
    lexicon = lexicon_of(load_ontology())
    assert country_of_organisation("University of Nairobi", lexicon) == "KEN"
    assert country_of_organisation("Brookings Institution", lexicon) == "USA"
    assert country_of_organisation("Global Institute", lexicon) is None
    assert country_of_organisation("University of North Korean Studies", lexicon) == "KOR"
    assert country_of_organisation("Institute of Indian Studies", lexicon) is None


def test_surname_with_particle_is_part_of_full_name() -> None:
    assert is_part(name_words("Sisi"), name_words("Abdel Fattah al-Sisi"))
    assert not is_part(name_words("Kim"), name_words("Kimberly Cole"))


def test_names_of_bodies_end_in_their_state() -> None:
    lexicon = lexicon_of(load_ontology())
    assert body_name("administration", "USA", lexicon) == "Government of the United States"
    assert body_name("presidential office", "KOR", lexicon) == "Presidency of South Korea"
    assert without_article("a Malian official") == "Malian official"
    assert join_names(["A", "B", "C"]) == "A, B and C"


WORDS = st.sampled_from(
    ["China", "said", "the", "foreign", "ministry", "’s", "President", "Lee", "Xi Jinping", ",", ".", "“", "”", '"',
     "‘", "'", "(", ")", "and", "he", "it", "two", "leaders", "in", "Oslo", "that", "to", "of", "Kenyan", "officials",
     "\n\n"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=40).map(" ".join).filter(lambda text: any(c.isalpha() for c in text)))
def test_parties_are_disjoint_and_stand_in_the_text(text: str) -> None:
    reading = read_or_skip(text)
    end = 0
    for party in reading.cast.parties:
        assert party.start >= end
        assert reading.report.text[party.start : party.end] == party.text
        end = party.end
    assert [actor.id for actor in reading.cast.actors] == sorted({actor.id for actor in reading.cast.actors})
