"""Noun phrases that may mean an actor, sentence by sentence, as they stand: nothing is resolved here.

Knows items and word lists; what "he" or "the ministry" means is for `actors`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from verbale.coding.items import RULES_OF_PEOPLE, Item, ItemKind, Lexicon
from verbale.languages.en.speech import Frame
from verbale.model.layers import NameKind
from verbale.model.span import Span
from verbale.ontology.tables import Level, Reference, ReferenceForm, Title

MAX_MODIFIERS = 4  # unknown lower-case words between a determiner and an office: "Canada's public safety minister"
MAX_TAIL = 14  # items after an office's noun: "head of India's foreign intelligence agency in Canada"
MAX_APPOSITION = 40
BARE_PAIRS = frozenset({"presidents", "leaders", "countries", "neighbours", "neighbors", "sides"})
STATE_LEVELS = frozenset({Level.HEAD_OF_STATE, Level.HEAD_OF_GOVERNMENT})
COMMAS = frozenset({",", "–", "—"})


class Head(StrEnum):
    """What the phrase is about."""

    STATE = "state"
    ADJECTIVE = "adjective"
    PEOPLE = "people"
    BODY = "body"
    ORGANISATION = "organisation"
    ARMED_GROUP = "armed-group"
    PERSON = "person"
    OFFICE = "office"
    ROLE = "role"
    PAIR = "pair"
    PRONOUN = "pronoun"


@dataclass(slots=True)
class Office:
    """An office as words tell it: who is the holder's state, by code or by another's name, and what organisation."""

    titles: list[tuple[str, Title]] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    placed: list[str] = field(default_factory=list)
    owner: str | None = None
    bodies: list[str] = field(default_factory=list)
    organisations: list[Item] = field(default_factory=list)
    is_former: bool = False
    is_kin: bool = False
    refers_back: bool = False
    stateless: str | None = None
    texts: list[str] = field(default_factory=list)

    @property
    def words(self) -> str | None:
        """The office in the report's words, without its state."""
        if not self.titles:
            return None
        return ", ".join(dict.fromkeys(self.texts)) or None

    @property
    def level(self) -> Level | None:
        """The level of the last title that tells one."""
        told = [title.level for _, title in self.titles if title.sector]
        if not told:
            return None
        is_private = (
            bool(self.organisations) and not self.codes and all(i.reference is None for i in self.organisations)
        )
        return Level.EXPERT if is_private and told[-1] in STATE_LEVELS else told[-1]

    @property
    def sector(self) -> str | None:
        """The sector of the last title that tells one."""
        told = [title.sector for _, title in self.titles if title.sector]
        return told[-1] if told else None


@dataclass(slots=True)
class Phrase:
    """A phrase with its place; `words` is what names or describes, without titles before a person's name."""

    start: int
    end: int
    head: Head
    words: str
    office: Office = field(default_factory=Office)
    reference: Reference | None = None
    sector: str | None = None
    is_definite: bool = False
    is_plural: bool = False
    is_possessive: bool = False
    is_placed: bool = False
    is_subject: bool = False
    is_speaker: bool = False
    count: int = 0
    first: int = 0
    last: int = 0
    apposition: Span | None = None

    @property
    def span(self) -> Span:
        """The place alone."""
        return Span(self.start, self.end)


class PhraseReader:
    """Reads the phrases of one sentence."""

    def __init__(self, items: Sequence[Item], lexicon: Lexicon) -> None:
        self.items = items
        self.lexicon = lexicon
        self.words = lexicon.words
        self.speech = lexicon.speech

    def read(self) -> list[Phrase]:
        """All phrases, in text order, none inside another."""
        phrases: list[Phrase] = []
        index = 0
        while index < len(self.items):
            phrase = self._phrase(index)
            if phrase is None:
                index += 1
                continue
            phrase.is_possessive = self._kind(phrase.last) is ItemKind.POSSESSIVE
            phrase.is_placed = self._is_placed(phrase.first) and not phrase.is_possessive
            if phrase.head is Head.PERSON:
                self._apposition(phrase)
            elif phrase.head in (Head.ORGANISATION, Head.BODY, Head.OFFICE, Head.STATE, Head.ROLE, Head.ARMED_GROUP):
                self._aside(phrase)
            phrase.is_subject = self._is_subject(phrase)
            phrase.is_speaker = phrase.is_subject and self._is_speaker(phrase)
            phrases.append(phrase)
            index = max(phrase.last, index + 1)
            while (
                phrase.apposition is not None
                and index < len(self.items)
                and self.items[index].start < phrase.apposition.end
            ):
                index += 1
        return phrases

    # ---------------------------------------------------------------------------------------------- small questions

    def _at(self, index: int) -> Item | None:
        return self.items[index] if 0 <= index < len(self.items) else None

    def _kind(self, index: int) -> ItemKind | None:
        item = self._at(index)
        return item.kind if item is not None else None

    def _low(self, index: int) -> str:
        item = self._at(index)
        return item.low if item is not None else ""

    def _is_placed(self, index: int) -> bool:
        before = index - 1
        while self._low(before) in self.words.place_parts or self._low(before) in ("the", "of", "capital", "city"):
            before -= 1
        return self._low(before) in self.words.place_prepositions

    def is_verb(self, index: int) -> bool:
        """True where a word can only, or will likely, be a verb or stand before one."""
        item = self._at(index)
        if item is None or item.kind is not ItemKind.WORD:
            return False
        low = item.low
        if low in self.speech.cues:
            return True
        if low in self.speech.auxiliaries or low in self.speech.past or low in self.speech.negations:
            return True
        if low in self.speech.adverbs:
            return self.is_verb(index + 1) or self._kind(index + 1) is None
        return low.endswith("ed") and len(low) > len("need") and low not in self.words.modifiers

    def _is_open(self, index: int) -> bool:
        """True for a plain lower-case word that may stand between a determiner and a noun."""
        item = self._at(index)
        if item is None or item.kind is not ItemKind.WORD or not item.text[0].islower():
            return item is not None and item.low in self.words.modifiers
        low = item.low
        if low in self.words.modifiers:
            return True
        closed = self.speech
        return not (
            low in closed.cues
            or low in closed.auxiliaries
            or low in closed.prepositions
            or low in closed.conjunctions
            or low in closed.past
            or low in closed.subjects
            or low in self.words.possessive
            or low in self.words.definite
            or low in self.words.indefinite
        )

    # ---------------------------------------------------------------------------------------------------- phrases

    def _phrase(self, index: int) -> Phrase | None:
        item = self.items[index]
        if item.kind is ItemKind.WORD:
            if item.low in self.words.he or item.low in self.words.it or item.low in self.words.they:
                return self._pronoun(index)
            return self._noun_phrase(index) or self._pair(index)
        if item.kind in (ItemKind.NAME, ItemKind.TITLE, ItemKind.BODY):
            return self._noun_phrase(index) or self._name(index)
        return None

    def _pronoun(self, index: int) -> Phrase | None:
        item = self.items[index]
        if item.low == "her" and self._head_after(index + 1):
            return self._noun_phrase(index)
        if item.low.endswith(("self", "selves")):
            return None
        return Phrase(item.start, item.end, Head.PRONOUN, item.low, first=index, last=index + 1)

    def _head_after(self, index: int) -> bool:
        end = index + MAX_MODIFIERS
        while index < end and self._is_open(index):
            index += 1
        return self._kind(index) in (ItemKind.TITLE, ItemKind.BODY)

    def _pair(self, index: int) -> Phrase | None:
        """ "the two leaders", "both countries", "the presidents"."""
        at = index
        count = 0
        start = index
        if self._low(at) == "the":
            at += 1
        elif self._low(at) != "both":
            return None
        if self._low(at) in self.words.pair_numbers:
            count = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5}[self._low(at)]
            at += 1
        while self._low(at) in self.words.modifiers and self._kind(at) is ItemKind.WORD:
            at += 1
        item = self._at(at)
        if item is None or item.low not in self.words.pairs or (not count and item.low not in BARE_PAIRS):
            return None
        first = self.items[start]
        return Phrase(
            first.start, item.end, Head.PAIR, item.low, count=count or 2, is_plural=True, first=start, last=at + 1
        )

    def _noun_phrase(self, index: int) -> Phrase | None:
        """A phrase with an office, a role or a body as its noun, with or without a person's name after it."""
        pair = self._pair(index)
        if pair is not None:
            return pair
        office, at, nouns = self._office(index)
        if office is None:
            return None
        first = self.items[index]
        determiner = first.low if first.kind is ItemKind.WORD else ""
        is_definite = determiner in self.words.definite or determiner in self.words.possessive
        named = self._named(at, office, is_definite)
        if named is not None:
            person, last = named
            return Phrase(
                first.start, person.end, Head.PERSON, person.text, office, sector=office.sector, first=index, last=last,
                is_definite=is_definite,
            )  # fmt: skip
        if not self._is_noun(index, at, nouns, office, determiner):
            return None
        noun = nouns[-1]
        end, tail = self._tail(at, office, noun)
        if tail > at:
            named = self._named(tail, office, is_definite) if self._low(tail) == "," else None
            if named is not None:
                person, last = named
                return Phrase(
                    first.start,
                    person.end,
                    Head.PERSON,
                    person.text,
                    office,
                    sector=office.sector,
                    first=index,
                    last=last,
                )
        start = index + 1 if determiner in self.words.definite or determiner in self.words.indefinite else index
        start = min(start, at - 1)
        words_start = self.items[start].start
        text = self._text(start, tail if tail > at else at)
        if noun.kind is ItemKind.BODY:
            head = Head.BODY
        elif (
            office.titles
            and office.titles[-1][1].sector
            and not noun.is_plural
            and determiner not in self.words.indefinite
            and (is_definite or office.codes or office.owner or office.organisations or office.bodies)
        ):
            head = Head.OFFICE
        else:
            head = Head.ROLE
        return Phrase(
            words_start if determiner in ("a", "an", "the") else first.start, end, head, text, office,
            sector=noun.sector if head is Head.BODY else office.sector, is_definite=is_definite, is_plural=noun.is_plural,
            first=index, last=max(tail, at),
        )  # fmt: skip

    def _text(self, first: int, last: int) -> str:
        parts: list[str] = []
        for item in self.items[first:last]:
            glue = "" if not parts or item.kind is ItemKind.POSSESSIVE or item.text in ",.)" else " "
            if item.text == "-" or (parts and parts[-1].endswith("-")):
                glue = ""
            parts.append(glue + item.text)
        return "".join(parts)

    def _office(self, index: int) -> tuple[Office | None, int, list[Item]]:
        """Read an office, role or body from a place on: what it tells, the index after it, and its nouns."""
        office = Office()
        nouns: list[Item] = []
        at = index
        first = self._at(at)
        if first is None:
            return None, index, nouns
        has_start = False
        if first.low in self.words.possessive and first.kind is ItemKind.WORD:
            office.owner = first.low
            at, has_start = at + 1, True
        elif first.low in self.words.definite or first.low in self.words.indefinite:
            at, has_start = at + 1, True
            if self._low(at) in self.words.indefinite or self._low(at).isdigit():
                at += 1
        free = 0
        while at < len(self.items) and at - index < MAX_TAIL:
            item = self.items[at]
            if item.kind is ItemKind.NAME:
                if nouns and nouns[-1].kind is ItemKind.TITLE and item.name is not NameKind.NATIONALITY:
                    break
                step = self._modifier_name(at, office)
                if step is None:
                    break
                at, has_start, free = step, True, 0
            elif item.kind in (ItemKind.TITLE, ItemKind.BODY):
                if not has_start and nouns and item.is_plural != nouns[-1].is_plural and nouns[-1].is_plural:
                    break
                self._take(item, office, nouns)
                at, free = at + 1, 0
                if self._kind(at) is ItemKind.POSSESSIVE and item.kind is ItemKind.BODY and self._head_after(at + 1):
                    at += 1
            elif item.kind is ItemKind.WORD and item.low in self.words.modifiers:
                office.is_former |= item.low in self.words.former
                at += 1
            elif (item.text in ("-", "‑") and item.kind is ItemKind.MARK) or (
                item.low in ("and", "&") and self._joins(at, nouns)
            ):
                at += 1
            elif self._is_standing_noun(at):
                office.owner = "bloc" if item.low in self.words.blocs else "its"
                at, free = at + 2, 0
            elif (has_start or nouns) and free < MAX_MODIFIERS and self._is_open(at) and self._head_follows(at):
                at, free = at + 1, free + 1
            else:
                break
        while at > index and nouns and self.items[at - 1].end > nouns[-1].end:
            at -= 1
        if office.titles:
            begin = max((k + 1 for k in range(index, at) if self._is_outside_office(k)), default=index)
            office.texts += [text for text in (self._text(begin, at),) if text]
        return (office if nouns else None), at, nouns

    def _is_standing_noun(self, at: int) -> bool:
        """ "the bloc's", "the country's" before an office: a common noun for who was meant last."""
        low = self._low(at)
        is_known = low in self.words.blocs or low in self.words.lands
        return is_known and self._kind(at + 1) is ItemKind.POSSESSIVE and self._modifies(at + 2)

    def _is_outside_office(self, at: int) -> bool:
        """True for what tells whose an office is, or that it is past, and not what it is."""
        item = self.items[at]
        low = item.low
        return (
            item.kind in (ItemKind.NAME, ItemKind.POSSESSIVE)
            or low in self.words.honorifics
            or low in self.words.definite
            or low in self.words.indefinite
            or low in self.words.possessive
            or low in self.words.former
            or (item.text == "-" and self._low(at - 1) in self.words.former)
        )

    def _take(self, item: Item, office: Office, nouns: list[Item]) -> None:
        if item.title is not None:
            office.titles.append((item.text, item.title))
            if item.low in self.words.counterparts:
                office.is_kin = True
            if item.low in self.words.predecessors:
                office.is_former = item.low != "successor"
        else:
            office.bodies.append(item.text)
        nouns.append(item)

    def _joins(self, at: int, nouns: list[Item]) -> bool:
        """ "foreign and defence ministers": the second half brings the noun."""
        if not nouns and self._joins_states(at):
            return self._modifies(at + 2)
        return not nouns and at > 0 and self.items[at - 1].low in self.words.modifiers and self._head_after(at + 1)

    def _head_follows(self, at: int) -> bool:
        end = at + MAX_MODIFIERS + 1
        while at < end and (self._is_open(at) or self._low(at) in ("-", "and")) and self._kind(at) is not None:
            at += 1
        return self._kind(at) in (ItemKind.TITLE, ItemKind.BODY)

    def _modifier_name(self, at: int, office: Office) -> int | None:
        """Take a name that stands before an office: whose office it is. None where the name is no modifier."""
        item = self.items[at]
        has_possessive = self._kind(at + 1) is ItemKind.POSSESSIVE
        after = at + 2 if has_possessive else at + 1
        if not self._modifies(after):
            return None
        if (
            item.reference is not None
            and item.reference.code is not None
            and item.reference.form is not ReferenceForm.PEOPLE
        ):
            if item.reference.form is ReferenceForm.ORGANISATION or item.reference.form is ReferenceForm.METONYM:
                office.organisations.append(item)
            if item.reference.form is not ReferenceForm.ORGANISATION:
                office.codes.append(item.reference.code)
        elif item.reference is not None and item.reference.code is None:
            office.stateless = item.reference.name
        elif item.name is NameKind.PERSON:
            follows = self._at(at + 1)
            is_rule = follows is not None and follows.low in RULES_OF_PEOPLE
            if not has_possessive and not is_rule:
                return None
            office.owner = item.text
        elif item.name is NameKind.ORGANISATION:
            office.organisations.append(item)
        return after

    def _modifies(self, at: int) -> bool:
        """True when an office or body follows, over names and adjectives."""
        end = at + MAX_TAIL
        free = 0
        while at < end:
            kind = self._kind(at)
            if kind in (ItemKind.TITLE, ItemKind.BODY):
                return True
            if kind is ItemKind.NAME and self.items[at].name is not NameKind.PERSON:
                at += 2 if self._kind(at + 1) is ItemKind.POSSESSIVE else 1
                free = 0
            elif self._low(at) == "-" or (
                self._low(at) == "and" and (self._low(at - 1) in self.words.modifiers or self._joins_states(at))
            ):
                at += 1
            elif self._is_open(at) and free < MAX_MODIFIERS:
                at, free = at + 1, free + 1
            else:
                return False
        return False

    def _joins_states(self, at: int) -> bool:
        """True for the "and" of "the US and Australian navies"."""
        before, after = self._at(at - 1), self._at(at + 1)
        return before is not None and after is not None and before.is_state and after.is_state

    def _named(self, at: int, office: Office, is_definite: bool) -> tuple[Item, int] | None:
        """The person whose name follows an office, directly or after a comma."""
        if not office.titles:
            return None
        item = self._at(at)
        if item is not None and self._is_person(item):
            return item, at + 1
        if (
            item is None
            or item.text not in COMMAS
            or not (is_definite or office.codes or office.owner or office.bodies or office.organisations)
        ):
            return None
        begin = at + 1
        while self._kind(begin) is ItemKind.TITLE or self._low(begin).rstrip(".") in self.words.honorifics:
            begin += 1
        who = self._at(begin)
        if who is None or not self._is_person(who):
            return None
        after = self._at(begin + 1)
        if after is not None and not (
            after.text in (",", ".", ";", ")", ":", "—", "–") or after.low in ("and", "to", "who")
        ):
            return None
        if after is not None and after.text == "," and self._at(begin + 2) is not None and self._is_list(begin + 2):
            return None
        for k in range(at + 1, begin):
            title = self.items[k].title
            if title is not None:
                office.titles.insert(0, (self.items[k].text, title))
                if title.words not in self.words.honorifics:
                    office.texts.insert(0, self.items[k].text)
        return who, begin + 1

    def _is_list(self, at: int) -> bool:
        """True where another person's name follows and more after it: a list of people."""
        item = self._at(at)
        return (
            item is not None
            and item.kind is ItemKind.NAME
            and item.name is NameKind.PERSON
            and not self.is_verb(at + 1)
        )

    @staticmethod
    def _is_person(item: Item) -> bool:
        if item.kind is not ItemKind.NAME:
            return False
        return item.name is NameKind.PERSON or (
            item.reference is None
            and item.name in (NameKind.ORGANISATION, NameKind.PLACE)
            and " " in item.text
            and not item.text.isupper()
        )

    def _is_noun(self, index: int, at: int, nouns: list[Item], office: Office, determiner: str) -> bool:
        """True when the last noun stands for someone: "an official visit" and "military exercises" do not."""
        noun = nouns[-1]
        after = self._at(at)
        if noun.is_plural and noun.kind is ItemKind.TITLE:
            return after is None or after.kind is not ItemKind.NAME or True
        is_started = bool(determiner or office.codes or office.owner or office.organisations)
        if not is_started and not (noun.low in self.words.experts or noun.low in ("police", "parliament")):
            return False
        if after is None or after.kind in (ItemKind.MARK, ItemKind.POSSESSIVE, ItemKind.NAME):
            return after is None or after.text != "-"
        low = after.low
        return (
            low in self.speech.prepositions
            or low in self.speech.conjunctions
            or self.is_verb(at)
            or low.endswith("ly")
            or (
                low.endswith("s")
                and not low.endswith("ss")
                and noun.kind is not ItemKind.TITLE
                and low not in self.words.groups
            )
            or (
                low.endswith("s")
                and noun.kind is ItemKind.TITLE
                and not noun.is_plural
                and noun.low not in ("official", "general", "military", "chief", "head", "expert", "leader")
            )
            or low in ("to", "not", "n't", "n’t", "whose", "today", "yesterday")
            or low in self.words.he
            or low in self.words.it
            or low in self.words.definite
            or low in self.words.indefinite
            or low in self.words.possessive
        )

    def _tail(self, at: int, office: Office, noun: Item) -> tuple[int, int]:
        """What follows an office's noun: "of the African Union Commission", "in Bamako". The end, and the index after it."""
        end, tail = self.items[at - 1].end, at
        while self._low(tail) in ("of", "for", "at", "in", "to", "on", "with", "from") and tail - at < MAX_TAIL:
            preposition = self._low(tail)
            reach = self._object(tail + 1)
            if reach is None or (
                preposition in ("in", "at", "on", "with", "from", "to")
                and not self._tells(tail + 1, reach, preposition, noun)
            ):
                break
            self._take_tail(preposition, self.items[tail + 1 : reach], office, noun)
            end, tail = self.items[reach - 1].end, reach
        return end, tail

    def _object(self, at: int) -> int | None:
        """The index after the noun phrase that a preposition governs, or None where none begins."""
        begin = at
        if (
            self._low(at) in self.words.definite
            or self._low(at) in self.words.indefinite
            or self._low(at) in self.words.possessive
        ):
            at += 1
        free = 0
        while at < len(self.items):
            item = self.items[at]
            if item.kind in (ItemKind.NAME, ItemKind.POSSESSIVE, ItemKind.BODY) or item.low == "-":
                at, free = at + 1, 0
            elif (
                (item.kind is ItemKind.TITLE and not self.is_verb(at))
                or (item.low == "and" and self._kind(at - 1) is ItemKind.NAME and self._kind(at + 1) is ItemKind.NAME)
                or (
                    item.low == "and"
                    and self._kind(at + 1) in (ItemKind.NAME, ItemKind.BODY, ItemKind.WORD)
                    and self._is_open(at + 1)
                    and self._is_open(at - 1)
                )
            ):
                at += 1
            elif self._is_open(at) and not self.is_verb(at) and free < MAX_MODIFIERS:
                if (
                    self._kind(at - 1) is ItemKind.NAME
                    and not item.low.endswith(("ency", "ion", "ment", "ment", "or", "er", "ics"))
                    and item.low not in self.words.modifiers
                ):
                    break
                at, free = at + 1, free + 1
            else:
                break
        return at if at > begin else None

    def _tells(self, begin: int, end: int, preposition: str, noun: Item) -> bool:
        """True when the object of a preposition tells who is meant, not where or when something happens."""
        inside = self.items[begin:end]
        names = [i for i in inside if i.kind is ItemKind.NAME]
        if not names:
            return preposition == "at" and any(i.kind is ItemKind.BODY for i in inside)
        if preposition == "in":
            return any(i.is_state or i.name in (NameKind.POLITY, NameKind.PLACE) for i in names)
        if preposition in ("with", "from", "on"):
            return (
                noun.kind is ItemKind.TITLE
                and any(i.name is NameKind.ORGANISATION or i.is_state for i in names)
                and preposition != "on"
            )
        if preposition == "to":
            return (
                noun.title is not None
                and noun.title.level in (Level.ENVOY, Level.OFFICIAL)
                and any(i.is_state or i.reference is not None or i.name is NameKind.PERSON for i in names)
            )
        return True

    def _take_tail(self, preposition: str, inside: Sequence[Item], office: Office, noun: Item) -> None:
        for place, item in enumerate(inside):
            if item.kind is ItemKind.BODY and preposition in ("of", "for", "at", "with", "from"):
                office.bodies.append(item.text)
                is_bare = place > 0 and inside[place - 1].low in self.words.definite
                office.refers_back |= is_bare and not any(i.kind is ItemKind.NAME for i in inside)
            if item.kind is ItemKind.WORD and item.low in self.words.possessive and office.owner is None:
                office.owner = item.low
            if item.kind is not ItemKind.NAME:
                continue
            if item.name is NameKind.PERSON and preposition in ("to", "for", "of") and office.owner is None:
                office.owner = item.text
            if (
                preposition == "to"
                or (preposition == "on")
                or (
                    preposition == "for"
                    and item.is_state
                    and noun.title is not None
                    and noun.title.level is Level.ENVOY
                )
            ):
                continue
            if preposition == "in":
                if item.reference is not None and item.reference.code is not None:
                    office.placed.append(item.reference.code)
                continue
            if item.name is NameKind.PERSON:
                is_owner = place + 1 < len(inside) and inside[place + 1].kind is ItemKind.POSSESSIVE
                if (is_owner or place == len(inside) - 1) and office.owner is None:
                    office.owner = item.text
                continue
            if item.reference is not None and item.reference.code is not None:
                if item.reference.form is not ReferenceForm.ORGANISATION:
                    office.codes.append(item.reference.code)
            if item.name is NameKind.ORGANISATION or (
                item.reference is not None and item.reference.form is ReferenceForm.ORGANISATION
            ):
                office.organisations.append(item)

    def _name(self, index: int) -> Phrase | None:
        """A phrase that is a name alone."""
        item = self.items[index]
        if item.kind is not ItemKind.NAME:
            return None
        made = Phrase(
            item.start, item.end, Head.PERSON, item.text, reference=item.reference, first=index, last=index + 1
        )
        reference = item.reference
        if reference is not None:
            made.sector = reference.sector
            made.head = {
                ReferenceForm.NAME: Head.STATE,
                ReferenceForm.CAPITAL: Head.STATE,
                ReferenceForm.METONYM: Head.BODY,
                ReferenceForm.DEMONYM: Head.ADJECTIVE,
                ReferenceForm.PEOPLE: Head.PEOPLE,
                ReferenceForm.ORGANISATION: Head.ORGANISATION,
                ReferenceForm.GROUP: Head.ARMED_GROUP,
            }.get(reference.form, Head.PERSON)
            if made.head is Head.PERSON:
                return made if item.name is NameKind.PERSON else None
            if reference.code is None and made.head is not Head.ARMED_GROUP:
                made.head = Head.ARMED_GROUP
            return made
        if item.name is NameKind.PERSON:
            return made
        if item.name is NameKind.ORGANISATION:
            made.head = Head.ORGANISATION
            return made
        return None

    # ------------------------------------------------------------------------------------------------ appositions

    def _apposition(self, phrase: Phrase) -> None:
        """Read ", a former minister and now a fellow at X," after a person's name, and ", who leads Y,"."""
        at = phrase.last
        origin = self._at(at + 1)
        if self._low(at) == "of" and phrase.office.titles and origin is not None and origin.is_state:
            if not phrase.office.codes and origin.reference is not None and origin.reference.code is not None:
                phrase.office.codes.append(origin.reference.code)
            phrase.end, phrase.last = origin.end, at + 2
            at = phrase.last
        house = at + 2 if self._low(at) == "," and self._low(at + 1) in ("of", "from") else at + 1
        if self._low(house - 1) in ("of", "from") and self._low(house) == "the":
            house += 1
        origin = self._at(house)
        if self._low(at) in ("of", ",", "from") and origin is not None and origin.name is NameKind.ORGANISATION:
            if self._low(house - 1) in ("of", "from", "the"):
                phrase.office.organisations.append(origin)
                reach = self._object(house) or house + 1
                phrase.apposition = Span(self.items[at].start, self.items[reach - 1].end)
                at = reach
                if self._low(at) == "," and self._low(phrase.last) == ",":
                    at += 1
        while self._low(at) in (",", "(", "–", "—") and at - phrase.last < MAX_APPOSITION:
            opened = self._low(at)
            end = self._apposition_end(at + 1, ")" if opened == "(" else opened)
            if end is None:
                return
            told = self._told_between(at + 1, end)
            if told is None:
                if not (
                    self._low(at + 1) in ("who", "whose", "whom", "which")
                    or self._low(at + 1).isdigit()
                    or opened == "("
                ):
                    return
            else:
                self._merge(phrase.office, told)
                phrase.sector = phrase.sector or told.sector
            last = self._at(end)
            phrase.apposition = Span(self.items[at].start, last.start if last is not None else self.items[-1].end)
            at = end + (1 if opened == "(" else 0)

    def _aside(self, phrase: Phrase) -> None:
        """Skip "(AES)" and ", which ...," after a body or state."""
        at = phrase.last
        if self._low(at) == "(":
            end = self._apposition_end(at + 1, ")")
            if end is not None:
                phrase.apposition = None
                at = end + 1
        if self._low(at) == "," and self._low(at + 1) in ("which", "whose", "who", "where"):
            return

    def _apposition_end(self, at: int, closing: str) -> int | None:
        """The index of the mark that closes an aside, or of the sentence's last mark."""
        for index in range(at, min(len(self.items), at + MAX_APPOSITION)):
            text = self.items[index].text
            if text == closing or (text in (".", ";", "”", '"', "“", ":", "?", "!") and closing != ")"):
                return index
        return len(self.items) if len(self.items) - at < MAX_APPOSITION and closing != ")" else None

    def _told_between(self, at: int, end: int) -> Office | None:
        """The office that an aside tells; None where it tells none."""
        if self._low(at) in ("who", "whose", "now", "then", "himself", "herself", "himself", "currently"):
            begin = at
            for index in range(at + 1, end):
                before = self._low(index - 1)
                if (
                    before in ("as", "is", "was", "be", "became", "now", "then", "leads", "heads", "chairs")
                    or index == begin
                ):
                    office, after, nouns = self._office(index)
                    if office is not None and office.titles and not nouns[-1].is_plural:
                        self._tail(after, office, nouns[-1])
                        return office
            names = [i for i in self.items[at:end] if i.name is NameKind.ORGANISATION]
            return Office(organisations=names[:1]) if names else None
        office, after, nouns = self._office(at)
        if office is None or not office.titles or after > end:
            return None
        if self._kind(after) is ItemKind.NAME or self.is_verb(after):
            return None
        self._tail(after, office, nouns[-1])
        for index in range(after, end):
            if self._low(index) == "and":
                other, beyond, more = self._office(index + 1)
                if other is not None and other.titles and beyond <= end:
                    self._tail(beyond, other, more[-1])
                    self._merge(office, replace(other, is_former=office.is_former))
                break
        return office

    @staticmethod
    def _merge(office: Office, other: Office) -> None:
        office.titles += other.titles
        office.texts += other.texts
        office.refers_back |= other.refers_back
        office.codes += other.codes
        office.placed += other.placed
        office.bodies += other.bodies
        office.organisations += other.organisations
        office.owner = office.owner or other.owner
        office.is_former |= other.is_former
        office.is_kin |= other.is_kin

    # --------------------------------------------------------------------------------------------------- subjects

    def after(self, phrase: Phrase) -> int:
        """The index of the first item after a phrase and its apposition."""
        at = phrase.last
        if phrase.apposition is not None:
            while at < len(self.items) and self.items[at].start < phrase.apposition.end:
                at += 1
        is_named_late = phrase.head is Head.PERSON and any(
            i.text == "," for i in self.items[phrase.first : phrase.last]
        )
        if self._low(at) == "," and (phrase.apposition is not None or is_named_late):
            at += 1
        return at

    def _is_speaker(self, phrase: Phrase) -> bool:
        """True when the verb it governs is one of saying."""
        at = self.after(phrase)
        while self._low(at) in self.speech.adverbs or self._low(at) in self.speech.auxiliaries:
            at += 1
        following, before = self.speech.cues.get(self._low(at)), self.speech.cues.get(self._low(phrase.first - 1))
        return any(cue is not None and cue.frame is not Frame.QUOTE for cue in (following, before))

    def _is_subject(self, phrase: Phrase) -> bool:
        """True when the phrase governs a verb after it, or a verb of saying right before it has it as subject."""
        if phrase.is_possessive or phrase.head is Head.ADJECTIVE:
            return False
        before, before_that = self._low(phrase.first - 1), self._at(phrase.first - 2)
        cue = self.speech.cues.get(before)
        if cue is not None and cue.frame is not Frame.QUOTE and (before_that is None or before_that.text in ",”\"’'?!"):
            return True
        if before in self.speech.prepositions and before not in ("as", "after", "before", "since", "until", "like"):
            return False
        at = self.after(phrase)
        if self._low(at) == "," and self._low(at + 1) in ("which", "who", "whose"):
            return True
        if self._low(at) == "," and self._low(at + 1) in self.speech.adverbs and self._low(at + 2) == ",":
            at += 3
        item = self._at(at)
        if item is None or item.kind is not ItemKind.WORD or not item.text[0].isalpha():
            return item is not None and item.low in ("'s", "’s") and phrase.head is Head.PRONOUN
        if self.is_verb(at):
            return True
        return self._is_open(at) and item.low not in self.words.modifiers and not item.low.endswith("ing")
