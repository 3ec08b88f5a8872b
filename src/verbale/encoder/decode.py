"""From a network's scores to tags, a tree with one root, and names. Knows arrays and labels, no network and no text."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from verbale.model.event import EventType, Status
from verbale.model.layers import ROOT, Act, NameKind

Label = TypeVar("Label")
Scores = npt.NDArray[np.float32]
IMPOSSIBLE = -1e9
PERHAPS_AN_ACT = 0.05  # words less likely to name an act are not told of
LEAST_CHANCE = 0.02  # labels less likely are left out


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of the heads, in the order of their scores. Names are BIO: "O", "B-PER", "I-PER", ...

    The first of `acts` is the word that names none.
    """

    tags: tuple[str, ...]
    relations: tuple[str, ...]
    names: tuple[str, ...]
    acts: tuple[str, ...]
    statuses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RelationTable:
    """What turns a dependant and its governor into relation scores: weight float32[3R, L], bias float32[L]."""

    weight: Scores
    bias: Scores

    def scores(self, dependants: Scores, governors: Scores) -> Scores:
        """float32[W, L] from dependants and their governors, both float32[W, R]."""
        seen = np.concatenate((dependants * governors, dependants, governors), axis=1)
        return np.asarray(seen @ self.weight + self.bias, dtype=np.float32)


@dataclass(frozen=True, slots=True)
class SentenceScores:
    """What one pass says of one sentence of W words.

    tags: [W, tags]; arcs: [W, W + 1], column 0 the root; names: [W, names]; dependants: [W, R]; governors: [W + 1, R];
    vector: [384], unit length; acts: [W, acts]; statuses: [W, statuses]; roles: [W, W, 3] of the third's words in the
    act that the second's word names: none, actor, recipient.
    """

    tags: Scores
    arcs: Scores
    names: Scores
    dependants: Scores
    governors: Scores
    vector: Scores
    acts: Scores
    statuses: Scores
    roles: Scores


@dataclass(frozen=True, slots=True)
class NamedWords:
    """A name over words: `start` and `end` count words, `end` is the first word after it."""

    start: int
    end: int
    kind: NameKind


@dataclass(frozen=True, slots=True)
class Parse:
    """What the encoder says of one sentence. `heads` are word indices, ROOT for the root's word."""

    tags: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]
    names: tuple[NamedWords, ...]
    vector: tuple[float, ...]
    acts: tuple[Act, ...]


def is_tree(heads: Sequence[int]) -> bool:
    """Whether heads (0 the root, else a word's number from 1) make a tree with exactly one word under the root."""
    if sum(1 for head in heads if head == 0) != 1:
        return False
    state = [0] * (len(heads) + 1)  # 0 not seen, 1 on the way, 2 known to reach the root
    state[0] = 2
    for word in range(1, len(heads) + 1):
        at, way = word, []
        while state[at] == 0:
            state[at] = 1
            way.append(at)
            at = heads[at - 1]
        if state[at] == 1:
            return False
        for seen in way:
            state[seen] = 2
    return True


def best_tree(arcs: Scores) -> list[int]:
    """The heads of the highest-scoring tree with one word under the root (Chu-Liu-Edmonds).

    arcs: float[W, W + 1]. Every root arc is first made dearer than any gain elsewhere, so the best tree uses only one
    (Stanojević and Cohen 2021).
    """
    count = arcs.shape[0]
    scores = np.full((count + 1, count + 1), IMPOSSIBLE)  # [dependant, governor]
    scores[1:] = arcs
    scores[1:, 0] -= (float(arcs.max()) - float(arcs.min()) + 1.0) * (count + 1)
    np.fill_diagonal(scores, IMPOSSIBLE * 10)
    return [int(head) for head in _arborescence(scores)[1:]]


def _cycle(heads: npt.NDArray[np.int64]) -> list[int]:
    """The nodes of one cycle, or none; node 0 is the root and has no head."""
    state = [0] * len(heads)
    state[0] = 2
    for node in range(1, len(heads)):
        at, way = node, []
        while state[at] == 0:
            state[at] = 1
            way.append(at)
            at = int(heads[at])
        if state[at] == 1:
            return way[way.index(at) :]
        for seen in way:
            state[seen] = 2
    return []


def _arborescence(scores: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    """The head of every node in the best arborescence from node 0; scores: float64[N, N], [dependant, governor]."""
    heads: npt.NDArray[np.int64] = scores.argmax(axis=1).astype(np.int64)
    heads[0] = 0
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inside = np.array(cycle)
    outside = np.array([node for node in range(len(heads)) if node not in set(cycle)])
    kept = scores[inside, heads[inside]]
    entering = scores[np.ix_(inside, outside)] - kept[:, None]  # [cycle, outside]: change if the cycle is entered here
    leaving = scores[np.ix_(outside, inside)]
    size = len(outside)
    smaller = np.full((size + 1, size + 1), IMPOSSIBLE * 10)
    smaller[:size, :size] = scores[np.ix_(outside, outside)]
    smaller[size, :size] = entering.max(axis=0)
    smaller[:size, size] = leaving.max(axis=1)
    solved = _arborescence(smaller)
    found = heads.copy()
    for place, node in enumerate(outside):
        if node:
            governor = solved[place]
            found[node] = inside[leaving[place].argmax()] if governor == size else outside[governor]
    entry = solved[size]
    broken = int(entering[:, entry].argmax())
    found[inside[broken]] = outside[entry]
    return found


def heads_of(arcs: Scores) -> list[int]:
    """The heads of one sentence: each word's best governor, and the best tree where those make none."""
    greedy = np.array(arcs)
    words = np.arange(arcs.shape[0])
    greedy[words, words + 1] = IMPOSSIBLE  # no word governs itself
    heads = [int(head) for head in greedy.argmax(axis=1)]
    return heads if is_tree(heads) else best_tree(greedy)


def relations_of(heads: Sequence[int], scores: SentenceScores, table: RelationTable, root: int) -> list[int]:
    """The relation of every word to the head it was given; `root` is the number of the root relation, kept for one."""
    found = table.scores(scores.dependants, scores.governors[np.asarray(heads)])
    found[:, root] = IMPOSSIBLE
    chosen = [int(relation) for relation in found.argmax(axis=1)]
    chosen[heads.index(0)] = root
    return chosen


def name_labels(scores: Scores, names: Sequence[str]) -> list[int]:
    """The best row of labels in which an I follows a B or I of its own kind."""
    best = [int(label) for label in scores.argmax(axis=1)]
    if all(_may_follow(names[a], names[b]) for a, b in zip([0, *best], best, strict=False)):
        return best
    allowed = np.array([[0.0 if _may_follow(a, b) else IMPOSSIBLE for b in names] for a in names])
    total = scores[0] + allowed[0]
    back = []
    for row in scores[1:]:
        ways = total[:, None] + allowed
        back.append(ways.argmax(axis=0))
        total = ways.max(axis=0) + row
    label = int(total.argmax())
    found = [label]
    for pointers in reversed(back):
        label = int(pointers[label])
        found.append(label)
    return found[::-1]


def _may_follow(before: str, label: str) -> bool:
    return not label.startswith("I-") or before[2:] == label[2:]


def named_words(labels: Sequence[str]) -> tuple[NamedWords, ...]:
    """The names of a row of BIO labels: "B-PER I-PER O" -> (NamedWords(0, 2, PER),)."""
    found: list[NamedWords] = []
    start: int | None = None
    for place, label in enumerate((*labels, "O")):
        if start is not None and not label.startswith("I-"):
            found.append(NamedWords(start, place, NameKind(labels[start][2:])))
            start = None
        if label.startswith("B-"):
            start = place
    return tuple(found)


def likelihoods(scores: Scores) -> Scores:
    """Scores as probabilities along the last axis."""
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True), dtype=np.float32)


def acts_of(scores: SentenceScores, labels: Labels) -> tuple[Act, ...]:
    """The words that may name an act, with what is likely of it; likelihoods have three decimals."""
    chances = likelihoods(scores.acts)
    types, statuses = tuple(map(EventType, labels.acts[1:])), tuple(map(Status, labels.statuses))
    return tuple(
        Act(
            int(word),
            _likely(chances[word][1:], types),
            _likely(likelihoods(scores.statuses[word]), statuses),
            *(tuple(column) for column in _rounded(likelihoods(scores.roles[word]).T[1:3])),
        )
        for word in np.flatnonzero(chances[:, 0] < 1 - PERHAPS_AN_ACT)
    )


def _rounded(chances: Scores) -> list[list[float]]:
    return np.round(chances.astype(np.float64), 3).tolist()  # type: ignore[no-any-return]


def _likely(chances: Scores, labels: Sequence[Label]) -> tuple[tuple[Label, float], ...]:
    order = np.argsort(-chances, kind="stable")
    return tuple((labels[place], round(float(chances[place]), 3)) for place in order if chances[place] >= LEAST_CHANCE)


def decode(scores: SentenceScores, labels: Labels, table: RelationTable) -> Parse:
    """Tags, tree, names, acts and vector of one sentence of at least one word."""
    heads = heads_of(scores.arcs)
    relations = relations_of(heads, scores, table, labels.relations.index("root"))
    names = [labels.names[label] for label in name_labels(scores.names, labels.names)]
    return Parse(
        tags=tuple(labels.tags[int(tag)] for tag in scores.tags.argmax(axis=1)),
        heads=tuple(head - 1 if head else ROOT for head in heads),
        relations=tuple(labels.relations[relation] for relation in relations),
        names=named_words(names),
        vector=tuple(scores.vector.tolist()),
        acts=acts_of(scores, labels),
    )
