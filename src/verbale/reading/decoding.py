"""Bytes into text: encodings, line ends, marks that no text holds. Knows nothing of reports."""

import codecs
import re

from charset_normalizer import from_bytes

from verbale.errors import ReadingError

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
WESTERN = "cp1252"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_INVISIBLE = str.maketrans({"\ufeff": "", "\x00": "\ufffd"})
MAX_CONTROL_SHARE = 0.02  # texts measured have none; the sparsest binary formats have above 5 %
MIN_LETTER_SHARE = 0.25  # of characters that are no white space; a page of figures still has more
SNIFFED_BYTES = 100_000  # enough for charset detection; more costs time and changes nothing


def decode(raw: bytes) -> str:
    r"""Decode the bytes of a text and normalise line ends to "\n"; NUL becomes U+FFFD, byte-order marks go.

    Raises ReadingError for bytes that are no text in any encoding.
    """
    text = _decoded(raw)
    if len(_CONTROL.findall(text)) > MAX_CONTROL_SHARE * len(text):
        raise ReadingError("binary: control characters where text was expected", remedy="give text, HTML or JSONL")
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_INVISIBLE)


def _decoded(raw: bytes) -> str:
    for mark, encoding in BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            try:
                return raw.decode(encoding)
            except UnicodeDecodeError as error:
                raise ReadingError(f"broken {encoding}: {error.reason} at byte {error.start}") from error
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    matches = from_bytes(raw[:SNIFFED_BYTES])
    best = matches.best()
    if best is None:
        raise ReadingError("binary: no text encoding fits the bytes", remedy="give text, HTML or JSONL")
    western = next((match for match in matches if match.encoding == WESTERN), None)
    is_tied = western is not None and western.chaos <= best.chaos  # short texts: accents tell cp1250 from cp1252 badly
    return raw.decode(WESTERN if is_tied else best.encoding, errors="replace")


def has_words(text: str) -> bool:
    """True when the text is made of words at all: enough of its characters are letters.

    >>> has_words("Seoul and Beijing signed."), has_words("0 1 1 0 #### ----")
    (True, False)
    """
    visible = [character for character in text if not character.isspace()]
    return bool(visible) and sum(map(str.isalpha, visible)) >= MIN_LETTER_SHARE * len(visible)
