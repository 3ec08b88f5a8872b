"""Quotations: where quoted words begin and end, paragraph by paragraph. Knows no speaker.

Marks may be curly, straight, angled or single, or two single ones for a double; an apostrophe is none. A quotation
that its paragraph leaves open ends with the paragraph and never reaches into the next, unless that one re-opens it:
then both are one speaker's words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from verbale.model.layers import Layers
from verbale.model.span import Quote, Span

CLOSING = {"“": "”", "„": "“”", "«": "»", '"': '"”', "‘": "’", "'": "'"}
DOUBLE = frozenset('“„«"')
SINGLE = frozenset("‘'")
BEFORE_OPENING = frozenset("([{—–-/:;,“‘\"'")
ENDS_WORDS = frozenset(",.?!…;:")
PAIRED = {"''": ("''",), "‘‘": ("’’",), "``": ("''", "``")}  # two single marks that stand for a double one
OPENING = re.compile("[" + "".join(CLOSING) + "`]")


@dataclass(frozen=True, slots=True, order=True)
class Quotation:
    """Quoted words: `start`/`end` with the marks, `words` without. `continues`: the last paragraph left them open."""

    start: int
    end: int
    words: Span
    is_closed: bool
    continues: bool = False

    @property
    def span(self) -> Span:
        """The place with its marks."""
        return Span(self.start, self.end)


def paragraphs_of(layers: Layers) -> tuple[Span, ...]:
    """The stretch of every paragraph, first sentence to last."""
    return tuple(
        Span(sentences[0].start, sentences[-1].end)
        for _, group in groupby(layers.sentences, key=lambda s: s.paragraph)
        if (sentences := list(group))
    )


def find_quotations(layers: Layers) -> tuple[Quotation, ...]:
    """Find all quotations outside other quotations, in text order."""
    found: list[Quotation] = []
    was_left_open = False
    for paragraph in paragraphs_of(layers):
        here = list(_in_paragraph(layers.text, paragraph, was_left_open))
        was_left_open = bool(here) and not here[-1].is_closed and here[-1].end == paragraph.end
        found += here
    return tuple(found)


def _in_paragraph(text: str, paragraph: Span, was_left_open: bool) -> Iterator[Quotation]:
    place = paragraph.start
    while (mark := OPENING.search(text, place, paragraph.end)) is not None:
        place = mark.start()
        width = 2 if text[place : place + 2] in PAIRED else 1
        if not _opens(text, place, paragraph):
            place += width
            continue
        end, is_closed = _paired_closing(text, place, paragraph) if width > 1 else _closing_of(text, place, paragraph)
        if end is None:
            place += width
            continue
        words = Quote.cut(text, place + width, end - width if is_closed else end).span
        if words.start < words.end:
            yield Quotation(place, end, words, is_closed, was_left_open and place == paragraph.start)
        place = end


def _opens(text: str, place: int, paragraph: Span) -> bool:
    mark = text[place]
    if text[place : place + 2] in PAIRED:
        before = text[place - 1] if place > paragraph.start else " "
        return (before.isspace() or before in BEFORE_OPENING) and not text[place + 2 : place + 3].isspace()
    if mark not in CLOSING or place + 1 >= paragraph.end or text[place + 1].isspace():
        return False
    if mark in "“„«":
        return True
    before = text[place - 1] if place > paragraph.start else " "
    if not (before.isspace() or before in BEFORE_OPENING):
        return False
    return mark not in SINGLE or not text[place + 1].isdigit()


def _paired_closing(text: str, place: int, paragraph: Span) -> tuple[int | None, bool]:
    """The end of a quotation between two pairs of single marks; None where no pair closes it."""
    ends = [text.find(mark, place + 2, paragraph.end) for mark in PAIRED[text[place : place + 2]]]
    found = [end for end in ends if end >= 0]
    return (min(found) + 2, True) if found else (None, False)


def _closing_of(text: str, place: int, paragraph: Span) -> tuple[int | None, bool]:
    """The end of the quotation that opens at a place, and whether a mark closes it; None where it is no quotation."""
    mark = text[place]
    if mark in SINGLE:
        end = _single_closing(text, place, paragraph)
        return end, end is not None
    for at in range(place + 1, paragraph.end):
        here = text[at]
        is_straight = here == '"' and mark in '"“'  # typists close a curly mark with a straight one
        if (here in CLOSING[mark] or is_straight) and not (is_straight and _opens(text, at, paragraph)):
            return at + 1, True
        if here == mark and mark in DOUBLE:  # opened again before it was closed: the first one ends with its words
            ends = [k + 1 for k in range(place + 1, at) if text[k] in ENDS_WORDS]
            return (ends[-1], False) if ends else (None, False)
    return paragraph.end, False


def _single_closing(text: str, place: int, paragraph: Span) -> int | None:
    """Of the single marks after it that end a word, the first that is no plural's possessive; else the first such."""
    spare = None
    for at in range(place + 2, paragraph.end):
        if text[at] == "\n":
            break
        if text[at] not in CLOSING[text[place]]:
            continue
        after = text[at + 1] if at + 1 < paragraph.end else " "
        if after.isalnum():
            continue
        if text[at - 1] == "s" and after == " " and at + 2 < paragraph.end and text[at + 2].islower():
            spare = spare or at + 1
            continue
        return at + 1
    return spare
