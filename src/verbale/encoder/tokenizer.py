"""Paragraphs, sentences and tokens of raw text, by offsets. Knows no names; abbreviations and openers are passed in."""

import re
from collections.abc import Iterator
from typing import Protocol

from verbale.model.span import Span


class SplittingWords(Protocol):
    """The lists that a language gives for splitting; abbreviations keep their full stop, the rest is in lower case."""

    @property
    def before_names(self) -> frozenset[str]:
        """Never the end of a sentence: a name follows ("Gen.")."""

    @property
    def before_more(self) -> frozenset[str]:
        """Never the end of a sentence: more follows ("e.g.")."""

    @property
    def before_figures(self) -> frozenset[str]:
        """An abbreviation where figures follow ("No.")."""

    @property
    def months(self) -> frozenset[str]:
        """Days and months: the end of a sentence unless figures follow."""

    @property
    def open(self) -> frozenset[str]:
        """Abbreviations that may end a sentence ("Inc."): the next word decides."""

    @property
    def openers(self) -> frozenset[str]:
        """Words that open a sentence and do not continue a name ("the")."""

    @property
    def speech(self) -> frozenset[str]:
        """Verbs that carry a sentence on after a quoted question."""

    @property
    def calendar(self) -> frozenset[str]:
        """Words with a capital that are no names ("Monday")."""


# --- tokens -----------------------------------------------------------------------------------------------------

_CLITIC = r"['’`´](?:s|re|ve|ll|d|m)"
_PREFIX = (
    r"(?:anti|arch|bi|co|counter|cross|de|e|ex|extra|hyper|infra|inter|intra|macro|mega|meta|micro|mid|mini|multi|neo|non|"
    r"over|pan|para|poly|post|pre|pro|proto|pseudo|psycho|quasi|re|semi|socio|sub|super|trans|ultra|un|under|uni|vice)"
)
_TOKEN = re.compile(
    r"""
      (?P<url>(?:https?|ftp)://[^\s<>"“”]+ | mailto:[^\s<>"]+ | www\.[^\s<>"“”]+ )
    | (?P<whole> [\w.+%-]+@[\w-]+(?:\.[\w-]+)+                          # an e-mail address
        | (?:[A-Za-z0-9][\w-]*\.)+(?:com|org|net|gov|edu|info|co|int|io|eu|uk|ru|fr|de|doc|xls|pdf|html?)\b(?!['’-]\w)
        | [#@][A-Za-z_]\w+
        | (?:\d{1,2}-)?\d{3}-\d{3}-\d{4} | \(\d{3}\)(?=\s?\d{3}-\d{4})
        | \d{3}-\d{4}\b(?!-)
        | \d{1,4}/\d{1,2}(?:/\d{2,4})?(?![\w/])
        | \d{1,2}-\d{1,2}-\d{2,4}(?![\w-])
        | \d{1,2}:\d{2}(?::\d{2})?(?=[ap]?\.?m\b|\b)
        | \+\d{1,3}\b
        | [A-Z]{0,3}\$ | [€£¥₹₩₽₦₺₫₱฿₪]
        | (?i:c['’]m)(?=on\b)
      )
    | (?P<number> (?:[.](?=\d))?\d+(?:[.,]\d+)*(?:st|nd|rd|th|s)?\b
        | (?:[.](?=\d))?\d+(?:[.,]\d+)* )
    | (?P<acronym> (?:[^\W\d_]\.){2,}(?:[^\W\d_](?=[\s\W]|$)(?!['’]))?     # U.S., U.S.A, a.m.
        | Ph\.D\.? )
    | (?P<word> """
    + _PREFIX
    + r"""-(?=[^\W\d_])[\w]+ | [A-Z][\w]*-(?=e-)                            # pro-Beijing
        | (?:(?:[^\W_]|(?<=\w)_)+ | _(?=\w)\w+)(?:(?:['’](?=[^\W\d_]{2})|&(?=[^\W_]))[^\W_]+)* )
    | (?P<smile> [:;=8][-o^]?[()\[\]DPp/](?![\w(]) | <3 | \^_\^ )
    | (?P<arrow> [<>=-]*[-=]{1,}> | <[-=]{1,}  )
    | (?P<run> \.{2,} | …+ | -{2,} | –{2,} | —{2,} | ={2,} | _{2,} | \*{2,} | \#{2,} | ~{2,} | \+{2,} | [!?]{2,} | ''|``|‘‘|’’|<<|>> )
    | (?P<leading> ['’‘](?:\d\ds?\b|[Tt]is\b|[Tt]was\b|[Ee]m\b|[Cc]ause\b|[Tt]il\b) )
    | (?P<clitic> ['’`´](?:s|re|ve|ll|d|m|S|RE|VE|LL|D|M)\b )
    | (?P<mark> \S )
    """,
    re.VERBOSE,
)
_SPLIT_WORD = re.compile(
    r"^(?:(?P<not>.+?)(?=(?:n['’´`]t|N['’´`]T)$)|(?P<clitic>.+?)(?=(?i:" + _CLITIC + r")$))", re.DOTALL
)
_FUSED = {  # words that UD reads as two
    "cannot": 3, "gonna": 3, "gotta": 3, "wanna": 3, "dunno": 2, "lemme": 3, "gimme": 3, "outta": 3, "dont": 2,
    "didnt": 3, "doesnt": 4, "isnt": 2, "wasnt": 3, "cant": 2, "wont": 2, "couldnt": 5, "wouldnt": 5, "shouldnt": 6,
    "havent": 4, "hasnt": 3, "hadnt": 3, "arent": 3, "werent": 4, "im": 1, "ive": 1, "youre": 3, "theyre": 4, "thats": 4,
}  # fmt: skip
_UNIT = re.compile(r"(\d+(?:[.,]\d+)*)([a-zA-Z]{1,4}|°[CF]?)$")
_URL_TAIL = ".,;:!?)]}'’\"»"
_INITIAL = re.compile(r"[A-Z]$")
_WORDLIKE = re.compile(r"[^\W\d_]")


def tokenize(text: str, span: Span) -> list[Span]:
    """Split a sentence into words and marks as UD English-EWT does: "don't" is do + n't, "long-term" is three.

    Every code point that is no white space lies in exactly one token. A full stop belongs to an abbreviation wherever the
    sentence goes on behind it; at the sentence's end it is a token of its own, save after "U.S." and its like.

    >>> [s.of("Oslo didn't say.") for s in tokenize("Oslo didn't say.", Span(0, 16))]
    ['Oslo', 'did', "n't", 'say', '.']
    """
    tokens: list[Span] = []
    position = span.start
    while match := _TOKEN.search(text, position, span.end):
        position = match.end()
        start = match.start()
        kind = match.lastgroup
        if kind == "word":
            position = _add_word(text, start, position, span.end, tokens)
        elif kind == "url":
            while text[position - 1] in _URL_TAIL:
                position -= 1
            tokens.append(Span(start, position))
        elif kind == "number":
            position = _add_number(text, start, position, span.end, tokens)
        elif kind == "acronym":
            position = _acronym_end(text, start, position, span.end)
            tokens.append(Span(start, position))
        else:
            tokens.append(Span(start, position))
    return tokens


def _add_word(text: str, start: int, end: int, limit: int, tokens: list[Span]) -> int:
    """Append a word as its parts; a full stop that belongs to it comes along. Gives the position behind."""
    word = text[start:end]
    cut = _FUSED.get(word.lower())
    if cut is None and (match := _SPLIT_WORD.match(word)):
        cut = match.end()
    if cut is None and text[end : end + 2] in ("'t", "’t") and word.lower().endswith("n"):
        return _add_word(text, start, end + 2, limit, tokens)
    if cut is not None and 0 < cut < len(word):
        tokens.append(Span(start, start + cut))
        tokens.append(Span(start + cut, end))
        return end
    if text[end : end + 1] == "." and end < limit and _keeps_stop(text, start, end, limit):
        end += 1
    tokens.append(Span(start, end))
    return end


def _keeps_stop(text: str, start: int, end: int, limit: int) -> bool:
    """True where the full stop at `end` belongs to the word before it: the sentence goes on after it."""
    after = text[end + 1 : limit]
    if not after[:1].isspace():
        return after[:1] in (",", ";", ":", ")", "'", "’", "-") and after[1:2] != "" and text[end + 1 : end + 2] != "."
    rest = after.lstrip()
    return bool(rest) and bool(_WORDLIKE.search(text, start, end)) and rest[0] not in '"”’)]»'


def _add_number(text: str, start: int, end: int, limit: int, tokens: list[Span]) -> int:
    """Append a figure; a unit written on to it ("5pm", "20km") is a token of its own."""
    stop = end
    while stop < limit and text[stop].isalnum():
        stop += 1
    if stop > end and not _UNIT.match(text[start:stop]):
        tokens.append(Span(start, stop))
        return stop
    tokens.append(Span(start, end))
    return end


def _acronym_end(text: str, start: int, end: int, limit: int) -> int:
    """The end of "U.S." and its like; the last stop is the sentence's own after "p.m"."""
    if end == limit and text[start].islower():
        return end - 1
    return end


# --- sentences --------------------------------------------------------------------------------------------------

_CLOSING = "\"'”’»)]}›"
_OPENING = "\"'“‘«([{‹„*-–—•"
_STOP = re.compile(
    r"(?:[.!?…]+|[.!?]+[)\]]?[.])[\"'”’»)\]›]*(?=\s)|[.!?][”\"](?=[A-Z“])|(?<=[a-z]{2})[.!?](?=[A-Z][a-z])"
)
_LAST_WORD = re.compile(r"[\w.&'’/-]*$")
_NEXT = re.compile(r"\s*(?P<marks>[\"'“‘«(\[{‹„*–—•-]*\s?)(?P<word>[\w'’.-]*)")
_LOOKBACK_CHARS = 40


def split_sentences(text: str, span: Span, words: SplittingWords) -> list[Span]:
    """Split a paragraph into sentences; white space lies between them, and closing quotation marks stay with theirs.

    A quotation that runs over several sentences is split like other text, as each is a unit of language. White space at both
    ends of the span is left out.

    >>> from verbale.languages.en.splitting import load_splitting
    >>> len(split_sentences("He met Gen. Ba. They spoke.", Span(0, 27), load_splitting()))
    2
    """
    sentences: list[Span] = []
    start = span.start
    for match in _STOP.finditer(text, span.start, span.end):
        if _ends_sentence(text, match, start, span.end, words):
            _append_trimmed(text, start, match.end(), sentences)
            start = match.end()
    _append_trimmed(text, start, span.end, sentences)
    return sentences


def _append_trimmed(text: str, start: int, end: int, spans: list[Span]) -> None:
    """Append a span without the white space at its ends, unless nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append(Span(start, end))


def _ends_sentence(text: str, stop: re.Match[str], start: int, limit: int, words: SplittingWords) -> bool:
    """Decide whether the marks matched end a sentence that began at `start`."""
    following = _NEXT.match(text, stop.end(), limit)
    if following is None or following.end() == stop.end() or not text[stop.end() : limit].strip():
        return False
    marks = stop.group()
    word = following["word"]
    closed = marks[-1] in "\"”’'»" and len(marks) > 1
    last = _LAST_WORD.search(text, max(start, stop.start() - _LOOKBACK_CHARS), stop.start())
    before = last.group() if last else ""
    if marks[0] == "." and (len(marks) == 1 or marks[1] in ")]"):
        return _ends_at_stop(before + ".", word, following["marks"], words)
    if not word:
        return True
    if word[0].islower():
        return not closed and "?" not in marks[-1:] and not marks.startswith((".", "…")) and word in words.openers
    if closed and not marks.startswith("."):
        return not _carries_on(text, following.start("word"), limit, words)
    return True


def _ends_at_stop(abbreviation: str, word: str, marks: str, words: SplittingWords) -> bool:
    """Decide at a single full stop after a word, by the word and its follower."""
    lower = word.lower()
    figure = word[:1].isdigit()
    opener = lower in words.openers
    if abbreviation in words.before_names or abbreviation in words.before_more:
        return False
    if abbreviation in words.before_figures and figure:
        return False
    if abbreviation in words.months:
        return not figure and (word[:1].isupper() or bool(marks.strip()))
    bare = abbreviation[:-1]
    dotted = "." in bare or abbreviation in words.open
    initial = len(bare) == 1 and bare.isupper() and bare != "I"
    if dotted or initial:
        if word[:1].islower() or figure:
            return False
        return opener or (bool(marks.strip()) and marks.strip()[0] in "\"“‘'" and dotted)
    return bool(abbreviation) and (not word[:1].islower() or lower in words.openers or bool(marks.strip()))


def _carries_on(text: str, position: int, limit: int, words: SplittingWords) -> bool:
    """True where a verb of speech stands among the next words, with only names and articles before it."""
    for piece in text[position : min(limit, position + 80)].split()[:5]:
        bare = piece.strip(",.:;")
        if bare.lower() in words.speech:
            return True
        if bare != piece or not (bare[:1].isupper() or bare in ("the", "of", "de", "bin", "al")):
            return False
    return False


# --- paragraphs -------------------------------------------------------------------------------------------------

_BLANK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+|\n(?=[^\S\n]*[•*–—-]\s)|[\u2029\f]")
_LINE = re.compile(r"[^\n]+")
_FILLED_SHARE = 0.8
_MAX_WRAP_CHARS = 130
_MIN_WRAP_CHARS = 30


def split_paragraphs(text: str, span: Span) -> list[Span]:
    """Split at blank lines, and at single line breaks unless the lines were wrapped at a fixed width.

    Lines count as wrapped where nearly every one is as full as the next word allows and most break inside a sentence.
    """
    paragraphs: list[Span] = []
    position = span.start
    for match in _BLANK.finditer(text, span.start, span.end):
        _split_block(text, position, match.start(), paragraphs)
        position = match.end()
    _split_block(text, position, span.end, paragraphs)
    return paragraphs


def _split_block(text: str, start: int, end: int, paragraphs: list[Span]) -> None:
    """Append a block as one paragraph if it is wrapped, else each of its lines."""
    lines = [m for m in _LINE.finditer(text, start, end) if m.group().strip()]
    if len(lines) > 1 and _is_wrapped([m.group().strip() for m in lines]):
        _append_trimmed(text, start, end, paragraphs)
        return
    for line in lines:
        _append_trimmed(text, line.start(), line.end(), paragraphs)


def _is_wrapped(lines: list[str]) -> bool:
    """True where line breaks are those of a fixed width: full lines that break inside sentences."""
    width = max(len(line) for line in lines)
    if not _MIN_WRAP_CHARS <= width <= _MAX_WRAP_CHARS:
        return False
    pairs = list(zip(lines, lines[1:], strict=False))
    filled = sum(len(line) + 1 + len(after.split()[0]) > width for line, after in pairs)
    inside = sum(line[-1] not in '.!?…:"”' or after[0].islower() for line, after in pairs)
    lower = sum(after[0].islower() for _, after in pairs)
    return filled >= _FILLED_SHARE * len(pairs) and 2 * inside >= len(pairs) and lower > 0


def iterate_paragraphs(text: str, body: tuple[Span, ...]) -> Iterator[tuple[int, Span]]:
    """The paragraphs of a body with their numbers; stretches parted by furniture inside a line share a paragraph."""
    number = -1
    previous_end: int | None = None
    for stretch in body:
        for index, paragraph in enumerate(split_paragraphs(text, stretch)):
            inside = previous_end is not None and index == 0 and "\n" not in text[previous_end : paragraph.start]
            number += 0 if inside else 1
            previous_end = paragraph.end
            yield number, paragraph
