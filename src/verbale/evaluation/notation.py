"""The notation in which reports are annotated by hand, a finding a line. Knows the form of a line; no file, no score.

    E TYPE[/MODE] STATUS | TRIGGER | ACTORS > RECIPIENTS | WHEN=FROM/TO
    S FORM | SPEAKER NAME=CODE | CONTENT | polarity negative
    K KIND | SOURCES > TARGETS | VALUE | EVIDENCE

All words are exact pieces of the text. A party is WORDS=CODE, several are joined by " + "; an empty side is "-".
"""

from dataclasses import dataclass
from datetime import date

from verbale.errors import AnnotationError

__all__ = [
    "AnnotatedEvent",
    "AnnotatedParty",
    "AnnotatedRelation",
    "AnnotatedStatement",
    "read_event",
    "read_relation",
    "read_statement",
]


@dataclass(frozen=True, slots=True)
class AnnotatedParty:
    """Words that name a party, and its code; None for who has no state."""

    words: str
    code: str | None


@dataclass(frozen=True, slots=True)
class AnnotatedEvent:
    """An E line: type with mode, status, trigger, the two sides, and the words and days that date it."""

    type: str
    mode: str | None
    status: str
    trigger: str
    actors: tuple[AnnotatedParty, ...]
    recipients: tuple[AnnotatedParty, ...]
    when: str | None
    days: tuple[date, date] | None


@dataclass(frozen=True, slots=True)
class AnnotatedStatement:
    """An S line: form, speaker with codes, content, and whether the speaker denies it."""

    form: str
    speaker: str
    countries: tuple[str, ...]
    content: str
    is_negative: bool


@dataclass(frozen=True, slots=True)
class AnnotatedRelation:
    """A K line: kind, codes of both sides, value and evidence."""

    kind: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    value: str | None
    evidence: str


def read_event(rest: str, text: str, where: str) -> AnnotatedEvent:
    """An event from what follows "E " in its line. Raises AnnotationError that begins with `where`."""
    head, trigger, sides, when = [*_fields(rest, 3, where), ""][:4]
    kind, _, status = head.partition(" ")
    type_, _, mode = kind.partition("/")
    actors, arrow, recipients = sides.partition(" > ")
    if not arrow:
        raise AnnotationError(f"{where}: {sides!r} found; expected ACTORS > RECIPIENTS")
    words, _, days = when.partition("=")
    return AnnotatedEvent(
        type_,
        mode or None,
        status.strip(),
        _held(trigger, text, where),
        _parties(actors, text, where),
        _parties(recipients, text, where),
        _held(words, text, where) if words else None,
        _days(days, where),
    )


def read_statement(rest: str, text: str, where: str) -> AnnotatedStatement:
    """A statement from what follows "S " in its line. Raises AnnotationError that begins with `where`."""
    form, who, content, polarity = [*_fields(rest, 3, where), ""][:4]
    name, _, codes = who.rpartition("=")
    known = tuple(code for code in codes.split("+") if code.isupper())
    return AnnotatedStatement(form, name, known, _held(content, text, where), "negative" in polarity)


def read_relation(rest: str, text: str, where: str) -> AnnotatedRelation:
    """A standing fact from what follows "K " in its line. Raises AnnotationError that begins with `where`."""
    kind, sides, value, evidence = _fields(rest, 4, where)[:4]
    sources, _, targets = sides.partition(" > ")
    return AnnotatedRelation(
        kind,
        tuple(sources.strip().split("+")),
        tuple(targets.strip().split("+")),
        _held(value, text, where) if value not in ("", "-") else None,
        _held(evidence, text, where),
    )


def _fields(rest: str, count: int, where: str) -> list[str]:
    parts = [part.strip() for part in rest.split("|")]
    if len(parts) < count:
        raise AnnotationError(f"{where}: {len(parts)} fields found; expected {count}, parted by |")
    return parts


def _held(words: str, text: str, where: str) -> str:
    if words not in text:
        raise AnnotationError(f"{where}: the text does not hold {words!r}")
    return words


def _days(days: str, where: str) -> tuple[date, date] | None:
    first, _, last = days.partition("/")
    try:
        return (date.fromisoformat(first), date.fromisoformat(last or first)) if first else None
    except ValueError as error:
        raise AnnotationError(f"{where}: {days!r} are no days; expected FROM/TO as YYYY-MM-DD") from error


def _parties(side: str, text: str, where: str) -> tuple[AnnotatedParty, ...]:
    found = []
    for part in side.split(" + "):
        words, _, code = part.strip().rpartition("=")
        if part.strip() != "-":
            found.append(AnnotatedParty(_held(words, text, where), code if code.isupper() else None))
    return tuple(found)
