"""The figures that ship with the package: measured.json, written by a command of the checkout, never by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from verbale.codec import decode, encode

__all__ = ["MeasuredFigure", "MeasuredSet", "file_of", "shipped_figures"]

NAME = "measured.json"


@dataclass(frozen=True, slots=True)
class MeasuredFigure:
    """A figure with its interval and meaning; `slice` and `part` name the part of the findings, None for all."""

    name: str
    value: float
    low: float | None
    high: float | None
    told: int
    asked: int
    meaning: str = ""
    slice: str | None = None
    part: str | None = None


@dataclass(frozen=True, slots=True)
class MeasuredSet:
    """The figures on one set of labelled reports: what it is, and the day it was measured."""

    data: str
    day: date
    reports: int
    figures: tuple[MeasuredFigure, ...]


@cache
def shipped_figures() -> tuple[MeasuredSet, ...]:
    """The sets in order; none where no file ships."""
    place = files("verbale.evaluation").joinpath(NAME)
    return decode(place.read_bytes(), tuple[MeasuredSet, ...]) if place.is_file() else ()


def file_of(sets: Sequence[MeasuredSet]) -> bytes:
    """The content of measured.json: the same figures give the same bytes."""
    return encode(tuple(sets)) + b"\n"
