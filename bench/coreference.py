"""Which event mentions tell one event, over all reports of ECB+: CoNLL F1, the mean of MUC, B-cubed and CEAF-e.

Run by `python -m bench.coreference`. Two figures: the mentions that Verbale reads, merged by its stories and
reconciliation, against the labelled chains; and the labelled mentions themselves, grouped as the record would. ECB+
tells of accidents, crimes and sport as well: acts that the codebook does not know are read by nobody, and where they
are given, they are one event where they stand in one story and have one stem.
"""

import argparse
import json
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from bench.figures import SHARED
from bench.stories import read_set
from verbale.coding.findings import find_all
from verbale.encoder.rules import Encoder
from verbale.model.event import EventMention
from verbale.model.report import Report
from verbale.model.span import Span
from verbale.ontology.load import Ontology, load_ontology
from verbale.pipeline import make_encoder
from verbale.stories.commonness import fold, load_commonness, stem
from verbale.stories.fingerprint import Fingerprint, fingerprint
from verbale.stories.grouping import Grouping, group
from verbale.stories.reconciliation import reconcile

__all__ = ["Scores", "b_cubed", "ceaf_e", "conll", "muc"]

Chains = Mapping[Any, Hashable]
"""The chain of each mention, whatever mentions are: places, or letters in a test."""


@dataclass(frozen=True, slots=True)
class Scores:
    """Recall and precision, each 0 to 1."""

    recall: float
    precision: float

    @property
    def f1(self) -> float:
        """The harmonic mean; 0 where both are."""
        total = self.recall + self.precision
        return 2 * self.recall * self.precision / total if total else 0.0


# --- the three measures ----------------------------------------------------------------------------------------------


def muc(gold: Chains, told: Chains) -> Scores:
    """The share of the links of each side's chains that the other keeps.  Source: Vilain et al. 1995.

    A chain of n mentions has n - 1 links; a mention that the other side lacks is a chain of its own there.
    """
    return Scores(_links_kept(gold, told), _links_kept(told, gold))


def _links_kept(of: Chains, by: Chains) -> float:
    kept = links = 0
    for mentions in _members(of).values():
        parts = {("in", by[mention]) if mention in by else ("alone", mention) for mention in mentions}
        kept += len(mentions) - len(parts)
        links += len(mentions) - 1
    return kept / links if links else 0.0


def b_cubed(gold: Chains, told: Chains) -> Scores:
    """For each mention the share of its chain that the other side puts with it.  Source: Bagga and Baldwin 1998."""
    return Scores(_shares_kept(gold, told), _shares_kept(told, gold))


def _shares_kept(of: Chains, by: Chains) -> float:
    kept = 0.0
    for mentions in _members(of).values():
        together = Counter(by[mention] for mention in mentions if mention in by)
        kept += sum(many * many for many in together.values()) / len(mentions)
    return kept / len(of) if of else 0.0


def ceaf_e(gold: Chains, told: Chains) -> Scores:
    """The likeness (Dice) of the best pairing of chains, by the chains of each side.  Source: Luo 2005, phi 4."""
    golds, tolds = _members(gold), _members(told)
    total = 0.0
    for left, right in _components(gold, told):
        likeness = np.zeros((len(left), len(right)))
        for row, one in enumerate(left):
            for column, other in enumerate(right):
                shared = len(golds[one] & tolds[other])
                likeness[row, column] = 2 * shared / (len(golds[one]) + len(tolds[other]))
        total += best_pairing(likeness)
    return Scores(total / len(golds) if golds else 0.0, total / len(tolds) if tolds else 0.0)


def conll(gold: Chains, told: Chains) -> float:
    """The mean F1 of the three."""
    return sum(measure(gold, told).f1 for measure in (muc, b_cubed, ceaf_e)) / 3


def _members(chains: Chains) -> dict[Hashable, set[Hashable]]:
    members: dict[Hashable, set[Hashable]] = {}
    for mention, chain in chains.items():
        members.setdefault(chain, set()).add(mention)
    return members


def _components(gold: Chains, told: Chains) -> Iterator[tuple[list[Hashable], list[Hashable]]]:
    """The chains of both sides that hang together by shared mentions: a pairing never leaves such a group."""
    ties: dict[tuple[str, Hashable], set[tuple[str, Hashable]]] = {}
    for mention, chain in gold.items():
        if mention in told:
            ties.setdefault(("gold", chain), set()).add(("told", told[mention]))
            ties.setdefault(("told", told[mention]), set()).add(("gold", chain))
    seen: set[tuple[str, Hashable]] = set()
    for start in ties:
        if start in seen:
            continue
        seen.add(start)
        reached = [start]
        for chain in reached:
            fresh = ties[chain] - seen
            seen |= fresh
            reached += fresh
        yield [c for side, c in reached if side == "gold"], [c for side, c in reached if side == "told"]


def best_pairing(likeness: npt.NDArray[np.float64]) -> float:
    """The highest sum of a matrix with at most one value of each row and column.  Source: Kuhn 1955, by potentials.

    >>> best_pairing(np.array([[0.9, 0.8], [0.8, 0.1]]))
    1.6
    """
    costs = -likeness if likeness.shape[0] <= likeness.shape[1] else -likeness.T
    rows, columns = costs.shape
    by_row, by_column = np.zeros(rows + 1), np.zeros(columns + 1)
    row_of = np.zeros(columns + 1, np.int64)  # 0 is none; rows and columns count from 1
    for row in range(1, rows + 1):
        row_of[0] = row
        column = 0
        least = np.full(columns + 1, np.inf)
        came_from = np.zeros(columns + 1, np.int64)
        used = np.zeros(columns + 1, bool)
        while row_of[column]:
            used[column] = True
            here = row_of[column]
            slack = costs[here - 1] - by_row[here] - by_column[1:]
            better = ~used[1:] & (slack < least[1:])
            least[1:][better] = slack[better]
            came_from[1:][better] = column
            open_ = np.where(used[1:], np.inf, least[1:])
            column = int(open_.argmin()) + 1
            step = open_[column - 1]
            by_row[row_of[used]] += step
            by_column[used] -= step
            least[~used] -= step
        while column:
            row_of[column] = row_of[came_from[column]]
            column = int(came_from[column])
    chosen = [-costs[row - 1, place] for place, row in enumerate(row_of[1:].tolist()) if row]
    return float(sum(chosen))


# --- what is labelled, and what Verbale reads ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A mention: the words of a report that name an act."""

    report: str
    start: int
    end: int

    def touches(self, other: "Place") -> bool:
        """True where both have words in common."""
        return self.report == other.report and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Labelled:
    """The labelled mentions with their chains, and the sentences, by report, in which anything is labelled."""

    chains: Mapping[Place, str]
    sentences: Mapping[str, tuple[Span, ...]]


def read_labels(folder: Path) -> Labelled:
    """Read the labels; a mention whose words do not stand together is placed by the first of them."""
    sentences: dict[str, list[Span]] = {}
    texts: dict[str, str] = {}
    for line in (folder / "dev.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        texts[row["id"]], place = row["text"], 0
        for sentence in row["sentences"]:
            start = row["text"].find(sentence, place)  # an address of the web is no sentence of the text
            place = start + len(sentence) if start >= 0 else place
            sentences.setdefault(row["id"], []).append(Span(start, place) if start >= 0 else Span(0, 0))
    chains: dict[Place, str] = {}
    labelled: dict[str, set[int]] = {}
    for line in (folder / "dev_mentions.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        report, number = row["doc"], row["sent"]
        labelled.setdefault(report, set()).add(number)
        if "ACTION" not in row["type"]:
            continue
        span = sentences[report][number]
        text = f" {span.of(texts[report])} "
        words = next((w for w in (" ".join(row["tokens"]), row["tokens"][0]) if f" {w} " in text), None)
        at = 0
        while words is not None and (at := text.find(f" {words} ", at)) >= 0:
            mention = Place(report, span.start + at, span.start + at + len(words))
            if mention not in chains:
                chains[mention] = row["chain"]
                break
            at += 1
    return Labelled(
        chains, {report: tuple(sentences[report][n] for n in sorted(numbers)) for report, numbers in labelled.items()}
    )


@dataclass(frozen=True, slots=True)
class Read:
    """A report as Verbale reads it."""

    report: Report
    fingerprint: Fingerprint
    mentions: tuple[EventMention, ...]


def read_reports(folder: Path, encoder: Encoder, ontology: Ontology) -> Iterator[Read]:
    """Read every report once."""

    def code_of(words: str) -> str | None:
        reference = ontology.refer(words)
        return None if reference is None else reference.code

    for report, _ in read_set(folder / "dev.jsonl"):
        layers = encoder.read(report)
        yield Read(report, fingerprint(report, layers, code_of), find_all(report, layers, ontology).mentions)


def told_events(reads: Sequence[Read], grouping: Grouping) -> dict[Place, str]:
    """The event of each mention that Verbale read, by its trigger."""
    mentions: dict[str, list[EventMention]] = {read.report.id: list(read.mentions) for read in reads}
    places = {mention.id: mention for told in mentions.values() for mention in told}
    derived = {place.report: place.goes_back_to for place in grouping.memberships}
    days = {read.report.id: read.fingerprint.day for read in reads}
    found: dict[Place, str] = {}
    for story in grouping.stories:
        told = [mention for report in story.reports for mention in mentions.get(report, ())]
        for event in reconcile(story, told, days, derived):
            for name in event.mentions:
                mention = places[name]
                found[Place(mention.report, mention.trigger.start, mention.trigger.end)] = event.id
    return found


def as_labelled(told: Mapping[Place, str], labelled: Labelled) -> dict[Hashable, Hashable]:
    """The mentions told in labelled sentences, each under the labelled mention it touches, else under its own place."""
    by_report: dict[str, list[Place]] = {}
    for place in labelled.chains:
        by_report.setdefault(place.report, []).append(place)
    found: dict[Hashable, Hashable] = {}
    for place, event in sorted(told.items()):
        if any(span.start <= place.start < span.end for span in labelled.sentences.get(place.report, ())):
            met = [one for one in by_report.get(place.report, ()) if one.touches(place) and one not in found]
            found[met[0] if met else place] = event
    return found


def by_story_and_stem(places: Sequence[Place], texts: Mapping[str, str], grouping: Grouping) -> dict[Place, str]:
    """Given mentions as events: those of one story whose first telling word has one stem."""
    home = {place.report: place.story for place in grouping.memberships}
    function = load_commonness().function
    found = {}
    for place in places:
        words = [fold(word) for word in texts[place.report][place.start : place.end].split()]
        telling = next((word for word in words if word not in function), words[0])
        found[place] = f"{home.get(place.report, place.report)} {stem(telling)}"
    return found


def main() -> None:
    """Print both figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder of the development data")
    options = parser.parse_args()
    folder = options.shared / "data" / "ecbplus"
    ontology = load_ontology()
    report_figures(read_labels(folder), list(read_reports(folder, make_encoder(ontology), ontology)))


def report_figures(labelled: Labelled, reads: Sequence[Read]) -> None:
    """Group the reports, and print a line for the mentions read and one for those given."""
    grouping = group([read.fingerprint for read in reads])
    texts = {read.report.id: read.report.text for read in reads}
    read_alone = as_labelled(told_events(reads, grouping), labelled)
    given = by_story_and_stem(list(labelled.chains), texts, grouping)
    gold: dict[Hashable, Hashable] = dict(labelled.chains.items())
    met = sum(place in gold for place in read_alone)
    print(f"{len(gold)} mentions in {len(set(gold.values()))} chains; {len(read_alone)} read, {met} of them labelled")
    for name, told in (("mentions read", read_alone), ("mentions given", dict(given.items()))):
        figures = {measure.__name__: measure(gold, told) for measure in (muc, b_cubed, ceaf_e)}
        parts = ", ".join(
            f"{key} R {one.recall:.3f} P {one.precision:.3f} F1 {one.f1:.3f}" for key, one in figures.items()
        )
        print(f"{name}: CoNLL F1 {conll(gold, told):.3f} ({parts})")


if __name__ == "__main__":
    main()
