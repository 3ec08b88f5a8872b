"""Places in a report's text, and the ids that content gives. Knows nothing of what stands there."""

import hashlib
from dataclasses import dataclass
from typing import Self

ID_HEX_DIGITS = 16  # 64 bits: a collision among 10 million rows has a chance of about 3 in a million


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points, `text[start:end]`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words that stand there."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """True when the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """True when the other lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def to(self, other: "Span") -> "Span":
        """The smallest span that holds both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


@dataclass(frozen=True, slots=True, order=True)
class Quote:
    """A span together with its words (a W3C TextPosition and TextQuote selector): `text == report.text[start:end]`."""

    start: int
    end: int
    text: str

    @classmethod
    def cut(cls, text: str, start: int, end: int) -> Self:
        """Cut the words out of a report's text; white space at both ends is left off.

        >>> Quote.cut("Seoul agreed .", 6, 13)
        Quote(start=6, end=12, text='agreed')
        """
        words = text[start:end]
        start += len(words) - len(words.lstrip())
        words = words.strip()
        return cls(start, start + len(words), words)

    @property
    def span(self) -> Span:
        """The place alone."""
        return Span(self.start, self.end)


def content_id(prefix: str, *parts: object) -> str:
    """Derive an id from content: equal parts give equal ids on every machine.

    >>> content_id("r", "file:///a.txt", "Words.") == content_id("r", "file:///a.txt", "Words.")
    True
    """
    joined = "\x1f".join("\x00" if part is None else str(part) for part in parts)
    digest = hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{prefix}-{digest[:ID_HEX_DIGITS]}"
