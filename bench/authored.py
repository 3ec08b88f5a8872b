"""The authored reports and event sentences: read from their files, and scored as reports on countries never tuned on.

`python -m bench.authored` writes the reports as a labelled folder and asks the scorer of the development data. A tenth,
chosen by a hash of the text, is held back (`--held-back`).
"""

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from bench.development import export_reports
from bench.figures import SHARED

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


def write_gold(texts: Sequence[AuthoredText], folder: Path) -> None:
    """Write reports as the development data has them: reports/NNN.txt with a date mark, and gold.json."""
    (folder / "reports").mkdir(parents=True)
    rows = []
    for number, text in enumerate(texts, start=1):
        mark = f"date {text.day.isoformat()}"
        whole = "\n\n".join(filter(None, [text.title, mark, text.text]))
        (folder / "reports" / f"{number:03}.txt").write_text(whole, encoding="utf-8")
        rows.append(_gold_row(f"a{number:03}", number, text, whole, mark))
    stories = [
        {
            "id": row["story"],
            "title": row["id"],
            "reports": [row["id"]],
            "aligned_exhaustively": [],
            "claim_pairs": [],
            "only": [],
            "conflicts": [],
        }
        for row in rows
    ]
    gold = {"schema": 1, "reports": rows, "stories": stories, "false_friend_pairs": []}
    (folder / "gold.json").write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")


def _gold_row(id_: str, number: int, text: AuthoredText, whole: str, mark: str) -> dict[str, object]:
    day = text.day.isoformat()
    return {
        "id": id_, "file": f"reports/{number:03}.txt", "published": day, "published_range": [day, day],
        "published_basis": "date-line", "story": f"A{number}", "role": "original", "derived_from": None,
        "derivation": None, "headline": text.title, "furniture": [mark],
        "events": [_gold_event(event, whole) for event in text.events], "events_optional": [],
        "statements": [
            {"speaker": said.speaker, "speaker_country": _codes(said.countries), "form": said.form,
             "content": said.content, "start": whole.index(said.content),
             **({"polarity": "negative"} if said.is_negative else {})}
            for said in text.statements
        ],
        "relations": [
            {"kind": fact.kind, "source": list(fact.sources), "target": list(fact.targets), "value": fact.value,
             "evidence": fact.evidence, "start": whole.index(fact.evidence)}
            for fact in text.relations if fact.kind != "recognition"
        ],
        "relations_optional": [], "hazards": [], "note": None,
    }  # fmt: skip


def _codes(codes: tuple[str, ...]) -> str | list[str] | None:
    return list(codes) if len(codes) > 1 else codes[0] if codes else None


def _gold_event(event: AuthoredEvent, whole: str) -> dict[str, object]:
    is_future = event.status != "occurred" and event.type in ("CONSULT", "SUPPORT", "COOPERATE", "AID")
    return {
        "type": event.type, "trigger": event.trigger, "start": whole.index(event.trigger, whole.find("\n\n") + 1),
        "source": sorted({party.code for party in event.actors if party.code}),
        "target": sorted({party.code for party in event.recipients if party.code}),
        "status": event.status, "date": "/".join(d.isoformat() for d in event.days) if event.days else None,
        "date_text": event.when, "date_basis": "text" if event.when else None,
        "alt_types": ["AGREE"] if is_future else [],
    }  # fmt: skip


def all_reports(folder: Path = AUTHORED) -> list[AuthoredText]:
    """Every authored report."""
    return [text for path in sorted(folder.glob("reports_*.txt")) for text in read_reports(path)]


def all_sentences(folder: Path = AUTHORED) -> list[AuthoredText]:
    """Every authored event sentence."""
    return [text for path in sorted(folder.glob("events_*.txt")) for text in read_sentences(path)]


def score(texts: Sequence[AuthoredText], shared: Path, folder: Path, errors: int = 0) -> Mapping[str, float] | str:
    """The scorer's figures for authored texts read as reports; with `errors`, its own table and errors as words."""
    write_gold(texts, folder / "gold")
    export = export_reports(folder / "gold" / "reports", folder)
    command = [sys.executable, str(shared / "tools" / "score_record.py"), str(folder / "gold"), str(export)]
    if errors:
        return subprocess.run([*command, "--errors", str(errors)], capture_output=True, text=True, check=True).stdout
    rows = json.loads(subprocess.run([*command, "--json"], capture_output=True, text=True, check=True).stdout)[
        "figures"
    ]
    return {f"{row['section']}: {row['figure']}": row["value"] for row in rows if row["value"] is not None}


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder of the development data, for its scorer")
    parser.add_argument("--sentences", action="store_true", help="the event sentences instead of the reports")
    parser.add_argument("--held-back", action="store_true", help="only the tenth that is held back")
    parser.add_argument(
        "--errors", type=int, default=0, help="show so many errors of each kind (never with --held-back)"
    )
    parser.add_argument("--files", nargs="*", type=Path, help="these files only")
    options = parser.parse_args()
    read = read_sentences if options.sentences else read_reports
    pattern = "events_*.txt" if options.sentences else "reports_*.txt"
    texts = [text for path in options.files or sorted(AUTHORED.glob(pattern)) for text in read(path)]
    texts = [text for text in texts if text.is_held_back == options.held_back or options.files]
    with tempfile.TemporaryDirectory() as temporary:
        told = score(texts, options.shared, Path(temporary), 0 if options.held_back else options.errors)
    print(f"{len(texts)} texts")
    print(told if isinstance(told, str) else "\n".join(f"{name:<60} {value:.3f}" for name, value in told.items()))


if __name__ == "__main__":
    main()
