"""A participle that only describes a noun, and words on the speaker's own name, tell no act."""

import pytest

from verbale.coding.clauses import find_clauses
from verbale.coding.triggers import find_triggers
from verbale.model.layers import Sentence, Token


def sentence(text: str, *attributes: str) -> Sentence:
    """A sentence whose parser reads some words as attributes of a noun."""
    tokens, start = [], 0
    for word in text.split():
        start = text.index(word, start)
        relation = "amod" if word in attributes else "dep"
        tag = "VERB" if word.endswith("ed") else "DET" if word in ("a", "the") else "NOUN"
        tokens.append(Token(start, start + len(word), word, tag, 0, relation))
    return Sentence(0, len(text), 0, tuple(tokens))


def types(one: Sentence) -> list[str]:
    return [hit.trigger.type for hit in find_triggers(find_clauses(one)) if not hit.trigger.is_noun]


def test_participle_that_describes_a_noun_tells_no_act() -> None:
    text = "Peru sheltered the jailed minister"
    assert "COERCE" in types(sentence(text))
    assert "COERCE" not in types(sentence(text, "jailed"))


@pytest.mark.parametrize("words", ["asked not to be named", "asked to be identified", "declined to be quoted"])
def test_speaker_who_stays_unnamed_asks_nobody(words: str) -> None:
    assert not {"REQUEST", "REJECT"} & set(types(sentence(f"The Chilean envoy {words}")))


def test_request_to_be_released_is_one() -> None:
    assert "REQUEST" in types(sentence("The Chilean envoy asked to be released"))


@pytest.mark.parametrize(("tag", "found"), [("DET", True), ("NOUN", False)])
def test_verb_misread_as_a_word_of_a_closed_class_still_tells_its_act(tag: str, found: bool) -> None:
    one = sentence("Gabon seized a Togolese trawler")
    tokens = tuple(Token(t.start, t.end, t.text, tag, 0, "root") if t.text == "seized" else t for t in one.tokens)
    assert ("COERCE" in types(Sentence(0, one.end, 0, tokens))) is found
