"""The fingerprint of a report: what grouping needs to know of it, and nothing that must be read again.

Values only: terms with counts, names, numbers, hashed shingles, sentences as terms. Knows no other report.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from itertools import pairwise

from verbale.model.layers import Layers
from verbale.model.report import Publication, Report, ReportKind
from verbale.stories.commonness import fold, load_commonness, stem
from verbale.stories.credits import find_cited
from verbale.stories.figures import figures_in

Refer = Callable[[str], str | None]

__all__ = ["Fingerprint", "SentencePrint", "find_term", "fingerprint"]

SHINGLE_WORDS = 5  # words of a shingle: shorter ones recur by chance in news prose
LEAD_WORDS = 60  # content words that count as the lead: one or two opening paragraphs
LEAD_CHARS = 300
LEAD_SENTENCES = 2
FIGURE_SENTENCES = 5  # opening sentences whose figures are compared: further down stand those of what lies behind
CITED_SENTENCES = 4  # opening sentences in which a report says whom it has all from; further down it is one detail
COUNTED_WITHIN = 7  # words after a number among which the first three terms are what it counts
COUNTED_TERMS = 3
LONGEST_CODED = 4  # words of the longest run in a title that is looked up: "United Nations Security Council"
WEEKDAYS = tuple("monday tuesday wednesday thursday friday saturday sunday".split())
MONTHS = tuple("january february march april may june july august september october november december".split())
PERIODS = frozenset(  # counted too, but as a measure of time: "within five days" tells no two acts apart
    (*WEEKDAYS, *MONTHS, *"second minute hour day week month year decade century time".split())
)
SMALL_NUMBER = 12  # numbers up to this are counted everywhere and tell no two reports apart

_PERIOD_TERMS = frozenset(stem(word + plural) for word in PERIODS for plural in ("", "s"))
_OPENING = frozenset({"“", "``", "«", "„"})
_CLOSING = frozenset({"”", "''", "»"})
_STRAIGHT = '"'
_WORD = re.compile(r"\w[\w'’.-]*\w|\w")
_COUNTS = {
    word: number
    for number, words in enumerate(
        (
            "a an one single",
            "two both pair",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ),
        1,
    )
    for word in words.split()
}
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class SentencePrint:
    """A sentence: its place, and the terms outside quotations, as indices into `words`, in text order, each once."""

    start: int
    end: int
    terms: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What grouping knows of a report.

    `words` are the terms of title and body, sorted, with their `counts`; `names`, `numbers`, `lead` and `title_terms`
    are indices into them. `codes` are the states and organisations that its names stand for. `shingles` are hashed runs
    of five words outside quotations, `quotations` hashed word pairs inside them; both sorted, 32 bits. `quantities` are
    the counts of title and lead, each with the index of what it counts ("six Indian diplomats": 6 of "indian", 6 of
    "diplomat"); `figures` all numbers of the first sentences, each with the index of a word it counts. `parent` is the
    report a headline stood in. `day` is the day of publication; `month_day` and `weekday` are known as far as the text
    tells. `credits` stand in credit lines, `cited` are the outlets that the opening gives as its source.
    """

    report: str
    kind: ReportKind
    parent: str | None
    title: str | None
    opening: str
    outlet: str | None
    credits: tuple[str, ...]
    day: date | None
    month_day: tuple[int, int] | None
    weekday: int | None
    words: tuple[str, ...]
    counts: tuple[int, ...]
    names: tuple[int, ...]
    codes: tuple[str, ...]
    numbers: tuple[int, ...]
    lead: tuple[int, ...]
    title_terms: tuple[int, ...]
    shingles: tuple[int, ...]
    quotations: tuple[int, ...]
    quantities: tuple[tuple[int, int], ...]
    sentences: tuple[SentencePrint, ...]
    cited: tuple[str, ...] = ()
    figures: tuple[tuple[float, int], ...] = ()

    @property
    def matter(self) -> tuple[str, tuple[str, ...], tuple[int, ...], str]:
        """What orders reports of one day: what they say, since an id is made from an address; last the id."""
        return self.opening, self.words, self.counts, self.report


@dataclass(frozen=True, slots=True)
class _Read:
    """One token as it is read: its folded form, its term or None, and whether it stands in a quotation."""

    folded: str
    term: str | None
    is_quoted: bool
    start: int


def _refer_to_none(_: str) -> str | None:
    return None


def fingerprint(report: Report, layers: Layers, refer: Refer = _refer_to_none) -> Fingerprint:
    """Take the fingerprint of a report: its body as the layers have it, and its title.

    `refer` gives the code of the state or organisation a name stands for, or None: so "Oslo" and "Norwegian" meet. A
    headline has no body; its title is all there is.
    """
    sentences = _read_sentences(layers)
    title_words = report.title or (report.text if report.kind is ReportKind.HEADLINE else "")
    title = [term for word in _WORD.findall(title_words) if (term := find_term(word))]
    flat = [read for sentence in sentences for read in sentence]
    terms = [read.term for read in flat if read.term]
    counts: dict[str, int] = {}
    for term in terms + title:
        counts[term] = counts.get(term, 0) + 1
    words = tuple(sorted(counts))
    index = {term: number for number, term in enumerate(words)}
    return Fingerprint(
        report=report.id,
        kind=report.kind,
        parent=report.parent,
        title=report.title,
        opening=_opening(layers),
        outlet=report.outlet,
        credits=report.credits,
        day=report.published.day,
        month_day=_month_day(report.published),
        weekday=report.published.weekday,
        words=words,
        counts=tuple(counts[term] for term in words),
        names=tuple(sorted({index[term] for term in _name_terms(layers, flat, title_words) if term in index})),
        codes=_codes(layers, title_words, refer),
        numbers=tuple(number for number, term in enumerate(words) if _is_telling_number(term)),
        lead=tuple(sorted({index[term] for term in terms[:LEAD_WORDS]})),
        title_terms=tuple(sorted({index[term] for term in title})),
        shingles=tuple(sorted(set(_shingles(flat)))),
        quotations=tuple(sorted(set(_quoted_pairs(flat)))),
        quantities=tuple(
            sorted(
                {
                    (count, index[term])
                    for words_ in _lead_words(title_words, sentences)
                    for count, term in _counted(words_)
                }
            )
        ),
        sentences=tuple(
            SentencePrint(span.start, span.end, tuple(_once(index[r.term] for r in read if r.term and not r.is_quoted)))
            for span, read in zip(layers.sentences, sentences, strict=True)
        ),
        cited=tuple(
            dict.fromkeys(
                outlet
                for sentence in layers.sentences[:CITED_SENTENCES]
                for outlet in find_cited(sentence.span.of(layers.text))
            )
        ),
        figures=tuple(
            sorted(
                {
                    (figure.value, index[thing])
                    for sentence in layers.sentences[:FIGURE_SENTENCES]
                    for figure in figures_in(sentence.span.of(layers.text))
                    for thing in figure.things
                    if thing in index
                }
            )
        ),
    )


def _codes(layers: Layers, title: str, refer: Refer) -> tuple[str, ...]:
    """The codes of all names of the body and of the runs of words of the title that have one, sorted."""
    words = _WORD.findall(title)
    runs = {" ".join(words[i : i + n]) for n in range(1, LONGEST_CODED + 1) for i in range(len(words) - n + 1)}
    found = {refer(words) for words in runs | {name.text for name in layers.names}}
    return tuple(sorted(code for code in found if code is not None))


def _read_sentences(layers: Layers) -> list[list[_Read]]:
    """Every sentence's tokens with the state of quotation, which runs over sentences and ends with the paragraph."""
    out: list[list[_Read]] = []
    is_quoted, paragraph = False, -1
    for sentence in layers.sentences:
        if sentence.paragraph != paragraph:
            is_quoted, paragraph = False, sentence.paragraph
        read: list[_Read] = []
        for token in sentence.tokens:
            mark = token.text
            if mark in _OPENING:
                is_quoted = True
            elif mark in _CLOSING:
                is_quoted = False
            elif mark == _STRAIGHT:
                is_quoted = not is_quoted
            elif any(letter.isalnum() for letter in mark):
                read.append(_Read(fold(mark), find_term(mark), is_quoted, token.start))
        out.append(read)
    return out


@lru_cache(maxsize=65536)
def find_term(word: str) -> str | None:
    """The term of a word; None for function words, single letters and marks."""
    folded = fold(word).strip("'-")
    if folded.endswith("'s"):
        folded = folded[:-2]
    if not folded or folded in load_commonness().function:
        return None
    if _NUMBER.fullmatch(folded):
        return folded.replace(",", "")
    return stem(folded) if len(folded) > 1 and any(letter.isalnum() for letter in folded) else None


def _is_telling_number(term: str) -> bool:
    """True for a number that few reports share by chance: no small count, no year."""
    if not _NUMBER.fullmatch(term):
        return False
    return "." in term or (int(term) > SMALL_NUMBER and not (len(term) == 4 and term[:2] in {"19", "20"}))


def _name_terms(layers: Layers, flat: Sequence[_Read], title: str) -> Iterator[str]:
    """The terms of the words that stand in names, and of title words that do in the body or have a capital inside."""
    spans = iter(layers.names)
    name = next(spans, None)
    for read in flat:
        while name is not None and name.end <= read.start:
            name = next(spans, None)
        if name is not None and name.start <= read.start and read.term:
            yield read.term
    if not layers.sentences:
        yield from (term for word in _WORD.findall(title) if word[0].isupper() and (term := find_term(word)))


def _lead_words(title: str, sentences: Sequence[Sequence[_Read]]) -> Iterator[list[tuple[str, str | None]]]:
    """The words of the title and of each opening sentence, folded, with their terms."""
    yield [(fold(word), find_term(word)) for word in _WORD.findall(title)]
    for sentence in sentences[:LEAD_SENTENCES]:
        yield [(read.folded, read.term) for read in sentence]


def _counted(words: Sequence[tuple[str, str | None]]) -> Iterator[tuple[int, str]]:
    """Each count with the terms that follow it."""
    for place, (word, _) in enumerate(words):
        count = _COUNTS.get(word)
        if count is None and word.replace(",", "").isdecimal():
            count = int(word.replace(",", ""))
        if count is not None:
            following = [term for _, term in words[place + 1 : place + 1 + COUNTED_WITHIN] if term][:COUNTED_TERMS]
            if following and following[0] not in _PERIOD_TERMS:
                yield from ((count, term) for term in following if term not in _PERIOD_TERMS)


def _shingles(flat: Sequence[_Read]) -> Iterator[int]:
    """Hashed runs of words outside quotations; a quotation parts a run."""
    run: list[str] = []
    for read in flat:
        if read.is_quoted:
            run.clear()
            continue
        run.append(read.folded)
        if len(run) >= SHINGLE_WORDS:
            yield _hash(" ".join(run[-SHINGLE_WORDS:]))


def _quoted_pairs(flat: Sequence[_Read]) -> Iterator[int]:
    """Hashed pairs of neighbouring words inside quotations."""
    for left, right in pairwise(flat):
        if left.is_quoted and right.is_quoted:
            yield _hash(f"{left.folded} {right.folded}")


def _hash(words: str) -> int:
    return int.from_bytes(blake2b(words.encode("utf-8", "surrogatepass"), digest_size=4).digest(), "little")


def _once(terms: Iterator[int]) -> list[int]:
    return list(dict.fromkeys(terms))


def _opening(layers: Layers) -> str:
    """The first sentence, on one line, shortened at a word."""
    if not layers.sentences:
        return ""
    line = " ".join(layers.sentences[0].span.of(layers.text).split())
    return line if len(line) <= LEAD_CHARS else line[:LEAD_CHARS].rsplit(" ", 1)[0] + " …"


def _month_day(published: Publication) -> tuple[int, int] | None:
    return published.month_day if published.day is None else (published.day.month, published.day.day)
