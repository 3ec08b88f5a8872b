"""Which standing facts a report tells, between whom and which way: sentences of our own, from many regions."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.coding.wordings import read, read_or_skip

from verbale.coding.relations import find_relations
from verbale.coding.times import find_times
from verbale.languages.en.relations import KINDS, RelationExample, load_relation_tables
from verbale.model.relation import Relation, RelationKind, Trend
from verbale.ontology.load import load_ontology

EXAMPLES = [e for table in load_relation_tables() for e in table.examples if not e.is_counter]
COUNTER_EXAMPLES = [e for table in load_relation_tables() for e in table.examples if e.is_counter]


def relations(text: str) -> tuple[Relation, ...]:
    reading = read(text)
    times = find_times(reading.layers, reading.report.published)
    return find_relations(reading.report, reading.layers, reading.cast, times, reading.statements, load_ontology())


def told(text: str) -> list[str]:
    """Each fact in short: kind source>target."""
    return [f"{r.kind} {'+'.join(r.source)}>{'+'.join(r.target)}" for r in relations(text)]


def one(text: str, kind: RelationKind) -> Relation:
    found = [relation for relation in relations(text) if relation.kind is kind]
    assert len(found) == 1, told(text)
    return found[0]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e.kind}: {e.text}")
def test_example_of_a_kind_is_found_with_its_sides(example: RelationExample) -> None:
    found = [
        r
        for r in relations(example.text)
        if (r.kind.value, r.source, r.target) == (example.kind, example.source, example.target)
    ]
    assert [(r.past, r.negated) for r in found] == [(example.is_past, example.is_negated)], told(example.text)
    if example.trend is not None:
        assert found[0].trend == example.trend
    if example.value is not None:
        assert found[0].value is not None
        assert found[0].value.text == example.value


@pytest.mark.parametrize("example", COUNTER_EXAMPLES, ids=lambda e: f"{e.kind}: {e.text}")
def test_counter_example_of_a_kind_is_not_found(example: RelationExample) -> None:
    assert example.kind not in [r.kind.value for r in relations(example.text)], told(example.text)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_ten_examples_and_six_counter_examples(kind: str) -> None:
    assert len([e for e in EXAMPLES if e.kind == kind]) >= 10
    assert len([e for e in COUNTER_EXAMPLES if e.kind == kind]) >= 6


def test_every_kind_of_the_model_has_a_table() -> None:
    assert set(KINDS) == {kind.value for kind in RelationKind}


def test_number_is_kept_as_a_quantity_with_its_hedge() -> None:
    fact = one("Argentina supplies nearly half of Bolivia's diesel imports.", RelationKind.SUPPLY_DEPENDENCE)
    assert fact.quantity is not None
    assert (fact.quantity.low, fact.quantity.high, fact.quantity.hedge) == (0.4, 0.5, "nearly")


def test_two_countries_of_the_sentence_before_are_meant() -> None:
    text = "Eritrea and Djibouti met in Rome. Relations between the two countries are strained."
    fact = one(text, RelationKind.TIES_STATE)
    assert (fact.source, fact.target, fact.trend) == (("DJI",), ("ERI",), Trend.STRAINED)


def test_subject_before_a_relative_clause_keeps_troops() -> None:
    fact = one("Spain, which has about 600 soldiers based in Lebanon, called for calm.", RelationKind.TROOP_PRESENCE)
    assert (fact.source, fact.target) == (("ESP",), ("LBN",))


def test_fact_inside_a_statement_names_it() -> None:
    fact = one('"Egypt is an ally of Jordan," President Carlos Ruiz of Chile said.', RelationKind.ALLIANCE)
    assert fact.statement is not None


def test_denied_fact_is_negated() -> None:
    fact = one("Ghana denied that it is a member of the African Union.", RelationKind.MEMBERSHIP)
    assert fact.negated


def test_fact_told_twice_is_one_fact() -> None:
    text = "Kenya is a member of the African Union. The African Union thanked Kenya, a member of the African Union."
    assert len(relations(text)) == 1


def test_former_ally_is_past() -> None:
    assert one("Cuba is a former ally of Angola.", RelationKind.ALLIANCE).past


def test_year_of_a_fact_is_kept() -> None:
    fact = one("Trade between Kenya and Uganda was worth $1.1 billion in 2019.", RelationKind.TRADE_PARTNER)
    assert fact.as_of is not None
    assert fact.as_of.first.year == 2019


WORDS = st.lists(
    st.sampled_from(
        "Kenya Uganda NATO is an ally of member the relations between and are strained trade worth $2 billion its "
        "troops in which supplies half gas depends on both two countries claim border , . ’s ( ) brokered by".split()
    ),
    max_size=25,
)


@settings(max_examples=120, deadline=None)
@given(WORDS)
def test_any_words_give_facts_that_quote_them(words: list[str]) -> None:
    reading = read_or_skip(" ".join(["Kenya", *words]))
    times = find_times(reading.layers, reading.report.published)
    text = reading.report.text
    for fact in find_relations(
        reading.report, reading.layers, reading.cast, times, reading.statements, load_ontology()
    ):
        assert text[fact.evidence.start : fact.evidence.end] == fact.evidence.text
        assert fact.value is None or text[fact.value.start : fact.value.end] == fact.value.text
        assert 0 < fact.confidence <= 1
        assert fact.source
        assert set(fact.source).isdisjoint(fact.target)
