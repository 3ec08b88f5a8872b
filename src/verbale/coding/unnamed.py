"""Voices without a name of their own: descriptions, offices and documents, and the state they are of."""

from collections.abc import Sequence
from dataclasses import replace

from verbale.coding.names import as_speaker, join_names, joint, with_article, without_article
from verbale.coding.pieces import Piece, PieceKind
from verbale.coding.sources import ARTICLES, Source, Sources
from verbale.model.actor import ActorKind, Party
from verbale.model.span import Span, content_id
from verbale.ontology.forms import fold
from verbale.ontology.load import load_ontology

MAX_DESCRIPTION = 12  # words of an unnamed speaker
RELATIVES = frozenset({"which", "who", "whose", "where", "whom"})
SIGNATORIES = 2  # at least so many sign together
OFFICES_OF = frozenset({"office", "offices", "bureau", "secretariat"})
PARTS = frozenset("one some many most several few all none two three four dozens".split())  # "one of the organisers"
KNOWING = frozenset("familiar close involved briefed present aware".split())  # "an officer familiar with the case"
ISSUERS = frozenset({ActorKind.STATE, ActorKind.OFFICE, ActorKind.ORGANISATION})
ISSUED = frozenset("statement communique communiqué post release readout bulletin notice".split())  # by who acted last


class Unnamed(Sources):
    """Finds who an unnamed voice is, or speaks for."""

    _last_document: Party | None = None

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
        state = load_ontology().states.get(holder.countries[0]) if len(holder.countries) == 1 else None
        is_head = "president" in (holder.office or "").lower().split()
        name = f"Presidency of {with_article(state.name)}" if is_head and state else f"Office of {holder.name}"
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
        elif (owner is None and focus is not None and focus.kind in ISSUERS and pieces[at].low in ISSUED) or (
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
        order = [code for party in past for code in party.countries]
        codes.sort(key=lambda code: order.index(code) if code in order else len(order))
        names = {a.id: a.name for a in self.cast.actors}
        words = " ".join(p.text for p in pieces[first : at + 1])
        name = f"{without_article(words)} of {join_names([with_article(names.get(code, code)) for code in codes])}"
        text = self.text[pieces[first].start : pieces[at].end]
        return Party(
            pieces[first].start, pieces[at].end, text, name, ActorKind.GROUP, content_id("g", fold(name)), tuple(codes)
        )

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

    def at_home(self, party: Party) -> Party:
        """An unnamed officer or local voice without a state is of the one spoken of: "an official", "a newspaper"."""
        is_unnamed = party.kind in (ActorKind.PERSON, ActorKind.GROUP, ActorKind.OFFICE) and not party.countries
        words = without_article(party.text).lower().split()
        words = words[2 + (words[2:3] in (["the"], ["its"])) :] if words[1:2] == ["of"] and words[0] in PARTS else words
        cut = next((k for k, word in enumerate(words) if k and word in self.speech.prepositions), len(words))
        is_placed = any(word[0].isupper() for word in party.text.split()[1:])
        cut -= cut > 1 and words[cut - 1] in KNOWING
        if not is_unnamed or is_placed or not cut or words[cut - 1].rstrip(",") not in self.speech.locals:
            return party
        past = [p for p in self.cast.parties if p.end <= party.start and p.span in self.cast.subjects]
        of_one = (p.countries for p in reversed(past) if len(p.countries) == 1 and p.kind is not ActorKind.ORGANISATION)
        return replace(party, countries=next(of_one, ()))
