"""Who is meant where: the cast of one report.

Reads names, titles, bodies, descriptions and pronouns into parties with full name, office and state. What a pronoun
or "the ministry" means is decided by agreement and recency, subjects first. Knows no statement and no event.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from verbale.coding.incumbents import Known, recognise
from verbale.coding.items import Lexicon
from verbale.coding.names import person_id
from verbale.coding.persons import Person, Register
from verbale.coding.phrase import Head, Phrase
from verbale.coding.phrases import PhraseReader
from verbale.coding.quotations import find_quotations
from verbale.coding.resolution import Resolver
from verbale.coding.seats import Scene, settle_hinted, settle_told
from verbale.model.actor import Actor, ActorKind, Citation, Office, Party
from verbale.model.layers import Layers, NameKind
from verbale.model.report import FurnitureKind, Report
from verbale.model.span import Span
from verbale.ontology.load import Ontology

ARTICLED = ("al-", "el-", "ul-", "ad-", "ar-", "as-", "at-", "az-")  # "al-Burhan", and then "Burhan"


@dataclass(frozen=True, slots=True)
class Cast:
    """Every place an actor is meant, in text order and disjoint, and the register of who they are.

    `subjects` are the spans of parties that govern a verb; `asides` the appositions and brackets after names, which
    hold no parties of their own. A bare nationality ("a Canadian request") is a party of kind STATE without a sector.
    """

    parties: tuple[Party, ...]
    actors: tuple[Actor, ...]
    subjects: frozenset[Span] = frozenset()
    asides: tuple[Span, ...] = ()

    def within(self, span: Span) -> tuple[Party, ...]:
        """The parties that lie wholly inside a span, in text order."""
        first = bisect_left(self.parties, span.start, key=lambda party: party.start)
        found = []
        for party in self.parties[first:]:
            if party.start >= span.end:
                break
            if party.end <= span.end:
                found.append(party)
        return tuple(found)


@lru_cache(maxsize=4)
def lexicon_of(ontology: Ontology) -> Lexicon:
    """The lexicon of an ontology; made once for each."""
    return Lexicon(ontology)


def find_cast(report: Report, layers: Layers, ontology: Ontology) -> Cast:
    """Find the parties of a report and resolve each to a name, an office and its countries as far as the text tells."""
    lexicon = lexicon_of(ontology)
    people = _surnames(layers, lexicon)
    items = [lexicon.items_of(layers, sentence, people) for sentence in layers.sentences]
    phrases = [PhraseReader(row, lexicon).read() for row in items]
    if late := _told_surnames(phrases) - people:
        items = [lexicon.items_of(layers, sentence, people | late) for sentence in layers.sentences]
        phrases = [PhraseReader(row, lexicon).read() for row in items]
    register = Register(phrases, lexicon)
    scene = Scene(phrases, items, dateline_states(report, lexicon), [s.paragraph for s in layers.sentences])
    settle_told(register, scene)
    recognise(register, items, Known(ontology.leaders, report.published.day), ontology.titles)
    settle_hinted(register, scene)
    quotations = find_quotations(layers)
    for is_last in (False, True):
        resolver = Resolver(layers, lexicon, register, quotations)
        resolver.day = report.published.day
        parties = resolver.resolve(phrases)
        if is_last or not resolver.has_learnt:
            break
    asides = tuple(p.apposition for row in phrases for p in row if p.apposition is not None)
    return Cast(tuple(parties), _actors(report, parties, register, ontology), frozenset(resolver.subjects), asides)


def _surnames(layers: Layers, lexicon: Lexicon) -> frozenset[str]:
    """Words that may stand alone for a person named in full: the last word, or a family name put first."""
    found: set[str] = set()
    for name in layers.names:
        words = name.text.split()
        if name.kind is not NameKind.PERSON or len(words) < 2:
            continue
        found |= {words[-1], words[-1].rpartition("-")[2] if words[-1].lower().startswith(ARTICLED) else words[-1]}
        if words[0].lower() in lexicon.words.surname_first:
            found.add(words[0])
    return frozenset(word for word in found if word[:1].isupper())


def _told_surnames(sentences: Sequence[Sequence[Phrase]]) -> frozenset[str]:
    """The last words of names that a title or its place told to be persons'."""
    named = (phrase for phrases in sentences for phrase in phrases if phrase.head is Head.PERSON)
    words = (phrase.words.split() for phrase in named)
    return frozenset(parts[-1] for parts in words if len(parts) > 1 and parts[-1][0].isupper())


def dateline_states(report: Report, lexicon: Lexicon) -> tuple[str, ...]:
    """The states whose capitals stand in the dateline, in order."""
    codes: list[str] = []
    for piece in report.furniture:
        if piece.kind is not FurnitureKind.DATELINE:
            continue
        text = piece.span.of(report.text)
        for part in text.replace("(", ",").replace("/", ",").replace("-", ",").split(","):
            words = part.strip(" .—–")
            reference = lexicon.refer(words.title()) if words else None
            if reference is not None and reference.code is not None and reference.kind is ActorKind.STATE:
                codes.append(reference.code)
    return tuple(codes)


def _actors(report: Report, parties: Sequence[Party], register: Register, ontology: Ontology) -> tuple[Actor, ...]:
    """One register row for every actor that a party means, sorted by id."""
    names: dict[str, set[str]] = {}
    first: dict[str, Party] = {}
    for party in parties:
        if party.actor is None:
            continue
        first.setdefault(party.actor, party)
        names.setdefault(party.actor, set())
        if party.text[0].isupper() or party.kind in (ActorKind.GROUP, ActorKind.OFFICE):
            names[party.actor].add(party.text)
    people = {person_id(p.name, p.country): p for p in register.people}
    rows = []
    for actor, party in sorted(first.items()):
        rows.append(_actor(report, actor, party, names[actor], people.get(actor), ontology))
    return tuple(rows)


def _actor(
    report: Report, actor: str, party: Party, names: set[str], person: Person | None, ontology: Ontology
) -> Actor:
    state = ontology.states.get(actor)
    if state is not None:
        return Actor(
            actor,
            state.name,
            ActorKind.STATE,
            tuple(sorted(names)),
            actor,
            "GOV",
            (),
            actor,
            state.cow,
            state.gw,
            state.wikidata,
        )
    if person is not None:
        forms = tuple(sorted(person.names | {person.name}))
        return Actor(
            actor, person.name, ActorKind.PERSON, forms, person.country, party.sector, _offices(report, person)
        )
    organisation = next((o for o in ontology.organisations.values() if o.code == actor and o.parent is None), None)
    if organisation is not None:
        return Actor(
            actor,
            organisation.name,
            ActorKind.ORGANISATION,
            tuple(sorted(names)),
            None,
            organisation.sector,
            wikidata=organisation.wikidata,
        )
    country = party.countries[0] if len(party.countries) == 1 else None
    return Actor(actor, party.name, party.kind, tuple(sorted(names)), country, party.sector)


def _offices(report: Report, person: Person) -> tuple[Office, ...]:
    found: list[Office] = []
    seen: set[str] = set()
    for _, phrase in person.places:
        words = phrase.office.words
        if words is None or words.lower() in seen:
            continue
        seen.add(words.lower())
        end = phrase.apposition.end if phrase.apposition is not None else phrase.end
        quote = report.quote(Span(phrase.start, end))
        evidence = Citation(report.id, quote.start, quote.end, quote.text)
        found.append(Office(words, person.country, is_former=phrase.office.is_former, evidence=evidence))
    if person.term is not None and not found:
        found.append(Office(person.term.title, person.term.state, person.term.since, person.term.until))
    return tuple(found)
