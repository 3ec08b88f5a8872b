"""Measures exported weights: the figures of bench/parsing.py, and the sentence vector against the original model's."""

import argparse
import json
import sys
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from bench.parsing import Figures, measure
from training.model import Encoder, Sizes, load_base
from training.prepare import Example, default_data, split_words
from training.train import as_batch, base_folder, default_work

from verbale.encoder.session import Session
from verbale.encoder.wordpieces import WordPieces

NEWS = 1000  # sentences of the neighbour figure
Vectors = npt.NDArray[np.float32]


def news_sentences(data: Path) -> list[list[str]]:
    """The first NEWS different sentences of the event set, as words; they measure, they never train."""
    rows = (data / "plv" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    texts = list(dict.fromkeys(json.loads(row)["sentence"] for row in rows))[:NEWS]
    return [[text[start:end] for start, end in split_words(text)] for text in texts]


def original_vectors(sentences: list[list[str]]) -> Vectors:
    """The original model's unit vectors: float32[S, 384]."""
    base = base_folder()
    cutter = WordPieces(base / "tokenizer.json")
    teacher = Encoder(Sizes(1, 1, 1))
    load_base(teacher, str(base / "model.safetensors"))
    teacher.eval()
    order = sorted(range(len(sentences)), key=lambda place: len(sentences[place]))
    found = np.zeros((len(sentences), 384), dtype=np.float32)
    with torch.no_grad():
        for start in range(0, len(order), 25):
            places = order[start : start + 25]
            batch = [Example(sentences[place], cutter.cut(sentences[place])) for place in places]
            found[places] = teacher(*as_batch(batch)).vector.numpy()
    return found


def nearest(vectors: Vectors) -> npt.NDArray[np.int64]:
    """The index of each row's nearest other row."""
    alike = vectors @ vectors.T
    np.fill_diagonal(alike, -2)
    return alike.argmax(axis=1).astype(np.int64)


def vector_figures(session: Session, data: Path) -> Figures:
    """How often the nearest of the other news sentences is the one the original model finds, and the mean cosine."""
    sentences = news_sentences(data)
    original = original_vectors(sentences)
    ours = np.array([parse.vector for parse in session.read(sentences)], dtype=np.float32)
    return {
        "vector_agreement": round(float((nearest(original) == nearest(ours)).mean()), 3),
        "vector_cosine": round(float((original * ours).sum(axis=1).mean()), 4),
    }


def main() -> None:
    """Print the figures of the exported weights as JSON, and keep them beside the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=default_data())
    parser.add_argument("--reports", type=Path, default=default_data().parent / "reports" / "dev")
    parser.add_argument("--weights", type=Path, default=default_work() / "export" / "int8")
    parser.add_argument("--parts", default="ewt,gum,raw,crossner,authored,known,speakers,vector")
    options = parser.parse_args()
    torch.set_num_threads(1)
    session, parts = Session(options.weights), set(options.parts.split(","))
    found = measure(session, options.data, options.reports, parts)
    if "vector" in parts:
        found |= vector_figures(session, options.data)
    shown = json.dumps(found, indent=1)
    (options.weights / "figures.json").write_text(shown + "\n", encoding="utf-8")
    sys.stdout.write(shown + "\n")


if __name__ == "__main__":
    main()
