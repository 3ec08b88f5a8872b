"""Where reported words begin and end in a sentence. Knows no speaker beyond who governs a verb."""

from collections.abc import Sequence

from verbale.coding.pieces import Piece, PieceKind
from verbale.coding.sources import ARTICLES
from verbale.coding.speakers import Speakers
from verbale.coding.tree import SUBJECTS, Trees
from verbale.languages.en.speech import Cue, Frame
from verbale.model.span import Quote, Span

MAX_MODIFIERS = 18  # pieces between a verb of saying and its "that"
MAX_SUBJECT_HEAD = 4  # pieces before the noun that governs the verb
MAX_CLAUSE_HEAD = 14  # pieces in which a plain clause shows its verb
TELLING = frozenset({"tell", "inform", "assure", "remind", "notify", "warn", "brief", "advise", "reassure", "write"})
WHETHER = frozenset({"doubt", "ask", "wonder", "question"})
CONTENT_END = frozenset(".!?;")
NO_CLAUSE = frozenset({"nothing", "so", "much", "if", "whether", "and", "or", "but", "to", "as"})
CERTAIN_SUBJECTS = frozenset({"it", "he", "she", "they", "we", "i", "there", "you", "neither", "nobody"})
CLAUSE_BARS = frozenset("which who that whose to after before because when while as since until if".split())
TIME_FRAMES = frozenset("hours days weeks minutes months a just shortly one two three soon moments less".split())
RESULTING = frozenset(
    "raising deepening heightening escalating fuelling fueling ending capping signalling signaling underscoring "
    "marking dashing dimming easing reviving renewing reversing contradicting".split()
)  # ", raising the stakes": what the saying does
FRAMING = frozenset({"according", "pointing", "referring", "drawing", "prompting", "echoing", "speaking"})


def is_saying_object(trees: Trees, start: int) -> bool:
    """True for "said the same thing": a noun hangs on the verb and no clause does."""
    found = trees.at(start)
    if found is None:
        return False
    tree, at = found
    after = {tree.token(child).relation for child in tree.children[at] if child > at}
    return "obj" in after and not after & {"ccomp", "parataxis", "xcomp", "conj", "dep"}


class Extents:
    """Finds the extent of reported words among the pieces of a unit."""

    def __init__(self, speakers: Speakers) -> None:
        self.text = speakers.text
        self.speech = speakers.speech
        self.speakers = speakers

    def content_start(self, pieces: Sequence[Piece], index: int, cue: Cue) -> tuple[int | None, tuple[Piece, ...]]:
        """The first piece of the content, or None where it does not follow; and the pieces passed over."""
        at = index + 1
        passed: list[Piece] = []
        told_that = self._that_after(pieces, at, cue)
        if told_that is None and cue.needs_that:
            return None, ()
        if told_that is not None:
            return (told_that + 1 if told_that + 1 < len(pieces) else None), tuple(pieces[at:told_that])
        at = self.skip(pieces, at, cue, passed)
        start = self._opened_at(pieces, index, at, cue) if at < len(pieces) else None
        return start, tuple(passed)

    def _opened_at(self, pieces: Sequence[Piece], index: int, at: int, cue: Cue) -> int | None:
        """The first piece of the content that may open at `at`: behind a colon, as a quotation, or as a clause."""
        piece = pieces[at]
        if piece.text in (":", ",") and at + 1 < len(pieces):
            is_speech = pieces[at + 1].kind is PieceKind.QUOTATION or piece.text == ":"
            return at + 1 if is_speech else None
        if piece.kind is PieceKind.QUOTATION:
            return at
        is_verb = piece.low in ("having", "being") or (piece.tag == "VERB" and piece.low.endswith("ing"))
        if cue.frame is Frame.DENY and is_verb:  # "denied having armed them"
            return at
        is_object = piece.low in NO_CLAUSE or piece.low in self.speech.prepositions
        is_told_to = cue.lemma in TELLING and piece.low.endswith("ing")
        is_mark = piece.kind is PieceKind.MARK and piece.text not in ("(", "$", "€", "£")
        if is_mark or is_object or is_told_to or not self._is_clause(pieces, at, cue):
            return self._clause_in_tree(pieces, index)
        return None if is_saying_object(self.speakers.trees, pieces[index].start) else at

    def _clause_in_tree(self, pieces: Sequence[Piece], index: int) -> int | None:
        """The first piece of the clause that the tree hangs on a verb of saying."""
        found = self.speakers.trees.at(pieces[index].start)
        if found is None or pieces[index].tag != "VERB":
            return None
        tree, at = found
        for child in tree.children[at]:
            below = tree.below(child)
            if child < at or tree.token(child).relation != "ccomp" or below[0] < at:
                continue
            if not any(tree.token(k).relation in SUBJECTS for k in tree.children[child]):
                continue
            first = tree.token(below[0]).start
            begin = next((k for k in range(index + 1, len(pieces)) if pieces[k].start >= first), None)
            if begin is None:
                return None
            between = pieces[index + 1 : begin]
            is_far = sum(p.text == "," for p in between) == 1
            if is_far or any(p.kind in (PieceKind.QUOTATION, PieceKind.CUE) for p in between):
                return None
            return begin + (pieces[begin].low == "that")
        return None

    def _that_after(self, pieces: Sequence[Piece], at: int, cue: Cue) -> int | None:
        """The "that" of the content: right after the verb, or after whom, when and where it was said."""
        for k in range(at, min(len(pieces), at + MAX_MODIFIERS)):
            piece = pieces[k]
            is_open = piece.low == "that" or (cue.lemma in WHETHER and piece.low in ("whether", "if"))
            if is_open and piece.kind is PieceKind.WORD:
                if (k > at and self._is_relative(piece)) or (cue.needs_that and self._points(piece)):
                    return None
                if k == at or self._may_pass(pieces, at, k, cue):
                    return k
                return None
            is_verb = piece.cue is not None and (
                pieces[k - 1].text == "," if piece.cue.is_participle else piece.cue.form != piece.cue.lemma
            )
            if piece.kind is PieceKind.QUOTATION or is_verb or piece.text in (".", ";", ":"):
                return None
            if piece.kind is PieceKind.WORD and (
                piece.low in self.speech.finite or piece.low in ("which", "who", "what", "whether", "because", "if")
            ):
                return None
        return None

    def _points(self, piece: Piece) -> bool:
        """True for the "that" of "demanded that money", where a parser tells."""
        return piece.tag in ("DET", "PRON")

    def _is_relative(self, piece: Piece) -> bool:
        """True for the "that" of a relative clause: "a truce that stopped", where the tree tells."""
        return self.speakers.trees.is_read and (
            piece.tag == "PRON" or self.speakers.trees.relation(piece.start) in SUBJECTS
        )

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

    def skip(self, pieces: Sequence[Piece], at: int, cue: Cue, passed: list[Piece]) -> int:
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
                step = end if end is not None else self.noun_phrase(pieces, at + 1)
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
            end = self.noun_phrase(pieces, at)
            return end if end > at else None
        return None

    @staticmethod
    def _is_capitalised(piece: Piece) -> bool:
        return piece.kind is PieceKind.WORD and piece.text[0].isupper()

    def noun_phrase(self, pieces: Sequence[Piece], at: int) -> int:
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
            return self.noun_phrase(pieces, at + 1)
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
        if cue.frame is Frame.THAT:
            return first.low in CERTAIN_SUBJECTS and not self._is_object(pieces, at)
        has_aside = at + 1 < len(pieces) and pieces[at + 1].text == "," and self._is_aside(pieces, at + 1)
        is_certain = (first.low in CERTAIN_SUBJECTS and not self._is_object(pieces, at)) or (
            is_saying and first.low in self.speech.subjects
        )
        if is_certain or has_aside:
            return True
        for k in range(at, min(len(pieces), at + MAX_CLAUSE_HEAD)):
            piece = pieces[k]
            is_bar = piece.low in CLAUSE_BARS or piece.text == ","
            if piece.text in (".", ";", ":") or (not is_saying and k > at and is_bar):
                return False
            is_subject = self.speakers.is_subject(piece) and k <= at + MAX_SUBJECT_HEAD
            if is_subject or (k > at and self.is_finite(pieces, k, is_saying=is_saying)):
                return True
            if piece.kind is PieceKind.QUOTATION and k > at and self._is_predicate(piece):
                return True
        return False

    @staticmethod
    def _is_object(pieces: Sequence[Piece], at: int) -> bool:
        """ "declaring it an aggressor": a pronoun with a noun after it is an object."""
        is_either = pieces[at].low in ("it", "you")
        return is_either and at + 1 < len(pieces) and pieces[at + 1].low in {*ARTICLES, "as", "to", "“"}

    def _is_aside(self, pieces: Sequence[Piece], at: int) -> bool:
        """True for a comma that opens an aside after which a finite verb stands: "Glas, convicted twice, was"."""
        end = next((k for k in range(at + 1, min(len(pieces), at + MAX_CLAUSE_HEAD)) if pieces[k].text == ","), None)
        return end is not None and end + 1 < len(pieces) and self.is_finite(pieces, end + 1, is_saying=False)

    def _is_predicate(self, piece: Piece) -> bool:
        """True for quoted words that hold a finite verb: the canal “is and will remain” ours."""
        lows = {word.strip("“”\"'‘’,.") for word in piece.low.split()}
        return bool(lows & (self.speech.finite | self.speech.past))

    def is_finite(self, pieces: Sequence[Piece], at: int, *, is_saying: bool) -> bool:
        """True for a finite verb; after "said" also for what only looks like one, since a clause must follow."""
        piece = pieces[at]
        if piece.kind not in (PieceKind.WORD, PieceKind.CUE):
            return False
        low = piece.low
        if low in ("'s", "’s", "'d", "’d"):
            return pieces[at - 1].low in self.speech.subjects
        if low in self.speech.finite or low in self.speech.past:
            return True
        return is_saying and (piece.cue is not None or (low.endswith(("ed", "s")) and len(low) > len("gas")))

    def clause(self, pieces: Sequence[Piece], begin: int, limit: int | None = None) -> tuple[Span, ...]:
        """The spans of reported words from a piece on: to the sentence's end, or to where another voice begins.

        No word from the piece `limit` on is among them.
        """
        spans: list[Span] = []
        start = begin
        at = begin
        end = len(pieces) if limit is None else limit
        while at < end:
            piece = pieces[at]
            if piece.text in CONTENT_END and self._ends_sentence(pieces, at):
                break
            if at > begin and self.turns(pieces, at):
                break
            if at > start and (after := self._after_second_that(pieces, at)) is not None:
                spans.append(Span(pieces[start].start, pieces[at - 1].end))
                start = at = after
                continue
            at += 1
        if start < at:
            spans.append(Span(pieces[start].start, pieces[at - 1].end))
        return tuple(filter(None, (self.trim(span) for span in spans)))

    @staticmethod
    def _after_second_that(pieces: Sequence[Piece], at: int) -> int | None:
        """The index after ", and that" where another clause of the same voice begins."""
        if pieces[at].text != "," or at + 3 >= len(pieces):
            return None
        return at + 3 if pieces[at + 1].low in ("and", "but") and pieces[at + 2].low == "that" else None

    @staticmethod
    def _ends_sentence(pieces: Sequence[Piece], at: int) -> bool:
        return (
            pieces[at].text != "."
            or at + 1 == len(pieces)
            or pieces[at + 1].text[0].isupper()
            or pieces[at + 1].kind is PieceKind.QUOTATION
        )

    def turns(self, pieces: Sequence[Piece], at: int) -> bool:
        """True where reported words end inside a sentence: another voice, a second verb of this one, a time."""
        piece = pieces[at]
        if at + 1 >= len(pieces):
            return False
        if piece.text == ",":
            return self._turns_at_comma(pieces, at)
        if piece.low in ("and", "but", "while", "whereas") and piece.kind is PieceKind.WORD:
            return (
                self.own_cue(pieces, at + 1)
                or self._is_verb_of_saying(pieces, at + 1)
                or self.opens_with_verb(pieces[at + 1])
            )
        return False

    def opens_with_verb(self, piece: Piece) -> bool:
        """True for a quotation that brings a verb of its speaker: "“warmly welcomed” the ruling"."""
        if piece.quotation is None:
            return False
        words = piece.quotation.words.of(self.text).lower().split()
        verb = next((word for word in words if not word.endswith("ly") and word not in self.speech.adverbs), "")
        cue = self.speech.cues.get(verb)
        return cue is not None and cue.form not in (cue.lemma, "set") and not cue.is_participle

    def _turns_at_comma(self, pieces: Sequence[Piece], at: int) -> bool:
        following = pieces[at + 1]
        low = following.low
        if following.kind is PieceKind.CUE or low in FRAMING | RESULTING or self.own_cue(pieces, at + 1):
            return True
        if low in ARTICLES:  # ", a claim Yerevan called ..."
            return any(self.own_cue(pieces, k) for k in range(at + 3, at + 5))
        if low in ("which", "whom", "who"):
            return self.own_cue(pieces, at + 2) or self._is_quoting(pieces, at + 2)
        if low in self.speech.boundaries and (self.own_cue(pieces, at + 2) or self._is_verb_of_saying(pieces, at + 2)):
            return True
        if low == "in":
            return at + 2 < len(pieces) and pieces[at + 2].low == "what"
        is_framed = any(p.low in ("after", "before") for p in pieces[at + 1 : at + 5])
        return is_framed and (following.kind is PieceKind.TIME or low in TIME_FRAMES)

    def _is_quoting(self, pieces: Sequence[Piece], at: int) -> bool:
        """True for a verb of another act with a quotation close after it."""
        has_cue = at < len(pieces) and pieces[at].kind is PieceKind.CUE
        return has_cue and any(p.kind is PieceKind.QUOTATION for p in pieces[at + 1 : at + 8])

    def own_cue(self, pieces: Sequence[Piece], at: int) -> bool:
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
        if cue is None or cue.form == cue.lemma:
            return False
        tells_that = cue.frame is Frame.DEMAND and at + 1 < len(pieces) and pieces[at + 1].low == "that"
        return not cue.is_act or tells_that or cue.lemma in ("quote", "cite")

    def trim(self, span: Span) -> Span | None:
        """The span without white space and without a final comma, stop or dash."""
        quote = Quote.cut(self.text, span.start, span.end)
        kept = quote.text.rstrip(" \n,.;:—–-")
        start = quote.start + len(kept) - len(kept.lstrip(" ,;"))
        kept = kept.lstrip(" ,;")
        if kept[:1] == '“"' and kept.count('"') == 1:
            return None
        return Span(start, start + len(kept)) if kept else None
