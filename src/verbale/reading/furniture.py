"""What in a text is the report and what is furniture, decided from form and content, never from position alone.

Knows no actors and no language layers: a text must be cleaned before it can be read.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from verbale.model.report import Furniture, FurnitureKind
from verbale.model.span import Span
from verbale.reading import marks
from verbale.reading.lines import Line, split_lines

MAX_TITLE_WORDS = 24
MAX_HEADLINE_WORDS = 28
MIN_HEADLINE_WORDS = 3
MAX_SUBHEADING_WORDS = 8
MAX_CAPITAL_HEADING_WORDS = 14
MIN_HEADING_LETTERS = 3
COLON_WITHIN = 40  # "Read more: ..." has its colon this early; a sentence that happens to begin so has not
MIN_BODY_WORDS = 12  # a line of fewer words is too short to tell a paragraph from a headline
TOP_LINES = 8  # bylines and date lines stand this near the top
TITLE_CASE_SHARE = 0.7  # of words of four letters and more that begin with a capital
MIN_SENTENCE_WORDS = 4  # what follows a dateline is at least that long
SHARED_WORDS = 0.34  # a headline that has this share of its words from the body may belong to it
LIST_LENGTH = 3  # that many headlines in a row are a list by their form alone
_WORD = re.compile(r"[^\W\d_][\w'’-]*")


@dataclass(frozen=True, slots=True)
class Layout:
    """A text told apart: own headline, body, furniture (both in text order) and the agencies it credits."""

    title_span: Span | None
    body: tuple[Span, ...]
    furniture: tuple[Furniture, ...]
    credits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A line, or what is left of one, with what it was taken for; None is body."""

    line: Line
    kind: FurnitureKind | None = None
    is_title: bool = False

    @property
    def is_body(self) -> bool:
        return self.kind is None and not self.is_title

    def as_kind(self, kind: FurnitureKind) -> "_Piece":
        return replace(self, kind=kind)


def lay_out(text: str, title: str | None = None) -> Layout:
    """Tell the report from its furniture. `title`, where markup gave one, is looked for on the first line.

    A text that would have no body left keeps its longest line as body: a lone paragraph or headline is a report.
    """
    agencies: list[str] = []
    pieces = _split_heads(text, split_lines(text), agencies)
    pieces = _with_top(pieces, title)
    pieces = [_by_form(piece, agencies) for piece in pieces]
    pieces = _with_headings(pieces)
    pieces = _with_lists(pieces)
    pieces = _with_tail(pieces)
    return _layout(text, _never_empty(pieces), agencies)


def _split_heads(text: str, lines: Sequence[Line], agencies: list[str]) -> list[_Piece]:
    """Cut date marks and datelines off the lines they open."""
    pieces: list[_Piece] = []
    has_dateline = False
    for position, line in enumerate(lines):
        rest = line
        mark = marks.DATE_MARK.match(rest.text) if position < TOP_LINES else None
        if mark:
            head, rest = _cut(text, rest, mark.end())
            pieces.append(_Piece(head, FurnitureKind.DATE_LINE))
        if rest.text and not has_dateline and position < TOP_LINES:
            dateline = _dateline(rest.text)
            if dateline:
                agencies.extend(filter(None, [dateline.groupdict().get("agency")]))
                head, rest = _cut(text, rest, dateline.end())
                pieces.append(_Piece(head, FurnitureKind.DATELINE))
                has_dateline = True
        if rest.text:
            pieces.append(_Piece(rest))
    return pieces


def _cut(text: str, line: Line, length: int) -> tuple[Line, Line]:
    """Part a line behind its first `length` characters, white space dropped on both sides of the cut."""
    middle = line.start + length
    head = text[line.start : middle].rstrip()
    rest = text[middle : line.end]
    start = middle + len(rest) - len(rest.lstrip())
    return (
        replace(line, end=line.start + len(head), text=head),
        Line(start, line.end, rest.strip(), 0),
    )


def _dateline(words: str) -> re.Match[str] | None:
    """The dateline a line opens with, its agency in a group; None where the words only look like one."""
    for pattern in marks.DATELINES:
        match = pattern.match(words)
        if not match or len(words[match.end() :].split()) < MIN_SENTENCE_WORDS:
            continue
        city = re.split(r"[,(:]|\s[-–—]", words, maxsplit=1)[0]
        if city.split()[:1] and city.split()[0] in marks.KICKERS:
            return None
        if match[0].startswith("(") or sum(map(str.isalpha, city)) >= marks.MIN_DATELINE_CITY_LETTERS:
            return match
    return None


def _with_top(pieces: list[_Piece], title: str | None) -> list[_Piece]:
    """Find the headline, bylines and date lines above the first paragraph."""
    pieces = list(pieces)
    body_begun = False
    title_found = False
    for position, piece in enumerate(pieces[: TOP_LINES + 2]):
        if piece.kind is FurnitureKind.DATELINE:
            body_begun = True
        if not piece.is_body:
            continue
        words = piece.line.text
        if _folded(words) == _folded(title or "") and not title_found:
            pieces[position], title_found = replace(piece, is_title=True), True
        elif _is_byline(words):
            pieces[position] = piece.as_kind(FurnitureKind.BYLINE)
        elif marks.is_date_alone(words):
            pieces[position] = piece.as_kind(FurnitureKind.DATE_LINE)
        elif not body_begun and position > 0 and _is_signature(piece.line):
            pieces[position] = piece.as_kind(FurnitureKind.BYLINE)
        elif body_begun:
            continue
        elif not title and not title_found and _is_title(piece, pieces[position + 1 :]):
            pieces[position], title_found = replace(piece, is_title=True), True
        elif len(piece.line.words) >= MIN_BODY_WORDS and piece.line.ends_sentence:
            body_begun = True
    return pieces


def _is_byline(words: str) -> bool:
    return bool(marks.BYLINE.match(words) or marks.STAFF_BYLINE.fullmatch(words))


def _is_signature(line: Line) -> bool:
    """A writer named above the report without "By": "Nadia Fawzi, Cairo Correspondent", "Ana Paz in Lima"."""
    if len(line.words) > MAX_SUBHEADING_WORDS or line.ends_sentence:
        return False
    names = re.split(r",|\bin\b|\band\b|\|", line.text)
    is_named = all(word[0].isupper() for part in names for word in part.split() if word[0].isalpha())
    return is_named and (bool(marks.ROLE.search(line.text)) or len(names) > 1) and len(names[0].split()) > 1


def _is_title(piece: _Piece, following: Sequence[_Piece]) -> bool:
    """A first line without a full stop, above something that is a report."""
    line = piece.line
    has_form = len(line.words) <= MAX_TITLE_WORDS and not re.search(r"[.;:,…]['\"”’)]*$", line.text)
    is_mark = _form_kind(line.text) is not None
    has_body = any(
        other.kind is FurnitureKind.DATELINE or (other.is_body and other.line.ends_sentence) for other in following
    )
    return has_form and not is_mark and has_body


def _by_form(piece: _Piece, agencies: list[str]) -> _Piece:
    """Take a line for furniture by its own form: captions, read-more lines, credits, notices."""
    if not piece.is_body:
        return piece
    kind = _form_kind(piece.line.text)
    if kind is None:
        return piece
    credit = marks.CREDIT.match(piece.line.text)
    if credit:
        agencies.append(credit["agency"].strip())
    return piece.as_kind(kind)


def _form_kind(words: str) -> FurnitureKind | None:
    count = len(words.split())
    is_long = count > 2 * MAX_HEADLINE_WORDS
    is_sentence = count >= MIN_BODY_WORDS and words.endswith((".", ".”", '."'))
    if (marks.NOTICE.match(words) and not is_long) or marks.SIGN_OFF_ALONE.fullmatch(words):
        return FurnitureKind.NOTICE
    if marks.CAPTION.match(words) or (marks.CAPTION_END.search(words) and not is_long):
        return FurnitureKind.CAPTION
    if marks.LIST_HEADER.match(words) and count <= MAX_SUBHEADING_WORDS:
        return FurnitureKind.READ_MORE
    is_invited = marks.INVITATION.match(words) and not is_long
    if is_invited or (marks.READ_MORE.match(words) and (":" in words[:COLON_WITHIN] or not is_sentence)):
        return FurnitureKind.READ_MORE
    if marks.LABEL.match(words) and not is_sentence:
        return FurnitureKind.READ_MORE
    return None


def _with_headings(pieces: list[_Piece]) -> list[_Piece]:
    """Section headings: capitals, or a few words without a full stop between two paragraphs."""
    pieces = list(pieces)
    for position, piece in enumerate(pieces):
        if not piece.is_body:
            continue
        words = piece.line.text
        letters = [character for character in words if character.isalpha()]
        is_first = not any(other.is_body or other.is_title for other in pieces[:position])
        in_capitals = (
            len(letters) >= MIN_HEADING_LETTERS
            and not any(map(str.islower, letters))
            and any(map(str.isupper, letters))
            and len(piece.line.words) <= MAX_CAPITAL_HEADING_WORDS
            and not words.endswith((".", "”", '"'))
        )
        if (in_capitals and not is_first) or _is_subheading(piece, pieces[:position], pieces[position + 1 :]):
            pieces[position] = piece.as_kind(FurnitureKind.SECTION_HEADING)
    return pieces


def _is_subheading(piece: _Piece, before: Sequence[_Piece], after: Sequence[_Piece]) -> bool:
    line = piece.line
    is_short = len(line.words) <= MAX_SUBHEADING_WORDS and not re.search(r"[.!;:,…\"”’)]$", line.text)
    if not is_short or not line.text[0].isupper() or marks.BULLET.match(line.text):
        return False
    left = next((other.line for other in reversed(before) if other.is_body), None)
    right = next((other.line for other in after if other.is_body), None)
    return bool(left and right and _is_paragraph(left) and _is_paragraph(right))


def _is_paragraph(line: Line) -> bool:
    return line.ends_sentence and len(line.words) >= MIN_BODY_WORDS


def _with_lists(pieces: list[_Piece]) -> list[_Piece]:
    """Headlines that follow the heading of a list ("Most read today:") belong to it, wherever it stands."""
    pieces = list(pieces)
    in_list = False
    for position, piece in enumerate(pieces):
        if piece.kind is FurnitureKind.READ_MORE:
            in_list = bool(marks.LIST_HEADER.match(piece.line.text))
        elif piece.is_body and in_list and _has_headline_form(piece.line):
            pieces[position] = piece.as_kind(FurnitureKind.HEADLINE_LIST)
        elif piece.is_body:
            in_list = False
    return pieces


def _with_tail(pieces: list[_Piece]) -> list[_Piece]:
    """The run of headlines of other stories at the end of a text."""
    tail: list[int] = []
    for position in range(len(pieces) - 1, -1, -1):
        piece = pieces[position]
        if piece.is_body and _has_headline_form(piece.line):
            tail.append(position)
        elif piece.is_body or piece.is_title or piece.kind is FurnitureKind.DATELINE:
            break
    tail.reverse()
    tail = tail[_first_of_list(pieces, tail) :]
    if not tail or not _is_headline_list(pieces, tail):
        return pieces
    return [
        piece.as_kind(FurnitureKind.HEADLINE_LIST) if position in tail else piece
        for position, piece in enumerate(pieces)
    ]


def _first_of_list(pieces: Sequence[_Piece], tail: Sequence[int]) -> int:
    """Where in the run the list begins: a gap parts it from a last paragraph that lost its full stop."""
    for index, position in enumerate(tail):
        if pieces[position].line.gap and index <= 1 and len(tail) - index >= LIST_LENGTH - 1:
            return index
    return 0


def _is_headline_list(pieces: Sequence[_Piece], tail: Sequence[int]) -> bool:
    body = [piece.line for position, piece in enumerate(pieces) if piece.is_body and position < tail[0]]
    if not body:
        return False
    lines = [pieces[position].line for position in tail]
    introduces = body[-1].text.endswith((":", ";", ",")) or any(line.text.endswith(";") for line in lines)
    if introduces or marks.SUMMARY_HEADER.match(body[-1].text):
        return False
    vocabulary = {word for line in body for word in _content_words(line.text)}
    shared = [_share(_content_words(line.text), vocabulary) for line in lines]
    foreign = sum(share < SHARED_WORDS for share in shared) / len(lines)
    titled = sum(_is_title_case(line.text) for line in lines) / len(lines)
    if len(lines) >= LIST_LENGTH:
        return titled > 0.5 or foreign > 0.5
    is_apart = lines[0].gap > 0
    return is_apart and (foreign == 1 or titled == 1) and max(shared) < 2 * SHARED_WORDS


def _has_headline_form(line: Line) -> bool:
    """True for a line that may be a headline: no full stop at its end, one clause, not too long."""
    words = marks.BULLET.sub("", line.text, count=1)
    count = len(words.split())
    if not MIN_HEADLINE_WORDS <= count <= MAX_HEADLINE_WORDS:
        return False
    if re.search(r"[.…:;,]['\"”’)\]]*$", words) and not re.search(r"\b(?:[A-Z]\.)+['\"”’)]*$", words):
        return False
    return not re.search(r"[a-z]{3}[.!?]['\"”’]?\s+[A-Z“\"]", words) and not words[0].islower()


def _is_title_case(words: str) -> bool:
    long_words = [word for word in _WORD.findall(words) if len(word) > 3][1:]
    return bool(long_words) and sum(word[0].isupper() for word in long_words) >= TITLE_CASE_SHARE * len(long_words)


def _content_words(words: str) -> set[str]:
    return {word.lower().removesuffix("’s").removesuffix("'s")[:6] for word in _WORD.findall(words) if len(word) > 3}


def _share(words: set[str], vocabulary: set[str]) -> float:
    return len(words & vocabulary) / len(words) if words else 0.0


def _never_empty(pieces: list[_Piece]) -> list[_Piece]:
    """Give back the longest line of a text that would have no body: it is the report."""
    if any(piece.is_body for piece in pieces):
        return pieces
    usable = [
        position
        for position, piece in enumerate(pieces)
        if piece.is_title or piece.kind in (FurnitureKind.HEADLINE_LIST, FurnitureKind.SECTION_HEADING)
    ]
    if not usable:
        return pieces
    longest = max(usable, key=lambda position: len(pieces[position].line.text))
    return [_Piece(piece.line) if position == longest else piece for position, piece in enumerate(pieces)]


def _layout(text: str, pieces: Sequence[_Piece], agencies: Sequence[str]) -> Layout:
    body: list[Span] = []
    is_open = False
    for piece in pieces:
        if piece.is_body:
            if is_open:
                body[-1] = body[-1].to(piece.line.span)
            else:
                body.append(piece.line.span)
        is_open = piece.is_body
    if body:
        sign_off = marks.SIGN_OFF.search(text, body[-1].start, body[-1].end)
        found = [*agencies, *((sign_off["agency"] or sign_off["inside"],) if sign_off else ())]
    else:
        found = list(agencies)
    return Layout(
        title_span=next((piece.line.span for piece in pieces if piece.is_title), None),
        body=tuple(body),
        furniture=tuple(Furniture(p.line.start, p.line.end, p.kind) for p in pieces if p.kind is not None),
        credits=tuple(dict.fromkeys(found)),
    )


def _folded(words: str) -> str:
    return " ".join(_WORD.findall(words)).casefold()
