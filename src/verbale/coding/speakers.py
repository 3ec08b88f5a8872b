"""Whose words they are: the party, description or document that governs a verb or noun of saying."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from verbale.coding.actors import Cast
from verbale.coding.names import as_speaker, join_names, joint, with_article, without_article
from verbale.coding.pieces import Piece, PieceKind
from verbale.coding.tree import SUBJECTS, VERBS, Tree, Trees
from verbale.languages.en.actors import load_actor_words
from verbale.languages.en.speech import Cue, Frame, Speech
from verbale.model.actor import ActorKind, Party
from verbale.model.layers import Layers
from verbale.model.span import Span, content_id
from verbale.ontology.forms import fold

MAX_DESCRIPTION = 12  # words of an unnamed speaker
ARTICLES = frozenset({"the", "a", "an"})
ADDRESSING = frozenset({"tell", "inform", "remind", "assure", "notify", "brief"})  # never turned round
MODALS = frozenset("will would can could may might shall should must 'll ’ll".split())
PASSIVE = frozenset({"is", "was", "are", "were", "be", "been", "being"})
HEARSAY = frozenset("said reported believed understood alleged thought rumoured rumored known claimed".split())
RELATIVES = frozenset({"which", "who", "whose", "where", "whom"})
DESCRIBING = frozenset(
    "one some many most few several others those all it they he she we i".split()
)  # pronouns that may be speakers
MODIFIERS = frozenset({"nmod", "acl", "obl", "obj", "nsubj"})  # what a noun may hang on inside another's phrase
SIGNATORIES = 2  # at least so many sign together
ALONE = frozenset("he she it they we i you him her them who which one both".split())  # take no apposition
OFFICES_OF = frozenset({"office", "offices", "bureau", "secretariat"})
ENDS_CLAUSE = frozenset(".;:!?")


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


def is_base_form(cue: Cue) -> bool:
    """True for "say", "report": a singular speaker does not govern it."""
    return cue.form == cue.lemma and " " not in cue.form and cue.lemma not in ("read", "cast", "forecast")


def is_singular(party: Party) -> bool:
    """True for one person, state, body or organisation; a pronoun of the first person or of several is none."""
    is_group = party.kind is ActorKind.GROUP or len(party.countries) > 1
    return not is_group and party.text.lower() not in ("they", "we", "i", "you") and not party.text.endswith("s")


class Speakers:
    """Finds speakers among the pieces of a unit."""

    def __init__(self, layers: Layers, cast: Cast, speech: Speech, trees: Trees) -> None:
        self.text = layers.text
        self.trees = trees
        self._asides = {span.start: span for span in cast.asides}
        self.cast = cast
        self.speech = speech
        self.words = load_actor_words()

    # ----------------------------------------------------------------------------------------------------- verbs

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
        is_passive = lows & PASSIVE and not cue.is_participle and not cue.form.endswith(("as saying", "of the view"))
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
        if cue.frame is Frame.QUOTE or index + 2 >= len(pieces) or pieces[index + 1].low != "by":
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
        is_what = cue.frame is not Frame.QUOTE and found.first > 0 and pieces[found.first - 1].low == "what"
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
            tree.token(at).relation == "xcomp"
            and head is not None
            and tree.token(head).text.lower() in self.speech.raising
        )
        is_infinitive = before == "to" and not is_raised
        is_gerund = before in self.speech.prepositions and before not in ("to", "by")
        is_passive = any(tree.token(child).relation == "aux:pass" for child in tree.children[at])
        subject = None if is_infinitive or is_gerund or is_passive else tree.subject(at)
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

    def _description(self, pieces: Sequence[Piece], first: int, head: int, span: Span) -> Source | None:
        """An unnamed speaker in the words of a span; a document speaks for whose it is."""
        last = next((k for k in range(head, len(pieces)) if pieces[k].end >= span.end), head)
        if pieces[head].low in self.speech.documents:
            return self._document(pieces, first, head)
        if (office := self._office_of(pieces, first, head)) is not None:
            return office
        countries = next((p.party.countries for p in pieces[first : head + 1] if p.party is not None), ())
        if pieces[first].low == "whose" and first < head:
            owner = next((p.party for p in reversed(pieces[:first]) if p.party is not None), None)
            countries = owner.countries if owner is not None and not countries else countries
            first += 1
            span = Span(pieces[first].start, span.end)
        words = span.of(self.text).rstrip(" ,")
        kind = ActorKind.GROUP if pieces[head].low.endswith("s") else ActorKind.PERSON
        name = without_article(words)
        party = Party(span.start, span.start + len(words), words, name, kind, content_id("g", fold(name)), countries)
        return Source(party, (), first, last + 1, is_backward=self._has_comma(pieces, first), is_guessed=True)

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
            if not is_after_words or is_aside or is_pronoun or is_clause or cue.frame is Frame.QUOTE:
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

    def _antecedent(self, pieces: Sequence[Piece], at: int) -> Source | None:
        for k in range(at - 1, max(-1, at - 4), -1):
            if pieces[k].kind is PieceKind.PARTY:
                found = self._party(pieces, k)
                return replace(found, is_backward=False) if found is not None else None
        return None

    def _described(self, pieces: Sequence[Piece], at: int) -> Source | None:
        """An unnamed speaker, in its own words; a document speaks for whose it is."""
        first = at
        while first >= 0 and at - first < MAX_DESCRIPTION:
            piece = pieces[first]
            if piece.kind in (PieceKind.MARK, PieceKind.QUOTATION) and piece.text != "-":
                break
            if piece.cue is not None and piece.low not in self.speech.documents:
                break
            if piece.kind is PieceKind.WORD and (
                piece.low in self.speech.conjunctions
                or (piece.low in self.speech.finite and not self._is_possessive(pieces, first))
                or piece.low in self.speech.past
            ):
                break
            first -= 1
        first += 1
        while first <= at and (pieces[first].low in self.speech.adverbs or pieces[first].kind is PieceKind.TIME):
            first += 1
        if first > at:
            return None
        head = pieces[at]
        if head.low in self.speech.documents:
            return self._document(pieces, first, at)
        if (office := self._office_of(pieces, first, at)) is not None:
            return office
        inner = next(
            (k for k in range(at, first - 1, -1) if self.is_subject(pieces[k])),
            None,
        )
        if inner is None:
            inner = next((k for k in range(first, at + 1) if pieces[k].kind is PieceKind.PARTY and k == first), None)
        if inner is not None and not (inner + 1 <= at and pieces[inner + 1].low in ("'s", "’s", "-")):
            return self._party(pieces, inner)
        is_noun_phrase = pieces[first].low in self.words.definite | self.words.indefinite | self.words.possessive or (
            inner is not None or head.low.endswith("s")
        )
        has_verb = any(piece.low.endswith("ed") for piece in pieces[first:at])
        if (
            not is_noun_phrase
            or has_verb
            or pieces[first].low in self.speech.prepositions
            or head.low in self.speech.subjects
        ):
            return None
        words = self.text[pieces[first].start : head.end]
        countries = next((p.party.countries for p in pieces[first : at + 1] if p.party is not None), ())
        kind = ActorKind.GROUP if head.low.endswith("s") else ActorKind.PERSON
        name = without_article(words)
        party = Party(pieces[first].start, head.end, words, name, kind, content_id("g", fold(name)), countries)
        return Source(party, (), first, at + 1, is_backward=self._has_comma(pieces, first), is_guessed=True)

    @staticmethod
    def _is_possessive(pieces: Sequence[Piece], at: int) -> bool:
        return pieces[at].low in ("'s", "’s") and at > 0 and pieces[at - 1].kind is PieceKind.PARTY

    def _office_of(self, pieces: Sequence[Piece], first: int, at: int) -> Source | None:
        """ "Duque's office", "her office": that of a president is the presidency, any other the holder's own."""
        if pieces[at].low not in OFFICES_OF:
            return None
        inner = next((p.party for p in pieces[first:at] if p.party is not None), None)
        holder = inner if self._is_possessive(pieces, at - 1) else None
        if pieces[first].low in ("his", "her") and first + 1 == at:
            past = [p for p in self.cast.parties if p.end <= pieces[first].start and p.kind is ActorKind.PERSON]
            holder = next((p for p in reversed(past) if p.span in self.cast.subjects), past[-1] if past else None)
        if holder is None or holder.kind is not ActorKind.PERSON:
            return None
        names = {actor.id: actor.name for actor in self.cast.actors if actor.kind is ActorKind.STATE}
        state = names.get(holder.countries[0]) if len(holder.countries) == 1 else None
        is_head = "president" in (holder.office or "").lower().split() and state is not None
        name = f"Presidency of {with_article(state)}" if is_head and state is not None else f"Office of {holder.name}"
        span = (pieces[first].start, pieces[at].end, self.text[pieces[first].start : pieces[at].end])
        party = Party(*span, name, ActorKind.OFFICE, content_id("o", fold(name)), holder.countries, holder.sector)
        return Source(party, (), first, at + 1, is_backward=self._has_comma(pieces, first))

    def _document(self, pieces: Sequence[Piece], first: int, at: int) -> Source | None:
        """ "a government statement", "the statement", "the ministry's letter"."""
        owner = next((p.party for p in pieces[first:at] if p.party is not None), None)
        if owner is None and at + 2 < len(pieces) and pieces[at + 1].low in ("by", "from", "of"):
            owner = next((p.party for p in pieces[at + 2 : at + 4] if p.party is not None), None)
        lows = [p.low for p in pieces[first:at]]
        focus = self._focus(pieces[first].start)
        name = None
        if owner is None and first > 1 and pieces[first - 1].low == "in" and pieces[first - 2].cue is not None:
            writer = self.subject_before(pieces, first - 2)
            owner = writer.party if writer is not None else None
        if owner is None and any(low in ("government", "official", "cabinet", "administration") for low in lows):
            owner = self._government(focus)
        elif owner is None and focus is not None and pieces[first].low in ("the", "its", "their", "that", "this"):
            owner = self._last_document or focus
        elif (
            owner is None
            and focus is not None
            and pieces[first].low in ("his", "her")
            and focus.kind is ActorKind.PERSON
        ):
            owner = focus
        span = (pieces[first].start, pieces[at].end, self.text[pieces[first].start : pieces[at].end])
        if "joint" in lows and (several := self._signatories(pieces, first, at)) is not None:
            return Source(several, (), first, at + 1, is_backward=self._has_comma(pieces, first))
        if owner is None:
            name = without_article(span[2])
            party = Party(*span, name, ActorKind.OFFICE, content_id("o", fold(name)), ())
        else:
            party = replace(as_speaker(owner), start=span[0], end=span[1], text=span[2])
        self._last_document = party if owner is not None else self._last_document
        return Source(party, (), first, at + 1, is_backward=self._has_comma(pieces, first))

    def _signatories(self, pieces: Sequence[Piece], first: int, at: int) -> Party | None:
        """ "a joint statement", "their joint statement with China": a document of the states met last."""
        near = [p.party for p in pieces[at + 1 : at + 6] if p.party is not None and p.kind is PieceKind.PARTY]
        added = near[:1] if at + 1 < len(pieces) and pieces[at + 1].low in ("with", "by", "of", "from") else []
        inside = [p.party for p in pieces[first:at] if p.party is not None]
        past = [p for p in self.cast.parties if p.end <= pieces[first].start and p.countries]
        codes: list[str] = [code for party in [*added, *inside] for code in party.countries]
        for party in reversed(past):
            if len(party.countries) > 1 or party.kind in (ActorKind.STATE, ActorKind.PERSON, ActorKind.OFFICE):
                codes += [code for code in party.countries if code not in codes]
            if len(codes) >= len(added) + SIGNATORIES:
                break
        if len(codes) < SIGNATORIES:
            return None
        names = {a.id: a.name for a in self.cast.actors}
        words = " ".join(p.text for p in pieces[first : at + 1])
        name = f"{without_article(words)} of {join_names([with_article(names.get(code, code)) for code in codes])}"
        text = self.text[pieces[first].start : pieces[at].end]
        return Party(
            pieces[first].start, pieces[at].end, text, name, ActorKind.GROUP, content_id("g", fold(name)), tuple(codes)
        )

    _last_document: Party | None = None

    def at_home(self, party: Party) -> Party:
        """An unnamed officer or local voice without a state is of the one spoken of: "an official", "a newspaper"."""
        is_unnamed = party.kind in (ActorKind.PERSON, ActorKind.GROUP, ActorKind.OFFICE) and not party.countries
        words = without_article(party.text).lower().split()
        cut = next((k for k, word in enumerate(words) if k and word in self.speech.prepositions), len(words))
        is_placed = any(word[0].isupper() for word in party.text.split()[1:])
        if not is_unnamed or is_placed or not cut or words[cut - 1].rstrip(",") not in self.speech.locals:
            return party
        past = [p for p in self.cast.parties if p.end <= party.start and p.span in self.cast.subjects]
        of_one = (p.countries for p in reversed(past) if len(p.countries) == 1 and p.kind is not ActorKind.ORGANISATION)
        return replace(party, countries=next(of_one, ()))

    def _government(self, focus: Party | None) -> Party | None:
        if focus is None or len(focus.countries) != 1:
            return None
        code = focus.countries[0]
        state = next((a for a in self.cast.actors if a.id == code and a.kind is ActorKind.STATE), None)
        name = f"Government of {with_article(state.name)}" if state is not None else "Government"
        return replace(focus, name=name, kind=ActorKind.STATE, actor=code, office=None, sector="GOV")

    def _focus(self, before: int) -> Party | None:
        """The last subject before a place."""
        past = [party for party in self.cast.parties if party.end <= before and party.span in self.cast.subjects]
        return past[-1] if past else None

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

    # ------------------------------------------------------------------------------------------- names and nouns

    def named_at(self, pieces: Sequence[Piece], at: int) -> Source | None:
        """The speaker that begins at an index: parties, or a description up to a mark."""
        if at + 1 < len(pieces) and pieces[at].low in ARTICLES and pieces[at + 1].kind is PieceKind.PARTY:
            at += 1
        if at >= len(pieces):
            return None
        if pieces[at].kind is PieceKind.PARTY:
            parties = [pieces[at]]
            last = at + 1
            while (
                last + 1 < len(pieces) and pieces[last].low in ("and", ",") and pieces[last + 1].kind is PieceKind.PARTY
            ):
                if pieces[last].text == "," and not any(p.low == "and" for p in pieces[last + 1 : last + 4]):
                    break
                parties.append(pieces[last + 1])
                last += 2
            people = [p.party for p in parties if p.party is not None]
            if last < len(pieces) and pieces[last].low in ("'s", "’s") and len(people) == 1:
                return self._up_to_mark(pieces, at)
            if (named := self._named_after(pieces, last, people)) is not None:
                return Source(named, (), at, last + 2)
            party = joint(people, self.text) if len(people) > 1 else people[0]
            return Source(party, (), at, last)
        return self._up_to_mark(pieces, at)

    def _named_after(self, pieces: Sequence[Piece], last: int, people: Sequence[Party]) -> Party | None:
        """The person in "the premier, X, ...", where the office comes first and the name between commas."""
        if last + 1 >= len(pieces) or pieces[last].text != "," or len(people) != 1:
            return None
        who = pieces[last + 1].party
        is_office = people[0].kind in (ActorKind.OFFICE, ActorKind.PERSON) and people[0].text[:1].islower()
        is_named = who is not None and who.kind is ActorKind.PERSON and who.text[:1].isupper()
        is_closed = last + 2 >= len(pieces) or pieces[last + 2].text in (",", ".", ";", ")")
        return who if is_office and is_named and is_closed else None

    def _up_to_mark(self, pieces: Sequence[Piece], at: int) -> Source | None:
        last = at
        while (
            last < len(pieces)
            and last - at < MAX_DESCRIPTION
            and pieces[last].kind not in (PieceKind.MARK, PieceKind.QUOTATION, PieceKind.ASIDE)
        ):
            low = pieces[last].low
            if (
                (pieces[last].cue is not None and low not in self.speech.documents)
                or low in RELATIVES
                or low in self.speech.finite
            ):
                break
            last += 1
        if last == at or pieces[at].low in self.speech.subjects or pieces[at].low in self.speech.prepositions:
            return None
        head = last - 1
        for k in range(at, last):
            if pieces[k].low in self.speech.prepositions and k > at:
                head = k - 1
                break
        if (office := self._office_of(pieces, at, head)) is not None:
            return office
        if pieces[head].low in self.speech.documents:
            owner = next((p.party for p in pieces[at:last] if p.party is not None), None)
            if owner is None and (paper := self._document(pieces, at, head)) is not None:
                return replace(paper, first=at, last=last)
            if owner is not None:
                return Source(
                    replace(
                        as_speaker(owner),
                        start=pieces[at].start,
                        end=pieces[last - 1].end,
                        text=self.text[pieces[at].start : pieces[last - 1].end],
                    ),
                    (),
                    at,
                    last,
                )
        inner = next((p.party for p in pieces[at : head + 1] if p.party is not None), None)
        words = self.text[pieces[at].start : pieces[last - 1].end]
        name = without_article(words)
        party = Party(
            pieces[at].start,
            pieces[last - 1].end,
            words,
            name,
            ActorKind.GROUP,
            content_id("g", fold(name)),
            inner.countries if inner is not None else (),
        )
        return Source(party, (), at, last, is_guessed=True)

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
