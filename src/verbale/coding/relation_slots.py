"""Who fills the slots of a pattern of standing facts: parties by place, owner, subject and context.

Knows the parties and clauses of a sentence and what was named before; no pattern and no kind of fact.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from verbale.coding.actors import Cast
from verbale.coding.clauses import ClauseKind, find_clauses, finite_forms
from verbale.coding.participants import Table
from verbale.coding.seating import Seat, codes
from verbale.languages.en.grammar import Form, load_grammar
from verbale.languages.en.relations import load_relation_words
from verbale.model.actor import ActorKind, Party
from verbale.model.layers import Layers, Name, NameKind, Sentence
from verbale.model.span import Span
from verbale.ontology.load import Ontology
from verbale.ontology.tables import Reference, ReferenceForm

_OWNERS = frozenset({"'s", "’s", "'", "’"})
_PRONOUNS = frozenset({"its", "their", "his", "her"})
_LINKS = frozenset(
    {",", "and", "&", "(", ")", "-", "–", "together", "with", "along", "alongside", "plus", "as", "well", "or"}
)
_JOINS = frozenset({"and", "&", "together", "along", "alongside", "plus", "well", "or", "-", "–"})
_RECENT = 4  # how many sentences back "the two countries" may point
_LEAD_WORDS = 3
_COUNTS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6}


@dataclass(frozen=True, slots=True)
class Filling:
    """What fills a slot: the codes, and the first token behind it."""

    codes: tuple[str, ...]
    end: int
    is_organisation: bool = False


@dataclass(frozen=True, slots=True)
class Company:
    """The states named before a place of the report, by sentence, latest last; `pair` are the two most
    named, `ranked` all by how often they are."""

    groups: tuple[tuple[tuple[str, ...], ...], ...]
    pair: tuple[str, ...]
    ranked: tuple[str, ...] = ()

    def joint(self, count: int, here: tuple[str, ...]) -> tuple[str, ...]:
        """The states that "the two countries" means: those named in its sentence before it, else before that."""
        if len(here) == count:
            return here
        if count == 2 and self.pair and (set(here) & set(self.pair) or not here):
            last = [group for row in self.groups[-1:] for group in row if len(group) == count]
            return last[-1] if last else self.pair
        for row in reversed(self.groups[-_RECENT:]):
            exact = [group for group in row if len(group) == count]
            if exact:
                return exact[-1]
            named = tuple(dict.fromkeys(code for group in row for code in group))
            if len(named) == count:
                return named
        return self.pair if count == 2 else ()

    def other(self, codes_: Iterable[str], here: tuple[str, ...]) -> tuple[str, ...]:
        """The state last named that is none of these."""
        taken = set(codes_)
        for row in ((here,), *reversed(self.groups[-_RECENT:])):
            named = [code for group in row for code in group if code not in taken]
            if named:
                return (named[-1],)
        return tuple(code for code in self.pair if code not in taken)[:1]

    def most_named(self, codes_: Iterable[str]) -> tuple[str, ...]:
        """The state most spoken of that is none of these."""
        taken = set(codes_)
        return tuple(code for code in self.ranked if code not in taken)[:1]

    def last_of(self, codes_: Iterable[str], here: tuple[str, ...]) -> tuple[str, ...]:
        """The state last named that is one of these."""
        wanted = set(codes_)
        for row in ((here,), *reversed(self.groups)):
            named = [code for group in row for code in group if code in wanted]
            if named:
                return (named[-1],)
        return ()

    def two_others(self, codes_: Iterable[str], here: tuple[str, ...]) -> tuple[str, ...]:
        """The two states spoken of besides these."""
        taken = set(codes_)
        left = tuple(code for code in here if code not in taken)
        if len(left) == 2:
            return left
        for row in reversed(self.groups[-_RECENT:]):
            for group in reversed(row):
                if len(group) == 2 and taken.isdisjoint(group):
                    return group
        return self.pair if taken.isdisjoint(self.pair) else left or tuple(c for c in self.pair if c not in taken)


class Places:
    """Every sentence of a report with its parties and places laid on its tokens."""

    def __init__(self, layers: Layers, cast: Cast, ontology: Ontology, day: date | None = None) -> None:
        self.layers = layers
        self.day = day
        self.cast = cast
        self.ontology = ontology

    def scenes(self) -> Iterator["Scene"]:
        """The scenes in text order, each knowing those before it."""
        groups: list[tuple[tuple[str, ...], ...]] = []
        ranked = self._ranked()
        pair = self._pair(ranked)
        names = tuple(code for code, _ in ranked)
        for sentence in self.layers.sentences:
            scene = Scene(sentence, self, Company(tuple(groups), pair, names))
            yield scene
            groups.append(scene.groups())

    def is_state(self, code: str) -> bool:
        """True for the code of a state."""
        return code in self.ontology.states

    def members(self, code: str) -> tuple[str, ...]:
        """The states that belong to an organisation."""
        found = next((o for o in self.ontology.organisations.values() if o.code == code), None)
        if found is None:
            return ()
        day = self.day
        return tuple(sorted(m.code for m in found.members if (m.until is None if day is None else m.on(day))))

    def named_places(self, sentence: Sentence) -> list[Party]:
        """States and regions named as places, which the cast leaves out: "a base in Syria"."""
        taken = [
            party.span
            for party in self.cast.within(sentence.span)
            if party.countries
            and party.text[:1].isupper()
            and (party.kind is ActorKind.PERSON or " in " not in party.text)
        ]
        found = []
        for name in self.layers.names_within(sentence.span):
            if name.kind is NameKind.PERSON or any(name.span.overlaps(span) for span in taken):
                continue
            reference, start = self._reference(name)
            code = (reference.code or reference.home) if reference else None
            if reference is None or code is None or reference.form is ReferenceForm.GROUP:
                continue
            kind = ActorKind.STATE if self.is_state(code) else reference.kind
            if kind in (ActorKind.STATE, ActorKind.ORGANISATION):
                words = Span(start, name.end).of(self.layers.text)
                found.append(Party(start, name.end, words, words, kind, None, (code,)))
        return found

    def _reference(self, name: Name) -> tuple[Reference | None, int]:
        """What a name refers to, and where: all of it, or its end ("West African bloc ECOWAS")."""
        starts = [name.start, *(name.start + m.end() for m in re.finditer(r"\s+", name.text))]
        for start in starts:
            reference = self.ontology.refer(self.layers.text[start : name.end])
            if reference is not None:
                return reference, start
        return None, name.start

    def _ranked(self) -> list[tuple[str, int]]:
        """States by how many sentences name them."""
        counts: Counter[str] = Counter()
        for sentence in self.layers.sentences:
            counts.update({c for p in self.cast.within(sentence.span) for c in p.countries if self.is_state(c)})
        return sorted(counts.items(), key=lambda item: (-item[1], item[0]))

    def _pair(self, ranked: Sequence[tuple[str, int]]) -> tuple[str, ...]:
        """The two most named, where no third is named as often."""
        if len(ranked) < 2 or (len(ranked) > 2 and ranked[1][1] == ranked[2][1]):
            return ()
        return (ranked[0][0], ranked[1][0])


class Scene:
    """One sentence, asked for what fills a slot at a token."""

    def __init__(self, sentence: Sentence, places: Places, company: Company) -> None:
        self.sentence = sentence
        self.places = places
        self.company = company
        self.clauses = find_clauses(sentence)
        self.words = self.clauses.words
        self.grammar = load_grammar()
        self.has_open_joint = False  # "the three juntas" where nobody knows which
        named = places.named_places(sentence)
        first = Table(self.clauses, places.cast, named)
        joint = list(self._joint(first.seats))
        known = Table(self.clauses, replace(places.cast, parties=tuple(joint))).seats
        definite = list(self._definite([*first.seats, *known]))
        self.definite = frozenset(party.span for party in definite)
        joint += definite
        cast = places.cast
        if joint:
            spans = {party.span for party in joint}
            kept = [p for p in cast.parties if not any(p.span.overlaps(span) for span in spans)]
            parties = tuple(sorted([*kept, *joint], key=lambda party: (party.start, party.end)))
            cast = replace(cast, parties=parties)
        self.table = Table(self.clauses, cast, named) if joint else first
        self.seats = tuple(seat for seat in self.table.seats if seat.countries)

    def word(self, i: int) -> str:
        """The word at a token, empty outside."""
        return self.words[i] if 0 <= i < len(self.words) else ""

    def groups(self) -> tuple[tuple[str, ...], ...]:
        """The states named in the sentence, joined ones together."""
        subjects = codes(seat.party for seat in self.seats if seat.is_subject)
        found: list[tuple[str, ...]] = []
        if len(subjects) > 1:
            found.append(tuple(code for code in subjects if self.places.is_state(code)))
        position = 0
        for seat in self.seats:
            if seat.first < position or seat.party.span in self.definite:
                continue
            filling = next(self.named(seat.first), None)
            if filling is not None:
                states = tuple(code for code in filling.codes if self.places.is_state(code))
                if states:
                    found.append(states)
                position = filling.end
        return tuple(found)

    def before(self, i: int) -> tuple[str, ...]:
        """The states named in the sentence before a token."""
        named = codes(seat.party for seat in self.seats if seat.last < i)
        return tuple(code for code in named if self.places.is_state(code))

    # -- slots --

    def named(self, i: int) -> Iterator[Filling]:
        """The party named at a token, over a determiner or adjectives, with those joined to it: longest first."""
        start = i
        for _ in range(_LEAD_WORDS + 1):
            seats = [seat for seat in self.seats if seat.first == start]
            if seats:
                rows = self._joined(seats)
                for row in reversed(rows):
                    yield self._filling(row)
                return
            if not self._is_lead(start):
                return
            start += 1

    def owner(self, i: int) -> Iterator[Filling]:
        """The party that owns what follows: "Peru's", "Peruvian", "its", "US-Japan"."""
        if self.word(i) in _PRONOUNS:
            for found in self._of_pronoun(i):
                yield Filling(found, i + 1)
            return
        for filling in self.named(i):
            end = filling.end
            if self.word(end) in _OWNERS:
                yield replace(filling, end=end + 1)
            elif self._is_attribute(end):
                yield filling
        inside = [seat for seat in self.seats if seat.first == i and seat.last > i]
        for seat in inside:
            ends = [end for end in range(seat.last, seat.first, -1) if self._is_lower(end)]
            yield from (self._filling([seat], end) for end in ends)
        if self.word(i) in self.grammar.determiners:
            yield from self.owner(i + 1)

    def subject(self, i: int) -> Iterator[Filling]:
        """The subject of a verb that stands at a token."""
        seats = self.table.subject(i)
        found = tuple(dict.fromkeys(code for seat in seats for code in seat.countries))
        if seats and not found and self.word(seats[-1].last + 1) == "of":
            found = tuple(c for s in self.seats if s.first == seats[-1].last + 2 for c in s.countries)
        if not found:
            yield from self._opening_subject(i) if self.word(i - 1) == "," else self._distant_antecedent(i)
        if found:
            yield Filling(found, i, all(seat.party.kind is ActorKind.ORGANISATION for seat in seats))

    def _opening_subject(self, i: int) -> Iterator[Filling]:
        """The party that opens a sentence, where an aside between commas parts it from its verb."""
        opening = next(self.named(0), None)
        if opening is not None and self.word(opening.end) == "," and opening.end < i - 1:
            yield replace(opening, end=i)

    def _distant_antecedent(self, i: int) -> Iterator[Filling]:
        """The party before "who" or "which" that an aside stands between: "Wang Yi, China's top diplomat, who"."""
        clause = self.clauses.at(i)
        if clause.kind is ClauseKind.RELATIVE and clause.opener in ("who", "which"):
            earlier = [seat for seat in self.seats if seat.last < clause.tokens[0]]
            yield from (Filling(seat.countries, i) for seat in earlier[-1:])

    def ends_party(self, i: int) -> bool:
        """True where a party ends right before a token."""
        return any(seat.last == i - 1 for seat in self.seats)

    def is_verb(self, i: int) -> bool:
        """True for an auxiliary or a form that may be a verb."""
        word = self.word(i)
        return word in self.grammar.auxiliaries or (self._is_lower(i) and bool(finite_forms().get(word)))

    def context(self, role: str, taken: Sequence[str], i: int, *, is_for_two: bool) -> Iterator[Filling]:
        """Whom the words leave to what was said before."""
        here = self.before(i)
        if role == "B":
            found = () if self.has_open_joint else self.company.joint(2, here)
        elif taken and is_for_two:
            named = tuple(code for code in self.before(len(self.words)) if code not in taken)
            found = named if len(named) == 2 else self.company.two_others(taken, here)
        elif taken:
            subjects = [s.countries for s in self.seats if s.is_subject and s.last < i and len(s.countries) == 1]
            led = next((found for found in subjects if role == "S" and set(found).isdisjoint(taken)), None)
            found = led or self.company.other(taken, here)
        else:
            found = ()
        if found:
            yield Filling(found, i)

    def place(self, i: int) -> Iterator[Filling]:
        """A territory named at a token: its end, and the states it is known to belong to. Longest first."""
        words, end, ends = load_relation_words().territory, i, []
        has_name, has_other = False, False  # a name or territory stands there; so does a noun that is none
        while end < len(self.words) and end < i + 9:
            word, text = self.words[end], self.sentence.tokens[end].text
            is_inner = word in ("of", "the", "and", "-", "’s", "'s") or word in self.grammar.determiners
            if not (text[:1].isalpha() or text in ("-", "’s", "'s")) or self._is_stop(end):
                break
            if word == "of" and not has_name and has_other:
                break
            has_name = has_name or word in words or self._is_place_name(end)
            has_other = has_other or not (is_inner or word in load_relation_words().claims_on)
            end += 1
            if has_name and not is_inner:
                ends.append(end)
        for stop in reversed(ends):
            inside = [seat for seat in self.seats if i <= seat.first and seat.last < stop]
            yield Filling(codes(seat.party for seat in inside), stop)

    # -- helpers --

    def _is_place_name(self, i: int) -> bool:
        """True for a word in capitals that names no person, people or body."""
        token = self.sentence.tokens[i]
        if not token.text[:1].isupper() or self._is_demonym_at(i):
            return False
        names = [name for name in self.places.layers.names_within(self.sentence.span) if name.span.overlaps(token.span)]
        return all(name.kind in (NameKind.PLACE, NameKind.POLITY) for name in names)

    def _is_demonym_at(self, i: int) -> bool:
        reference = self.places.ontology.refer(self.sentence.tokens[i].text)
        return reference is not None and reference.form is ReferenceForm.DEMONYM

    def _is_stop(self, i: int) -> bool:
        word = self.words[i]
        if word in ("of",):
            return False
        kinds = finite_forms().get(word, frozenset())
        is_verb = bool(kinds & {Form.PAST, Form.THIRD}) and self.sentence.tokens[i].text.islower()
        closed = self.grammar.prepositions | self.grammar.auxiliaries | self.grammar.relatives | {"that", "but"}
        is_noun = word in load_relation_words().territory
        return word in closed or (is_verb and not is_noun and self.word(i - 1) not in self.grammar.determiners)

    def _is_lead(self, i: int) -> bool:
        word = self.word(i)
        return word in self.grammar.determiners or word in load_relation_words().leads

    def _is_attribute(self, end: int) -> bool:
        """True for a nationality or short name right before a noun: "Saudi oil", "US troops", "NATO soldiers"."""
        seat = next((s for s in self.seats if s.last == end - 1), None)
        if seat is None or seat.party.kind in (ActorKind.PERSON, ActorKind.OFFICE):
            return False
        text = self.sentence.tokens[end].text if end < len(self.words) else ""
        if text == "-":
            return True
        is_closed = text in self.grammar.prepositions | self.grammar.auxiliaries | self.grammar.coordinators
        if not text[:1].islower() or is_closed or text in self.grammar.relatives:
            return False
        kinds = finite_forms().get(text, frozenset())
        is_noun = text in load_relation_words().verblike
        is_verb = Form.THIRD in kinds or (Form.PAST in kinds and not self._is_demonym(seat))
        return is_noun or not is_verb

    def _is_demonym(self, seat: Seat) -> bool:
        """True for "Peruvian", "Saudi"."""
        reference = self.places.ontology.refer(seat.party.text)
        return reference is not None and reference.form is ReferenceForm.DEMONYM

    def is_possessive(self, end: int) -> bool:
        """True when the party that ends at a token only owns what follows: "Peru's right", "Spanish rule"."""
        if self.word(end) in _OWNERS:
            return True
        seat = next((s for s in self.seats if s.last == end - 1), None)
        return seat is not None and self._is_demonym(seat) and self._is_attribute(end)

    def _filling(self, seats: Sequence[Seat], end: int | None = None) -> Filling:
        found = tuple(dict.fromkeys(code for seat in seats for code in seat.countries))
        is_organisation = all(seat.party.kind is ActorKind.ORGANISATION for seat in seats)
        return Filling(found, (seats[-1].last + 1) if end is None else end, is_organisation)

    def _joined(self, first: Sequence[Seat]) -> list[list[Seat]]:
        """A seat alone, then with those joined to it on the right, growing."""
        seat = max(first, key=lambda seat: seat.last)
        row, rows, has_join = [seat], [[seat]], False
        while True:
            following = next((s for s in self.seats if s.first > row[-1].last), None)
            if following is None:
                break
            between = self.words[row[-1].last + 1 : following.first]
            inner = [w for w in between if w not in _LINKS]
            is_linked = len(between) <= 5 and all(
                w in self.grammar.determiners or w in load_relation_words().leads or w in _PRONOUNS for w in inner
            )
            if not is_linked or (between and between[0] in ("with", "as") and between[:1] != ("as",)):
                break
            if not between and set(following.countries) != set(row[-1].countries):
                break
            row = [*row, following]
            is_same = set(following.countries) <= {c for s in row[:-1] for c in s.countries}
            has_join = has_join or (not is_same and not _JOINS.isdisjoint(between))
            if has_join or is_same:
                rows.append(row)
            closing = self.word(row[-1].last + 1)
            if closing == ")" and "(" in between:
                row[-1] = replace(row[-1], last=row[-1].last + 1)
        return rows

    def _of_pronoun(self, i: int) -> Iterator[tuple[str, ...]]:
        """Whom "its" or "their" means: the subject before it, else the other state spoken of."""
        subject = next(self.subject(i), None)
        if subject is not None:
            yield subject.codes
        elif self.word(i) == "their" and not self.has_open_joint:
            found = self.company.joint(2, self.before(i))
            if found:
                yield found
        last = self.before(i)[-1:]
        if last and (subject is None or set(last) != set(subject.codes)):
            yield last
        taken = {*(subject.codes if subject is not None else ()), *last}
        other = self.company.other(taken, ())
        if other and self.word(i) != "their":
            yield other

    def _joint(self, seats: Sequence[Seat]) -> Iterator[Party]:
        """Phrases that stand for states: "the two countries", "both", "the three juntas", "the host country"."""
        words, i = load_relation_words(), 0
        while i < len(self.words):
            end, count = self._joint_phrase(i)
            if end is None:
                i += 1
                continue
            inside = [seat for seat in seats if seat.first < end and seat.last >= i]
            is_named = any(seat.party.kind in (ActorKind.STATE, ActorKind.PERSON) for seat in inside)
            is_known = is_named or len(codes(seat.party for seat in inside)) > 1
            found = () if is_known else self._joint_codes(i, count, inside, seats)
            self.has_open_joint = self.has_open_joint or (count > 2 and not is_known and not found)
            if found:
                start, stop = self.sentence.tokens[i].start, self.sentence.tokens[end - 1].end
                text = Span(start, stop).of(self.places.layers.text)
                yield Party(start, stop, text, text, ActorKind.GROUP, None, found)
            i = end
        for n, word in enumerate(self.words):
            host = next((h for h in words.hosts if tuple(h.split()) == self.words[n : n + len(h.split())]), None)
            place = next((s for s in reversed(self._earlier_places(n, seats))), None)
            if host is not None and place is not None and word:
                start, stop = self.sentence.tokens[n].start, self.sentence.tokens[n + len(host.split()) - 1].end
                yield Party(
                    start, stop, Span(start, stop).of(self.places.layers.text), host, ActorKind.STATE, None, place
                )

    def _definite(self, seats: Sequence[Seat]) -> Iterator[Party]:
        """Phrases that stand for one met before: "the small island state", "its northern neighbour", "the bloc"."""
        words = load_relation_words()
        for i, word in enumerate(self.words):
            if word not in ("the", "this", "that") and word not in _PRONOUNS:
                continue
            if self.word(i + 1) in self.grammar.determiners:
                continue
            end = self._definite_end(i + 1)
            if end is None or any(seat.first < end and seat.last >= i and seat.countries for seat in seats):
                continue
            noun = self.word(end - 1)
            if noun in words.bodies:
                found = self._body_before(self.sentence.tokens[i].start) if word not in _PRONOUNS else ()
            elif noun in words.beside or (word in _PRONOUNS and "former" in self.words[i:end]):
                found = self._beside(i, seats)
            else:
                found = self._land_before(i, end - 1, seats) if word not in _PRONOUNS else ()
            if found:
                start, stop = self.sentence.tokens[i].start, self.sentence.tokens[end - 1].end
                text = Span(start, stop).of(self.places.layers.text)
                kind = ActorKind.ORGANISATION if noun in words.bodies else ActorKind.STATE
                yield Party(start, stop, text, text, kind, None, found)

    def _definite_end(self, i: int) -> int | None:
        """Behind the noun for a land, a neighbour or a body that closes a phrase, over adjectives."""
        words = load_relation_words()
        for n in range(i, min(i + 5, len(self.words))):
            word, following = self.word(n), self.word(n + 1)
            is_body = word in words.bodies and n == i
            if word in words.lands | words.beside | words.bodies and (is_body or self._is_lower(n)):
                is_closed = following != "-" and following not in ("of", "'s", "’s")
                return n + 1 if is_closed and not self._is_noun_at(n + 1) else None
            if not word[:1].isalpha() or word in self.grammar.prepositions or word in self.grammar.auxiliaries:
                return None
            if word in self.grammar.coordinators or word in self.grammar.relatives:
                return None
        return None

    def _is_noun_at(self, i: int) -> bool:
        tag = self.sentence.tokens[i].tag if i < len(self.words) else None
        return tag in ("NOUN", "PROPN") or (tag is None and not self._closes(i))

    def _land_before(self, i: int, noun: int, seats: Sequence[Seat]) -> tuple[str, ...]:
        """The state last spoken of, not as a mere place, that does not act in the same clause."""
        clause = set(self.clauses.at(i).tokens)
        is_subject = (self.sentence.tokens[noun].relation or "").startswith("nsubj")
        acting = {code for s in seats if s.is_subject and s.first in clause and s.last < i for code in s.countries}
        wanted = {code for word in self.words[i:noun] for code in self._of_region(word)}
        for party in reversed(self.places.cast.parties):
            code = party.countries[0] if len(party.countries) == 1 else ""
            is_fit = party.end <= self.sentence.tokens[i].start and self.places.is_state(code)
            if is_fit and (is_subject or code not in acting) and (not wanted or code in wanted):
                return (code,)
        return ()

    def _of_region(self, word: str) -> frozenset[str]:
        """The states of the part of the world that an adjective names: "African"."""
        rows = [row.split() for row in load_relation_words().regions]
        region = next((row[1] for row in rows if row[0] == word and len(row) == 2), None)
        states = self.places.ontology.states.values()
        return frozenset(state.code for state in states if region is not None and region in state.region)

    def _beside(self, i: int, seats: Sequence[Seat]) -> tuple[str, ...]:
        """The other of the two spoken of: whose neighbour it is, is who acts."""
        before = self._states_before(i, seats)
        acting = [s.countries[0] for s in seats if s.is_subject and s.last < i and len(s.countries) == 1]
        own = (acting[-1:] or list(before[-1:]))[:1]
        if not own:
            return ()
        return self.company.most_named(own) or self.company.other(own, before)

    def _states_before(self, i: int, seats: Sequence[Seat]) -> tuple[str, ...]:
        named = codes(seat.party for seat in seats if seat.last < i)
        return tuple(code for code in named if self.places.is_state(code))

    def _body_before(self, offset: int) -> tuple[str, ...]:
        """The organisation last named that has members."""
        for party in reversed(self.places.cast.parties):
            is_body = party.kind is ActorKind.ORGANISATION and party.text[:1].isupper() and len(party.countries) == 1
            if party.end <= offset and is_body and self.places.members(party.countries[0]):
                return party.countries
        return ()

    def _earlier_places(self, n: int, seats: Sequence[Seat]) -> list[tuple[str, ...]]:
        found = [group for row in self.company.groups[-2:] for group in row if len(group) == 1]
        pair = set(self.company.pair)
        return [g for g in [*found, *(s.countries for s in seats if s.last < n)] if pair.isdisjoint(g)]

    def _joint_phrase(self, i: int) -> tuple[int | None, int]:
        """The end of a phrase for several states at a token, and how many they are; None where there is none."""
        words, j = load_relation_words().joint, i
        has_article = self.word(j) in ("the", "these", "those", "all", "its", "both")
        if has_article and self.word(j) != "both":
            j += 1
        count = _COUNTS.get(self.word(j), 0)
        if count:
            j += 1
        for skip in range(4):
            word = self.word(j + skip)
            is_land = self.word(j + skip) in load_relation_words().lands
            if word in words and self._is_lower(j + skip) and (count or (has_article and not is_land)):
                return j + skip + 1, count or 2
            if (
                not (word.isalpha() or word == "-")
                or word in self.grammar.prepositions
                or word in self.grammar.auxiliaries
            ):
                break
            if word in self.grammar.coordinators or word in self.grammar.relatives:
                break
        if self.word(i) == "both" and self._is_pronoun_both(i):
            return i + 1, 2
        if self.word(i) == "the" and self.word(i + 1) in ("two", "pair") and self._closes(i + 2):
            return i + 2, 2
        if self.word(i) in ("each", "one") and self.word(i + 1) in ("other", "another"):
            return i + 2, 2
        return None, 0

    def _is_lower(self, i: int) -> bool:
        return i < len(self.words) and self.sentence.tokens[i].text.islower()

    def _is_pronoun_both(self, i: int) -> bool:
        is_named_before = any(seat.last == i - 1 or seat.last == i - 2 for seat in self._all_seats())
        follows = self.word(i + 1)
        is_verb = follows in self.grammar.auxiliaries or bool(finite_forms().get(follows))
        if self.word(i - 1) in self.grammar.prepositions and self._closes(i + 1):
            return True
        return is_verb and not is_named_before and self.word(i - 1) not in self.grammar.auxiliaries

    def _all_seats(self) -> Sequence[Seat]:
        return Table(self.clauses, self.places.cast).seats

    def _closes(self, i: int) -> bool:
        word = self.word(i)
        is_verb = word in self.grammar.auxiliaries or bool(finite_forms().get(word, frozenset()) - {Form.ING})
        return not word or word in (",", ".", ";", "’s", "'s") or word in self.grammar.prepositions or is_verb

    def _joint_codes(self, i: int, count: int, inside: Sequence[Seat], seats: Sequence[Seat]) -> tuple[str, ...]:
        for seat in inside:
            for code in seat.countries:
                members = self.places.members(code)
                if len(members) == count:
                    return members
        named = codes(seat.party for seat in seats if seat.last < i)
        here = tuple(code for code in named if self.places.is_state(code))
        return self.company.joint(count, here)
