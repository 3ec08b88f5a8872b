"""Phrases that name nobody mean who was met before: by number, by kind, by who acts."""

import pytest
from tests.coding.wordings import read

MEANT = [
    ("Kenya and Uganda closed the bridge. Both blamed the rains.", "Both", ("KEN", "UGA")),
    ("Kenya and Uganda closed the bridge. Neither side gave a reason.", "Neither side", ("KEN", "UGA")),
    ("Kenya and Uganda closed the bridge. The two have quarrelled since 2011.", "The two", ("KEN", "UGA")),
    ("Peru, Chile and Bolivia signed a pact. The three promised to open a road.", "The three", ("PER", "CHL", "BOL")),
    ("Peru, Chile and Bolivia signed the pact. The three republics will open the road.", "The three republics",
     ("PER", "CHL", "BOL")),
    ("Kenya and Uganda closed the bridge. Norway asked both to reopen it.", "both", ("KEN", "UGA")),
    ("Kenya and Uganda closed the bridge. Norway called on both countries to reopen it.", "both countries",
     ("KEN", "UGA")),
    ("Kenya and Uganda closed the bridge. Their border guards left.", "Their border guards", ("KEN", "UGA")),
    ("Kenya and Uganda closed the bridge. Envoys of the two countries will meet.", "the two countries",
     ("KEN", "UGA")),
    ("Morocco sent a note to Finland. The kingdom gave no reason.", "The kingdom", ("MAR",)),
    ("Finland sent a note to Morocco. The kingdom gave no answer.", "The kingdom", ("MAR",)),
    ("Peru accuses Chile of spying. Lima blamed its neighbour.", "its neighbour", ("CHL",)),
    ("Ghana appealed to the African Union. The bloc gave no answer.", "The bloc", ("AU",)),
    ("Norway is a member of NATO. Oslo asked the alliance to send ships.", "the alliance", ("NATO",)),
    ("Peru took Chile before the International Court of Justice. The court ruled on Monday.", "The court", ("UNO",)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "codes"), MEANT, ids=[f"{words}: {text[:30]}" for text, words, _ in MEANT])
def test_phrase_that_names_nobody_means_who_was_met_before(text: str, words: str, codes: tuple[str, ...]) -> None:
    found = {party.text: party.countries for party in read(text).cast.parties}
    assert sorted(found[words]) == sorted(codes)


COURTS = [
    ("Judges in The Hague ruled on Monday that Peru owes Chile nothing.", "Judges in The Hague", "UNO"),
    ("An arbitration tribunal in The Hague gave Peru the islet on Monday.", "arbitration tribunal in The Hague", "PCA"),
    ("The International Criminal Court charged a Ghanaian general. Judges in The Hague will hear him.",
     "Judges in The Hague", "ICC"),
    ("Ghana wrote to the International Criminal Court. It expects The Hague to answer.", "The Hague", "ICC"),
    ("Ghana praised the African Union. Accra said Addis Ababa had shown courage.", "Addis Ababa", "AU"),
    ("Ghana thanked the Netherlands for help against the International Criminal Court. The Hague gave no reason.",
     "The Hague", "NLD"),
    ("Ghana recalled its ambassador. The Hague gave no reason.", "The Hague", "NLD"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "code"), COURTS, ids=[text[:50] for text, _, _ in COURTS])
def test_capital_means_the_court_or_organisation_that_sits_there(text: str, words: str, code: str) -> None:
    assert read(text).party(words).countries == (code,)


UNMEANT = [
    ("Kenya and Uganda closed the bridge. Both the road and the rail line are shut.", "Both"),
    ("Kenya closed the bridge. The country road is shut.", "The country"),
    ("Ghana sent troops. The court ruled on Monday.", "the bloc"),
    ("Ghana sent troops. The alliance gave no answer.", "The alliance"),
    ("Kenya and Uganda closed the bridge. The two-year quarrel goes on.", "The two"),
]


@pytest.mark.parametrize(("text", "words"), UNMEANT, ids=[text for text, _ in UNMEANT])
def test_phrase_that_qualifies_a_noun_or_has_nobody_before_it_means_nobody(text: str, words: str) -> None:
    assert words not in {party.text for party in read(text).cast.parties}
