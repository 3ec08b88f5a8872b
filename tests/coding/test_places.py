"""Where acts take place: sentences of our own, from many regions."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.coding.wordings import read, read_or_skip

from verbale.coding.events import find_mentions
from verbale.coding.times import find_times
from verbale.languages.en.places import load_place_words
from verbale.model.event import EventMention
from verbale.ontology.load import load_ontology

# text, the name and state of the place of its acts, or None
PLACES: list[tuple[str, tuple[str, str | None] | None]] = [
    ("The foreign ministers of Rwanda and Uganda met in Kigali on Monday.", ("Kigali", "RWA")),
    ("Peruvian President Dina Boluarte held talks with Chilean President Gabriel Boric in Lima.", ("Lima", "PER")),
    ("In Oslo, Norwegian Foreign Minister Espen Barth Eide met his Swedish counterpart.", ("Oslo", "NOR")),
    ("On Friday in Vienna, Austria and Hungary signed an agreement on trains.", ("Vienna", "AUT")),
    ("Beijing warned Manila on Tuesday.", None),
    ("Turkey bombed militants in the northern Syrian province of Idlib.", ("Idlib", "SYR")),
    ("Israeli aircraft struck a depot near Baalbek, Lebanon.", ("Baalbek", "LBN")),
    ("Russia shelled Ukrainian positions near Kharkiv on Sunday.", ("Kharkiv", "UKR")),
    ("The Moroccan foreign ministry in Rabat summoned the Algerian ambassador.", None),
    ("France condemned the killings in Sudan.", None),
    ("Ghana and Togo signed a pact in Accra.", ("Accra", "GHA")),
    ("Kenyan President William Ruto visited Kampala and met Ugandan President Yoweri Museveni.", ("Kampala", "UGA")),
    ("Indonesian President Prabowo Subianto arrived in Canberra for a visit to Australia.", ("Canberra", "AUS")),
    ("Iran and Iraq held talks at a summit in Baghdad.", ("Baghdad", "IRQ")),
    ("Serbia deployed troops near the border in the southern town of Raska.", ("Raska", None)),
    ("Egypt delivered aid to Gaza.", None),
    ("Pakistan accused India of killing two men in Lahore.", None),
    ("Thai and Cambodian generals met in the Malaysian city of Ipoh.", ("Ipoh", "MYS")),
    ("Ethiopia sent soldiers to Somalia.", None),
    ("Armenia and Azerbaijan signed a peace treaty in Washington on Friday.", ("Washington", "USA")),
    ("The United States bombed Houthi targets in Yemen.", ("Yemen", "YEM")),
    ("Colombia and Venezuela held a meeting in Cúcuta on Thursday.", ("Cúcuta", "COL")),
    ("Zambia thanked China for its support.", None),
    ("Protesters burned the French flag outside the embassy in Niamey.", None),
    ("Japan and South Korea held military drills off Jeju.", ("Jeju", "KOR")),
    ("Envoys of Qatar and Egypt met in Doha, officials said.", ("Doha", "QAT")),
    ("German Chancellor Friedrich Merz met Polish Prime Minister Donald Tusk in Warsaw.", ("Warsaw", "POL")),
    ("Chadian and Sudanese generals met in Darfur's El Fasher.", ("El Fasher", "SDN")),
    ("Finnish President Alexander Stubb met Estonian President Alar Karis in Tartu, Estonia.", ("Tartu", "EST")),
    ("Mexico and Guatemala agreed in Tapachula to open a second bridge.", ("Tapachula", "MEX")),
    ("Libya and Malta held talks in Tripoli.", ("Tripoli", "LBY")),
    ("Lebanese and Syrian officers met in Tripoli.", ("Tripoli", "LBN")),
    ("Brussels urged Ankara to free the men.", None),
    ("EU and Japanese officials met in Brussels.", ("Brussels", "BEL")),
    ("Brazil rejected the war in Ukraine and urged Russia to withdraw.", None),
    ("Vietnam and Laos signed a deal in the Lao capital, Vientiane.", ("Vientiane", "LAO")),
    ("Kazakh President Kassym-Jomart Tokayev made a trip to Tashkent and met Uzbek President Shavkat Mirziyoyev.",
     ("Tashkent", "UZB")),
    ("Nigeria and Benin held joint patrols in the Gulf of Guinea.", ("Gulf of Guinea", None)),
    ("Burundi closed its embassy in Kigali.", None),
    ("Tanzania and Kenya met for talks in Arusha, Tanzania.", ("Arusha", "TZA")),
    ("Bolivia's president met Paraguay's president in La Paz.", ("La Paz", "BOL")),
    ("Dutch Prime Minister Dick Schoof met Belgian Prime Minister Bart De Wever in Paris.", ("Paris", "FRA")),
    ("Rwanda denied that its troops attacked Congolese positions in Goma.", ("Goma", "COD")),
    ("The ambassador of Iceland in Madrid criticised Spain.", None),
    ("Cuba protested to the United States over the base at Guantanamo Bay.", None),
    ("Philippine and Chinese ships collided near Scarborough Shoal, where China rammed a Philippine boat.",
     ("Scarborough Shoal", "PHL")),
    ("Greece accused Turkey at a news conference in Athens of violating its airspace.", ("Athens", "GRC")),
    ("Ukraine's president, speaking in Prague, urged Germany to send missiles.", ("Prague", "CZE")),
    ("Cyprus rejected Turkey's plan at talks in Geneva.", ("Geneva", "CHE")),
    ("Ivory Coast expelled two Malian diplomats on Monday.", None),
    ("Mozambique and Malawi will sign a pact in Blantyre next week.", ("Blantyre", "MWI")),
    ("Denmark summoned the US ambassador after remarks on Greenland.", None),
    ("Speaking in Tbilisi, Georgia's president urged Moldova to sign.", ("Tbilisi", "GEO")),
    ("In Hanoi, Laos condemned attacks by Myanmar on its villages.", ("Hanoi", "VNM")),
    ("Delegations from Eritrea and Djibouti met at Jeddah.", ("Jeddah", "SAU")),
    ("Spanish and British ministers met in Gibraltar.", ("Gibraltar", "GBR")),
    ("Iran called the war in Yemen futile and accused Saudi Arabia of greed.", None),
    ("Armenian and Azerbaijani officers met in Nagorno-Karabakh.", ("Nagorno-Karabakh", "AZE")),
]  # fmt: skip


def mentions_in(text: str) -> tuple[EventMention, ...]:
    reading = read(text)
    times = find_times(reading.layers, reading.report.published)
    return find_mentions(reading.report, reading.layers, reading.cast, times, reading.statements, load_ontology())


@pytest.mark.parametrize(("text", "place"), PLACES, ids=[text[:60] for text, _ in PLACES])
def test_act_takes_place_where_its_clause_says(text: str, place: tuple[str, str | None] | None) -> None:
    mentions = mentions_in(text)
    assert mentions
    told = {(m.place.name, m.place.country) for m in mentions if m.place is not None}
    assert told == ({place} if place is not None else set())


def test_place_has_its_words_and_coordinates() -> None:
    place = mentions_in("Ghana and Togo signed a pact in Accra.")[0].place
    assert place is not None
    assert place.quote is not None
    assert (place.quote.text, place.quote.start) == ("Accra", 32)
    assert place.lat == pytest.approx(5.56, abs=0.1)
    assert place.lon == pytest.approx(-0.2, abs=0.1)


def test_old_spelling_is_the_same_place() -> None:
    place = mentions_in("Estonian and Latvian ministers met in Kiev.")[0].place
    assert place is not None
    assert place.quote is not None
    assert (place.name, place.quote.text) == ("Kyiv", "Kiev")


def test_dateline_is_no_place_of_an_act() -> None:
    mentions = mentions_in("NAIROBI (Example) - Kenya expelled two Eritrean diplomats on Monday.")
    assert [mention.place for mention in mentions] == [None]


def test_capital_that_is_told_something_is_a_government() -> None:
    assert [mention.place for mention in mentions_in("Quito thanked Lima in a letter and warned Bogotá.")] != []
    assert all(mention.place is None for mention in mentions_in("Quito thanked Lima in a letter and warned Bogotá."))


def test_owned_by_a_capital_is_not_in_it() -> None:
    assert all(mention.place is None for mention in mentions_in("Chad mistrusted and rejected Niamey's plan."))


def test_state_named_as_place_has_no_point() -> None:
    place = mentions_in("Kenya and Uganda met in Ethiopia.")[0].place
    assert place is not None
    assert (place.name, place.country, place.lat, place.lon) == ("Ethiopia", "ETH", None, None)


def test_word_classes_do_not_overlap_where_they_decide() -> None:
    words = load_place_words()
    assert not words.occasions & words.matters
    assert not words.prepositions & words.destinations
    assert not words.prepositions & words.modifiers


WORDS = st.sampled_from(
    ["Chad", "met", "Niger", "in", "at", "near", "Paris", "Tripoli", "’s", "the", "city", "of", "Syrian", "Aleppo", ",",
     ".", "on Monday", "attacked", "visited", "to", "said", "that", "where", "speaking", "Agreement", "New", "York",
     "a", "ministry", "warned", "talks"]
)  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(st.lists(WORDS, min_size=3, max_size=30).map(" ".join))
def test_no_place_that_the_text_does_not_name(text: str) -> None:
    reading = read_or_skip(text)
    times = find_times(reading.layers, reading.report.published)
    ontology = load_ontology()
    for mention in find_mentions(reading.report, reading.layers, reading.cast, times, reading.statements, ontology):
        if mention.place is not None:
            quote = mention.place.quote
            assert quote is not None
            assert reading.report.text[quote.start : quote.end] == quote.text
            assert quote.text[0].isupper()
