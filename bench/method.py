"""Writes the figures that ship with the package and stand on the desk's Method page. Run by `python -m bench.method`.

The sample reports with their annotation, the authored reports that are held back from tuning, and the development
reports where they lie beside the checkout.
"""

import argparse
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from bench.annotation import all_reports
from bench.authored import write_gold
from bench.figures import SHARED
from verbale.desk import evaluate_reports
from verbale.evaluation.evaluate import FIGURES, Evaluation
from verbale.evaluation.shipped import NAME, MeasuredFigure, MeasuredSet, file_of

PLACE = Path(__file__).resolve().parents[1] / "src" / "verbale" / "evaluation" / NAME
SAMPLES = "sample reports that ship, labelled by one person"
HELD_BACK = "short reports on other countries, held back from tuning"
DEVELOPMENT = "development reports the rules were written with"
FEWEST = 5  # labels below which a slice tells nothing


def main() -> None:
    """Measure and write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder of the development data")
    options = parser.parse_args()
    sets = [measured_set(SAMPLES, evaluate_reports())]
    with tempfile.TemporaryDirectory() as temporary:
        write_gold([text for text in all_reports() if text.is_held_back], Path(temporary))
        sets.append(measured_set(HELD_BACK, evaluate_reports(Path(temporary))))
    labelled = options.shared / "reports" / "dev"
    if labelled.is_dir():
        sets.append(measured_set(DEVELOPMENT, evaluate_reports(labelled)))
    PLACE.write_bytes(file_of(sets))
    for one in sets:
        print(f"{one.reports} reports: {one.data}")
        print("\n".join(f"  {figure.name:<24} {figure.value:.3f}" for figure in one.figures if not figure.slice))


def measured_set(data: str, evaluation: Evaluation) -> MeasuredSet:
    """An evaluation as it ships: rounded, and without slices too small to tell anything."""
    figures = (*evaluation.whole, *(figure for figure in evaluation.sliced if figure.asked >= FEWEST))
    return MeasuredSet(
        f"{evaluation.reports} {data}",
        datetime.now(UTC).date(),
        evaluation.reports,
        tuple(
            MeasuredFigure(
                figure.name,
                round(figure.value, 3),
                None if figure.low is None else round(figure.low, 3),
                None if figure.high is None else round(figure.high, 3),
                figure.told,
                figure.asked,
                FIGURES[figure.name],
                *(figure.slice or (None, None)),
            )
            for figure in figures
        ),
    )


if __name__ == "__main__":
    main()
