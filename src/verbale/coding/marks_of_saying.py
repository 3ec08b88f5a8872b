"""Statements at a mark: after a colon, or signed with a dash."""

from collections.abc import Sequence

from verbale.coding.contents import Found
from verbale.coding.extents import CONTENT_END
from verbale.coding.pieces import Piece, PieceKind
from verbale.coding.sources import ARTICLES, Source
from verbale.coding.told import Attributing
from verbale.languages.en.speech import Frame
from verbale.model.actor import ActorKind, Party

MAX_VOICE = 5  # pieces of a headline's voice


class Marks(Attributing):
    """A mark parts a speaker from the words."""

    def at_colon(self, pieces: Sequence[Piece], index: int) -> None:
        """A colon after a speaker, a noun of saying or an act."""
        if index + 1 >= len(pieces) or any(
            p.kind is PieceKind.CUE and p.cue is not None and p.cue.frame in (Frame.SAY, Frame.CLAUSE)
            for p in pieces[:index]
        ):
            return
        is_quoted = pieces[index + 1].kind is PieceKind.QUOTATION
        if is_quoted and self._verbless_leads(pieces, index):
            return
        if not is_quoted and self._headline_opens(pieces, index):
            return
        noun = next(
            (k for k in range(index) if pieces[k].low in self.speech.nouns and pieces[k].kind is not PieceKind.PARTY),
            None,
        )
        if index == 1 and pieces[0].party is not None:
            self._name_leads(pieces, pieces[0].party)
        elif noun is None:
            self._after_act(pieces, index)
        elif not any(p.text in CONTENT_END for p in pieces[noun:index]):
            self._noun_leads(pieces, noun, index)

    def _verbless_leads(self, pieces: Sequence[Piece], index: int) -> bool:
        """ "The minister, in a radio interview: “...”"; True where it was taken up."""
        begin = 1 if pieces[0].low in ARTICLES else 0
        if not self._is_verbless(pieces, index) or pieces[begin].party is None:
            return False
        source = self.speakers.named_at(pieces, begin)
        found = self.contents.quotations_from(pieces, index + 1, tuple(pieces[:index]))
        if source is not None and found is not None:
            self.told.add(source, pieces[index], found, None)
        return source is not None and found is not None

    def _name_leads(self, pieces: Sequence[Piece], party: Party) -> None:
        """ "Trudeau: “...”", "Trudeau: the door is open"."""
        source = self.speakers.named_at(pieces, 0)
        found = self.contents.quotations_from(pieces, 2, ())
        is_quoted = found is not None
        if found is None and party.kind is ActorKind.PERSON:
            found = Found(self.contents.clause(pieces, 2), ())
        if source is not None and found is not None and found.contents:
            self.told.add(source, pieces[1], found, None, is_unsure=not is_quoted)

    def _noun_leads(self, pieces: Sequence[Piece], noun: int, index: int) -> None:
        """ "Nairobi's answer was short: ..."."""
        source = self.speakers.owner_of(pieces, noun) or self._sender(pieces, noun)
        source = source or self.speakers.subject_before(pieces, noun)
        if source is None:
            return
        if pieces[index + 1].kind is PieceKind.QUOTATION:
            found = self.contents.quotations_from(pieces, index + 1, source.pieces)
        else:
            found = Found(self.contents.clause(pieces, index + 1), tuple(pieces[:index]))
        if found is not None and found.contents:
            self.told.add(source, pieces[noun], found, None, is_unsure=True)

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
        source = self.speakers.source_of(pieces, acts[0], None) if cue is not None and cue.is_act else None
        is_person = source is not None and source.party.kind in (ActorKind.PERSON, ActorKind.OFFICE)
        is_quoted = pieces[index + 1].kind is PieceKind.QUOTATION
        if source is None or not is_person or is_quoted or not self.contents.is_voiceless(pieces, index + 1):
            return
        found = Found(self.contents.clause(pieces, index + 1), tuple(pieces[:index]))
        if found.contents:
            self.told.add(source, pieces[acts[0]], found, None, is_unsure=True)

    def at_dash(self, pieces: Sequence[Piece], index: int) -> None:
        """ "“...” — Desmond Tutu", a quotation with a name under it; "Talks to resume - minister", a headline."""
        if index == 0 or index + 1 >= len(pieces):
            return
        before, after = pieces[index - 1], pieces[index + 1]
        if before.kind is not PieceKind.QUOTATION:
            self._headline_ends(pieces, index)
            return
        source = self.speakers.named_at(pieces, index + 1) if after.party is not None else None
        is_end = source is not None and (source.last >= len(pieces) or pieces[source.last].kind is PieceKind.MARK)
        if source is not None and is_end and before.start not in self.contents.used:
            found = Found((self.contents.quoted_words(before),), ())
            self.told.add(source, pieces[index], found, None)

    def _headline_ends(self, pieces: Sequence[Piece], index: int) -> None:
        """ "Talks to resume in May - minister": a headline without a verb of saying."""
        voices = self.speech.locals | self.speech.documents | self.speech.voices
        is_voice = (
            pieces[-1].low in voices and pieces[index + 1].low not in ARTICLES and index + MAX_VOICE > len(pieces)
        )
        is_told = any((p.cue is not None and p.tag != "NOUN") or p.text in CONTENT_END for p in pieces)
        source = self.speakers.named_at(pieces, index + 1) if is_voice and not is_told else None
        contents = self.contents.clause(pieces[:index], 0) if source is not None and source.last == len(pieces) else ()
        if source is not None and contents and self._has_verb(pieces[:index]):
            self.told.add(source, pieces[index], Found(contents, ()), None, is_unsure=True)

    def _headline_opens(self, pieces: Sequence[Piece], index: int) -> bool:
        """ "Minister: talks to resume in May", "Interior ministry: ...": True where such a headline was taken up."""
        first, last = pieces[0], pieces[index - 1]
        is_named = first.party is not None and first.party.kind in (ActorKind.PERSON, ActorKind.OFFICE)
        is_voice = last.low in self.speech.locals | self.speech.documents | self.speech.voices and index < MAX_VOICE
        is_bare = first.low not in ARTICLES and first.start <= last.start and self._is_plain(pieces[:index])
        if not is_bare or not (is_named or is_voice) or not self._has_verb(pieces[index + 1 :]):
            return False
        source = self.speakers.named_at(pieces, 0)
        contents = self.contents.clause(pieces, index + 1)
        if source is None or source.last != index or not contents:
            return False
        self.told.add(source, pieces[index], Found(contents, ()), None, is_unsure=True)
        return True

    @staticmethod
    def _is_plain(pieces: Sequence[Piece]) -> bool:
        """True for words and names without a verb or a mark."""
        return all(p.kind in (PieceKind.WORD, PieceKind.PARTY) and p.tag not in ("VERB", "AUX", "ADP") for p in pieces)

    def _has_verb(self, pieces: Sequence[Piece]) -> bool:
        return any(p.tag in ("VERB", "AUX") or p.low in self.speech.finite for p in pieces)
