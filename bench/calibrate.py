"""Fits the weights of `coding/confidence.toml` on the authored reports, and measures them on those held back.

`python -m bench.calibrate` measures; `--write` writes the weights. The event sentences are left out: the encoder has
learnt acts from them, so what it says of them is surer than what it says of news. Every report is read twice, with the
trained encoder and with the rules alone, so that one table serves both.
"""

import argparse
import json
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bench.annotation import AUTHORED, AuthoredText, all_sentences, read_reports
from bench.authored import write_gold
from verbale.coding.actors import find_cast
from verbale.coding.confidence import features_of
from verbale.coding.events import find_candidates
from verbale.coding.findings import find_all
from verbale.coding.first_person import voiced
from verbale.coding.statements import find_statements
from verbale.coding.times import find_times
from verbale.encoder.rules import Encoder, RuleEncoder
from verbale.encoder.trained import TrainedEncoder, weights_ship
from verbale.evaluation.evaluate import Read, match_events
from verbale.evaluation.gold import read_folder
from verbale.evaluation.judging import is_event_full
from verbale.languages.en.naming import load_naming
from verbale.languages.en.splitting import load_splitting
from verbale.ontology.load import Ontology, load_ontology
from verbale.reading.files import Source, find_sources, read_source
from verbale.reading.limits import ReadingLimits
from verbale.reading.reports import UNKNOWN

PLACE = Path(__file__).resolve().parents[1] / "src" / "verbale" / "coding" / "confidence.toml"
FITTED = [AUTHORED / f"reports_{number}.txt" for number in (1, 2, 3)]  # reports_4.txt is kept unseen, to measure
RIDGE = 1.0  # pull of the weights to nought, but for the bias; by five-fold log loss over 0.3, 1, 3 and 10
FOLDS = 5
SURE = 0.92  # the precision at which coverage is asked

Matrix = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sample:
    """A mention that counts: what is known of it, whether it is right, and the report it stands in."""

    features: Mapping[str, float]
    is_right: bool
    report: int


def encoders(ontology: Ontology) -> tuple[Encoder, ...]:
    """The rules alone, and the trained encoder where weights ship."""
    rules = RuleEncoder(load_splitting(), load_naming(), ontology.forms(), frozenset(ontology.titles))
    return (rules, TrainedEncoder(rules)) if weights_ship() else (rules,)


def samples_of(texts: Sequence[AuthoredText], encoder: Encoder, ontology: Ontology) -> list[Sample]:
    """The mentions that count in some texts, read with an encoder."""
    found = []
    with tempfile.TemporaryDirectory() as temporary:
        write_gold(texts, Path(temporary))
        folder = read_folder(Path(temporary))
        for number, source in enumerate(find_sources(list(map(str, folder.inputs)), UNKNOWN)):
            if not isinstance(source, Source):
                continue
            report = read_source(source, ReadingLimits()).reports[0]
            gold = folder.bind(report)
            if gold is None:
                continue
            layers = encoder.read(report)
            findings = find_all(report, layers, ontology)
            cast = find_cast(report, layers, ontology)
            statements = find_statements(report, layers, cast, find_times(layers, report.published))
            candidates = find_candidates(layers, voiced(cast, statements, report.text), ontology)
            known = dict(zip((mention.id for mention in findings.mentions), candidates, strict=True))
            matched = match_events(Read(gold, findings), is_event_full)
            found += [
                Sample(features_of(known[matched.told[j].id]), j in matched.pairs.values(), number)
                for j in matched.counted
            ]
    return found


def fit(samples: Sequence[Sample], names: Sequence[str]) -> Matrix:
    """Logistic weights with a ridge, by Newton's method: float64[names]."""
    table, right = _table(samples, names), np.array([sample.is_right for sample in samples], dtype=np.float64)
    ridge = np.diag([0.0 if name == "bias" else RIDGE for name in names]) + 1e-6 * np.eye(len(names))
    weights = np.zeros(len(names))
    for _ in range(30):
        chance = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (chance - right) + ridge @ weights
        curve = (table * (chance * (1 - chance))[:, None]).T @ table + ridge
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < 1e-9:
            break
    return weights


def _table(samples: Iterable[Sample], names: Sequence[str]) -> Matrix:
    return np.array([[sample.features.get(name, 0.0) for name in names] for sample in samples], dtype=np.float64)


def figures(chance: Matrix, right: Matrix) -> dict[str, float]:
    """Brier score, log loss, calibration error in ten bins, area under the curve, coverage at the precision asked."""
    order = np.argsort(-chance, kind="stable")
    precise = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    reached = np.flatnonzero(precise >= SURE)
    bins = np.minimum((chance * 10).astype(int), 9)
    error = sum(
        abs(chance[bins == b].mean() - right[bins == b].mean()) * (bins == b).mean() for b in set(bins.tolist())
    )
    pairs = chance[right == 1][:, None] - chance[right == 0][None, :]
    clipped = np.clip(chance, 1e-6, 1 - 1e-6)
    return {
        "mentions": float(len(right)),
        "right": float(right.mean()),
        "brier": float(((chance - right) ** 2).mean()),
        "log loss": float(-(right * np.log(clipped) + (1 - right) * np.log(1 - clipped)).mean()),
        "calibration error": float(error),
        "area under the curve": float((pairs > 0).mean() + (pairs == 0).mean() / 2) if pairs.size else 0.0,
        f"coverage at {SURE}": float((reached[-1] + 1) / len(order)) if len(reached) else 0.0,
    }


def folded(samples: Sequence[Sample], names: Sequence[str]) -> Matrix:
    """The chance of each sample by weights fitted on the other reports."""
    folds = np.array([sample.report % FOLDS for sample in samples])
    chance = np.zeros(len(samples))
    for fold in range(FOLDS):
        weights = fit([sample for sample, own in zip(samples, folds, strict=True) if own != fold], names)
        chance[folds == fold] = 1 / (1 + np.exp(-_table(samples, names)[folds == fold] @ weights))
    return chance


def main() -> None:
    """Fit, measure, and write if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the weights where the package reads them")
    options = parser.parse_args()
    ontology = load_ontology()
    texts, sentences = (
        [text for path in FITTED for text in read_reports(path)],
        [text for text in all_sentences() if text.is_held_back],
    )
    samples: list[Sample] = []
    kept: dict[str, list[Sample]] = {}
    for encoder in encoders(ontology):
        name = type(encoder).__name__
        samples += samples_of([text for text in texts if not text.is_held_back], encoder, ontology)
        kept[f"{name}, reports held back"] = samples_of(
            [text for text in texts if text.is_held_back], encoder, ontology
        )
        kept[f"{name}, sentences held back"] = samples_of(sentences, encoder, ontology)
    names = sorted({name for sample in samples for name in sample.features})
    weights = fit(samples, names)
    shown = {"fitted on, by folds": figures(folded(samples, names), _right(samples))}
    for name, held in kept.items():
        shown[name] = figures(1 / (1 + np.exp(-_table(held, names) @ weights)), _right(held))
    print(json.dumps({name: {k: round(v, 3) for k, v in row.items()} for name, row in shown.items()}, indent=1))
    if options.write:
        lines = "\n".join(f"{name} = {round(float(weight), 3)}" for name, weight in zip(names, weights, strict=True))
        PLACE.write_text(
            f"# Fitted by bench/calibrate.py --write; confidence.py says what each name means.\n[weights]\n{lines}\n"
        )


def _right(samples: Iterable[Sample]) -> Matrix:
    return np.array([sample.is_right for sample in samples], dtype=np.float64)


if __name__ == "__main__":
    main()
