"""Claims about what surface forms refer to."""

import string
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.model.actor import ActorKind
from verbale.model.layers import NameKind
from verbale.ontology.forms import fold, level_case, strip_accents
from verbale.ontology.load import load_ontology
from verbale.ontology.tables import ReferenceForm

NAMES = {
    "United States": "USA",
    "the US": "USA",
    "U.S.": "USA",
    "America": "USA",
    "United Kingdom": "GBR",
    "UK": "GBR",
    "Britain": "GBR",
    "Great Britain": "GBR",
    "UAE": "ARE",
    "the Emirates": "ARE",
    "ROK": "KOR",
    "Republic of Korea": "KOR",
    "DPRK": "PRK",
    "North Korea": "PRK",
    "N. Korea": "PRK",
    "PRC": "CHN",
    "mainland China": "CHN",
    "Republic of China": "TWN",
    "Taiwan": "TWN",
    "Burma": "MMR",
    "Swaziland": "SWZ",
    "eSwatini": "SWZ",
    "Ivory Coast": "CIV",
    "Côte d’Ivoire": "CIV",
    "Cote d'Ivoire": "CIV",
    "Cabo Verde": "CPV",
    "Cape Verde": "CPV",
    "Türkiye": "TUR",
    "Turkiye": "TUR",
    "DR Congo": "COD",
    "Congo-Kinshasa": "COD",
    "DRC": "COD",
    "Zaire": "COD",
    "Congo-Brazzaville": "COG",
    "Congo Republic": "COG",
    "Czech Republic": "CZE",
    "Macedonia": "MKD",
    "East Timor": "TLS",
    "Timor-Leste": "TLS",
    "Ceylon": "LKA",
    "Persia": "IRN",
    "Holland": "NLD",
    "Vatican": "VAT",
    "Holy See": "VAT",
    "Palestinian Authority": "PSE",
    "Kosovo": "XKX",
    "Hong Kong": "HKG",
    "Western Sahara": "ESH",
    "Papua New Guinea": "PNG",
    "São Tomé and Príncipe": "STP",
    "Sao Tome and Principe": "STP",
    "St. Lucia": "LCA",
    "Trinidad & Tobago": "TTO",
    "Bosnia": "BIH",
    "the Solomons": "SLB",
    "The Gambia": "GMB",
    "the Bahamas": "BHS",
    "Federated States of Micronesia": "FSM",
    "Lao PDR": "LAO",
    "Soviet Union": "RUS",
    "Kyrgyz Republic": "KGZ",
    "Moldavia": "MDA",
    "Slovak Republic": "SVK",
    "Upper Volta": "BFA",
}
DEMONYMS = {
    "Kenyan": "KEN",
    "Burkinabe": "BFA",
    "Malagasy": "MDG",
    "Basotho": "LSO",
    "Motswana": "BWA",
    "Ivorian": "CIV",
    "Nigerien": "NER",
    "Nigerian": "NGA",
    "Argentine": "ARG",
    "Salvadoran": "SLV",
    "Peruvian": "PER",
    "Danish": "DNK",
    "Dutch": "NLD",
    "Swiss": "CHE",
    "Azeri": "AZE",
    "Kyrgyz": "KGZ",
    "Emirati": "ARE",
    "Yemeni": "YEM",
    "Sri Lankan": "LKA",
    "Ni-Vanuatu": "VUT",
    "I-Kiribati": "KIR",
    "South Korean": "KOR",
    "North Korean": "PRK",
    "Filipino": "PHL",
    "Bissau-Guinean": "GNB",
    "Papua New Guinean": "PNG",
    "Kittitian": "KNA",
    "Monegasque": "MCO",
    "Kosovar": "XKX",
    "Greek Cypriot": "CYP",
    "East Timorese": "TLS",
}
PEOPLES = {
    "Kenyans": "KEN",
    "Britons": "GBR",
    "Swedes": "SWE",
    "Swede": "SWE",
    "Poles": "POL",
    "Finns": "FIN",
    "Spaniards": "ESP",
    "Turks": "TUR",
    "Frenchmen": "FRA",
    "New Zealanders": "NZL",
    "Icelanders": "ISL",
    "Afghans": "AFG",
    "Thais": "THA",
    "Hondurans": "HND",
}
CAPITALS = {
    "Kyiv": "UKR",
    "Kiev": "UKR",
    "Washington": "USA",
    "Beijing": "CHN",
    "New Delhi": "IND",
    "Delhi": "IND",
    "N’Djamena": "TCD",
    "Ndjamena": "TCD",
    "Yaoundé": "CMR",
    "Yaounde": "CMR",
    "Bogota": "COL",
    "Nur-Sultan": "KAZ",
    "Chișinău": "MDA",
    "Rangoon": "MMR",
    "Nuku'alofa": "TON",
    "Port-au-Prince": "HTI",
    "Abu Dhabi": "ARE",
    "Sana'a": "YEM",
    "Pretoria": "ZAF",
    "Addis Ababa": "ETH",
    "Port Moresby": "PNG",
    "Tegucigalpa": "HND",
    "Seoul": "KOR",
    "Pyongyang": "PRK",
    "Malé": "MDV",
    "Brasilia": "BRA",
}
METONYMS = {
    "the Kremlin": ("RUS", "GOV"),
    "Downing Street": ("GBR", "GOV"),
    "Whitehall": ("GBR", "GOV"),
    "White House": ("USA", "GOV"),
    "Foggy Bottom": ("USA", "GOV"),
    "the Pentagon": ("USA", "MIL"),
    "the Élysée": ("FRA", "GOV"),
    "Elysee": ("FRA", "GOV"),
    "Quai d’Orsay": ("FRA", "GOV"),
    "Quai d'Orsay": ("FRA", "GOV"),
    "Blue House": ("KOR", "GOV"),
    "Zhongnanhai": ("CHN", "GOV"),
    "South Block": ("IND", "GOV"),
    "Itamaraty": ("BRA", "GOV"),
    "Planalto": ("BRA", "GOV"),
    "Casa Rosada": ("ARG", "GOV"),
    "the Bundestag": ("DEU", "LEG"),
    "the Knesset": ("ISR", "LEG"),
    "Mossad": ("ISR", "SPY"),
    "KCNA": ("PRK", "JRN"),
    "Malacañang": ("PHL", "GOV"),
    "Malacanang": ("PHL", "GOV"),
    "Aso Rock": ("NGA", "GOV"),
    "Villa Somalia": ("SOM", "GOV"),
    "US Forces Korea": ("USA", "MIL"),
    "Wisma Putra": ("MYS", "GOV"),
    "La Moneda": ("CHL", "GOV"),
    "the Tatmadaw": ("MMR", "MIL"),
}
ORGANISATIONS = {
    "UN": "UNO",
    "United Nations": "UNO",
    "Security Council": "UNO",
    "UNHCR": "UNO",
    "WFP": "UNO",
    "IAEA": "UNO",
    "ICJ": "UNO",
    "World Health Organisation": "UNO",
    "Unesco": "UNO",
    "UN Human Rights Council": "UNO",
    "MONUSCO": "UNO",
    "European Commission": "EU",
    "European Parliament": "EU",
    "ECB": "EU",
    "EU": "EU",
    "Nato": "NATO",
    "African Union": "AU",
    "ASEAN": "ASEAN",
    "Asean": "ASEAN",
    "Arab League": "LAS",
    "Gulf Cooperation Council": "GCC",
    "Ecowas": "ECOWAS",
    "Caricom": "CARICOM",
    "Mercosur": "MERCOSUR",
    "Pacific Islands Forum": "PIF",
    "the Commonwealth": "COMMONWEALTH",
    "World Bank": "WB",
    "IMF": "IMF",
    "BRICS": "BRICS",
    "the Quad": "QUAD",
    "Interpol": "INTERPOL",
    "Red Cross": "ICRC",
    "Visegrád Group": "V4",
    "Council of Europe": "COE",
    "Non-Aligned Movement": "NONALIGNED",
    "Group of 77": "G77",
    "Alliance of Sahel States": "AES",
    "International Criminal Court": "ICC",
}


def code_of(words: str) -> str | None:
    reference = load_ontology().refer(words)
    return None if reference is None else reference.code


@pytest.mark.parametrize(("words", "code"), sorted(NAMES.items()))
def test_name_refers_to_its_state(words: str, code: str) -> None:
    reference = load_ontology().refer(words)
    assert reference is not None
    assert (reference.code, reference.form, reference.kind) == (code, ReferenceForm.NAME, ActorKind.STATE)


@pytest.mark.parametrize(("words", "code"), sorted(DEMONYMS.items()))
def test_demonym_refers_to_its_state(words: str, code: str) -> None:
    reference = load_ontology().refer(words)
    assert reference is not None
    assert (reference.code, reference.form) == (code, ReferenceForm.DEMONYM)


@pytest.mark.parametrize(("words", "code"), sorted(PEOPLES.items()))
def test_people_refers_to_its_state(words: str, code: str) -> None:
    reference = load_ontology().refer(words)
    assert reference is not None
    assert (reference.code, reference.form) == (code, ReferenceForm.PEOPLE)


@pytest.mark.parametrize(("words", "code"), sorted(CAPITALS.items()))
def test_capital_refers_to_its_state(words: str, code: str) -> None:
    reference = load_ontology().refer(words)
    assert reference is not None
    assert (reference.code, reference.form) == (code, ReferenceForm.CAPITAL)


@pytest.mark.parametrize(("words", "expected"), sorted(METONYMS.items()))
def test_metonym_refers_to_its_state_with_a_sector(words: str, expected: tuple[str, str]) -> None:
    reference = load_ontology().refer(words)
    assert reference is not None
    assert (reference.code, reference.sector) == expected
    assert reference.form is ReferenceForm.METONYM


@pytest.mark.parametrize(("words", "code"), sorted(ORGANISATIONS.items()))
def test_organisation_refers_to_its_record_code(words: str, code: str) -> None:
    reference = load_ontology().refer(words)
    assert reference is not None
    assert (reference.code, reference.kind) == (code, ActorKind.ORGANISATION)


@pytest.mark.parametrize(
    "words",
    [
        "us",
        "Us",
        "who",
        "Who",
        "turkey",
        "china",
        "chad",
        "jordan",
        "polish",
        "male",
        "un",
        "quad",
        "car",
        "is",
        "aids",
        "diet",
        "swat",
    ],
)
def test_common_word_in_lower_case_refers_to_nothing(words: str) -> None:
    assert load_ontology().refer(words) is None


@pytest.mark.parametrize(
    ("words", "code"),
    [("TURKEY", "TUR"), ("JORDAN", "JOR"), ("SOUTH KOREA", "KOR"), ("CHINESE", "CHN"), ("KREMLIN", "RUS")],
)
def test_heading_in_capitals_refers_as_running_text_does(words: str, code: str) -> None:
    assert code_of(words) == code


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Guinea", "GIN"),
        ("Equatorial Guinea", "GNQ"),
        ("Guinea-Bissau", "GNB"),
        ("Papua New Guinea", "PNG"),
        ("Congo", "COD"),
        ("Republic of the Congo", "COG"),
        ("Korea", "KOR"),
        ("Georgia", "GEO"),
        ("Niger", "NER"),
        ("Nigeria", "NGA"),
        ("Dominica", "DMA"),
        ("Dominican Republic", "DOM"),
        ("Dominican", "DOM"),
        ("Sudan", "SDN"),
        ("South Sudan", "SSD"),
        ("Ireland", "IRL"),
        ("Northern Ireland", "GBR"),
        ("Samoa", "WSM"),
        ("American Samoa", "USA"),
        ("Mali", "MLI"),
        ("Malawi", "MWI"),
        ("Iran", "IRN"),
        ("Iraq", "IRQ"),
        ("Slovakia", "SVK"),
        ("Slovenia", "SVN"),
        ("Austria", "AUT"),
        ("Australia", "AUS"),
        ("Mauritius", "MUS"),
        ("Mauritania", "MRT"),
        ("Gambia", "GMB"),
        ("Zambia", "ZMB"),
        ("Saint Martin", None),
        ("Congolese", "COD"),
    ],
)
def test_names_that_resemble_each_other_are_kept_apart(words: str, code: str | None) -> None:
    assert code_of(words) == code


@pytest.mark.parametrize(
    ("words", "code"),
    [("Greenland", "DNK"), ("New Caledonia", "FRA"), ("Puerto Rico", "USA"), ("Gibraltar", "GBR"), ("Aruba", "NLD")],
)
def test_dependency_folds_into_the_state_in_control(words: str, code: str) -> None:
    reference = load_ontology().refer(words)
    assert reference is not None
    assert (reference.code, reference.form) == (code, ReferenceForm.PLACE)


@pytest.mark.parametrize(
    ("words", "code"),
    [("Mombasa", "KEN"), ("Shenzhen", "CHN"), ("Cox’s Bazar", "BGD"), ("Odesa", "UKR"), ("Guayaquil", "ECU")],
)
def test_city_tells_its_state_as_a_place(words: str, code: str) -> None:
    reference = load_ontology().refer(words)
    assert reference is not None
    assert (reference.code, reference.form) == (code, ReferenceForm.PLACE)


@pytest.mark.parametrize(
    ("words", "home"),
    [
        ("Abkhazia", "GEO"),
        ("South Ossetian", "GEO"),
        ("Transnistria", "MDA"),
        ("Somaliland", "SOM"),
        ("Turkish Cypriots", "CYP"),
        ("Nagorno-Karabakh", "AZE"),
        ("Donetsk People’s Republic", "UKR"),
        ("Hargeisa", "SOM"),
        ("Republika Srpska", "BIH"),
    ],
)
def test_breakaway_entity_has_no_code_but_a_claimant(words: str, home: str) -> None:
    reference = load_ontology().refer(words)
    assert reference is not None
    assert (reference.code, reference.home, reference.sector) == (None, home, "PRE")
    assert reference.kind is ActorKind.GROUP


@pytest.mark.parametrize(
    ("words", "home"),
    [
        ("Hamas", "PSE"),
        ("Hizbullah", "LBN"),
        ("the Houthis", "YEM"),
        ("M23", "COD"),
        ("RSF", "SDN"),
        ("al-Shabaab", "SOM"),
        ("Al Shabab", "SOM"),
        ("Boko Haram", "NGA"),
        ("ISIS", None),
        ("PKK", "TUR"),
        ("FARC", "COL"),
        ("ELN", "COL"),
        ("Tamil Tigers", "LKA"),
        ("Wagner", "RUS"),
    ],
)
def test_armed_group_has_no_code_but_a_home(words: str, home: str | None) -> None:
    reference = load_ontology().refer(words)
    assert reference is not None
    assert (reference.code, reference.home, reference.kind) == (None, home, ActorKind.GROUP)


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (date(1998, 5, 1), "AFG"),
        (date(2010, 5, 1), None),
        (date(2021, 8, 14), None),
        (date(2021, 8, 15), "AFG"),
        (None, "AFG"),
    ],
)
def test_taliban_are_the_afghan_government_only_while_they_rule(day: date | None, code: str | None) -> None:
    reference = load_ontology().refer("the Taliban", day)
    assert reference is not None
    assert reference.code == code
    assert reference.sector == ("REB" if code is None else "GOV")


def test_gazetteer_tells_the_kind_of_every_name() -> None:
    forms = load_ontology().forms()
    told = {
        words: forms[words]
        for words in ("Kenya", "Kenyans", "Nairobi", "Kremlin", "UNHCR", "Red Sea", "Reuters", "Mombasa")
    }
    assert told == {
        "Kenya": NameKind.POLITY,
        "Kenyans": NameKind.NATIONALITY,
        "Nairobi": NameKind.POLITY,
        "Kremlin": NameKind.ORGANISATION,
        "UNHCR": NameKind.ORGANISATION,
        "Red Sea": NameKind.PLACE,
        "Reuters": NameKind.ORGANISATION,
        "Mombasa": NameKind.POLITY,
    }


@pytest.mark.parametrize(
    "words", ["Côte d'Ivoire", "Côte d’Ivoire", "Cote d'Ivoire", "Cote d’Ivoire", "Yaoundé", "Yaounde", "Türkiye"]
)
def test_gazetteer_has_every_spelling(words: str) -> None:
    assert words in load_ontology().forms()


def test_common_nouns_are_no_names() -> None:
    assert not [words for words in load_ontology().forms() if words.islower()]


def test_every_form_refers_to_a_code_of_the_tables() -> None:
    ontology = load_ontology()
    codes = {code for code, state in ontology.states.items() if state.claimed_by is None}
    codes |= {organisation.code for organisation in ontology.organisations.values()}
    found = {words: ontology.refer(words) for words in ontology.forms()}
    assert {r.code for r in found.values() if r is not None and r.code is not None} <= codes
    assert {r.home for r in found.values() if r is not None and r.home is not None} <= codes


def test_every_polity_refers_to_an_actor() -> None:
    ontology = load_ontology()
    for words, kind in ontology.forms().items():
        if kind is NameKind.POLITY:
            assert ontology.refer(words) is not None, words


@pytest.mark.parametrize("words", ["", " ", "the", "Ruritania", "’", "...", "-", "Kenya's"])
def test_unknown_words_refer_to_nothing(words: str) -> None:
    assert load_ontology().refer(words) is None


@given(st.text(max_size=60))
def test_any_text_can_be_asked_for(words: str) -> None:
    reference = load_ontology().refer(words)
    assert reference is None or reference.name


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing_but_a_second_article(words: str) -> None:
    once = level_case(words)
    assert level_case(once) in (once, once.partition(" ")[2])


@given(st.text(alphabet=string.ascii_letters + " éüñç’'.-", max_size=40))
def test_folding_forgets_accents_and_apostrophes(words: str) -> None:
    assert fold(words) == fold(strip_accents(words.replace("’", "'")))


@given(st.sampled_from(sorted(load_ontology().forms())))
def test_article_and_accents_change_nothing(words: str) -> None:
    ontology = load_ontology()
    assert ontology.refer(f"the {words}") == ontology.refer(words)
    assert ontology.refer(strip_accents(words)) == ontology.refer(words)


@pytest.mark.parametrize("words", ["Kurdish", "Mediterranean", "Reuters", "Huawei", "Chatham House", "Awami League"])
def test_name_that_acts_for_no_state_refers_to_nothing(words: str) -> None:
    assert load_ontology().refer(words) is None
    assert words in load_ontology().forms()


def test_brussels_is_a_city_that_stands_for_the_union() -> None:
    reference = load_ontology().refer("Brussels")
    assert reference is not None
    assert (reference.code, reference.form) == ("EU", ReferenceForm.CAPITAL)
    assert load_ontology().forms()["Brussels"] is NameKind.POLITY
