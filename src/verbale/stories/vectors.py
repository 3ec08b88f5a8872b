"""Fingerprints as sparse rows of numbers, weighted by how rare each term is. Knows no threshold."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from verbale.stories.commonness import CODE_MARK, load_commonness, stem
from verbale.stories.fingerprint import WEEKDAYS, Fingerprint

__all__ = ["Rows", "Vectors", "vectorise"]

_YEAR = re.compile(r"(?:19|20)\d\d")
_WEEKDAYS = {stem(day): 1 << place for place, day in enumerate(WEEKDAYS)}

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Rows:
    """A sparse matrix by rows: row i holds `values[starts[i]:starts[i + 1]]` at the columns `terms[...]`."""

    starts: Ints
    terms: Ints
    values: Floats

    def row(self, number: int) -> tuple[Ints, Floats]:
        """The columns and values of one row."""
        place = slice(self.starts[number], self.starts[number + 1])
        return self.terms[place], self.values[place]

    def dot(self, dense: Floats, rows: Ints) -> Floats:
        """The products of some rows with a dense vector: float32[len(rows)]."""
        lengths = self.starts[rows + 1] - self.starts[rows]
        ends = np.cumsum(lengths)
        if not len(ends) or not ends[-1]:
            return np.zeros(len(rows), np.float32)
        places = np.arange(ends[-1]) - np.repeat(ends - lengths - self.starts[rows], lengths)
        totals = np.concatenate(([0.0], np.cumsum(dense[self.terms[places]] * self.values[places], dtype=np.float64)))
        products: Floats = (totals[ends] - totals[ends - lengths]).astype(np.float32)
        return products


@dataclass(frozen=True, slots=True)
class Vectors:
    """All reports of a record: unit rows of words, of names with numbers, and of lead with title; presence of words.

    `rarity` is the inverse document frequency of each column, `vocabulary` its term. `counted` holds the words that
    figures of the opening count, `figures` each of these with its value, in columns of its own. `years` is the latest
    year each report names, or 0; `weekdays` the days of the week it names, one bit for each.
    """

    vocabulary: dict[str, int]
    rarity: Floats
    words: Rows
    names: Rows
    leads: Rows
    presence: Rows
    counted: Rows
    figures: Rows
    years: Ints
    weekdays: Ints


def vectorise(fingerprints: Sequence[Fingerprint]) -> Vectors:
    """Weigh the terms of all reports together: (1 + ln count) x rarity for words and names, rarity for leads."""
    counts: dict[str, int] = {}
    for print_ in fingerprints:
        for term in (*print_.words, *(CODE_MARK + code for code in print_.codes)):
            counts[term] = counts.get(term, 0) + 1
    by_term = load_commonness().rarity(counts, len(fingerprints))
    vocabulary = {term: number for number, term in enumerate(sorted(counts))}
    rarity = np.array([by_term[term] for term in vocabulary], np.float32)
    columns = [np.array([vocabulary[t] for t in p.words], np.int64) for p in fingerprints]
    tallies = [(1.0 + np.log(np.array(p.counts, np.float32))).astype(np.float32) for p in fingerprints]
    everything = [np.arange(len(p.words)) for p in fingerprints]
    leads = [np.array(sorted({*p.lead, *p.title_terms}), np.int64) for p in fingerprints]
    ones = [np.ones(len(p.words), np.float32) for p in fingerprints]
    named = [np.array(sorted({*p.names, *p.numbers}), np.int64) for p in fingerprints]
    codes = [np.array([vocabulary[CODE_MARK + code] for code in p.codes], np.int64) for p in fingerprints]
    name_columns = [np.concatenate((c[n], own)) for c, n, own in zip(columns, named, codes, strict=True)]
    name_tallies = [
        np.concatenate((t[n], np.ones(len(own), np.float32))) for t, n, own in zip(tallies, named, codes, strict=True)
    ]
    told = [[(print_.words[index], value) for value, index in print_.figures] for print_ in fingerprints]
    values = {pair: number for number, pair in enumerate(sorted({pair for pairs in told for pair in pairs}))}
    return Vectors(
        vocabulary=vocabulary,
        rarity=rarity,
        words=_unit_rows(columns, tallies, everything, rarity),
        names=_unit_rows(name_columns, name_tallies, [np.arange(len(c)) for c in name_columns], rarity),
        leads=_unit_rows(columns, ones, leads, rarity),
        presence=_rows(columns, ones),
        counted=_present([{vocabulary[thing] for thing, _ in pairs} for pairs in told]),
        figures=_present([{values[pair] for pair in pairs} for pairs in told]),
        years=np.array([_latest_year(print_.words) for print_ in fingerprints], np.int64),
        weekdays=np.array([sum(_WEEKDAYS.get(word, 0) for word in p.words) for p in fingerprints], np.int64),
    )


def _latest_year(words: Sequence[str]) -> int:
    return max((int(word) for word in words if _YEAR.fullmatch(word)), default=0)


def _present(chosen: list[set[int]]) -> Rows:
    """Rows that hold 1 at the chosen columns."""
    columns = [np.array(sorted(row), np.int64) for row in chosen]
    return _rows(columns, [np.ones(len(row), np.float32) for row in columns])


def _unit_rows(columns: list[Ints], tallies: list[Floats], chosen: list[Ints], rarity: Floats) -> Rows:
    """Rows of the chosen terms of each report, weighted by rarity, each of unit length."""
    terms, values = [], []
    for column, tally, choice in zip(columns, tallies, chosen, strict=True):
        weight = tally[choice] * rarity[column[choice]]
        length = float(np.linalg.norm(weight))
        terms.append(column[choice])
        values.append((weight / length if length else weight).astype(np.float32))
    return _rows(terms, values)


def _rows(terms: list[Ints], values: list[Floats]) -> Rows:
    starts = np.concatenate(([0], np.cumsum([len(t) for t in terms], dtype=np.int64)))
    if not terms:
        return Rows(starts.astype(np.int64), np.zeros(0, np.int64), np.zeros(0, np.float32))
    return Rows(starts.astype(np.int64), np.concatenate(terms), np.concatenate(values).astype(np.float32))
