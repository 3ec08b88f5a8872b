"""Words of saying beyond "say": demands, rulings, states of mind, nouns and headlines; read with the tree."""

import pytest
from tests.coding.wordings import read_with_tree

# text, speaker's name, contents of the only statement
CUES: list[tuple[str, str, list[str]]] = [
    ("Portugal demanded that Angola release the trawler.", "Government of Portugal", ["Angola release the trawler"]),
    (
        "The foreign minister of Uruguay, Omar Paganini, was adamant that the bridge would be built.",
        "Omar Paganini",
        ["the bridge would be built"],
    ),
    (
        "A Peruvian diplomat was overheard telling reporters that the treaty was dead.",
        "Peruvian diplomat",
        ["the treaty was dead"],
    ),
    (
        "The Danish prime minister, Mette Frederiksen, made the point that the strait was narrow and that the fleet "
        "would stay.",
        "Mette Frederiksen",
        ["the strait was narrow and that the fleet would stay"],
    ),
    ("Norway's court held that the licence was void.", "Court of Norway", ["the licence was void"]),
    (
        "Kenya's president, William Ruto, voiced regret that the border had been shut.",
        "William Ruto",
        ["the border had been shut"],
    ),
    (
        "Malta was quick to add that no ship had been turned away.",
        "Government of Malta",
        ["no ship had been turned away"],
    ),
    (
        "Croatia's prime minister, Andrej Plenković, left no doubt that the port would be sold.",
        "Andrej Plenković",
        ["the port would be sold"],
    ),
    ("Talks with Gabon to resume in May - minister", "minister", ["Talks with Gabon to resume in May"]),
    ("Minister: Togo and Ghana have settled the quarrel", "Minister", ["Togo and Ghana have settled the quarrel"]),
]


@pytest.mark.parametrize(("text", "name", "contents"), CUES)
def test_speaker_and_contents_are_found_at_every_kind_of_cue(text: str, name: str, contents: list[str]) -> None:
    (statement,) = read_with_tree(text).statements
    assert statement.speaker is not None and statement.speaker.name == name
    assert [content.text for content in statement.contents] == contents


@pytest.mark.parametrize(
    "text",
    [
        "Ghana held the vessel for two weeks.",
        "The Belgian government urged Burundi to free the pilot.",
        "Iceland accepted the offer of Peru.",
        "Norway demanded that money back from Malta.",
        "He met one man in Lima - the president.",
    ],
)
def test_acts_without_reported_words_are_no_statements(text: str) -> None:
    assert read_with_tree(text).statements == ()


def test_claims_that_are_rejected_are_told_as_denied() -> None:
    (statement,) = read_with_tree("Tonga rejected claims that it had sold the licences.").statements
    assert statement.negated
    assert [content.text for content in statement.contents] == ["it had sold the licences"]
