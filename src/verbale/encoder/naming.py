"""Names by rules: known forms, and runs of capitalised words typed by what stands in and around them.

Knows the word lists it is given, and no ontology.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from verbale.encoder.gazetteer import Gazetteer, Match, fold
from verbale.encoder.runs import (
    ARTICLES,
    CONNECTORS,
    HYPHENS,
    RunReader,
    RunWords,
    is_capital,
    is_title_case,
    is_upper,
    seen_inside,
)
from verbale.encoder.tokenizer import SplittingWords
from verbale.model.layers import Name, NameKind, Sentence, Token

PERSON, ORGANISATION, POLITY = NameKind.PERSON, NameKind.ORGANISATION, NameKind.POLITY
PLACE, NATIONALITY = NameKind.PLACE, NameKind.NATIONALITY

_SMALL_WORDS = CONNECTORS | {"the", "and", "&"} | HYPHENS
_ACTIVE = frozenset(("who", "whose", "himself", "herself"))  # what only a person has beside it
_STOPS = frozenset((",", ".", ";", ""))  # what follows a speaker named behind the verb
_LEANINGS = ("ist", "ists", "sceptic", "sceptics")  # "Eurosceptic" and "Nationalists" are camps
_PLACED = frozenset(("in", "near", "at", "outside"))
_MAX_PERSON_WORDS = 6
_MAX_ACRONYM_CHARS = 8
_MIN_ACRONYM_CHARS = 3


class NamingWords(RunWords, Protocol):
    """The lists that a language gives for names, all in lower case."""

    @property
    def organs(self) -> frozenset[str]:
        """Bodies of a state; a state's name before them is a name of its own."""

    @property
    def honours(self) -> frozenset[str]:
        """Words that a person's name follows ("president")."""

    @property
    def title_words(self) -> frozenset[str]:
        """Words inside titles ("foreign")."""

    @property
    def places(self) -> frozenset[str]:
        """Last words of places ("strait")."""

    @property
    def directions(self) -> frozenset[str]:
        """Words before a place's name ("eastern")."""

    @property
    def organisation_heads(self) -> frozenset[str]:
        """First words of bodies ("partido")."""

    @property
    def surnames_too(self) -> frozenset[str]:
        """Titles that are surnames too ("king")."""

    @property
    def regions(self) -> frozenset[str]:
        """Parts of the world, with their capitals ("West Africa")."""

    @property
    def owned(self) -> frozenset[str]:
        """What only a person has ("adviser")."""

    @property
    def things(self) -> frozenset[str]:
        """Last words of what is no person, body or place ("treaty")."""

    @property
    def prepositions(self) -> frozenset[str]:
        """Prepositions before a place."""


@dataclass(slots=True)
class _Run:
    """Tokens `first` up to `last` (exclusive) of one sentence that are, or may be, one name."""

    sentence: int
    first: int
    last: int
    kind: NameKind | None = None


@dataclass(slots=True)
class _Evidence:
    """What a report shows: where places and persons end, the kinds given to a run, the words of persons."""

    place_ends: set[tuple[int, int]]
    known: set[str]
    person_ends: set[tuple[int, int]] = field(default_factory=set)
    votes: dict[str, Counter[NameKind]] = field(default_factory=dict)
    persons: set[str] = field(default_factory=set)

    def add(self, tokens: Sequence[Token], run: _Run) -> None:
        """Count the kind of a run."""
        if run.kind is PERSON:
            self.persons.update(t.text for t in tokens[run.first : run.last] if is_capital(t.text))
        if run.kind is not None:
            self.votes.setdefault(_run_text(tokens, run), Counter())[run.kind] += 1

    def is_pair(self, text: str) -> bool:
        """True for "Lee - Xi" where each half is known."""
        halves = text.split(" - ")
        return len(halves) > 1 and all(half in self.persons or half in self.known for half in halves)


class NameFinder:
    """Finds the names of a report; what it says of a word elsewhere (a surname met in full) decides single mentions."""

    def __init__(
        self,
        splitting: SplittingWords,
        naming: NamingWords,
        forms: Mapping[str, NameKind],
        titles: frozenset[str],
    ) -> None:
        self._splitting = splitting
        self._words = naming
        self._gazetteer = Gazetteer({**dict.fromkeys(naming.regions, PLACE), **forms})
        heads = {title.split(" of ")[0].split(" for ")[0].split()[-1].lower() for title in titles if title.strip()}
        inner = {word.lower() for title in titles for word in title.replace("-", " ").split()}
        singular = naming.honours | heads
        self._titles = singular | {f"{title}s" for title in singular if title.isalpha()}
        self._inner_titles = naming.honours - naming.surnames_too
        self._title_words = (inner | naming.title_words | self._titles) - _SMALL_WORDS - splitting.openers

    def known(self, tokens: Sequence[Token]) -> list[Match]:
        """The names among tokens that stand in the tables, the longest first, disjoint."""
        return self._gazetteer.find([fold(token.text) for token in tokens], is_upper(tokens))

    def find(self, text: str, sentences: Sequence[Sentence]) -> tuple[Name, ...]:
        """All names in text order, disjoint, none across a sentence's end."""
        seen = seen_inside(sentences)
        known: list[_Run] = []
        open_runs: list[_Run] = []
        headings: list[int] = []
        for number, sentence in enumerate(sentences):
            tokens = sentence.tokens
            in_capitals = is_upper(tokens)
            matches = self.known(tokens)
            if in_capitals or is_title_case(tokens):
                headings.append(number)
                known.extend(_Run(number, m.first, m.last, m.kind) for m in matches)
                continue
            matched = {i: match for match in matches for i in range(match.first, match.last)}
            reader = RunReader(tokens, matched, seen, self._titles, self._splitting, self._words)
            for first, last in reader.runs():
                inside = [m for m in matches if first <= m.first and m.last <= last]
                self._divide(_Run(number, first, last), tokens, inside, (known, open_runs))
        persons = self._type(sentences, known, open_runs)
        known.extend(open_runs)
        self._find_in_headings(sentences, headings, known, persons)
        names = (_name(text, sentences[run.sentence].tokens, run) for run in known)
        return tuple(sorted({name for name in names if name is not None}))

    # --- what a run holds ---

    def _divide(
        self, run: _Run, tokens: Sequence[Token], inside: Sequence[Match], out: tuple[list[_Run], list[_Run]]
    ) -> None:
        """Part a run into known names, bodies and places (first list) and what is still to be typed (second list)."""
        known, open_runs = out
        position = run.first
        while position < run.last:
            ahead = [m for m in inside if m.first >= position]
            match = ahead[0] if ahead else None
            end = self._organisation_end(tokens, position, run.last, ahead)
            if match is not None and self._is_land(tokens, position, run.last, match):
                known.append(_Run(run.sentence, position, run.last, PLACE))
                return
            if match is not None and match.first == position and match.last == run.last:
                known.append(_Run(run.sentence, position, run.last, match.kind))
                return
            if end > position:
                self._add_organisation(_Run(run.sentence, position, end), tokens, match, known)
                position = end
            elif self._is_place(tokens, position, run.last):
                known.append(_Run(run.sentence, position, run.last, PLACE))
                return
            else:
                stop = self._own_name_end(tokens, position, run.last, match)
                open_runs.extend(self._without_titles(_Run(run.sentence, position, stop), tokens))
                position = stop
                if match is not None and match.first == stop:
                    known.append(
                        self._with_direction(_Run(run.sentence, match.first, match.last, match.kind), tokens, open_runs)
                    )
                    position = match.last

    def _is_land(self, tokens: Sequence[Token], first: int, last: int, match: Match) -> bool:
        """True for "in British Columbia": a nationality and one word more behind a preposition."""
        before = tokens[first - 1].text.lower() if first else ""
        if match.kind is not NATIONALITY or match.first != first or match.last != last - 1:
            return False
        word = _bare(tokens[last - 1])
        is_name = (
            word not in self._title_words | self._words.communities | self._words.organisations | self._words.things
        )
        return is_name and before in self._words.prepositions | {"of"} and not word.endswith("s")

    def _with_direction(self, run: _Run, tokens: Sequence[Token], open_runs: list[_Run]) -> _Run:
        """ "West African" is one nationality, and "Northern Mali" one place: the direction joins the known name."""
        before = run.first - 1
        if (
            before < 0
            or not is_capital(tokens[before].text)
            or tokens[before].text.lower() not in self._words.directions
        ):
            return run
        if open_runs and (open_runs[-1].sentence, open_runs[-1].first, open_runs[-1].last) == (
            run.sentence,
            before,
            run.first,
        ):
            open_runs.pop()
            return _Run(run.sentence, before, run.last, run.kind if run.kind is NATIONALITY else PLACE)
        return run

    def _organisation_end(self, tokens: Sequence[Token], first: int, last: int, inside: Sequence[Match]) -> int:
        """Where a body's name that begins at `first` ends: behind the last word that says so, or what "of" adds to it.

        `first` itself where no body is named.
        """
        lowers = [token.text.lower().rstrip(".") for token in tokens[first:last]]
        if len(lowers) > 1 and lowers[0] in self._words.organisation_heads and not self._titles & set(lowers):
            return last
        places = [i for i, word in enumerate(lowers) if i > 0 and word in self._words.organisations]
        if lowers and lowers[0] in self._words.organisations and CONNECTORS & set(lowers[1:2]):
            places.insert(0, 0)
        places = [i for i in places if not any(m.first < first + i < m.last and m.last - m.first > 1 for m in inside)]
        places = [i for i in places if i == len(lowers) - 1 or lowers[i] not in self._words.adjectives]
        if not places:
            return first
        end = places[-1] + 1
        rest = lowers[end:]
        if not rest:
            return last
        if rest[0] in CONNECTORS or rest[0] == "&":
            stop = next((i for i, word in enumerate(rest) if i > 1 and self._is_office(rest, i)), len(rest))
            return first + end + stop
        trailing = [m for m in inside if m.first == first + end and m.last == last]
        single = len(rest) == 1 and rest[0] not in self._title_words | self._words.communities
        return last if trailing or single else first + end  # "Bank Indonesia", "US Forces Korea"

    def _is_office(self, lowers: Sequence[str], index: int) -> bool:
        return lowers[index] in self._titles and index + 1 < len(lowers)

    def _add_organisation(self, run: _Run, tokens: Sequence[Token], match: Match | None, known: list[_Run]) -> None:
        """Add a body; the state before one of its organs is a name of its own ("Kenyan | Parliament")."""
        if match is not None and match.first == run.first and match.last < run.last:
            body = " ".join(token.text.lower() for token in tokens[match.last : run.last])
            is_organ = any(body.endswith(organ) for organ in self._words.organs)
            if match.kind is ORGANISATION or (match.kind in {NATIONALITY, POLITY} and is_organ):
                known.append(_Run(run.sentence, match.first, match.last, match.kind))
                run.first = match.last
        while tokens[run.first].text in HYPHENS and run.first < run.last - 1:
            run.first += 1
        known.append(_Run(run.sentence, run.first, run.last, ORGANISATION))

    def _is_place(self, tokens: Sequence[Token], first: int, last: int) -> bool:
        words = [token.text.lower().rstrip(".") for token in tokens[first:last]]
        if len(words) == 1 or any(word in self._titles for word in words[:-1]) or words[-1] in self._words.things:
            return False
        return words[-1] in self._words.places or words[0] in self._words.place_heads

    def _own_name_end(self, tokens: Sequence[Token], first: int, last: int, match: Match | None) -> int:
        """How far the words go before a known name; over it where it is but a word of a person's name.

        "Michael Jordan" and "Minister Israel Katz" are persons; "President Jordan"'s Jordan is the state.
        """
        if match is None:
            return last
        if match.kind in {ORGANISATION, NATIONALITY} or match.last - match.first > 1:
            return match.first
        before = [token.text.lower().rstrip(".") for token in tokens[first : match.first]]
        plain = all(is_capital(tokens[i].text) for i in range(first, match.first))
        odd = any(word in self._title_words for word in before) or set(before) <= self._words.directions
        if before and match.last == last and plain and not odd:
            return last
        after = [token.text.lower().rstrip(".") for token in tokens[match.last : last]]
        titled = before[-1:] or [tokens[first - 1].text.lower().rstrip(".") if first else ""]
        if after and titled[0] in self._titles and not self._title_words & set(after):
            return last
        return match.first

    def _without_titles(self, run: _Run, tokens: Sequence[Token]) -> list[_Run]:
        """Take titles off the front ("Deputy Foreign Minister Kim" leaves "Kim"); none is left of a bare title."""
        first = position = run.first
        last = run.last
        titled = False
        inner = [i for i in range(first + 1, last - 1) if _bare(tokens[i]) in self._inner_titles]
        inner = [i for i in inner if not self._title_words.issuperset(_bare(t) for t in tokens[first:i])]
        if inner:  # "Texas Governor Ann Hill" is a place, a title and a person
            front = _Run(run.sentence, first, inner[0])
            while front.last > first and _bare(tokens[front.last - 1]) in self._title_words | _SMALL_WORDS:
                front.last -= 1
            if front.last - first == 1 and not tokens[first].text.isupper():
                front.kind = PLACE
            back = _Run(run.sentence, inner[0], last)
            return (
                [front, *self._without_titles(back, tokens)]
                if front.last > first
                else self._without_titles(back, tokens)
            )
        while position < last:
            word = _bare(tokens[position])
            if word not in self._title_words and not (position > run.first and word in _SMALL_WORDS):
                break
            position += 1
            if word in self._titles or titled:
                first, titled = position, True
        while first < last and (tokens[first].text in HYPHENS or tokens[first].text.lower() in _SMALL_WORDS):
            first += 1
        while last > first and tokens[last - 1].text.lower() in HYPHENS | _SMALL_WORDS:
            last -= 1
        if first == last:
            return []
        is_person = titled and self._is_person_like(tokens, first, last)
        return [_Run(run.sentence, first, last, PERSON if is_person else None)]

    # --- what a run names ---

    def _is_person_like(self, tokens: Sequence[Token], first: int, last: int) -> bool:
        words = [token.text for token in tokens[first:last]]
        final = words[-1].lower()
        return (
            len(words) <= 2 * _MAX_PERSON_WORDS
            and not any(c.isdigit() for word in words for c in word)
            and final not in self._words.places
            and final not in self._words.things
            and not (len(words) == 1 and len(words[0]) <= _MAX_ACRONYM_CHARS and words[0].isupper())
        )

    def _type(self, sentences: Sequence[Sentence], known: list[_Run], runs: list[_Run]) -> frozenset[str]:
        """Type each run by what stands in and around it, then the rest by what the report says of it elsewhere.

        Gives the words of the persons' names.
        """
        evidence = _Evidence(
            {(run.sentence, run.last) for run in known if run.kind in {POLITY, PLACE}},
            {_run_text(sentences[run.sentence].tokens, run) for run in known},
        )
        polities = {(run.sentence, run.first): run.last for run in known if run.kind in {POLITY, PLACE}}
        for run in runs:
            tokens = sentences[run.sentence].tokens
            before = _bare(tokens[run.first - 1]) if run.first else ""
            may_be_place = run.last - run.first == 1 or before in self._words.prepositions
            if run.kind is None and may_be_place and _is_in_polity(tokens, run, polities):
                run.kind = PLACE
            run.kind = run.kind or self._typed(tokens, run)
            evidence.add(tokens, run)
        for run in list(runs):
            tokens = sentences[run.sentence].tokens
            if evidence.is_pair(_run_text(tokens, run)):
                runs.extend(_parted(tokens, run))
                run.kind = None
                continue
            run.kind = self._decided(tokens, run, evidence)
            if run.kind is PERSON:
                evidence.person_ends.add((run.sentence, run.last))
            if run.kind is PLACE:
                evidence.place_ends.add((run.sentence, run.last))
        return frozenset(evidence.persons)

    def _decided(self, tokens: Sequence[Token], run: _Run, evidence: "_Evidence") -> NameKind | None:
        """The kind that the whole report gives a run, over what its own sentence gave."""
        text = _run_text(tokens, run)
        votes = evidence.votes.get(text)
        if run.kind is NATIONALITY:
            return NATIONALITY
        if _is_surname(text, evidence.persons):
            return PERSON
        if votes:
            return min(votes, key=lambda kind: (-votes[kind], kind))
        if self._is_listed(tokens, run, evidence.place_ends):
            return PLACE
        if _is_beside_person(tokens, run, evidence.person_ends):
            evidence.persons.add(text)
            return PERSON
        return self._guess(tokens, run)

    def _typed(self, tokens: Sequence[Token], run: _Run) -> NameKind | None:
        """The kind that the words themselves and their neighbours give; None is undecided."""
        words = [token.text.lower().rstrip(".") for token in tokens[run.first : run.last]]
        before = tokens[run.first - 1].text.lower().rstrip(".") if run.first else ""
        kind: NameKind | None = ORGANISATION
        if words[-1] in self._words.communities:
            kind = NATIONALITY
        elif words[-1] in self._words.things or any(c.isdigit() for word in words for c in word):
            kind = None
        elif before in self._titles and self._is_person_like(tokens, run.first, run.last):
            kind = PERSON
        elif len(words) == 1 and tokens[run.first].text.isupper() and len(words[0]) > 1:
            kind = ORGANISATION
        elif before in _PLACED or words[0] in self._words.directions:
            kind = PLACE
        elif len(words) > 1 and (words[0] in self._words.adjectives or _is_acronym(tokens[run.first].text)):
            kind = ORGANISATION
        elif len(words) == 1:
            kind = PERSON if self._speaks(tokens, run) else None
        elif (
            before != "the"
            and self._is_person_like(tokens, run.first, run.last)
            and not set(words) & _SMALL_WORDS - HYPHENS
        ):
            kind = PERSON
        return kind

    def _is_listed(self, tokens: Sequence[Token], run: _Run, place_ends: set[tuple[int, int]]) -> bool:
        """True for "Kano" in "Lagos, Kano and Jos": a place stands before it and the list goes on or ends."""
        before = tokens[run.first - 1].text if run.first else ""
        after = tokens[run.last].text if run.last < len(tokens) else "."
        return (
            before in {",", "and"}
            and after in {",", "and", ".", ";", ")"}
            and (run.sentence, run.first - 1) in place_ends
        )

    def _speaks(self, tokens: Sequence[Token], run: _Run) -> bool:
        """True where a verb of speech stands beside the name."""
        before = tokens[run.first - 1].text.lower() if run.first else ""
        after = tokens[run.last].text.lower() if run.last < len(tokens) else ""
        inverted = before in self._splitting.speech and after in _STOPS  # "..., said Peskov."
        owns = after in {"'s", "’s"} and run.last + 1 < len(tokens) and tokens[run.last + 1].text in self._words.owned
        return inverted or owns or after in self._splitting.speech or after in _ACTIVE

    def _guess(self, tokens: Sequence[Token], run: _Run) -> NameKind | None:
        """The kind of a word that nothing in the report decides; things and words of titles alone are no names."""
        words = [token.text.lower().rstrip(".") for token in tokens[run.first : run.last]]
        no_names = self._words.things | self._title_words | self._words.places | self._words.directions
        if words[-1] in no_names or (len(words) == 1 and words[0] in self._words.organisations):
            return None
        if words[-1].endswith(_LEANINGS):
            return NATIONALITY
        before = tokens[run.first - 1].text.lower() if run.first else ""
        if before in self._words.prepositions or before == "of":
            return PLACE
        after = tokens[run.last].text.lower() if run.last < len(tokens) else ""
        acts = after.endswith("ed") and after.isalpha() and before != "the" and not tokens[run.first].text.isupper()
        return PERSON if acts else ORGANISATION

    def _find_in_headings(
        self, sentences: Sequence[Sentence], headings: Sequence[int], known: list[_Run], persons: frozenset[str]
    ) -> None:
        """In lines all in capitals or in title case only words of persons met elsewhere are names of persons."""
        taken = {(run.sentence, i) for run in known for i in range(run.first, run.last)}
        upper = frozenset(person.upper() for person in persons)
        for number in headings:
            tokens = sentences[number].tokens
            words = upper if is_upper(tokens) else persons
            first: int | None = None
            for index in range(len(tokens) + 1):
                is_person = index < len(tokens) and tokens[index].text in words and (number, index) not in taken
                if is_person and first is None:
                    first = index
                elif not is_person and first is not None:
                    known.append(_Run(number, first, index, PERSON))
                    first = None


def _bare(token: Token) -> str:
    """A word in lower case without its stop; of "vice-chancellor" what stands behind the hyphen."""
    return token.text.lower().rstrip(".").rsplit("-", maxsplit=1)[-1]


def _is_beside_person(tokens: Sequence[Token], run: _Run, person_ends: set[tuple[int, int]]) -> bool:
    """True for the second of "Putin and Erdogan", and after "known as" behind a person's name."""
    before = tokens[run.first - 1].text if run.first else ""
    if before == "and":
        return (run.sentence, run.first - 1) in person_ends
    known_as = [token.text for token in tokens[max(0, run.first - 2) : run.first]] == ["known", "as"]
    return known_as and any((run.sentence, i) in person_ends for i in range(max(0, run.first - 5), run.first))


def _is_acronym(word: str) -> bool:
    """True for "USS" and "BBC", not for the initials of "JD Vance"."""
    return word.isupper() and word.isalpha() and len(word) >= _MIN_ACRONYM_CHARS


def _is_in_polity(tokens: Sequence[Token], run: _Run, polities: Mapping[tuple[int, int], int]) -> bool:
    """True for "Kano" in "Kano, Nigeria", not for "Sosa" in "Sosa, Peru's envoy"."""
    end = polities.get((run.sentence, run.last + 1))
    if end is None or tokens[run.last].text != ",":
        return False
    return end >= len(tokens) or tokens[end].text not in {"'s", "’s", "'", "’"}


def _run_text(tokens: Sequence[Token], run: _Run) -> str:
    return " ".join(token.text for token in tokens[run.first : run.last])


def _is_surname(text: str, persons: set[str]) -> bool:
    """True for a word of a person's name met elsewhere, with an article or particle before it or none."""
    words = [word for word in text.split() if word not in HYPHENS]
    return (
        bool(words)
        and words[-1] in persons
        and (len(words) == 1 or words[0].lower() in ARTICLES | {"bin", "van", "von", "de"})
    )


def _parted(tokens: Sequence[Token], run: _Run) -> list[_Run]:
    """The halves of "Lee-Xi", each a person; known states among them have been found already."""
    cuts = [i for i in range(run.first, run.last) if tokens[i].text in HYPHENS]
    edges = [run.first - 1, *cuts, run.last]
    return [_Run(run.sentence, edges[i] + 1, edges[i + 1], PERSON) for i in range(len(edges) - 1)]


def _name(text: str, tokens: Sequence[Token], run: _Run) -> Name | None:
    if run.kind is None or run.first >= run.last:
        return None
    start, end = tokens[run.first].start, tokens[run.last - 1].end
    return Name(start, end, text[start:end], run.kind)
