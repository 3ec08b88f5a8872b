"""A run that is killed at any moment leaves a sound record, and the next run finishes it as if nothing had been."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from verbale.record.check import check
from verbale.record.sqlite import SqliteStore

from .values import MANIFEST, dump, group_all, make_coded

_REPORTS = 300
_BATCH = 4

# The way every run takes: what is known is left out, workers code the rest, this process writes batch by batch.
_RUN = f"""
import sys
from itertools import islice
from verbale.engine.local import Local
from verbale.engine.steps import Map
from verbale.record.sqlite import SqliteStore
from values import MANIFEST, group_all, make_coded, make_report

def load():
    return make_coded

if __name__ == "__main__":
    with SqliteStore.open(sys.argv[1], manifest=MANIFEST) as store:
        ids = {{make_report(number).id: number for number in range({_REPORTS})}}
        known = store.known(ids)
        print(f"known {{len(known)}}", flush=True)
        left = [number for report, number in ids.items() if report not in known]
        done = Local(int(sys.argv[2])).map(Map("code", int, object, load), left)
        while batch := [outcome.value for outcome in islice(done, {_BATCH})]:
            store.add(batch)
            print(f"added {{len(batch)}}", flush=True)
        group_all(store)
        print("grouped", flush=True)
"""


def start(path: Path, workers: int) -> subprocess.Popen[str]:
    script = path.with_name("run.py")
    script.write_text(_RUN, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
    command = [sys.executable, str(script), str(path), str(workers)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)


@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
@pytest.mark.parametrize("workers", [1, 2])
def test_a_killed_run_loses_no_batch_it_told_of_and_is_finished_by_the_next(tmp_path: Path, workers: int) -> None:
    path = tmp_path / "killed.db"
    moments = random.Random(7)
    told = 0
    for _ in range(5):
        with start(path, workers) as run:
            assert run.stdout is not None
            known = int(run.stdout.readline().removeprefix("known "))
            assert known >= told  # every batch that was told of is there
            told = known
            for _ in range(moments.randint(1, 4)):
                told += _BATCH if run.stdout.readline().startswith("added") else 0
            time.sleep(moments.random() * 0.005)  # into the midst of a later batch
            run.send_signal(signal.SIGKILL)
    with SqliteStore.open(path, read_only=True) as store:
        assert told <= store.counts()["reports"]
        assert {problem.what for problem in check(store)} <= {"stands in no story", "stands in no event"}
    with start(path, workers) as run:
        assert run.communicate()[0].endswith("grouped\n")
    assert run.returncode == 0

    with SqliteStore.open(tmp_path / "whole.db", manifest=MANIFEST) as store:
        store.add([make_coded(number) for number in range(_REPORTS)])
        group_all(store)
    with SqliteStore.open(path, read_only=True) as store:
        assert check(store) == ()
    assert dump(path) == dump(tmp_path / "whole.db")
