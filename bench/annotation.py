"""The authored reports and event sentences, read from their files (form: training/authored/EVENTS.md)."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from verbale.errors import AnnotationError as AuthoredError
from verbale.evaluation.notation import AnnotatedEvent as AuthoredEvent
from verbale.evaluation.notation import AnnotatedParty as AuthoredParty
from verbale.evaluation.notation import AnnotatedRelation as AuthoredRelation
from verbale.evaluation.notation import AnnotatedStatement as AuthoredStatement
from verbale.evaluation.notation import read_event, read_relation, read_statement

__all__ = [
    "AUTHORED",
    "SEALED",
    "AuthoredError",
    "AuthoredEvent",
    "AuthoredParty",
    "AuthoredRelation",
    "AuthoredStatement",
    "AuthoredText",
    "all_reports",
    "all_sentences",
    "read_reports",
    "read_sentences",
    "report_files",
    "sentence_files",
]

AUTHORED = Path(__file__).resolve().parents[1] / "training" / "authored"
SEALED = frozenset({"reports_5.txt"})  # only measured on, whole: nothing was developed with it read
HELD_BACK_IN = 10  # one report or sentence in so many is never trained or tuned on


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
            texts[-1].events.append(read_event(rest, texts[-1].text, where))
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
            texts[-1].statements.append(read_statement(rest, texts[-1].text, where))
        elif mark == "E":
            texts[-1].events.append(read_event(rest, texts[-1].text, where))
        elif mark == "K":
            texts[-1].relations.append(read_relation(rest, texts[-1].text, where))
        else:
            raise AuthoredError(f"{where}: expected R, |, S, E or K, found {mark!r}")
    return texts


def _lines(path: Path) -> Iterator[tuple[str, str]]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            yield f"{path.name}:{number}", line.rstrip()


def report_files(folder: Path = AUTHORED) -> list[Path]:
    """The files of authored reports that are not sealed."""
    return [path for path in sorted(folder.glob("reports_*.txt")) if path.name not in SEALED]


def sentence_files(folder: Path = AUTHORED) -> list[Path]:
    """The files of authored event sentences."""
    return sorted(folder.glob("events_*.txt"))


def all_reports(folder: Path = AUTHORED) -> list[AuthoredText]:
    """Every authored report that is not sealed."""
    return [text for path in report_files(folder) for text in read_reports(path)]


def all_sentences(folder: Path = AUTHORED) -> list[AuthoredText]:
    """Every authored event sentence."""
    return [text for path in sentence_files(folder) for text in read_sentences(path)]
