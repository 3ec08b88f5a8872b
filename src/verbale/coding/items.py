"""A sentence as a row of items: names with what they refer to, titles, bodies, marks and plain words.

Knows the tables of the ontology, and no grammar beyond longest match.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from verbale.languages.en.actors import ActorWords, load_actor_words
from verbale.languages.en.speech import Speech, load_speech
from verbale.model.layers import Layers, Name, NameKind, Sentence, Token
from verbale.ontology.load import Ontology
from verbale.ontology.tables import Level, Organisation, Reference, ReferenceForm, Title

POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
RULES_OF_PEOPLE = frozenset({"administration", "government", "cabinet", "regime"})  # "the Lee administration"
HYPHENS = frozenset("-‐‑")
MAX_WORDS = 7  # of a title or body
_HYPHENS = re.compile(r"\s*[-‐‑]\s*|\s+")


class ItemKind(StrEnum):
    """What an item is."""

    WORD = "word"
    MARK = "mark"
    NAME = "name"
    TITLE = "title"
    BODY = "body"
    POSSESSIVE = "possessive"


@dataclass(frozen=True, slots=True)
class Item:
    """One or several tokens that mean one thing. `low` is the lower-case text with single spaces for hyphens."""

    kind: ItemKind
    start: int
    end: int
    text: str
    low: str
    name: NameKind | None = None
    reference: Reference | None = None
    title: Title | None = None
    sector: str | None = None
    is_plural: bool = False

    @property
    def is_state(self) -> bool:
        """True for the name, adjective or capital of a state, or a building that stands for its government."""
        return self.reference is not None and self.reference.form in STATE_FORMS and self.reference.code is not None


STATE_FORMS = frozenset(
    {ReferenceForm.NAME, ReferenceForm.DEMONYM, ReferenceForm.CAPITAL, ReferenceForm.METONYM, ReferenceForm.PEOPLE}
)


def plain(text: str) -> str:
    """Lower case, one space for every hyphen and run of white space.

    >>> plain("Vice-President")
    'vice president'
    """
    return _HYPHENS.sub(" ", text.lower().replace("’", "'")).strip()


def plurals(words: str) -> Iterator[str]:
    """The plural forms of an office or body, a head before "of" or at the end.

    >>> list(plurals("head of state")), list(plurals("foreign secretary"))
    (['heads of state'], ['foreign secretaries'])
    """
    head, _, rest = words.partition(" of ")
    first, _, last = head.rpartition(" ")
    if last.endswith("y") and last[-2:-1] not in "aeiou":
        last = last[:-1] + "ies"
    elif last.endswith("man"):
        last = last[:-3] + "men"
    else:
        last += "es" if last.endswith(("s", "ch", "sh", "x")) else "s"
    yield f"{first} {last}".strip() + (f" of {rest}" if rest else "")
    if words in ("attorney general", "secretary general", "director general"):
        yield words.replace(" general", "s general")


class Lexicon:
    """Titles, bodies and references, indexed for longest match."""

    def __init__(self, ontology: Ontology) -> None:
        self.refer = ontology.refer
        self.words: ActorWords = load_actor_words()
        self.speech: Speech = load_speech()
        self.states = ontology.states
        self.organisations = ontology.organisations
        self.institutions = ontology.institutions
        self.houses: dict[str, list[Organisation]] = {}
        for organisation in ontology.organisations.values():
            for city in organisation.houses:
                self.houses.setdefault(city, []).append(organisation)
        self._titles: dict[str, tuple[Title, bool]] = {}
        self._bodies: dict[str, tuple[str, bool]] = {}
        for title in ontology.titles.values():
            for form in plurals(plain(title.words)):
                self._titles.setdefault(form, (title, True))
        for title in ontology.titles.values():
            self._titles[plain(title.words)] = (title, False)
        for role in self.words.persons:
            self._titles.setdefault(role, (Title(role, "", Level.OFFICIAL), False))
        for role in self.words.groups:
            self._titles.setdefault(role, (Title(role, "", Level.OFFICIAL), True))
        for honorific in self.words.honorifics:
            self._titles.setdefault(honorific, (Title(honorific, "", Level.OFFICIAL), False))
        for body in ontology.bodies.values():
            for form in plurals(plain(body.words)):
                self._bodies.setdefault(form, (body.sector, True))
        for body in ontology.bodies.values():
            self._bodies[plain(body.words)] = (body.sector, False)
        self._firsts = frozenset(form.split(" ", 1)[0] for form in (*self._titles, *self._bodies) if form)

    def items_of(self, layers: Layers, sentence: Sentence, people: frozenset[str] = frozenset()) -> tuple[Item, ...]:
        """The items of one sentence, in text order, without gaps but for white space.

        `people` are words of persons' names: one alone ("Wi") is that person's name, whatever the layers hold.
        """
        names = _names_of(layers, sentence)
        items: list[Item] = []
        tokens = sentence.tokens
        index = 0
        while index < len(tokens):
            name = names.get(tokens[index].start)
            if name is not None and (wider := self._wider(layers.text, name, tokens, index)) is not None:
                items.append(wider[0])
                index += wider[1]
                continue
            if name is not None and self._is_surname(name, people):
                items.append(_person_item(tokens[index]))
                index += 1
                continue
            if name is not None:
                items += self._of_name(layers.text, name, tokens[index:])
                while index < len(tokens) and tokens[index].start < name.end:
                    index += 1
                continue
            if tokens[index].text in people and self._may_be_name(tokens, index):
                items.append(_person_item(tokens[index]))
                index += 1
                continue
            item, count = self._of_words(layers.text, tokens, index, names)
            items.append(item)
            index += count
        return tuple(items)

    def _wider(self, text: str, name: Name, tokens: Sequence[Token], index: int) -> tuple[Item, int] | None:
        """A title that holds a name and goes on after it: "Chief Cabinet" is none in "Chief Cabinet Secretary"."""
        if name.kind is NameKind.PERSON or self.refer(name.text) is not None:
            return None
        for count in range(MAX_WORDS, 0, -1):
            if index + count > len(tokens) or tokens[index + count - 1].end <= name.end:
                continue
            found = self._known(text, tokens[index].start, tokens[index + count - 1].end)
            if found is not None and found.kind is ItemKind.TITLE:
                return found, count
        return None

    def _is_surname(self, name: Name, people: frozenset[str]) -> bool:
        """True for one word that was told to be a person's name and names no state or organisation."""
        is_known = name.kind is NameKind.PERSON or name.kind is NameKind.NATIONALITY
        return not is_known and name.text in people and self.refer(name.text) is None

    def _may_be_name(self, tokens: Sequence[Token], index: int) -> bool:
        """False for a word that is a common one where it begins the sentence, as "He" and "So" are."""
        low = tokens[index].text.lower()
        known = self.speech
        is_common = (
            low in known.subjects or low in known.prepositions or low in known.conjunctions or low in known.adverbs
        )
        return not is_common and self.refer(tokens[index].text) is None

    def _of_words(self, text: str, tokens: Sequence[Token], index: int, names: dict[int, Name]) -> tuple[Item, int]:
        token = tokens[index]
        if token.text in POSSESSIVES and index > 0 and tokens[index - 1].end == token.start:
            is_mark = token.text in ("'", "’") and not tokens[index - 1].text.endswith(("s", "S", "x", "z"))
            kind = ItemKind.MARK if is_mark else ItemKind.POSSESSIVE
            return Item(kind, token.start, token.end, token.text, token.text), 1
        if not token.text[0].isalnum():
            return Item(ItemKind.MARK, token.start, token.end, token.text, token.text), 1
        if plain(token.text).split(" ")[0] in self._firsts:
            last = min(len(tokens), index + MAX_WORDS)
            for k in range(index + 1, last):
                if tokens[k].start in names:
                    last = k
                    break
            for end in range(last, index, -1):
                found = self._known(text, tokens[index].start, tokens[end - 1].end)
                if found is not None and tokens[end - 1].text not in HYPHENS:
                    return found, end - index
        return Item(ItemKind.WORD, token.start, token.end, token.text, plain(token.text)), 1

    def _known(self, text: str, start: int, end: int) -> Item | None:
        words = text[start:end]
        low = plain(words)
        body = self._bodies.get(low)
        title = self._titles.get(low)
        if title is not None and (body is None or title[0].sector == ""):
            if body is not None:
                return Item(ItemKind.BODY, start, end, words, low, sector=body[0], is_plural=body[1])
            return Item(ItemKind.TITLE, start, end, words, low, title=title[0], is_plural=title[1])
        if body is not None:
            return Item(ItemKind.BODY, start, end, words, low, sector=body[0], is_plural=body[1])
        return None

    def _of_name(self, text: str, name: Name, tokens: Sequence[Token]) -> Iterable[Item]:
        known = self._known(text, name.start, name.end)
        reference = self.refer(name.text)
        if known is not None and reference is None and name.kind is not NameKind.PERSON:
            return (known,)
        if reference is None:
            inside = [t for t in tokens if t.start < name.end]
            split = self._split(text, inside)
            if split is not None:
                return split
        return (Item(ItemKind.NAME, name.start, name.end, name.text, plain(name.text), name.kind, reference),)

    def _split(self, text: str, tokens: Sequence[Token]) -> tuple[Item, ...] | None:
        """ "Kenyan Foreign Ministry" -> the state, the body; "President Ruto" -> the title, the person."""
        for cut in range(len(tokens) - 1, 0, -1):
            front = text[tokens[0].start : tokens[cut - 1].end]
            rest = (tokens[cut].start, tokens[-1].end)
            reference = self.refer(front)
            tail = self._known(text, *rest)
            if reference is not None and tail is not None and reference.form in STATE_FORMS:
                kind = NameKind.NATIONALITY if reference.form is ReferenceForm.DEMONYM else NameKind.POLITY
                head = Item(ItemKind.NAME, tokens[0].start, tokens[cut - 1].end, front, plain(front), kind, reference)
                return (head, tail)
        tail = self._known(text, tokens[-1].start, tokens[-1].end)
        if len(tokens) > 1 and tail is not None and tail.low in RULES_OF_PEOPLE:
            words = text[tokens[0].start : tokens[-2].end]
            who = Item(ItemKind.NAME, tokens[0].start, tokens[-2].end, words, plain(words), NameKind.PERSON)
            return (who, tail)
        for cut in range(len(tokens) - 1, 0, -1):
            head_item = self._known(text, tokens[0].start, tokens[cut - 1].end)
            if (
                head_item is not None
                and head_item.kind is ItemKind.TITLE
                and head_item.title is not None
                and head_item.title.sector
            ):
                words = text[tokens[cut].start : tokens[-1].end]
                if not words[0].isupper() or tokens[cut].text.lower() in self.speech.prepositions:
                    continue
                who = Item(ItemKind.NAME, tokens[cut].start, tokens[-1].end, words, plain(words), NameKind.PERSON)
                return (head_item, who)
        return None


def _person_item(token: Token) -> Item:
    return Item(ItemKind.NAME, token.start, token.end, token.text, plain(token.text), NameKind.PERSON)


def _names_of(layers: Layers, sentence: Sentence) -> dict[int, Name]:
    first = bisect_left(layers.names, sentence.start, key=lambda name: name.start)
    found = {}
    for name in layers.names[first:]:
        if name.start >= sentence.end:
            break
        found[name.start] = name
    return found
