"""A parent that is killed takes its workers with it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

_PARENT = """
import sys, time
from verbale.engine.local import Local
from toys import SLOW_PID

if __name__ == "__main__":
    for done in Local(2, 1).map(SLOW_PID, range(1000)):
        print(done.value, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
def test_workers_go_when_their_parent_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(_PARENT, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, env=environment, text=True) as parent:
        assert parent.stdout is not None
        workers = {int(parent.stdout.readline()) for _ in range(6)}
        parent.send_signal(signal.SIGKILL)
    until = time.monotonic() + 20
    while any(map(_is_alive, workers)):
        assert time.monotonic() < until, f"workers {workers} outlive their parent"
        time.sleep(0.05)
    assert workers


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{process}/stat")
    return not (state.exists() and ") Z " in state.read_text(encoding="utf-8"))
