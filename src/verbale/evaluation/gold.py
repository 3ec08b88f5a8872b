"""Labelled reports: what a person found in a report, at its places. Read from two forms; knows no score.

A folder with `gold.json` and the files it names, offsets given; or a file of annotation lines beside reports, where
the words are looked for in the report's own text.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from verbale.errors import AnnotationError
from verbale.evaluation.notation import read_event, read_relation, read_statement
from verbale.model.event import EventType, Status
from verbale.model.relation import RelationKind
from verbale.model.report import Report
from verbale.model.span import Span

__all__ = [
    "GoldEvent",
    "GoldRelation",
    "GoldReport",
    "GoldStatement",
    "LabelledFolder",
    "bind_annotation",
    "read_annotation",
    "read_folder",
]

Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """An event: the types and statuses that are right, the first the annotator's own; places of its words.

    All parties of a symmetric act are in `actors`. An `is_open` one is neither right nor wrong if found.
    """

    types: tuple[EventType, ...]
    statuses: tuple[Status, ...]
    spans: tuple[Span, ...]
    actors: frozenset[str]
    recipients: frozenset[str]
    when: Days | None = None
    is_open: bool = False

    @property
    def codes(self) -> frozenset[str]:
        """Both sides."""
        return self.actors | self.recipients


@dataclass(frozen=True, slots=True)
class GoldStatement:
    """A statement: speaker by full name, with codes; where the reported words stand."""

    speaker: str
    countries: frozenset[str]
    form: str
    spans: tuple[Span, ...]
    is_negative: bool = False
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class GoldRelation:
    """A standing fact, and where the words that tell it stand."""

    kind: RelationKind
    source: frozenset[str]
    target: frozenset[str]
    spans: tuple[Span, ...]
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class GoldReport:
    """What a person found in one report; `published` is None where it is not labelled."""

    report: Report
    events: tuple[GoldEvent, ...] = ()
    statements: tuple[GoldStatement, ...] = ()
    relations: tuple[GoldRelation, ...] = ()
    published: date | None = None


# --- a folder with gold.json ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LabelledFolder:
    """The files of a labelled folder, and the labels of each by the end of its address."""

    inputs: tuple[Path, ...]
    rows: Mapping[str, Mapping[str, Any]]

    def bind(self, report: Report) -> GoldReport | None:
        """The labels of a report; None where the folder has none for it."""
        row = self.rows.get(_end_of(report.uri))
        try:
            return None if row is None else _bound(row, report)
        except (KeyError, TypeError, ValueError) as error:
            raise AnnotationError(
                f"gold.json: the labels of {_end_of(report.uri)} are not in their form: {error!r}",
                remedy="Events, statements and relations need the keys that the folder's own rules name.",
            ) from error


def read_folder(folder: Path) -> LabelledFolder:
    """The labels of a folder. Raises AnnotationError where there is no `gold.json` or it is none."""
    path = folder / "gold.json"
    try:
        rows = msgspec.json.decode(path.read_bytes())["reports"]
        files = {Path(row["file"]).name: row for row in rows}
        inputs = tuple(folder / row["file"] for row in rows)
    except OSError as error:
        raise AnnotationError(
            f"{path} cannot be read: {error.strerror}",
            remedy="Name a folder of labelled reports, or none for the samples.",
        ) from error
    except (msgspec.DecodeError, KeyError, TypeError) as error:
        raise AnnotationError(
            f"{path} is no file of labels: {error}", remedy='It needs "reports", each with "file".'
        ) from error
    return LabelledFolder(inputs, files)


def _end_of(uri: str) -> str:
    return uri.rstrip("/").rsplit("/", 1)[-1]


def _bound(row: Mapping[str, Any], report: Report) -> GoldReport:
    text = report.text
    events = [*_json_events(row["events"], text, is_open=False)]
    events += _json_events(row.get("events_optional", ()), text, is_open=True)
    relations = [*_json_relations(row["relations"], text, is_open=False)]
    relations += _json_relations(row.get("relations_optional", ()), text, is_open=True)
    statements = tuple(
        GoldStatement(
            speaker=said["speaker"],
            countries=_codes(said["speaker_country"]),
            form=said["form"],
            spans=_nearest(said["content"], text, said["start"]),
            is_negative=said.get("polarity") == "negative",
        )
        for said in row["statements"]
    )
    day = row.get("published")
    return GoldReport(report, tuple(events), statements, tuple(relations), date.fromisoformat(day) if day else None)


def _json_events(rows: Sequence[Mapping[str, Any]], text: str, *, is_open: bool) -> Iterator[GoldEvent]:
    for row in rows:
        also = [span for words in row.get("also", ()) for span in _everywhere(words, text)]
        days = (row.get("date") or "").split("/")
        yield GoldEvent(
            types=tuple(EventType(name) for name in dict.fromkeys([row["type"], *row.get("alt_types", ())])),
            statuses=tuple(Status(name) for name in dict.fromkeys([row["status"], *row.get("alt_status", ())])),
            spans=(*_nearest(row["trigger"], text, row["start"]), *also),
            actors=frozenset(row["source"]),
            recipients=frozenset(row["target"]),
            when=(date.fromisoformat(days[0]), date.fromisoformat(days[-1])) if days[0] else None,
            is_open=is_open,
        )


def _json_relations(rows: Sequence[Mapping[str, Any]], text: str, *, is_open: bool) -> Iterator[GoldRelation]:
    for row in rows:
        yield GoldRelation(
            kind=RelationKind(row["kind"]),
            source=frozenset(row["source"]),
            target=frozenset(row["target"]),
            spans=_nearest(row["evidence"], text, row["start"]),
            is_open=is_open,
        )


def _codes(value: str | Sequence[str] | None) -> frozenset[str]:
    return frozenset() if value is None else frozenset([value] if isinstance(value, str) else value)


# --- a file of annotation lines --------------------------------------------------------------------------------------


def read_annotation(lines: str, name: str) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """The lines of each report by the end of its address, each with where it stands.

    "R KEY" opens a report; "#" opens a comment. Raises AnnotationError for a line before any report.
    """
    found: dict[str, list[tuple[str, str]]] = {}
    key = None
    for number, line in enumerate(lines.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("R "):
            key = line[2:].strip()
            found[key] = []
        elif key is None:
            raise AnnotationError(f"{name}:{number}: {line!r} stands before any report", remedy='Begin with "R KEY".')
        else:
            found[key].append((f"{name}:{number}", line))
    return {key: tuple(told) for key, told in found.items()}


def bind_annotation(annotation: Mapping[str, tuple[tuple[str, str], ...]], report: Report) -> GoldReport | None:
    """The labels of a report; None where the annotation has none for it.

    A mark followed by "?" is open. Where words stand several times in the text, any of the places will do.
    """
    lines = annotation.get(_end_of(report.uri))
    if lines is None:
        return None
    gold = GoldReport(report)
    for where, line in lines:
        mark, _, rest = line.partition(" ")
        gold = _with_line(gold, mark.removesuffix("?"), rest, where, is_open=mark.endswith("?"))
    return gold


def _with_line(gold: GoldReport, mark: str, rest: str, where: str, *, is_open: bool) -> GoldReport:
    text = gold.report.text
    if mark == "E":
        told = read_event(rest, text, where)
        event = GoldEvent(
            types=(EventType(told.type),),
            statuses=(Status(told.status),),
            spans=_everywhere(told.trigger, text),
            actors=frozenset(party.code for party in told.actors if party.code),
            recipients=frozenset(party.code for party in told.recipients if party.code),
            when=told.days,
            is_open=is_open,
        )
        return replace(gold, events=(*gold.events, event))
    if mark == "S":
        said = read_statement(rest, text, where)
        spans = _everywhere(said.content, text)
        one = GoldStatement(said.speaker, frozenset(said.countries), said.form, spans, said.is_negative, is_open)
        return replace(gold, statements=(*gold.statements, one))
    if mark == "K":
        fact = read_relation(rest, text, where)
        sides = frozenset(fact.sources), frozenset(fact.targets)
        known = GoldRelation(RelationKind(fact.kind), *sides, _everywhere(fact.evidence, text), is_open)
        return replace(gold, relations=(*gold.relations, known))
    raise AnnotationError(f"{where}: {mark!r} found; expected S, E or K")


# --- places --------------------------------------------------------------------------------------------------------


def _everywhere(words: str, text: str) -> tuple[Span, ...]:
    """Every place where words stand; white space may differ."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    return tuple(Span(*match.span()) for match in re.finditer(pattern, text)) if pattern else ()


def _nearest(words: str, text: str, start: int) -> tuple[Span, ...]:
    """The place nearest to where the file has the words; none where the report's text does not hold them."""
    return tuple(sorted(_everywhere(words, text), key=lambda span: abs(span.start - start))[:1])
