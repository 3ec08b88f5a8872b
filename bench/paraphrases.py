"""Which of two sentences tell one claim, on labelled pairs of news sentences. Only measured with, never fitted on.

Run by `python -m bench.paraphrases`. A pair counts as one claim where the alignment of two reports pairs the sentences
and takes it for likelier than not that both tell the same, whether or not a number or a name differs.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bench.figures import SHARED
from verbale.encoder.rules import Encoder
from verbale.model.report import Report
from verbale.model.span import Span
from verbale.model.story import Verdict
from verbale.ontology.load import load_ontology
from verbale.pipeline import make_encoder
from verbale.stories.alignment import ClaimReport, align
from verbale.stories.sentence_vectors import pack_vectors, unpack_vectors

LIKELY = 0.5


def claim(name: str, text: str, encoder: Encoder) -> ClaimReport:
    """A sentence as a report whose body it is."""
    whole = Span(0, len(text))
    layers = encoder.read(Report(name, name, text, (whole,)))
    vectors = unpack_vectors(pack_vectors(layers), len(layers.sentences))
    mean = vectors.mean(axis=0, keepdims=True) if vectors.size else vectors
    return ClaimReport(name, text, (whole,), mean / np.linalg.norm(mean) if mean.size else mean)


def accuracy_and_f1(told: Sequence[bool], gold: Sequence[bool]) -> tuple[float, float]:
    """The share told rightly, and the F1 of the paraphrases."""
    right = sum(one is other for one, other in zip(told, gold, strict=True))
    hits = sum(one and other for one, other in zip(told, gold, strict=True))
    return right / len(gold), 2 * hits / max(1, sum(told) + sum(gold))


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder of the development data")
    options = parser.parse_args()
    path = options.shared / "data" / "mrpc" / "dev.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    encoder = make_encoder(load_ontology())
    told = []
    for row in rows:
        pairs = align("y", claim("a", row["a"], encoder), claim("b", row["b"], encoder), is_copy=False)
        pair = next((pair for pair in pairs if pair.verdict is not Verdict.ONLY), None)
        told.append(pair is not None and pair.score >= LIKELY)
    gold = [row["label"] == 1 for row in rows]
    accuracy, f1 = accuracy_and_f1(told, gold)
    print(f"{len(rows)} pairs, {sum(gold) / len(gold):.3f} of them paraphrases")
    print(f"as aligned: accuracy {accuracy:.3f}, F1 {f1:.3f}")


if __name__ == "__main__":
    main()
