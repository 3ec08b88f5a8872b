"""Scores grouping on two sets of news reports that have story labels and no dates: B-cubed, one configuration for both.

Prints precision, recall, F1, the speed of grouping, and what share of the pairs of a story the blocks find.
"""

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.chains import Scores, b_cubed
from verbale.encoder.rules import RuleEncoder
from verbale.languages.en.naming import load_naming
from verbale.languages.en.splitting import load_splitting
from verbale.model.report import Report
from verbale.model.span import Span
from verbale.ontology.load import load_ontology
from verbale.pipeline import make_encoder
from verbale.stories.blocks import candidates
from verbale.stories.fingerprint import Fingerprint, fingerprint
from verbale.stories.grouping import group
from verbale.stories.settings import DEFAULTS
from verbale.stories.vectors import vectorise

SETS = ("fnc", "ecbplus")


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured on one set; `recalled` is the share of same-story pairs among the candidates."""

    reports: int
    stories: int
    scores: Scores
    recalled: float
    reports_a_second: float


def read_set(path: Path) -> Iterator[tuple[Report, str]]:
    """The reports of a JSONL file with their stories; a title that opens the text is not read twice."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text, title = row["text"], row.get("title") or None
        is_inside = title is not None and text.startswith(title) and text[len(title) :].strip() != ""
        start = len(title) if is_inside and title else 0
        heading = Span(0, start) if is_inside else None
        report = Report(row["id"], row["id"], text, (Span(start, len(text)),), title=title, title_span=heading)
        yield report, row["story"]


def measure(path: Path, *, is_trained: bool = False) -> Figures:
    """Read, group and score one set; by rules alone, or with the trained network too."""
    ontology = load_ontology()
    rules = RuleEncoder(load_splitting(), load_naming(), ontology.forms())
    encoder = make_encoder(ontology) if is_trained else rules

    def code_of(words: str) -> str | None:
        reference = ontology.refer(words)
        return None if reference is None else reference.code

    rows = list(read_set(path))
    gold = {report.id: story for report, story in rows}
    prints = [fingerprint(report, encoder.read(report), code_of) for report, _ in rows]
    start = time.perf_counter()
    grouping = group(prints)
    seconds = time.perf_counter() - start
    scores = b_cubed(gold, {place.report: place.story for place in grouping.memberships})
    return Figures(len(rows), len(set(gold.values())), scores, recalled(prints, gold), len(rows) / seconds)


def recalled(prints: Sequence[Fingerprint], gold: Mapping[str, str]) -> float:
    """The share of the pairs of a story that one of the two names as a candidate."""
    ordered = sorted(prints, key=lambda print_: print_.report)
    found = {
        (min(number, other), max(number, other))
        for number, others in enumerate(candidates(ordered, vectorise(ordered), DEFAULTS))
        for other in others.tolist()
        if gold[ordered[number].report] == gold[ordered[other].report]
    }
    return len(found) / sum(size * (size - 1) // 2 for size in Counter(gold.values()).values())


def main() -> None:
    """Read the options and print a line for each set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--path", type=Path, default=Path("../shared/data"), help="folder that holds fnc and ecbplus")
    parser.add_argument("--trained", action="store_true", help="read with the network that ships: half an hour")
    options = parser.parse_args()
    for name in SETS:
        figures = measure(options.path / name / "dev.jsonl", is_trained=options.trained)
        print(
            f"{name}: {figures.reports} reports, {figures.stories} stories: B-cubed P {figures.scores.precision:.3f} "
            f"R {figures.scores.recall:.3f} F1 {figures.scores.f1:.3f}; pairs among candidates {figures.recalled:.3f}; "
            f"{figures.reports_a_second:,.0f} reports/s"
        )


if __name__ == "__main__":
    main()
