"""Reads phrases that name nobody and mean who was met before: "both sides", "the three AES states", "the kingdom".

Whom they mean is for `groups` to tell.
"""

from verbale.coding.items import Item, ItemKind
from verbale.coding.offices import Office, OfficeReader
from verbale.coding.phrase import Head, Phrase
from verbale.ontology.tables import ReferenceForm

BARE_PAIRS = frozenset({"presidents", "leaders", "countries", "neighbours", "neighbors", "sides"})


class MeantBefore(OfficeReader):
    """Reads what points back, at a place of a sentence."""

    def meant_before(self, index: int) -> Phrase | None:
        """The phrase that begins here and points back, or None."""
        return self._several(index) or self._one(index)

    def _several(self, index: int) -> Phrase | None:
        """ "the two leaders", "both", "neither side", "the presidents", "the three AES states"."""
        is_the = self.low(index) in self.words.definite
        at = index + 1 if is_the else index
        number = self.low(at)
        count = self.words.pair_numbers.get(number, 0) if is_the or number in self.words.pair_alone else 0
        if not is_the and not count:
            return None
        at += 1 if count else 0
        organisation = self._organisation(at)
        noun = self._noun_of_several(at if organisation is None else at + 1, number, count, is_known=bool(organisation))
        if noun is None:
            is_alone = count > 0 and organisation is None and self._stands_alone(at)
            return self._pair(index, at, "sides", count) if is_alone else None
        if not count and organisation is None and self.items[noun].low not in BARE_PAIRS:
            return None
        phrase = self._pair(index, noun + 1, self.items[noun].low, count or (0 if organisation else 2))
        phrase.reference = organisation.reference if organisation is not None else None
        return phrase

    def _pair(self, first: int, last: int, words: str, count: int) -> Phrase:
        start, end = self.items[first].start, self.items[last - 1].end
        return Phrase(start, end, Head.PAIR, words, count=count, is_plural=True, first=first, last=last)

    def _organisation(self, at: int) -> Item | None:
        """The organisation whose states are counted: "the three AES states"."""
        item = self.at(at)
        reference = item.reference if item is not None else None
        return item if reference is not None and reference.form is ReferenceForm.ORGANISATION else None

    def _noun_of_several(self, at: int, number: str, count: int, *, is_known: bool) -> int | None:
        """The index of the noun that is counted: one for states or who acts for them, an office, a body."""
        while self.low(at) in self.words.modifiers and self.kind(at) is ItemKind.WORD:
            at += 1
        item = self.at(at)
        if item is None:
            return None
        if number == "neither":
            return at if item.low in self.words.pair_singular else None
        if item.low in self.words.pairs:
            return at
        is_public = item.kind is ItemKind.BODY or (item.title is not None and bool(item.title.sector))
        return at if count and not is_known and item.is_plural and is_public else None

    def _one(self, index: int) -> Phrase | None:
        """ "the kingdom", "his country", "the bloc", "its neighbour": one who was met before."""
        determiner = self.low(index)
        is_owned = determiner in self.words.possessive
        if determiner != "the" and not is_owned:
            return None
        at = index + 1
        noun = self.low(at)
        head = self._head(noun, is_owned=is_owned)
        is_of_office = self.kind(at + 1) is ItemKind.POSSESSIVE and self.modifies(at + 2)  # "the bloc's president"
        if head is None or is_of_office or not self._stands_alone(at + 1):
            return None
        office = Office(owner=determiner if is_owned else None)
        start, end = self.items[index].start, self.items[at].end
        return Phrase(start, end, head, noun, office, is_definite=True, first=index, last=at + 1)

    def _head(self, noun: str, *, is_owned: bool) -> Head | None:
        if noun in self.words.neighbours:
            return Head.NEIGHBOUR
        if noun in self.words.countries:
            return Head.LAND
        return Head.GROUPING if noun in self.words.groupings and not is_owned else None

    def _stands_alone(self, at: int) -> bool:
        """True where no noun follows that the words before would qualify: "both sent", "the country, which"."""
        item = self.at(at)
        if item is None or item.kind is ItemKind.POSSESSIVE:
            return True
        if item.kind is ItemKind.MARK:
            return item.text != "-"
        if item.kind is not ItemKind.WORD or item.low == "of":
            return False
        low = item.low
        return (
            low in self.speech.prepositions
            or low in self.speech.conjunctions
            or low in self.speech.adverbs
            or self.is_verb(at)
            or low in ("to", "not", "who", "which", "that", "whose", "where", "there", "itself", "themselves")
        )
