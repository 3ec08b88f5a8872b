"""Reports made of a few words, read by the rule encoder: what the tests of coding share."""

from dataclasses import dataclass
from functools import cache

import pytest
from hypothesis import assume

from verbale.coding.actors import Cast, find_cast
from verbale.coding.statements import find_statements
from verbale.coding.times import find_times
from verbale.encoder.rules import Encoder, RuleEncoder
from verbale.encoder.trained import TrainedEncoder
from verbale.errors import ReadingError
from verbale.languages.en.naming import load_naming
from verbale.languages.en.splitting import load_splitting
from verbale.model.actor import Party
from verbale.model.layers import Layers
from verbale.model.report import Report
from verbale.model.statement import Statement
from verbale.ontology.load import load_ontology
from verbale.pipeline import make_encoder
from verbale.reading.reports import Provenance, make_reports


@dataclass(frozen=True)
class Reading:
    report: Report
    layers: Layers
    cast: Cast
    statements: tuple[Statement, ...]

    def party(self, words: str) -> Party:
        """The last party with these words."""
        return next(party for party in reversed(self.cast.parties) if party.text == words)


@cache
def encoder() -> RuleEncoder:
    ontology = load_ontology()
    return RuleEncoder(load_splitting(), load_naming(), ontology.forms(), frozenset(ontology.titles))


def read(text: str) -> Reading:
    """By the rules alone."""
    return _read(text, encoder())


def read_with_tree(text: str) -> Reading:
    """By the encoder that ships; skips the test where none does."""
    trained = make_encoder(load_ontology())
    if not isinstance(trained, TrainedEncoder):
        pytest.skip("no trained weights are installed")
    return _read(text, trained)


def _read(text: str, reader: Encoder) -> Reading:
    report = make_reports("memory:report", text, Provenance(), max_chars=1_000_000)[0]
    layers = reader.read(report)
    cast = find_cast(report, layers, load_ontology())
    statements = find_statements(report, layers, cast, find_times(layers, report.published))
    return Reading(report, layers, cast, statements)


def read_or_skip(text: str) -> Reading:
    """As `read`; a text that is no report ends a hypothesis example."""
    try:
        return read(text)
    except ReadingError:
        assume(condition=False)
        raise
