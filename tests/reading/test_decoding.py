"""Bytes of any encoding into text, or a clear refusal."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.errors import ReadingError
from verbale.reading.decoding import decode, has_words

WORDS = "Côte d’Ivoire a rappelé son ambassadeur à Ouagadougou après l’arrestation de deux gendarmes à la frontière."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings_are_detected(encoding: str) -> None:
    assert decode(WORDS.encode(encoding)) == WORDS


def test_cyrillic_in_an_old_encoding_is_read() -> None:
    words = "Министерство иностранных дел вызвало посла и выразило ему решительный протест. " * 5
    assert decode(words.encode("cp1251")) == words


def test_line_ends_are_one_and_marks_are_gone() -> None:
    assert decode(f"\ufeffone\r\ntwo\rthree\x00{WORDS}".encode()) == f"one\ntwo\nthree\ufffd{WORDS}"


def test_binary_is_refused_with_a_reason() -> None:
    for raw in (os.urandom(4096), b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, b"\x00" * 100):
        try:
            text = decode(raw)
        except ReadingError as error:
            assert "binary" in str(error)
        else:
            assert not has_words(text)


@given(st.binary(max_size=2000))
def test_any_bytes_give_text_or_a_reading_error(raw: bytes) -> None:
    try:
        text = decode(raw)
    except ReadingError:
        return
    assert "\r" not in text
    assert "\x00" not in text
    text.encode("utf-8")
