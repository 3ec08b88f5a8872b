"""How fast reports are grouped and how that grows with their number. Run by `python -m bench.growth`.

Reports are made by rules from the authored ones, language layers given: each story takes one of them as its model, with
names, numbers and wordings of its own, and has one to eight reports that leave out or change a sentence, over some
years. Time is that of one core, taking fingerprints included; the growth exponent is 1 where twice the reports take
twice the time.
"""

import argparse
import math
import random
import resource
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from bench.annotation import AUTHORED, read_reports
from verbale.encoder.rules import RuleEncoder
from verbale.languages.en.naming import load_naming
from verbale.languages.en.splitting import load_splitting
from verbale.model.layers import Layers
from verbale.model.report import Publication, Report
from verbale.model.span import Span
from verbale.ontology.load import load_ontology
from verbale.stories.fingerprint import Fingerprint, fingerprint
from verbale.stories.grouping import group

__all__ = ["Point", "exponent", "made", "measure"]

FILES = ("reports_1.txt", "reports_2.txt", "reports_3.txt")
SIZES = (1_000, 10_000)
LARGEST = 100_000
FIRST_DAY = date(2015, 1, 1)
YEARS = 8
MOST_REPORTS = 8  # of one story
KEPT_WORDS = 0.5  # share of a model's other words that a story made from it keeps


@dataclass(frozen=True, slots=True)
class Point:
    """What was measured at one size; `seconds` are of one core, `mebibytes` the peak of the process so far."""

    reports: int
    stories: int
    seconds: float
    mebibytes: float


def models(folder: Path) -> list[tuple[Report, Layers]]:
    """The authored reports with their layers."""
    encoder = RuleEncoder(load_splitting(), load_naming(), load_ontology().forms())
    texts = [text for name in FILES for text in read_reports(folder / name)]
    reports = [
        Report(f"m{number}", f"m{number}", one.text, (Span(0, len(one.text)),), title=one.title, outlet=one.outlet,
               published=Publication(day=one.day))
        for number, one in enumerate(texts)
    ]  # fmt: skip
    return [(report, encoder.read(report)) for report in reports]


def made(prints: Sequence[Fingerprint], many: int, seed: int = 7) -> Iterator[Fingerprint]:
    """Fingerprints of so many reports; the same ones for the same seed."""
    chance = random.Random(seed)
    number = story = 0
    while number < many:
        model = _story(chance.choice(prints), story, chance)
        day = FIRST_DAY + timedelta(days=chance.randrange(365 * YEARS))
        for place in range(min(chance.randint(1, MOST_REPORTS), many - number)):
            copy = _copy(model, chance) if place else model
            later = timedelta(days=chance.choice((0, 0, 1, 2)) if place else 0)
            yield replace(copy, report=f"r{number:06}", outlet=f"Paper {chance.randrange(60)}", day=day + later)
            number += 1
        story += 1


def _story(model: Fingerprint, story: int, chance: random.Random) -> Fingerprint:
    """A model with names, numbers and half of the other words replaced by words of the story's own."""
    telling = {*model.names, *model.numbers}
    renamed = [
        f"{word}{story % 997}q{story // 997}" if index in telling or chance.random() > KEPT_WORDS else word
        for index, word in enumerate(model.words)
    ]
    order = sorted(range(len(renamed)), key=lambda index: renamed[index])
    new = {old: place for place, old in enumerate(order)}

    def moved(indices: Sequence[int]) -> tuple[int, ...]:
        return tuple(sorted(new[index] for index in indices))

    salt = chance.getrandbits(32)
    return replace(
        model,
        words=tuple(renamed[index] for index in order),
        counts=tuple(model.counts[index] for index in order),
        names=moved(model.names),
        numbers=moved(model.numbers),
        lead=moved(model.lead),
        title_terms=moved(model.title_terms),
        shingles=tuple(sorted({shingle ^ salt for shingle in model.shingles})),
        quotations=tuple(sorted({pair ^ salt for pair in model.quotations})),
        quantities=tuple(sorted((count, new[index]) for count, index in model.quantities)),
        figures=tuple(sorted((value, new[index]) for value, index in model.figures)),
        sentences=tuple(replace(one, terms=tuple(new[index] for index in one.terms)) for one in model.sentences),
    )


def _copy(model: Fingerprint, chance: random.Random) -> Fingerprint:
    """A report of the same story that leaves out a sentence and a third of the runs of words."""
    gone = chance.randrange(len(model.sentences))
    kept = tuple(one for place, one in enumerate(model.sentences) if place != gone)
    return replace(
        model,
        sentences=kept or model.sentences,
        shingles=tuple(shingle for shingle in model.shingles if chance.random() > 1 / 3),
    )


def measure(folder: Path, many: int) -> Point:
    """Make, group and time so many reports."""
    ontology = load_ontology()

    def code_of(words: str) -> str | None:
        reference = ontology.refer(words)
        return None if reference is None else reference.code

    read = models(folder)
    for report, layers in read:  # the first time fills the tables of stems
        fingerprint(report, layers, code_of)
    start = time.process_time()
    prints = [fingerprint(report, layers, code_of) for report, layers in read]
    each = (time.process_time() - start) / len(read)
    reports = list(made(prints, many))
    start = time.process_time()
    grouping = group(reports)
    seconds = time.process_time() - start + each * many
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Point(many, len(grouping.stories), seconds, peak)


def exponent(points: Sequence[Point]) -> float:
    """The growth of the time between the smallest and the largest size, as a power of the number of reports."""
    small, large = points[0], points[-1]
    return math.log(large.seconds / small.seconds) / math.log(large.reports / small.reports)


def main() -> None:
    """Print a line for each size, and the exponent."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=AUTHORED, help="folder of the authored reports")
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--largest", action="store_true", help=f"measure {LARGEST:,} reports too: some minutes")
    options = parser.parse_args()
    points = []
    for many in [*options.sizes, *([LARGEST] if options.largest else [])]:
        point = measure(options.folder, many)
        points.append(point)
        print(
            f"{point.reports:>7,} reports, {point.stories:>6,} stories: {point.seconds:>7.1f} s, "
            f"{point.reports / point.seconds:>6,.0f} reports/s, peak {point.mebibytes:,.0f} MiB",
            flush=True,
        )
    if len(points) > 1:
        print(f"growth exponent {exponent(points):.2f}")


if __name__ == "__main__":
    main()
