"""Small complete values for tests of the record and its exports: a visit as one of many newspapers tells it."""

import itertools
import sqlite3
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from verbale.model.actor import Actor, ActorKind, Citation, Office, Party
from verbale.model.event import Event, EventMention, EventType, Place, Quad, Status, StatusTold
from verbale.model.findings import Findings
from verbale.model.relation import Quantity, Relation, RelationKind
from verbale.model.report import (
    Failure,
    Furniture,
    FurnitureKind,
    Publication,
    PublishedBasis,
    Report,
    ReportKind,
    report_id,
)
from verbale.model.span import Quote, Span, content_id
from verbale.model.statement import SpeechForm, Statement
from verbale.model.story import Alignment, Derivation, Difference, Membership, Story, Verdict
from verbale.model.time import Interval, TimeBasis, TimeExpression, TimeKind
from verbale.record.store import Coded, Manifest, Store

MANIFEST = Manifest(code="0.1.0", codebook="c0deb00c", settings="5e771465")

HEAD = "Mali and Niger to meet"
BODY = (
    "{number} envoys of Mali will visit Niger on 4 May, Foreign Minister Abdoulaye Diop said in Bamako. "
    '"We need," he said, "one border rule." Niger buys nearly half of its salt from Mali.'
)
NOTE = "Read more: floods in Niamey"


def quote(text: str, words: str, nth: int = 0) -> Quote:
    """The nth place of some words in a text."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Quote(start, start + len(words), words)


def party(text: str, words: str, code: str, nth: int = 0) -> Party:
    """A state at the nth place of some words."""
    place = quote(text, words, nth)
    return Party(place.start, place.end, words, words, ActorKind.STATE, code, (code,), "GOV")


def make_report(number: int = 1, *, day: date | None = date(2027, 5, 1), name: str = "Sahel Courier") -> Report:
    """A report of the visit; each number is another report."""
    text = f"{HEAD}\n{BODY.format(number=number)}\n{NOTE}"
    uri = f"file:///news/{number}.txt"
    body = quote(text, BODY.format(number=number))
    note = quote(text, NOTE)
    return Report(
        id=report_id(uri, text, HEAD, name, day),
        uri=uri,
        text=text,
        body=(body.span,),
        furniture=(Furniture(note.start, note.end, FurnitureKind.READ_MORE),),
        title=HEAD,
        title_span=Span(0, len(HEAD)),
        outlet=name,
        credits=("A. Traoré",),
        published=Publication(day, PublishedBasis.MARKUP if day else None),
    )


def make_headline(parent: Report) -> Report:
    """The headline that stands in a report's furniture, as a report of its own."""
    words = "floods in Niamey"
    uri = f"{parent.uri}#headline"
    return Report(
        id=report_id(uri, words, words, parent.outlet, None),
        uri=uri,
        text=words,
        body=(),
        title=words,
        title_span=Span(0, len(words)),
        outlet=parent.outlet,
        kind=ReportKind.HEADLINE,
        parent=parent.id,
    )


def make_findings(report: Report) -> Findings:
    """What a report of the visit says: three actors, a time, two statements, two mentions, a relation."""
    text = report.text
    mali, niger = party(text, "Mali", "MLI", 1), party(text, "Niger", "NER", 1)
    named = quote(text, "Abdoulaye Diop")
    diop = Party(
        named.start, named.end, named.text, "Abdoulaye Diop", ActorKind.PERSON, "p-diop", ("MLI",), "GOV", "minister"
    )
    he = quote(text, "he said")
    again = Party(he.start, he.start + 2, "he", "Abdoulaye Diop", ActorKind.PERSON, "p-diop", ("MLI",), "GOV")
    day = quote(text, "4 May")
    when = Interval(date(2027, 5, 4), date(2027, 5, 4), "4 May", TimeBasis.RESOLVED)
    visit = quote(text, "visit")
    sentence = quote(text, text[report.body[0].start : text.index("in Bamako.") + len("in Bamako.")])
    trade = quote(text, "Niger buys nearly half of its salt from Mali.")
    half = quote(text, "nearly half")
    proof = quote(text, "Foreign Minister Abdoulaye Diop")
    office = Office("foreign minister", "MLI", evidence=Citation(report.id, proof.start, proof.end, proof.text))
    first, second = (content_id("s", report.id, n) for n in (1, 2))

    def mention(ordinal: int, **changes: object) -> EventMention:
        return EventMention(
            id=content_id("m", report.id, "CONSULT", visit.start, visit.end, ordinal),
            report=report.id,
            type=EventType.CONSULT,
            plover=EventType.CONSULT,
            quad=Quad.VERBAL_COOPERATION,
            intensity=1.0,
            status=Status.ANNOUNCED,
            actors=(mali,),
            recipients=(niger,),
            trigger=visit,
            evidence=sentence,
            confidence=0.75,
            mode="visit",
            contexts=("diplomatic",),
            place=Place("Niger", "NER", 17.6, 8.1, niger.quote),
            when=when,
            statement=first,
            reason="visit of an envoy",
        )

    joint = quote(text, "envoys of Mali will visit Niger")
    both = Party(joint.start, joint.end, joint.text, "Mali and Niger", ActorKind.GROUP, None, ("MLI", "NER"))
    meeting = EventMention(
        id=content_id("m", report.id, "joint"),
        report=report.id,
        type=EventType.CONSULT,
        plover=EventType.CONSULT,
        quad=Quad.VERBAL_COOPERATION,
        intensity=1.0,
        status=Status.EXPECTED,
        actors=(both,),
        recipients=(),
        trigger=visit,
        evidence=sentence,
        confidence=0.5,
    )
    return Findings(
        report=report.id,
        actors=(
            Actor("MLI", "Mali", ActorKind.STATE, ("Mali",), "MLI", "GOV", (), "MLI", 432, 432, "Q912"),
            Actor("NER", "Niger", ActorKind.STATE, ("Niger",), "NER", "GOV", (), "NER", 436, 436, "Q1032"),
            Actor("p-diop", "Abdoulaye Diop", ActorKind.PERSON, ("Abdoulaye Diop", "Diop"), "MLI", "GOV", (office,)),
        ),
        times=(TimeExpression(day.start, day.end, "4 May", TimeKind.DATE, "2027-05-04", when),),
        statements=(
            Statement(
                id=first,
                report=report.id,
                speaker=diop,
                cue=quote(text, "said"),
                contents=(quote(text, text[report.body[0].start : day.end]),),
                form=SpeechForm.INDIRECT,
                said=None,
                negated=False,
                confidence=0.9,
            ),
            Statement(
                id=second,
                report=report.id,
                speaker=again,
                cue=quote(text, "said", 1),
                contents=(quote(text, '"We need,"'), quote(text, '"one border rule."')),
                form=SpeechForm.DIRECT,
                said=Interval(date(2027, 5, 1), date(2027, 5, 1), "", TimeBasis.STORY),
                negated=False,
                confidence=0.8,
            ),
        ),
        mentions=(mention(1), meeting),
        relations=(
            Relation(
                id=content_id("n", report.id, trade.start),
                report=report.id,
                kind=RelationKind.SUPPLY_DEPENDENCE,
                source=("NER",),
                target=("MLI",),
                evidence=trade,
                confidence=0.6,
                value=quote(text, "nearly half of its salt"),
                quantity=Quantity(0.4, 0.5, "share", "nearly", half),
                as_of=Interval(date(2027, 5, 1), date(2027, 5, 1), "", TimeBasis.STORY),
            ),
        ),
    )


def make_coded(number: int = 1, *, day: date | None = date(2027, 5, 1)) -> Coded:
    """A report of the visit with its findings."""
    report = make_report(number, day=day)
    return Coded(report, make_findings(report), f"fingerprint {report.id}".encode())


def make_empty(report: Report) -> Coded:
    """A report in which nothing was found."""
    return Coded(report, Findings(report.id), b"\x00\xff")


FAILURE = Failure("file:///news/scan.pdf", "reading", "file:///news/scan.pdf holds no text", "Read its text version.")


def group_all(store: Store) -> int:
    """Put all reports of a store into one story, all of them derived from the first."""
    reports = sorted(store.reports(), key=lambda report: report.id)
    if not reports:
        return store.replace_stories((), (), (), ())
    first, *others = reports
    story = Story(
        id=content_id("t", first.id),
        title=HEAD,
        first=date(2027, 5, 1),
        last=date(2027, 5, 2),
        reports=tuple(report.id for report in reports),
        independent=1,
        actors=("MLI", "NER"),
        keywords=("border", "visit"),
    )
    places = [Membership(first.id, story.id)]
    places += [
        Membership(report.id, story.id, first.id, Derivation.REWRITE, 0.9, date(2027, 4, 30), date(2027, 5, 2))
        for report in others
    ]
    return store.replace_stories([story], places, _events(store, story), _alignments(reports, story))


def _events(store: Store, story: Story) -> list[Event]:
    """One event for each status the mentions tell."""
    told: dict[Status, list[EventMention]] = {}
    for mention in store.mentions():
        told.setdefault(mention.status, []).append(mention)
    return [
        Event(
            id=content_id("e", story.id, status.value),
            type=EventType.CONSULT,
            quad=Quad.VERBAL_COOPERATION,
            intensity=1.0,
            status=status,
            history=tuple(StatusTold(status, mention.report, date(2027, 5, 1)) for mention in mentions),
            actors=("MLI", "NER") if status is Status.EXPECTED else ("MLI",),
            recipients=() if status is Status.EXPECTED else ("NER",),
            mentions=tuple(mention.id for mention in mentions),
            reports=len({mention.report for mention in mentions}),
            independent=1,
            story=story.id,
            when=mentions[0].when,
            place=Place("Niger", "NER"),
        )
        for status, mentions in sorted(told.items())
    ]


def _alignments(reports: Sequence[Report], story: Story) -> list[Alignment]:
    def cite(report: Report, told: str = "visit Niger") -> Citation:
        words = quote(report.text, told)
        return Citation(report.id, words.start, words.end, words.text)

    pairs = itertools.pairwise(reports)
    told = [
        Alignment(
            story.id, cite(a), cite(b), Verdict.CHANGED, 0.9, Difference.NUMBER, differing=(cite(a), cite(b, "Niger"))
        )
        for a, b in pairs
    ]
    return [*told, Alignment(story.id, cite(reports[0]), None, Verdict.ONLY, 0.2, against=reports[-1].id)]


def dump(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table that a person wrote into, sorted, without row numbers and the clock."""
    connection = sqlite3.connect(path)
    try:
        tables = [
            row[0]
            for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
            if not row[0].startswith("report_search")
        ]
        rows = {}
        for table in tables:
            names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            kept = ", ".join(name for name in names if name not in ("number", "started"))
            rows[table] = sorted(connection.execute(f"SELECT {kept} FROM {table}").fetchall(), key=repr)
        rows["report_search"] = connection.execute(
            "SELECT id FROM reports WHERE number IN (SELECT rowid FROM report_search WHERE report_search MATCH 'mali')"
            " ORDER BY id"
        ).fetchall()
        return rows
    finally:
        connection.close()
