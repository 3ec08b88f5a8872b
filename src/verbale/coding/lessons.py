"""What reports teach of persons, and whom other reports mean by a bare surname or an office. Knows no text.

A lesson is a full name with an office of a state, told by a report with its words. It holds for reports of the same
story, and for those of its own day and of three years after. Whatever a report tells itself outweighs it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from verbale.coding.incumbents import LASTING, NEUTRAL, kind_of
from verbale.coding.names import person_id
from verbale.coding.persons import FOR_A_STATE, HEADS, core_words, is_part, name_words
from verbale.model.actor import Actor, ActorKind, Citation, Party
from verbale.model.findings import Findings
from verbale.model.span import content_id
from verbale.ontology.forms import fold
from verbale.ontology.leaders import surnames
from verbale.ontology.load import Ontology
from verbale.ontology.tables import Level, Title

__all__ = ["Lesson", "Lessons", "Telling", "understood"]

SINGLE = frozenset({Level.HEAD_OF_STATE, Level.HEAD_OF_GOVERNMENT, Level.MINISTER})  # offices that one person holds
SHARED = frozenset(
    {"minister", "secretary", "leader", "ruler", "cabinet minister", "state minister", "junior minister"}
)


@dataclass(frozen=True, slots=True)
class Telling:
    """The actors of a report as it was read, with the days its publication is bounded to and its story.

    `speakers` are those of whom it tells no state.
    """

    report: str
    first: date | None
    last: date | None
    story: str | None
    actors: tuple[Actor, ...]
    speakers: tuple[Party, ...] = ()


@dataclass(frozen=True, slots=True)
class Lesson:
    """A person with an office of a state, as one report tells it; `forms` are the folded names that may stand alone."""

    name: str
    country: str
    title: str
    sector: str | None
    evidence: Citation
    day: date | None
    story: str | None
    is_former: bool
    forms: frozenset[str]

    @property
    def order(self) -> tuple[date, str, Citation]:
        """Lessons by day; of one day by what is told."""
        return self.day or date.min, self.evidence.quote, self.evidence

    def holds_for(self, telling: Telling) -> bool:
        """True for a report of the same story, and for one that came out on the day or within three years after."""
        if self.story is not None and self.story == telling.story:
            return True
        if self.day is None or telling.first is None:
            return False
        return self.day <= telling.first <= self.day + LASTING


class Lessons:
    """All lessons of a record; the same whatever the order of the reports."""

    def __init__(self, tellings: Iterable[Telling], ontology: Ontology) -> None:
        self._leaders, self._titles = ontology.leaders, ontology.titles
        self._by_form: dict[str, list[Lesson]] = defaultdict(list)
        self._by_office: dict[str, list[Lesson]] = defaultdict(list)
        wordings: dict[str, list[str]] = defaultdict(list)
        for title in ontology.titles.values():
            if title.level in SINGLE and title.words not in SHARED:
                wordings[kind_of(title.words, title.level)].append(title.words)
        lessons = {lesson for telling in tellings for lesson in _lessons_of(telling) if self._is_for_a_state(lesson)}
        for lesson in sorted(lessons, key=lambda one: one.order):
            for form in lesson.forms | {fold(lesson.name)}:
                self._by_form[form].append(lesson)
            taught = self._titles.get(lesson.title.lower())
            for words in wordings.get(kind_of(taught.words, taught.level), ()) if taught is not None else ():
                self._by_office[_office_id(words, lesson.country)].append(lesson)

    def __bool__(self) -> bool:
        return bool(self._by_form)

    def meant_in(self, telling: Telling) -> Mapping[str, Lesson]:
        """Whom the open actors of a report mean, by actor: bare surnames, names without a state, offices by no name."""
        told = {actor.id for actor in telling.actors if actor.kind in (ActorKind.STATE, ActorKind.ORGANISATION)}
        told |= {actor.country for actor in telling.actors if actor.country is not None}
        meant: dict[str, Lesson] = {}
        for actor in (*telling.actors, *_unknown(telling.actors, telling.speakers)):
            if actor.kind is ActorKind.PERSON:
                lesson = self._of_name(actor, telling, told)
            elif actor.kind is ActorKind.OFFICE:
                lesson = self._of_office(actor, telling)
            else:
                continue
            if lesson is not None and person_id(lesson.name, lesson.country) != actor.id:
                meant[actor.id] = lesson
        return meant

    def _of_name(self, actor: Actor, telling: Telling, told: set[str]) -> Lesson | None:
        is_bare = len(core_words(name_words(actor.name))) == 1
        if actor.country is not None and not is_bare:
            return None
        known = self._by_form.get(fold(actor.name), ())
        fitting = [one for one in known if one.holds_for(telling) and one.evidence.report != telling.report]
        fitting = [one for one in fitting if actor.country in (None, one.country) and self._is_kin(actor, one)]
        if not fitting:
            return None
        persons = _persons(fitting)
        listed = self._listed(actor, telling, persons) if is_bare else set()
        countries = {lesson.country for lesson in fitting} | listed
        near = countries & told
        if len(persons) + len(listed) > 1:
            persons = [same for same in persons if same[0].country in near]
            if len(persons) != 1 or listed & near:
                return None
        (same,) = persons
        is_told = same[0].country in told or any(one.story == telling.story for one in same if one.story is not None)
        return _fullest(same) if is_told or (is_bare and not told) else None

    def _is_for_a_state(self, lesson: Lesson) -> bool:
        """True for an office that acts for its state; "a Canadian citizen" is none."""
        titles = (self._titles.get(words) for words in lesson.title.lower().split(", "))
        return any(title is not None and title.level in FOR_A_STATE | HEADS for title in titles)

    def _listed(self, actor: Actor, telling: Telling, persons: Sequence[Sequence[Lesson]]) -> set[str]:
        """The states of listed leaders of the same surname who are none of the persons learnt."""
        found = set()
        for term in self._leaders.named(actor.name):
            if actor.country not in (None, term.state):
                continue
            if telling.last is not None and not term.within(telling.last - LASTING, telling.last):
                continue
            if not any(same[0].country == term.state and _is_same(same[0].name, term.name) for same in persons):
                found.add(term.state)
        return found

    def _of_office(self, actor: Actor, telling: Telling) -> Lesson | None:
        """Who holds the office: the one person taught, or the one who came after all others; nobody who has left it."""
        lessons = self._by_office.get(actor.id, ())
        fitting = [one for one in lessons if one.holds_for(telling) and one.evidence.report != telling.report]
        holders = _persons([one for one in fitting if not one.is_former])
        if not holders:
            return None
        holder = max(holders, key=lambda same: same[-1].order)
        since, until = holder[0].day, holder[-1].day
        for other in _persons(fitting):
            is_holder = _is_same(other[0].name, holder[0].name)
            held = [one.day for one in other if not one.is_former]
            if is_holder and other[-1].is_former:
                return None
            if not is_holder and held and (since is None or None in held or max(filter(None, held)) >= since):
                return None
        title = holder[-1].title.lower()
        listed = self._leaders.holder(title, holder[-1].country, telling.last) if telling.last is not None else None
        is_over = listed is not None and not _is_same(listed.name, holder[0].name)
        if is_over and listed is not None and (until is None or listed.since >= until):
            return None
        return _fullest(holder)

    def _is_kin(self, actor: Actor, lesson: Lesson) -> bool:
        """True where no office told contradicts the lesson: "Foreign Minister X" is no lesson on a president."""
        taught = self._titles.get(lesson.title.lower())
        told = [words for office in actor.offices for words in office.title.lower().split(", ")]
        return all(
            words in NEUTRAL or words == lesson.title.lower() or _is_like(self._titles.get(words), taught)
            for words in told
        )


def understood(findings: Findings, meant: Mapping[str, Lesson]) -> Findings:
    """The findings of a report with its open parties as lessons tell them. Ids, times and words stay."""
    speakers = [said.speaker for said in findings.statements if said.speaker and said.speaker.actor in meant]
    return replace(
        findings,
        actors=_actors((*findings.actors, *_unknown(findings.actors, speakers)), meant),
        statements=tuple(
            replace(said, speaker=_meant(said.speaker, meant)) if said.speaker is not None else said
            for said in findings.statements
        ),
        mentions=tuple(
            replace(
                told,
                actors=tuple(_meant(party, meant) for party in told.actors),
                recipients=tuple(_meant(party, meant) for party in told.recipients),
            )
            for told in findings.mentions
        ),
    )


def _unknown(actors: Iterable[Actor], speakers: Iterable[Party]) -> tuple[Actor, ...]:
    """The speakers by a bare name of whom the report tells nothing else: they are no actors of it yet."""
    known = {actor.id for actor in actors}
    found = {
        party.actor: Actor(party.actor, party.name, ActorKind.PERSON, (party.name,))
        for party in speakers
        if party.actor is not None and party.actor not in known and party.name[0].isupper()
    }
    return tuple(actor for actor in found.values() if len(name_words(actor.name)) == len(actor.name.split()) == 1)


def _meant(party: Party, meant: Mapping[str, Lesson]) -> Party:
    lesson = meant.get(party.actor) if party.actor is not None else None
    if lesson is None:
        return party
    return replace(
        party,
        name=lesson.name,
        kind=ActorKind.PERSON,
        actor=person_id(lesson.name, lesson.country),
        countries=(lesson.country,),
        sector=party.sector or lesson.sector,
        office=party.office or lesson.title,
        taught=lesson.evidence,
    )


def _actors(actors: Iterable[Actor], meant: Mapping[str, Lesson]) -> tuple[Actor, ...]:
    """The actors with those meant in place of the open ones, each once, by id."""
    found: dict[str, Actor] = {}
    for actor in actors:
        one = _as_meant(actor, meant[actor.id]) if actor.id in meant else actor
        same = found.get(one.id, one)
        names, offices = {*same.names, *one.names}, (*same.offices, *one.offices)
        found[one.id] = replace(same, names=tuple(sorted(names)), offices=tuple(dict.fromkeys(offices)))
    return tuple(found[id_] for id_ in sorted(found))


def _as_meant(actor: Actor, lesson: Lesson) -> Actor:
    """The person of a lesson, with what the report itself tells of the open actor; words for an office are no name."""
    return Actor(
        person_id(lesson.name, lesson.country),
        lesson.name,
        ActorKind.PERSON,
        actor.names if actor.kind is ActorKind.PERSON else (),
        lesson.country,
        actor.sector or lesson.sector,
        tuple(replace(office, of=lesson.country) for office in actor.offices),
    )


def _lessons_of(telling: Telling) -> Iterator[Lesson]:
    """A lesson for every office that the report tells a fully named person of a state to hold."""
    day = telling.first if telling.first == telling.last else None
    for actor in telling.actors:
        words = name_words(actor.name)
        if actor.kind is not ActorKind.PERSON or actor.country is None or len(core_words(words)) < 2:
            continue
        forms = {form for form in surnames(actor.name, actor.country) if len(core_words(form.split())) == 1}
        forms |= {fold(name) for name in actor.names if len(core_words(name_words(name))) == 1}
        for office in actor.offices:
            if office.evidence is None or office.of != actor.country:
                continue
            yield Lesson(
                actor.name,
                actor.country,
                office.title,
                actor.sector,
                office.evidence,
                day,
                telling.story,
                office.is_former,
                frozenset(forms),
            )


def _is_like(title: Title | None, taught: Title | None) -> bool:
    """True for two wordings of one office, or where one of them leaves the field open: "minister"."""
    if title is None or taught is None:
        return False
    return kind_of(title.words, title.level) == kind_of(taught.words, taught.level) or (
        title.words in SHARED and title.level is taught.level
    )


def _office_id(words: str, country: str) -> str:
    return content_id("o", fold(words), country)


def _persons(lessons: Iterable[Lesson]) -> list[list[Lesson]]:
    """Lessons on one person together, each in order."""
    persons: list[list[Lesson]] = []
    for lesson in sorted(lessons, key=lambda one: (-len(name_words(one.name)), one.name, one.country, one.order)):
        for same in persons:
            if same[0].country == lesson.country and _is_same(same[0].name, lesson.name):
                same.append(lesson)
                break
        else:
            persons.append([lesson])
    return [sorted(same, key=lambda one: one.order) for same in persons]


def _is_same(name: str, other: str) -> bool:
    """True for one name in two forms: shorter, or in another order of the same words."""
    left, right = name_words(name), name_words(other)
    return is_part(left, right) or is_part(right, left) or sorted(left) == sorted(right)


def _fullest(same: Sequence[Lesson]) -> Lesson:
    """The latest lesson on a person, under the fullest name."""
    name = max((lesson.name for lesson in same), key=lambda name: (len(name.split()), len(name), name))
    return replace(same[-1], name=name)
