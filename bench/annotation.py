"""The authored reports and event sentences, read from their files (form: training/authored/EVENTS.md)."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

AUTHORED = Path(__file__).resolve().parents[1] / "training" / "authored"
HELD_BACK_IN = 10  # one report or sentence in so many is never trained or tuned on


class AuthoredError(ValueError):
    """A line of an authored file that is not in the form of EVENTS.md, or quotes words that its text does not hold."""


@dataclass(frozen=True, slots=True)
class AuthoredParty:
    """Words that name a party, and its code; None for who has no state."""

    words: str
    code: str | None


@dataclass(frozen=True, slots=True)
class AuthoredEvent:
    """An E line: type with mode, status, trigger, the two sides, and the words and days that date it."""

    type: str
    mode: str | None
    status: str
    trigger: str
    actors: tuple[AuthoredParty, ...]
    recipients: tuple[AuthoredParty, ...]
    when: str | None
    days: tuple[date, date] | None


@dataclass(frozen=True, slots=True)
class AuthoredStatement:
    """An S line of a report: form, speaker with codes, content, and whether the speaker denies it."""

    form: str
    speaker: str
    countries: tuple[str, ...]
    content: str
    is_negative: bool


@dataclass(frozen=True, slots=True)
class AuthoredRelation:
    """A K line: kind, codes of both sides, value and evidence."""

    kind: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    value: str | None
    evidence: str


@dataclass(slots=True)
class AuthoredText:
    """A sentence or a short report with its annotation; `title` is None for a sentence or a report without headline."""

    day: date
    text: str
    outlet: str | None = None
    title: str | None = None
    statements: list[AuthoredStatement] = field(default_factory=list)
    events: list[AuthoredEvent] = field(default_factory=list)
    relations: list[AuthoredRelation] = field(default_factory=list)

    @property
    def is_held_back(self) -> bool:
        """True for the tenth that nothing is trained or tuned on."""
        return int(hashlib.sha256(self.text.encode()).hexdigest(), 16) % HELD_BACK_IN == 0


def read_sentences(path: Path) -> list[AuthoredText]:
    """The annotated sentences of an events file. Raises AuthoredError with file and line."""
    texts: list[AuthoredText] = []
    for where, line in _lines(path):
        mark, _, rest = line.partition(" ")
        if mark == "S":
            day, _, sentence = rest.partition(" | ")
            texts.append(AuthoredText(date.fromisoformat(day.strip()), sentence.strip()))
        elif mark == "E" and texts:
            texts[-1].events.append(_event(rest, texts[-1].text, where))
        else:
            raise AuthoredError(f"{where}: expected S or E, found {mark!r}")
    return texts


def read_reports(path: Path) -> list[AuthoredText]:
    """The annotated reports of a reports file. Raises AuthoredError with file and line."""
    texts: list[AuthoredText] = []
    paragraphs: list[str] = []
    for where, line in _lines(path):
        mark, _, rest = line.partition(" ")
        if mark == "R":
            day, _, outlet = rest.partition("|")
            texts.append(AuthoredText(date.fromisoformat(day.strip()), "", outlet.strip() or None))
            paragraphs = []
        elif mark == "|":
            paragraphs.append(rest.strip())
            texts[-1].title = paragraphs[0] if paragraphs[0] != "-" else None
            texts[-1].text = "\n\n".join(paragraphs[1:])
        elif mark == "S":
            texts[-1].statements.append(_statement(rest, texts[-1].text, where))
        elif mark == "E":
            texts[-1].events.append(_event(rest, texts[-1].text, where))
        elif mark == "K":
            texts[-1].relations.append(_relation(rest, texts[-1].text, where))
        else:
            raise AuthoredError(f"{where}: expected R, |, S, E or K, found {mark!r}")
    return texts


def _lines(path: Path) -> Iterator[tuple[str, str]]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            yield f"{path.name}:{number}", line.rstrip()


def _fields(rest: str, count: int, where: str) -> list[str]:
    parts = [part.strip() for part in rest.split("|")]
    if len(parts) < count:
        raise AuthoredError(f"{where}: {len(parts)} fields found; expected {count}, parted by |")
    return parts


def _held(words: str, text: str, where: str) -> str:
    if words not in text:
        raise AuthoredError(f"{where}: the text does not hold {words!r}")
    return words


def _event(rest: str, text: str, where: str) -> AuthoredEvent:
    head, trigger, sides, when = [*_fields(rest, 3, where), ""][:4]
    kind, _, status = head.partition(" ")
    type_, _, mode = kind.partition("/")
    actors, arrow, recipients = sides.partition(" > ")
    if not arrow:
        raise AuthoredError(f"{where}: {sides!r} found; expected ACTORS > RECIPIENTS")
    words, _, days = when.partition("=")
    return AuthoredEvent(
        type_,
        mode or None,
        status.strip(),
        _held(trigger, text, where),
        _parties(actors, text, where),
        _parties(recipients, text, where),
        _held(words, text, where) if words else None,
        _days(days),
    )


def _days(days: str) -> tuple[date, date] | None:
    first, _, last = days.partition("/")
    return (date.fromisoformat(first), date.fromisoformat(last or first)) if first else None


def _parties(side: str, text: str, where: str) -> tuple[AuthoredParty, ...]:
    found = []
    for part in side.split(" + "):
        words, _, code = part.strip().rpartition("=")
        if part.strip() != "-":
            found.append(AuthoredParty(_held(words, text, where), code if code.isupper() else None))
    return tuple(found)


def _statement(rest: str, text: str, where: str) -> AuthoredStatement:
    form, who, content, polarity = [*_fields(rest, 3, where), ""][:4]
    name, _, codes = who.rpartition("=")
    known = tuple(code for code in codes.split("+") if code.isupper())
    return AuthoredStatement(form, name, known, _held(content, text, where), "negative" in polarity)


def _relation(rest: str, text: str, where: str) -> AuthoredRelation:
    kind, sides, value, evidence = _fields(rest, 4, where)[:4]
    sources, _, targets = sides.partition(" > ")
    return AuthoredRelation(
        kind,
        tuple(sources.strip().split("+")),
        tuple(targets.strip().split("+")),
        _held(value, text, where) if value not in ("", "-") else None,
        _held(evidence, text, where),
    )


def all_reports(folder: Path = AUTHORED) -> list[AuthoredText]:
    """Every authored report."""
    return [text for path in sorted(folder.glob("reports_*.txt")) for text in read_reports(path)]


def all_sentences(folder: Path = AUTHORED) -> list[AuthoredText]:
    """Every authored event sentence."""
    return [text for path in sorted(folder.glob("events_*.txt")) for text in read_sentences(path)]
