"""Statements at a mark: after a colon, or signed with a dash."""

from collections.abc import Sequence

from verbale.coding.contents import Found
from verbale.coding.extents import CONTENT_END
from verbale.coding.pieces import Piece, PieceKind
from verbale.coding.sources import ARTICLES, Source
from verbale.coding.told import Attributing
from verbale.languages.en.speech import Frame
from verbale.model.actor import ActorKind


class Marks(Attributing):
    """A mark parts a speaker from the words."""

    def at_colon(self, pieces: Sequence[Piece], index: int) -> None:
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
                self.told.add(source, pieces[index], found, None)
                return
        if index == 1 and pieces[0].party is not None:
            source = self.speakers.named_at(pieces, 0)
            found = self.contents.quotations_from(pieces, index + 1, ())
            if found is None and pieces[0].party.kind is ActorKind.PERSON:
                found = Found(self.contents.clause(pieces, index + 1), ())
            if source is not None and found is not None and found.contents:
                self.told.add(source, pieces[index], found, None, is_unsure=follows.kind is not PieceKind.QUOTATION)
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
        source = (
            self.speakers.source_of(pieces, acts[0], None) if cue is not None and cue.frame is Frame.QUOTE else None
        )
        is_person = source is not None and source.party.kind in (ActorKind.PERSON, ActorKind.OFFICE)
        is_quoted = pieces[index + 1].kind is PieceKind.QUOTATION
        if source is None or not is_person or is_quoted or not self.contents.is_voiceless(pieces, index + 1):
            return
        found = Found(self.contents.clause(pieces, index + 1), tuple(pieces[:index]))
        if found.contents:
            self.told.add(source, pieces[acts[0]], found, None, is_unsure=True)

    def at_signature(self, pieces: Sequence[Piece], index: int) -> None:
        """ "“...” — Desmond Tutu": a quotation with a name under it."""
        if index == 0 or index + 1 >= len(pieces) or pieces[index - 1].kind is not PieceKind.QUOTATION:
            return
        source = self.speakers.named_at(pieces, index + 1) if pieces[index + 1].party is not None else None
        is_end = source is not None and (source.last >= len(pieces) or pieces[source.last].text in CONTENT_END)
        if source is not None and is_end and pieces[index - 1].start not in self.contents.used:
            found = Found((self.contents.quoted_words(pieces[index - 1]),), ())
            self.told.add(source, pieces[index], found, None)
