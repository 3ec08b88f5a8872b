"""A tree is asked for subjects, voice, control and phrases; the trees here are written by hand."""

import pytest

from verbale.coding.tree import Tree
from verbale.model.layers import ROOT, Sentence, Token


def tree(*rows: str) -> Tree:
    """A tree of rows "word TAG relation head"."""
    tokens, at = [], 0
    for row in rows:
        word, tag, relation, head = row.split(" ")
        tokens.append(Token(at, at + len(word), word, tag, int(head), relation))
        at += len(word) + 1
    found = Tree.of(Sentence(0, at, 0, tuple(tokens)))
    assert found is not None
    return found


URGED = (
    "Kenya PROPN nsubj 1",
    f"urged VERB root {ROOT}",
    "Uganda PROPN obj 1",
    "to PART mark 4",
    "withdraw VERB xcomp 1",
)
AGREED = ("Kenya PROPN nsubj 1", f"agreed VERB root {ROOT}", "to PART mark 3", "withdraw VERB xcomp 1")
EXPELLED = (
    "envoys NOUN nsubj:pass 2",
    "were AUX aux:pass 2",
    f"expelled VERB root {ROOT}",
    "by ADP case 4",
    "Peru PROPN obl 2",
    "and CCONJ cc 6",
    "jailed VERB conj 2",
)
WHO = ("Chad PROPN nsubj 4", ", PUNCT punct 3", "which PRON nsubj 3", "left VERB acl:relcl 0", f"wept VERB root {ROOT}")


def test_the_one_asked_is_the_subject_of_what_is_asked() -> None:
    assert tree(*URGED).subject(4) == [2]


def test_who_agrees_is_the_subject_of_what_is_agreed() -> None:
    assert tree(*AGREED).subject(3) == [0]


def test_a_joined_participle_shares_the_passive_and_its_subject() -> None:
    found = tree(*EXPELLED)
    assert found.is_passive(2)
    assert found.is_passive(6)
    assert found.subject(6) == [0]


def test_a_relative_pronoun_gives_way_to_what_it_stands_for() -> None:
    assert tree(*WHO).subject(3) == [0]


def test_obliques_come_with_their_prepositions() -> None:
    assert list(tree(*EXPELLED).obliques(2)) == [("by", 4)]


@pytest.mark.parametrize("row", [URGED, AGREED, EXPELLED, WHO])
def test_no_verb_is_its_own_subject(row: tuple[str, ...]) -> None:
    found = tree(*row)
    assert all(i not in found.subject(i) for i, tag in enumerate(found.tags) if tag == "VERB")


def test_a_sentence_without_heads_has_no_tree() -> None:
    assert Tree.of(Sentence(0, 4, 0, (Token(0, 4, "Peru"),))) is None
