"""Forms of attribution beyond "X said that", read with the tree where weights stand and by rules alone."""

import pytest
from tests.coding.wordings import read, read_with_tree

CASES: list[tuple[str, list[str]]] = [
    (
        "The draft, which Oslo wrote, was “dead on arrival”, Peru's foreign minister, Ana Rojas, said.",
        ["The draft, which Oslo wrote, was “dead on arrival”"],
    ),
    ("It was announced by the Ghanaian foreign ministry that the port would close.", ["the port would close"]),
    ("Aid workers were warned by Sudanese officials that the road was mined.", ["the road was mined"]),
    (
        "“It was a farce,” Chilean Foreign Minister Alberto van Klaveren is said to have told envoys.",
        ["It was a farce"],
    ),
    (
        "Finland’s president, Alexander Stubb, expressed the hope that nobody would be harmed.",
        ["nobody would be harmed"],
    ),
    ("The Greek foreign ministry issued a warning that the strait was unsafe.", ["the strait was unsafe"]),
    ("Uganda denied having armed the rebels.", ["having armed the rebels"]),
    ("Judges in the Peruvian supreme court ruled that the treaty was void.", ["the treaty was void"]),
    ("Nepal regarded the appeal as “blatant meddling”.", ["blatant meddling"]),
    ('“The cable was cut," Estonian Foreign Minister Margus Tsahkna said.', ["The cable was cut"]),
    (
        "The bridge would stay shut, the Tass agency quoted the Kazakh foreign ministry as saying.",
        ["The bridge would stay shut"],
    ),
    (
        "Bulgaria's president, Rumen Radev, said the vote was fair. The delay, in his words, was “no disaster”.",
        ["the vote was fair", "The delay", "was “no disaster”"],
    ),
    (
        "Jamaican Prime Minister Andrew Holness said:\n\n“We will not pay twice. We have paid.”",
        ["We will not pay twice. We have paid"],
    ),
    (
        "Paraguay's foreign minister, Rubén Ramírez, told reporters on Monday that the dam treaty would be reopened.",
        ["the dam treaty would be reopened"],
    ),
    ("The president of Tunisia, Kais Saied, who met envoys, said that no loan was needed.", ["no loan was needed"]),
]


def contents_with_tree(text: str) -> list[str]:
    return [content.text for statement in read_with_tree(text).statements for content in statement.contents]


@pytest.mark.parametrize(("text", "contents"), CASES)
def test_rules_alone_find_what_is_attributed(text: str, contents: list[str]) -> None:
    assert [content.text for statement in read(text).statements for content in statement.contents] == contents


@pytest.mark.parametrize(("text", "contents"), CASES)
def test_tree_finds_what_is_attributed(text: str, contents: list[str]) -> None:
    assert contents_with_tree(text) == contents
