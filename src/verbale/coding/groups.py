"""Whom a phrase means that names nobody: several states counted, a land, an organisation, a neighbour met before."""

from collections.abc import Iterator
from datetime import date

from verbale.coding.antecedents import Antecedents
from verbale.coding.phrase import Head, Phrase
from verbale.model.actor import ActorKind, Party
from verbale.ontology.tables import Organisation

PEOPLE_PAIRS = frozenset(
    "leaders presidents premiers ministers men women monarchs kings chancellors".split()
) | frozenset({"prime ministers", "foreign ministers", "defence ministers", "defense ministers"})
OF_COURTS = frozenset("judge judges court courts tribunal tribunals prosecutor prosecutors arbitrators".split())
STEM = 7  # letters: "arbitration" and "arbitral" tell one court
ACTED_ON = frozenset("on upon to against at for with from".split())  # "called on both", "appealed to both"
LAND_HEADS = frozenset({Head.STATE, Head.BODY, Head.OFFICE, Head.ADJECTIVE, Head.LAND, Head.PERSON, Head.PRONOUN})


class Groups(Antecedents):
    """What was met before, asked by number and kind."""

    day: date | None = None

    def counted(self, phrase: Phrase) -> tuple[str, ...]:
        """The states that "the two leaders", "both", "the three AES states" mean; empty where they are not sure."""
        if phrase.reference is not None:
            return self._members(phrase)
        countries = self.recent_leaders(phrase.count) if phrase.words in PEOPLE_PAIRS else ()
        if len(countries) < phrase.count and phrase.count > 2:
            countries = self._told_together(phrase.count)
        if len(countries) < phrase.count or self._holds_the_subject(phrase, countries):
            countries = self._but_the_subject(phrase) or self._told_here(phrase) or self.recent_states(phrase.count)
        return countries if len(countries) == phrase.count else ()

    def _told_here(self, phrase: Phrase) -> tuple[str, ...]:
        """The states that this sentence told so far, where they are so many."""
        row = self.rows[-1] if self.rows and self.trees.relation_of(phrase.span) in ("nsubj", "nsubj:pass") else []
        told = dict.fromkeys(c for before, party in row for c in party.countries if before.head is not Head.PEOPLE)
        states = tuple(code for code in told if code in self.lexicon.states)
        return states if len(states) == phrase.count else ()

    def _holds_the_subject(self, phrase: Phrase, countries: tuple[str, ...]) -> bool:
        acting = self._acting() if self._is_acted_on(phrase) else None
        return acting is not None and not set(countries).isdisjoint(acting.countries)

    def _is_acted_on(self, phrase: Phrase) -> bool:
        """True for "praised both men", "called on both countries": an object of the subject's verb."""
        if phrase.is_object or phrase.is_subject:
            return phrase.is_object
        relation = self.trees.relation_of(phrase.span)
        before = self.layers.text[: phrase.start].split()[-1:]
        return before != [] and before[0] in ACTED_ON and (relation is None or relation.startswith("obl"))

    def _but_the_subject(self, phrase: Phrase) -> tuple[str, ...]:
        """ "Peru asked both to ...": who asks is none of them, where two others were spoken of."""
        acting = self._acting() if self._is_acted_on(phrase) else None
        if acting is None:
            return ()
        others = tuple(code for code in self.recent_states(phrase.count + 1) if code not in acting.countries)
        return others if len(others) == phrase.count else ()

    def _acting(self) -> Party | None:
        row = self.rows[-1] if self.rows else []
        return next((party for phrase, party in reversed(row) if phrase.is_subject), None)

    def _told_together(self, count: int) -> tuple[str, ...]:
        """The last states that stood together in this number: "Chad, Niger and Benin"."""
        for row in reversed(self.rows):
            for phrase, party in reversed(row):
                if phrase.head is Head.PAIR and len(party.countries) == count:
                    return party.countries
        return ()

    def _members(self, phrase: Phrase) -> tuple[str, ...]:
        """The members of an organisation: all of them where the number fits or few, else those met before."""
        organisation = self._organisation_of(phrase.reference.name if phrase.reference is not None else "")
        members = organisation.members_on(self.day) if organisation is not None and self.day is not None else ()
        if phrase.count and len(members) == phrase.count:
            return members
        met = [code for row in self.rows for _, party in row for code in party.countries if code in members]
        several = tuple(dict.fromkeys(met))
        return several[-phrase.count :] if phrase.count and len(several) >= phrase.count else ()

    def _organisation_of(self, name: str) -> Organisation | None:
        return next((one for one in self.lexicon.organisations.values() if one.name == name), None)

    def _met(self) -> Iterator[tuple[Phrase, Party]]:
        for row in reversed(self.rows):
            yield from reversed(row)

    def land(self, phrase: Phrase) -> str | None:
        """The state that "the kingdom", "the country" or "his country" means."""
        if phrase.office.owner is not None:
            return self.owner_country(phrase)
        crowns = self.lexicon.words.crowned.get(phrase.words)
        crowned = {code for title in crowns or () for code in self.lexicon.words.seats_only.get(title, ())}
        acting = None if phrase.is_subject else self._acting()
        for before, party in self._met():
            (code, *more) = party.countries or ("",)
            is_it = code in self.lexicon.states and not more and before.head in LAND_HEADS
            is_it = is_it and (crowns is None or code in crowned)
            if is_it and (acting is None or code not in acting.countries):
                return code
        return None

    def neighbour(self, phrase: Phrase) -> str | None:
        """The other of the two states spoken of: "its neighbour"."""
        own = self.owner_country(phrase) if phrase.office.owner is not None else None
        acting = self._acting()
        if own is None and acting is not None and len(acting.countries) == 1:
            own = acting.countries[0]
        two = self.recent_states(2)
        return next((code for code in two if code != own), None) if own in two and len(two) > 1 else None

    def housed(self, phrase: Phrase) -> Party | None:
        """The organisation that a capital means whose state the report does not speak of: "The Hague ruled".

        It was met before and sits there; the last one met of several.
        """
        names = {organisation.name for organisation in self.lexicon.houses.get(phrase.words, ())}
        if not names or phrase.reference is None:
            return None
        host = phrase.reference.code
        for before, party in self._met():
            if before.head in LAND_HEADS and party.countries == (host,) and party.text != phrase.words:
                return None
        return next((party for _, party in self._met() if party.name in names), None)

    def bench(self, phrase: Phrase) -> Organisation | None:
        """The international court that judges "in The Hague" are of: the one met before, else as its name tells."""
        words = set(phrase.words.lower().split())
        city = next((city for city in self.lexicon.houses if phrase.words.endswith(f" in {city}")), None)
        if city is None or words.isdisjoint(OF_COURTS):
            return None
        courts = [one for one in self.lexicon.houses[city] if one.kind == "court"]
        met = [party.name for _, party in self._met()]
        known = [one for one in courts if one.name in met]
        named = [one for one in courts if {word[:STEM] for word in one.name.lower().split()} & _stems(words)]
        return next(iter([*known, *named, *courts]), None)

    def grouping(self, noun: str) -> Party | None:
        """The organisation last met of the kind a noun tells: "the bloc", "the court"."""
        kinds = self.lexicon.words.groupings[noun]
        for _, party in self._met():
            if party.kind is not ActorKind.ORGANISATION or not party.countries:
                continue
            organisation = self._organisation_of(party.name)
            if organisation is not None and (not kinds or organisation.kind in kinds):
                return party
        return None


def _stems(words: set[str]) -> set[str]:
    return {word[:STEM] for word in words if len(word) >= STEM}
