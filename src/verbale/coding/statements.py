"""Who said what: statements with speaker, cue and content.

A verb of saying finds its speaker to the left (or right after it, when turned round) and its content to the right, to
the left, or on both sides. Verbs of other acts are statements only where they hold a quotation. Knows no event.
"""

from collections.abc import Sequence
from dataclasses import replace

from verbale.coding.actors import Cast
from verbale.coding.contents import Contents, Found
from verbale.coding.extents import CONTENT_END
from verbale.coding.names import as_speaker
from verbale.coding.pieces import Piece, PieceKind, Pieces, Unit
from verbale.coding.quotations import find_quotations
from verbale.coding.sources import ARTICLES, Source
from verbale.coding.speakers import Speakers
from verbale.coding.tree import Trees
from verbale.languages.en.speech import Cue, Frame, load_speech
from verbale.model.actor import ActorKind, Party
from verbale.model.layers import Layers
from verbale.model.report import Report
from verbale.model.span import Quote, Span, content_id
from verbale.model.statement import SpeechForm, Statement
from verbale.model.time import Interval, TimeExpression

CONFIDENCE = {SpeechForm.DIRECT: 0.95, SpeechForm.MIXED: 0.85, SpeechForm.INDIRECT: 0.8}
UNSURE = 0.6
MARK_WIDTH = 2  # characters of an opening mark, at most
MAX_VOICED = 5  # pieces from "expressed" to its "hope"
OWNERS = (["his"], ["her"], ["their"], ["its"])
PRONOUNS = frozenset("he she they it his her their its".split())
DASHES = frozenset("—–―-")
MAX_ACCOUNT = 8  # pieces from "by" to the "account" it governs
MAX_FRAGMENT = 2  # quoted words with a capital that may still be no sentence
BEFORE_NOUNS = frozenset(
    "a an the this these those his her its their no any of in for 's ’s with new some such official formal public "
    "joint".split()
)
PROGRESSIVE = frozenset("is was are were been".split())
BEFORE_GERUNDS = PROGRESSIVE | frozenset("the a an of in for from".split())


def find_statements(
    report: Report, layers: Layers, cast: Cast, times: Sequence[TimeExpression]
) -> tuple[Statement, ...]:
    """Find every statement of a report, in text order of their contents."""
    return tuple(_Finder(report, layers, cast, times).find())


class _Finder:
    def __init__(self, report: Report, layers: Layers, cast: Cast, times: Sequence[TimeExpression]) -> None:
        self.report = report
        self.layers = layers
        self.text = layers.text
        self.cast = cast
        self.speech = load_speech()
        self.quotations = find_quotations(layers)
        self.units = tuple(Pieces(layers, cast, times, self.quotations, self.speech).units())
        self.trees = Trees(layers)
        self.speakers = Speakers(layers, cast, self.speech, self.trees)
        self.contents = Contents(self.speakers)
        self.statements: list[Statement] = []

    def find(self) -> list[Statement]:
        """Unit by unit; a quotation without attribution goes to the speaker before it."""
        last: tuple[int, Statement] | None = None
        for unit in self.units:
            before = len(self.statements)
            for index, piece in enumerate(unit.pieces):
                if piece.kind is PieceKind.CUE and piece.cue is not None:
                    self._at_cue(unit.pieces, index, piece.cue)
                elif piece.low in ("according", "per", "in", "by", "on"):
                    self._according(unit.pieces, index)
                elif piece.low in self.speech.nouns and piece.kind is PieceKind.WORD:
                    self._at_noun(unit.pieces, index)
                elif piece.text == ":":
                    self._at_colon(unit.pieces, index)
                elif piece.text in DASHES:
                    self._at_signature(unit.pieces, index)
            self._documents(unit.pieces)
            self._quoted_verbs(unit.pieces)
            self._unattributed(unit, last)
            fresh = [s for s in self.statements[before:] if s.speaker is not None]
            if fresh:
                last = (unit.paragraph, max(fresh, key=lambda s: s.contents[-1].end))
        return sorted(self.statements, key=lambda s: (s.contents[0].start, s.contents[0].end, s.id))

    def _at_cue(self, pieces: Sequence[Piece], index: int, cue: Cue) -> None:
        if self._is_noun_use(pieces, index, cue):
            if pieces[index].low in self.speech.nouns:
                self._at_noun(pieces, index)
            return
        source = self._same_voice(pieces, index) or self.speakers.source_of(
            pieces, index, self._last_speaker(pieces, index)
        )
        if source is None or self._is_closed_relative(pieces, index, source):
            return
        found = None
        if source.is_inverted:
            found = self.contents.backward(pieces, source.first, source.last, index, source)
        elif cue.frame is Frame.QUOTE:
            if source.is_backward and pieces[source.first - 1].kind is PieceKind.QUOTATION:
                found = self.contents.backward(pieces, source.first, index + 1, index, source)
            found = found or self.contents.quoted(pieces, index, source)
        else:
            forward = None
            if source.is_backward and (
                self._is_between(pieces, source.first, index, cue)
                or self._is_led_by_clause(pieces, source.first, index, cue)
                or self._ends_open(pieces, source.first)
            ):
                found = self.contents.backward(pieces, source.first, index + 1, index, source)
            if found is None and (not source.is_negated or cue.frame is Frame.DENY):
                forward = self.contents.forward(pieces, index, cue, source)
            if found is None and source.is_backward and (forward is None or not forward.contents):
                found = self.contents.backward(pieces, source.first, index + 1, index, source)
            found = found or (forward if forward is not None and forward.contents else None)
            found = found or self.contents.quoted(pieces, index, source)
        if found is not None and found.contents:
            self._add(source, pieces[index], found, cue)

    @staticmethod
    def _is_closed_relative(pieces: Sequence[Piece], index: int, source: Source) -> bool:
        """True for "the draft, which Oslo wrote, was “...”": what comes after the comma is not what was written."""
        opener = pieces[source.first - 1].low if source.first else ""
        is_closed = index + 1 < len(pieces) and pieces[index + 1].text == ","
        return is_closed and not source.is_inverted and opener in ("which", "whom")

    def _is_between(self, pieces: Sequence[Piece], first: int, index: int, cue: Cue) -> bool:
        """True for "“A,” he said, “B”" and "A, he said, B": words on both sides are one content."""
        at = self.contents.skip(pieces, index + 1, cue, [])
        return first > 0 and at < len(pieces) and pieces[at].text in (",", "—", "–")

    def _is_led_by_clause(self, pieces: Sequence[Piece], first: int, index: int, cue: Cue) -> bool:
        """True for "A, he told the nation: B", where the tree has the saying inside A: both are content."""
        at = self.contents.skip(pieces, index + 1, cue, [])
        place = self.trees.at(pieces[index].start)
        if place is None or first < 2 or at >= len(pieces) or pieces[at].text != ":" or pieces[first - 1].text != ",":
            return False
        tree, verb = place
        head = tree.head(verb)
        return tree.token(verb).relation == "parataxis" and head is not None and head < verb

    def _ends_open(self, pieces: Sequence[Piece], first: int) -> bool:
        """True where a whole quotation that no stop ends stands right before the speaker: "“A,” X said at a rally"."""
        before = pieces[first - 1] if first else None
        if before is None or before.quotation is None or before.start in self.contents.used:
            return False
        return before.quotation.words.of(self.text)[-1:] in ",?!" and before.quotation.words.of(self.text)[:1].isupper()

    def _same_voice(self, pieces: Sequence[Piece], index: int) -> Source | None:
        """Who speaks on where reported words end right before "and called it “C”"."""
        if index == 0 or pieces[index - 1].low not in ("and", "but") or not self.statements:
            return None
        last = self.statements[-1]
        gap = self.text[last.contents[-1].end : pieces[index - 1].start]
        if last.speaker is None or last.contents[-1].end > pieces[index - 1].start or gap.strip(' ,”"’'):
            return None
        return Source(last.speaker, (), index, index)

    def _last_speaker(self, pieces: Sequence[Piece], index: int) -> Party | None:
        start = pieces[0].start
        here = [s.speaker for s in self.statements if s.cue is not None and start <= s.cue.start < pieces[index].start]
        return here[-1] if here else None

    def _is_noun_use(self, pieces: Sequence[Piece], index: int, cue: Cue) -> bool:
        """True for "a report", "the claims", "his offer", where the form is a noun."""
        before = pieces[index - 1] if index else None
        if " " in cue.form or before is None:
            return False
        if pieces[index].tag == "VERB" and not (cue.is_participle and before.low in BEFORE_GERUNDS - PROGRESSIVE):
            return False
        is_plural = cue.form.endswith("s") and not cue.form.endswith("ss")
        if cue.form == cue.lemma or is_plural or cue.lemma in ("read", "state"):
            return before.low in BEFORE_NOUNS
        return cue.is_participle and before.kind is PieceKind.WORD and before.low in BEFORE_GERUNDS

    def _according(self, pieces: Sequence[Piece], index: int) -> None:
        """ "According to X, ..." and "..., according to X"."""
        phrase = next(
            (w for w in self.speech.sources if " ".join(p.low for p in pieces[index : index + len(w.split())]) == w),
            None,
        )
        if phrase is None:
            self._in_own_words(pieces, index)
            self._by_account(pieces, index)
            return
        at = index + len(phrase.split())
        source = self.speakers.named_at(pieces, at)
        if source is None:
            return
        cue_span = Span(pieces[index].start, pieces[at - 1].end)
        cue = Piece(PieceKind.CUE, cue_span.start, cue_span.end, phrase, cue_span.of(self.text))
        is_led = index <= 2 and pieces[0].low in ("but", "and", "yet")
        is_front = index == 0 or pieces[index - 1].text in CONTENT_END or is_led
        contents = self._after_source(pieces, source.last) if is_front else self._before_source(pieces, index)
        is_before_quotation = [p.kind for p in pieces[source.last + 1 : source.last + 2]] == [PieceKind.QUOTATION]
        if not is_front and is_before_quotation and pieces[source.last].text == ",":
            contents = (self.contents.quoted_words(pieces[source.last + 1]),)
        elif not is_front and pieces[index - 1].text == "," and self._goes_on(pieces, source.last):
            contents = (*contents, *self.contents.clause(pieces, source.last + 1))
        if contents:
            self._add(source, cue, Found(contents, ()), None)

    def _by_account(self, pieces: Sequence[Piece], index: int) -> None:
        """ "by Oslo's own count", "by an estimate of the bank": a reckoning that is somebody's."""
        near = range(index + 2, min(len(pieces), index + MAX_ACCOUNT))
        noun = next((k for k in near if pieces[k].low in self.speech.accounts), None)
        if noun is None or any(p.kind in (PieceKind.MARK, PieceKind.QUOTATION) for p in pieces[index:noun]):
            return
        source, last = self.speakers.owner_of(pieces, noun), noun + 1
        if source is None and last + 1 < len(pieces) and pieces[last].low in ("of", "by", "from"):
            source = self.speakers.named_at(pieces, last + 1)
            last = source.last if source is not None else last
        if source is None:
            return
        is_front = index == 0 or pieces[index - 1].text in CONTENT_END
        contents = self._after_source(pieces, last) if is_front else self._before_source(pieces, index)
        span = Span(pieces[index].start, pieces[noun].end)
        cue = Piece(PieceKind.CUE, span.start, span.end, pieces[noun].low, span.of(self.text))
        if contents:
            self._add(source, cue, Found(contents, ()), None, is_unsure=True)

    def _in_own_words(self, pieces: Sequence[Piece], index: int) -> None:
        """ "the offer, in her words, was “late”": they are the words of who spoke last."""
        lows = [piece.low for piece in pieces[index : index + 3]]
        at = index + len(lows)
        if lows[:1] != ["in"] or lows[1:2] not in OWNERS or lows[2:] != ["words"] or not self.statements:
            return
        speaker = self.statements[-1].speaker
        if speaker is None or at + 1 >= len(pieces) or pieces[at].text not in (",", ":"):
            return
        is_front = index == 0 or pieces[index - 1].text in CONTENT_END
        contents = () if is_front else self._before_source(pieces, index)
        contents = (*contents, *self._after_source(pieces, at))
        cue = Span(pieces[index].start, pieces[at - 1].end)
        piece = Piece(PieceKind.CUE, cue.start, cue.end, " ".join(lows), cue.of(self.text))
        self._add(Source(speaker, (), index, at, is_guessed=True), piece, Found(contents, ()), None)

    def _goes_on(self, pieces: Sequence[Piece], at: int) -> bool:
        """True for a verb after "..., according to X,": what it says goes on there."""
        return at + 1 < len(pieces) and pieces[at].text == "," and self.speakers.is_verb(pieces, at + 1)

    def _after_source(self, pieces: Sequence[Piece], at: int) -> tuple[Span, ...]:
        """The clause or quotation after "According to X, "."""
        while at < len(pieces) and pieces[at].text != ",":
            at += 1
        if at + 1 >= len(pieces):
            return ()
        if pieces[at + 1].kind is PieceKind.QUOTATION and self.contents.stands_alone(pieces, at + 1):
            found = self.contents.quotations_from(pieces, at + 1, ())
            return found.contents if found is not None else ()
        return self.contents.clause(pieces, at + 1)

    def _before_source(self, pieces: Sequence[Piece], index: int) -> tuple[Span, ...]:
        """The clause or quotation before ", according to X"."""
        last = index - 1
        while last >= 0 and pieces[last].text == ",":
            last -= 1
        if last < 0:
            return ()
        first = self.contents.clause_first(pieces, last)
        if pieces[last].kind is PieceKind.QUOTATION and first == last:
            return (self.contents.quoted_words(pieces[last]),)
        span = self.contents.trim(Span(pieces[first].start, pieces[last].end))
        return (span,) if span is not None else ()

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
        source = source or self._voiced(pieces, index) or self._owned(pieces, index)
        if source is None or at >= len(pieces) or pieces[at].low != "that" or at + 1 >= len(pieces):
            return
        contents = self.contents.clause(pieces, at + 1)
        if contents:
            self._add(source, pieces[index], Found(contents, source.pieces), None, is_unsure=True)

    def _owned(self, pieces: Sequence[Piece], index: int) -> Source | None:
        """ "apologised for her remark that ...": she is who governs the verb before."""
        begin = max(0, index - MAX_VOICED)
        owner = next(
            (k for k in range(index - 1, begin - 1, -1) if pieces[k].low in ("his", "her", "its", "their")), None
        )
        if owner is None or any(p.kind is not PieceKind.WORD for p in pieces[owner + 1 : index]):
            return None
        return self.speakers.subject_before(pieces, owner)

    def _voiced(self, pieces: Sequence[Piece], index: int) -> Source | None:
        """ "expressed the hope that ...", "issued a stern warning that ...": who does so speaks."""
        for k in range(index - 1, max(-1, index - MAX_VOICED), -1):
            if pieces[k].low in self.speech.voicing or pieces[k].low.endswith(("self", "selves")):
                return self.speakers.subject_before(pieces, k)
            if pieces[k].kind in (PieceKind.MARK, PieceKind.QUOTATION, PieceKind.PARTY):
                return None
        return None

    def _at_colon(self, pieces: Sequence[Piece], index: int) -> None:
        """ "Nairobi's answer was short: ..." and "Trudeau: “...”"."""
        if index + 1 >= len(pieces) or any(
            p.kind is PieceKind.CUE and p.cue is not None and p.cue.frame in (Frame.SAY, Frame.CLAUSE)
            for p in pieces[:index]
        ):
            return
        follows = pieces[index + 1]
        if self._is_verbless(pieces, index) and follows.kind is PieceKind.QUOTATION:
            begin = 1 if pieces[0].low in ARTICLES else 0
            source = self.speakers.named_at(pieces, begin)
            found = self.contents.quotations_from(pieces, index + 1, tuple(pieces[:index]))
            if source is not None and found is not None and pieces[begin].party is not None:
                self._add(source, pieces[index], found, None)
                return
        if index == 1 and pieces[0].party is not None:
            source = self.speakers.named_at(pieces, 0)
            found = self.contents.quotations_from(pieces, index + 1, ())
            if found is None and pieces[0].party.kind is ActorKind.PERSON:
                found = Found(self.contents.clause(pieces, index + 1), ())
            if source is not None and found is not None and found.contents:
                self._add(source, pieces[index], found, None, is_unsure=follows.kind is not PieceKind.QUOTATION)
            return
        noun = next(
            (k for k in range(index) if pieces[k].low in self.speech.nouns and pieces[k].kind is not PieceKind.PARTY),
            None,
        )
        if noun is None:
            self._after_act(pieces, index)
            return
        if any(p.text in CONTENT_END for p in pieces[noun:index]):
            return
        source = self.speakers.owner_of(pieces, noun) or self._sender(pieces, noun)
        source = source or self.speakers.subject_before(pieces, noun)
        if source is None:
            return
        if follows.kind is PieceKind.QUOTATION:
            found = self.contents.quotations_from(pieces, index + 1, source.pieces)
        else:
            found = Found(self.contents.clause(pieces, index + 1), tuple(pieces[:index]))
        if found is not None and found.contents:
            self._add(source, pieces[noun], found, None, is_unsure=True)

    def _is_verbless(self, pieces: Sequence[Piece], index: int) -> bool:
        """True for "The minister, in a radio interview: “...”", where no verb stands before the colon."""
        words = [p for p in pieces[:index] if p.kind in (PieceKind.WORD, PieceKind.CUE)]
        return not any(p.tag in ("VERB", "AUX") or p.low in self.speech.finite for p in words) and index > 1

    def _sender(self, pieces: Sequence[Piece], noun: int) -> Source | None:
        """ "The message from Lusaka was blunt: ...": it is Lusaka's."""
        at = noun + 1
        is_sent = at + 1 < len(pieces) and pieces[at].low in ("from", "by", "of")
        return self.speakers.named_at(pieces, at + 1) if is_sent and pieces[at + 1].party is not None else None

    def _after_act(self, pieces: Sequence[Piece], index: int) -> None:
        """ "An official played down the loss: the aid might be withheld": the colon leads to the words of who acts."""
        acts = [
            k for k, p in enumerate(pieces[:index]) if p.cue and not p.cue.is_participle and p.tag in (None, "VERB")
        ]
        if len(acts) != 1 or any(p.kind is PieceKind.QUOTATION for p in pieces[:index]):
            return
        cue = pieces[acts[0]].cue
        source = (
            self.speakers.source_of(pieces, acts[0], None) if cue is not None and cue.frame is Frame.QUOTE else None
        )
        is_person = source is not None and source.party.kind in (ActorKind.PERSON, ActorKind.OFFICE)
        is_quoted = pieces[index + 1].kind is PieceKind.QUOTATION
        if source is None or not is_person or is_quoted or not self.contents.is_voiceless(pieces, index + 1):
            return
        found = Found(self.contents.clause(pieces, index + 1), tuple(pieces[:index]))
        if found.contents:
            self._add(source, pieces[acts[0]], found, None, is_unsure=True)

    def _at_signature(self, pieces: Sequence[Piece], index: int) -> None:
        """ "“...” — Desmond Tutu": a quotation with a name under it."""
        if index == 0 or index + 1 >= len(pieces) or pieces[index - 1].kind is not PieceKind.QUOTATION:
            return
        source = self.speakers.named_at(pieces, index + 1) if pieces[index + 1].party is not None else None
        is_end = source is not None and (source.last >= len(pieces) or pieces[source.last].text in CONTENT_END)
        if source is not None and is_end and pieces[index - 1].start not in self.contents.used:
            found = Found((self.contents.quoted_words(pieces[index - 1]),), ())
            self._add(source, pieces[index], found, None)

    def _documents(self, pieces: Sequence[Piece]) -> None:
        """ "Under a joint declaration the two countries “will not ...”": the document speaks."""
        for index, piece in enumerate(pieces):
            if piece.low not in self.speech.documents or piece.kind not in (PieceKind.WORD, PieceKind.CUE):
                continue
            is_led = any(p.low in ("under", "in", "by") for p in pieces[max(0, index - 4) : index])
            parties = [p for p in pieces[index + 1 : index + 5] if p.kind is PieceKind.PARTY and p.party is not None]
            quoted = [
                p for p in pieces[index + 1 :] if p.kind is PieceKind.QUOTATION and p.start not in self.contents.used
            ]
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
            self._add(source, piece, Found((self.contents.quoted_words(quoted[0]),), (), is_fragment=True), None)
            return

    def _quoted_verbs(self, pieces: Sequence[Piece]) -> None:
        """ "The ministry “condemned in the strongest terms” the raid": the quotation brings the verb."""
        for index, piece in enumerate(pieces[1:], start=1):
            first = piece.low.strip("“\"‘'").split(" ", 1)[0]
            is_joined = pieces[index - 1].low in ("and", "but") and self.contents.opens_with_verb(piece)
            if (
                piece.kind is not PieceKind.QUOTATION
                or piece.start in self.contents.used
                or (first not in self.speech.cues and not is_joined)
            ):
                continue
            source = self.speakers.named_at(pieces, index - 1) if pieces[index - 1].kind is PieceKind.PARTY else None
            source = self._same_voice(pieces, index) if is_joined else source
            if source is not None:
                span = self.contents.quoted_words(piece)
                cue = Piece(PieceKind.CUE, span.start, span.start + len(first), first, first)
                self._add(source, cue, Found((span,), (), is_fragment=True), None)

    def _unattributed(self, unit: Unit, last: tuple[int, Statement] | None) -> None:
        """A sentence that is all quotation belongs to who spoke before, in this paragraph or the one before it."""
        here = [
            s
            for s in self.statements
            if s.cue is not None and unit.pieces[0].start <= s.cue.start <= unit.pieces[-1].end
        ]
        if last is not None and last[0] == unit.paragraph and last[1] not in here:
            here.insert(0, last[1])
        for index, piece in enumerate(unit.pieces):
            quotation = piece.quotation
            if quotation is None or piece.start in self.contents.used:
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
            if (actor := self._acting_before(unit, piece)) is not None and (
                spoken is None or spoken.cue is None or spoken.cue.start < self._sentence_before(piece)
            ):
                content = Quote.cut(self.text, *_ends(self.contents.quoted_words(piece)))
                self._add_unattributed(actor, content, None)
                continue
            if (
                spoken is None
                or spoken.speaker is None
                or (spoken.form is SpeechForm.INDIRECT and unit.paragraph != (last[0] if last else -1))
            ):
                continue
            content = Quote.cut(self.text, *_ends(self.contents.quoted_words(piece)))
            goes_on = spoken.form is SpeechForm.DIRECT and spoken in here and spoken.contents[-1].end < content.start
            is_next = not any(spoken.contents[-1].end < s.contents[0].start < content.start for s in self.statements)
            if goes_on and is_next:
                contents = (*spoken.contents, content)
                longer = replace(spoken, id=self._id(contents, spoken.speaker), contents=contents)
                self.statements[self.statements.index(spoken)] = longer
                here[here.index(spoken)] = longer
                continue
            self._add_unattributed(spoken.speaker, content, spoken.said)

    def _add_unattributed(self, speaker: Party, content: Quote, said: Interval | None) -> None:
        id_ = self._id((content,), speaker)
        made = Statement(id_, self.report.id, speaker, None, (content,), SpeechForm.DIRECT, said, False, UNSURE)
        self.statements.append(made)

    def _sentence_before(self, piece: Piece) -> int:
        """The offset where the sentence before a piece begins."""
        starts = [sentence.start for sentence in self.layers.sentences if sentence.start < piece.start]
        return starts[-1] if starts else 0

    def _acting_before(self, unit: Unit, piece: Piece) -> Party | None:
        """The one person who acts in the sentence of the same paragraph right before a quotation: "She was curt."."""
        start = self._sentence_before(piece)
        sentence = self.layers.sentence_at(start)
        if sentence is None or sentence.paragraph != unit.paragraph or sentence.end > piece.start:
            return None
        inside = self.cast.within(sentence.span)
        if any(q.start < sentence.end and sentence.start < q.end for q in self.quotations):
            return None
        acting = [p for p in inside if p.span in self.cast.subjects]
        is_person = bool(acting) and acting[0].kind is ActorKind.PERSON and len({p.actor for p in acting}) == 1
        return acting[0] if is_person else None

    def _add(self, source: Source, cue: Piece, found: Found, verb: Cue | None, *, is_unsure: bool = False) -> None:
        contents = tuple(Quote.cut(self.text, span.start, span.end) for span in found.contents if span.start < span.end)
        contents = tuple(
            c
            for c in contents
            if c.text and c.text.lower() not in self.speech.subjects and not self._is_told_already(c, cue)
        )
        if not contents:
            return
        for quotation in self.quotations:
            if any(c.start <= quotation.words.start and quotation.words.end - 2 <= c.end for c in contents):
                self.contents.used.add(quotation.start)
        form = self._form(contents, found)
        party = self.speakers.at_home(self._but_of_own_words(source.party, contents, cue))
        speaker = as_speaker(self.speakers.in_full(party, (cue.start, *(c.start for c in contents))))
        is_denied = (verb is not None and verb.frame is Frame.DENY) or cue.low in self.speech.denials
        confidence = UNSURE if is_unsure or source.is_guessed else CONFIDENCE[form]
        quote = Quote(cue.start, cue.end, self.text[cue.start : cue.end])
        self.statements.append(
            Statement(
                self._id(contents, speaker), self.report.id, speaker, quote, contents, form, _said(found.attribution),
                is_denied, confidence,
            )
        )  # fmt: skip

    def _but_of_own_words(self, party: Party, contents: Sequence[Quote], cue: Piece) -> Party:
        """In "President X, he disclosed, had ..." he is not X but the person before."""
        if party.text.lower() not in ("he", "she"):
            return party
        front = [c for c in contents if c.end < cue.start]
        met = [p for c in front for p in self.cast.within(Span(c.start, c.end)) if p.kind is ActorKind.PERSON]
        inside = {p.actor for p in met if p.text[0].isupper() and p.text.split()[0].lower() not in PRONOUNS}
        if party.actor is None or party.actor not in inside:
            return party
        past = [p for p in self.cast.parties if p.end <= front[0].start and p.kind is ActorKind.PERSON]
        other = next((p for p in reversed(past) if p.span in self.cast.subjects and p.actor not in inside), None)
        return party if other is None else replace(other, start=party.start, end=party.end, text=party.text)

    def _is_told_already(self, content: Quote, cue: Piece) -> bool:
        """True when the same words already have a speaker, or when the cue stands inside its own content."""
        if content.start < cue.start < content.end:
            return True
        return any(
            c.start == content.start and c.end == content.end
            for statement in self.statements
            for c in statement.contents
        )

    def _id(self, contents: Sequence[Quote], speaker: Party | None) -> str:
        spans = ";".join(f"{c.start}-{c.end}" for c in contents)
        return content_id("s", self.report.id, spans, f"{speaker.start}-{speaker.end}" if speaker is not None else None)

    def _form(self, contents: Sequence[Quote], found: Found) -> SpeechForm:
        wholes = [self._is_quotation(c) for c in contents]
        if all(wholes):
            is_whole = contents[0].text[0].isupper() and len(contents[0].text.split()) > MAX_FRAGMENT
            is_fragment = found.is_fragment and not is_whole
            if is_fragment or not any(self._is_sentence(c.text) for c in contents):
                return SpeechForm.MIXED
            return SpeechForm.DIRECT
        is_mixed = any(q.words.start < c.end and c.start < q.words.end for q in self.quotations for c in contents)
        return SpeechForm.MIXED if is_mixed else SpeechForm.INDIRECT

    def _is_quotation(self, content: Quote) -> bool:
        return any(
            q.start <= content.start and content.end <= q.end and content.start - q.start <= MARK_WIDTH
            for q in self.quotations
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
