"""Who a name is that the report leaves open, by the register of leaders: a prior that any word of the report outweighs.

A bare surname becomes the one leader of it; an introduced person without a state takes that of the entry that fits.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from verbale.coding.items import Item
from verbale.coding.offices import Office
from verbale.coding.persons import HEADS, Person, Register, core_words, name_words
from verbale.ontology.leaders import Leader, Leaders
from verbale.ontology.tables import Level, Title

DIPLOMATS = frozenset({"secretary of state", "top diplomat", "chief diplomat", "foreign policy chief"})
ABROAD = frozenset({"foreign", "external"})
NEUTRAL = frozenset({"counterpart", "official", "politician", "statesman", "stateswoman", "dignitary"})
GENERAL = frozenset({"leader", "head of state", "head of government", "pm", "premier", "prime minister", "ruler"})

LASTING = timedelta(days=3 * 365)  # how long after leaving office a name alone still tells who is meant

SAME = {"secretary": "minister", "defense": "defence", "premier": "prime minister", "pm": "prime minister"}
FILLING = frozenset({"of", "for", "affairs", "the", "and", "federal", "national"})

RANKS = {Level.HEAD_OF_STATE: 0, Level.HEAD_OF_GOVERNMENT: 1, Level.MINISTER: 2, Level.HEAD_OF_ORGANISATION: 3}


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the leaders on the day a report was published; without a day all time counts."""

    leaders: Leaders
    day: date | None


def recognise(register: Register, items: Sequence[Sequence[Item]], known: Known, titles: dict[str, Title]) -> None:
    """Fill in states, full names of bare surnames, and offices of those who have none, from the register of leaders."""
    told = told_codes(items)
    for person in register.people:
        if not _is_open(person.office):
            continue
        is_bare = is_bare_surname(person)
        term = None if is_bare else _of_name(person, known, told)
        if term is None and (is_bare or person.office.titles):
            term = _of_surname(person, known, told)
            if term is not None and term.state == (person.country or term.state):
                person.name, person.words = term.name, name_words(term.name)
        if term is None or term.state != (person.country or term.state):
            continue
        person.country = term.state
        if not person.office.titles and known.day is not None and term.on(known.day):
            person.office.titles.append((term.title, titles[term.title]))
            person.office.texts.append(term.title)
            person.term = term


def is_bare_surname(person: Person) -> bool:
    """True for a person whom the report calls by one name only ("Putin", "al-Sisi", "von der Leyen")."""
    return len(core_words(person.words)) == 1


def _is_open(office: Office) -> bool:
    """True where no word of the report tells for what else than a state the person acts.

    An unknown organisation without a title is none: "X, who had opened the Greentree estate, ...".
    """
    is_elsewhere = any(item.reference is not None or office.titles for item in office.organisations)
    is_owned = office.owner is not None and any(title.words != "counterpart" for _, title in office.titles)
    return office.stateless is None and not is_owned and not is_elsewhere and not office.is_kin


def _of_name(person: Person, known: Known, told: Collection[str]) -> Leader | None:
    """The entry of a full name: in office, or formerly where the text says so; without a title any of one state."""
    office, day = person.office, known.day
    terms = [term for name in sorted(person.names | {person.name}) for term in known.leaders.called(name)]
    terms = [term for term in terms if fits(office, term) and _is_timely(office, term, day)]
    if day is not None and not office.is_former:
        terms = [term for term in terms if term.on(day)] or terms
    if len({term.state for term in terms}) > 1:
        is_now = day is not None and all(term.on(day) for term in terms)
        near = [term for term in terms if term.state in told]
        terms = near if len({term.state for term in near}) == 1 or not is_now else terms
        if len({term.state for term in terms}) > 1 and not is_now:
            return None
    return _highest(terms)


def _highest(terms: Sequence[Leader]) -> Leader | None:
    """The highest office where all terms are one person's, the latest of several; None for two persons or more."""
    if len({term.name for term in terms}) != 1:
        return None
    return min(terms, key=lambda term: (RANKS.get(term.level, len(RANKS)), -term.since.toordinal()))


def _of_surname(person: Person, known: Known, told: Collection[str]) -> Leader | None:
    """The one leader of a surname, in office on the day; the report must not speak of other states alone."""
    office = person.office
    if office.organisations or (office.placed and not office.titles):
        return None
    ever = known.leaders.named(person.name)
    now = [term for term in ever if _is_timely(office, term, known.day) and fits(office, term)]
    if known.day is not None and not office.is_former:
        held = [term for term in now if term.on(known.day)]
        lately = [term for term in now if term.within(known.day - LASTING, known.day)]
        now = held or ([] if office.titles else lately)
    if person.country is not None:
        now = [term for term in now if term.state == person.country]
        ever = tuple(now)
    elif len({term.name for term in now}) > 1:
        now = [term for term in now if term.state in told]
    term = _highest(now)
    if term is None:
        return None
    is_sure = term.state in told or (
        not office.is_former
        and len({other.name for other in ever}) == 1
        and (known.day is not None or not told or term.until is None)
    )
    return term if is_sure else None


def _is_timely(office: Office, term: Leader, day: date | None) -> bool:
    """In office on the day where a title is told; over by then for a former one."""
    if day is None:
        return True
    if office.is_former:
        return term.until is not None and term.until <= day
    return term.on(day) if office.titles else term.since <= day


def fits(office: Office, term: Leader) -> bool:
    """True when no title told contradicts the entry's: "Foreign Minister X" is no entry of a president."""
    told = [title for _, title in office.titles if title.sector and title.words not in NEUTRAL]
    return all(_is_kin(title, term) for title in told) if told else True


def _is_kin(title: Title, term: Leader) -> bool:
    words = title.words
    if title.words == term.title:
        return True
    if term.level is Level.MINISTER:
        is_same = kind_of(title.words, title.level) == kind_of(term.title, term.level)
        is_foreign = _is_foreign(words) and _is_foreign(term.title)
        return title.level is Level.MINISTER and (is_same or is_foreign or words == "minister")
    if words == "leader":
        return term.level in HEADS
    if term.level is Level.HEAD_OF_ORGANISATION:
        return title.level is Level.HEAD_OF_ORGANISATION and _head(words) == _head(term.title)
    return words in GENERAL and title.level is term.level


def _is_foreign(words: str) -> bool:
    return words in DIPLOMATS or bool(ABROAD.intersection(words.split()))


def kind_of(title: str, level: Level) -> str:
    """Words by which titles of one office are one: "minister of foreign affairs" and "foreign minister"."""
    words = SAME.get(title, title).replace("-", " ").split()
    if level is not Level.MINISTER:
        return " ".join(words)
    return " ".join(sorted({SAME.get(word, word) for word in words} - FILLING))


def _head(words: str) -> str:
    return words.replace("-", " ").rsplit(" ", 1)[-1]


def told_codes(rows: Iterable[Sequence[Item]]) -> frozenset[str]:
    """The codes of every state and organisation that items refer to."""
    return frozenset(
        item.reference.code
        for row in rows
        for item in row
        if item.reference is not None and item.reference.code is not None
    )
