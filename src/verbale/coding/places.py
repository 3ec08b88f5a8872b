"""Where an act takes place, as the words of its own clause tell: "in", "at" or "near" a place that they name.

A capital after "in" is a place; one that speaks, is spoken to or owns something is a government. Never the dateline.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from verbale.coding.clauses import ClauseKind, Clauses
from verbale.coding.linking import Candidate
from verbale.languages.en.places import PlaceWords, load_place_words
from verbale.languages.en.speech import load_speech
from verbale.model.actor import ActorKind, Party
from verbale.model.event import EventType, Place
from verbale.model.layers import Layers, Name, NameKind, Token
from verbale.model.span import Quote, Span
from verbale.model.time import TimeExpression
from verbale.ontology.gazetteer import Location
from verbale.ontology.load import Ontology
from verbale.ontology.tables import Level, ReferenceForm

MAX_MODIFIERS = 7  # "in the besieged rebel-held northern Syrian city of"
OWNERS = frozenset({"'s", "’s", "'", "’"})
PLACED = frozenset({NameKind.POLITY, NameKind.PLACE})
WIDER = frozenset({ReferenceForm.NAME, ReferenceForm.CAPITAL, ReferenceForm.PLACE})
VISITING = frozenset({Level.HEAD_OF_STATE, Level.HEAD_OF_GOVERNMENT, Level.MINISTER, Level.ROYAL})
# Acts whose doer and place are seen together: any "in X" after the trigger is where. Of the rest only what happens
# somewhere itself has a place, since "condemned the killings in X" was not done there.
SEEN = frozenset(
    {
        EventType.ASSAULT,
        EventType.MOBILIZE,
        EventType.COERCE,
        EventType.RETREAT,
        EventType.AID,
        EventType.PROTEST,
    }
)


@dataclass(frozen=True, slots=True)
class Named:
    """A place named by tokens `first` to `last` (excluded): its usual name, its state, and where it lies if known."""

    first: int
    last: int
    name: str
    country: str | None
    location: Location | None


class Placer:
    """Finds the place of each act of one report."""

    def __init__(
        self, layers: Layers, ontology: Ontology, parties: Sequence[Party], times: Sequence[TimeExpression]
    ) -> None:
        self.layers = layers
        self.ontology = ontology
        self.words: PlaceWords = load_place_words()
        self.modifiers = self.words.modifiers
        self.parties = parties
        self.times = times

    @cached_property
    def told(self) -> tuple[str, ...]:
        """The states that the report's parties stand for."""
        return tuple(dict.fromkeys(code for party in self.parties for code in party.countries))

    def place(self, candidate: Candidate) -> Place | None:
        """The place of an act, or None where its clause names none: nearest after the trigger, else at the front."""
        clauses, hit = candidate.clauses, candidate.hit
        own = clauses.at(hit.head).tokens
        found = list(self._named(candidate))
        after = [named for lead, named in found if lead >= hit.tokens[0]]
        front = [named for lead, named in found if lead < hit.tokens[0] and self._is_front(clauses, lead, own)]
        named = next(iter(after), None)
        if named is None and self._is_told(candidate):
            named = next(iter(front), None) or self._beside(candidate)
        if named is None:
            return None
        tokens = clauses.sentence.tokens
        quote = Quote.cut(self.layers.text, tokens[named.first].start, tokens[named.last - 1].end)
        where = named.location
        return Place(named.name, named.country, where.lat if where else None, where.lon if where else None, quote)

    def _is_told(self, candidate: Candidate) -> bool:
        """True where the act is what the clause tells; what is asked for or condemned may happen elsewhere."""
        hit, words = candidate.hit, candidate.clauses.words
        if hit.trigger.is_noun:
            return candidate.type in (EventType.CONSULT, EventType.AGREE)
        return words[hit.tokens[0] - 1] != "to" if hit.tokens[0] else True

    def _beside(self, candidate: Candidate) -> Named | None:
        """The place of "X, where ..." and of "speaking in X, the minister ..."."""
        clauses = candidate.clauses
        clause = clauses.at(candidate.hit.head)
        if clause.opener == "where":
            end = clause.tokens[0] - (clauses.words[clause.tokens[0] - 1] == ",")
            starts = range(max(0, end - self.ontology.places.max_words), end)
            found = [self._at(clauses, first, (), candidate) for first in starts]
            return next((named for named in found if named is not None and named.last == end), None)
        for other in clauses.clauses:
            if other.parent != clause.index or other.kind is not ClauseKind.PARTICIPLE or not other.tokens:
                continue
            words = [clauses.words[i] for i in other.tokens[:2]]
            lead = next((i for i in other.tokens if clauses.words[i] in self.words.prepositions), None)
            if lead is not None and self.words.speaking.intersection(words):
                return self._after(clauses, lead, candidate)
        return None

    def _named(self, candidate: Candidate) -> Iterator[tuple[int, Named]]:
        """Every place of the trigger's clause that may be the act's, with the word that leads to it."""
        clauses, hit = candidate.clauses, candidate.hit
        own = frozenset(clauses.at(hit.head).tokens)
        sides = (*candidate.sides.actors, *candidate.sides.recipients)
        visit = candidate.type is EventType.CONSULT and bool({clauses.words[i] for i in hit.tokens} & self.words.visits)
        for lead in sorted(own):
            word = clauses.words[lead]
            is_visited = visit and lead >= hit.last and (lead == hit.last or word in self.words.destinations)
            if word not in self.words.prepositions and not is_visited:
                continue
            named = self._after(clauses, lead, candidate)
            if named is None or (is_visited and word not in self.words.prepositions and named.location is None):
                continue
            if self._is_of_a_party(clauses, named, sides):
                continue
            if lead < hit.last and lead > hit.tokens[0] and clauses.words[lead - 1] in self.words.matters:
                continue
            if lead > hit.last and word in self.words.prepositions and not self._is_where(candidate, lead):
                continue
            yield lead, named

    def _is_front(self, clauses: Clauses, lead: int, own: Sequence[int]) -> bool:
        """True for "In Kigali, ministers ..." and "On Friday in Kigali, ...": nothing but times before it."""
        before = [clauses.sentence.tokens[i] for i in own if i < lead]
        return all(
            not token.text[0].isalnum() or self._is_time(token) or token.text.lower() in self.words.speaking
            for token in before
        )

    def _is_time(self, token: Token) -> bool:
        return any(time.start - 4 <= token.start < time.end for time in self.times)

    def _is_where(self, candidate: Candidate, lead: int) -> bool:
        """True where the phrase hangs on the act, not on a thing it is about."""
        clauses, hit = candidate.clauses, candidate.hit
        index = lead - 1
        tokens = clauses.sentence.tokens
        speech = load_speech()
        while index > hit.last and (
            self._is_time(tokens[index])
            or clauses.words[index] in speech.adverbs
            or clauses.words[index] in ("on", ",")
        ):
            index -= 1
        if index <= hit.last:
            return True
        word = clauses.words[index]
        if word in self.words.matters:
            return False
        if word in self.words.occasions or candidate.type in SEEN:
            return True
        end = tokens[index].end
        sides = (*candidate.sides.actors, *candidate.sides.recipients)
        return candidate.type is EventType.CONSULT and any(p.start < end <= p.end for p in (*sides, *self.parties))

    def _is_of_a_party(self, clauses: Clauses, named: Named, sides: Collection[Party]) -> bool:
        """True for "the ministry in Bamako": the place belongs to who acts."""
        tokens = clauses.sentence.tokens
        own = Span(tokens[named.first].start, tokens[named.last - 1].end)
        parties = [p for p in (*sides, *self.parties) if p.span.overlaps(own) and p.kind is not ActorKind.STATE]
        return any(p.start < own.start and not self._is_guest(p, named) for p in parties)

    def _is_guest(self, party: Party, named: Named) -> bool:
        """True for "Paraguay's president in La Paz": a leader or minister stays where he acts, an envoy lives there."""
        title = self.ontology.titles.get((party.office or "").lower())
        is_visiting = title is not None and title.level in VISITING
        return is_visiting and bool(party.countries) and named.country not in party.countries

    # -- names --

    def _after(self, clauses: Clauses, lead: int, candidate: Candidate) -> Named | None:
        """The place that words after a preposition name, past "the northern Syrian city of"."""
        tokens = clauses.sentence.tokens
        near: list[str] = []
        index = lead + 1
        while index < len(tokens) and index <= lead + 1 + MAX_MODIFIERS:
            named = self._at(clauses, index, near, candidate)
            if named is not None and named.last < len(tokens) and clauses.words[named.last] in OWNERS:
                if named.country is None:
                    return None
                near.append(named.country)
                index = named.last + 1
                continue
            if named is not None:
                return named
            if clauses.words[index] in self.modifiers:
                index += 1
                continue
            step = self._nationality(tokens, index, near)
            if step == 0:
                return None
            index += step
        return None

    def _nationality(self, tokens: Sequence[Token], index: int, near: list[str]) -> int:
        """The number of tokens of an adjective of a state there, which is added to `near`; 0 for none."""
        for count in (3, 2, 1):
            words = self.layers.text[tokens[index].start : tokens[min(index + count, len(tokens)) - 1].end]
            reference = self.ontology.refer(words)
            if reference is not None and reference.form is ReferenceForm.DEMONYM:
                code = reference.code or reference.home
                near += [code] if code else []
                return count
        return 0

    def _at(self, clauses: Clauses, first: int, near: Sequence[str], candidate: Candidate) -> Named | None:
        """The place whose name begins at a token: the longest that the tables hold, else the name itself."""
        tokens = clauses.sentence.tokens
        if not tokens[first].text[0].isupper():
            return None
        name = self._name_over(tokens[first])
        limit = min(len(tokens), first + self.ontology.places.max_words + 1)
        for last in range(limit, first, -1):
            words = self.layers.text[tokens[first].start : tokens[last - 1].end]
            if not self._may_be_whole(tokens, first, last, name):
                continue
            named = self._known(clauses, first, last, words, near, candidate)
            if named is not None:
                return named
        if name is None or name.start != tokens[first].start or name.kind not in PLACED:
            return None
        last = next(i for i in range(len(tokens), first, -1) if tokens[i - 1].end <= name.end)
        reference = self.ontology.refer(name.text)
        country = (reference.code or reference.home) if reference is not None else None
        return Named(first, last, name.text, country if country in self.ontology.states else None, None)

    def _known(
        self, clauses: Clauses, first: int, last: int, words: str, near: Sequence[str], candidate: Candidate
    ) -> Named | None:
        reference = self.ontology.refer(words)
        code = (reference.code or reference.home) if reference is not None else None
        if reference is not None and reference.form is ReferenceForm.NAME and reference.code in self.ontology.states:
            return Named(first, last, reference.name, code, None)
        locations = self.ontology.places.homonyms(words)
        if not locations:
            is_place = reference is not None and reference.form in WIDER and code in self.ontology.states
            return Named(first, last, words, code, None) if is_place else None
        following = self._state_after(clauses, last)
        sides = [c for p in (*candidate.sides.actors, *candidate.sides.recipients) for c in p.countries]
        for told in ((following,) if following else (), near, sides, (code,) if code else (), self.told):
            found = next((location for location in locations if location.country in told), None)
            if found is not None:
                return Named(first, last, found.name, found.country, found)
            if told and (told is near or following):
                return None
        if len({location.country for location in locations}) == 1:
            return Named(first, last, locations[0].name, locations[0].country, locations[0])
        return Named(first, last, words, None, None)

    def _state_after(self, clauses: Clauses, last: int) -> str | None:
        """The state that follows after a comma: "in Tripoli, Lebanon"."""
        tokens = clauses.sentence.tokens
        if last + 1 >= len(tokens) or tokens[last].text != ",":
            return None
        name = self._name_over(tokens[last + 1])
        reference = self.ontology.refer(name.text) if name is not None and name.kind in PLACED else None
        return reference.code if reference is not None and reference.form is ReferenceForm.NAME else None

    def _name_over(self, token: Token) -> Name | None:
        return next((n for n in self.layers.names if n.start <= token.start < n.end), None)

    def _may_be_whole(self, tokens: Sequence[Token], first: int, last: int, name: Name | None) -> bool:
        """False inside a longer name or a person's, and before another capital: "in Paris Agreement" is no place."""
        end = tokens[last - 1].end
        if not tokens[last - 1].text[-1].isalnum() and tokens[last - 1].text not in ("D.C.", "St."):
            return False
        if name is not None and name.end == end and name.start == tokens[first].start:
            return name.kind is not NameKind.PERSON
        if name is not None and (name.kind not in PLACED or name.end > end) and name.end != end:
            return name.kind in PLACED and name.end < end
        following = tokens[last] if last < len(tokens) else None
        is_adjacent = following is not None and following.text[0].isupper() and following.start - end == 1
        return not (is_adjacent and following is not None and self._name_over(following) is None and name is None)
