"""Who held the highest offices when: heads of state and government, foreign ministers, heads of organisations.

A register of facts, and only a prior: what a report tells goes before it. Knows no text beyond the name asked for.
"""

from calendar import monthrange
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources.abc import Traversable
from itertools import pairwise

from verbale.errors import OntologyError
from verbale.ontology.forms import fold
from verbale.ontology.rows import REMEDY, as_texts, read_table, wrong
from verbale.ontology.tables import Level, Organisation, Title

FOLDER = "leaders"
STILL = "-"
ACTING = "acting "
MONTH_CHARS = len("2019-05")
FAMILY_FIRST = frozenset({"CHN", "KOR", "PRK"})
FAMILY_FIRST_OF_THREE = frozenset({"TWN", "HKG", "SGP"})  # "Lai Ching-te", but "Joseph Wu"
NO_SURNAMES = frozenset("jr sr i ii iii iv v vi xiv xvi al el bin ben de da der van von abdul".split())
DEFENCE = frozenset({"defence", "defense"})
ROLES = {
    "head-of-state": Level.HEAD_OF_STATE,
    "head-of-government": Level.HEAD_OF_GOVERNMENT,
    "foreign-minister": Level.MINISTER,
}


@dataclass(frozen=True, slots=True)
class Leader:
    """One term: who held the office `title` of a state or organisation from `since` to `until`, both included.

    `state` is the code a record carries (UNO for the head of an agency). `until` is None while in office as last
    known. `is_exact` is False where a month alone is sure: `since` is then its first and `until` its last day.
    """

    name: str
    names: tuple[str, ...]
    title: str
    level: Level
    state: str
    since: date
    until: date | None
    is_acting: bool = False
    is_exact: bool = True

    def on(self, day: date) -> bool:
        """True when in office on that day; on a day of handing over both are."""
        return self.since <= day and (self.until is None or day <= self.until)

    def within(self, first: date, last: date) -> bool:
        """True when in office on any day of some, both ends included."""
        return self.since <= last and (self.until is None or first <= self.until)

    @property
    def is_of_defence(self) -> bool:
        """True for a minister of defence, who is no foreign minister."""
        return not DEFENCE.isdisjoint(self.title.split())

    @property
    def who(self) -> tuple[str, str]:
        """The person whatever the term: the name and the state."""
        return (self.name, self.state)


class Leaders:
    """All terms, by state and by name."""

    def __init__(self, terms: Collection[Leader]) -> None:
        self.terms = tuple(terms)
        self._by_state: dict[str, list[Leader]] = {}
        self._by_name: dict[str, list[Leader]] = {}
        self._by_surname: dict[str, list[Leader]] = {}
        for term in self.terms:
            self._by_state.setdefault(term.state, []).append(term)
            for name in {fold(name) for name in term.names}:
                self._by_name.setdefault(name, []).append(term)
            for surname in {form for name in term.names for form in surnames(name, term.state)}:
                self._by_surname.setdefault(surname, []).append(term)

    def holder(self, office: str, state: str, day: date) -> Leader | None:
        """Who held an office on a day: `office` is a title ("prime minister") or one of ROLES ("head-of-government").

        On a day of handing over it is who came in.
        """
        role = ROLES.get(office)
        held = [
            term
            for term in self._by_state.get(state, ())
            if term.on(day)
            and (term.title == office if role is None else term.level is role and not term.is_of_defence)
        ]
        return max(held, key=lambda term: term.since, default=None)

    def named(self, surname: str, day: date | None = None) -> tuple[Leader, ...]:
        """The terms, on a day or in all time, of everyone of a surname ("Putin", "von der Leyen")."""
        return _on(self._by_surname.get(fold(surname), ()), day)

    def called(self, name: str, day: date | None = None) -> tuple[Leader, ...]:
        """The terms, on a day or in all time, of everyone of a full name in any spelling of the register."""
        return _on(self._by_name.get(fold(name), ()), day)


def _on(terms: Collection[Leader], day: date | None) -> tuple[Leader, ...]:
    return tuple(term for term in terms if day is None or term.on(day))


def surnames(name: str, state: str) -> Iterator[str]:
    """The folded forms that may stand alone for a name, by the order of names in the state.

    >>> list(surnames("Ursula von der Leyen", "EU")), list(surnames("Roh Moo-hyun", "KOR"))
    (['leyen', 'der leyen', 'von der leyen'], ['roh'])
    """
    words = fold(name).split()
    if len(words) == 1:
        yield words[0]
        return
    if state in FAMILY_FIRST or (state in FAMILY_FIRST_OF_THREE and len(words) > 2):
        yield words[0]
        return
    for count in range(1, len(words)):
        form = words[-count:]
        if not NO_SURNAMES.issuperset(form):
            yield " ".join(form)


def read_leaders(
    folder: Traversable,
    states: Collection[str],
    organisations: Mapping[str, Organisation],
    titles: Mapping[str, Title],
) -> Leaders:
    """Every file of the folder leaders/: tables by state or organisation, lists of terms by title."""
    terms: list[Leader] = []
    seen: dict[str, str] = {}
    for file in sorted((folder / FOLDER).iterdir(), key=lambda file: file.name):
        if not file.name.endswith(".toml"):
            continue
        for key, offices in read_table(file).items():
            if key in seen:
                told = f"{file.name}: '{key}' stands in {seen[key]} too"
                raise OntologyError(f"{told}; expected one table a state", remedy=REMEDY)
            seen[key] = file.name
            code = key if key in states else organisations[key].code if key in organisations else None
            if code is None:
                raise wrong(file.name, key, "a state or an organisation of the ontology", key)
            if not isinstance(offices, dict):
                raise wrong(file.name, key, "a table of offices", offices)
            for words, lines in offices.items():
                if words not in titles:
                    raise wrong(file.name, f"{key}.{words}", "a title of offices.toml", words)
                terms += _terms(file.name, f"{key}.{words}", code, titles[words], lines)
    return Leaders(terms)


def _terms(file: str, key: str, state: str, title: Title, lines: object) -> list[Leader]:
    terms = [_term(file, key, state, title, line) for line in as_texts(file, key, lines)]
    for earlier, later in pairwise(terms):
        if later.since < earlier.since:
            told = f"{file}: {key}: {later.name} ({later.since}) stands after {earlier.name} ({earlier.since})"
            raise OntologyError(f"{told}; expected terms in order", remedy=REMEDY)
        if earlier.until is None or _overlap(earlier, later):
            told = f"{file}: {key}: {earlier.name} until {earlier.until or 'now'} overlaps {later.name} ({later.since})"
            raise OntologyError(f"{told}; expected one holder at a time", remedy=REMEDY)
    return terms


def _overlap(earlier: Leader, later: Leader) -> bool:
    if earlier.until is None or later.since >= earlier.until:
        return False
    is_one_month = (later.since.year, later.since.month) == (earlier.until.year, earlier.until.month)
    return not (is_one_month and not (earlier.is_exact and later.is_exact))


def _term(file: str, key: str, state: str, title: Title, line: str) -> Leader:
    parts = line.split(" ", 2)
    if len(parts) < 3:
        raise wrong(file, key, "'FROM TO NAME'", line)
    since, until = _day(file, key, parts[0], is_end=False), _day(file, key, parts[1], is_end=True)
    if since is None or (until is not None and until < since):
        raise wrong(file, key, "a first day, and a last one after it", line)
    words = parts[2]
    names = tuple(words.removeprefix(ACTING).split(" / "))
    if any(not name or name != name.strip() for name in names):
        raise wrong(file, key, "names apart by ' / '", line)
    is_exact = all(len(part) != MONTH_CHARS for part in parts[:2])
    is_acting = words.startswith(ACTING)
    return Leader(names[0], names, title.words, title.level, state, since, until, is_acting, is_exact)


def _day(file: str, key: str, words: str, *, is_end: bool) -> date | None:
    if words == STILL:
        return None
    try:
        if len(words) != MONTH_CHARS:
            return date.fromisoformat(words)
        first = date.fromisoformat(f"{words}-01")
    except ValueError as error:
        raise wrong(file, key, "a day such as 2020-01-31, a month such as 2019-05, or '-'", words) from error
    return first.replace(day=monthrange(first.year, first.month)[1]) if is_end else first
