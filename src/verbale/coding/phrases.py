"""Noun phrases that may mean an actor, sentence by sentence, as they stand: nothing is resolved here.

Knows items and word lists; what "he" or "the ministry" means is for `resolution`.
"""

from dataclasses import replace

from verbale.coding.items import Item, ItemKind
from verbale.coding.meant_before import MeantBefore
from verbale.coding.offices import Office
from verbale.coding.phrase import HEADS_OF_FORMS, Head, Phrase
from verbale.languages.en.speech import Frame
from verbale.model.layers import NameKind
from verbale.model.span import Span

MAX_APPOSITION = 40
COMMAS = frozenset({",", "–", "—"})
DESCRIBING = frozenset({"a", "an", "the", "home", "itself", "once", "long", "already"})
LEADING = frozenset("leads heads chairs runs directs represents commands oversees led headed chaired".split())


class PhraseReader(MeantBefore):
    """Reads the phrases of one sentence."""

    def read(self) -> list[Phrase]:
        """All phrases, in text order, none inside another."""
        phrases: list[Phrase] = []
        index = 0
        while index < len(self.items):
            phrase = self._phrase(index)
            if phrase is None:
                index += 1
                continue
            phrase.is_possessive = self.kind(phrase.last) is ItemKind.POSSESSIVE
            phrase.is_placed = self._is_placed(phrase.first) and not phrase.is_possessive
            if phrase.head is Head.PERSON:
                self._apposition(phrase)
            elif phrase.head in (Head.STATE, Head.BODY, Head.ORGANISATION):
                self._description(phrase)
            phrase.is_subject = self._is_subject(phrase)
            phrase.is_speaker = phrase.is_subject and self._is_speaker(phrase)
            phrase.is_object = not phrase.is_subject and self.is_verb(phrase.first - 1)
            phrases.append(phrase)
            index = max(phrase.last, index + 1)
            while (
                phrase.apposition is not None
                and index < len(self.items)
                and self.items[index].start < phrase.apposition.end
            ):
                index += 1
        return phrases

    def _is_placed(self, index: int) -> bool:
        before = index - 1
        while self.low(before) in self.words.place_parts or self.low(before) in ("the", "of", "capital", "city"):
            before -= 1
        return self.low(before) in self.words.place_prepositions

    def _phrase(self, index: int) -> Phrase | None:
        item = self.items[index]
        if item.kind is ItemKind.WORD:
            if item.low in self.words.he or item.low in self.words.it or item.low in self.words.they:
                return self._pronoun(index)
            return self.meant_before(index) or self._noun_phrase(index)
        if item.kind in (ItemKind.NAME, ItemKind.TITLE, ItemKind.BODY):
            return self._noun_phrase(index) or self._name(index)
        return None

    def _pronoun(self, index: int) -> Phrase | None:
        item = self.items[index]
        if item.low == "her" and self.head_after(index + 1):
            return self._noun_phrase(index)
        if item.low.endswith(("self", "selves")):
            return None
        return Phrase(item.start, item.end, Head.PRONOUN, item.low, first=index, last=index + 1)

    def _noun_phrase(self, index: int) -> Phrase | None:
        """A phrase with an office, a role or a body as its noun, with or without a person's name after it."""
        office, at, nouns = self.office(index)
        if office is None:
            return None
        first = self.items[index]
        determiner = first.low if first.kind is ItemKind.WORD else ""
        is_definite = determiner in self.words.definite or determiner in self.words.possessive
        named = self._named(at, office, is_definite)
        if named is None and not self._is_noun(at, nouns, office, determiner):
            return None
        noun = nouns[-1]
        end, tail = self.tail(at, office, noun) if named is None else (at, at)
        if named is None and tail > at and self.low(tail) == ",":
            named = self._named(tail, office, is_definite)
        if named is not None:
            person, last = named
            return Phrase(
                first.start, person.end, Head.PERSON, person.text, office, sector=office.sector, first=index, last=last,
                is_definite=is_definite,
            )  # fmt: skip
        start = index + 1 if determiner in self.words.definite or determiner in self.words.indefinite else index
        start = min(start, at - 1)
        words_start = self.items[start].start
        text = self.words_of(start, tail if tail > at else at)
        head = self._head_of(office, noun, determiner)
        return Phrase(
            words_start if determiner in ("a", "an", "the") else first.start, end, head, text, office,
            sector=noun.sector if head is Head.BODY else office.sector, is_definite=is_definite,
            is_plural=noun.is_plural,
            first=index, last=max(tail, at),
        )  # fmt: skip

    def _head_of(self, office: Office, noun: Item, determiner: str) -> Head:
        """A body, an office that one person holds, or a mere role."""
        if noun.kind is ItemKind.BODY:
            return Head.BODY
        is_office = bool(office.titles) and bool(office.titles[-1][1].sector) and not noun.is_plural
        is_told = office.codes or office.owner or office.organisations or office.bodies
        is_definite = determiner in self.words.definite or determiner in self.words.possessive
        is_one = is_office and determiner not in self.words.indefinite and (is_definite or is_told)
        return Head.OFFICE if is_one else Head.ROLE

    def _named(self, at: int, office: Office, is_definite: bool) -> tuple[Item, int] | None:
        """The person whose name follows an office, directly or after a comma."""
        if not office.titles:
            return None
        item = self.at(at)
        if item is not None and self._is_person(item):
            return item, at + 1
        if (
            item is None
            or item.text not in COMMAS
            or not (is_definite or office.codes or office.owner or office.bodies or office.organisations)
        ):
            return None
        return self._named_late(at + 1, office)

    def _named_late(self, at: int, office: Office) -> tuple[Item, int] | None:
        """The person named after a comma, with titles of their own: "its prime minister, General X,"."""
        begin = at
        while self.kind(begin) is ItemKind.TITLE or self.low(begin).rstrip(".") in self.words.honorifics:
            begin += 1
        who = self.at(begin)
        if who is None or not self._is_person(who):
            return None
        after = self.at(begin + 1)
        if after is not None and not (
            after.text in (",", ".", ";", ")", ":", "—", "–") or after.low in ("and", "to", "who")
        ):
            return None
        if after is not None and after.text == "," and self.at(begin + 2) is not None and self._is_list(begin + 2):
            return None
        for k in range(at, begin):
            title = self.items[k].title
            if title is not None:
                office.titles.insert(0, (self.items[k].text, title))
                if title.words not in self.words.honorifics:
                    office.texts.insert(0, self.items[k].text)
        return who, begin + 1

    def _is_list(self, at: int) -> bool:
        """True where another person's name follows and more after it: a list of people."""
        item = self.at(at)
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

    def _is_noun(self, at: int, nouns: list[Item], office: Office, determiner: str) -> bool:
        """True when the last noun stands for someone: "an official visit" and "military exercises" do not."""
        noun = nouns[-1]
        after = self.at(at)
        if noun.is_plural and noun.kind is ItemKind.TITLE:
            return True
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

    def _name(self, index: int) -> Phrase | None:
        """A phrase that is a name alone, or one after its state ("Malaysia's Anwar Ibrahim")."""
        item = self.items[index]
        if item.kind is not ItemKind.NAME:
            return None
        holder = self.at(index + 2)
        if (
            item.is_state
            and self.kind(index + 1) is ItemKind.POSSESSIVE
            and holder is not None
            and self._is_person(holder)
        ):
            code = item.reference.code if item.reference is not None else None
            office = Office(codes=[code] if code is not None else [])
            return Phrase(item.start, holder.end, Head.PERSON, holder.text, office, first=index, last=index + 3)
        head = self._head_of_name(item)
        if head is None:
            return None
        sector = item.reference.sector if item.reference is not None else None
        return Phrase(
            item.start, item.end, head, item.text, reference=item.reference, sector=sector, first=index, last=index + 1
        )

    @staticmethod
    def _head_of_name(item: Item) -> Head | None:
        """What a name names; None for a mere place."""
        by_kind = {NameKind.PERSON: Head.PERSON, NameKind.ORGANISATION: Head.ORGANISATION}
        reference = item.reference
        if reference is None or reference.form not in HEADS_OF_FORMS:
            is_told = reference is None or item.name is NameKind.PERSON
            return by_kind.get(item.name) if item.name is not None and is_told else None
        head = HEADS_OF_FORMS[reference.form]
        return Head.ARMED_GROUP if reference.code is None else head

    def _apposition(self, phrase: Phrase) -> None:
        """Read ", a former minister and now a fellow at X," after a person's name, and ", who leads Y,"."""
        at = self._after_house(phrase, self._after_state(phrase))
        while self.low(at) in (",", "(", "–", "—") and at - phrase.last < MAX_APPOSITION:
            opened = self.low(at)
            end = self._apposition_end(at + 1, ")" if opened == "(" else opened)
            if end is None:
                return
            told = self._told_between(at + 1, end)
            is_aside = (
                self.low(at + 1) in ("who", "whose", "whom", "which") or self.low(at + 1).isdigit() or opened == "("
            )
            if told is None and not is_aside:
                return
            if told is not None:
                self.merge(phrase.office, told)
                phrase.sector = phrase.sector or told.sector
            last = self.at(end)
            phrase.apposition = Span(self.items[at].start, last.start if last is not None else self.items[-1].end)
            at = end + (1 if opened == "(" else 0)

    def _after_state(self, phrase: Phrase) -> int:
        """Take "of Malaysia" after a name with a title; the index after it."""
        origin = self.at(phrase.last + 1)
        if self.low(phrase.last) == "of" and phrase.office.titles and origin is not None and origin.is_state:
            if not phrase.office.codes and origin.reference is not None and origin.reference.code is not None:
                phrase.office.codes.append(origin.reference.code)
            phrase.end, phrase.last = origin.end, phrase.last + 2
        return phrase.last

    def _after_house(self, phrase: Phrase, at: int) -> int:
        """Take "of the Sierra Club" or ", of Massey University," after a name; the index after it."""
        house = at + 1 if self.low(at) == "," else at
        if self.low(house) not in ("of", "from"):
            return at
        house += 2 if self.low(house + 1) == "the" else 1
        origin = self.at(house)
        if origin is None or origin.name is not NameKind.ORGANISATION:
            return at
        phrase.office.organisations.append(origin)
        reach = self.object_end(house) or house + 1
        phrase.apposition = Span(self.items[at].start, self.items[reach - 1].end)
        place = self.at(reach + 1)
        if self.low(reach) == "in" and place is not None and place.is_state and place.reference is not None:
            phrase.office.placed += [place.reference.code] if place.reference.code is not None else []
            reach += 2
            phrase.apposition = Span(self.items[at].start, place.end)
        return reach + 1 if self.low(at) == "," and self.low(reach) == "," else reach

    def _description(self, phrase: Phrase) -> None:
        """Pass over ", an ally of Belgrade," between a state and its verb."""
        if self.low(phrase.last) != "," or self.low(phrase.last + 1) not in DESCRIBING:
            return
        end = self._apposition_end(phrase.last + 1, ",")
        if end is not None and self.low(end) == "," and self.is_verb(end + 1):
            phrase.apposition = Span(self.items[phrase.last].start, self.items[end].start)

    def _apposition_end(self, at: int, closing: str) -> int | None:
        """The index of the mark that closes an aside, or of the sentence's last mark."""
        for index in range(at, min(len(self.items), at + MAX_APPOSITION)):
            text = self.items[index].text
            if text == closing and self._is_attribution(at, index):
                return None
            if text == closing or (text in (".", ";", "”", '"', "“", ":", "?", "!") and closing != ")"):
                return index
        return len(self.items) if len(self.items) - at < MAX_APPOSITION and closing != ")" else None

    def _is_attribution(self, at: int, end: int) -> bool:
        """True for ", an aide told a radio station," and ", one envoy said,": someone speaks between the commas."""
        for index in range(at + 1, end):
            low = self.low(index)
            if low in ("who", "which", "that", "whose", "whom", "where", "as"):
                return False
            cue = self.speech.cues.get(low)
            if cue is None or cue.is_participle or cue.form == cue.lemma or self.kind(index) is not ItemKind.WORD:
                continue
            is_last = index + 1 == end and cue.frame in (Frame.CLAUSE, Frame.THAT)
            if (cue.frame is Frame.SAY or is_last) and self.low(index + 1) not in ("by", "to"):
                return True
        return False

    def _told_between(self, at: int, end: int) -> Office | None:
        """The office that an aside tells; None where it tells none."""
        if self.low(at) in ("who", "whose", "now", "then", "himself", "herself", "himself", "currently"):
            begin = at
            for index in range(at + 1, end):
                before = self.low(index - 1)
                if (
                    before in ("as", "is", "was", "be", "became", "now", "then", "leads", "heads", "chairs")
                    or index == begin
                ):
                    office, after, nouns = self.office(index)
                    if office is not None and office.titles and not nouns[-1].is_plural:
                        self.tail(after, office, nouns[-1])
                        return office
            names = [i for i in self.items[at:end] if i.name is NameKind.ORGANISATION]
            if self.low(at + 1) in LEADING and (led := self.at(at + 2)) is not None and led.is_state and led.reference:
                return Office(codes=[led.reference.code] if led.reference.code is not None else [])
            return Office(organisations=names[:1]) if names else None
        office, after, nouns = self.office(at)
        if office is None or not office.titles or after > end:
            return None
        if self.kind(after) is ItemKind.NAME or self.is_verb(after):
            return None
        self.tail(after, office, nouns[-1])
        for index in range(after, end):
            if self.low(index) == "and":
                other, beyond, more = self.office(index + 1)
                if other is not None and other.titles and beyond <= end:
                    self.tail(beyond, other, more[-1])
                    self.merge(office, replace(other, is_former=office.is_former))
                break
        return office

    def after(self, phrase: Phrase) -> int:
        """The index of the first item after a phrase and its apposition."""
        at = phrase.last
        if phrase.apposition is not None:
            while at < len(self.items) and self.items[at].start < phrase.apposition.end:
                at += 1
        is_named_late = phrase.head is Head.PERSON and any(
            i.text == "," for i in self.items[phrase.first : phrase.last]
        )
        if self.low(at) == "," and (phrase.apposition is not None or is_named_late):
            at += 1
        return at

    def _is_speaker(self, phrase: Phrase) -> bool:
        """True when the verb it governs is one of saying."""
        at = self.after(phrase)
        while self.low(at) in self.speech.adverbs or self.low(at) in self.speech.auxiliaries:
            at += 1
        following, before = self.speech.cues.get(self.low(at)), self.speech.cues.get(self.low(phrase.first - 1))
        return any(cue is not None and cue.is_telling and not cue.is_participle for cue in (following, before))

    def _is_subject(self, phrase: Phrase) -> bool:
        """True when the phrase governs a verb after it, or a verb of saying right before it has it as subject."""
        if phrase.is_possessive or phrase.head is Head.ADJECTIVE:
            return False
        before, before_that = self.low(phrase.first - 1), self.at(phrase.first - 2)
        cue = self.speech.cues.get(before)
        is_turned = cue is not None and cue.is_telling and not cue.is_participle
        if is_turned and (before_that is None or before_that.text in ",”\"’'?!"):
            return True
        at = self.after(phrase)
        if before in self.speech.prepositions and before not in ("as", "after", "before", "since", "until", "like"):
            return False
        return (self.low(at) == "," and self.low(at + 1) in ("which", "who", "whose")) or self._governs(phrase, at)

    def _governs(self, phrase: Phrase, at: int) -> bool:
        """True when a verb follows, or a plain word that after such a phrase is likely one."""
        if self.low(at) == "," and self.low(at + 1) in self.speech.adverbs and self.low(at + 2) == ",":
            at += 3
        item = self.at(at)
        if item is None or item.kind is not ItemKind.WORD or not item.text[0].isalpha():
            return item is not None and item.low in ("'s", "’s") and phrase.head is Head.PRONOUN
        is_likely = self.is_open(at) and item.low not in self.words.modifiers and not item.low.endswith("ing")
        return self.is_verb(at) or is_likely
