"""Attributions of the PolNeAR news corpus: measured, never trained on. Needs the corpus and its scorer (`--shared`).

A document is read whole, title included, with the encoder of this installation. Source, cue and contents are the
speaker, cue and contents of every statement; the scorer compares words, so marks and white space decide nothing.

One edge differs by guideline: where an act holds quoted words ("called the raid “a crime”") the record attributes the
quoted words alone, the corpus all that the verb governs. So a content that is the one quotation after its verb is
given from the verb on, as far as the sentence has no other mark in between.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from bench.figures import SHARED
from verbale.coding.actors import find_cast
from verbale.coding.statements import find_statements
from verbale.coding.times import find_times
from verbale.model.report import Publication, PublishedBasis, Report
from verbale.model.span import Span
from verbale.model.statement import SpeechForm, Statement
from verbale.ontology.load import load_ontology
from verbale.pipeline import make_encoder

QUOTING = "“\"‘'"
BARS = ',;:.?!“”"—–\n'
FIGURES = ("content/iou50", "source/iou50", "cue/iou50", "attr/iou50")


def measure(documents: Path, scorer: Path, folder: Path) -> Mapping[str, float]:
    """F1 of contents, sources, cues and whole attributions at a word overlap of a half, speech cues only."""
    told = folder / "told.jsonl"
    with told.open("w", encoding="utf-8") as lines:
        for row in _attributions(documents):
            lines.write(json.dumps(row) + "\n")
    command = [sys.executable, str(scorer), str(documents), str(told), "--speech", "--json"]
    answer = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return {name: answer[name]["f1"] for name in FIGURES}


def _attributions(documents: Path) -> Iterator[Mapping[str, Any]]:
    ontology = load_ontology()
    encoder = make_encoder(ontology)
    with documents.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            published = Publication(date.fromisoformat(row["date"]), PublishedBasis.MARKUP)
            report = Report(row["doc"], row["doc"], row["text"], (Span(0, len(row["text"])),), published=published)
            layers = encoder.read(report)
            cast = find_cast(report, layers, ontology)
            found = find_statements(report, layers, cast, find_times(layers, report.published))
            yield {"doc": row["doc"], "attributions": [_attribution(row["text"], said) for said in found]}


def _widened(text: str, said: Statement) -> list[list[int]]:
    """The places of the contents, the one quotation of an act from its verb on."""
    places = [[content.start, content.end] for content in said.contents]
    if said.cue is None or said.form is not SpeechForm.MIXED or len(places) != 1:
        return places
    between = text[said.cue.end : places[0][0]]
    is_governed = between[-1:] in QUOTING and not set(between[:-1]) & set(BARS)
    return [[said.cue.end, places[0][1]]] if is_governed else places


def _attribution(text: str, said: Statement) -> Mapping[str, list[list[int]]]:
    return {
        "source": [[said.speaker.start, said.speaker.end]] if said.speaker is not None else [],
        "cue": [[said.cue.start, said.cue.end]] if said.cue is not None else [],
        "content": _widened(text, said),
    }


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder of the corpus and its scorer")
    parser.add_argument("--documents", type=Path, help="the documents, instead of the development half")
    options = parser.parse_args()
    documents = options.documents or options.shared / "data" / "polnear" / "dev.jsonl"
    with tempfile.TemporaryDirectory() as temporary:
        figures = measure(documents, options.shared / "tools" / "score_polnear.py", Path(temporary))
    print("\n".join(f"{name:<20} {100 * value:.1f}" for name, value in figures.items()))


if __name__ == "__main__":
    main()
