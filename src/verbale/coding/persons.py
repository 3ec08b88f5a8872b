"""The people of one report: which names are one person's, and what office each holds. Knows no sentence around them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from verbale.coding.items import Item, Lexicon
from verbale.coding.offices import Office
from verbale.coding.phrase import Head, Phrase
from verbale.model.actor import ActorKind
from verbale.ontology.forms import fold
from verbale.ontology.leaders import Leader
from verbale.ontology.tables import Level, ReferenceForm

PARTICLES = frozenset("al el ul bin ibn de del da dos van von der la".split())
PRIVATE_SECTORS = frozenset({"NGO", "REL", "BUS", "JRN"})
SUBJECTS_OF_STUDY = frozenset(
    {"studies", "affairs", "relations", "policy", "research", "history", "program", "programme"}
)
FOR_A_STATE = frozenset(
    {
        Level.HEAD_OF_STATE,
        Level.HEAD_OF_GOVERNMENT,
        Level.MINISTER,
        Level.SPOKESPERSON,
        Level.MILITARY,
        Level.LEGISLATOR,
        Level.ENVOY,
        Level.OFFICIAL,
        Level.POLICE,
        Level.JUDGE,
    }
)
HEADS = frozenset({Level.HEAD_OF_STATE, Level.HEAD_OF_GOVERNMENT, Level.ROYAL})


@dataclass(slots=True)
class Person:
    """One person of the report; `name` is the fullest form met.

    `term` is the entry of the register of leaders that gave name and office where the report told neither.
    """

    name: str
    words: tuple[str, ...]
    office: Office = field(default_factory=Office)
    country: str | None = None
    names: set[str] = field(default_factory=set)
    gender: str | None = None
    places: list[tuple[int, Phrase]] = field(default_factory=list)
    term: Leader | None = None


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name, folded, hyphens apart.

    >>> name_words("Kang Jun-young")
    ('kang', 'jun', 'young')
    """
    return tuple(fold(name).split())


def core_words(words: Sequence[str]) -> tuple[str, ...]:
    """The words of a name without particles ("bin", "von der")."""
    kept = tuple(word for word in words if word not in PARTICLES)
    return kept or tuple(words)


def is_part(short: Sequence[str], long: Sequence[str]) -> bool:
    """True when the words of one name stand together in the other, particles aside ("Sisi", "Abdel Fattah al-Sisi")."""
    a, b = core_words(short), core_words(long)
    return any(b[k : k + len(a)] == a for k in range(len(b) - len(a) + 1))


class Register:
    """Persons by their names, as the phrases of a report bring them."""

    def __init__(self, sentences: Sequence[Sequence[Phrase]], lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.people: list[Person] = []
        self._of: dict[int, Person] = {}
        named = [(k, p) for k, phrases in enumerate(sentences) for p in phrases if p.head is Head.PERSON]
        self._introduce([phrase for _, phrase in named])
        for number, phrase in named:
            self._link(number, phrase)
        self._introduce_owners(phrase.office.owner for phrases in sentences for phrase in phrases)

    def person_of(self, phrase: Phrase) -> Person | None:
        """The person a phrase names."""
        return self._of.get(phrase.start)

    def _introduce(self, phrases: Iterable[Phrase]) -> None:
        """Every name of two words or more is a person, unless a fuller form holds it."""
        full: dict[tuple[str, ...], str] = {}
        for phrase in phrases:
            words = name_words(phrase.words)
            if len(words) > 1 and words[0] not in self.lexicon.words.honorifics:
                full.setdefault(words, phrase.words)
        for words in sorted(full, key=len, reverse=True):
            holders = [p for p in self.people if is_part(words, p.words)]
            if not holders:
                self.people.append(Person(full[words], words))

    def _introduce_owners(self, owners: Iterable[str | None]) -> None:
        """Those met only as whose an office is: "Lasso's government", "a spokesman for President Duque"."""
        for owner in owners:
            words = name_words(owner) if owner is not None and owner[0].isupper() else ()
            if owner is not None and words and not any(is_part(words, person.words) for person in self.people):
                self.people.append(Person(owner, words, names={owner}))

    def _link(self, number: int, phrase: Phrase) -> None:
        words = name_words(phrase.words)
        person = self._known(words, phrase, number)
        if person is None:
            person = Person(phrase.words, words)
            self.people.append(person)
        person.names.add(phrase.words)
        person.places.append((number, phrase))
        self._of[phrase.start] = person
        _add(person.office, phrase.office)
        for title, _ in phrase.office.titles:
            last = title.lower().split()[-1].rstrip(".")
            if last in self.lexicon.words.masculine:
                person.gender = person.gender or "masculine"
            elif last in self.lexicon.words.feminine:
                person.gender = person.gender or "feminine"
        if person.gender is None:
            person.gender = self._by_given_name(person.words)

    def _by_given_name(self, words: Sequence[str]) -> str | None:
        """What the first of several names tells, where only men or only women bear it."""
        if len(words) < 2 or words[0] in self.lexicon.words.surname_first:
            return None
        is_masculine = words[0] in self.lexicon.words.given_masculine
        is_feminine = words[0] in self.lexicon.words.given_feminine
        return "masculine" if is_masculine else "feminine" if is_feminine else None

    def _known(self, words: tuple[str, ...], phrase: Phrase, number: int) -> Person | None:
        ranked = []
        for person in self.people:
            if not is_part(words, person.words):
                continue
            core, short = core_words(person.words), core_words(words)
            comes_first = core[0] in self.lexicon.words.surname_first
            is_family_name = core[-len(short) :] == short or (comes_first and core[: len(short)] == short)
            levels = {title.level for _, title in phrase.office.titles if title.sector}
            held = {title.level for _, title in person.office.titles if title.sector}
            title_fits = bool(levels & held) - bool(levels and held and not levels & held)
            last = person.places[-1][0] if person.places else -1
            is_past = any(place <= number for place, _ in person.places)
            ranked.append(
                (
                    (len(core) == len(short), is_family_name, title_fits, is_past, last, -self.people.index(person)),
                    person,
                )
            )
        return max(ranked, key=lambda pair: pair[0])[1] if ranked else None


def _add(office: Office, other: Office) -> None:
    seen = {(text.lower(), title.words) for text, title in office.titles}
    fresh = [(text, title) for text, title in other.titles if (text.lower(), title.words) not in seen]
    if other.is_former and not office.titles:
        office.is_former = True
    office.titles += fresh
    office.codes += other.codes
    office.placed += other.placed
    office.texts += other.texts
    office.refers_back |= other.refers_back
    office.stateless = office.stateless or other.stateless
    office.bodies += [body for body in other.bodies if body not in office.bodies]
    office.organisations += other.organisations
    office.owner = office.owner or other.owner


def country_of_organisation(name: str, lexicon: Lexicon) -> str | None:
    """The state of a known institution, or that the name holds: a place after "of" or "in" first, then the first one.

    "University of Nairobi" -> KEN, "US Forces Korea" -> USA, "Chatham House" -> GBR, "Global Institute" -> None
    """
    known = lexicon.institutions.state(name)
    if known is not None:
        return known
    words = name.split()
    found: list[tuple[bool, int, str]] = []
    for first in range(len(words)):
        for last in range(min(len(words), first + 3), first, -1):
            reference = lexicon.refer(" ".join(words[first:last]).strip(",.'’s" if last < len(words) else ",."))
            if reference is not None and reference.code is not None and reference.kind is ActorKind.STATE:
                if last < len(words) and words[last].lower().strip(",.") in SUBJECTS_OF_STUDY:
                    break
                comes_after = first > 0 and words[first - 1].lower() in ("of", "in", "at")
                found.append((not comes_after, first, reference.code))
                break
    return min(found)[2] if found else None


def code_of(item: Item) -> str | None:
    """The code an organisation or state acts under; none for a society or firm."""
    reference = item.reference
    if reference is None or (reference.form is ReferenceForm.ORGANISATION and reference.sector in PRIVATE_SECTORS):
        return None
    return reference.code


def told_country(office: Office, lexicon: Lexicon) -> str | None:
    """The state that an office's own words tell, or None."""
    if office.codes:
        return office.codes[-1] if office.is_kin else office.codes[0]
    for item in office.organisations:
        if item.reference is not None:
            return code_of(item)
        code = country_of_organisation(item.text, lexicon)
        if code is not None:
            return code
    if office.placed and office.organisations:
        return office.placed[0]
    if office.placed and office.level in FOR_A_STATE and office.level is not Level.ENVOY:
        return office.placed[0]
    return None
