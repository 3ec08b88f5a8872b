"""Who said what: statements with speaker, cue and content.

A verb of saying finds its speaker to the left (or right after it, when turned round) and its content to the right, to the
left, or on both sides. Verbs of other acts are statements only where they hold a quotation. Knows no event.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from verbale.coding.actors import Cast, as_speaker
from verbale.coding.pieces import Piece, PieceKind, Pieces, Unit
from verbale.coding.quotations import find_quotations
from verbale.coding.speakers import ARTICLES, Source, Speakers
from verbale.languages.en.speech import Cue, Frame, load_speech
from verbale.model.actor import ActorKind, Party
from verbale.model.layers import Layers
from verbale.model.report import Report
from verbale.model.span import Quote, Span, content_id
from verbale.model.statement import SpeechForm, Statement
from verbale.model.time import Interval, TimeExpression

MAX_MODIFIERS = 18  # pieces between a verb of saying and its "that"
MAX_CLAUSE_HEAD = 14  # pieces in which a plain clause shows its verb
TELLING = frozenset({"tell", "inform", "assure", "remind", "notify", "warn", "brief", "advise", "reassure", "write"})
CONTENT_END = frozenset(".!?;")
LEADING = frozenset({"and", "but", "that", "so", "yet", "or"})
NO_CLAUSE = frozenset({"nothing", "so", "much", "if", "whether", "and", "or", "but", "to", "as"})
CERTAIN_SUBJECTS = frozenset({"it", "he", "she", "they", "we", "i", "there", "you", "neither", "nobody"})
CLAUSE_BARS = frozenset("which who that whose to after before because when while as since until if".split())
TIME_FRAMES = frozenset("hours days weeks minutes months a just shortly one two three soon moments less".split())
FRAMING = frozenset({"according", "pointing", "referring", "drawing", "prompting", "echoing", "speaking"})
CONFIDENCE = {SpeechForm.DIRECT: 0.95, SpeechForm.MIXED: 0.85, SpeechForm.INDIRECT: 0.8}
UNSURE = 0.6


@dataclass(frozen=True, slots=True)
class _Found:
    """What one cue attributes: spans of content, and the pieces whose times date the saying."""

    contents: tuple[Span, ...]
    attribution: tuple[Piece, ...]
    is_fragment: bool = False


def find_statements(
    report: Report, layers: Layers, cast: Cast, times: Sequence[TimeExpression]
) -> tuple[Statement, ...]:
    """Find every statement of a report, in text order of their contents."""
    return tuple(_Finder(report, layers, cast, times).find())


class _Finder:
    def __init__(self, report: Report, layers: Layers, cast: Cast, times: Sequence[TimeExpression]) -> None:
        self.report = report
        self.text = layers.text
        self.cast = cast
        self.speech = load_speech()
        self.quotations = find_quotations(layers)
        self.units = tuple(Pieces(layers, cast, times, self.quotations, self.speech).units())
        self.speakers = Speakers(layers, cast, self.speech)
        self.statements: list[Statement] = []
        self.used: set[int] = set()  # starts of quotations that have a speaker

    def find(self) -> list[Statement]:
        """Unit by unit; a quotation without attribution goes to the speaker before it."""
        last: tuple[int, Statement] | None = None
        for unit in self.units:
            before = len(self.statements)
            for index, piece in enumerate(unit.pieces):
                if piece.kind is PieceKind.CUE and piece.cue is not None:
                    self._at_cue(unit.pieces, index, piece.cue)
                elif piece.low == "according" or piece.low in ("per", "in"):
                    self._according(unit.pieces, index)
                elif piece.low in self.speech.nouns and piece.kind is PieceKind.WORD:
                    self._at_noun(unit.pieces, index)
                elif piece.text == ":":
                    self._at_colon(unit.pieces, index)
            self._documents(unit.pieces)
            self._unattributed(unit, last)
            fresh = [s for s in self.statements[before:] if s.speaker is not None]
            if fresh:
                last = (unit.paragraph, max(fresh, key=lambda s: s.contents[-1].end))
        return sorted(self.statements, key=lambda s: (s.contents[0].start, s.contents[0].end, s.id))

    # -------------------------------------------------------------------------------------------------- at a cue

    def _at_cue(self, pieces: Sequence[Piece], index: int, cue: Cue) -> None:
        if self._is_noun_use(pieces, index, cue):
            return
        source = self.speakers.source_of(pieces, index, self._last_speaker(pieces, index))
        if source is None:
            return
        found = None
        if source.is_inverted:
            found = self._backward(pieces, source.first, source.last, index, source)
        elif cue.frame is Frame.QUOTE:
            if source.is_backward and pieces[source.first - 1].kind is PieceKind.QUOTATION:
                found = self._backward(pieces, source.first, index + 1, index, source)
            found = found or self._quoted(pieces, index, source)
        else:
            forward = None
            if source.is_backward and self._is_between(pieces, source.first, index, cue):
                found = self._backward(pieces, source.first, index + 1, index, source)
            if found is None and (not source.is_negated or cue.frame is Frame.DENY):
                forward = self._forward(pieces, index, cue, source)
            if found is None and source.is_backward and (forward is None or not forward.contents):
                found = self._backward(pieces, source.first, index + 1, index, source)
            found = found or (forward if forward is not None and forward.contents else None)
            found = found or self._quoted(pieces, index, source)
        if found is not None and found.contents:
            self._add(source, pieces[index], found, cue)

    def _is_between(self, pieces: Sequence[Piece], first: int, index: int, cue: Cue) -> bool:
        """True for "“A,” he said, “B”" and "A, he said, B": words on both sides are one content."""
        at = self._skip(pieces, index + 1, cue, [])
        return first > 0 and at < len(pieces) and pieces[at].text in (",", "—", "–")

    def _last_speaker(self, pieces: Sequence[Piece], index: int) -> Party | None:
        start = pieces[0].start
        here = [s.speaker for s in self.statements if s.cue is not None and start <= s.cue.start < pieces[index].start]
        return here[-1] if here else None

    def _is_noun_use(self, pieces: Sequence[Piece], index: int, cue: Cue) -> bool:
        """True for "a report", "the claims", "his offer", "calls for", where the form is a noun."""
        before = pieces[index - 1] if index else None
        if " " in cue.form or before is None:
            return False
        is_ambiguous = (
            cue.form == cue.lemma
            or (cue.form.endswith("s") and not cue.form.endswith("ss"))
            or cue.lemma in ("read", "state")
        )
        if is_ambiguous and (
            before.low
            in (
                "a",
                "an",
                "the",
                "this",
                "these",
                "those",
                "his",
                "her",
                "its",
                "their",
                "no",
                "any",
                "of",
                "in",
                "for",
                "'s",
                "’s",
                "with",
                "new",
                "some",
                "such",
                "official",
                "formal",
                "public",
                "joint",
            )
        ):
            return True
        return (
            cue.is_participle
            and before.kind is PieceKind.WORD
            and before.low in ("the", "a", "an", "of", "in", "for", "is", "was", "are", "were", "been", "from")
        )

    # ---------------------------------------------------------------------------------------------------- forward

    def _forward(self, pieces: Sequence[Piece], index: int, cue: Cue, source: Source) -> _Found | None:
        """The clause or quotation after a verb of saying."""
        begin, attribution = self._content_start(pieces, index, cue)
        if begin is None:
            return None
        piece = pieces[begin]
        if piece.kind is PieceKind.QUOTATION and self._stands_alone(pieces, begin):
            return self._quotations_from(pieces, begin, (*source.pieces, *attribution))
        contents = self._clause(pieces, begin)
        return _Found(contents, (*source.pieces, *attribution)) if contents else None

    def _content_start(self, pieces: Sequence[Piece], index: int, cue: Cue) -> tuple[int | None, tuple[Piece, ...]]:
        """The first piece of the content, or None where it does not follow; and the pieces passed over."""
        at = index + 1
        passed: list[Piece] = []
        told_that = self._that_after(pieces, at, cue)
        if told_that is not None:
            return (told_that + 1 if told_that + 1 < len(pieces) else None), tuple(pieces[at:told_that])
        at = self._skip(pieces, at, cue, passed)
        if at >= len(pieces):
            return None, tuple(passed)
        piece = pieces[at]
        if piece.text in (":", ",") and at + 1 < len(pieces):
            is_speech = pieces[at + 1].kind is PieceKind.QUOTATION or piece.text == ":"
            return (at + 1 if is_speech else None), tuple(passed)
        if piece.kind is PieceKind.QUOTATION:
            return at, tuple(passed)
        is_object = piece.low in NO_CLAUSE or piece.low in self.speech.prepositions
        is_told_to = cue.lemma in TELLING and piece.low.endswith("ing")
        is_mark = piece.kind is PieceKind.MARK and piece.text not in ("(", "$", "€", "£")
        if is_mark or is_object or is_told_to or not self._is_clause(pieces, at, cue):
            return None, tuple(passed)
        return at, tuple(passed)

    def _that_after(self, pieces: Sequence[Piece], at: int, cue: Cue) -> int | None:
        """The "that" of the content: right after the verb, or after whom, when and where it was said."""
        for k in range(at, min(len(pieces), at + MAX_MODIFIERS)):
            piece = pieces[k]
            if piece.low == "that" and piece.kind is PieceKind.WORD:
                if k == at or self._may_pass(pieces, at, k, cue):
                    return k
                return None
            is_verb = piece.cue is not None and not piece.cue.is_participle and piece.cue.form != piece.cue.lemma
            if piece.kind is PieceKind.QUOTATION or is_verb or piece.text in (".", ";", ":"):
                return None
            if piece.kind is PieceKind.WORD and (
                piece.low in self.speech.finite or piece.low in ("which", "who", "what", "whether", "because", "if")
            ):
                return None
        return None

    def _may_pass(self, pieces: Sequence[Piece], at: int, end: int, cue: Cue) -> bool:
        """True when the pieces before "that" are addressee, time, place or manner, and no object of their own."""
        first = pieces[at]
        if first.kind is PieceKind.TIME or first.low in self.speech.adverbs or first.low in self.speech.prepositions:
            return True
        if first.text == ",":
            return any(piece.text == "," for piece in pieces[at + 1 : end])
        if first.low in ("the", "a", "an", "this", "last", "early", "late", "next", "one") and cue.lemma not in TELLING:
            return any(piece.kind is PieceKind.TIME for piece in pieces[at:end]) or any(
                piece.low
                in (
                    "day",
                    "week",
                    "month",
                    "year",
                    "night",
                    "morning",
                    "evening",
                    "weekend",
                    "ago",
                    "later",
                    "monday",
                    "tuesday",
                    "wednesday",
                    "thursday",
                    "friday",
                    "saturday",
                    "sunday",
                )
                for piece in pieces[at:end]
            )
        return cue.lemma in TELLING

    def _skip(self, pieces: Sequence[Piece], at: int, cue: Cue, passed: list[Piece]) -> int:
        """Pass over whom, when and where; the index of the piece after."""
        is_told = cue.lemma not in TELLING
        while at < len(pieces):
            piece = pieces[at]
            if piece.kind in (PieceKind.TIME, PieceKind.ASIDE) or (
                piece.kind is PieceKind.WORD and piece.low in self.speech.adverbs
            ):
                step = at + 1
            elif not is_told and (end := self._addressee(pieces, at)) is not None:
                is_told, step = True, end
            elif piece.low in (
                "to",
                "in",
                "on",
                "at",
                "during",
                "after",
                "before",
                "from",
                "through",
                "via",
                "by",
                "with",
                "over",
                "ahead",
            ) and (piece.low != "to" or self._addressee(pieces, at + 1) is not None):
                end = self._addressee(pieces, at + 1) if piece.low == "to" else None
                step = end if end is not None else self._noun_phrase(pieces, at + 1)
                if step <= at + 1:
                    return at
            else:
                return at
            passed.extend(pieces[at:step])
            at = step
        return at

    def _addressee(self, pieces: Sequence[Piece], at: int) -> int | None:
        if at >= len(pieces):
            return None
        if pieces[at].kind is PieceKind.PARTY:
            after = at + 1
            while after < len(pieces) and pieces[after].kind is PieceKind.ASIDE:
                after += 1
            while after < len(pieces) and (pieces[after].low in ("'s", "’s") or self._is_capitalised(pieces[after])):
                after += 1
            if after + 1 < len(pieces) and pieces[after].low == "and" and pieces[after + 1].kind is PieceKind.PARTY:
                after += 2
            return after
        for count in range(4, 0, -1):
            words = " ".join(piece.low for piece in pieces[at : at + count])
            if words in self.speech.addressees:
                return at + count
        if pieces[at].low in ("a", "an", "the", "his", "her", "its", "their") or self._is_capitalised(pieces[at]):
            end = self._noun_phrase(pieces, at)
            return end if end > at else None
        return None

    @staticmethod
    def _is_capitalised(piece: Piece) -> bool:
        return piece.kind is PieceKind.WORD and piece.text[0].isupper()

    def _noun_phrase(self, pieces: Sequence[Piece], at: int) -> int:
        """The index after the noun phrase that begins here: article, adjectives and nouns, a name, or a time."""
        begin = at
        if at < len(pieces) and pieces[at].low in (
            "a",
            "an",
            "the",
            "his",
            "her",
            "its",
            "their",
            "this",
            "last",
            "next",
            "early",
            "late",
        ):
            at += 1
        while at < len(pieces):
            piece = pieces[at]
            if piece.kind is PieceKind.TIME or piece.kind is PieceKind.ASIDE:
                return at + 1
            if piece.kind is PieceKind.PARTY:
                if at > begin and pieces[at - 1].low not in (
                    "a",
                    "an",
                    "the",
                    "his",
                    "her",
                    "its",
                    "their",
                    "'s",
                    "’s",
                ):
                    return at
                at += 1
                if at < len(pieces) and pieces[at].low in ("'s", "’s"):
                    at += 1
                    continue
                if at < len(pieces) and (self._is_capitalised(pieces[at])):
                    continue
                return at
            if piece.kind is not PieceKind.WORD or self._ends_phrase(piece, at > begin):
                break
            if (
                at > begin
                and self._is_capitalised(pieces[at - 1])
                and not self._is_capitalised(piece)
                and piece.low not in ("'s", "’s")
            ):
                break
            at += 1
        if at < len(pieces) and at > begin and pieces[at].low == "of":
            return self._noun_phrase(pieces, at + 1)
        return at

    def _ends_phrase(self, piece: Piece, is_inside: bool) -> bool:
        low = piece.low
        speech = self.speech
        is_article = low in ("a", "an", "the", "his", "her", "its", "their") and is_inside
        return (
            is_article
            or low in speech.prepositions
            or low in speech.conjunctions
            or low in speech.subjects
            or low in speech.finite
            or low in speech.past
        )

    def _is_clause(self, pieces: Sequence[Piece], at: int, cue: Cue) -> bool:
        """True where a clause begins: something that governs a finite verb."""
        first = pieces[at]
        is_saying = cue.lemma == "say"
        if first.low in CERTAIN_SUBJECTS or (self.speakers.is_subject(first) and cue.frame is not Frame.THAT):
            return True
        if cue.frame is Frame.THAT:
            return False
        if is_saying and first.low in self.speech.subjects:
            return True
        for k in range(at, min(len(pieces), at + MAX_CLAUSE_HEAD)):
            piece = pieces[k]
            if piece.text in (".", ";", ":") or (
                not is_saying and k > at and (piece.low in CLAUSE_BARS or piece.text == ",")
            ):
                return False
            if self.speakers.is_subject(piece) and k <= at + 4:
                return True
            if piece.kind is PieceKind.QUOTATION and k > at:
                return self._is_predicate(piece)
            if k > at and self._is_finite(pieces, k, is_saying=is_saying):
                return True
        return False

    def _is_predicate(self, piece: Piece) -> bool:
        """True for quoted words that hold a finite verb: the canal “is and will remain” ours."""
        lows = {word.strip("“”\"'‘’,.") for word in piece.low.split()}
        return bool(lows & (self.speech.finite | self.speech.past))

    def _is_finite(self, pieces: Sequence[Piece], at: int, *, is_saying: bool) -> bool:
        piece = pieces[at]
        if piece.kind not in (PieceKind.WORD, PieceKind.CUE):
            return False
        low = piece.low
        if low in ("'s", "’s", "'d", "’d"):
            return pieces[at - 1].low in self.speech.subjects
        if low in self.speech.finite or low in self.speech.past:
            return True
        return is_saying and (piece.cue is not None or (low.endswith(("ed", "s")) and len(low) > len("gas")))

    def _clause(self, pieces: Sequence[Piece], begin: int) -> tuple[Span, ...]:
        """The spans of reported words from a piece on: to the sentence's end, or to where another voice begins."""
        spans: list[Span] = []
        start = begin
        at = begin
        while at < len(pieces):
            piece = pieces[at]
            if piece.text in CONTENT_END and self._ends_sentence(pieces, at):
                break
            if at > begin and self._turns(pieces, at):
                break
            if (
                piece.text == ","
                and at + 2 < len(pieces)
                and pieces[at + 1].low in ("and", "but")
                and pieces[at + 2].low == "that"
            ):
                spans.append(Span(pieces[start].start, piece.start))
                start = at = at + 3
                continue
            at += 1
        if start < at:
            spans.append(Span(pieces[start].start, pieces[at - 1].end))
        return tuple(filter(None, (self._trim(span) for span in spans)))

    @staticmethod
    def _ends_sentence(pieces: Sequence[Piece], at: int) -> bool:
        return (
            pieces[at].text != "."
            or at + 1 == len(pieces)
            or pieces[at + 1].text[0].isupper()
            or pieces[at + 1].kind is PieceKind.QUOTATION
        )

    def _turns(self, pieces: Sequence[Piece], at: int) -> bool:
        """True where reported words end inside a sentence: another voice, a second verb of the same one, a frame in time."""
        piece = pieces[at]
        if at + 1 >= len(pieces):
            return False
        following = pieces[at + 1]
        if piece.text == ",":
            if following.kind is PieceKind.CUE or following.low in FRAMING:
                return True
            if following.low == "in" and at + 2 < len(pieces) and pieces[at + 2].low == "what":
                return True
            if following.low in ARTICLES and any(self._own_cue(pieces, k) for k in range(at + 3, at + 5)):
                return True
            if following.low in ("which", "whom", "who") and (
                self._own_cue(pieces, at + 2) or self._is_quoting(pieces, at + 2)
            ):
                return True
            if following.low in self.speech.boundaries and (
                self._own_cue(pieces, at + 2) or self._is_verb_of_saying(pieces, at + 2)
            ):
                return True
            is_framed = any(p.low in ("after", "before") for p in pieces[at + 1 : at + 5])
            if is_framed and (following.kind is PieceKind.TIME or following.low in TIME_FRAMES):
                return True
            return self._own_cue(pieces, at + 1)
        if piece.low in ("and", "but", "while", "whereas") and piece.kind is PieceKind.WORD:
            return self._own_cue(pieces, at + 1) or self._is_verb_of_saying(pieces, at + 1)
        return False

    def _is_quoting(self, pieces: Sequence[Piece], at: int) -> bool:
        """True for a verb of another act with a quotation close after it."""
        has_cue = at < len(pieces) and pieces[at].kind is PieceKind.CUE
        return has_cue and any(p.kind is PieceKind.QUOTATION for p in pieces[at + 1 : at + 8])

    def _own_cue(self, pieces: Sequence[Piece], at: int) -> bool:
        """True where a party and its verb of saying, or of another act with a quotation, follow."""
        if at < len(pieces) and pieces[at].low in ARTICLES:
            at += 1
        if at >= len(pieces) or pieces[at].kind is not PieceKind.PARTY:
            return False
        at += 1
        while at < len(pieces) and (
            pieces[at].kind in (PieceKind.ASIDE, PieceKind.TIME)
            or pieces[at].low in self.speech.adverbs
            or pieces[at].low in ("has", "have", "had")
        ):
            at += 1
        cue = pieces[at].cue if at < len(pieces) else None
        return cue is not None and not cue.is_participle

    def _is_verb_of_saying(self, pieces: Sequence[Piece], at: int) -> bool:
        """True for "and said": a second verb of the one who speaks."""
        while at < len(pieces) and pieces[at].low in self.speech.adverbs:
            at += 1
        if at >= len(pieces) or pieces[at].cue is None:
            return False
        cue = pieces[at].cue
        is_quoting = cue is not None and cue.lemma in ("quote", "cite")
        return cue is not None and (cue.frame is not Frame.QUOTE or is_quoting) and cue.form != cue.lemma

    # --------------------------------------------------------------------------------------------------- backward

    def _backward(self, pieces: Sequence[Piece], first: int, after: int, cue: int, source: Source) -> _Found | None:
        """The quotation or clause before "..., he said", and what goes on after it."""
        begin = first - 1
        while begin >= 0 and pieces[begin].kind is PieceKind.ASIDE:
            begin -= 1
        has_comma = begin >= 0 and pieces[begin].text in (",", "—", "–", "-")
        last = begin - 1 if has_comma else begin
        if last < 0:
            return None
        is_quoted = pieces[last].kind is PieceKind.QUOTATION
        if not has_comma and not is_quoted:
            return None
        front = self._sentence_first(pieces, last)
        contents: list[Span] = []
        front += pieces[front].low == "that"
        front_pieces = pieces[front : last + 1]
        is_bare = self._is_bare(front_pieces)
        if is_quoted and all(p.kind is PieceKind.QUOTATION for p in front_pieces):
            contents += [self._quoted_words(p) for p in front_pieces]
        elif is_quoted and not has_comma and self._introduces(pieces, front, last):
            contents.append(self._quoted_words(pieces[last]))
        elif not is_bare:
            span = self._trim(Span(pieces[front].start, pieces[last].end))
            contents += [span] if span is not None else []
        passed: list[Piece] = []
        at = self._after_attribution(pieces, after, cue, passed)
        contents += self._second_half(pieces, at, is_quoted)
        attribution = (*source.pieces, *passed)
        return _Found(tuple(contents), attribution, is_bare) if contents else None

    def _introduces(self, pieces: Sequence[Piece], front: int, last: int) -> bool:
        """True when what stands before a quotation is only a lead-in with a comma or colon at its end."""
        return last > front and pieces[last - 1].text in (",", ":", ";")

    def _is_bare(self, pieces: Sequence[Piece]) -> bool:
        """True for a subject alone ("Britain, he said, had ...") and for a mere frame ("In Caracas, he said, ...")."""
        if any(p.kind is PieceKind.QUOTATION for p in pieces):
            return False
        return not any(
            self.speakers.is_subject(piece)
            or (k > 0 and self._is_finite(pieces, k, is_saying=False))
            or piece.low.endswith("ed")
            for k, piece in enumerate(pieces)
        )

    def _sentence_first(self, pieces: Sequence[Piece], last: int) -> int:
        """The first piece of the sentence or clause that ends at a piece."""
        at = last
        while at > 0:
            before = pieces[at - 1]
            if (
                before.text in CONTENT_END
                or before.text == ":"
                or (before.kind is PieceKind.CUE and before.cue is not None and pieces[at].low == "that")
            ):
                break
            if (
                before.kind is PieceKind.QUOTATION
                and pieces[at].kind is not PieceKind.QUOTATION
                and before.text.rstrip("”\"’'»")[-1:] in ".?!"
            ):
                break
            at -= 1
        return at

    def _after_attribution(self, pieces: Sequence[Piece], at: int, cue: int, passed: list[Piece]) -> int:
        """The index after the rest of an attribution: whom, when, where."""
        verb = pieces[cue].cue
        while at < len(pieces) and pieces[at].kind is PieceKind.ASIDE:
            at += 1
        if verb is not None:
            at = self._skip(pieces, at, verb, passed)
        while at < len(pieces) and pieces[at].text not in (",", ";", "—", "–") and pieces[at].text not in CONTENT_END:
            if pieces[at].kind is PieceKind.QUOTATION:
                break
            passed.append(pieces[at])
            at += 1
        return at

    def _second_half(self, pieces: Sequence[Piece], at: int, is_quoted: bool) -> list[Span]:
        if at + 1 >= len(pieces) or pieces[at].text not in (",", ";", "—", "–", ":", "."):
            return []
        following = pieces[at + 1]
        if pieces[at].text == "." or (not is_quoted and self._turns(pieces, at)):
            return []
        if following.kind is PieceKind.QUOTATION:
            found = self._quotations_from(pieces, at + 1, ())
            return list(found.contents) if found is not None else []
        if following.cue is not None and following.cue.is_participle:
            return []
        if is_quoted:
            for k in range(at + 1, len(pieces)):
                piece = pieces[k]
                if piece.cue is not None or piece.text in CONTENT_END:
                    return []
                if piece.kind is PieceKind.QUOTATION and pieces[k - 1].text == ",":
                    found = self._quotations_from(pieces, k, ())
                    return list(found.contents) if found is not None else []
            return []
        begin = at + 1
        while begin < len(pieces) and pieces[begin].low in LEADING:
            begin += 1
        if begin >= len(pieces) or pieces[begin].low.endswith("ing") or self._own_cue(pieces, begin):
            return []
        return list(self._clause(pieces, begin))

    # -------------------------------------------------------------------------------------------------- quotations

    def _quoted(self, pieces: Sequence[Piece], index: int, source: Source) -> _Found | None:
        """The quotation that an act of another force holds: called it "absurd", accused it of "meddling"."""
        at = index + 1
        inside: list[int] = []
        while at < len(pieces) and pieces[at].text not in CONTENT_END:
            piece = pieces[at]
            if piece.kind is PieceKind.QUOTATION:
                inside.append(at)
            elif (
                self._turns(pieces, at)
                or (piece.cue is not None and not inside and at > index + 1 and self._owns(pieces, at))
                or (inside and (piece.cue is not None or piece.low in ("while", "which", "who", "whereas")))
            ):
                break
            at += 1
        inside = [k for k in inside if pieces[k].start not in self.used]
        if not inside:
            return None
        attribution = (*source.pieces, *(p for p in pieces[index + 1 : inside[0]] if p.kind is PieceKind.TIME))
        if len(inside) > 1 and all(b - a <= 4 for a, b in zip(inside, inside[1:], strict=False)):
            span = Span(pieces[inside[0]].start, pieces[inside[-1]].end)
            return _Found((span,), attribution, is_fragment=True)
        first = inside[0]
        is_object = first == index + 1
        if is_object and first + 1 < len(pieces) and pieces[first + 1].low in ("of", "by"):
            end = first + 1
            while (
                end < len(pieces)
                and pieces[end].low in ("of", "by", "in", "against", "on")
                and (reach := self._noun_phrase(pieces, end + 1)) > end + 1
            ):
                end = reach
            return _Found((Span(pieces[first].start, pieces[end - 1].end),), attribution, is_fragment=True)
        return _Found(tuple(self._quoted_words(pieces[k]) for k in inside), attribution, is_fragment=True)

    def _owns(self, pieces: Sequence[Piece], at: int) -> bool:
        before = pieces[at - 1]
        return before.kind is PieceKind.PARTY and before.party is not None and before.party.span in self.cast.subjects

    def _quotations_from(self, pieces: Sequence[Piece], begin: int, attribution: tuple[Piece, ...]) -> _Found | None:
        """A quotation that stands alone, with those that follow it without a word between."""
        contents = []
        at = begin
        while at < len(pieces) and pieces[at].kind is PieceKind.QUOTATION:
            contents.append(self._quoted_words(pieces[at]))
            at += 1
        return _Found(tuple(contents), attribution) if contents else None

    def _stands_alone(self, pieces: Sequence[Piece], at: int) -> bool:
        """True when a quotation is the whole content: nothing but a mark, an attribution or another quotation follows."""
        quoted = pieces[at].quotation
        after = pieces[at + 1] if at + 1 < len(pieces) else None
        if after is None or after.text in (".", ";", "!", "?", ",") or after.kind is PieceKind.QUOTATION:
            return True
        ends = quoted is not None and quoted.words.of(self.text)[-1:] in ".?!,"
        return ends or (
            after.low in ("and", "but", "while", "when", "in", "at", "on", "after", "before", "during", "as")
            and self._turns_after(pieces, at + 1)
        )

    def _turns_after(self, pieces: Sequence[Piece], at: int) -> bool:
        return pieces[at].low not in ("and", "but") or self._turns(pieces, at) or self.speakers.is_verb(pieces, at + 1)

    def _quoted_words(self, piece: Piece) -> Span:
        quotation = piece.quotation
        span = quotation.words if quotation is not None else Span(piece.start, piece.end)
        self.used.add(piece.start)
        text = span.of(self.text)
        kept = text.rstrip(" \n,.;")
        return Span(span.start, span.start + len(kept)) if kept else span

    def _trim(self, span: Span) -> Span | None:
        """The span without white space and without a final comma, stop or dash."""
        quote = Quote.cut(self.text, span.start, span.end)
        kept = quote.text.rstrip(" \n,.;:—–-")
        start = quote.start
        if kept[:1] == '“"' and kept.count('"') == 1:
            return None
        return Span(start, start + len(kept)) if kept else None

    # ------------------------------------------------------------------------------------- sources without a verb

    def _according(self, pieces: Sequence[Piece], index: int) -> None:
        """ "According to X, ..." and "..., according to X"."""
        phrase = next(
            (w for w in self.speech.sources if " ".join(p.low for p in pieces[index : index + len(w.split())]) == w),
            None,
        )
        if phrase is None:
            return
        at = index + len(phrase.split())
        source = self.speakers.named_at(pieces, at)
        if source is None:
            return
        end = source.last
        cue = Piece(
            PieceKind.CUE,
            pieces[index].start,
            pieces[at - 1].end,
            phrase,
            self.text[pieces[index].start : pieces[at - 1].end],
        )
        while end < len(pieces) and pieces[end].kind is PieceKind.ASIDE:
            end += 1
        is_front = (
            index == 0
            or pieces[index - 1].text in CONTENT_END
            or (index <= 2 and pieces[0].low in ("but", "and", "yet"))
        )
        contents: tuple[Span, ...]
        if is_front:
            while end < len(pieces) and pieces[end].text != ",":
                end += 1
            begin = end + 1
            if begin >= len(pieces):
                return
            if pieces[begin].kind is PieceKind.QUOTATION and self._stands_alone(pieces, begin):
                found = self._quotations_from(pieces, begin, ())
                contents = found.contents if found is not None else ()
            else:
                contents = self._clause(pieces, begin)
        else:
            last = index - 1
            while last >= 0 and pieces[last].text == ",":
                last -= 1
            first = self._sentence_first(pieces, last) if last >= 0 else 0
            if last < first:
                return
            span = self._trim(Span(pieces[first].start, pieces[last].end))
            if pieces[last].kind is PieceKind.QUOTATION and first == last:
                span = self._quoted_words(pieces[last])
            contents = (span,) if span is not None else ()
        if contents:
            self._add(source, cue, _Found(contents, ()), None)

    def _at_noun(self, pieces: Sequence[Piece], index: int) -> None:
        """ "Trudeau's warning that ...", "a warning by Nairobi that ..."."""
        source = self.speakers.owner_of(pieces, index)
        at = index + 1
        if (
            source is None
            and at + 1 < len(pieces)
            and pieces[at].low in ("by", "from")
            and pieces[at + 1].kind is PieceKind.PARTY
        ):
            source = self.speakers.named_at(pieces, at + 1)
            at = source.last if source is not None else at
        if source is None or at >= len(pieces) or pieces[at].low != "that" or at + 1 >= len(pieces):
            return
        contents = self._clause(pieces, at + 1)
        if contents:
            self._add(source, pieces[index], _Found(contents, source.pieces), None, is_unsure=True)

    def _at_colon(self, pieces: Sequence[Piece], index: int) -> None:
        """ "Nairobi's answer was short: ..." and "Trudeau: “...”"."""
        if index + 1 >= len(pieces) or any(
            p.kind is PieceKind.CUE and p.cue is not None and p.cue.frame in (Frame.SAY, Frame.CLAUSE)
            for p in pieces[:index]
        ):
            return
        follows = pieces[index + 1]
        if index == 1 and pieces[0].kind is PieceKind.PARTY and follows.kind is PieceKind.QUOTATION:
            source = self.speakers.named_at(pieces, 0)
            found = self._quotations_from(pieces, index + 1, ())
            if source is not None and found is not None:
                self._add(source, pieces[index], found, None)
            return
        noun = next(
            (k for k in range(index) if pieces[k].low in self.speech.nouns and pieces[k].kind is not PieceKind.PARTY),
            None,
        )
        if noun is None or any(p.text in CONTENT_END for p in pieces[noun:index]):
            return
        source = self.speakers.owner_of(pieces, noun) or self.speakers.subject_before(pieces, noun)
        if source is None:
            return
        if follows.kind is PieceKind.QUOTATION:
            found = self._quotations_from(pieces, index + 1, source.pieces)
        else:
            found = _Found(self._clause(pieces, index + 1), tuple(pieces[:index]))
        if found is not None and found.contents:
            self._add(source, pieces[noun], found, None, is_unsure=True)

    def _documents(self, pieces: Sequence[Piece]) -> None:
        """ "Under a joint declaration the two countries “will not ...”": the document speaks."""
        for index, piece in enumerate(pieces):
            if piece.low not in self.speech.documents or piece.kind not in (PieceKind.WORD, PieceKind.CUE):
                continue
            is_led = any(p.low in ("under", "in", "by") for p in pieces[max(0, index - 4) : index])
            parties = [p for p in pieces[index + 1 : index + 5] if p.kind is PieceKind.PARTY and p.party is not None]
            quoted = [p for p in pieces[index + 1 :] if p.kind is PieceKind.QUOTATION and p.start not in self.used]
            if not is_led or not parties or not quoted or any(p.cue is not None for p in pieces[index + 1 :]):
                continue
            party = parties[0].party
            if party is None or not party.countries:
                continue
            begin = index
            while (
                begin > 0
                and pieces[begin - 1].kind is PieceKind.WORD
                and pieces[begin - 1].low not in ("a", "an", "the", "under", "in", "by")
            ):
                begin -= 1
            words = " ".join(p.text for p in pieces[begin : index + 1])
            owner = party.name.partition(" of ")[2] if party.kind is ActorKind.GROUP else party.name
            name = f"{words} of {owner}" if owner else words
            speaker = Party(
                pieces[begin].start, piece.end, self.text[pieces[begin].start : piece.end], name, ActorKind.OFFICE,
                content_id("o", name), party.countries,
            )  # fmt: skip
            source = Source(speaker, (), index, index + 1)
            self._add(source, piece, _Found((self._quoted_words(quoted[0]),), (), is_fragment=True), None)
            return

    def _unattributed(self, unit: Unit, last: tuple[int, Statement] | None) -> None:
        """A sentence that is all quotation belongs to who spoke before, in this paragraph or the one before it."""
        here = [
            s
            for s in self.statements
            if s.cue is not None and unit.pieces[0].start <= s.cue.start <= unit.pieces[-1].end
        ]
        for index, piece in enumerate(unit.pieces):
            quotation = piece.quotation
            if quotation is None or piece.start in self.used:
                continue
            before = unit.pieces[index - 1] if index else None
            after = unit.pieces[index + 1] if index + 1 < len(unit.pieces) else None
            is_whole = (before is None or before.text in CONTENT_END or before.kind is PieceKind.QUOTATION) and (
                after is None
                or after.text in CONTENT_END
                or after.kind is PieceKind.QUOTATION
                or after.text[0].isupper()
            )
            if not is_whole or not quotation.words.of(self.text)[:1].isupper():
                continue
            spoken = max(
                (s for s in here if s.contents[0].start < piece.start), key=lambda s: s.contents[-1].end, default=None
            )
            if spoken is None and last is not None and unit.paragraph - last[0] <= 1:
                spoken = last[1]
            if (
                spoken is None
                or spoken.speaker is None
                or (spoken.form is SpeechForm.INDIRECT and unit.paragraph != (last[0] if last else -1))
            ):
                continue
            content = Quote.cut(self.text, *_ends(self._quoted_words(piece)))
            self.statements.append(
                Statement(
                    self._id((content,), spoken.speaker),
                    self.report.id,
                    spoken.speaker,
                    None,
                    (content,),
                    SpeechForm.DIRECT,
                    spoken.said,
                    False,
                    UNSURE,
                )
            )

    # ------------------------------------------------------------------------------------------------------ adding

    def _add(self, source: Source, cue: Piece, found: _Found, verb: Cue | None, *, is_unsure: bool = False) -> None:
        contents = tuple(Quote.cut(self.text, span.start, span.end) for span in found.contents if span.start < span.end)
        contents = tuple(c for c in contents if c.text and not self._is_told_already(c, cue))
        if not contents:
            return
        for quotation in self.quotations:
            if any(c.start <= quotation.words.start and quotation.words.end - 2 <= c.end for c in contents):
                self.used.add(quotation.start)
        form = self._form(contents, found, verb)
        speaker = as_speaker(source.party)
        statement = Statement(
            self._id(contents, speaker), self.report.id, speaker, Quote(cue.start, cue.end, self.text[cue.start : cue.end]), contents, form,
            _said(found.attribution), (verb is not None and verb.frame is Frame.DENY) or cue.low in self.speech.denials,
            UNSURE if is_unsure or source.is_guessed else CONFIDENCE[form],
        )  # fmt: skip
        self.statements.append(statement)

    def _is_told_already(self, content: Quote, cue: Piece) -> bool:
        """True when the same words already have a speaker, or when the cue stands inside its own content."""
        if content.start <= cue.start < content.end:
            return True
        return any(
            c.start == content.start and c.end == content.end
            for statement in self.statements
            for c in statement.contents
        )

    def _id(self, contents: Sequence[Quote], speaker: Party | None) -> str:
        spans = ";".join(f"{c.start}-{c.end}" for c in contents)
        return content_id("s", self.report.id, spans, f"{speaker.start}-{speaker.end}" if speaker is not None else None)

    def _form(self, contents: Sequence[Quote], found: _Found, verb: Cue | None) -> SpeechForm:
        wholes = [self._is_quotation(c) for c in contents]
        if all(wholes):
            is_fragment = found.is_fragment and (
                verb is None or verb.frame is Frame.QUOTE or not contents[0].text[0].isupper()
            )
            if is_fragment or not any(self._is_sentence(c.text) for c in contents):
                return SpeechForm.MIXED
            return SpeechForm.DIRECT
        is_mixed = any(q.words.start < c.end and c.start < q.words.end for q in self.quotations for c in contents)
        return SpeechForm.MIXED if is_mixed else SpeechForm.INDIRECT

    def _is_quotation(self, content: Quote) -> bool:
        return any(
            q.start <= content.start and content.end <= q.end and content.start - q.start <= 1 for q in self.quotations
        )

    def _is_sentence(self, words: str) -> bool:
        """True for quoted words that are a sentence: a capital first, or a subject before a finite verb."""
        if words[0].isupper():
            return True
        lows = [w.strip(",.") for w in words.lower().split()]
        return lows[0] not in self.speech.finite and any(
            low in self.speech.finite or low in self.speech.past for low in lows[1:]
        )


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _said(attribution: Sequence[Piece]) -> Interval | None:
    return next((p.time.interval for p in attribution if p.time is not None and p.time.interval is not None), None)
