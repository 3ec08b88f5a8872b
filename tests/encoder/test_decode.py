"""Decoding: one root, a tree whatever the scores, relations read for the head a word was given, names well formed."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.encoder.decode import (
    Labels,
    RelationTable,
    SentenceScores,
    best_tree,
    decode,
    heads_of,
    is_tree,
    name_labels,
    named_words,
)
from verbale.model.event import EventType, Status
from verbale.model.layers import ROOT, NameKind

NAMES = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG")
LABELS = Labels(("NOUN", "VERB"), ("nsubj", "obj", "root"), NAMES, ("NONE", "SANCTION", "AID"), ("occurred", "denied"))


def arcs(rows: list[list[float]]) -> np.ndarray:
    return np.array(rows, dtype=np.float32)


def total(scores: np.ndarray, heads: list[int]) -> float:
    return float(sum(scores[word, head] for word, head in enumerate(heads)))


def best_by_trying(scores: np.ndarray) -> float:
    words = scores.shape[0]
    trees = (list(heads) for heads in product(range(words + 1), repeat=words))
    return max(
        total(scores, heads)
        for heads in trees
        if all(head != word + 1 for word, head in enumerate(heads)) and is_tree(heads)
    )


def scores_for(table: np.ndarray, names: np.ndarray | None = None, acts: np.ndarray | None = None) -> SentenceScores:
    words = table.shape[0]
    return SentenceScores(
        tags=np.tile(np.array([[0.0, 1.0]], dtype=np.float32), (words, 1)),
        arcs=table,
        names=names if names is not None else np.zeros((words, len(NAMES)), dtype=np.float32),
        dependants=np.ones((words, 2), dtype=np.float32),
        governors=np.arange((words + 1) * 2, dtype=np.float32).reshape(words + 1, 2),
        vector=np.full(4, 0.5, dtype=np.float32),
        acts=acts if acts is not None else np.tile(np.array([[9.0, 0.0, 0.0]], dtype=np.float32), (words, 1)),
        statuses=np.tile(np.array([[5.0, 0.0]], dtype=np.float32), (words, 1)),
        roles=np.zeros((words, words, 3), dtype=np.float32),
    )


@given(st.integers(1, 4).flatmap(lambda n: st.lists(st.integers(-50, 50), min_size=n * (n + 1), max_size=n * (n + 1))))
@settings(max_examples=150, deadline=None)
def test_repaired_tree_is_the_best_tree_with_one_root(values: list[int]) -> None:
    words = int((len(values) + 0.25) ** 0.5 - 0.5 + 1e-6)
    scores = arcs([[float(v) for v in values[row * (words + 1) : (row + 1) * (words + 1)]] for row in range(words)])
    heads = best_tree(scores)
    assert is_tree(heads)
    assert total(scores, heads) == pytest.approx(best_by_trying(scores))


@given(st.integers(1, 40), st.integers(0, 2**32 - 1))
@settings(max_examples=60, deadline=None)
def test_any_scores_give_a_tree_with_one_root(words: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(words, words + 1)).astype(np.float32)
    assert is_tree(heads_of(scores))


def test_greedy_tree_is_kept_when_it_is_one() -> None:
    assert heads_of(arcs([[0, 0, 5, 1], [9, 0, 0, 1], [0, 1, 5, 0]])) == [2, 0, 2]


def test_cycle_is_broken_where_it_costs_least() -> None:
    assert heads_of(arcs([[3, 0, 5], [1, 5, 0]])) == [0, 1]


def test_two_roots_become_one() -> None:
    assert sorted(heads_of(arcs([[9, 0, 1], [8, 1, 0]]))) == [0, 1]


def test_a_loop_of_one_word_is_no_tree() -> None:
    assert not is_tree([0, 2])
    assert not is_tree([0, 3, 2])
    assert is_tree([2, 0, 2])


def test_relation_is_read_for_the_head_given_after_repair() -> None:
    weight = np.zeros((6, 3), dtype=np.float32)
    weight[4, 0], weight[4, 1] = 1.0, -1.0  # a governor with a high first value is read as taking a subject
    table = RelationTable(weight, np.array([0.0, 5.0, 99.0], dtype=np.float32))
    parse = decode(scores_for(arcs([[3, 0, 5, 0], [1, 5, 0, 0], [0, 0, 6, 0]])), LABELS, table)
    assert parse.heads == (ROOT, 0, 1)
    assert parse.relations == ("root", "obj", "nsubj")


def test_only_the_root_word_has_the_root_relation() -> None:
    table = RelationTable(np.zeros((6, 3), dtype=np.float32), np.array([0.0, 1.0, 99.0], dtype=np.float32))
    parse = decode(scores_for(arcs([[9, 0, 0], [0, 5, 0]])), LABELS, table)
    assert parse.relations == ("root", "obj")
    assert parse.tags == ("VERB", "VERB")


def test_name_does_not_go_on_with_another_kind() -> None:
    scores = np.zeros((3, 5), dtype=np.float32)
    scores[0, 1] = scores[1, 4] = scores[2, 0] = 3.0
    scores[1, 2] = 2.5
    assert [NAMES[label] for label in name_labels(scores, NAMES)] == ["B-PER", "I-PER", "O"]


def test_name_needs_a_beginning() -> None:
    scores = np.zeros((2, 5), dtype=np.float32)
    scores[0, 4], scores[0, 3], scores[1, 4] = 3.0, 2.0, 4.0
    assert [NAMES[label] for label in name_labels(scores, NAMES)] == ["B-ORG", "I-ORG"]


def test_neighbouring_names_stay_apart() -> None:
    found = named_words(["B-PER", "B-PER", "I-PER", "O", "B-ORG"])
    assert [(name.start, name.end, name.kind) for name in found] == [
        (0, 1, NameKind.PERSON),
        (1, 3, NameKind.PERSON),
        (4, 5, NameKind.ORGANISATION),
    ]


def test_only_words_that_may_name_an_act_are_told_of_with_the_likeliest_first() -> None:
    table = RelationTable(np.zeros((6, 3), dtype=np.float32), np.zeros(3, dtype=np.float32))
    acts = arcs([[9, 0, 0], [0, 3, 2]])
    parse = decode(scores_for(arcs([[9, 0, 0], [0, 9, 0]]), acts=acts), LABELS, table)
    (act,) = parse.acts
    assert act.token == 1
    assert [kind for kind, _ in act.types] == [EventType.SANCTION, EventType.AID]
    assert act.statuses[0][0] is Status.OCCURRED
    assert len(act.actors) == len(act.recipients) == 2
    assert act.actors[0] == pytest.approx(1 / 3, abs=0.001)
