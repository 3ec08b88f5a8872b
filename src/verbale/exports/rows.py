"""Values of the model as rows of the export contract: the one place where its keys are spelt. Pure; knows no file.

`None` is "not stated"; offsets are code points of the report's `text`. Keys are added, never renamed or dropped.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from verbale.model.actor import Actor, Citation, Office, Party
from verbale.model.event import Event, EventMention, Place
from verbale.model.relation import Quantity, Relation
from verbale.model.report import Failure, PublishedBasis, Report
from verbale.model.span import Quote
from verbale.model.statement import Statement
from verbale.model.story import Alignment, Conflict, Membership, Story
from verbale.model.time import Interval

__all__ = [
    "Row",
    "actor_row",
    "alignment_row",
    "conflict_row",
    "event_row",
    "failure_row",
    "mention_row",
    "relation_row",
    "report_row",
    "statement_row",
    "story_row",
]

Row = dict[str, object]


def report_row(report: Report, place: Membership | None) -> Row:
    """A report with its place in its story.

    Where the report tells no day, the days its story bounds it to stand in `published_from` and `published_to`; if
    they are one and the same day, that is the day of publication, on the basis of the story.
    """
    return {
        "id": report.id,
        "uri": report.uri,
        "outlet": report.outlet,
        "title": report.title,
        "language": report.language,
        "kind": report.kind.value,
        **_published(report, place),
        "text": report.text,
        "body": [[span.start, span.end] for span in report.body],
        "furniture": [{"start": f.start, "end": f.end, "kind": f.kind.value} for f in report.furniture],
        "story": place.story if place else None,
        "derived_from": place.derived_from if place else None,
        "derivation": place.derivation.value if place and place.derivation else None,
        "derivation_score": place.score if place else None,
        "origin": place.origin if place else None,
        "origin_first": place.origin_first if place else None,
        "parent": report.parent,
        "title_span": [report.title_span.start, report.title_span.end] if report.title_span else None,
        "credits": list(report.credits),
        "published_evidence": _quote(report.published.evidence),
    }


def statement_row(said: Statement) -> Row:
    """Who said what; `contents` are all spans in text order, `content` is the first of them."""
    contents = [_quote(part) for part in said.contents]
    return {
        "id": said.id,
        "report": said.report,
        "speaker": _speaker(said.speaker),
        "cue": _quote(said.cue),
        "content": contents[0] if contents else None,
        "contents": contents,
        "form": said.form.value,
        "said": _interval(said.said),
        "negated": said.negated,
        "confidence": said.confidence,
    }


def mention_row(mention: EventMention, event_of: Mapping[str, str]) -> Row:
    """An event as one report tells it; `event_of` names the event of a mention."""
    return {
        "id": mention.id,
        "event": event_of.get(mention.id),
        "report": mention.report,
        "type": mention.type.value,
        "plover": mention.plover.value,
        "mode": mention.mode,
        "contexts": list(mention.contexts),
        "quad": mention.quad.value,
        "intensity": mention.intensity,
        "status": mention.status.value,
        "actors": _parties(mention.actors),
        "recipients": _parties(mention.recipients),
        "place": _place(mention.place),
        "when": _interval(mention.when),
        "trigger": _quote(mention.trigger),
        "statement": mention.statement,
        "evidence": _evidence(mention.evidence),
        "confidence": mention.confidence,
        "reason": mention.reason,
        "grounds": [
            {"part": ground.part.value, "rule": ground.rule, "words": [_quote(words) for words in ground.words]}
            for ground in mention.grounds
        ],
    }


def event_row(event: Event) -> Row:
    """One event over all reports."""
    return {
        "id": event.id,
        "type": event.type.value,
        "mode": event.mode,
        "quad": event.quad.value,
        "intensity": event.intensity,
        "status": event.status.value,
        "history": [
            {"status": told.status.value, "report": told.report, "published": _day(told.published)}
            for told in event.history
        ],
        "actors": list(event.actors),
        "recipients": list(event.recipients),
        "when": _interval(event.when),
        "place": _place(event.place),
        "mentions": list(event.mentions),
        "reports": event.reports,
        "independent": event.independent,
        "story": event.story,
    }


def relation_row(fact: Relation) -> Row:
    """A standing fact; `value` are its words, and `value_at` is where they stand."""
    return {
        "id": fact.id,
        "report": fact.report,
        "kind": fact.kind.value,
        "source": _codes(fact.source),
        "target": _codes(fact.target),
        "symmetric": fact.is_symmetric,
        "value": fact.value.text if fact.value else None,
        "quantity": _quantity(fact.quantity),
        "as_of": _interval(fact.as_of),
        "trend": fact.trend.value if fact.trend else None,
        "past": fact.past,
        "negated": fact.negated,
        "evidence": _evidence(fact.evidence),
        "statement": fact.statement,
        "confidence": fact.confidence,
        "value_at": [fact.value.start, fact.value.end] if fact.value else None,
    }


def story_row(story: Story) -> Row:
    """Reports of one happening."""
    return {
        "id": story.id,
        "title": story.title,
        "first": _day(story.first),
        "last": _day(story.last),
        "reports": list(story.reports),
        "independent": story.independent,
        "actors": list(story.actors),
        "keywords": list(story.keywords),
    }


def alignment_row(pair: Alignment) -> Row:
    """Two claims side by side."""
    return {
        "story": pair.story,
        "left": _citation(pair.left),
        "right": _citation(pair.right),
        "against": pair.against,
        "verdict": pair.verdict.value,
        "difference": pair.difference.value if pair.difference else None,
        "differing": [_citation(words) for words in pair.differing],
        "score": pair.score,
    }


def conflict_row(conflict: Conflict) -> Row:
    """What reports of one story tell in ways that cannot all hold, each value with the words that tell it."""
    return {
        "story": conflict.story,
        "kind": conflict.kind.value,
        "values": [
            {"words": value.words, "told": [_citation(words) for words in value.told]} for value in conflict.values
        ],
    }


def actor_row(actor: Actor) -> Row:
    """An actor of the register."""
    return {
        "id": actor.id,
        "name": actor.name,
        "names": list(actor.names),
        "kind": actor.kind.value,
        "country": actor.country,
        "sector": actor.sector,
        "offices": [_office(office) for office in actor.offices],
        "iso3": actor.iso3,
        "cow": actor.cow,
        "gw": actor.gw,
        "wikidata": actor.wikidata,
    }


def failure_row(failure: Failure) -> Row:
    """An input that could not be read."""
    return {"uri": failure.uri, "stage": failure.stage, "error": failure.error, "remedy": failure.remedy}


def _published(report: Report, place: Membership | None) -> Row:
    day, basis = report.published.day, report.published.basis
    first, last = (place.published_from, place.published_to) if place and day is None else (None, None)
    if first is not None and first == last:
        day, basis, first, last = first, PublishedBasis.STORY, None, None
    return {
        "published": _day(day),
        "published_basis": basis.value if basis else None,
        "published_from": _day(first),
        "published_to": _day(last),
    }


def _codes(codes: Sequence[str]) -> str | list[str] | None:
    """One code alone, several as a list, none as None."""
    if len(codes) > 1:
        return list(codes)
    return codes[0] if codes else None


def _speaker(party: Party | None) -> Row | None:
    if party is None:
        return None
    return {
        "text": party.text,
        "start": party.start,
        "end": party.end,
        "name": party.name,
        "actor": party.actor,
        "country": _codes(party.countries),
        "office": party.office,
        "kind": party.kind.value,
        "sector": party.sector,
        "taught": _citation(party.taught),
    }


def _parties(parties: Sequence[Party]) -> list[Row]:
    """Parties of a mention, each with one code: a joint party ("the two leaders") stands once for each it joins."""
    return [
        {
            "text": party.text,
            "start": party.start,
            "end": party.end,
            "name": party.name,
            "actor": party.actor,
            "country": code,
            "sector": party.sector,
            "kind": party.kind.value,
            "office": party.office,
            "taught": _citation(party.taught),
        }
        for party in parties
        for code in party.countries or (None,)
    ]


def _quote(quote: Quote | None) -> Row | None:
    return None if quote is None else {"text": quote.text, "start": quote.start, "end": quote.end}


def _evidence(quote: Quote) -> Row:
    return {"start": quote.start, "end": quote.end, "quote": quote.text}


def _citation(cited: Citation | None) -> Row | None:
    if cited is None:
        return None
    return {"report": cited.report, "start": cited.start, "end": cited.end, "quote": cited.quote}


def _interval(interval: Interval | None) -> Row | None:
    if interval is None:
        return None
    return {
        "from": interval.first.isoformat(),
        "to": interval.last.isoformat(),
        "text": interval.text,
        "basis": interval.basis.value,
    }


def _place(place: Place | None) -> Row | None:
    if place is None:
        return None
    quote = place.quote
    return {
        "text": quote.text if quote else None,
        "start": quote.start if quote else None,
        "end": quote.end if quote else None,
        "name": place.name,
        "country": place.country,
        "lat": place.lat,
        "lon": place.lon,
    }


def _quantity(quantity: Quantity | None) -> Row | None:
    if quantity is None:
        return None
    return {
        "low": quantity.low,
        "high": quantity.high,
        "unit": quantity.unit,
        "hedge": quantity.hedge,
        **_evidence(quantity.quote),
    }


def _office(office: Office) -> Row:
    return {
        "title": office.title,
        "of": office.of,
        "from": _day(office.since),
        "to": _day(office.until),
        "former": office.is_former,
        "evidence": _citation(office.evidence),
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
