"""Every figure of the README's table: accuracy on the development data, and the laws of a run. Run by `make figures`.

Needs the development data (`--shared`, default ../shared beside the checkout); without it only the laws are measured.
"""

import argparse
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bench import development, laws, pair
from verbale.desk import open_record, sample_reports

SHARED = Path(__file__).resolve().parents[2] / "shared"
FLOORS = tomllib.loads(Path(__file__).with_name("floors.toml").read_text())
FUZZED, KILLS, ORDERS, FOLDERS = 300, 20, 6, 3


@dataclass(frozen=True, slots=True)
class Line:
    """A figure: its name, what was measured, and the least it must be; None where nothing is asked."""

    name: str
    value: float
    floor: float | None

    @property
    def is_met(self) -> bool:
        """True unless the figure is below its floor."""
        return self.floor is None or self.value >= self.floor


def accuracy(shared: Path, folder: Path) -> Iterator[Line]:
    """The figures on the two real reports and on the labelled development reports."""
    for name, count in pair.measure(shared, folder).items():
        yield Line(f"wire + site: {name}", count, FLOORS["pair"].get(name))
    yield _soundness("wire + site", folder / "pair.db")
    for name, value in development.measure(shared, folder).items():
        yield Line(f"dev: {name}", value, FLOORS["development"].get(name))
    yield _soundness("dev", folder / "record.db")


def _soundness(data: str, record: Path) -> Line:
    """Nought where every span of a record is its words and every link leads somewhere; less for each that is not."""
    with open_record(record, read_only=True) as desk:
        return Line(f"{data}: spans or links that are wrong", -float(len(desk.check())), 0)


def run_laws(folder: Path) -> Iterator[Line]:
    """The laws of a run on the sample reports and on fuzzed inputs."""
    samples = sample_reports()
    inputs = sorted(samples.iterdir())
    yield Line(f"same bytes in {ORDERS} orders", laws.same_in_any_order(folder / "orders", inputs, ORDERS), ORDERS)
    yield Line(f"same events from {FOLDERS} folders", laws.same_from_any_folder(folder, inputs, FOLDERS), FOLDERS)
    found, faults, problems = laws.fuzzed_accounted_for(folder / "fuzz", FUZZED)
    yield Line(f"fuzzed inputs accounted for, of {FUZZED}", found, FUZZED)
    yield Line("fuzzed inputs: stages that broke or spans that are wrong", -(faults + problems), 0)
    yield Line(f"kill -9 survived, of {KILLS}", laws.survives_kills(folder / "kills", samples, KILLS), KILLS)


def main() -> int:
    """Print the table; the exit status tells whether every floor is met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder of the development data")
    parser.add_argument("--no-laws", action="store_true", help="accuracy only")
    options = parser.parse_args()
    print(f"measured {datetime.now(UTC):%Y-%m-%d}")
    is_met = True
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        lines = accuracy(options.shared, folder) if options.shared.is_dir() else iter(())
        for line in [*lines, *(() if options.no_laws else run_laws(folder))]:
            floor = "" if line.floor is None else f"{line.floor:g}"
            print(f"{line.name:<70} {line.value:>8.3f} {floor:>6} {'' if line.is_met else 'BELOW'}")
            is_met &= line.is_met
    return 0 if is_met else 1


if __name__ == "__main__":
    sys.exit(main())
