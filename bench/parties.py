"""Whether the states of an event are found in its sentence, named plainly or meant by a title, a surname, a pronoun.

Of each labelled event, every party is looked for among the parties that the cast has in the sentence of the trigger:
those of the development reports, or with `--authored` those of the authored reports and sentences (a tenth held back).
Run by `python -m bench.parties`.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.annotation import AUTHORED, AuthoredText, all_reports, all_sentences
from bench.figures import SHARED
from verbale.coding.actors import Cast, find_cast
from verbale.coding.first_person import voiced
from verbale.coding.statements import find_statements
from verbale.coding.times import find_times
from verbale.encoder.rules import Encoder
from verbale.model.layers import Layers, Sentence
from verbale.model.report import Report
from verbale.ontology.load import Ontology, load_ontology
from verbale.ontology.tables import ReferenceForm
from verbale.pipeline import make_encoder
from verbale.reading.files import Source, find_sources, read_source
from verbale.reading.limits import ReadingLimits
from verbale.reading.reports import UNKNOWN, Provenance, make_reports

PLAIN = frozenset({ReferenceForm.NAME, ReferenceForm.DEMONYM, ReferenceForm.PEOPLE})
MAX_CHARS = 1_000_000
_WORDS = re.compile(r"\w[\w'’.-]*")
_LONGEST_NAME = 5  # words


@dataclass(frozen=True, slots=True)
class Party:
    """A party of a labelled event: whether its sentence names the state plainly, and whether the cast has it there."""

    code: str
    sentence: str
    is_named: bool
    is_found: bool


@dataclass(frozen=True, slots=True)
class Labelled:
    """A report and its events: where each trigger begins, and the codes of its parties."""

    report: Report
    events: tuple[tuple[int, frozenset[str]], ...]


def development(shared: Path) -> Iterator[Labelled]:
    """The development reports."""
    gold = json.loads((shared / "reports" / "dev" / "gold.json").read_text(encoding="utf-8"))
    for row in gold["reports"]:
        events = tuple((event["start"], frozenset({*event["source"], *event["target"]})) for event in row["events"])
        yield Labelled(_report(shared / "reports" / "dev" / row["file"]), events)


def authored(folder: Path = AUTHORED, *, is_held_back: bool = False) -> Iterator[Labelled]:
    """The authored reports and sentences, a report each."""
    for text in (*all_reports(folder), *all_sentences(folder)):
        if text.is_held_back == is_held_back:
            yield _labelled(text)


def _labelled(text: AuthoredText) -> Labelled:
    whole = "\n\n".join(filter(None, [text.title, f"date {text.day.isoformat()}", text.text]))
    (report,) = make_reports("authored", whole, Provenance(), max_chars=MAX_CHARS)
    events = tuple(
        (report.text.index(event.trigger, report.text.find(text.text)), frozenset(_codes(text, number)))
        for number, event in enumerate(text.events)
    )
    return Labelled(report, events)


def _codes(text: AuthoredText, number: int) -> Iterator[str]:
    event = text.events[number]
    yield from (party.code for party in (*event.actors, *event.recipients) if party.code)


def _report(path: Path) -> Report:
    (source,) = (one for one in find_sources([str(path)], UNKNOWN) if isinstance(one, Source))
    return read_source(source, ReadingLimits()).reports[0]


def parties(labelled: Iterator[Labelled], encoder: Encoder, ontology: Ontology) -> Iterator[Party]:
    """Every party of every labelled event whose trigger lies in one sentence of the body."""
    for one in labelled:
        layers = encoder.read(one.report)
        cast = find_cast(one.report, layers, ontology)
        statements = find_statements(one.report, layers, cast, find_times(layers, one.report.published))
        cast = voiced(cast, statements, one.report.text)
        for start, codes in one.events:
            sentence = layers.sentence_at(start)
            if sentence is not None:
                named = set(_named(layers, sentence))
                found = set(_found(cast, sentence))
                for code in sorted(codes):
                    yield Party(code, sentence.span.of(one.report.text), code in named, code in found)


def _named(layers: Layers, sentence: Sentence) -> Iterator[str]:
    """The codes that plain names and nationalities of the sentence stand for."""
    ontology = load_ontology()
    words = list(_WORDS.finditer(layers.text, sentence.start, sentence.end))
    for first in range(len(words)):
        for last in range(first, min(first + _LONGEST_NAME, len(words))):
            phrase = re.sub(r"['’]s?$", "", layers.text[words[first].start() : words[last].end()])
            reference = ontology.refer(phrase)
            if reference and reference.code and reference.form in PLAIN:
                yield reference.code


def _found(cast: Cast, sentence: Sentence) -> Iterator[str]:
    for party in cast.parties:
        if party.span.overlaps(sentence.span):
            yield from party.countries


def main() -> None:
    """Print the shares, and the misses with `--errors`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder of the development data")
    parser.add_argument("--authored", action="store_true", help="the authored reports and sentences instead")
    parser.add_argument("--held-back", action="store_true", help="of the authored ones only the tenth held back")
    parser.add_argument("--errors", action="store_true", help="show the parties that are not found")
    options = parser.parse_args()
    ontology = load_ontology()
    counts: Counter[tuple[bool, bool]] = Counter()
    labelled = authored(is_held_back=options.held_back) if options.authored else development(options.shared)
    for party in parties(labelled, make_encoder(ontology), ontology):
        counts[party.is_named, party.is_found] += 1
        if options.errors and not options.held_back and not party.is_found:
            print(f"{'plain ' if party.is_named else ''}{party.code}: {party.sentence}")
    for is_named, words in (
        (True, "named plainly"),
        (False, "meant by title, surname, metonym or pronoun, or not at all"),
    ):
        found, missed = counts[is_named, True], counts[is_named, False]
        print(f"{words:<60} {found:>4} of {found + missed:>4}  {found / max(1, found + missed):.3f}")


if __name__ == "__main__":
    main()
