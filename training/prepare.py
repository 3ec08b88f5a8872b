"""Reads the training sets named in data.lock into one list of examples; checks every digest before it reads."""

import hashlib
import os
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
from training.labels import (
    CROSSNER,
    EVERY,
    NAMES,
    NEVER,
    NEVER_FIRST,
    OUTSIDE,
    PERHAPS_ORGANISATIONS,
    PERHAPS_PLACES,
    TAGS,
    inside,
    may_be_national,
    starts,
)

from verbale.encoder.tokenizer import abbreviations, tokenize
from verbale.encoder.wordpieces import MAX_PIECES, Pieces, WordPieces
from verbale.languages.en.splitting import load_splitting
from verbale.model.span import Span

HERE = Path(__file__).parent
MARK = re.compile(r"\[(PER|ORG|GPE|LOC|NAT) ([^\[\]]+)\]")
SPLITTING = load_splitting()
KNOWN = abbreviations(SPLITTING)


def default_data() -> Path:
    """The folder of the training sets: VERBALE_TRAINING_DATA, else ../shared/data beside the project."""
    return Path(os.environ.get("VERBALE_TRAINING_DATA", HERE.parent.parent / "shared" / "data"))


Roles = tuple[int, npt.NDArray[np.int64]]  # the number of the word that names an act, and each word's role in it


@dataclass(slots=True)
class Example:
    """One training sentence. Fields that its set does not annotate are None.

    heads: 0 is the root, else the number of the governing word from 1; allowed: the labels each word may have, as bits;
    acts and statuses: of each word, as numbers of labels.
    """

    words: list[str]
    pieces: Pieces
    tags: npt.NDArray[np.int64] | None = None
    heads: npt.NDArray[np.int64] | None = None
    relations: npt.NDArray[np.int64] | None = None
    allowed: npt.NDArray[np.int64] | None = None
    name_weight: float = 1.0
    acts: npt.NDArray[np.int64] | None = None
    statuses: npt.NDArray[np.int64] | None = None
    roles: list[Roles] = field(default_factory=list)
    vector: npt.NDArray[np.float32] | None = field(default=None, repr=False)
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Tree:
    """One sentence of a treebank file."""

    words: list[str]
    tags: list[str]
    heads: list[int]
    relations: list[str]
    text: str
    begins_document: bool
    begins_paragraph: bool


def read_trees(path: Path) -> Iterator[Tree]:
    """The sentences of a CoNLL-U file without multi-word ranges and empty nodes; relations keep their subtypes."""
    rows: list[list[str]] = []
    notes: dict[str, str] = {}
    for line in (*path.read_text(encoding="utf-8").splitlines(), ""):
        if line.startswith("#"):
            name, _, value = line[1:].partition("=")
            notes[name.strip()] = value.strip()
        elif line:
            row = line.split("\t")
            if row[0].isdigit():
                rows.append(row)
        elif rows:
            yield Tree(
                [r[1] for r in rows],
                [r[3] for r in rows],
                [int(r[6]) for r in rows],
                [r[7] for r in rows],
                notes.get("text", ""),
                "newdoc id" in notes or "newdoc" in notes,
                any(note.startswith("newpar") for note in notes),
            )
            rows, notes = [], {}


def read_columns(path: Path) -> Iterator[tuple[list[str], list[str]]]:
    """Words and BIO labels of a CrossNER file."""
    words: list[str] = []
    labels: list[str] = []
    for line in (*path.read_text(encoding="utf-8").splitlines(), ""):
        if line.strip():
            word, label = line.split("\t")
            words.append(word)
            labels.append(label)
        elif words:
            yield words, labels
            words, labels = [], []


def held_back(text: str, share: int) -> bool:
    """Whether a sentence is kept for measuring: one in `share`, by a digest of its text."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big") % share == 0


def allowed_by_crossner(words: list[str], labels: list[str]) -> list[int]:
    """The labels of ours that each word may have, given CrossNER's."""
    found = []
    for word, label in zip(words, labels, strict=True):
        place, _, kind = label.partition("-")
        if kind in CROSSNER:
            found.append((starts if place == "B" else inside)(*CROSSNER[kind]))
            continue
        bits = OUTSIDE
        if kind in PERHAPS_ORGANISATIONS:
            bits |= (starts if place == "B" else inside)("ORG")
        if kind in PERHAPS_PLACES:
            bits |= (starts if place == "B" else inside)("LOC", "GPE")
        if may_be_national(word) or kind == "misc":
            bits |= starts("NAT") | inside("NAT")
        found.append(bits)
    return found


def allowed_by_tags(words: list[str], tags: list[str]) -> list[int]:
    """What the tags of a treebank say about names: lower-case verbs, nouns and the like are in none."""
    found = []
    for word, tag in zip(words, tags, strict=True):
        if tag in NEVER and word.islower():
            found.append(OUTSIDE)
        elif tag in NEVER_FIRST and not word[:1].isupper():
            found.append(OUTSIDE | inside("PER", "ORG", "GPE", "LOC", "NAT"))
        else:
            found.append(EVERY)
    return found


def split_words(text: str) -> list[tuple[int, int]]:
    """The places of the words of one raw sentence."""
    return [(span.start, span.end) for span in tokenize(text, Span(0, len(text)), KNOWN)]


def read_authored(path: Path) -> Iterator[tuple[str, list[tuple[int, int, str]]]]:
    """The sentences of an authored file: text without marks, and the names as (start, end, kind)."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        text, names, at = "", [], 0
        marked = line.strip()
        for match in MARK.finditer(marked):
            text += marked[at : match.start()]
            names.append((len(text), len(text) + len(match[2]), match[1]))
            text += match[2]
            at = match.end()
        text += marked[at:]
        if "[" in text or "]" in text:
            print(f"{path.name}:{number}: a mark that is not well formed; line left out", file=sys.stderr)
            continue
        yield text, names


def authored_words(text: str, names: list[tuple[int, int, str]]) -> tuple[list[str], list[int]]:
    """Words and labels of an authored sentence; a word that crosses the edge of a name is cut there."""
    edges = sorted({edge for start, end, _ in names for edge in (start, end)})
    words, labels = [], []
    for start, end in split_words(text):
        cuts = [start, *(edge for edge in edges if start < edge < end), end]
        for left, right in pairwise(cuts):
            words.append(text[left:right])
            kind, first = next(((k, left == s) for s, e, k in names if s <= left and right <= e), ("", False))
            labels.append(NAMES.index(f"{'B' if first else 'I'}-{kind}") if kind else 0)
    return words, labels


class Sets:
    """The sets of data.lock under one folder, their digests checked."""

    def __init__(self, folder: Path, lock: Path = HERE / "data.lock") -> None:
        self._folder = folder
        self._sets = tomllib.loads(lock.read_text(encoding="utf-8"))["set"]
        self._checked: set[str] = set()

    def files(self, name: str) -> list[Path]:
        """The files of one set, in the lock's order."""
        found = []
        for entry in self._sets[name]["files"]:
            path = self._folder / entry["path"]
            if not path.is_file():
                raise FileNotFoundError(f"{path} of set {name}; expected the sets of data.lock under --data")
            if entry["path"] not in self._checked:
                digest = hashlib.sha256(path.read_bytes()).hexdigest()
                if digest != entry["sha256"]:
                    raise ValueError(f"{path}: sha256 {digest}, data.lock has {entry['sha256']}")
                self._checked.add(entry["path"])
            found.append(path)
        return found


def tree_examples(sets: Sets, names: tuple[str, ...], cutter: WordPieces, relations: list[str]) -> list[Example]:
    """Examples of treebanks, with tags, heads and relations, and what the tags say about names."""
    known = {relation: number for number, relation in enumerate(relations)}
    found = []
    for name in names:
        for path in sets.files(name):
            for tree in read_trees(path):
                pieces = cutter.cut(tree.words)
                if len(pieces.ids) > MAX_PIECES + 2:
                    continue
                found.append(
                    Example(
                        tree.words,
                        pieces,
                        np.array([TAGS.index(tag) for tag in tree.tags]),
                        np.array(tree.heads),
                        np.array([known.get(relation, -1) for relation in tree.relations]),
                        np.array(allowed_by_tags(tree.words, tree.tags)),
                        name_weight=0.2,
                        origin=name,
                    )
                )
    return found


def crossner_examples(sets: Sets, cutter: WordPieces, share: int, *, kept: bool) -> list[Example]:
    """CrossNER's sentences; `kept` gives the part of politics dev that is held back, else all the rest."""
    found = []
    for path in sets.files("crossner"):
        politics = path.parent.name == "politics" and path.name == "dev.txt"
        for words, labels in read_columns(path):
            if (politics and held_back(" ".join(words), share)) != kept:
                continue
            pieces = cutter.cut(words)
            if len(pieces.ids) <= MAX_PIECES + 2:
                allowed = np.array(allowed_by_crossner(words, labels))
                found.append(Example(words, pieces, allowed=allowed, origin=f"crossner-{path.parent.name}"))
    return found


def authored_examples(folder: Path, cutter: WordPieces, share: int, *, kept: bool) -> list[Example]:
    """The authored sentences with names; `kept` gives those held back for measuring, else the rest."""
    found = []
    for path in sorted(folder.glob("names_*.txt")):
        for text, names in read_authored(path):
            if held_back(text, share) != kept:
                continue
            words, labels = authored_words(text, names)
            if words:
                allowed = np.array([1 << label for label in labels])
                found.append(Example(words, cutter.cut(words), allowed=allowed, name_weight=1.0, origin="authored"))
    return found


def relations_of(sets: Sets, names: tuple[str, ...]) -> list[str]:
    """Every relation that occurs in the treebanks at least five times, in alphabetical order."""
    counts: dict[str, int] = {}
    for name in names:
        for path in sets.files(name):
            for tree in read_trees(path):
                for relation in tree.relations:
                    counts[relation] = counts.get(relation, 0) + 1
    return sorted(relation for relation, count in counts.items() if count >= 5)
