"""The laws of a run: the record depends on what was read alone, and survives whatever is fed to it or done to it."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bench.development import rows_of
from bench.fuzz import write_inputs
from verbale.desk import open_record
from verbale.settings import RunSettings, Settings, load_settings


def exported(
    folder: Path, inputs: Sequence[Path], *, batch: int = 64, workers: int = 1, times: int = 1
) -> dict[str, bytes]:
    """Read inputs into a new record, in that order, and return the export's files by name."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    settings = replace(load_settings({}), run=RunSettings(workers=workers, batch_reports=batch))
    with open_record(folder / "record.db", settings=settings) as desk:
        for _ in range(times):
            desk.read(*map(str, inputs))
        desk.export(folder / "export")
    return export_of(folder / "export")


def export_of(folder: Path) -> dict[str, bytes]:
    """The files of an export by name."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def same_in_any_order(folder: Path, inputs: Sequence[Path], trials: int, seed: int = 3) -> int:
    """In how many of the trials (shuffled, odd batches, twice over, two workers) the export has the same bytes."""
    rng = random.Random(seed)
    expected = exported(folder / "first", inputs)
    same = 0
    for trial in range(trials):
        shuffled = rng.sample(list(inputs), len(inputs))
        workers = 2 if trial == trials - 1 else 1
        found = exported(folder / "next", shuffled, batch=rng.randrange(1, 9), workers=workers, times=1 + trial % 2)
        same += found == expected
    return same


def same_from_any_folder(folder: Path, inputs: Sequence[Path], trials: int) -> int:
    """In how many folders more the same files give the same events: ids are made from addresses and decide nothing."""
    told = []
    for trial in range(trials + 1):
        place = folder / f"copied-{trial}"
        place.mkdir(parents=True)
        copies = [Path(shutil.copy(path, place)) for path in inputs]
        exported(folder / "read", copies)
        told.append(events_told(folder / "read" / "export"))
    return sum(events == told[0] for events in told[1:])


def events_told(export: Path) -> set[frozenset[tuple[str, str, str, int]]]:
    """Each event of an export as its mentions: the report's name, the type, the status and where the trigger stands."""
    reports = {row["id"]: row["uri"].rpartition("/")[2] for row in rows_of(export / "reports.jsonl")}
    mentions = {
        row["id"]: (reports[row["report"]], row["type"], row["status"], row["trigger"]["start"])
        for row in rows_of(export / "mentions.jsonl")
    }
    return {frozenset(mentions[one] for one in row["mentions"]) for row in rows_of(export / "events.jsonl")}


def fuzzed_accounted_for(folder: Path, count: int) -> tuple[int, int, int]:
    """How many of `count` fuzzed inputs are rows in reports or failures; how many faults and problems there were.

    A fault is an input that broke the reader or a stage, told as a failure of kind error; none is allowed.
    """
    inputs = folder / "inputs"
    inputs.mkdir(parents=True)
    paths = write_inputs(inputs, count)
    with open_record(folder / "record.db", settings=Settings()) as desk:
        tally = desk.read(*map(str, paths))
        rows = [report.uri for report in desk.store.reports()] + [failure.uri for failure in desk.failures()]
        addresses = {uri.split("#")[0] for uri in rows}
        problems = len(desk.check())
    faults = sum(failure.error.split(":")[0].endswith("Error") for failure in tally.failures)
    return sum(path.resolve().as_uri() in addresses for path in paths), faults, problems


def survives_kills(folder: Path, inputs: Path, kills: int, seed: int = 5) -> int:
    """After how many of `kills` killed runs the record, read again, is sound and exports the same bytes."""
    rng = random.Random(seed)
    undisturbed = exported(folder / "undisturbed", [inputs])
    started = time.monotonic()
    _reading(folder / "timed.db", inputs).wait()
    whole_s = time.monotonic() - started
    survived = 0
    for number in range(kills):
        record = folder / f"killed-{number}.db"
        run = _reading(record, inputs)
        time.sleep(rng.uniform(0.2, 1.0) * whole_s)
        run.send_signal(signal.SIGKILL)
        run.wait()
        with open_record(record, settings=load_settings({})) as desk:
            desk.read(str(inputs))
            is_sound = not desk.check()
            desk.export(folder / f"export-{number}")
        survived += is_sound and export_of(folder / f"export-{number}") == undisturbed
    return survived


def _reading(record: Path, inputs: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "verbale", "read", str(inputs), "--record", str(record), "--quiet"]
    environment = {**os.environ, "VERBALE_RUN_BATCH_REPORTS": "2"}
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
