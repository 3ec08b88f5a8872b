"""The people of one report: which names are one person's, what office each holds, and for which state.

The text decides. What no adjective, owner or organisation tells is weighed from the sentences around; where that leaves two
states close, the country stays open.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from verbale.coding.items import Item, ItemKind, Lexicon
from verbale.coding.phrases import Head, Office, Phrase
from verbale.model.actor import ActorKind
from verbale.ontology.forms import fold
from verbale.ontology.tables import Level, ReferenceForm

# Weights of what hints at the state of an office holder, set on the development reports: only their order matters much.
IN_CAPITAL = 2.0  # "said in Ottawa"
SAID_OF_OWN_STATE = 1.5  # "the minister said Canada was ..."
TOLD_OF = 1.0  # "Downing Street said that X ..."
SAME_CLAUSE = 1.5  # "India ..., and Foreign Minister X ..."
DATELINE = 1.0
LAST_SUBJECT = 0.8
LEAD = 0.6  # the subject of the first sentence
AGAINST = -2.0  # "New Delhi accused Prime Minister X"
OFFICE_TAKEN = -10.0
MIN_SCORE = 0.7
MIN_SEAT_SCORE = 0.3  # for heads and ministers, whose state is seldom far
MIN_LEAD = 0.3
MIN_SEAT_LEAD = 0.12
MAX_WORDS_TO_CLAUSE = 8  # "told a radio station that Santiago ..."

SUBJECTS_OF_STUDY = frozenset(
    {"studies", "affairs", "relations", "policy", "research", "history", "program", "programme"}
)
PRIVATE_SECTORS = frozenset({"NGO", "REL", "BUS", "JRN"})
PARTICLES = frozenset("al el ul bin ibn de del da dos van von der la".split())
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
SINGLE_SEATS = HEADS | {Level.MINISTER}


@dataclass(slots=True)
class Person:
    """One person of the report; `name` is the fullest form met."""

    name: str
    words: tuple[str, ...]
    office: Office = field(default_factory=Office)
    country: str | None = None
    names: set[str] = field(default_factory=set)
    gender: str | None = None
    places: list[tuple[int, Phrase]] = field(default_factory=list)


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name, folded, hyphens apart.

    >>> name_words("Kang Jun-young")
    ('kang', 'jun', 'young')
    """
    return tuple(fold(name).split())


def _core(words: Sequence[str]) -> tuple[str, ...]:
    kept = tuple(word for word in words if word not in PARTICLES)
    return kept or tuple(words)


def is_part(short: Sequence[str], long: Sequence[str]) -> bool:
    """True when the words of one name stand together in the other, particles aside ("Sisi", "Abdel Fattah al-Sisi")."""
    a, b = _core(short), _core(long)
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

    def _known(self, words: tuple[str, ...], phrase: Phrase, number: int) -> Person | None:
        ranked = []
        for person in self.people:
            if not is_part(words, person.words):
                continue
            core, short = _core(person.words), _core(words)
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
    """The state that an organisation's name holds: a place after "of" or "in" first, then the first one.

    "University of Nairobi" -> KEN, "US Forces Korea" -> USA, "Sejong Institute" -> None
    """
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


@dataclass(frozen=True, slots=True)
class Scene:
    """What a report tells around its people: the phrases and items of its sentences, and the states of its dateline."""

    phrases: Sequence[Sequence[Phrase]]
    items: Sequence[Sequence[Item]]
    dateline: Sequence[str]
    paragraphs: Sequence[int]


def settle_countries(register: Register, scene: Scene) -> None:
    """Give every person the country that the text tells: by office, by owner, then by what the sentences around hint."""
    for person in register.people:
        person.country = told_country(person.office, register.lexicon)
    for person in register.people:
        if person.country is None:
            person.country = _by_seat(person, register.lexicon) or _by_earlier_office(person, scene, register.lexicon)
    _by_owner(register)
    open_people = [
        p
        for p in register.people
        if p.country is None
        and p.office.stateless is None
        and not any(i.reference is not None and i.reference.code is None for i in p.office.organisations)
        and p.office.level in FOR_A_STATE - {Level.ENVOY}
        and p.office.owner is None
        and not p.office.refers_back
    ]
    while open_people:
        ranked = [(person, _likeliest(person, register, scene)) for person in open_people]
        person, (country, _) = max(ranked, key=lambda pair: (pair[1][1], pair[0].name))
        person.country = country
        if country is None:
            break
        open_people.remove(person)
    _by_owner(register)


def _by_owner(register: Register) -> None:
    for _ in range(2):
        for person in register.people:
            owner = person.office.owner
            if person.country is None and owner is not None and owner[0].isupper():
                holders = [p for p in register.people if is_part(name_words(owner), p.words) and p is not person]
                person.country = next((p.country for p in holders if p.country), None)


def _likeliest(person: Person, register: Register, scene: Scene) -> tuple[str | None, float]:
    """The state with the best weight, and its lead over the next; None where weight or lead is small."""
    scores: Counter[str] = Counter()
    told = Counter(
        p.reference.code
        for phrases in scene.phrases
        for p in phrases
        if p.reference is not None and p.reference.code and p.reference.kind is ActorKind.STATE
    )
    total = sum(told.values()) or 1
    weights: dict[str, float] = {code: count / total for code, count in told.items() if code is not None}
    lead = next((p for phrases in scene.phrases[:1] for p in phrases if p.is_subject), None)
    if lead is not None and (code := _state(lead)) is not None:
        weights[code] = weights.get(code, 0.0) + LEAD
    for place, code in enumerate(dict.fromkeys(scene.dateline)):
        weights[code] = weights.get(code, 0.0) + DATELINE / (1 + place)
    for number, phrase in person.places:
        for code, weight in _hints(number, phrase, scene):
            weights[code] = weights.get(code, 0.0) + weight
    level = person.office.level
    if level in SINGLE_SEATS and not person.office.is_former:
        titles = {title.words for _, title in person.office.titles}
        for other in register.people:
            if (
                other is person
                or other.country not in weights
                or other.office.is_former
                or other.country is None
                or other.office.level is Level.EXPERT
            ):
                continue
            same = titles & {title.words for _, title in other.office.titles if title.level in SINGLE_SEATS}
            if same or _rank(person, register.lexicon) == _rank(other, register.lexicon) is not None:
                weights[other.country] += OFFICE_TAKEN
    scores.update(weights)
    for code in list(scores):
        if not _may_hold(person, code, register.lexicon):
            del scores[code]
    is_seat = level in SINGLE_SEATS or level is Level.SPOKESPERSON
    min_score, min_lead = (MIN_SEAT_SCORE, MIN_SEAT_LEAD) if is_seat else (MIN_SCORE, MIN_LEAD)
    ranked = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
    if not ranked or ranked[0][1] < min_score:
        return None, 0.0
    margin = ranked[0][1] - (ranked[1][1] if len(ranked) > 1 else 0.0)
    return (ranked[0][0], margin) if margin >= min_lead else (None, 0.0)


def _rank(person: Person, lexicon: Lexicon) -> Level | None:
    """Which of a state's two highest seats a person holds; "the leader" is taken for the highest."""
    if person.office.level is Level.EXPERT:
        return None
    for _, title in person.office.titles:
        if title.level in (Level.HEAD_OF_STATE, Level.HEAD_OF_GOVERNMENT):
            return title.level
        if title.words in lexicon.words.leaders:
            return Level.HEAD_OF_STATE
    return None


def _may_hold(person: Person, code: str, lexicon: Lexicon) -> bool:
    """False where a state has no such office: no prime minister of the United States."""
    for _, title in person.office.titles:
        only = lexicon.words.seats_only.get(title.words)
        if (only is not None and code not in only) or code in lexicon.words.seats_without.get(title.words, ()):
            return False
    return True


def _by_seat(person: Person, lexicon: Lexicon) -> str | None:
    """The state of an office that one state alone has ("taoiseach")."""
    for _, title in person.office.titles:
        only = lexicon.words.seats_only.get(title.words, frozenset())
        if len(only) == 1:
            return next(iter(only))
    return None


def _by_earlier_office(person: Person, scene: Scene, lexicon: Lexicon) -> str | None:
    """ "China's ambassador ... The ambassador, X, was ...": the office was told before its holder's name."""
    for number, phrase in person.places:
        if not phrase.is_definite or not phrase.office.titles or phrase.office.codes or phrase.office.owner:
            continue
        wanted = phrase.office.titles[-1][1].words
        for row in reversed(scene.phrases[: number + 1]):
            for earlier in reversed(row):
                is_office = earlier.head in (Head.OFFICE, Head.ROLE) and earlier.start < phrase.start
                if is_office and any(title.words == wanted for _, title in earlier.office.titles):
                    return told_country(earlier.office, lexicon)
    return None


def _state(phrase: Phrase) -> str | None:
    is_state = phrase.reference is not None and phrase.head in (Head.STATE, Head.BODY)
    if is_state and phrase.reference is not None:
        return phrase.reference.code
    return (
        phrase.office.codes[0] if phrase.head in (Head.BODY, Head.ROLE, Head.OFFICE) and phrase.office.codes else None
    )


def _hints(number: int, phrase: Phrase, scene: Scene) -> Iterable[tuple[str, float]]:
    """What one mention's sentence, and the one before it, tell of the person's state."""
    phrases, items = scene.phrases[number], scene.items[number]
    at = next((k for k, p in enumerate(phrases) if p.start == phrase.start), None)
    if at is None:
        return
    nearest = next((p for p in phrases[at + 1 :] if p.head is Head.PERSON), None)
    limit = nearest.first if nearest is not None else len(items)
    has_front = not any(p.head is Head.PERSON for p in phrases[:at])
    for place, item in enumerate(items):
        is_near = phrase.last <= place < limit or (has_front and place < phrase.first)
        is_capital = item.reference is not None and item.reference.form is ReferenceForm.CAPITAL
        if is_near and is_capital and item.reference is not None and place > 0 and items[place - 1].low == "in":
            yield item.reference.code or "", IN_CAPITAL
    before = phrases[at - 1] if at > 0 else None
    after = phrases[at + 1] if at + 1 < len(phrases) else None
    if before is not None and (code := _state(before)) is not None and before.is_subject:
        gap = phrase.first - before.last
        between = [item.low for item in items[before.last : phrase.first]]
        if before.is_speaker:
            yield code, TOLD_OF
        elif gap <= 3 and between and between[-1] not in ("and", ",", "that") and "," not in between:
            yield code, AGAINST
    first = next((p for p in phrases[:at] if p.is_subject), None)
    if first is not None and (code := _state(first)) is not None and phrase.first > 0:
        if items[phrase.first - 1].low == "and":
            yield code, SAME_CLAUSE
    if after is not None and (code := _state(after)) is not None and phrase.is_subject:
        between = [item.low for item in items[phrase.last : after.first] if item.kind is ItemKind.WORD]
        is_saying = any(
            low in ("said", "says", "told", "added", "insisted", "stressed", "announced") for low in between
        )
        if is_saying and after.is_subject and len(between) <= MAX_WORDS_TO_CLAUSE:
            yield code, SAID_OF_OWN_STATE
        elif not is_saying and len(between) <= 2 and between:
            yield code, AGAINST
    is_same_paragraph = number > 0 and scene.paragraphs[number] == scene.paragraphs[number - 1]
    if is_same_paragraph:
        last = next((p for p in scene.phrases[number - 1] if p.is_subject), None)
        if last is not None and (code := _state(last)) is not None:
            yield code, LAST_SUBJECT
