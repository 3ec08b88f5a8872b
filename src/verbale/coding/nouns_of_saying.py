"""Statements at a noun: "X's warning that ...", and documents that speak. Knows no verb of saying."""

from collections.abc import Sequence

from verbale.coding.contents import Found
from verbale.coding.pieces import Piece, PieceKind
from verbale.coding.sources import Source
from verbale.coding.told import Attributing
from verbale.model.actor import ActorKind, Party
from verbale.model.span import content_id

MAX_VOICED = 5  # pieces from "expressed" to its "hope"


class Nouns(Attributing):
    """A noun of saying is its owner's, its sender's, or of who voices it."""

    def at(self, pieces: Sequence[Piece], index: int) -> None:
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
            self.told.add(source, pieces[index], Found(contents, source.pieces), None, is_unsure=True)

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

    def documents(self, pieces: Sequence[Piece]) -> None:
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
            self.told.add(source, piece, Found((self.contents.quoted_words(quoted[0]),), (), is_fragment=True), None)
            return
