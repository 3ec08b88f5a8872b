"""A report's text with its findings marked, as safe HTML paragraphs. Knows which finding has which anchor; no page."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from html import escape

from verbale.model.event import EventMention
from verbale.model.span import Span
from verbale.model.statement import Statement
from verbale.server.glosses import say_party, why_number, why_party, why_time
from verbale.telling.views import ReportView

__all__ = ["Mark", "MarkKind", "Paragraph", "find_marks", "mark_up", "say_party", "time_anchor"]

LINE = re.compile(r"[^\n]+")
CITED_ANCHOR = "cited"


class MarkKind(StrEnum):
    """What a stretch of text is marked as; the value is its class in the style sheet."""

    CITED = "cited"
    TITLE = "title"
    FURNITURE = "furniture"
    CONTENT = "content"
    CUE = "cue"
    SPEAKER = "speaker"
    TRIGGER = "trigger"
    PARTY = "party"
    TIME = "time"
    NUMBER = "number"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch to be marked. `anchor` is where links land, `note` what it resolves to, `label` a word shown before."""

    start: int
    end: int
    kind: MarkKind
    anchor: str | None = None
    note: str = ""
    label: str = ""


GLOSSED = frozenset({MarkKind.SPEAKER, MarkKind.PARTY, MarkKind.TIME, MarkKind.NUMBER, MarkKind.PUBLISHED})


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the report; `kind` is "headline", "furniture" or "body", `html` its escaped text with marks."""

    kind: str
    html: str


def time_anchor(start: int) -> str:
    """The anchor of the time expression that starts there."""
    return f"t-{start}"


def _statement_marks(statement: Statement, view: ReportView, names: Mapping[str, str]) -> Iterator[Mark]:
    for place, content in enumerate(statement.contents):
        anchor = statement.id if place == 0 else f"{statement.id}.{place + 1}"
        speaker = say_party(statement.speaker, names) if statement.speaker else "unnamed speaker"
        verb = "denied by" if statement.negated else "said by"
        yield Mark(
            content.start, content.end, MarkKind.CONTENT, anchor, f"Statement, {statement.form}, {verb} {speaker}"
        )
    if statement.cue:
        yield Mark(statement.cue.start, statement.cue.end, MarkKind.CUE, note="Cue: the words of saying")
    if statement.speaker:
        who = statement.speaker
        why = why_party(who, names, view.findings.actors, view.report.text)
        yield Mark(who.start, who.end, MarkKind.SPEAKER, f"{statement.id}.who", f"Speaker: {why}")


def _mention_marks(mention: EventMention, view: ReportView, names: Mapping[str, str]) -> Iterator[Mark]:
    trigger = mention.trigger
    mode = f", {mention.mode}" if mention.mode else ""
    yield Mark(
        trigger.start, trigger.end, MarkKind.TRIGGER, mention.id, f"Event: {mention.type}{mode}, {mention.status}"
    )
    for role, parties in (("Actor", mention.actors), ("Recipient", mention.recipients)):
        for party in parties:
            why = why_party(party, names, view.findings.actors, view.report.text)
            yield Mark(party.start, party.end, MarkKind.PARTY, note=f"{role}: {why}")


def find_marks(view: ReportView, names: Mapping[str, str], cited: Span | None = None) -> tuple[Mark, ...]:
    """Every finding of a report as marks, in text order; `cited` is the place a footnote leads to."""
    report, marks = view.report, list[Mark]()
    if cited:
        marks.append(Mark(cited.start, cited.end, MarkKind.CITED, CITED_ANCHOR, "The words a footnote cites"))
    if report.title_span:
        marks.append(Mark(report.title_span.start, report.title_span.end, MarkKind.TITLE))
    for piece in report.furniture:
        label = piece.kind.value.replace("-", " ")
        marks.append(Mark(piece.start, piece.end, MarkKind.FURNITURE, note="Not part of the report", label=label))
    if report.published.evidence:
        told = report.published.evidence
        marks.append(Mark(told.start, told.end, MarkKind.PUBLISHED, "published", "Tells the day of publication"))
    for statement in view.findings.statements:
        marks.extend(_statement_marks(statement, view, names))
    for mention in view.findings.mentions:
        marks.extend(_mention_marks(mention, view, names))
    for time in view.findings.times:
        marks.append(Mark(time.start, time.end, MarkKind.TIME, time_anchor(time.start), f"Time: {why_time(time)}"))
    for fact in view.findings.relations:
        if fact.quantity is not None:
            at = fact.quantity.quote
            marks.append(Mark(at.start, at.end, MarkKind.NUMBER, note=f"Number: {why_number(fact, names)}"))
    return tuple(_without_repeats(marks))


def _without_repeats(marks: Iterable[Mark]) -> list[Mark]:
    """Marks in text order, outer before inner; of marks without an anchor only one a place and kind."""
    seen: set[tuple[int, int, MarkKind]] = set()
    kept = []
    for mark in sorted(marks, key=lambda m: (m.start, -m.end, list(MarkKind).index(m.kind), m.anchor or "~")):
        place = (mark.start, mark.end, mark.kind)
        if mark.anchor is None and place in seen:
            continue
        seen.add(place)
        kept.append(mark)
    return kept


def _open(mark: Mark, landed: set[str]) -> str:
    tag = "mark" if mark.kind not in (MarkKind.FURNITURE, MarkKind.TITLE) else "span"
    anchor, label = "", ""
    if mark.anchor and mark.anchor not in landed:
        landed.add(mark.anchor)
        anchor = f' id="{escape(mark.anchor)}"' + ("" if mark.kind in GLOSSED else ' tabindex="-1"')
    if mark.label and f"label {mark.start}" not in landed:
        landed.add(f"label {mark.start}")
        label = f'<span class="label" dir="ltr">{escape(mark.label)}</span> '
    note = f' title="{escape(mark.note)}"' if mark.note else ""
    if mark.note and mark.kind in GLOSSED:  # shown by the style sheet on hover and focus
        note = f' tabindex="0" data-gloss="{escape(mark.note)}" aria-description="{escape(mark.note)}"'
    return f'<{tag} class="{mark.kind}"{anchor}{note}>{label}'


def _close(mark: Mark) -> str:
    return "</span>" if mark.kind in (MarkKind.FURNITURE, MarkKind.TITLE) else "</mark>"


def _weave(text: str, line: Span, marks: Sequence[Mark], landed: set[str]) -> str:
    """One line with its marks as nested elements: where two cross, the inner one is closed and opened again."""
    cuts = {line.start, line.end}
    for mark in marks:
        cuts |= {max(mark.start, line.start), min(mark.end, line.end)}
    places = sorted(cuts)
    waiting = list(marks)
    stack: list[Mark] = []
    html: list[str] = []
    for place, following in zip(places, [*places[1:], line.end], strict=True):
        ending = [depth for depth, mark in enumerate(stack) if mark.end <= place]
        if ending:
            cut = stack[ending[0] :]
            html += [_close(mark) for mark in reversed(cut)]
            again = [mark for mark in cut if mark.end > place]
            del stack[ending[0] :]
            html += [_open(mark, landed) for mark in again]
            stack += again
        while waiting and waiting[0].start <= place and place < line.end:
            mark = waiting.pop(0)
            html.append(_open(mark, landed))
            stack.append(mark)
        html.append(escape(text[place:following]))
    html += [_close(mark) for mark in reversed(stack)]
    return "".join(html)


def mark_up(text: str, marks: Sequence[Mark]) -> tuple[Paragraph, ...]:
    """The text as paragraphs, one a line, blank lines left out; every anchor stands once, on its first piece.

    A mark that runs over a line's end is closed there and goes on in the next line.
    """
    ordered = [mark for mark in marks if mark.start < mark.end]
    landed: set[str] = set()
    paragraphs = []
    active: list[Mark] = []
    position = 0
    for match in LINE.finditer(text):
        line = Span(match.start(), match.end())
        while position < len(ordered) and ordered[position].start < line.end:
            active.append(ordered[position])
            position += 1
        active = [mark for mark in active if mark.end > line.start]
        if match[0].strip():
            paragraphs.append(Paragraph(_kind(line, text, active), _weave(text, line, active, landed)))
    return tuple(paragraphs)


def _kind(line: Span, text: str, marks: Iterable[Mark]) -> str:
    words = line.of(text)
    start = line.start + len(words) - len(words.lstrip())
    end = start + len(words.strip())
    for mark in marks:
        if mark.start <= start and end <= mark.end:
            if mark.kind is MarkKind.TITLE:
                return "headline"
            if mark.kind is MarkKind.FURNITURE:
                return "furniture"
    return "body"
