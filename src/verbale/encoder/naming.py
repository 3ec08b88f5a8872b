"""Names by rules: known forms, and runs of capitalised words typed by what stands in and around them.

Knows the word lists it is given, and no ontology.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from verbale.encoder.gazetteer import Gazetteer, Match, fold
from verbale.encoder.tokenizer import SplittingWords
from verbale.model.layers import Name, NameKind, Sentence, Token

PERSON, ORGANISATION, POLITY = NameKind.PERSON, NameKind.ORGANISATION, NameKind.POLITY
PLACE, NATIONALITY = NameKind.PLACE, NameKind.NATIONALITY

_HYPHENS = frozenset("-‐‑")
_TITLE_CASE_SHARE = (
    0.75  # more capitals than this among a sentence's longer words: a headline, where case tells nothing
)
_MIN_TITLE_CASE_WORDS = 5
_MAX_PERSON_WORDS = 6
_MAX_ACRONYM_CHARS = 8


class NamingWords(Protocol):
    """The lists that a language gives for names, all in lower case."""

    @property
    def organisations(self) -> frozenset[str]:
        """Last words of organisations ("institute")."""

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
    def place_heads(self) -> frozenset[str]:
        """First words of places ("mount")."""

    @property
    def directions(self) -> frozenset[str]:
        """Words before a place's name ("eastern")."""

    @property
    def things(self) -> frozenset[str]:
        """Last words of what is no person, body or place ("treaty")."""

    @property
    def prepositions(self) -> frozenset[str]:
        """Prepositions before a place."""

    @property
    def particles(self) -> frozenset[str]:
        """Small words inside names ("bin")."""

    @property
    def compounds(self) -> frozenset[str]:
        """Second halves of compounds that are not part of the name ("based")."""


@dataclass(slots=True)
class _Run:
    """Tokens `first` up to `last` (exclusive) of one sentence that may be one name."""

    sentence: int
    first: int
    last: int
    kind: NameKind | None = None


class NameFinder:
    """Finds the names of a report. What the whole report says of a word (a surname met later) decides its single mentions."""

    def __init__(
        self,
        splitting: SplittingWords,
        naming: NamingWords,
        forms: Mapping[str, NameKind],
        titles: frozenset[str],
    ) -> None:
        self._splitting = splitting
        self._words = naming
        self._gazetteer = Gazetteer(forms)
        title_words = {word.lower() for title in titles for word in title.replace("-", " ").split()}
        self._titles = naming.honours | {title.split()[-1].lower() for title in titles if title.strip()}
        self._title_words = (title_words | naming.title_words | naming.honours) - {"of", "the", "for", "and", "to"}

    def find(self, text: str, sentences: Sequence[Sentence]) -> tuple[Name, ...]:
        """All names in text order, disjoint, none across a sentence's end."""
        capitals = _seen_inside(sentences)
        known: list[_Run] = []
        runs: list[_Run] = []
        for number, sentence in enumerate(sentences):
            tokens = sentence.tokens
            in_capitals = _is_upper(tokens)
            matches = self._gazetteer.find(
                [fold(t.text.upper() if in_capitals else t.text) for t in tokens], in_capitals
            )
            matches = [m for m in matches if self._stands_alone(tokens, m)]
            if in_capitals or self._is_title_case(tokens):
                known.extend(_Run(number, m.first, m.last, m.kind) for m in matches)
                continue
            for run in self._runs(number, tokens, matches, capitals):
                self._divide(run, tokens, matches, known, runs)
        persons = self._type_runs(sentences, known, runs)
        known.extend(run for run in runs if run.kind is not None)
        self._find_persons_in_headings(sentences, known, persons)
        names = [_name(text, sentences[run.sentence].tokens, run) for run in known if run.kind is not None]
        return tuple(sorted(set(names)))

    # --- where names may stand ---

    def _stands_alone(self, tokens: Sequence[Token], match: Match) -> bool:
        """False for a form that is only half of a hyphenated name ("Oman-Hassan")."""
        before = match.first - 1
        return not (before > 0 and tokens[before].text in _HYPHENS and tokens[before - 1].text.lower() in {"al", "el"})

    def _is_title_case(self, tokens: Sequence[Token]) -> bool:
        long_words = [t.text for t in tokens if len(t.text) > len("with") - 1 and t.text[0].isalpha()]
        upper = sum(word[0].isupper() for word in long_words)
        return len(long_words) >= _MIN_TITLE_CASE_WORDS and upper > _TITLE_CASE_SHARE * len(long_words)

    def _runs(
        self, number: int, tokens: Sequence[Token], matches: Sequence[Match], capitals: frozenset[str]
    ) -> list[_Run]:
        """Runs of capitalised words with the small words and hyphens inside them."""
        runs: list[_Run] = []
        matched = {i: m for m in matches for i in range(m.first, m.last)}
        index = 0
        while index < len(tokens):
            if index not in matched and not self._begins_name(tokens, index, capitals):
                index += 1
                continue
            first = index
            index = matched[index].last if index in matched else index + 1
            while index < len(tokens):
                step = self._step(tokens, first, index, matched)
                if step == 0:
                    break
                index += step
                while index - 1 in matched and matched[index - 1].last > index:
                    index = matched[index - 1].last
            runs.append(_Run(number, first, index))
        return runs

    def _begins_name(self, tokens: Sequence[Token], index: int, capitals: frozenset[str]) -> bool:
        """True for a capitalised word that may begin a name, at a sentence's start only on evidence."""
        word = tokens[index].text
        if _is_article(tokens, index):
            return True
        if not _is_capital(word) or word in self._splitting.calendar or len(word) == 1:
            return False
        lower = word.lower().rstrip(".")
        if not _opens_clause(tokens, index):
            return word != "I" and (
                lower not in self._splitting.openers or _capital_follows(tokens, index, self._splitting)
            )
        if lower in self._splitting.openers:
            return False
        if word in capitals or (word.isupper() and len(word) > 1):
            return True
        follower = index + 1
        if follower < len(tokens) and tokens[follower].text in _HYPHENS and follower + 1 < len(tokens):
            return _is_capital(tokens[follower + 1].text)
        return lower in self._titles or _capital_follows(tokens, index, self._splitting)

    def _step(self, tokens: Sequence[Token], first: int, index: int, matched: Mapping[int, Match]) -> int:
        """How many tokens from `index` on belong to the run that began at `first`; 0 ends it."""
        word = tokens[index].text
        touches = tokens[index - 1].end == tokens[index].start
        after = tokens[index + 1].text if index + 1 < len(tokens) else ""
        after_touches = bool(after) and tokens[index + 1].start == tokens[index].end
        if word in _HYPHENS and touches and after_touches:
            joins = after not in self._splitting.calendar and after.lower() not in self._words.compounds
            if _is_capital(after):
                return 2 if joins and not (index - 1 in matched and index + 1 in matched) else 0
            return 2 if joins and after.isalpha() and index - 1 not in matched and len(after) <= len("myeonggi") else 0
        if touches and word not in "&":
            return 0
        if index in matched or (_is_capital(word) and word not in self._splitting.calendar and word != "I"):
            return 1
        lower = word.lower()
        head = tokens[first].text.lower()
        if lower in self._words.particles and after and not after_touches:
            third = tokens[index + 2].text if index + 2 < len(tokens) else ""
            if _is_capital(after) and after not in self._splitting.calendar and self._may_take(lower, index, matched):
                return 2
            if after.lower() in self._words.particles and _is_capital(third):
                return 3
        if lower in {"al", "el", "ul", "as", "ad"} and after in _HYPHENS and after_touches:
            return 3 if index + 2 < len(tokens) and _is_capital(tokens[index + 2].text) else 0
        organisation = any(
            t.text.lower() in self._words.organisations or t.text.lower() in self._words.place_heads
            for t in tokens[first:index]
        )
        if lower in {"of", "for"} and organisation and index - first <= _MAX_PERSON_WORDS:
            skip = 2 if _is_capital(after) and after not in self._splitting.calendar else 0
            if after.lower() == "the" and index + 2 < len(tokens) and _is_capital(tokens[index + 2].text):
                skip = 3
            return skip
        has_of = any(t.text.lower() in {"of", "for"} for t in tokens[first + 1 : index])
        if lower in {"and", "&"} and _is_capital(after) and organisation and (has_of or lower == "&"):
            return 2 if index + 1 not in matched and head in self._words.organisations else 0
        return 2 if word == "&" and _is_capital(after) else 0

    @staticmethod
    def _may_take(particle: str, index: int, matched: Mapping[int, Match]) -> bool:
        """ "e", "y", "as", "at" and "an" are English words or lists between known names, not particles."""
        if particle in {"as", "at", "an", "do", "e", "ten", "bar", "den", "ad"}:
            return False
        return index - 1 not in matched or index + 1 not in matched

    # --- what a run holds ---

    def _divide(
        self, run: _Run, tokens: Sequence[Token], matches: Sequence[Match], known: list[_Run], runs: list[_Run]
    ) -> None:
        """Cut titles and known names off a run; what is left is a run to be typed."""
        inside = [m for m in matches if run.first <= m.first and m.last <= run.last]
        first, last = run.first, run.last
        organisation = self._organisation_end(tokens, first, last)
        whole = next((m for m in inside if m.first == first and m.last == last), None)
        if whole is not None:
            known.append(_Run(run.sentence, first, last, whole.kind))
            return
        lead = next((m for m in inside if m.first == first), None)
        if organisation:
            body = " ".join(t.text.lower() for t in tokens[lead.last if lead else first : last])
            is_organ = any(f" {organ} " in f" {body} " for organ in self._words.organs)
            if lead is not None and (is_organ or lead.kind is ORGANISATION):
                known.append(_Run(run.sentence, lead.first, lead.last, lead.kind))
                first = lead.last
            if first < last:
                known.append(_Run(run.sentence, first, last, ORGANISATION))
            return
        position = first
        while position < last:
            match = next((m for m in inside if m.first >= position), None)
            stop = match.first if match else last
            if match and stop > position and self._is_own_name(tokens, position, stop, match, last):
                stop = last
                match = None
            self._cut_titles(_Run(run.sentence, position, stop), tokens, runs)
            if match:
                known.append(_Run(run.sentence, match.first, match.last, match.kind))
                stop = match.last
            position = stop

    def _is_own_name(self, tokens: Sequence[Token], first: int, stop: int, match: Match, last: int) -> bool:
        """True where a known name is only the last word of a longer one: "Paris Jordan", not "President Jordan"."""
        if match.last != last or match.last - match.first > 1 or match.kind in {ORGANISATION, NATIONALITY}:
            return False
        words = [t.text.lower().rstrip(".") for t in tokens[first:stop]]
        return not any(w in self._title_words or w in self._words.directions for w in words) and all(
            _is_capital(t.text) for t in tokens[first:stop]
        )

    def _organisation_end(self, tokens: Sequence[Token], first: int, last: int) -> bool:
        """True where a run of two words or more is a body's name: its last word, or the one before "of", says so."""
        words = [t.text.lower().rstrip(".") for t in tokens[first:last]]
        if len(words) == 1:
            return False
        if words[-1] in self._words.organisations:
            return True
        for joint in ("of", "for"):
            if joint in words and words.index(joint) > 0 and words[words.index(joint) - 1] in self._words.organisations:
                return True
        return False

    def _cut_titles(self, run: _Run, tokens: Sequence[Token], runs: list[_Run]) -> None:
        """Take titles off the front of a run ("Deputy Foreign Minister Kim" leaves "Kim"), and hyphens off both ends."""
        first, last = run.first, run.last
        while first < last and tokens[first].text in _HYPHENS:
            first += 1
        begun = first
        while first < last and tokens[first].text.lower().rstrip(".") in self._title_words:
            first += 1
            while first < last and tokens[first].text.lower() in {"of", "for", "the", "and", "&", "-"}:
                first += 1
        titled = first > begun
        while last > first and (
            tokens[last - 1].text in _HYPHENS or tokens[last - 1].text.lower() in self._words.particles - {"st"}
        ):
            last -= 1
        if first < last:
            runs.append(
                _Run(
                    run.sentence, first, last, PERSON if titled and self._is_person_like(tokens, first, last) else None
                )
            )

    # --- what a run names ---

    def _is_person_like(self, tokens: Sequence[Token], first: int, last: int) -> bool:
        words = [t.text for t in tokens[first:last]]
        return (
            len(words) <= 2 * _MAX_PERSON_WORDS
            and not any(c.isdigit() for w in words for c in w)
            and words[-1].lower() not in self._words.places
            and words[-1].lower() not in self._words.things
            and not (len(words) == 1 and len(words[0]) <= _MAX_ACRONYM_CHARS and words[0].isupper())
        )

    def _type_runs(self, sentences: Sequence[Sentence], known: Sequence[_Run], runs: Sequence[_Run]) -> frozenset[str]:
        """Type each run by what stands in and around it, then single words by what the report says of them elsewhere.

        Gives the words of the persons' names.
        """
        votes: dict[str, Counter[NameKind]] = {}
        words_of_persons: set[str] = set()
        for run in runs:
            tokens = sentences[run.sentence].tokens
            run.kind = run.kind or self._typed(tokens, run)
            text = _run_text(tokens, run)
            if run.kind is PERSON:
                words_of_persons.update(t.text for t in tokens[run.first : run.last] if _is_capital(t.text))
            if run.kind is not None:
                votes.setdefault(text, Counter())[run.kind] += 1
        for run in runs:
            tokens = sentences[run.sentence].tokens
            text = _run_text(tokens, run)
            if text in votes:
                run.kind = min(votes[text], key=lambda kind: (-votes[text][kind], kind))
            elif text in words_of_persons or _is_surname(text, words_of_persons):
                run.kind = PERSON
            elif run.kind is None:
                run.kind = self._guess(tokens, run)
        return frozenset(words_of_persons)

    def _typed(self, tokens: Sequence[Token], run: _Run) -> NameKind | None:
        """The kind that the words themselves and their neighbours give; None is undecided."""
        words = [t.text.lower().rstrip(".") for t in tokens[run.first : run.last]]
        before = tokens[run.first - 1].text.lower().rstrip(".") if run.first else ""
        if words[-1] in self._words.places or words[0] in self._words.place_heads:
            return PLACE if len(words) > 1 else None
        if words[-1] in self._words.things or any(c.isdigit() for word in words for c in word):
            return None
        if before in self._titles and self._is_person_like(tokens, run.first, run.last):
            return PERSON
        single = len(words) == 1
        word = tokens[run.first].text
        if single and word.isupper() and len(word) > 1:
            return ORGANISATION
        if before in {"in", "near", "at", "outside"} or words[0] in self._words.directions:
            return PLACE
        if single:
            return PERSON if self._speaks(tokens, run) else None
        if before == "the":
            return ORGANISATION
        if self._is_person_like(tokens, run.first, run.last) and not set(words) & {"of", "for", "and"}:
            return PERSON
        return ORGANISATION

    def _speaks(self, tokens: Sequence[Token], run: _Run) -> bool:
        """True where a verb of speech stands beside the name."""
        neighbours = [tokens[i].text.lower() for i in (run.first - 1, run.last) if 0 <= i < len(tokens)]
        return any(word in self._splitting.speech or word == "who" for word in neighbours)

    def _guess(self, tokens: Sequence[Token], run: _Run) -> NameKind | None:
        """The kind of a single word that nothing in the report decides; things and title words alone are no names."""
        words = [t.text.lower().rstrip(".") for t in tokens[run.first : run.last]]
        if words[-1] in self._words.things or words[-1] in self._title_words or words[-1] in self._words.places:
            return None
        if words[-1] in self._words.organisations or any(c.isdigit() for word in words for c in word):
            return ORGANISATION if len(words) > 1 or run.first > 0 else None
        before = tokens[run.first - 1].text.lower() if run.first else ""
        return PLACE if before in self._words.prepositions else ORGANISATION

    def _find_persons_in_headings(
        self, sentences: Sequence[Sentence], known: list[_Run], persons: frozenset[str]
    ) -> None:
        """In lines all in capitals or in title case only words of persons already met are names of persons."""
        taken = {(run.sentence, i) for run in known for i in range(run.first, run.last)}
        upper = {person.upper() for person in persons}
        for number, sentence in enumerate(sentences):
            tokens = sentence.tokens
            in_capitals = _is_upper(tokens)
            if not (in_capitals or self._is_title_case(tokens)):
                continue
            index = 0
            while index < len(tokens):
                last = index
                while last < len(tokens) and tokens[last].text in (upper if in_capitals else persons):
                    if (number, last) in taken:
                        break
                    last += 1
                if last > index:
                    known.append(_Run(number, index, last, PERSON))
                index = max(last, index + 1)


def _is_capital(word: str) -> bool:
    return word[:1].isupper() or (word[:2] in {"d'", "d’"} and word[2:3].isupper())


def _is_article(tokens: Sequence[Token], index: int) -> bool:
    """True at "al-" and "el-" before a capital: the article that begins an Arabic name."""
    return (
        tokens[index].text.lower() in {"al", "el", "ash", "as", "at", "an", "ad", "ul"}
        and index + 2 < len(tokens)
        and tokens[index + 1].text in _HYPHENS
        and tokens[index + 1].start == tokens[index].end
        and tokens[index + 2].start == tokens[index + 1].end
        and _is_capital(tokens[index + 2].text)
    )


def _opens_clause(tokens: Sequence[Token], index: int) -> bool:
    """True for the first word of a sentence or of a quotation inside it."""
    while index > 0 and not tokens[index - 1].text[0].isalnum():
        mark = tokens[index - 1].text
        if (
            mark not in {'"', "“", "‘", "'", "«", "(", "[", "…", "..."}
            and index - 1 > 0
            and mark not in {":", "•", "*"}
        ):
            return False
        if mark in {"(", "["} and index - 1 > 0:
            return False
        if mark in {'"', "“", "‘", "'", "«", ":"}:
            return True
        index -= 1
    return index == 0


def _capital_follows(tokens: Sequence[Token], index: int, splitting: SplittingWords) -> bool:
    """True where the next word has a capital too and is no day or month."""
    if index + 1 >= len(tokens):
        return False
    follower = tokens[index + 1]
    if follower.start == tokens[index].end:
        return False
    return _is_capital(follower.text) and follower.text not in splitting.calendar and follower.text != "I"


def _seen_inside(sentences: Sequence[Sentence]) -> frozenset[str]:
    """The words met with a capital inside a sentence that is not all in capitals."""
    return frozenset(
        token.text
        for sentence in sentences
        if not _is_upper(sentence.tokens)
        for index, token in enumerate(sentence.tokens)
        if index > 0 and _is_capital(token.text) and not _opens_clause(sentence.tokens, index)
    )


def _is_upper(tokens: Sequence[Token]) -> bool:
    letters = [c for token in tokens for c in token.text if c.isalpha()]
    return len(letters) > _MAX_ACRONYM_CHARS and all(c.isupper() for c in letters)


def _run_text(tokens: Sequence[Token], run: _Run) -> str:
    return " ".join(token.text for token in tokens[run.first : run.last])


def _is_surname(text: str, words_of_persons: set[str]) -> bool:
    """True for "al - Sisi" where "Sisi" was met as part of a person's name, and the like."""
    return (
        bool(text)
        and text.split()[-1] in words_of_persons
        and text.split()[0].lower() in {"al", "el", "bin", "van", "von", "de"}
    )


def _name(text: str, tokens: Sequence[Token], run: _Run) -> Name:
    start, end = tokens[run.first].start, tokens[run.last - 1].end
    return Name(start, end, text[start:end], run.kind or ORGANISATION)
