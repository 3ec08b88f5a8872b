"""The inner function that every runner shares: one step over one shard of items. Knows no process and no news."""

import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Generic, TypeVar

from verbale.engine.steps import Done, Fault, Outcome

__all__ = ["Shard", "run_shard", "shards"]

A = TypeVar("A")
B = TypeVar("B")


@dataclass(frozen=True, slots=True)
class Shard(Generic[A]):
    """A run of items that travels together; `first` is the position of its first item in the input."""

    first: int
    items: tuple[A, ...]


def shards(items: Iterable[A], size: int) -> Iterator[Shard[A]]:
    """Cut an input into shards of `size` items, the last one shorter; reads no further than it is asked.

    >>> [shard.first for shard in shards("abcde", 2)]
    [0, 2, 4]
    """
    source = iter(items)
    first = 0
    while part := tuple(islice(source, size)):
        yield Shard(first, part)
        first += len(part)


def run_shard(step: str, call: Callable[[A], B], shard: Shard[A]) -> Sequence[Outcome[B]]:
    """Run a step's function over a shard, in order; an item that it breaks on becomes a Fault, and the rest runs on."""
    return [_outcome(step, call, item, position) for position, item in enumerate(shard.items, shard.first)]


def _outcome(step: str, call: Callable[[A], B], item: A, position: int) -> Outcome[B]:
    try:
        return Done(position, call(item))
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001 - not Exception: a panic in a native library is none of those
        return Fault(
            position=position,
            step=step,
            kind=type(error).__name__,
            message=str(error),
            remedy=str(getattr(error, "remedy", "")),
            trace="".join(traceback.format_exception(error)),
        )
