"""Standing facts told by grammar, read with the tree: wordings of our own, and what is no fact."""

from functools import cache
from pathlib import Path

import pytest
from tests.coding.wordings import encoder

from verbale.coding.actors import find_cast
from verbale.coding.relation_frames import FrameIndex, find_framed
from verbale.coding.relation_slots import Places
from verbale.coding.relations import find_relations
from verbale.coding.statements import find_statements
from verbale.coding.times import find_times
from verbale.encoder.trained import TrainedEncoder, weights_ship
from verbale.languages.en.relations import KINDS, RelationExample, load_relation_tables
from verbale.model.relation import Relation
from verbale.ontology.load import load_ontology
from verbale.reading.reports import Provenance, make_reports

WORDINGS = Path(__file__).with_name("relation_wordings.txt")
FOUND = 0.8  # the least share of the wordings; not all are found, and another set of weights reads others amiss

needs_tree = pytest.mark.skipif(not weights_ship(), reason="no weights ship with this copy, so no tree is read")


@cache
def trained() -> TrainedEncoder:
    return TrainedEncoder(encoder())


@cache
def facts(text: str) -> tuple[Relation, ...]:
    report = make_reports("memory:report", text, Provenance(), max_chars=1_000_000)[0]
    layers = trained().read(report)
    cast = find_cast(report, layers, load_ontology())
    times = find_times(layers, report.published)
    statements = find_statements(report, layers, cast, times)
    return find_relations(report, layers, cast, times, statements, load_ontology())


def told(text: str) -> set[tuple[str, frozenset[str]]]:
    """Each fact as its kind and the codes of both sides."""
    return {(fact.kind.value, frozenset((*fact.source, *fact.target))) for fact in facts(text)}


def wordings() -> list[tuple[str, frozenset[str], str]]:
    rows = [line.split(" | ") for line in WORDINGS.read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    return [(head.split()[0], frozenset("+".join(head.split()[1:]).split("+")), text) for head, text in rows]


def examples(*, is_counter: bool) -> list[RelationExample]:
    return [e for table in load_relation_tables() for e in table.examples if e.is_counter == is_counter]


def test_wordings_cover_every_kind_that_has_frames() -> None:
    assert {kind for kind, _, _ in wordings()} >= set(KINDS) - {"recognition"}


@needs_tree
def test_most_wordings_of_standing_facts_are_found() -> None:
    missed = [text for kind, codes, text in wordings() if (kind, codes) not in told(text)]
    assert len(missed) <= (1 - FOUND) * len(wordings()), missed


@needs_tree
def test_examples_of_word_order_are_found_with_the_tree_too() -> None:
    missed = [
        e.text for e in examples(is_counter=False) if (e.kind, frozenset((*e.source, *e.target))) not in told(e.text)
    ]
    assert len(missed) <= 0.04 * len(examples(is_counter=False)), missed


@needs_tree
def test_counter_examples_tell_no_fact_with_the_tree_either() -> None:
    wrong = [e.text for e in examples(is_counter=True) if e.kind in {kind for kind, _ in told(e.text)}]
    assert len(wrong) <= 0.04 * len(examples(is_counter=True)), wrong


UNREAL = [
    "Ghana wants to buy most of its gas from Nigeria.",
    "Finland may station 500 soldiers in Estonia.",
    "If Kenya supplied half of Uganda's power, prices would fall.",
    "Moldova has applied for membership of the European Union.",
    "Tunisia asked Italy to mediate between Libya and Malta.",
    "Peru hopes to restore diplomatic relations with Chile.",
    "Serbia should recognise Kosovo.",
]


@needs_tree
def test_what_is_wished_or_possible_is_no_standing_fact() -> None:
    assert {text: told(text) for text in UNREAL if told(text)} == {}


def test_frames_tell_nothing_where_no_parser_has_read() -> None:
    report = make_reports("memory:report", "Kenya, an ally of Uganda, abstained.", Provenance(), max_chars=1_000)[0]
    layers = encoder().read(report)
    frames = FrameIndex([frame for table in load_relation_tables() for frame in table.frames])
    scenes = Places(layers, find_cast(report, layers, load_ontology()), load_ontology()).scenes()
    assert [list(find_framed(scene, frames, ())) for scene in scenes] == [[]]
