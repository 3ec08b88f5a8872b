"""Whose words they are: the subject that governs a verb of saying, on its left, turned round, or by the tree."""

from collections.abc import Sequence
from dataclasses import replace

from verbale.coding.pieces import Piece, PieceKind
from verbale.coding.sources import ARTICLES, Source
from verbale.coding.tree import SUBJECTS, VERBS, Tree
from verbale.coding.unnamed import MAX_DESCRIPTION, RELATIVES, Unnamed
from verbale.languages.en.speech import Cue
from verbale.model.actor import ActorKind, Party
from verbale.model.span import Span

ADDRESSING = frozenset({"tell", "inform", "remind", "assure", "notify", "brief"})  # never turned round
MODALS = frozenset("will would can could may might shall should must 'll ’ll".split())
PASSIVE = frozenset({"is", "was", "are", "were", "be", "been", "being"})
# "was heard saying", "is of the view": who is the subject speaks
ACTIVE_ENDS = (" saying", " telling", " view", " opinion", " belief")
HEARSAY = frozenset("said reported believed understood alleged thought rumoured rumored known claimed".split())
DESCRIBING = frozenset(
    "one some many most few several others those all it they he she we i".split()
)  # pronouns that may be speakers
MODIFIERS = frozenset({"nmod", "acl", "obl", "obj", "nsubj"})  # what a noun may hang on inside another's phrase
ENDS_CLAUSE = frozenset(".;:!?")


def is_base_form(cue: Cue) -> bool:
    """True for "say", "report": a singular speaker does not govern it."""
    return cue.form == cue.lemma and " " not in cue.form and cue.lemma not in ("read", "cast", "forecast")


def is_singular(party: Party) -> bool:
    """True for one person, state, body or organisation; a pronoun of the first person or of several is none."""
    is_group = party.kind is ActorKind.GROUP or len(party.countries) > 1
    return not is_group and party.text.lower() not in ("they", "we", "i", "you") and not party.text.endswith("s")


class Speakers(Unnamed):
    """Finds the speakers of verbs among the pieces of a unit."""

    def source_of(self, pieces: Sequence[Piece], index: int, last_speaker: Party | None) -> Source | None:
        """The speaker of the verb at an index, or None where it has none ("was told", "to say")."""
        cue = pieces[index].cue
        if cue is None:
            return None
        reported = self._quoted_as_saying(pieces, index)
        if reported is not None:
            return reported
        at, passed = self._over_auxiliaries(pieces, index - 1)
        at = self._over_hearsay(pieces, at)
        lows = {piece.low for piece in passed}
        is_passive = lows & PASSIVE and not cue.is_participle and not cue.form.endswith(ACTIVE_ENDS)
        if is_passive:
            return self._agent(pieces, index, cue)
        if is_base_form(cue) and lows & MODALS:
            return None
        found = self._inverted(pieces, index, at) or self._subject_left(pieces, at, cue, passed, last_speaker)
        if found is None:
            found = self._by_tree(pieces, index)
            return found if found is None else replace(found, pieces=(*found.pieces, *passed))
        return found if found.is_inverted else self._told(pieces, index, cue, found, passed)

    def _agent(self, pieces: Sequence[Piece], index: int, cue: Cue) -> Source | None:
        """ "were warned by officials that ...", "it was announced by X that ...": the agent of a passive speaks."""
        if cue.is_act or index + 2 >= len(pieces) or pieces[index + 1].low != "by":
            return None
        if pieces[index + 2].low in self.speech.means:
            return None
        near = range(index + 2, min(len(pieces), index + 2 + MAX_DESCRIPTION))
        that = next((k for k in near if pieces[k].low == "that"), None)
        return self.named_at(pieces[:that], index + 2) if that is not None else None

    @staticmethod
    def _over_hearsay(pieces: Sequence[Piece], at: int) -> int:
        """The index before "is said to": who is said to have told something told it."""
        is_hearsay = at > 2 and pieces[at].low == "to" and pieces[at - 1].low in HEARSAY
        return at - 3 if is_hearsay and pieces[at - 2].low in PASSIVE else at

    def _told(
        self, pieces: Sequence[Piece], index: int, cue: Cue, found: Source, passed: Sequence[Piece]
    ) -> Source | None:
        """The subject on the left as the tree corrects it; None where the verb is no telling of it ("what X said")."""
        lows = {piece.low for piece in passed}
        if self._is_inside_subject(pieces, index, found, MODIFIERS | ({"appos"} if found.is_guessed else frozenset())):
            found = self._by_tree(pieces, index) or found
        if found.is_guessed and (longer := self._by_tree(pieces, index)) is not None:
            found = longer if longer.first < found.first and longer.last >= found.last else found
        if is_base_form(cue) and not lows & self.speech.auxiliaries and is_singular(found.party):
            return None
        is_what = not cue.is_act and found.first > 0 and pieces[found.first - 1].low == "what"
        is_negated = bool(lows & self.speech.negations)
        return None if is_what else replace(found, pieces=(*found.pieces, *passed), is_negated=is_negated)

    def _over_auxiliaries(self, pieces: Sequence[Piece], at: int) -> tuple[int, list[Piece]]:
        """The index before "has also repeatedly", and those pieces."""
        passed: list[Piece] = []
        may_pass = self.speech.negations | self.speech.auxiliaries | self.speech.adverbs
        while at >= 0 and (
            pieces[at].kind is PieceKind.TIME or (pieces[at].kind is PieceKind.WORD and pieces[at].low in may_pass)
        ):
            passed.append(pieces[at])
            at -= 1
        return at, passed

    def _subject_left(
        self, pieces: Sequence[Piece], at: int, cue: Cue, passed: list[Piece], last_speaker: Party | None
    ) -> Source | None:
        """The subject to the left, over "on Monday" and the like."""
        while at >= 0 and pieces[at].low in ("on", "in", "at", "earlier") and passed:
            at -= 1
        while at >= 0 and (pieces[at].kind is PieceKind.TIME or pieces[at].low in self.speech.adverbs):
            passed.append(pieces[at])
            at -= 1
        return self._left(pieces, at, cue, last_speaker) if at >= 0 else None

    def _by_tree(self, pieces: Sequence[Piece], index: int) -> Source | None:
        """The subject that the tree gives a verb: a long description, or that of the verb it hangs on."""
        found = self.trees.at(pieces[index].start)
        if found is None or pieces[index].low in self.speech.nouns or pieces[index].tag != "VERB":
            return None
        tree, at = found
        subject = self._subject_in_tree(tree, at, pieces, index)
        if subject is None:
            return None
        place = tree.token(subject).start
        k = next((k for k in range(index) if pieces[k].start <= place < pieces[k].end), None)
        if k is None or pieces[k].kind in (PieceKind.QUOTATION, PieceKind.TIME):
            return None
        if pieces[k].kind is PieceKind.PARTY:
            source = self._party(pieces, k)
            is_near = k + 1 == index
            return replace(source, is_backward=source.is_backward and is_near) if source is not None else None
        is_described = tree.token(subject).tag in ("NOUN", "PROPN", "NUM") or pieces[k].low in DESCRIBING
        span = tree.phrase(subject, with_others=True)
        first = next((k for k, piece in enumerate(pieces) if span.start <= piece.start), None)
        if not is_described or first is None or first > k:
            return None
        return self._description(pieces, first, k, Span(pieces[first].start, min(span.end, pieces[index - 1].end)))

    def _subject_in_tree(self, tree: Tree, at: int, pieces: Sequence[Piece], index: int) -> int | None:
        """The token that governs the verb at `at`, left of it; None for infinitives, gerunds and passives."""
        head = tree.head(at)
        before = pieces[index - 1].low if index else ""
        is_raised = (
            tree.token(at).relation in ("xcomp", "advcl")
            and head is not None
            and tree.token(head).text.lower() in self.speech.raising
        )
        is_infinitive = before == "to" and not is_raised
        is_gerund = before in self.speech.prepositions and before not in ("to", "by")
        is_passive = any(tree.token(child).relation == "aux:pass" for child in tree.children[at])
        subject = None if is_infinitive or is_gerund or is_passive else tree.subject(at)
        if subject is None and is_raised and head is not None:
            subject = tree.subject(head)
        return subject if subject is not None and tree.token(subject).start < pieces[index].start else None

    def _is_inside_subject(self, pieces: Sequence[Piece], index: int, found: Source, modifiers: frozenset[str]) -> bool:
        """True where the party only tells of what speaks: "most of the voters", "the accord he signed with X".

        A party that stands alone between a comma and the verb speaks: "Oslo, one envoy said, had ...".
        """
        is_alone = self._has_comma(pieces, found.first) and found.last == index
        place = self.trees.at(found.party.start)
        verb = self.trees.at(pieces[index].start)
        if is_alone or place is None or verb is None or place[0] is not verb[0]:
            return False
        tree, at = place
        subject = tree.subject(verb[1])
        if subject is None or tree.token(subject).start >= found.party.start:
            return False
        for _ in range(MAX_DESCRIPTION):
            if at == subject:
                return True
            relation = (tree.token(at).relation or "").split(":")[0]
            head = tree.head(at)
            is_within = head is not None and found.party.start <= tree.token(head).start < found.party.end
            if head is None or (relation not in modifiers and not is_within):
                return False
            if relation in ("nsubj", "obj", "obl") and tree.token(head).tag not in VERBS:
                return False
            at = head
        return False

    def _quoted_as_saying(self, pieces: Sequence[Piece], index: int) -> Source | None:
        """ "KCNA quoted him as saying that ...": he is the speaker."""
        if index < 3 or pieces[index].low != "saying" or pieces[index - 1].low != "as":
            return None
        begin = index - 4 if index > 3 and pieces[index - 3].low in ARTICLES else index - 3
        who, verb = pieces[index - 2], pieces[begin]
        if (
            who.kind is not PieceKind.PARTY
            or who.party is None
            or verb.cue is None
            or verb.cue.lemma not in ("quote", "cite")
        ):
            return None
        while begin > 0 and pieces[begin - 1].kind not in (PieceKind.MARK, PieceKind.QUOTATION):
            begin -= 1
        is_backward = self._has_comma(pieces, begin)
        return Source(who.party, (), begin if is_backward else index - 2, index - 1, is_backward=is_backward)

    def _left(self, pieces: Sequence[Piece], at: int, cue: Cue, last_speaker: Party | None) -> Source | None:
        """The subject that ends at an index, or that the piece there points to."""
        piece = pieces[at]
        if piece.kind is PieceKind.PARTY:
            return self._paper_of(pieces, at) or self._party(pieces, at)
        if piece.text == ")" and at > 0 and pieces[at - 1].kind is PieceKind.ASIDE:
            return self._left(pieces, at - 1, cue, last_speaker)
        if at > 0 and (piece.kind is PieceKind.ASIDE or (piece.text == "," and not cue.is_participle)):
            found = self._before_comma(pieces, at, cue, last_speaker)
            if found is not None:
                return found
        return self._pointed_to(pieces, at, cue, last_speaker)

    def _pointed_to(self, pieces: Sequence[Piece], at: int, cue: Cue, last_speaker: Party | None) -> Source | None:
        """The subject that a mark, a conjunction or a relative stands for, or the description that ends there."""
        piece = pieces[at]
        if piece.text in (",", ")", "—", "–"):
            return self._over_aside(pieces, at, cue, last_speaker)
        if piece.low in ("and", "but", "then", "or"):
            return self._shared(pieces, at, last_speaker)
        if piece.low in RELATIVES or piece.low == "that":
            return self._antecedent(pieces, at)
        is_none = piece.kind in (PieceKind.QUOTATION, PieceKind.CUE) or piece.low in {"to", *self.speech.refusals}
        return None if is_none else self._described(pieces, at)

    def _paper_of(self, pieces: Sequence[Piece], at: int) -> Source | None:
        """ "a joint statement with China", "a letter to Kigali": the document before a party speaks."""
        at -= 2 if at > 1 and pieces[at - 1].low in ARTICLES else 1
        if at < 1 or pieces[at].low not in ("with", "by", "from", "of", "to", "between"):
            return None
        return self._described(pieces, at - 1) if pieces[at - 1].low in self.speech.documents else None

    def _before_comma(self, pieces: Sequence[Piece], at: int, cue: Cue, last_speaker: Party | None) -> Source | None:
        """The subject right before an aside or a comma: "Wi, Lee's adviser, said", "its spokesman, X, said"."""
        before = pieces[at - 1]
        if pieces[at].kind is PieceKind.ASIDE or before.kind is PieceKind.ASIDE:
            return self._left(pieces, at - 1, cue, last_speaker)
        if before.kind is PieceKind.PARTY and "," in before.text:
            return self._party(pieces, at - 1)
        if self._is_named_late(pieces, at - 1):
            found = self._party(pieces, at - 1)
            return self._with_role(pieces, found) if found is not None else None
        return None

    def _with_role(self, pieces: Sequence[Piece], found: Source) -> Source:
        """A name that comes late, with its role: "..., the isles' new premier, X," has its words before the role."""
        first = found.first - 1
        while (
            first > 0
            and pieces[first - 1].kind in (PieceKind.WORD, PieceKind.PARTY)
            and pieces[first - 1].low not in self.speech.finite
            and not self.is_subject(pieces[first - 1])
        ):
            first -= 1
        while first > 1 and pieces[first - 1].text in ("'", "’") and pieces[first - 2].kind is PieceKind.WORD:
            first -= 2
            while first > 0 and pieces[first - 1].low in ARTICLES:
                first -= 1
        is_role = first < found.first - 1 and self._has_comma(pieces, first)
        return replace(found, first=first if is_role else found.first, is_backward=is_role)

    @staticmethod
    def _is_named_late(pieces: Sequence[Piece], at: int) -> bool:
        """ "Kim's sister, Kim Yo Jong, said", "the ministers, X and Y, said": the names come after a comma."""
        party = pieces[at].party if at > 0 else None
        if party is None or party.kind is not ActorKind.PERSON:
            return False
        if pieces[at - 1].low == "and" and at > 2 and pieces[at - 2].kind is PieceKind.PARTY:
            at -= 2
        return pieces[at - 1].text == ","

    def _inverted(self, pieces: Sequence[Piece], index: int, before: int) -> Source | None:
        """ "“...,” said X" and "..., said X"."""
        cue = pieces[index].cue
        if cue is None or cue.lemma in ADDRESSING or cue.is_participle or cue.form == cue.lemma:
            return None
        if before < 0 or before != index - 1 or index + 1 >= len(pieces):
            return None
        source = self.named_at(pieces, index + 1)
        if source is None or self._is_object_of(pieces, index):
            return None
        if pieces[before].kind is not PieceKind.QUOTATION:
            is_after_words = before > 0 and pieces[before].text in (",", "—", "–")
            is_aside = before > 0 and (
                pieces[before - 1].kind is PieceKind.ASIDE
                or self._is_named_late(pieces, before - 1)
                or (pieces[before - 1].kind is PieceKind.PARTY and "," in pieces[before - 1].text)
            )
            is_pronoun = source.party.text.lower() == "it"
            is_clause = self.is_verb(pieces, source.last) or not self._ends_here(pieces, source.last)
            if not is_after_words or is_aside or is_pronoun or is_clause or cue.is_act:
                return None
        return replace(source, first=index, is_inverted=True)

    def _is_object_of(self, pieces: Sequence[Piece], index: int) -> bool:
        """True where the tree has a subject before the verb and an object after: "X, a minister, wrote a letter"."""
        found = self.trees.at(pieces[index].start)
        if found is None or pieces[index - 1].kind is PieceKind.QUOTATION:
            return False
        tree, at = found
        relations = {tree.token(child).relation for child in tree.children[at] if child > at}
        has_subject = any(child < at and tree.token(child).relation in SUBJECTS for child in tree.children[at])
        return has_subject and "obj" in relations and not relations & SUBJECTS

    def _ends_here(self, pieces: Sequence[Piece], at: int) -> bool:
        while at < len(pieces) and pieces[at].kind in (PieceKind.ASIDE, PieceKind.TIME):
            at += 1
        return at >= len(pieces) or pieces[at].text in ".,;" or pieces[at].low in ("in", "on", "at", "after", "during")

    def _over_aside(self, pieces: Sequence[Piece], at: int, cue: Cue, last_speaker: Party | None) -> Source | None:
        """A comma before the verb: it closes an aside after the speaker, or opens "..., adding that"."""
        if cue.is_participle:
            return Source(last_speaker, (), at, at) if last_speaker is not None else self._shared(pieces, at, None)
        is_bracket = pieces[at].text == ")"
        for begin in range(at - 1, 0, -1):
            piece = pieces[begin]
            if piece.text in ENDS_CLAUSE and not is_bracket:
                return None
            if piece.text != ("(" if is_bracket else pieces[at].text):
                continue
            holder, inside = begin - 1, pieces[begin + 1]
            while holder > 0 and pieces[holder].kind is PieceKind.ASIDE:
                holder -= 1
            if pieces[holder].kind is PieceKind.PARTY and self._may_hold(pieces, holder, inside):
                return self._party(pieces, holder)
            is_aside = inside.low.endswith(("ing", "ed")) or inside.low in RELATIVES | self.speech.prepositions
            if is_bracket or (is_aside and piece.text == ","):
                return self._left(pieces, holder, cue, last_speaker) if is_aside else None
        return None

    def _may_hold(self, pieces: Sequence[Piece], at: int, inside: Piece) -> bool:
        """True when an aside that begins with a piece may stand between the party at an index and its verb."""
        if self.is_subject(pieces[at]) or inside.low in RELATIVES or at == 0 or inside.text == "(":
            return True
        front = at - 1 if pieces[at - 1].low not in ARTICLES else at - 2
        is_object = front >= 0 and pieces[front].low in self.speech.prepositions
        return not is_object and inside.kind is not PieceKind.PARTY

    def _shared(self, pieces: Sequence[Piece], at: int, last_speaker: Party | None) -> Source | None:
        """The subject of the verb before, for "... and said"."""
        subject = self.subject_before(pieces, at)
        if subject is None and last_speaker is not None:
            return Source(last_speaker, (), at, at, is_guessed=True)
        return subject

    def _antecedent(self, pieces: Sequence[Piece], at: int) -> Source | None:
        for k in range(at - 1, max(-1, at - 4), -1):
            if pieces[k].kind is PieceKind.PARTY:
                found = self._party(pieces, k)
                return replace(found, is_backward=False) if found is not None else None
        return None
