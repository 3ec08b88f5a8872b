"""Folding of surface forms, so that "Türkiye", "TURKIYE" and "the Turkiye" meet. Knows no table."""

import unicodedata
from functools import lru_cache

_APOSTROPHES = "'’‘ʼʻ`´ʿʾ"
_SPACES = "-‐‑‒–—/,"
_REMOVED = _APOSTROPHES + "."
_TABLE = {ord(mark): " " for mark in _SPACES} | {ord(mark): None for mark in _REMOVED} | {ord("&"): " and "}
_LETTERS = {  # letters that have no decomposition into a base letter and an accent
    ord("ı"): "i", ord("ø"): "o", ord("Ø"): "O", ord("ł"): "l", ord("Ł"): "L", ord("đ"): "d", ord("Đ"): "D",
    ord("ß"): "ss", ord("æ"): "ae", ord("Æ"): "Ae", ord("œ"): "oe", ord("Œ"): "Oe", ord("ð"): "d", ord("þ"): "th",
    ord("ə"): "e", ord("Ə"): "E",
}  # fmt: skip


def strip_accents(words: str) -> str:
    """Leave only base letters.

    >>> strip_accents("Chișinău, São Tomé, Ağrı")
    'Chisinau, Sao Tome, Agri'
    """
    if words.isascii():
        return words
    parts = unicodedata.normalize("NFD", words.translate(_LETTERS))
    return unicodedata.normalize("NFC", "".join(mark for mark in parts if not unicodedata.combining(mark)))


@lru_cache(maxsize=65536)
def level_case(words: str) -> str:
    """Drop accents, apostrophes, full stops, a leading article; hyphens and commas become spaces; case stays.

    >>> level_case("the U.S."), level_case("Côte d’Ivoire"), level_case("Guinea-Bissau")
    ('US', 'Cote dIvoire', 'Guinea Bissau')
    """
    if words.isascii() and words.isalpha():
        return words
    parts = strip_accents(words).translate(_TABLE).split()
    if len(parts) > 1 and parts[0] in ("the", "The", "THE"):
        parts = parts[1:]
    return " ".join(parts)


def fold(words: str) -> str:
    """As `level_case`, in lower case.

    >>> fold("The Côte d’Ivoire")
    'cote divoire'
    """
    return level_case(words).lower()
