"""Toy steps for tests of the engine: functions of a module, so that a spawned worker can find them."""

import os
import signal
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from verbale.engine.steps import Group, Map
from verbale.errors import ReadingError

_LOADS: list[int] = []


def _load_square() -> Callable[[int], int]:
    return lambda n: n * n


def _load_picky() -> Callable[[int], int]:
    def halve(n: int) -> int:
        if n % 2:
            raise ReadingError(f"{n} is odd", remedy="Give an even number.")
        return n // 2

    return halve


def _load_counting() -> Callable[[int], tuple[int, int]]:
    _LOADS.append(os.getpid())
    return lambda _: (os.getpid(), len(_LOADS))


def _load_nothing() -> Callable[[int], int]:
    raise ReadingError("the weights are missing", remedy="Install them.")


def _load_deadly(deadly: int) -> Callable[[int], int]:
    def square(n: int) -> int:
        if n == deadly:
            os.kill(os.getpid(), signal.SIGKILL)
        return n * n

    return square


def _load_deadly_once(mark: Path, deadly: int) -> Callable[[int], int]:
    def square(n: int) -> int:
        if n == deadly and not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return n * n

    return square


def _load_dying() -> Callable[[int], int]:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def _load_panicking() -> Callable[[int], int]:
    def panic(n: int) -> int:
        raise SystemExit(n)

    return panic


def _load_unpicklable() -> Callable[[int], object]:
    return lambda n: lambda: n


def _load_sum() -> Callable[[Sequence[int]], Sequence[int]]:
    return lambda numbers: [sum(numbers)]


SQUARE = Map("square", int, int, _load_square)
PICKY = Map("halve", int, int, _load_picky)
COUNTING: Map[int, tuple[int, int]] = Map("count", int, tuple, _load_counting)
NOTHING = Map("nothing", int, int, _load_nothing)
DYING = Map("dying", int, int, _load_dying)
PANICKING = Map("panic", int, int, _load_panicking)
UNPICKLABLE: Map[int, object] = Map("hidden", int, object, _load_unpicklable)
SUM = Group("sum", int, int, _load_sum)


def deadly(item: int) -> Map[int, int]:
    return Map("deadly", int, int, partial(_load_deadly, item))


def deadly_once(mark: Path, item: int) -> Map[int, int]:
    return Map("deadly once", int, int, partial(_load_deadly_once, mark, item))


def _load_slow_pid() -> Callable[[int], int]:
    def slow(_: int) -> int:
        time.sleep(0.02)
        return os.getpid()

    return slow


SLOW_PID = Map("slow", int, int, _load_slow_pid)
