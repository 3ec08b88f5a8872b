"""Values to JSON bytes and back. Thin over msgspec: knows dataclasses, enums and dates, and no table or format."""

from typing import TypeVar

import msgspec

from verbale.errors import RecordError

__all__ = ["decode", "encode"]

T = TypeVar("T")

_ENCODER = msgspec.json.Encoder(order="deterministic")


def encode(value: object) -> bytes:
    """Write a value as JSON, UTF-8; equal values give equal bytes.

    Fields stand in the order of their class, dates as ISO 8601.
    Raises RecordError if a text holds a lone surrogate or the value holds a type that JSON cannot tell.

    >>> from verbale.model.span import Span
    >>> encode(Span(2, 5))
    b'{"start":2,"end":5}'
    """
    try:
        return _ENCODER.encode(value)
    except (TypeError, ValueError) as error:
        raise RecordError(
            f"a {type(value).__name__} cannot be written as JSON: {error}",
            remedy="Texts must be valid Unicode and values be those of verbale.model.",
        ) from error


def decode(data: bytes | str, type_: type[T]) -> T:
    """Read a value of a type back from what `encode` wrote.

    Raises RecordError if the JSON is broken or is not of that type.

    >>> from verbale.model.span import Span
    >>> decode(b'{"start":2,"end":5}', Span)
    Span(start=2, end=5)
    """
    try:
        return msgspec.json.decode(data, type=type_)
    except (msgspec.DecodeError, UnicodeError) as error:
        raise RecordError(
            f"stored JSON is no {getattr(type_, '__name__', type_)}: {error}",
            remedy="Run `verbale check`; a record that was edited by hand or damaged must be read again.",
        ) from error
