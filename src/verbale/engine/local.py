"""Runs steps on this machine: in this process, or in a pool of spawned ones. Knows no news and no record.

The caller's process alone sees the results, in the order of the input, so it can be the one writer.
"""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from dataclasses import dataclass
from multiprocessing.connection import wait
from typing import Generic, TypeVar

from verbale.engine.shards import Shard, run_shard, shards
from verbale.engine.steps import Fault, Group, Map, Outcome
from verbale.errors import EngineError

__all__ = ["Local", "Progress"]

A = TypeVar("A")
B = TypeVar("B")
T = TypeVar("T")

Progress = Callable[[int], None]  # told the number of items finished, after every shard

_SHARDS_AHEAD = 3  # shards in hand for each worker: enough to keep it busy, few enough to hold in memory


@dataclass(frozen=True, slots=True)
class Local:
    """One machine. One worker runs in this process; more are a pool. `shard_items` never changes a result.

    >>> from verbale.engine.steps import Map
    >>> double = Map("double", int, int, lambda: lambda n: 2 * n)
    >>> [done.value for done in Local().map(double, [1, 2, 3])]
    [2, 4, 6]
    """

    workers: int = 1
    shard_items: int = 16

    def __post_init__(self) -> None:
        if self.workers < 1 or self.shard_items < 1:
            raise EngineError(
                f"workers is {self.workers} and shard_items {self.shard_items}; both must be at least 1",
                remedy="Give numbers from 1 upwards.",
            )

    def map(
        self, step: Map[A, B], items: Iterable[A], progress: Progress | None = None
    ) -> Generator[Outcome[B], None, None]:
        """What the step makes of every item, in the order of the items.

        An item the step breaks on is a Fault, and so is one that kills its worker, alone, a second time.
        Raises EngineError if the step cannot be loaded, no worker can start, or items cannot travel to one.
        """
        finished = 0
        parts = shards(items, self.shard_items)
        run = _run_here(step, parts) if self.workers == 1 else _run_in_pool(step, parts, self.workers)
        with closing(run):  # a caller that stops early sends the workers home at once
            for outcomes in run:
                yield from outcomes
                finished += len(outcomes)
                if progress:
                    progress(finished)

    def group(self, step: Group[A, B], items: Iterable[A]) -> Sequence[B]:
        """What the step makes of all items together, in this process."""
        return tuple(_load(step.name, step.load)(tuple(items)))


def _load(name: str, load: Callable[[], T]) -> T:
    try:
        return load()
    except Exception as error:
        raise EngineError(
            f"the step {name!r} cannot be loaded: {type(error).__name__}: {error}",
            remedy=str(getattr(error, "remedy", "")) or "Mend what the message names, and run again.",
        ) from error


def _run_here(step: Map[A, B], parts: Iterable[Shard[A]]) -> Generator[Sequence[Outcome[B]], None, None]:
    call: Callable[[A], B] | None = None
    for shard in parts:
        call = call or _load(step.name, step.load)  # not before there is an item: loading may take seconds
        yield run_shard(step.name, call, shard)


@dataclass(slots=True)
class _Task(Generic[A, B]):
    """A shard under way."""

    shard: Shard[A]
    future: Future[Sequence[Outcome[B]]]


def _run_in_pool(
    step: Map[A, B], parts: Iterator[Shard[A]], workers: int
) -> Generator[Sequence[Outcome[B]], None, None]:
    """Shards in order. When a worker dies the pool is made anew, and the first shard without a result runs alone."""
    ahead: deque[_Task[A, B]] = deque()
    pool = _pool(workers)
    try:
        while True:
            while len(ahead) < workers * _SHARDS_AHEAD and (shard := next(parts, None)) is not None:
                ahead.append(_Task(shard, _submit(pool, step, shard)))
            if not ahead:
                return
            task = ahead.popleft()
            try:
                outcomes = _result(step, task.future)
            except BrokenProcessPool:
                pool.shutdown(wait=True)
                outcomes = _run_alone(step, task.shard)
                pool = _pool(workers)
                for lost in ahead:
                    if not _has_result(lost.future):
                        lost.future = _submit(pool, step, lost.shard)
            yield outcomes
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _run_alone(step: Map[A, B], shard: Shard[A]) -> Sequence[Outcome[B]]:
    """Run a shard whose worker died in a worker of its own; if that dies too, find the item that kills by halves."""
    with _pool(1) as pool:
        try:
            _result(step, _submit(pool, step, Shard(shard.first, ())))
        except BrokenProcessPool as error:
            raise EngineError(
                f"no worker of the step {step.name!r} stays alive until the step is loaded",
                remedy="See whether memory is short; run with one worker, which needs no other process.",
            ) from error
        try:
            return _result(step, _submit(pool, step, shard))
        except BrokenProcessPool:
            pass
    if len(shard.items) == 1:
        message = "the worker was killed on this item twice, the second time alone (memory short, or a native crash)"
        remedy = "Give the machine more memory, or leave the item out and report it."
        return [Fault(shard.first, step.name, "WorkerDied", message, remedy, "")]
    half = len(shard.items) // 2
    left = Shard(shard.first, shard.items[:half])
    right = Shard(shard.first + half, shard.items[half:])
    return [*_run_alone(step, left), *_run_alone(step, right)]


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), initializer=_settle_in)


def _submit(pool: ProcessPoolExecutor, step: Map[A, B], shard: Shard[A]) -> Future[Sequence[Outcome[B]]]:
    try:
        return pool.submit(_run_in_worker, step.name, step.load, shard)
    except BrokenProcessPool as error:
        broken: Future[Sequence[Outcome[B]]] = Future()
        broken.set_exception(error)
        return broken


def _has_result(future: Future[T]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


def _result(step: Map[A, B], future: Future[Sequence[Outcome[B]]]) -> Sequence[Outcome[B]]:
    try:
        return future.result()
    except (BrokenProcessPool, EngineError):
        raise
    except Exception as error:
        raise EngineError(
            f"a shard of the step {step.name!r} cannot travel to a worker or back: {type(error).__name__}: {error}",
            remedy="Items, results and the step's `load` must be picklable: plain values and functions of a module.",
        ) from error


# In a worker

_call: list[object] = []  # the step's function, once loaded; a pool serves one step


def _settle_in() -> None:
    """Leave Ctrl-C to the parent, and go when the parent is gone: a killed parent cannot send its workers home."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_go_with_the_parent, daemon=True).start()


def _go_with_the_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _run_in_worker(name: str, load: Callable[[], Callable[[A], B]], shard: Shard[A]) -> Sequence[Outcome[B]]:
    if not _call:
        _call.append(_load(name, load))
    call: Callable[[A], B] = _call[0]  # type: ignore[assignment]
    return run_shard(name, call, shard)
