"""Why a mention is as it is, told in lines. Values in, text out; knows no database."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from verbale.model.actor import Party
from verbale.model.event import EventMention, Part
from verbale.model.report import Report
from verbale.model.span import Quote

__all__ = ["Reason", "explain", "reasons", "title_of"]


@dataclass(frozen=True, slots=True)
class Reason:
    """One part of a mention: its value, the rule that gave it (empty: none is told), the words it was read from."""

    part: Part
    value: str
    rule: str = ""
    words: tuple[Quote, ...] = ()


def title_of(mention: EventMention) -> str:
    """A mention in a line: "SANCTION/expel occurred KEN -> NOR"."""
    sides = " -> ".join(filter(None, (_codes(mention.actors) or "?", _codes(mention.recipients))))
    return f"{_kind(mention)} {mention.status} {sides}"


def reasons(mention: EventMention) -> tuple[Reason, ...]:
    """Why a mention is as it is, part by part."""
    grounds = {ground.part: ground for ground in mention.grounds}
    return tuple(
        Reason(part, _value(mention, part), grounds[part].rule, grounds[part].words)
        if part in grounds
        else Reason(part, _value(mention, part))
        for part in Part
    )


def explain(report: Report, mention: EventMention) -> tuple[str, ...]:
    """The mention, its sentence, and for each part the value, the rule that gave it and the words it was read from.

    Places are code points of the report's text.
    """
    day = report.published.day or "undated"
    lines = [
        f"{mention.id}  {title_of(mention)}",
        f"report      {report.title or report.uri} ({day}), {report.id}",
        f"sentence    {' '.join(mention.evidence.text.split())}  [{mention.evidence.start}-{mention.evidence.end}]",
    ]
    for reason in reasons(mention):
        lines.append(f"{reason.part:<11} {reason.value}{f': {reason.rule}' if reason.rule else ''}")
        lines += [f"            “{words.text}” [{words.start}-{words.end}]" for words in reason.words]
    if not mention.grounds and mention.reason:
        lines.append(f"reason      {mention.reason}")
    return tuple(lines)


def _kind(mention: EventMention) -> str:
    return f"{mention.type}/{mention.mode}" if mention.mode else mention.type.value


def _value(mention: EventMention, part: Part) -> str:
    when = mention.when
    values = {
        Part.TYPE: _kind(mention),
        Part.STATUS: mention.status.value,
        Part.ACTORS: "; ".join(_parties(mention.actors)) or "nobody is named",
        Part.RECIPIENTS: "; ".join(_parties(mention.recipients)) or "nobody is named",
        Part.DATE: f"{when.first} to {when.last}" if when else "none is told",
        Part.CONFIDENCE: f"{mention.confidence:.2f}",
    }
    if part is Part.TYPE and mention.plover is not mention.type:
        return f"{values[part]} ({mention.plover} by PLOVER's rule for acts to come)"
    return values[part]


def _parties(parties: Sequence[Party]) -> Iterator[str]:
    for party in parties:
        office = f", {party.office}" if party.office else ""
        yield f"{party.name}{office} ({', '.join(party.countries) or 'no state'})"


def _codes(parties: Sequence[Party]) -> str:
    return "+".join(dict.fromkeys(code for party in parties for code in party.countries or (party.text,)))
