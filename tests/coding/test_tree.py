"""A tree is asked for subjects, voice, control and phrases; the trees here are written by hand."""

import pytest

from verbale.coding.tree import Tree, Trees
from verbale.model.layers import ROOT, Layers, Sentence, Token
from verbale.model.span import Span


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
    assert tree(*URGED).subject(4) == 2


def test_who_agrees_is_the_subject_of_what_is_agreed() -> None:
    assert tree(*AGREED).subject(3) == 0


def test_a_joined_participle_shares_the_passive_and_its_subject() -> None:
    found = tree(*EXPELLED)
    assert found.is_passive(2)
    assert found.is_passive(6)
    assert found.subject(6) == 0


def test_a_relative_pronoun_gives_way_to_what_it_stands_for() -> None:
    assert tree(*WHO).subject(3) == 0


def test_obliques_come_with_their_prepositions() -> None:
    assert list(tree(*EXPELLED).obliques(2)) == [("by", 4)]


@pytest.mark.parametrize("row", [URGED, AGREED, EXPELLED, WHO])
def test_no_verb_is_its_own_subject(row: tuple[str, ...]) -> None:
    found = tree(*row)
    assert all(found.subject(i) != i for i, tag in enumerate(found.tags) if tag == "VERB")


def test_a_sentence_without_heads_has_no_tree() -> None:
    assert Tree.of(Sentence(0, 4, 0, (Token(0, 4, "Peru"),))) is None


SAID = (
    "Peru PROPN nsubj 1",
    f"said VERB root {ROOT}",
    "it PRON nsubj 3",
    "left VERB ccomp 1",
    ", PUNCT punct 6",
    "Chile PROPN nsubj 6",
    "stayed VERB conj 1",
)
ENVOY = (
    "the DET det 2",
    "old ADJ amod 2",
    "envoy NOUN nsubj 6",
    "of ADP case 4",
    "Togo PROPN nmod 2",
    ", PUNCT punct 2",
    f"wept VERB root {ROOT}",
)


def layers(*trees: Tree) -> Layers:
    """The layers of sentences that stand one behind the other, as they were given."""
    return Layers("r", "", tuple(found.sentence for found in trees), ())


def test_a_clause_joined_to_a_verb_of_saying_is_told_by_its_start() -> None:
    found = tree(*SAID)
    assert found.next_clause(1, found.token(2).start) == found.token(5).start
    assert found.next_clause(1, found.token(5).start) is None


def test_a_phrase_holds_what_hangs_on_its_head_and_no_mark_at_its_end() -> None:
    found = tree(*ENVOY)
    assert found.phrase(2) == Span(found.token(0).start, found.token(4).end)


def test_joined_names_are_of_a_phrase_only_when_asked_for() -> None:
    found = tree("Chad PROPN nsubj 3", "and CCONJ cc 2", "Fiji PROPN conj 0", f"left VERB root {ROOT}")
    assert found.phrase(0) == found.token(0).span
    assert found.phrase(0, with_others=True) == Span(found.token(0).start, found.token(2).end)


def test_trees_are_found_by_place() -> None:
    found = tree(*SAID)
    trees = Trees(layers(found))
    at = trees.at(found.token(3).start)
    assert trees.is_read
    assert at is not None
    assert at[1] == 3
    assert trees.tag(found.token(0).start) == "PROPN"
    assert trees.relation(found.token(3).start) == "ccomp"
    assert trees.at(found.token(3).start + 1) is None


def test_a_stretch_of_words_has_the_relation_of_its_head() -> None:
    found = tree(*ENVOY)
    assert Trees(layers(found)).relation_of(found.phrase(2)) == "nsubj"


def test_a_report_that_no_parser_has_read_has_no_tree() -> None:
    trees = Trees(Layers("r", "", (Sentence(0, 4, 0, (Token(0, 4, "Peru"),)),), ()))
    assert not trees.is_read
    assert trees.at(0) is None
