"""Who is meant where: the cast of one report.

Reads names, titles, bodies, descriptions and pronouns into parties with full name, office and state. What a pronoun or "the
ministry" means is decided by agreement and recency, subjects first. Knows no cue's content and no event.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from verbale.coding.items import Lexicon
from verbale.coding.persons import (
    PRIVATE_SECTORS,
    HEADS,
    Person,
    Register,
    Scene,
    country_of_organisation,
    is_part,
    name_words,
    settle_countries,
    told_country,
)
from verbale.coding.phrases import Head, Phrase, PhraseReader
from verbale.coding.quotations import Quotation, find_quotations
from verbale.languages.en.actors import load_actor_words
from verbale.model.actor import Actor, ActorKind, Citation, Office, Party
from verbale.model.layers import Layers, NameKind
from verbale.model.report import FurnitureKind, Report
from verbale.model.span import Span, content_id
from verbale.ontology.forms import fold
from verbale.ontology.load import Ontology
from verbale.ontology.tables import Level

RECENT_WEIGHT = 2  # states of this sentence and the last count twice where "the two countries" are sought
PEOPLE_PAIRS = frozenset(
    {
        "leaders",
        "presidents",
        "premiers",
        "prime ministers",
        "ministers",
        "foreign ministers",
        "men",
        "women",
        "monarchs",
        "kings",
        "chancellors",
        "defence ministers",
        "defense ministers",
    }
)
BARE_BODIES = frozenset({"ministry", "office", "department", "agency", "council", "court", "assembly"})
THINGS = frozenset({Head.STATE, Head.BODY, Head.ORGANISATION, Head.ARMED_GROUP})
THING_KINDS = frozenset({ActorKind.STATE, ActorKind.ORGANISATION, ActorKind.OFFICE})
LOOK_BACK = 8  # sentences in which a pronoun's antecedent is sought
GOVERNMENTS = frozenset(
    {
        "government",
        "governments",
        "administration",
        "regime",
        "authorities",
        "leadership",
        "cabinet",
        "state",
        "junta",
        "executive",
    }
)
PRESIDENCIES = frozenset(
    {"presidency", "presidential office", "president's office", "office of the president", "presidential palace"}
)
PLACED_LEVELS = frozenset(
    {Level.OFFICIAL, Level.POLICE, Level.LEGISLATOR, Level.MINISTER, Level.SPOKESPERSON, Level.MILITARY, Level.JUDGE}
)
NO_STATE_BY_PLACE = frozenset(
    "diplomat envoy ambassador analyst observer expert scholar economist researcher resident witness protester source journalist student aide worker refugee migrant peacekeeper investor".split()
)
SENTENCE_ARTICLES = ("the", "a", "an")


@dataclass(frozen=True, slots=True)
class Cast:
    """Every place an actor is meant, in text order and disjoint, and the register of who they are.

    `subjects` are the spans of parties that govern a verb; `asides` the appositions and brackets after names, which hold
    no parties of their own. A bare nationality ("a Canadian request") is a party of kind STATE without a sector.
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
    register = Register(phrases, lexicon)
    settle_countries(
        register, Scene(phrases, items, dateline_states(report, lexicon), [s.paragraph for s in layers.sentences])
    )
    quotations = find_quotations(layers)
    for is_last in (False, True):
        resolver = _Resolver(layers, lexicon, register, quotations)
        parties = resolver.resolve(phrases)
        if is_last or not resolver.has_learnt:
            break
    asides = tuple(p.apposition for row in phrases for p in row if p.apposition is not None)
    return Cast(tuple(parties), _actors(report, parties, register, ontology), frozenset(resolver.subjects), asides)


def _surnames(layers: Layers, lexicon: Lexicon) -> frozenset[str]:
    """Words that may stand alone for a person whom the report names in full: the last word, or a family name put first."""
    found: set[str] = set()
    for name in layers.names:
        words = name.text.split()
        if name.kind is not NameKind.PERSON or len(words) < 2:
            continue
        found.add(words[-1])
        if words[0].lower() in lexicon.words.surname_first:
            found.add(words[0])
    return frozenset(word for word in found if word[0].isupper())


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


def person_id(name: str, country: str | None) -> str:
    """The id of a person in the register."""
    return content_id("p", fold(name), country)


class _Resolver:
    """Goes through a report's phrases once, remembering who was meant."""

    def __init__(self, layers: Layers, lexicon: Lexicon, register: Register, quotations: Sequence[Quotation]) -> None:
        self.layers = layers
        self.lexicon = lexicon
        self.register = register
        self.quotations = quotations
        self.subjects: set[Span] = set()
        self.has_learnt = False
        self._rows: list[list[tuple[Phrase, Party]]] = []  # outside quotations, by sentence
        self._persons: dict[int, Person] = {}  # by the start of a party

    def resolve(self, sentences: Sequence[Sequence[Phrase]]) -> list[Party]:
        """The parties of all sentences."""
        parties: list[Party] = []
        for phrases in sentences:
            row: list[tuple[Phrase, Party]] = []
            self._rows.append(row)
            for phrase in phrases:
                party = self._party(phrase)
                if party is None:
                    continue
                parties.append(party)
                if not self._is_quoted(phrase):
                    row.append((phrase, party))
                    if phrase.is_subject:
                        self.subjects.add(party.span)
                    self._join(row)
        return parties

    def _join(self, row: list[tuple[Phrase, Party]]) -> None:
        """Let "Mali, Niger and Burkina Faso" be one subject of several states, for "they" to mean."""
        phrase, party = row[-1]
        if not phrase.is_subject or party.kind is not ActorKind.STATE:
            return
        first = len(row) - 1
        while first > 0 and row[first - 1][1].kind is ActorKind.STATE and row[first - 1][0].head is Head.STATE:
            gap = self.layers.text[row[first - 1][1].end : row[first][1].start].strip()
            if gap not in ("and", ","):
                break
            first -= 1
        if first == len(row) - 1:
            return
        members = [pair[1] for pair in row[first:]]
        joined = joint(members, self.layers.text)
        several = replace(phrase, start=joined.start, head=Head.PAIR, is_plural=True)
        row.insert(first, (several, joined))

    def _is_quoted(self, phrase: Phrase) -> bool:
        first = bisect_left(self.quotations, phrase.start, key=lambda q: q.end)
        return first < len(self.quotations) and self.quotations[first].span.contains(phrase.span)

    # ------------------------------------------------------------------------------------------------- antecedents

    def _before(self) -> Iterable[list[tuple[Phrase, Party]]]:
        """The last sentences, this one first; in each, subjects before others, the first subject before later ones."""
        for row in list(reversed(self._rows[-LOOK_BACK:])):
            subjects = [pair for pair in row if pair[0].is_speaker]
            subjects += [pair for pair in row if pair[0].is_subject and not pair[0].is_speaker]
            others = [pair for pair in reversed(row) if not pair[0].is_subject]
            yield subjects + others

    def _last_person(self, pronoun: str) -> tuple[Person, Party] | None:
        words = self.lexicon.words
        wanted = (
            "feminine"
            if pronoun in words.feminine_pronouns
            else "masculine"
            if pronoun in words.masculine_pronouns
            else None
        )
        rows = list(self._before())
        for look_at_objects in (False, True):
            for distance, row in enumerate(rows):
                for phrase, party in row:
                    person = self._persons.get(party.start)
                    if person is None or (wanted and person.gender not in (None, wanted)):
                        continue
                    if phrase.is_subject or look_at_objects or distance == 1:
                        if wanted:
                            person.gender = wanted
                        return person, party
                if distance >= LOOK_BACK:
                    break
        return None

    def _last_role(self) -> Party | None:
        """The last person without a name who was a subject: "a West African diplomat"."""
        for row in self._before():
            for phrase, party in row:
                if phrase.is_subject and party.kind in (ActorKind.PERSON, ActorKind.OFFICE):
                    return party
        return None

    def _last_thing(self) -> Party | None:
        """The last state, body or organisation: subjects of this sentence and the two before it first."""
        rows = list(self._before())
        for reach, only_subjects in ((3, True), (len(rows), False)):
            for row in rows[:reach]:
                for phrase, party in row:
                    is_thing = phrase.head in THINGS or (
                        phrase.head in (Head.PRONOUN, Head.PAIR) and party.kind in THING_KINDS
                    )
                    if is_thing and (phrase.is_subject or not only_subjects):
                        return party
        return None

    def _last_body(self, noun: str, country: str | None) -> Party | None:
        """The body last meant whose name this noun is the end of: "the ministry" after "India's foreign ministry"."""
        for row in reversed(self._rows[-LOOK_BACK:]):
            for phrase, party in reversed(row):
                is_longer = phrase.head is Head.BODY and len(" ".join(phrase.office.bodies)) > len(noun)
                if (
                    is_longer
                    and phrase.office.bodies[-1].lower().endswith(noun)
                    and party.countries == ((country,) if country else ())
                ):
                    return party
        return None

    def _last_organisation(self) -> str | None:
        for row in self._before():
            for _, party in row:
                if party.kind is ActorKind.ORGANISATION and party.countries:
                    return party.countries[0]
        return None

    def _last_several(self) -> Party | None:
        rows = list(self._before())
        for reach, only_subjects in ((2, True), (len(rows), False)):
            for row in rows[:reach]:
                for phrase, party in row:
                    is_several = phrase.is_plural or len(party.countries) > 1 or party.kind is ActorKind.GROUP
                    if is_several and (phrase.is_subject or not only_subjects):
                        return party
        return None

    def _country_in_focus(self) -> str | None:
        """The state of the last subject, else of the last state meant."""
        for row in self._before():
            for phrase, party in row:
                is_guest = phrase.office.level is Level.ENVOY
                is_told = phrase.is_subject or phrase.head in (Head.STATE, Head.BODY)
                if len(party.countries) == 1 and is_told and not is_guest:
                    return party.countries[0]
        return None

    def _recent_states(self, count: int) -> tuple[str, ...]:
        """The states most spoken of so far, those of this sentence and the last twice; in text order."""
        weights: Counter[str] = Counter()
        for distance, row in enumerate(reversed(self._rows)):
            for phrase, party in row:
                if phrase.head is not Head.PEOPLE:
                    weights.update(
                        {c: RECENT_WEIGHT if distance <= 1 else 1 for c in party.countries if c in self.lexicon.states}
                    )
        order = [code for row in self._rows for _, party in row for code in party.countries]
        best = sorted(weights, key=lambda code: (-weights[code], order.index(code)))[:count]
        return tuple(sorted(best, key=order.index))

    def _recent_leaders(self, count: int) -> tuple[str, ...]:
        """The states of the last persons in office."""
        codes: list[str] = []
        for row in reversed(self._rows):
            for _, party in reversed(row):
                if (
                    party.kind is ActorKind.PERSON
                    and party.office
                    and len(party.countries) == 1
                    and party.countries[0] not in codes
                ):
                    codes.append(party.countries[0])
            if len(codes) >= count:
                break
        return tuple(reversed(codes[:count]))

    def _owner_country(self, phrase: Phrase) -> str | None:
        owner = phrase.office.owner
        words = self.lexicon.words
        if owner is None:
            return None
        if owner in ("our", "my"):
            return None
        if owner == "bloc":
            return self._last_organisation()
        if owner in words.possessive:
            if owner in ("his", "her"):
                found = self._last_person(owner)
                if found is not None:
                    return found[0].country
                role = self._last_role()
                return role.countries[0] if role is not None and role.countries else None
            if owner == "their":
                several = self._last_several()
                return several.countries[0] if several is not None and len(several.countries) == 1 else None
            thing = self._last_thing()
            return thing.countries[0] if thing is not None and thing.countries else None
        holder = next((p for p in self.register.people if is_part(name_words(owner), p.words)), None)
        return holder.country if holder is not None else None

    # ----------------------------------------------------------------------------------------------------- parties

    def _party(self, phrase: Phrase) -> Party | None:
        makers = {
            Head.STATE: self._state,
            Head.ADJECTIVE: self._adjective,
            Head.PEOPLE: self._people,
            Head.BODY: self._body,
            Head.ORGANISATION: self._organisation,
            Head.ARMED_GROUP: self._armed_group,
            Head.PERSON: self._person,
            Head.OFFICE: self._office,
            Head.ROLE: self._role,
            Head.PAIR: self._pair,
            Head.PRONOUN: self._pronoun,
        }
        return makers[phrase.head](phrase)

    def _make(
        self,
        phrase: Phrase,
        name: str,
        kind: ActorKind,
        actor: str | None,
        countries: tuple[str, ...],
        **told: str | None,
    ) -> Party:
        text = self.layers.text[phrase.start : phrase.end]
        return Party(
            phrase.start, phrase.end, text, name, kind, actor, countries, told.get("sector"), told.get("office")
        )

    def _code(self, phrase: Phrase) -> str | None:
        return phrase.reference.code if phrase.reference is not None else None

    def _state(self, phrase: Phrase) -> Party | None:
        code = self._code(phrase)
        if code is None or phrase.is_placed:
            return None
        return self._make(phrase, self._state_name(code), ActorKind.STATE, code, (code,), sector="GOV")

    def _state_name(self, code: str) -> str:
        state = self.lexicon.states.get(code)
        return state.name if state is not None else code

    def _adjective(self, phrase: Phrase) -> Party | None:
        code = self._code(phrase)
        return self._make(phrase, self._state_name(code), ActorKind.STATE, code, (code,)) if code else None

    def _people(self, phrase: Phrase) -> Party | None:
        code = self._code(phrase)
        actor = content_id("g", fold(phrase.words), code)
        return self._make(phrase, phrase.words, ActorKind.GROUP, actor, (code,) if code else ())

    def _armed_group(self, phrase: Phrase) -> Party | None:
        reference = phrase.reference
        name = reference.name if reference is not None else phrase.words
        return self._make(phrase, name, ActorKind.GROUP, content_id("g", fold(name)), (), sector=phrase.sector)

    def _organisation(self, phrase: Phrase) -> Party | None:
        code = self._code(phrase)
        if code is not None and phrase.reference is not None:
            countries = () if phrase.sector in PRIVATE_SECTORS else (code,)
            return self._make(
                phrase, phrase.reference.name, ActorKind.ORGANISATION, code, countries, sector=phrase.sector
            )
        country = country_of_organisation(phrase.words, self.lexicon)
        actor = content_id("o", fold(phrase.words), country)
        return self._make(phrase, phrase.words, ActorKind.ORGANISATION, actor, (country,) if country else ())

    def _body(self, phrase: Phrase) -> Party | None:
        if phrase.reference is not None:
            code = self._code(phrase)
            name = phrase.reference.name
            if fold(name) in self.lexicon.words.shared_names:
                code = self._country_in_focus() or code
            actor = content_id("o", fold(name), code)
            return self._make(phrase, name, ActorKind.OFFICE, actor, (code,) if code else (), sector=phrase.sector)
        if phrase.office.stateless is not None and not phrase.office.codes:
            words = " ".join(phrase.office.bodies)
            name = f"{words[0].upper()}{words[1:]} of {phrase.office.stateless}"
            return self._make(phrase, name, ActorKind.GROUP, content_id("g", fold(name)), (), sector="PRE")
        country = self._body_country(phrase)
        if country is None and not phrase.is_definite:
            return None
        words = " ".join(phrase.office.bodies)
        if words.lower() in BARE_BODIES and (known := self._last_body(words.lower(), country)) is not None:
            return replace(known, start=phrase.start, end=phrase.end, text=self.layers.text[phrase.start : phrase.end])
        several = tuple(dict.fromkeys(phrase.office.codes)) if phrase.is_plural else ()
        if len(several) > 1:
            states = join_names([state_with_article(code, self.lexicon) for code in several])
            name = f"{words[0].upper()}{words[1:].lower()} of {states}"
            return self._make(phrase, name, ActorKind.GROUP, content_id("g", fold(name)), several, sector=phrase.sector)
        name = body_name(words, country, self.lexicon)
        is_government = name.startswith("Government of ")
        actor = country if is_government and country else content_id("o", fold(name), country)
        kind = ActorKind.STATE if is_government else ActorKind.OFFICE
        return self._make(phrase, name, kind, actor, (country,) if country else (), sector=phrase.sector)

    def _body_country(self, phrase: Phrase) -> str | None:
        told = told_country(phrase.office, self.lexicon)
        if told is None and phrase.office.placed:
            told = phrase.office.placed[0]
        if told is None:
            told = self._owner_country(phrase)
        if told is None and (phrase.is_definite or phrase.start == self._sentence_start(phrase)):
            told = self._country_in_focus()
        return told

    def _sentence_start(self, phrase: Phrase) -> int:
        sentence = self.layers.sentence_at(phrase.start)
        return sentence.start if sentence is not None else -1

    def _person(self, phrase: Phrase) -> Party | None:
        person = self.register.person_of(phrase)
        if person is None:
            return None
        if person.country is None:
            country = self._owner_country(phrase)
            if country is None and phrase.office.refers_back:
                country = self._country_in_focus()
            if country is not None:
                person.country = country
                self.has_learnt = True
        self._persons[phrase.start] = person
        return self._person_party(phrase, person)

    def _person_party(self, phrase: Phrase, person: Person) -> Party:
        sector = "ELI" if person.office.is_former and person.office.sector else person.office.sector
        countries = (person.country,) if person.country else ()
        actor = person_id(person.name, person.country)
        return self._make(
            phrase,
            person.name,
            ActorKind.PERSON,
            actor,
            countries,
            sector=sector,
            office=phrase.office.words or person.office.words,
        )

    def _office(self, phrase: Phrase) -> Party | None:
        """ "the South Korean leader": the person who holds it where one is known, else the office itself."""
        told = told_country(phrase.office, self.lexicon) or self._owner_country(phrase)
        titles = {title.words for _, title in phrase.office.titles}
        levels = {title.level for _, title in phrase.office.titles}
        is_leader = bool({plain for plain in titles} & self.lexicon.words.leaders) or bool(levels & HEADS)
        person = self._holder(phrase, told, titles, is_leader)
        if person is not None:
            self._persons[phrase.start] = person
            return self._person_party(phrase, person)
        country = told or (self._country_in_focus() if phrase.is_definite and phrase.office.sector == "GOV" else None)
        name = phrase.words
        if country and not phrase.office.codes and phrase.office.words:
            name = f"{phrase.office.words} of {state_with_article(country, self.lexicon)}"
        actor = content_id("o", fold(phrase.office.words or phrase.words), country)
        return self._make(
            phrase,
            name,
            ActorKind.OFFICE,
            actor,
            (country,) if country else (),
            sector=phrase.office.sector,
            office=phrase.office.words,
        )

    def _holder(self, phrase: Phrase, country: str | None, titles: set[str], is_leader: bool) -> Person | None:
        """The person whose office it is: the last one met, or the only one that the report will name."""
        wanted = titles | ({*self.lexicon.words.leaders, "president"} if is_leader else set())
        past: list[tuple[bool, int, Person]] = []
        ahead: list[Person] = []
        for person in self.register.people:
            held = {title.words for _, title in person.office.titles}
            is_head = any(title.level in HEADS for _, title in person.office.titles)
            fits = bool(titles & held) or (
                is_leader and is_head and bool(titles & (wanted - titles) or titles & self.lexicon.words.leaders)
            )
            if not fits or person.office.is_former != phrase.office.is_former:
                continue
            if country is not None and person.country != country:
                continue
            starts = [start for start, known in self._persons.items() if known is person and start < phrase.start]
            if starts:
                past.append((bool(titles & held), max(starts), person))
            else:
                ahead.append(person)
        if past:
            return max(past, key=lambda found: found[:2])[2]
        return ahead[0] if len(ahead) == 1 else None

    def _role(self, phrase: Phrase) -> Party | None:
        office = phrase.office
        country = told_country(office, self.lexicon) or self._owner_country(phrase)
        singular = {title.words for _, title in office.titles} | {text.lower().rstrip("s") for text, _ in office.titles}
        if country is None and office.placed and not singular & NO_STATE_BY_PLACE:
            country = office.placed[0]
        if country is None and office.bodies and not phrase.is_plural:
            country = self._country_in_focus()
        several = tuple(dict.fromkeys(office.codes)) if phrase.is_plural and len(office.codes) > 1 else ()
        kind = ActorKind.GROUP if phrase.is_plural else ActorKind.PERSON
        name = without_article(phrase.words)
        actor = content_id("g", fold(name), country)
        return self._make(
            phrase,
            name,
            kind,
            actor,
            several or ((country,) if country else ()),
            sector=office.sector or phrase.sector,
            office=office.words,
        )

    def _pair(self, phrase: Phrase) -> Party | None:
        countries = self._recent_leaders(phrase.count) if phrase.words in PEOPLE_PAIRS else ()
        if len(countries) < phrase.count:
            countries = self._recent_states(phrase.count)
        if len(countries) < phrase.count:
            return None
        names = join_names([self._state_name(code) for code in countries])
        name = f"{phrase.words[0].upper()}{phrase.words[1:]} of {names}"
        actor = content_id("g", name)
        return self._make(phrase, name, ActorKind.GROUP, actor, countries, sector="GOV")

    def _pronoun(self, phrase: Phrase) -> Party | None:
        words = self.lexicon.words
        if phrase.words in words.he:
            found = self._last_person(phrase.words)
            role = self._last_role()
            if role is not None and role.start not in self._persons and (found is None or role.start > found[1].start):
                return self._make(
                    phrase, role.name, role.kind, role.actor, role.countries, sector=role.sector, office=role.office
                )
            if found is None:
                return None
            self._persons[phrase.start] = found[0]
            return self._person_party(phrase, found[0])
        antecedent = self._last_thing() if phrase.words in words.it else self._last_several()
        if antecedent is None:
            return None
        return self._make(
            phrase,
            antecedent.name,
            antecedent.kind,
            antecedent.actor,
            antecedent.countries,
            sector=antecedent.sector,
            office=antecedent.office,
        )


def without_article(words: str) -> str:
    """The words without a leading article."""
    first, _, rest = words.partition(" ")
    return rest if rest and first.lower() in SENTENCE_ARTICLES else words


def join_names(names: Sequence[str]) -> str:
    """ "A", "A and B", "A, B and C"."""
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""


def as_speaker(party: Party) -> Party:
    """The party under the name it speaks by: a state speaks as its government."""
    if party.kind is not ActorKind.STATE or party.name.startswith("Government"):
        return party
    return replace(party, name=f"Government of {with_article(party.name)}")


def joint(parties: Sequence[Party], text: str) -> Party:
    """Several parties that speak together."""
    first, last = parties[0], parties[-1]
    countries = tuple(dict.fromkeys(code for party in parties for code in party.countries))
    if all(party.kind is ActorKind.STATE for party in parties):
        names = join_names([with_article(p.name.removeprefix("Government of ")) for p in parties])
        name = f"Governments of {names}"
    else:
        name = join_names([party.name for party in parties])
    span = (first.start, last.end, text[first.start : last.end])
    return Party(*span, name, ActorKind.GROUP, content_id("g", name), countries, first.sector)


def with_article(name: str) -> str:
    """A state's name as it stands after "of"."""
    return f"the {name}" if name in load_actor_words().with_article else name


def state_with_article(code: str, lexicon: Lexicon) -> str:
    """The name of a state or organisation as it stands after "of": "the United States"."""
    state = lexicon.states.get(code)
    if state is None:
        organisation = next((o for o in lexicon.organisations.values() if o.code == code and o.parent is None), None)
        return f"the {organisation.name}" if organisation is not None else code
    return f"the {state.name}" if state.name in lexicon.words.with_article else state.name


def body_name(words: str, country: str | None, lexicon: Lexicon) -> str:
    """The name of a body: "Foreign ministry of India", "Government of Mali", "Presidency of France"."""
    low = words.lower()
    if low in PRESIDENCIES:
        low = "presidency"
    elif low.split()[-1] in GOVERNMENTS and low not in ("security cabinet",):
        low = "government"
    is_short = len(low.split()) <= len("foreign ministry".split())
    kept = low if is_short or low == "government" else words
    name = kept[0].upper() + kept[1:]
    return f"{name} of {state_with_article(country, lexicon)}" if country else name


def government_of(code: str, lexicon: Lexicon) -> str:
    """The name of a state as a speaker."""
    return f"Government of {state_with_article(code, lexicon)}"


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
    return tuple(found)
