"""Paragraphs, sentences and tokens of raw text, by offsets. Knows no names; abbreviations and openers are passed in."""

import re
from collections.abc import Iterator
from itertools import pairwise
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


def abbreviations(words: SplittingWords) -> frozenset[str]:
    """All abbreviations of a language, with their full stops."""
    return words.before_names | words.before_more | words.before_figures | words.months | words.open


# --- tokens -----------------------------------------------------------------------------------------------------

_CLITIC = r"['’`´](?:s|re|ve|ll|d|m)"
_PREFIX = (
    r"(?i:anti|arch|bi|co|counter|cross|de|e|ex|extra|hyper|infra|inter|intra|macro|mega|meta|micro|mid|mini|mis|multi|"
    r"neo|non|over|pan|para|poly|post|pre|pro|proto|pseudo|psycho|quasi|re|semi|socio|sub|super|trans|ultra|un|under|uni|"
    r"vice)"
)
_TOKEN = re.compile(
    rf"""
      (?P<url> (?:https?|ftp)://[^\s<>"“”]+ | mailto:[^\s<>"]+ | www\.[^\s<>"“”]+ )
    | (?P<whole>
          [\w.+%-]+@[\w-]+(?:\.[\w-]+)+                                  # an e-mail address
        | \w+@[A-Za-z]\w*
        | (?:[A-Za-z0-9][\w-]*\.)+(?i:com|org|net|gov|edu|info|int|io|eu|uk|ru|fr|de|doc|xls|pdf|html?)\b(?!['’-]\w)
        | [#@][A-Za-z_]\w+ | [a-z]{{2,}}(?:\.[a-z]{{2,}}){{2,}}\b
        | (?:\d{{1,2}}-)?\d{{3}}[-/]\d{{3}}-\d{{4}}\b | \d{{3}}-\d{{4}}\b(?!-)   # a telephone number
        | \d{{1,4}}/\d{{1,2}}(?:/\d{{2,4}})?(?![\w/])
        | \d{{1,2}}-\d{{1,2}}-\d{{2,4}}(?![\w-])
        | \d{{1,2}}:\d{{2}}(?::\d{{2}})?(?=(?i:[ap]\.?m)\b|\b)
        | \d{{1,3}}0['’]s\b
        | \+\d{{1,3}}\b
        | [A-Z]{{0,3}}\$+ | [€£¥₹₩₽₦₺₫₱฿₪]
        | (?i:c['’]m)(?=on\b) | Yahoo! | (?i:gov['’]t|int['’]l|nat['’]l|ass['’][nt]|dep['’]t)\b
      )
    | (?P<number> (?:(?<!\w)[.](?=\d))?\d++(?:[.,]\d++)*+(?:(?:st|nd|rd|th|s)\b)? )
    | (?P<acronym> (?:[^\W\d_]\.){{2,}}(?:[^\W\d_](?=[\s\W]|$)(?!['’]))? | Ph\.D\.? )
    | (?P<word>
          {_PREFIX}-(?=[^\W\d_])\w+ | [A-Z]\w*-(?=e-)                    # pro-Beijing
        | (?:[^\W_]|(?<=\w)_|_(?=\w))+(?:(?:['’](?=[^\W\d_]{{2}}|[aeiou]\b)|&(?=[^\W_]))[^\W_]+)*
      )
    | (?P<smile> [:;=8][-o^]?[()\[\]DPp/](?![\w(]) | <3 | \^_\^ )
    | (?P<arrow> [<>=-]*[-=]+> | <[-=]+ )
    | (?P<run> [!?.]{{2,}} | …+[.!?]* | -{{2,}} | –{{2,}} | —{{2,}} | ={{2,}} | _{{2,}} | \*{{2,}} | \#{{2,}} | ~{{2,}}
        | \+{{2,}} | '' | `` | ‘‘ | ’’ | ‘’ | << | >> )
    | (?P<leading> ['’‘](?:\d\ds?|[Tt]is|[Tt]was|[Ee]m|[Cc]ause|[Tt]il)\b )
    | (?P<clitic> ['’`´](?i:s|re|ve|ll|d|m)\b )
    | (?P<mark> \S )
    """,
    re.VERBOSE,
)
_LEANING = re.compile(rf"(?<=.)(?:n['’´]t|{_CLITIC})$", re.IGNORECASE)
_VOWEL = re.compile(r"[aeiouy]")
_MAX_ABBREVIATION_CHARS = 5
_PLAIN = frozenset((" ", ",", "\n", "-", ""))  # a word before one of these stands as it is, if it is of letters alone
_FUSED = {  # words that UD reads as several
    "cannot": (3,), "gonna": (3,), "gotta": (3,), "wanna": (3,), "dunno": (2, 3), "lemme": (3,), "gimme": (3,),
    "outta": (3,), "sorta": (4,), "wana": (3,), "alot": (1,), "dont": (2,), "didnt": (3,), "doesnt": (4,), "isnt": (2,),
    "wasnt": (3,), "cant": (2,), "wont": (2,), "couldnt": (5,), "wouldnt": (5,), "shouldnt": (6,), "havent": (4,),
    "hasnt": (3,), "hadnt": (3,), "arent": (3,), "werent": (4,), "im": (1,), "ive": (1,), "youre": (3,), "theyre": (4,),
    "thats": (4,),
}  # fmt: skip
_UNIT = re.compile(r"(?:[a-z]{1,3}|[AaPp]\.?[Mm]|K|M|MM|[KMGT]?Wh?|km²|°[CF]?)(?!\w)")
_URL_TAIL = ".,;:!?)]}'’\"»"


def tokenize(text: str, span: Span, abbreviations: frozenset[str] = frozenset()) -> list[Span]:
    """Split a sentence into words and marks as UD English-EWT does: "don't" is do + n't, "long-term" is three.

    Every code point that is no white space lies in exactly one token. Inside a sentence a full stop belongs to the word
    before it where that is an abbreviation, known or of such a shape; at the sentence's end it is a token of its own,
    save after "U.S." and its like.

    >>> [s.of("Oslo didn't say.") for s in tokenize("Oslo didn't say.", Span(0, 16))]
    ['Oslo', 'did', "n't", 'say', '.']
    """
    tokens: list[Span] = []
    position = span.start
    while match := _TOKEN.search(text, position, span.end):
        start, position = match.span()
        kind = match.lastgroup
        if kind == "word":
            position = _add_word(text, Span(start, position), span.end, abbreviations, tokens)
            continue
        if kind == "number":
            position = _number_end(text, position, span.end)
        elif kind == "acronym" and position == span.end and text[start].islower():
            position -= 1  # the stop of "p.m." is the sentence's own
        elif kind == "url":
            while text[position - 1] in _URL_TAIL:
                position -= 1
        tokens.append(Span(start, position))
    return tokens


def _add_word(text: str, word: Span, limit: int, abbreviations: frozenset[str], tokens: list[Span]) -> int:
    """Append a word as its parts; a full stop that belongs to it comes along. Gives the position behind."""
    start, end = word.start, word.end
    form = text[start:end]
    if form.isalpha() and text[end : end + 1] in _PLAIN and form.lower() not in _FUSED:
        tokens.append(word)
        return end
    if form[-1] in "nN" and end + 2 <= limit and text[end : end + 2].lower() in ("'t", "’t"):
        cuts: tuple[int, ...] | None = (end - start - 1,) if end - start > 1 else ()
        end += 2
    else:
        cuts = _FUSED.get(form.lower())
        if cuts is None and (match := _LEANING.search(form)):
            cuts = (match.start(),)
        if cuts is None and text[end : end + 1] == "." and _keeps_stop(text, word, limit, abbreviations):
            end += 1
    places = (0, *(cuts or ()), end - start)
    tokens.extend(Span(start + first, start + last) for first, last in pairwise(places))
    return end


def _keeps_stop(text: str, word: Span, limit: int, abbreviations: frozenset[str]) -> bool:
    """True where the full stop behind a word belongs to it: an abbreviation, and the sentence goes on after it."""
    form, after = word.of(text), text[word.end + 1 : min(limit, word.end + 3)]
    if not after.strip():
        return False
    if form + "." in abbreviations:
        return after[0].isspace() or after[0].isalnum() or after[0] in ",;:)-"
    if not after[0].isspace() or after[1:2] in tuple('"”’)]»') or not form[0].isalpha():
        return False
    return len(form) == 1 or (len(form) <= _MAX_ABBREVIATION_CHARS and (form[0].isupper() or not _VOWEL.search(form)))


def _number_end(text: str, end: int, limit: int) -> int:
    """The end of a figure; letters written on to it come along unless they are a unit ("5pm", "20km")."""
    stop = end
    while stop < limit and text[stop].isalnum():
        stop += 1
    return end if stop == end or _UNIT.match(text, end) else stop


# --- sentences --------------------------------------------------------------------------------------------------

_CLOSING = frozenset("\"'”’»)]}›")
_STOP = re.compile(
    r"(?:[.!?…]+|[.!?]+[)\]]?[.])[\"'”’»)\]›]*(?:\s?\[\d+\])*(?:\s[:;=]-?[()D](?!\w))?(?=\s)"
    r"|[.!?][”\"](?=[A-Z“])|(?<=[^\W\d_]{2})[.!?](?=[A-Z][a-z]*[\s,])"
)
_SEAM = re.compile(  # lost line breaks: around rules and the stamps of messages, behind addresses
    r"(?<=[-_*=~]{5})\s+|\s+(?=[-_*=~]{5})|\s+(?=\d{1,2}/\d{1,2}/\d{2,4} \d{1,2}:\d{2})|(?<=\d:\d\d [AP]M)\s+"
    r"|https?://[^\s\"”]+[^\s.,;:)\"”](?:\s+(?=[A-Z]|https?://))|(?<=@)[\w.-]+>\s+(?=[A-Z\d])"
    r"|(?<=\S)\s+(?=https?://\S+\s+https?://)"
)
_LAST_WORD = re.compile(r"[\w.&'’/-]*$")
_NEXT = re.compile(r"\s*(?P<marks>[\"'“‘«(\[{‹„*–—•-]*)\s?(?P<word>[\w'’.-]*)")
_LOOKBACK_CHARS = 40
_LOOKAHEAD_CHARS = 80
_LOOKAHEAD_WORDS = 5
_QUOTES = tuple("\"“‘'")


def split_sentences(text: str, span: Span, words: SplittingWords) -> list[Span]:
    """Split a paragraph into sentences; white space lies between them, and closing quotation marks stay with theirs.

    A quotation that runs over several sentences is split like other text, as each is a unit of language. White space at
    both ends of the span is left out.
    """
    sentences: list[Span] = []
    start = span.start
    seams = [match.end() for match in _SEAM.finditer(text, span.start, span.end)]
    for seam in (*seams, span.end):
        for match in _STOP.finditer(text, start, seam):
            if _ends_sentence(text, match, start, seam, words):
                _append_trimmed(text, start, match.end(), sentences)
                start = match.end()
        _append_trimmed(text, start, seam, sentences)
        start = seam
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
    """Decide whether the marks matched end a sentence that began at or after `start`."""
    following = _NEXT.match(text, stop.end(), limit)
    if following is None or following.end() == following.start() or not text[stop.end() : limit].strip():
        return False
    marks, word = stop.group(), following["word"]
    last = _LAST_WORD.search(text, max(start, stop.start() - _LOOKBACK_CHARS), stop.start())
    before = last.group() if last else ""
    is_label = (before.isdigit() or len(before) == 1) and before != "I"
    if is_label and not text[start : stop.start() - len(before)].strip():
        return False  # the number of a list's item
    if marks == "." and before:
        return _ends_at_stop(before + ".", word, following["marks"], words)
    closed = marks[-1] in _CLOSING and len(marks) > 1
    if word[:1].islower() and not following["marks"]:
        return not closed and marks[0] in "!?"
    if closed and marks[0] in "!?" and word:
        return not _carries_on(text, following.start("word"), limit, words)
    return True


def _ends_at_stop(abbreviation: str, word: str, marks: str, words: SplittingWords) -> bool:
    """Decide at a single full stop after a word, by that word, the next one and the marks between them."""
    bare = abbreviation[:-1]
    figure, lower_case = word[:1].isdigit(), word[:1].islower()
    if abbreviation in words.before_names or abbreviation in words.before_more or (len(bare) == 1 and bare.islower()):
        return False
    if abbreviation in words.before_figures and figure:
        return False
    if abbreviation in words.months:
        return not figure and not lower_case and word not in words.months
    dotted = "." in bare.strip(".") and not bare[0].isdigit()
    if dotted or abbreviation in words.open or (len(bare) == 1 and bare.isupper() and bare != "I"):
        if lower_case or figure:
            return False
        return word.lower() in words.openers or (len(bare) > 1 and marks[:1] in _QUOTES)
    return not lower_case or bool(marks) or bool(_VOWEL.search(bare))


def _carries_on(text: str, position: int, limit: int, words: SplittingWords) -> bool:
    """True where a verb of speech stands among the next words, with only names and articles before it."""
    for piece in text[position : min(limit, position + _LOOKAHEAD_CHARS)].split()[:_LOOKAHEAD_WORDS]:
        bare = piece.strip(",.:;")
        if bare.lower() in words.speech:
            return True
        if bare != piece or not (bare[:1].isupper() or bare in ("the", "of", "de", "bin", "al")):
            return False
    return False


# --- paragraphs -------------------------------------------------------------------------------------------------

_BLANK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+|\n(?=[^\S\n]*[•*–—-]\s)|[\u2029\f]")
_LINE = re.compile(r"[^\n]+")
_FILLED_SHARE = 0.8  # lines broken at a fixed width are as full as the next word allows, but for a link or two
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
    lines = [match for match in _LINE.finditer(text, start, end) if match.group().strip()]
    if len(lines) > 1 and _is_wrapped([match.group().strip() for match in lines]):
        _append_trimmed(text, start, end, paragraphs)
        return
    for line in lines:
        _append_trimmed(text, line.start(), line.end(), paragraphs)


def _is_wrapped(lines: list[str]) -> bool:
    """True where line breaks are those of a fixed width: full lines that break inside sentences."""
    width = max(len(line) for line in lines)
    if not _MIN_WRAP_CHARS <= width <= _MAX_WRAP_CHARS:
        return False
    pairs = list(pairwise(lines))
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
