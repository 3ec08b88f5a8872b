"""How table and encoder are best combined on the type of an act, on authored reports that no encoder was taught.

`python -m bench.types` prints the F1 of events over a grid of the constants of `coding/acts.py` (ODDS, LEAST) and
`coding/triggers.py` (SURE), with those in use marked: run it after a change of weights, and write the middle of the
best plateau into the two modules.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.annotation import AUTHORED, read_reports
from bench.authored import write_gold
from verbale.coding import acts, triggers
from verbale.coding.findings import find_all
from verbale.evaluation.evaluate import Read, match_events
from verbale.evaluation.gold import GoldReport, read_folder
from verbale.evaluation.judging import is_event_full, is_event_located, is_event_typed
from verbale.model.layers import Layers
from verbale.model.report import Report
from verbale.ontology.load import Ontology, load_ontology
from verbale.pipeline import make_encoder
from verbale.reading.files import Source, find_sources, read_source
from verbale.reading.limits import ReadingLimits
from verbale.reading.reports import UNKNOWN

FILES = [AUTHORED / f"reports_{number}.txt" for number in (1, 2, 3)]
GRID_ODDS = (1.0, 2.0, 4.0, 8.0, 16.0, 1e9)
GRID_LEAST = (0.01, 0.02, 0.05)
GRID_SURE = (0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.1)

Item = tuple[Report, Layers, GoldReport]


def items_of(files: Sequence[Path], ontology: Ontology) -> list[Item]:
    """The reports of some files that are not held back, read once by the encoder, with their labels."""
    texts = [text for path in files for text in read_reports(path) if not text.is_held_back]
    encoder, found = make_encoder(ontology), []
    with TemporaryDirectory() as temporary:
        write_gold(texts, Path(temporary) / "gold")
        folder = read_folder(Path(temporary) / "gold")
        for source in find_sources(list(map(str, folder.inputs)), UNKNOWN):
            if isinstance(source, Source):
                report = read_source(source, ReadingLimits()).reports[0]
                gold = folder.bind(report)
                if gold is not None:
                    found.append((report, encoder.read(report), gold))
    return found


def f1(items: Sequence[Item], ontology: Ontology) -> tuple[float, float, float]:
    """F1 of events located, typed and full."""
    reads = [Read(gold, find_all(report, layers, ontology)) for report, layers, gold in items]
    found = []
    for agrees in (is_event_located, is_event_typed, is_event_full):
        matched = [match_events(read, agrees) for read in reads]
        right, told = sum(len(one.pairs) for one in matched), sum(len(one.counted) for one in matched)
        asked = sum(not event.is_open for read in reads for event in read.gold.events)
        found.append(2 * right / max(1, told + asked))
    return found[0], found[1], found[2]


def main() -> None:
    """Print the grids; the constants are set for each run alone."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", nargs="*", type=Path, default=FILES, help="files of authored reports")
    options = parser.parse_args()
    ontology = load_ontology()
    items = items_of(options.files, ontology)
    used = (acts.ODDS, acts.LEAST, triggers.SURE)
    grid = [(odds, least, used[2]) for odds in GRID_ODDS for least in GRID_LEAST]
    grid += [(*used[:2], sure) for sure in GRID_SURE]
    print(f"{len(items)} reports\n{'odds':>12} {'least':>6} {'sure':>5}  located typed full")
    for setting in dict.fromkeys([used, *grid]):
        acts.ODDS, acts.LEAST, triggers.SURE = setting
        row = " ".join(f"{value:.3f}" for value in f1(items, ontology))
        print(f"{setting[0]:>12g} {setting[1]:>6g} {setting[2]:>5g}  {row}{'  in use' if setting == used else ''}")


if __name__ == "__main__":
    main()
