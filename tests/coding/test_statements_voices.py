"""Whose words they are where no name stands beside the verb, and how far an attribution reaches; read with the tree."""

import pytest
from tests.coding.wordings import read_with_tree

# text, speaker's name, countries, contents of the last statement
VOICES: list[tuple[str, str, str, list[str]]] = [
    (
        "Norway's cod, one envoy said, had been caught within the law.",
        "envoy",
        "",
        ["Norway's cod", "had been caught within the law"],
    ),
    (
        "Latvia's coast guards, an official of the Riga region told a local station, were only doing their duty.",
        "official of the Riga region",
        "LVA",
        ["Latvia's coast guards", "were only doing their duty"],
    ),
    (
        "Fiji's Sitiveni Rabuka landed in Suva. The runway, an adviser to Rabuka explained, would be longer.",
        "adviser to Rabuka",
        "FJI",
        ["The runway", "would be longer"],
    ),
    (
        'Serbia’s president, Aleksandar Vučić, spoke. The bridges would stay shut "until spring", vowed he on radio.',
        "Aleksandar Vučić",
        "SRB",
        ['The bridges would stay shut "until spring"'],
    ),
    (
        "Togo sent its navy home, and Benin may close the port, officials in Cotonou hinted.",
        "officials in Cotonou",
        "BEN",
        ["Benin may close the port"],
    ),
    (
        "Ghana’s president, John Mahama, flew home. They had cut the cable, he told the nation: divers found it.",
        "John Mahama",
        "GHA",
        ["They had cut the cable", "divers found it"],
    ),
    (
        "“The sea is wide,” argued Espen Barth Eide, the Norwegian foreign minister; the trawlers could return by May.",
        "Espen Barth Eide",
        "NOR",
        ["The sea is wide", "the trawlers could return by May"],
    ),
    (
        "Uruguay’s Luis Lacalle Pou flew home. The vessels were empty, according to his office.",
        "Office of Luis Lacalle Pou",
        "URY",
        ["The vessels were empty"],
    ),
    (
        "The Zambian president, Hakainde Hichilema, flew home. The mines would reopen, Hichilema's office reported.",
        "Presidency of Zambia",
        "ZMB",
        ["The mines would reopen"],
    ),
    (
        "Denmark and Poland signed. According to the joint statement, Warsaw will pay for the cable.",
        "joint statement of Denmark and Poland",
        "DNK POL",
        ["Warsaw will pay for the cable"],
    ),
    (
        "Portugal and the Netherlands, whose navies met off Madeira, announced that both crews had returned.",
        "Governments of Portugal and the Netherlands",
        "PRT NLD",
        ["both crews had returned"],
    ),
    (
        "Bolivia expelled Ambassador Hans Weber after he refused to apologise for his remark that the vote was stolen.",
        "Hans Weber",
        "",
        ["the vote was stolen"],
    ),
    (
        "Eleven people died on the lake, by an estimate of the African Union.",
        "African Union",
        "AU",
        ["Eleven people died on the lake"],
    ),
    (
        "Jordan protested. A police officer familiar with the case said that the keys had been copied.",
        "police officer familiar with the case",
        "JOR",
        ["the keys had been copied"],
    ),
    (
        "The message from Lusaka was blunt: the mines would stay shut.",
        "Government of Zambia",
        "ZMB",
        ["the mines would stay shut"],
    ),
    (
        "A spokesman for the Kremlin: “We have nothing to add to that.”",
        "spokesman for the Kremlin",
        "RUS",
        ["We have nothing to add to that"],
    ),
    (
        "The foreign minister of Cyprus, Maria Kallas, was curt. “They must leave the island at once.”",
        "Maria Kallas",
        "CYP",
        ["They must leave the island at once"],
    ),
    (
        "The Cuban foreign minister, Rosa Diaz, wrote to Lima. President Luis Vega, she disclosed, had called twice.",
        "Rosa Diaz",
        "CUB",
        ["President Luis Vega", "had called twice"],
    ),
]
# text, and what follows a whole clause or its attribution and is no content
OUTSIDE: list[tuple[str, str]] = [
    ("Iceland will leave the pact, Bjarni Olafsson wrote on Monday, a day after the vote in Oslo.", "a day after"),
    ("Kenya warned Uganda that it would close the bridge, raising the stakes in their quarrel.", "raising the stakes"),
]


@pytest.mark.parametrize(("text", "name", "countries", "contents"), VOICES, ids=[case[0][:50] for case in VOICES])
def test_voice_without_a_name_beside_the_verb_is_found(
    text: str, name: str, countries: str, contents: list[str]
) -> None:
    said = read_with_tree(text).statements[-1]
    assert said.speaker is not None
    assert (said.speaker.name, " ".join(said.speaker.countries)) == (name, countries)
    assert [content.text for content in said.contents] == contents


@pytest.mark.parametrize(("text", "words"), OUTSIDE, ids=[case[0][:50] for case in OUTSIDE])
def test_what_only_frames_a_saying_is_no_content(text: str, words: str) -> None:
    statements = read_with_tree(text).statements
    assert statements
    assert not any(words in content.text for said in statements for content in said.contents)


def test_means_of_telling_is_no_speaker() -> None:
    statements = read_with_tree(
        "Officers in Chad were told by telephone that the convoy had left. Chad said it was late."
    ).statements
    assert [said.speaker.name for said in statements if said.speaker is not None] == ["Government of Chad"]


def test_given_name_tells_whom_she_means() -> None:
    text = "Helena Dalli of Malta met Antonio Costa of Portugal. Costa smiled. She said it was over."
    said = read_with_tree(text).statements[-1]
    assert said.speaker is not None
    assert said.speaker.name == "Helena Dalli"
