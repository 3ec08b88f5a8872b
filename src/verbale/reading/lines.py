"""The lines of a text as a reader sees them: hard-wrapped paragraphs are one line. Knows nothing of their meaning."""

import itertools
import re
from dataclasses import dataclass

from verbale.model.span import Span

_LINE = re.compile(r"[^\n]+")
WRAPPED_MIN_CHARS, WRAPPED_MAX_CHARS = 40, 110  # the widths at which mailers and wires wrap
WRAPPED_FILL = 0.65  # all lines but the last of a wrapped paragraph are at least this full
_SENTENCE_END = re.compile(r"[.!?…:;]['\"”’)\]]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without white space at its ends; `gap` counts the blank lines before it."""

    start: int
    end: int
    text: str
    gap: int

    @property
    def span(self) -> Span:
        """The place alone."""
        return Span(self.start, self.end)

    @property
    def words(self) -> list[str]:
        """The words between white space."""
        return self.text.split()

    @property
    def ends_sentence(self) -> bool:
        """True when a full stop, question mark or the like closes the line, quotation marks and brackets aside."""
        return bool(re.search(r"[.!?…]['\"”’)\]]*$", self.text))


def split_lines(text: str) -> tuple[Line, ...]:
    """The lines of a text in order, wrapped paragraphs joined."""
    blocks: list[list[Line]] = []
    last_break = 0
    for match in _LINE.finditer(text):
        words = match[0].strip()
        if not words:
            continue
        start = match.start() + match[0].index(words[0])
        gap = max(0, text.count("\n", last_break, start) - 1) if blocks else 0
        last_break = match.end()
        line = Line(start, start + len(words), words, gap)
        if blocks and gap == 0:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return tuple(line for block in blocks for line in (_joined(text, block) if _is_wrapped(block) else block))


def _is_wrapped(block: list[Line]) -> bool:
    """True when line breaks fall inside sentences at a constant width."""
    if len(block) == 1:
        return False
    widths = [len(line.text) for line in block]
    full = max(widths)
    breaks = sum(
        not _SENTENCE_END.search(line.text) and following.text[0].islower()
        for line, following in itertools.pairwise(block)
    )
    return (
        WRAPPED_MIN_CHARS <= full <= WRAPPED_MAX_CHARS
        and all(width >= WRAPPED_FILL * full for width in widths[:-1])
        and breaks >= (len(block) - 1) / 3
    )


def _joined(text: str, block: list[Line]) -> list[Line]:
    start, end = block[0].start, block[-1].end
    return [Line(start, end, text[start:end], block[0].gap)]
