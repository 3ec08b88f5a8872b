"""One pass of the network over sentences given as words: weights, batches, scores, parses. Knows no raw text."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime as ort

from verbale.encoder.decode import Labels, NamedWords, Parse, RelationTable, SentenceScores, decode
from verbale.encoder.wordpieces import MAX_PIECES, Pieces, WordPieces
from verbale.errors import VerbaleError
from verbale.model.layers import ROOT, Act

BATCH = 8  # sentences of one pass; fixed, since int8 scales are taken over a batch and must not change with settings
SCORES = ("tags", "arcs", "names", "dependants", "governors", "acts", "statuses", "roles", "vector")


class WeightsError(VerbaleError):
    """The weights folder lacks what its card promises."""


@dataclass(frozen=True, slots=True)
class Card:
    """What a weights folder says of itself, as far as reading needs it."""

    name: str
    version: str
    labels: Labels


def live_weights() -> Path:
    """The one folder of weights that ships with the package."""
    found = sorted(path.parent for path in (Path(__file__).parent / "weights").glob("*/card.toml"))
    if len(found) != 1:
        raise WeightsError(f"encoder/weights holds {len(found)} sets with a card.toml; expected exactly one")
    return found[0]


def read_card(folder: Path) -> Card:
    """Read `card.toml`."""
    card = tomllib.loads((folder / "card.toml").read_text(encoding="utf-8"))
    labels = card["labels"]
    return Card(
        card["name"],
        card["version"],
        Labels(*(tuple(labels[head]) for head in ("tags", "relations", "names", "acts", "statuses"))),
    )


def open_session(model: Path) -> ort.InferenceSession:
    """An onnxruntime session of one thread; on the GPU where onnxruntime has one."""
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.execution_mode = ort.ExecutionMode.ORT_SEQUENTIAL
    options.log_severity_level = 3
    wanted = ("CUDAExecutionProvider", "CPUExecutionProvider")
    present = ort.get_available_providers()
    return ort.InferenceSession(str(model), options, providers=[name for name in wanted if name in present])


def padded(batch: Sequence[Pieces]) -> dict[str, npt.NDArray[np.int64]]:
    """The inputs of one pass: ids, words, shapes as int64[B, P]; padding has word -1."""
    longest = max(len(pieces.ids) for pieces in batch)
    ids = np.zeros((len(batch), longest), dtype=np.int64)
    words = np.full((len(batch), longest), -1, dtype=np.int64)
    shapes = np.zeros((len(batch), longest), dtype=np.int64)
    for row, pieces in enumerate(batch):
        length = len(pieces.ids)
        ids[row, :length] = pieces.ids
        words[row, :length] = pieces.words
        shapes[row, :length] = pieces.shapes
    return {"ids": ids, "words": words, "shapes": shapes}


class Session:
    """The network with its vocabulary and labels."""

    def __init__(self, folder: Path | None = None) -> None:
        folder = folder or live_weights()
        for name in ("card.toml", "model.onnx", "tokenizer.json"):
            if not (folder / name).is_file():
                raise WeightsError(f"{folder.name} has no {name}; run `make weights` or install the package again")
        self.folder = folder
        self.card = read_card(folder)
        self._pieces = WordPieces(folder / "tokenizer.json")
        self._session = open_session(folder / "model.onnx")
        weight, bias = self._session.run(["relation_weight", "relation_bias"], padded([self._pieces.cut(["A"])]))
        self._table = RelationTable(weight, bias)

    def read(self, sentences: Sequence[Sequence[str]]) -> tuple[Parse, ...]:
        """The parses of sentences of at least one word each, in their order.

        Sentences of like length share a pass. A sentence of more than MAX_PIECES pieces is read in parts, the roots of
        the later parts hang on the first root as `parataxis`.
        """
        parts = [part for words in sentences for part in self._parts(words)]
        parses = self.decode(self.scores([self._pieces.cut(part) for part in parts]))
        found: list[Parse] = []
        at = 0
        for words in sentences:
            until, covered = at, 0
            while covered < len(words):
                covered += len(parts[until])
                until += 1
            found.append(joined(parses[at:until]))
            at = until
        return tuple(found)

    def _parts(self, words: Sequence[str]) -> list[Sequence[str]]:
        """The sentence whole, or cut between words so that each part fits into one pass."""
        if not words:
            raise ValueError("a sentence without words cannot be read")
        found: list[Sequence[str]] = []
        start, size = 0, 0
        for place, word in enumerate(words):
            length = self._pieces.count(word)
            if size + length > MAX_PIECES:
                found.append(words[start:place])
                start, size = place, 0
            size += length
        return [*found, words[start:]]

    def cut(self, sentences: Sequence[Sequence[str]]) -> list[Pieces]:
        """The pieces of sentences, or of the parts of those too long for one pass."""
        return [self._pieces.cut(part) for words in sentences for part in self._parts(words)]

    def decode(self, scores: Sequence[SentenceScores]) -> list[Parse]:
        """The parse of each row of scores."""
        return [decode(found, self.card.labels, self._table) for found in scores]

    def scores(self, sentences: Sequence[Pieces], batch: int = BATCH) -> list[SentenceScores]:
        """The raw scores of sentences, in their order; `batch` is for measuring and changes int8 scores a little."""
        order = sorted(range(len(sentences)), key=lambda place: len(sentences[place].ids))
        found: list[SentenceScores | None] = [None] * len(sentences)
        for start in range(0, len(order), batch):
            places = order[start : start + batch]
            given = dict(
                zip(SCORES, self._session.run(list(SCORES), padded([sentences[p] for p in places])), strict=True)
            )
            for row, place in enumerate(places):
                count = sentences[place].word_count
                found[place] = SentenceScores(
                    tags=given["tags"][row, :count],
                    arcs=given["arcs"][row, :count, : count + 1],
                    names=given["names"][row, :count],
                    dependants=given["dependants"][row, :count],
                    governors=given["governors"][row, : count + 1],
                    vector=given["vector"][row],
                    acts=given["acts"][row, :count],
                    statuses=given["statuses"][row, :count],
                    roles=given["roles"][row, :count, :count],
                )
        return [scores for scores in found if scores is not None]


def joined(parts: Sequence[Parse]) -> Parse:
    """One parse from the parses of a sentence's parts; the vector is the mean of theirs, of unit length again."""
    if len(parts) == 1:
        return parts[0]
    first_root = parts[0].heads.index(ROOT)
    heads: list[int] = []
    relations: list[str] = []
    names: list[NamedWords] = []
    acts: list[Act] = []
    count = sum(len(part.heads) for part in parts)
    for part in parts:
        shift = len(heads)
        acts += [_moved(act, shift, count) for act in part.acts]
        names += [NamedWords(name.start + shift, name.end + shift, name.kind) for name in part.names]
        hung = [shift > 0 and head == ROOT for head in part.heads]
        relations += ["parataxis" if h else r for h, r in zip(hung, part.relations, strict=True)]
        heads += [(first_root if shift else ROOT) if head == ROOT else head + shift for head in part.heads]
    vector = np.mean([part.vector for part in parts], axis=0)
    vector /= np.linalg.norm(vector)
    return Parse(
        tuple(tag for part in parts for tag in part.tags),
        tuple(heads),
        tuple(relations),
        tuple(names),
        tuple(float(value) for value in vector),
        tuple(acts),
    )


def _moved(act: Act, shift: int, count: int) -> Act:
    """An act of a part that begins at word `shift` of a sentence of `count` words; no word outside it has a role."""

    def wide(chances: tuple[float, ...]) -> tuple[float, ...]:
        return (0.0,) * shift + chances + (0.0,) * (count - shift - len(chances))

    return Act(act.token + shift, act.types, act.statuses, wide(act.actors), wide(act.recipients))
