"""Whether the states of an event are found in its sentence, named plainly or meant by a title, a surname, a pronoun.

Of each labelled event of the development reports, every party is looked for among the parties that the cast has in the
sentence of the trigger. Run by `python -m bench.parties`.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.figures import SHARED
from verbale.coding.actors import Cast, find_cast
from verbale.model.layers import Layers, Sentence
from verbale.model.report import Report
from verbale.ontology.load import load_ontology
from verbale.ontology.tables import ReferenceForm
from verbale.pipeline import make_encoder
from verbale.reading.files import Source, find_sources, read_source
from verbale.reading.limits import ReadingLimits
from verbale.reading.reports import UNKNOWN

PLAIN = frozenset({ReferenceForm.NAME, ReferenceForm.DEMONYM, ReferenceForm.PEOPLE})
_WORDS = re.compile(r"\w[\w'’.-]*")
_LONGEST_NAME = 5  # words


@dataclass(frozen=True, slots=True)
class Party:
    """A party of a labelled event: whether its sentence names the state plainly, and whether the cast has it there."""

    code: str
    sentence: str
    is_named: bool
    is_found: bool


def parties(shared: Path) -> Iterator[Party]:
    """Every party of every labelled event whose trigger lies in one sentence of the body."""
    ontology = load_ontology()
    encoder = make_encoder(ontology)
    gold = json.loads((shared / "reports" / "dev" / "gold.json").read_text(encoding="utf-8"))
    for row in gold["reports"]:
        report = _report(shared / "reports" / "dev" / row["file"])
        layers = encoder.read(report)
        cast = find_cast(report, layers, ontology)
        for event in row["events"]:
            sentence = layers.sentence_at(event["start"])
            if sentence is not None:
                named = set(_named(layers, sentence))
                found = set(_found(cast, sentence))
                for code in {*event["source"], *event["target"]}:
                    yield Party(code, sentence.span.of(report.text), code in named, code in found)


def _report(path: Path) -> Report:
    (source,) = (one for one in find_sources([str(path)], UNKNOWN) if isinstance(one, Source))
    return read_source(source, ReadingLimits()).reports[0]


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
    parser.add_argument("--errors", action="store_true", help="show the parties that are not found")
    options = parser.parse_args()
    counts: Counter[tuple[bool, bool]] = Counter()
    for party in parties(options.shared):
        counts[party.is_named, party.is_found] += 1
        if options.errors and not party.is_found:
            print(f"{party.code}: {party.sentence}")
    for is_named, words in (
        (True, "named plainly"),
        (False, "meant by title, surname, metonym or pronoun, or not at all"),
    ):
        found, missed = counts[is_named, True], counts[is_named, False]
        print(f"{words:<60} {found:>4} of {found + missed:>4}  {found / max(1, found + missed):.3f}")


if __name__ == "__main__":
    main()
