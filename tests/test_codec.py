"""The codec: a round trip gives the value back, equal values give equal bytes, and what is wrong is told."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.codec import decode, encode
from verbale.errors import RecordError
from verbale.model.actor import Actor, Party
from verbale.model.event import Event, EventMention, Quad
from verbale.model.findings import Findings
from verbale.model.layers import Layers
from verbale.model.relation import Relation
from verbale.model.report import Failure, Report
from verbale.model.span import Quote, Span
from verbale.model.statement import Statement
from verbale.model.story import Alignment, Membership, Story
from verbale.model.time import Interval, TimeExpression

TYPES = (
    Actor, Alignment, Event, EventMention, Failure, Findings, Interval, Layers, Membership, Party, Quote, Relation,
    Report, Span, Statement, Story, TimeExpression,
)  # fmt: skip

# Finite, and within the 64 bits of JSON readers; texts without lone surrogates, which are no Unicode text.
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
st.register_type_strategy(int, st.integers(-(2**53), 2**53))
st.register_type_strategy(str, st.text(st.characters(exclude_categories=["Cs"]), max_size=8))


@pytest.mark.parametrize("type_", TYPES, ids=lambda type_: type_.__name__)
@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_a_round_trip_gives_the_value_back(type_: type[object], data: st.DataObject) -> None:
    value = data.draw(st.from_type(type_))
    written = encode(value)
    assert decode(written, type_) == value
    assert encode(decode(written, type_)) == written
    assert decode(written.decode(), type_) == value


def test_dates_are_iso_8601_and_enums_their_values() -> None:
    assert encode((date(2027, 5, 4), Quad.VERBAL_CONFLICT, None)) == b'["2027-05-04",3,null]'


def test_sets_and_tables_of_equal_content_give_equal_bytes() -> None:
    assert encode({"b": 1, "a": {"Fiji", "Tonga"}}) == encode({"a": {"Tonga", "Fiji"}, "b": 1})


@pytest.mark.parametrize("data", [b'{"start":2', b'{"start":2}', b'{"start":"2","end":5}', b"\xff", b""])
def test_what_is_no_value_of_the_type_is_a_record_error(data: bytes) -> None:
    with pytest.raises(RecordError, match="is no Span") as caught:
        decode(data, Span)
    assert caught.value.remedy


def test_what_json_cannot_hold_is_a_record_error() -> None:
    for value in (Quote(0, 1, "\ud800"), object()):
        with pytest.raises(RecordError, match="cannot be written as JSON"):
            encode(value)
