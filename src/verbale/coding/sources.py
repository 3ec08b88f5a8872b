"""Who stands where: the parties that may speak, with all they are joined to and what hangs on them. Decides no verb."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from verbale.coding.actors import Cast
from verbale.coding.names import joint
from verbale.coding.pieces import Piece, PieceKind
from verbale.coding.tree import Trees
from verbale.languages.en.actors import load_actor_words
from verbale.languages.en.speech import Speech
from verbale.model.actor import ActorKind, Party
from verbale.model.layers import Layers
from verbale.model.span import Span

ARTICLES = frozenset({"the", "a", "an"})
ALONE = frozenset("he she it they we i you him her them who which one both".split())  # take no apposition


@dataclass(frozen=True, slots=True)
class Source:
    """A speaker where it stands, pieces `first` up to `last`; `pieces` of the attribution may hold a time.

    `is_inverted`: "said X". `is_backward`: a comma or quotation stands before it, so that its content may.
    """

    party: Party
    pieces: tuple[Piece, ...]
    first: int
    last: int
    is_inverted: bool = False
    is_backward: bool = False
    is_negated: bool = False
    is_guessed: bool = False


class Sources:
    """Parties among the pieces of a unit, as sources."""

    def __init__(self, layers: Layers, cast: Cast, speech: Speech, trees: Trees) -> None:
        self.text = layers.text
        self.trees = trees
        self._asides = {span.start: span for span in cast.asides}
        self.cast = cast
        self.speech = speech
        self.words = load_actor_words()

    def _party(self, pieces: Sequence[Piece], at: int) -> Source | None:
        """The party at an index, with those it is joined to."""
        gathered = [pieces[at]]
        first = at
        while first >= 2:
            skipped = first > 2 and pieces[first - 1].low in ARTICLES and pieces[first - 2].low in ("and", "&")
            link, before = pieces[first - 1 - skipped], pieces[first - 2 - skipped]
            is_link = link.low in ("and", "&") if len(gathered) == 1 else link.text == "," or link.low == "and"
            if not is_link or before.kind is not PieceKind.PARTY:
                break
            if not self._may_join(pieces, first - 2 - skipped, gathered[-1]):
                break
            gathered.append(before)
            first -= 2 + skipped
        while first > 0 and self._belongs(pieces, first - 1):
            first -= 1
        if first > 0 and pieces[first - 1].low in ARTICLES:
            first -= 1
        parties = [p.party for p in reversed(gathered) if p.party is not None]
        if not parties:
            return None
        party = joint(parties, self.text) if len(parties) > 1 else parties[0]
        if len(parties) == 1 and party.text.lower() in ("him", "her", "them"):
            return None
        return Source(party, (), first, at + 1, is_backward=self._has_comma(pieces, first))

    def _belongs(self, pieces: Sequence[Piece], at: int) -> bool:
        """True for what a name is told by in front: "Ruto campaign spokesman X", "Lagos-based economist X"."""
        piece, after = pieces[at], pieces[at + 1]
        if after.start - piece.end > 1 or (at > 0 and pieces[at - 1].kind is PieceKind.CUE):
            return False
        if piece.kind is PieceKind.PARTY:
            return piece.party is not None and piece.party.span not in self.cast.subjects
        return piece.kind is PieceKind.WORD and piece.tag in ("ADJ", "NOUN", "PROPN") and piece.text[0].isalpha()

    def _may_join(self, pieces: Sequence[Piece], at: int, later: Piece) -> bool:
        """ "India and Nepal said": joined; "... ties with India, and Nepal said": not."""
        one, other = pieces[at].party, later.party
        if one is None or other is None:
            return False
        before = pieces[at - 1] if at else None
        if before is not None and before.low in ARTICLES:
            before = pieces[at - 2] if at > 1 else None
        is_front = (
            before is None
            or before.kind is PieceKind.MARK
            or before.low in ("and", "but", "while", "both", "that", "as", "when", "after")
        )
        is_alike = one.kind is other.kind or {one.kind, other.kind} <= {
            ActorKind.PERSON,
            ActorKind.OFFICE,
            ActorKind.GROUP,
        }
        return is_front and is_alike

    @staticmethod
    def _has_comma(pieces: Sequence[Piece], first: int) -> bool:
        if first == 0:
            return False
        before = pieces[first - 1]
        return before.text in (",", "—", "–", "-") or before.kind is PieceKind.QUOTATION

    def subject_before(self, pieces: Sequence[Piece], at: int) -> Source | None:
        """The nearest subject to the left in the same sentence."""
        for k in range(at - 1, -1, -1):
            piece = pieces[k]
            if piece.text in (".", ";", "?", "!"):
                return None
            if piece.kind is PieceKind.PARTY and piece.party is not None and piece.party.span in self.cast.subjects:
                found = self._party(pieces, k)
                return replace(found, is_backward=False) if found is not None else None
        first = pieces[0] if pieces else None
        if first is not None and first.kind is PieceKind.PARTY and at > 0:
            found = self._party(pieces, 0)
            return replace(found, is_backward=False, is_guessed=True) if found is not None else None
        return None

    def owner_of(self, pieces: Sequence[Piece], noun: int) -> Source | None:
        """ "Trudeau's warning", "the ministry's own statement"."""
        for k in range(noun - 1, max(-1, noun - 5), -1):
            piece = pieces[k]
            if piece.low in ("'s", "’s", "'", "’") and k > 0 and pieces[k - 1].kind is PieceKind.PARTY:
                found = self._party(pieces, k - 1)
                return replace(found, is_backward=False) if found is not None else None
            if piece.kind in (PieceKind.MARK, PieceKind.CUE, PieceKind.QUOTATION):
                return None
        return None

    def in_full(self, party: Party, bounds: Sequence[int]) -> Party:
        """The party with the apposition after it ("Nampak, who heads the port,"), short of any of the bounds."""
        if party.kind not in (ActorKind.PERSON, ActorKind.OFFICE, ActorKind.GROUP) or party.text.lower() in ALONE:
            return party
        end = party.end
        while (aside := self._aside_at(end)) is not None and not any(end <= bound < aside.end for bound in bounds):
            end = aside.end + (
                self.text[aside.start : aside.end].count("(") > 0 and self.text[aside.end : aside.end + 1] == ")"
            )
        if end == party.end:
            end = self._relative_end(party, bounds)
        words = self.text[party.start : end].rstrip(" ,—–-")
        return replace(party, end=party.start + len(words), text=words)

    def _aside_at(self, end: int) -> Span | None:
        while end < len(self.text) and self.text[end] == " ":
            end += 1
        return self._asides.get(end)

    def _relative_end(self, party: Party, bounds: Sequence[int]) -> int:
        """The end of what the tree hangs on a name behind it."""
        found = self.trees.at(party.start)
        if found is None:
            return party.end
        tree, at = found
        while (head := tree.head(at)) is not None and party.start <= tree.token(head).start < party.end:
            at = head
        inside = set(tree.below(at, without=frozenset({"conj", "cc", "parataxis", "advcl"})))
        last = at
        tokens = tree.sentence.tokens
        while last + 1 < len(tokens) and (last + 1 in inside or tokens[last + 1].start < party.end):
            last += 1
        end = max(party.end, tokens[last].end)
        return party.end if any(party.end <= bound < end for bound in bounds) else end

    def is_subject(self, piece: Piece) -> bool:
        """True for a party that governs a verb."""
        return piece.party is not None and piece.party.span in self.cast.subjects

    def is_verb(self, pieces: Sequence[Piece], at: int) -> bool:
        """True where a finite verb stands, over adverbs."""
        while at < len(pieces) and pieces[at].kind is PieceKind.WORD and pieces[at].low in self.speech.adverbs:
            at += 1
        if at >= len(pieces) or pieces[at].kind not in (PieceKind.WORD, PieceKind.CUE):
            return False
        low = pieces[at].low
        return low in self.speech.finite or low in self.speech.past or pieces[at].cue is not None or low.endswith("ed")
