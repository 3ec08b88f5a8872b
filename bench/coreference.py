"""Which event mentions tell one event, over all reports of ECB+: CoNLL F1, the mean of MUC, B-cubed and CEAF-e.

Run by `python -m bench.coreference`. Two figures: the mentions that Verbale reads, merged by its stories and
reconciliation, against the labelled chains; and the labelled mentions themselves, grouped as the record would. ECB+
tells of accidents, crimes and sport as well: acts that the codebook does not know are read by nobody, and where they
are given, they are one event where they stand in one story and have one stem.
"""

import argparse
import json
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.chains import b_cubed, ceaf_e, conll, muc
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
