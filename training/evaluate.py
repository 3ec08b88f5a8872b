"""Measures exported weights: tags and tree on the dev parts, names on what is held back, the sentence vector."""

import argparse
import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from labels import CROSSNER, NAMES
from model import Encoder, Sizes, load_base
from prepare import (
    HERE,
    Example,
    Sets,
    authored_examples,
    held_back,
    read_columns,
    read_trees,
    split_words,
)
from train import as_batch, base_folder, default_data, default_work, read_recipe

from verbale.encoder.decode import named_words
from verbale.encoder.session import Session
from verbale.encoder.wordpieces import WordPieces
from verbale.model.layers import ROOT, NameKind

Figures = dict[str, float]
NEWS = 1000  # sentences of the neighbour figure


def default_reports() -> Path:
    """The folder of labelled reports: VERBALE_REPORTS, else ../shared/reports/dev beside the project."""
    return Path(os.environ.get("VERBALE_REPORTS", HERE.parent.parent / "shared" / "reports" / "dev"))


@dataclass(frozen=True, slots=True)
class Bench:
    """Where the measuring sets lie."""

    data: Path
    reports: Path


def tree_figures(session: Session, sets: Sets, name: str) -> Figures:
    """UPOS, UAS, LAS in percent (universal relations, as CoNLL 2018 counts; `las_full` with subtypes)."""
    trees = [tree for path in sets.files(name) for tree in read_trees(path)]
    counts = np.zeros(5)
    for tree, parse in zip(trees, session.read([tree.words for tree in trees]), strict=True):
        for place, head in enumerate(tree.heads):
            right = (parse.heads[place] if parse.heads[place] != ROOT else -1) == head - 1
            full = parse.relations[place] == tree.relations[place]
            plain = parse.relations[place].split(":")[0] == tree.relations[place].split(":")[0]
            counts += (1, parse.tags[place] == tree.tags[place], right, right and plain, right and full)
    shares = counts[1:] / counts[0] * 100
    return {
        f"{name}_{key}": round(float(v), 2) for key, v in zip(("upos", "uas", "las", "las_full"), shares, strict=True)
    }


def f1(hits: int, given: int, wanted: int) -> float:
    """Twice the hits over all given and wanted, in percent."""
    return round(200 * hits / max(1, given + wanted), 2)


def authored_figures(session: Session, examples: list[Example]) -> Figures:
    """Typed F1 over the authored sentences held back, in all and by kind."""
    hits = dict.fromkeys(NameKind, 0)
    given = dict.fromkeys(NameKind, 0)
    wanted = dict.fromkeys(NameKind, 0)
    for example, parse in zip(examples, session.read([example.words for example in examples]), strict=True):
        assert example.allowed is not None
        gold = set(named_words([NAMES[int(bits).bit_length() - 1] for bits in example.allowed]))
        for name in gold:
            wanted[name.kind] += 1
        for name in parse.names:
            given[name.kind] += 1
            hits[name.kind] += name in gold
    figures = {"authored_f1": f1(sum(hits.values()), sum(given.values()), sum(wanted.values()))}
    figures |= {f"authored_f1_{kind.value}": f1(hits[kind], given[kind], wanted[kind]) for kind in NameKind}
    return figures | {"authored_names": float(sum(wanted.values()))}


def crossner_figures(session: Session, sets: Sets, share: int) -> Figures:
    """F1 over the part of CrossNER politics dev held back, its kinds mapped to ours.

    A name is right if its words are and its kind is among those CrossNER's may be. Nationalities, and names that lie
    over words of kinds that have no counterpart here (elections, events, misc), count neither for nor against.
    """
    path = next(p for p in sets.files("crossner") if p.parent.name == "politics" and p.name == "dev.txt")
    kept = [(words, labels) for words, labels in read_columns(path) if held_back(" ".join(words), share)]
    hits = given = wanted = 0
    for (_, labels), parse in zip(kept, session.read([words for words, _ in kept]), strict=True):
        gold: dict[tuple[int, int], tuple[str, ...]] = {}
        start = None
        for place, label in enumerate([*labels, "O"]):
            if start is not None and not label.startswith("I-"):
                gold[start, place] = CROSSNER[labels[start][2:]]
                start = None
            if label.startswith("B-") and label[2:] in CROSSNER:
                start = place
        open_words = {p for p, label in enumerate(labels) if label != "O" and label[2:] not in CROSSNER}
        wanted += len(gold)
        for name in parse.names:
            if name.kind is NameKind.NATIONALITY or open_words & set(range(name.start, name.end)):
                continue
            given += 1
            hits += name.kind.value in gold.get((name.start, name.end), ())
    return {"crossner_politics_f1": f1(hits, given, wanted), "crossner_politics_names": float(wanted)}


def news_sentences(data: Path) -> list[list[str]]:
    """The first NEWS different sentences of the event set, as words; they measure, they never train."""
    rows = (data / "plv" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    texts = list(dict.fromkeys(json.loads(row)["sentence"] for row in rows))[:NEWS]
    return [[text[start:end] for start, end in split_words(text)] for text in texts]


def vector_figures(session: Session, data: Path) -> Figures:
    """How often the nearest of the other news sentences is the one the original model finds, and the mean cosine."""
    sentences = news_sentences(data)
    base = base_folder()
    cutter = WordPieces(base / "tokenizer.json")
    teacher = Encoder(Sizes(1, 1, len(NAMES)))
    load_base(teacher, str(base / "model.safetensors"))
    teacher.eval()
    order = sorted(range(len(sentences)), key=lambda place: len(sentences[place]))
    original = np.zeros((len(sentences), 384), dtype=np.float32)
    with torch.no_grad():
        for start in range(0, len(order), 25):
            places = order[start : start + 25]
            original[places] = teacher(
                *as_batch([Example(sentences[p], cutter.cut(sentences[p])) for p in places])
            ).vector
    ours = np.array([parse.vector for parse in session.read(sentences)], dtype=np.float32)
    agree = (nearest(original) == nearest(ours)).mean()
    return {
        "vector_agreement": round(float(agree), 3),
        "vector_cosine": round(float((original * ours).sum(axis=1).mean()), 4),
    }


def nearest(vectors: np.ndarray) -> np.ndarray:  # type: ignore[type-arg]
    """The index of each row's nearest other row."""
    alike = vectors @ vectors.T
    np.fill_diagonal(alike, -2)
    return np.asarray(alike.argmax(axis=1))


def figures_of(session: Session, bench: Bench, wanted: set[str]) -> Figures:
    """All figures of one set of weights."""
    sets, recipe = Sets(bench.data), read_recipe()
    cutter = WordPieces(base_folder() / "tokenizer.json")
    parts: dict[str, Callable[[], Figures]] = {
        "ewt": lambda: tree_figures(session, sets, "ewt-dev"),
        "gum": lambda: tree_figures(session, sets, "gum-dev"),
        "crossner": lambda: crossner_figures(session, sets, recipe["crossner_held_back"]),
        "authored": lambda: authored_figures(
            session, authored_examples(HERE / "authored", cutter, recipe["held_back"], kept=True)
        ),
        "vector": lambda: vector_figures(session, bench.data),
    }
    found: Figures = {}
    for name, measure in parts.items():
        if name in wanted:
            found |= measure()
    return found


def main() -> None:
    """Print the figures of the exported weights as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=default_data())
    parser.add_argument("--reports", type=Path, default=default_reports())
    parser.add_argument("--weights", type=Path, default=default_work() / "export" / "int8")
    parser.add_argument("--parts", default="ewt,gum,crossner,authored,vector")
    options = parser.parse_args()
    torch.set_num_threads(1)
    bench = Bench(options.data, options.reports)
    found = figures_of(Session(options.weights), bench, set(options.parts.split(",")))
    json.dump(found, sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main()
