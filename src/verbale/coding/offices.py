"""Offices, roles and bodies as words tell them, read from the items of a sentence. Resolves nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from verbale.coding.items import RULES_OF_PEOPLE, Item, ItemKind, Lexicon
from verbale.model.layers import NameKind
from verbale.ontology.tables import Level, ReferenceForm, Title

MAX_MODIFIERS = 4  # unknown lower-case words between a determiner and an office: "Canada's public safety minister"
MAX_TAIL = 14  # items after an office's noun: "head of India's foreign intelligence agency in Canada"
STATE_LEVELS = frozenset({Level.HEAD_OF_STATE, Level.HEAD_OF_GOVERNMENT})


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


class Row:
    """The items of one sentence, and small questions about them."""

    def __init__(self, items: Sequence[Item], lexicon: Lexicon) -> None:
        self.items = items
        self.lexicon = lexicon
        self.words = lexicon.words
        self.speech = lexicon.speech

    def at(self, index: int) -> Item | None:
        """The item at an index, or None outside the sentence."""
        return self.items[index] if 0 <= index < len(self.items) else None

    def kind(self, index: int) -> ItemKind | None:
        """The kind of the item there."""
        item = self.at(index)
        return item.kind if item is not None else None

    def low(self, index: int) -> str:
        """The lower-case text there; empty outside the sentence."""
        item = self.at(index)
        return item.low if item is not None else ""

    def words_of(self, first: int, last: int) -> str:
        """The text of several items with single spaces."""
        parts: list[str] = []
        for item in self.items[first:last]:
            glue = "" if not parts or item.kind is ItemKind.POSSESSIVE or item.text in ",.)" else " "
            if item.text == "-" or (parts and parts[-1].endswith("-")):
                glue = ""
            parts.append(glue + item.text)
        return "".join(parts)

    def is_verb(self, index: int) -> bool:
        """True where a word can only, or will likely, be a verb or stand before one."""
        item = self.at(index)
        if item is None or item.kind is not ItemKind.WORD:
            return False
        low = item.low
        if low in self.speech.cues:
            return True
        if low in self.speech.auxiliaries or low in self.speech.past or low in self.speech.negations:
            return True
        if low in self.speech.adverbs:
            return self.is_verb(index + 1) or self.kind(index + 1) is None
        return low.endswith("ed") and len(low) > len("need") and low not in self.words.modifiers

    def is_open(self, index: int) -> bool:
        """True for a plain lower-case word that may stand between a determiner and a noun."""
        item = self.at(index)
        if item is None or item.kind is not ItemKind.WORD or not item.text[0].islower():
            return item is not None and item.low in self.words.modifiers
        low = item.low
        if low in self.words.modifiers:
            return True
        before = self.at(index - 1)
        is_after_name = before is not None and before.kind is ItemKind.NAME and before.name is not NameKind.NATIONALITY
        if is_after_name and low.endswith(("ed", "s")):  # "NATO authorised additional troops"
            return False
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

    def head_after(self, index: int) -> bool:
        """True when an office or body follows, over adjectives."""
        end = index + MAX_MODIFIERS
        while index < end and self.is_open(index):
            index += 1
        return self.kind(index) in (ItemKind.TITLE, ItemKind.BODY)

    def head_follows(self, at: int) -> bool:
        """As `head_after`, over hyphens and "and" as well."""
        end = at + MAX_MODIFIERS + 1
        while at < end and (self.is_open(at) or self.low(at) in ("-", "and")) and self.kind(at) is not None:
            at += 1
        return self.kind(at) in (ItemKind.TITLE, ItemKind.BODY)


class OfficeReader(Row):
    """Reads the office that begins at a place."""

    def office(self, index: int) -> tuple[Office | None, int, list[Item]]:
        """Read an office, role or body from a place on: what it tells, the index after it, and its nouns."""
        office = Office()
        nouns: list[Item] = []
        if self.at(index) is None:
            return None, index, nouns
        at = self._start(index, office)
        has_start = at > index
        free = 0
        while at < len(self.items) and at - index < MAX_TAIL:
            item = self.items[at]
            step = self._step(at, office, nouns, has_start=has_start)
            if (
                step is None
                and (has_start or nouns)
                and free < MAX_MODIFIERS
                and self.is_open(at)
                and self.head_follows(at)
            ):
                at, free = at + 1, free + 1
                continue
            if step is None:
                break
            has_start |= item.kind is ItemKind.NAME
            at, free = step, 0 if item.kind is not ItemKind.WORD else free
        while at > index and nouns and self.items[at - 1].end > nouns[-1].end:
            at -= 1
        if office.titles:
            begin = max((k + 1 for k in range(index, at) if self._is_outside_office(k)), default=index)
            office.texts += [text for text in (self.words_of(begin, at),) if text]
        return (office if nouns else None), at, nouns

    def _start(self, index: int, office: Office) -> int:
        """The index after a determiner or possessive pronoun, which may tell the owner."""
        first = self.items[index]
        if first.low in self.words.possessive and first.kind is ItemKind.WORD:
            office.owner = first.low
            return index + 1
        if first.low in self.words.definite or first.low in self.words.indefinite:
            is_counted = self.low(index + 1) in self.words.indefinite or self.low(index + 1).isdigit()
            return index + (2 if is_counted else 1)
        return index

    def _step(self, at: int, office: Office, nouns: list[Item], *, has_start: bool) -> int | None:
        """Take one part of an office; the index after it, or None where it ends."""
        item = self.items[at]
        if item.kind is ItemKind.NAME:
            is_holder = bool(nouns) and nouns[-1].kind is ItemKind.TITLE and item.name is not NameKind.NATIONALITY
            return None if is_holder else self._modifier_name(at, office)
        is_compound = item.kind is ItemKind.BODY and self.low(at + 1) == "-" and self.kind(at + 2) is ItemKind.WORD
        if is_compound or (item.kind is ItemKind.WORD and item.low in self.words.modifiers):
            office.is_former |= item.low in self.words.former
            return at + (3 if is_compound else 1)  # "the army-led government"
        if item.kind in (ItemKind.TITLE, ItemKind.BODY):
            if not has_start and nouns and nouns[-1].is_plural and not item.is_plural:
                return None
            self._take(item, office, nouns)
            has_owner = self.kind(at + 1) is ItemKind.POSSESSIVE and item.kind is ItemKind.BODY
            return at + 2 if has_owner and self.head_after(at + 2) else at + 1
        is_link = item.text in ("-", "‑") or (item.low in ("and", "&") and self._joins(at, nouns))
        if self._is_standing_noun(at):
            office.owner = "bloc" if item.low in self.words.blocs else "its"
            return at + 2
        return at + 1 if is_link else None

    def _is_standing_noun(self, at: int) -> bool:
        """ "the bloc's", "the country's" before an office: a common noun for who was meant last."""
        low = self.low(at)
        is_known = low in self.words.blocs or low in self.words.lands
        return is_known and self.kind(at + 1) is ItemKind.POSSESSIVE and self.modifies(at + 2)

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
            or (item.text == "-" and self.low(at - 1) in self.words.former)
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
            return self.modifies(at + 2)
        return not nouns and at > 0 and self.items[at - 1].low in self.words.modifiers and self.head_after(at + 1)

    def _modifier_name(self, at: int, office: Office) -> int | None:
        """Take a name that stands before an office: whose office it is. None where the name is no modifier."""
        item = self.items[at]
        has_possessive = self.kind(at + 1) is ItemKind.POSSESSIVE
        after = at + 2 if has_possessive else at + 1
        if not self.modifies(after):
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
            follows = self.at(at + 1)
            is_rule = follows is not None and follows.low in RULES_OF_PEOPLE
            if not has_possessive and not is_rule:
                return None
            office.owner = item.text
        elif item.name is NameKind.ORGANISATION:
            office.organisations.append(item)
        return after

    def modifies(self, at: int) -> bool:
        """True when an office or body follows, over names and adjectives."""
        end = at + MAX_TAIL
        free = 0
        while at < end:
            kind = self.kind(at)
            if kind in (ItemKind.TITLE, ItemKind.BODY):
                return True
            if kind is ItemKind.NAME and self.items[at].name is not NameKind.PERSON:
                at += 2 if self.kind(at + 1) is ItemKind.POSSESSIVE else 1
                free = 0
            elif self.low(at) == "-" or (
                self.low(at) == "and" and (self.low(at - 1) in self.words.modifiers or self._joins_states(at))
            ):
                at += 1
            elif self.is_open(at) and free < MAX_MODIFIERS:
                at, free = at + 1, free + 1
            else:
                return False
        return False

    def _joins_states(self, at: int) -> bool:
        """True for the "and" of "the US and Australian navies"."""
        before, after = self.at(at - 1), self.at(at + 1)
        return before is not None and after is not None and before.is_state and after.is_state

    def _is_counted(self, at: int) -> bool:
        """True for "both", "the two", "the three" before a noun that names nobody."""
        first = self.low(at)
        noun = at + 1 if first in self.words.pair_alone else at + 2
        is_number = first in self.words.pair_alone or (
            first in self.words.definite and self.low(at + 1) in self.words.pair_numbers
        )
        return is_number and self.low(noun) in self.words.pairs

    def tail(self, at: int, office: Office, noun: Item) -> tuple[int, int]:
        """What follows an office's noun ("of the African Union Commission", "in Bamako"): its end, the index after."""
        end, tail = self.items[at - 1].end, at
        while self.low(tail) in ("of", "for", "at", "in", "to", "on", "with", "from") and tail - at < MAX_TAIL:
            preposition = self.low(tail)
            if self._is_counted(tail + 1):  # "envoys of the two countries": who they are is told before
                break
            reach = self.object_end(tail + 1)
            if reach is None or (
                preposition in ("in", "at", "on", "with", "from", "to")
                and not self._tells(tail + 1, reach, preposition, noun)
            ):
                break
            self._take_tail(preposition, self.items[tail + 1 : reach], office, noun)
            end, tail = self.items[reach - 1].end, reach
        return end, tail

    def object_end(self, at: int) -> int | None:
        """The index after the noun phrase that a preposition governs, or None where none begins."""
        begin = at
        if (
            self.low(at) in self.words.definite
            or self.low(at) in self.words.indefinite
            or self.low(at) in self.words.possessive
        ):
            at += 1
        free = 0
        while at < len(self.items):
            item = self.items[at]
            if item.kind in (ItemKind.NAME, ItemKind.POSSESSIVE, ItemKind.BODY) or item.low == "-":
                at, free = at + 1, 0
            elif (
                (item.kind is ItemKind.TITLE and not self.is_verb(at))
                or (item.low == "and" and self.kind(at - 1) is ItemKind.NAME and self.kind(at + 1) is ItemKind.NAME)
                or (
                    item.low == "and"
                    and self.kind(at + 1) in (ItemKind.NAME, ItemKind.BODY, ItemKind.WORD)
                    and self.is_open(at + 1)
                    and self.is_open(at - 1)
                )
            ):
                at += 1
            elif self.is_open(at) and not self.is_verb(at) and free < MAX_MODIFIERS:
                if (
                    self.kind(at - 1) is ItemKind.NAME
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
        """Take what the object of a preposition tells: bodies, owners, states and organisations."""
        has_name = any(item.kind is ItemKind.NAME for item in inside)
        for place, item in enumerate(inside):
            if item.kind is ItemKind.BODY and preposition in ("of", "for", "at", "with", "from"):
                office.bodies.append(item.text)
                office.refers_back |= place > 0 and inside[place - 1].low in self.words.definite and not has_name
            elif item.kind is ItemKind.WORD and item.low in self.words.possessive and office.owner is None:
                office.owner = item.low
            elif item.kind is ItemKind.NAME:
                self._take_tail_name(preposition, item, office, noun)

    @staticmethod
    def _take_tail_name(preposition: str, item: Item, office: Office, noun: Item) -> None:
        code = item.reference.code if item.reference is not None else None
        is_organ = item.reference is not None and item.reference.form is ReferenceForm.ORGANISATION
        is_sent_there = item.is_state and noun.title is not None and noun.title.level is Level.ENVOY
        if item.name is NameKind.PERSON:
            if preposition in ("to", "for", "of", "at", "with", "from"):
                office.owner = office.owner or item.text
        elif preposition == "to" and item.name is NameKind.NATIONALITY and not is_sent_there:
            office.codes += [code] if code is not None else []
        elif preposition == "in":
            office.placed += [code] if code is not None else []
        elif preposition not in ("to", "on") and not (preposition == "for" and is_sent_there):
            office.codes += [code] if code is not None and not is_organ else []
            office.organisations += [item] if item.name is NameKind.ORGANISATION or is_organ else []

    @staticmethod
    def merge(office: Office, other: Office) -> None:
        """Add what another phrase tells of the same holder's offices."""
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
