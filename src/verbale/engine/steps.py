"""The steps a plan is made of: a Map over items, a Group over all of them. Knows no runner and no news."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

__all__ = ["Done", "Fault", "Group", "Map", "Outcome"]

A = TypeVar("A")
B = TypeVar("B")


@dataclass(frozen=True, slots=True)
class Map(Generic[A, B]):
    """A function on single items. `load()` builds it once in each worker, and must be picklable to reach one.

    `takes` and `gives` are the types of an item and of what is made of it; the function must not depend on the items
    it has seen before.
    """

    name: str
    takes: type[A]
    gives: type[B]
    load: Callable[[], Callable[[A], B]]


@dataclass(frozen=True, slots=True)
class Group(Generic[A, B]):
    """A function on all items at once, whose result must not depend on their order."""

    name: str
    takes: type[A]
    gives: type[B]
    load: Callable[[], Callable[[Sequence[A]], Iterable[B]]]


@dataclass(frozen=True, slots=True)
class Done(Generic[B]):
    """What a step made of the item at a position of the input."""

    position: int
    value: B


@dataclass(frozen=True, slots=True)
class Fault:
    """An item that a step broke on: the kind of the error, its words, its remedy if it told one, and its trace."""

    position: int
    step: str
    kind: str
    message: str
    remedy: str
    trace: str


Outcome = Done[B] | Fault
