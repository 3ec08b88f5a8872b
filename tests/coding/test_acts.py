"""The encoder overrules a trigger's type only where it is sure, and says nothing where it reads no act."""

from dataclasses import replace

import pytest

from verbale.coding.acts import LEAST, ODDS, STOOD, status_of, type_of
from verbale.coding.clauses import Clauses, find_clauses
from verbale.coding.triggers import LEARNT, SURE, Hit, act_at, find_triggers
from verbale.model.event import EventType, Status
from verbale.model.layers import Act, Sentence, Token

TEXT = "Uruguay condemned Paraguay"


def sentence_with(*types: tuple[EventType, float]) -> Sentence:
    starts = [TEXT.index(word) for word in TEXT.split()]
    tokens = tuple(Token(start, start + len(w), w) for start, w in zip(starts, TEXT.split(), strict=True))
    plain = Sentence(0, len(TEXT), 0, tokens)
    if not types:
        return plain
    return replace(plain, acts=(Act(1, types, ((Status.OCCURRED, 0.9),), (0.9, 0.0, 0.1), (0.1, 0.0, 0.9)),))


def trigger_of(sentence: Sentence) -> tuple[Clauses, Hit]:
    clauses = find_clauses(sentence)
    return clauses, next(hit for hit in find_triggers(clauses) if hit.trigger.type == EventType.ACCUSE)


def test_type_is_the_tables_where_no_act_is_read() -> None:
    clauses, hit = trigger_of(sentence_with())
    assert act_at(clauses, hit.tokens) is None
    assert type_of(clauses, hit) is EventType.ACCUSE


@pytest.mark.parametrize(
    ("chance", "own", "expected"),
    [
        (ODDS * 4 * LEAST + 0.01, 0.0, EventType.REJECT),
        (ODDS * 4 * LEAST - 0.01, 0.0, EventType.ACCUSE),
        (0.95, 0.03, EventType.ACCUSE),
    ],
)
def test_type_is_overruled_only_by_a_sure_encoder(chance: float, own: float, expected: EventType) -> None:
    clauses, hit = trigger_of(sentence_with((EventType.REJECT, chance), (EventType.ACCUSE, own)))
    assert hit.trigger.confidence == 0.8  # odds of 4 for the table
    assert type_of(clauses, hit) is expected


def test_type_of_a_trigger_that_names_its_object_is_the_tables() -> None:
    clauses, hit = trigger_of(sentence_with((EventType.REJECT, 0.99)))
    assert type_of(clauses, replace(hit, tokens=(1, 2))) is EventType.ACCUSE


@pytest.mark.parametrize(
    ("told", "read", "chance", "expected"),
    [
        (Status.OCCURRED, Status.DENIED, STOOD + 0.02, Status.DENIED),
        (Status.OCCURRED, Status.DENIED, STOOD - 0.02, Status.OCCURRED),
        (Status.OCCURRED, Status.ANNOUNCED, STOOD + 0.02, Status.OCCURRED),
        (Status.EXPECTED, Status.ANNOUNCED, STOOD + 0.02, Status.ANNOUNCED),
    ],
)
def test_status_is_overruled_by_a_sure_encoder_but_a_past_never_lies_ahead(
    told: Status, read: Status, chance: float, expected: Status
) -> None:
    sentence = sentence_with((EventType.ACCUSE, 0.9))
    acts = (replace(sentence.acts[0], statuses=((read, chance),)),)
    assert status_of(*trigger_of(replace(sentence, acts=acts)), told) is expected


def test_status_is_the_clauses_where_no_act_is_read() -> None:
    assert status_of(*trigger_of(sentence_with()), Status.HYPOTHETICAL) is Status.HYPOTHETICAL


def tagged(text: str, verb: str, *types: tuple[EventType, float]) -> Sentence:
    """A sentence whose encoder reads one verb, and an act in it."""
    words, tokens, start = text.split(), [], 0
    for word in words:
        start = text.index(word, start)
        tokens.append(Token(start, start + len(word), word, "VERB" if word == verb else "PROPN", None, None))
    at, none = words.index(verb), tuple(0.0 for _ in words)
    acts = (Act(at, types, ((Status.OCCURRED, 0.9),), none, none),)
    return Sentence(0, len(text), 0, tuple(tokens), (), acts)


@pytest.mark.parametrize(("chance", "found"), [(SURE + 0.01, ["ASSAULT"]), (SURE - 0.01, [])])
def test_verb_of_no_table_tells_the_act_that_the_encoder_is_sure_of(chance: float, found: list[str]) -> None:
    sentence = tagged("Gabon walloped Togo", "walloped", (EventType.ASSAULT, chance))
    assert [hit.trigger.type for hit in find_triggers(find_clauses(sentence))] == found


def test_verb_whose_object_names_the_act_is_not_learnt_alone() -> None:
    sentence = tagged("Gabon gave Togo", "gave", (EventType.AID, 0.99))
    assert not [hit for hit in find_triggers(find_clauses(sentence)) if hit.trigger.pattern.startswith(LEARNT)]


def test_of_two_types_on_one_verb_the_encoders_stands_first() -> None:
    first = [
        find_triggers(find_clauses(tagged("Gabon expelled Togo", "expelled", (type_, 0.9))))[0].trigger.type
        for type_ in (EventType.SANCTION, EventType.COERCE)
    ]
    assert first == ["SANCTION", "COERCE"]
