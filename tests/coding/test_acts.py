"""The encoder overrules a trigger's type only where it is sure, and says nothing where it reads no act."""

from dataclasses import replace

import pytest

from verbale.coding.acts import OVERRULED, act_of, type_of
from verbale.coding.clauses import Clauses, find_clauses
from verbale.coding.triggers import Hit, find_triggers
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
    where = trigger_of(sentence_with())
    assert act_of(*where) is None
    assert type_of(*where) is EventType.ACCUSE


@pytest.mark.parametrize(
    ("chance", "own", "expected"),
    [
        (OVERRULED + 0.02, 0.0, EventType.REJECT),
        (OVERRULED - 0.02, 0.03, EventType.ACCUSE),
        (0.5, 0.4, EventType.ACCUSE),
    ],
)
def test_type_is_overruled_only_by_a_sure_encoder(chance: float, own: float, expected: EventType) -> None:
    where = trigger_of(sentence_with((EventType.REJECT, chance), (EventType.ACCUSE, own)))
    assert type_of(*where) is expected
