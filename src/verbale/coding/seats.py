"""For which state a person acts, where no adjective, owner or organisation tells: weighed from the sentences around.

Where that leaves two states close, the country stays open.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from verbale.coding.items import Item, ItemKind, Lexicon
from verbale.coding.persons import FOR_A_STATE, HEADS, Person, Register, is_part, name_words, told_country
from verbale.coding.phrase import Head, Phrase
from verbale.model.actor import ActorKind
from verbale.ontology.tables import Level, ReferenceForm

# Weights of what hints at the state of an office holder, set on the development reports: only their order matters much.
IN_CAPITAL = 2.0  # "said in Ottawa"
TOLD_OF = 1.0  # "Downing Street said that X ..."
SAID_OF_OWN_STATE = 1.5  # "the minister said Canada was ..."
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
SINGLE_SEATS = HEADS | {Level.MINISTER}


@dataclass(frozen=True, slots=True)
class Scene:
    """What a report tells around its people: the phrases and items of its sentences, and the states of its dateline."""

    phrases: Sequence[Sequence[Phrase]]
    items: Sequence[Sequence[Item]]
    dateline: Sequence[str]
    paragraphs: Sequence[int]


def settle_told(register: Register, scene: Scene) -> None:
    """Give every person the country that words of the text tell: by office, by owner."""
    for person in register.people:
        person.country = told_country(person.office, register.lexicon)
    for person in register.people:
        if person.country is None:
            person.country = _by_seat(person, register.lexicon) or _by_earlier_office(person, scene, register.lexicon)
    _by_owner(register)


def settle_hinted(register: Register, scene: Scene) -> None:
    """Give office holders whose country is open the one that the sentences around hint."""
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
    yield from _by_capital(at, phrases, items)
    if at > 0:
        is_voice = phrase.office.level is Level.SPOKESPERSON  # "Moscow said through its spokeswoman X"
        voiced = next((p for p in reversed(phrases[:at]) if p.is_speaker and is_voice), phrases[at - 1])
        yield from _by_phrase_before(voiced, phrase, items)
    first = next((p for p in phrases[:at] if p.is_subject), None)
    if first is not None and items[phrase.first - 1].low == "and" and (code := _state(first)) is not None:
        yield code, SAME_CLAUSE
    if at + 1 < len(phrases) and phrase.is_subject:
        yield from _by_phrase_after(phrase, phrases[at + 1], items)
    if number > 0 and scene.paragraphs[number] == scene.paragraphs[number - 1]:
        last = next((p for p in scene.phrases[number - 1] if p.is_subject), None)
        if last is not None and (code := _state(last)) is not None:
            yield code, LAST_SUBJECT


def _by_capital(at: int, phrases: Sequence[Phrase], items: Sequence[Item]) -> Iterable[tuple[str, float]]:
    """ "said in Ottawa": a capital near the person, with no other person nearer."""
    phrase = phrases[at]
    nearest = next((p for p in phrases[at + 1 :] if p.head is Head.PERSON), None)
    limit = nearest.first if nearest is not None else len(items)
    has_front = not any(p.head is Head.PERSON for p in phrases[:at])
    for place, item in enumerate(items):
        is_near = phrase.last <= place < limit or (has_front and 0 < place < phrase.first)
        if item.reference is None or item.reference.form is not ReferenceForm.CAPITAL or item.reference.code is None:
            continue
        if is_near and items[place - 1].low == "in":
            yield item.reference.code, IN_CAPITAL


def _by_phrase_before(before: Phrase, phrase: Phrase, items: Sequence[Item]) -> Iterable[tuple[str, float]]:
    """ "Downing Street said that X": its own; "New Delhi accused X": another's."""
    code = _state(before)
    if code is None or not before.is_subject:
        return
    between = [item.low for item in items[before.last : phrase.first]]
    if before.is_speaker:
        yield code, TOLD_OF
    elif 0 < len(between) <= 3 and between[-1] not in ("and", ",", "that") and "," not in between:
        yield code, AGAINST


def _by_phrase_after(phrase: Phrase, after: Phrase, items: Sequence[Item]) -> Iterable[tuple[str, float]]:
    """ "X said Canada was ...": its own; "X provoked India": another's."""
    code = _state(after)
    if code is None:
        return
    between = [item.low for item in items[phrase.last : after.first] if item.kind is ItemKind.WORD]
    is_saying = phrase.is_speaker or any(low in ("said", "says", "told") for low in between)
    if is_saying and after.is_subject and len(between) <= MAX_WORDS_TO_CLAUSE:
        yield code, SAID_OF_OWN_STATE
    elif not is_saying and 0 < len(between) <= 2:
        yield code, AGAINST
