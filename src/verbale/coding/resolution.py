"""Each phrase to the party it means: names to full names, offices to holders, bodies and pronouns to whose they are."""

from collections.abc import Sequence
from dataclasses import replace

from verbale.coding.groups import Groups
from verbale.coding.names import body_name, join_names, person_id, state_with_article, without_article
from verbale.coding.persons import HEADS, PRIVATE_SECTORS, Person, country_of_organisation, told_country
from verbale.coding.phrase import Head, Phrase
from verbale.model.actor import ActorKind, Party
from verbale.model.span import content_id
from verbale.ontology.forms import fold
from verbale.ontology.tables import Level, Organisation

BARE_BODIES = frozenset({"ministry", "office", "department", "agency", "council", "court", "assembly"})
MISSIONS = frozenset({"embassy", "consulate", "mission", "legation", "high commission"})
OBJECTS = frozenset({"nmod", "obl", "obj", "iobj", "obl:agent", "nmod:poss"})
PUBLIC_SECTORS = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY"})  # whose officers are those of where they are
NO_STATE_BY_PLACE = frozenset(
    "diplomat envoy ambassador analyst observer expert scholar economist researcher resident witness protester source "
    "journalist student aide worker refugee migrant peacekeeper investor".split()
)  # who may be anyone's where they stand


OF_STATE = frozenset("government presidential ministerial cabinet palace state naval army military".split())


def _is_of_state(words: str) -> bool:
    """True for "a government spokesman", "a naval officer": someone of the state just spoken of."""
    return bool(OF_STATE & set(words.lower().split()[:-1]))


class Resolver(Groups):
    """Goes through a report's phrases once, making a party of each that means an actor."""

    def resolve(self, sentences: Sequence[Sequence[Phrase]]) -> list[Party]:
        """The parties of all sentences."""
        parties: list[Party] = []
        for phrases in sentences:
            row: list[tuple[Phrase, Party]] = []
            self.rows.append(row)
            for phrase in phrases:
                self._ask_tree(phrase)
                party = self._party(phrase)
                if party is None:
                    continue
                parties.append(party)
                if not self.is_quoted(phrase):
                    row.append((phrase, party))
                    if phrase.is_subject:
                        self.subjects.add(party.span)
                    self.join(row)
        return parties

    def _ask_tree(self, phrase: Phrase) -> None:
        """Let the tree, where there is one, tell whether a phrase governs a verb: "X, at a ceremony for Y, said"."""
        if not phrase.is_subject and phrase.head is not Head.PERSON:
            return
        relation = self.trees.relation_of(phrase.span)
        is_opening = phrase.is_speaker and phrase.start == self._sentence_start(phrase)
        if relation in OBJECTS and is_opening:
            return
        if relation in OBJECTS:
            phrase.is_subject = phrase.is_speaker = False
        elif relation == "nsubj":
            phrase.is_subject = True

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
            Head.LAND: self._land,
            Head.NEIGHBOUR: self._neighbour,
            Head.GROUPING: self._grouping,
            Head.PRONOUN: self._pronoun,
        }
        court = self.bench(phrase) if phrase.head in (Head.BODY, Head.ROLE) else None
        return makers[phrase.head](phrase) if court is None else self._of_court(phrase, court)

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
        housed = self.housed(phrase)
        if housed is not None:
            return self._again(phrase, housed)
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

    def _of_court(self, phrase: Phrase, court: Organisation) -> Party:
        """Judges and prosecutors of an international court."""
        code = court.code
        return self._make(phrase, court.name, ActorKind.ORGANISATION, code, (code,), sector=court.sector)

    def _body(self, phrase: Phrase) -> Party | None:
        if phrase.reference is not None:
            code = self._code(phrase)
            name = phrase.reference.name
            if fold(name) in self.lexicon.words.shared_names:
                code = self.country_in_focus() or code
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
        if (known := self._body_again(phrase, words.lower(), country)) is not None:
            return self._again(phrase, known)
        several = tuple(dict.fromkeys(phrase.office.codes)) if phrase.is_plural else ()
        if phrase.office.owner == "their" and not several:
            several = self.owner_countries(phrase)
        if len(several) > 1:
            states = join_names([state_with_article(code, self.lexicon) for code in several])
            name = f"{words[0].upper()}{words[1:].lower()} of {states}"
            return self._make(phrase, name, ActorKind.GROUP, content_id("g", fold(name)), several, sector=phrase.sector)
        name = body_name(words, country, self.lexicon)
        is_government = name.startswith("Government of ")
        actor = country if is_government and country else content_id("o", fold(name), country)
        kind = ActorKind.STATE if is_government else ActorKind.OFFICE
        return self._make(phrase, name, kind, actor, (country,) if country else (), sector=phrase.sector)

    def _body_again(self, phrase: Phrase, noun: str, country: str | None) -> Party | None:
        """The body or international court that a bare noun means: "the ministry", "the court"."""
        known = self.last_body(noun, country) if noun in BARE_BODIES else None
        is_bare = not phrase.office.codes and phrase.office.owner is None and phrase.is_definite
        is_international = known is None and is_bare and noun in self.lexicon.words.groupings
        return self.grouping(noun) if is_international else known

    def _body_country(self, phrase: Phrase) -> str | None:
        told = told_country(phrase.office, self.lexicon)
        if told is None and phrase.office.placed:
            told = phrase.office.placed[0]
        if told is None:
            told = self.owner_country(phrase)
        if told is None and phrase.office.bodies and phrase.office.bodies[-1].lower() in MISSIONS:
            told = self.last_envoy_country()
        if told is None and (phrase.is_definite or phrase.start == self._sentence_start(phrase)):
            told = self.country_in_focus()
        return told

    def _sentence_start(self, phrase: Phrase) -> int:
        sentence = self.layers.sentence_at(phrase.start)
        return sentence.start if sentence is not None else -1

    def _person(self, phrase: Phrase) -> Party | None:
        person = self.register.person_of(phrase)
        if person is None:
            return None
        if person.country is None:
            country = self._other_country(phrase) if phrase.office.is_kin else self.owner_country(phrase)
            country = country or self._role_before(phrase)
            if country is None and phrase.office.refers_back and not phrase.office.is_kin:
                country = self.country_in_focus()
            if country is None and phrase.office.level is Level.SPOKESPERSON and not phrase.office.organisations:
                country = self.country_in_focus()
            if country is not None:
                person.country = country
                self.has_learnt = True
        self.persons[phrase.start] = person
        return self._person_party(phrase, person)

    def _other_country(self, phrase: Phrase) -> str | None:
        """For "his counterpart, X": of the two states spoken of, the one that is not the owner's."""
        own = self.owner_country(phrase)
        two = self.recent_states(2)
        return next((code for code in two if code != own), None) if own in two else None

    def _role_before(self, phrase: Phrase) -> str | None:
        """For "a spokesman, X": the state of the role that the name is set beside."""
        before = self.rows[-1][-1][1] if self.rows and self.rows[-1] else None
        if before is None or before.kind not in (ActorKind.PERSON, ActorKind.OFFICE) or before.start in self.persons:
            return None
        gap = self.layers.text[before.end : phrase.start]
        return before.countries[0] if gap == ", " and len(before.countries) == 1 else None

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
        told = told_country(phrase.office, self.lexicon) or self.owner_country(phrase)
        titles = {title.words for _, title in phrase.office.titles}
        levels = {title.level for _, title in phrase.office.titles}
        is_leader = bool(titles & self.lexicon.words.leaders) or bool(levels & HEADS)
        person = self._holder(phrase, told, titles, is_leader)
        if person is not None:
            self.persons[phrase.start] = person
            return self._person_party(phrase, person)
        earlier = self.last_described(titles) if phrase.is_definite and told is None else None
        if earlier is not None:
            return self._again(phrase, earlier)
        country = told or (self.country_in_focus() if phrase.is_definite and phrase.office.sector == "GOV" else None)
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
            starts = [start for start, known in self.persons.items() if known is person and start < phrase.start]
            if starts:
                past.append((bool(titles & held), max(starts), person))
            else:
                ahead.append(person)
        if past:
            return max(past, key=lambda found: found[:2])[2]
        return ahead[0] if len(ahead) == 1 else None

    def _again(self, phrase: Phrase, earlier: Party) -> Party:
        """The same party at another place."""
        text = self.layers.text[phrase.start : phrase.end]
        return replace(earlier, start=phrase.start, end=phrase.end, text=text)

    def _role(self, phrase: Phrase) -> Party | None:
        office = phrase.office
        country = told_country(office, self.lexicon) or self.owner_country(phrase)
        titles = {title.words for _, title in office.titles}
        earlier = (
            self.last_described(titles) if phrase.is_definite and country is None and not phrase.is_plural else None
        )
        if earlier is not None:
            return self._again(phrase, earlier)
        singular = {title.words for _, title in office.titles} | {text.lower().rstrip("s") for text, _ in office.titles}
        is_public = office.sector in PUBLIC_SECTORS and not singular & NO_STATE_BY_PLACE
        if country is None and office.placed and is_public:
            country = office.placed[0]
        is_voice = office.level is Level.SPOKESPERSON and not office.organisations
        if country is None and (office.bodies or is_voice or _is_of_state(phrase.words)) and not phrase.is_plural:
            country = self.country_in_focus()
        several = tuple(dict.fromkeys(office.codes)) if phrase.is_plural and len(office.codes) > 1 else ()
        if phrase.is_plural and country is None and not several:
            several = self.owner_countries(phrase)
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
        countries = self.counted(phrase)
        if not countries:
            return None
        names = join_names([self._state_name(code) for code in countries])
        name = f"{phrase.words[0].upper()}{phrase.words[1:]} of {names}"
        actor = content_id("g", name)
        return self._make(phrase, name, ActorKind.GROUP, actor, countries, sector="GOV")

    def _land(self, phrase: Phrase) -> Party | None:
        return None if phrase.is_placed else self._state_again(phrase, self.land(phrase))

    def _neighbour(self, phrase: Phrase) -> Party | None:
        return self._state_again(phrase, self.neighbour(phrase))

    def _state_again(self, phrase: Phrase, code: str | None) -> Party | None:
        if code is None:
            return None
        return self._make(phrase, self._state_name(code), ActorKind.STATE, code, (code,), sector="GOV")

    def _grouping(self, phrase: Phrase) -> Party | None:
        known = self.grouping(phrase.words)
        return self._again(phrase, known) if known is not None else None

    def _pronoun(self, phrase: Phrase) -> Party | None:
        words = self.lexicon.words
        if phrase.words in words.he:
            found = self.last_person(phrase.words, phrase=phrase)
            role = self.last_role()
            if role is not None and role.start not in self.persons and (found is None or role.start > found[1].start):
                return self._make(
                    phrase, role.name, role.kind, role.actor, role.countries, sector=role.sector, office=role.office
                )
            if found is None:
                return None
            self.persons[phrase.start] = found[0]
            return self._person_party(phrase, found[0])
        antecedent = self.last_thing(phrase) if phrase.words in words.it else self.last_several()
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
