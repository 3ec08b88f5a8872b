"""A small story of invented people, complete in all fields: four reports, one of them a copy, one a headline."""

from dataclasses import replace
from datetime import date

from verbale.model.actor import Actor, ActorKind, Office, Party
from verbale.model.event import Event, EventMention, EventType, Place, Quad, Status, StatusTold
from verbale.model.findings import Findings
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
from verbale.model.story import Derivation, Membership, Story
from verbale.model.time import Interval, TimeBasis, TimeExpression, TimeKind
from verbale.telling.brief import StoryMatter

NAMES = {"NOR": "Norway", "COL": "Colombia", "USA": "United States", "PHL": "Philippines", "UNO": "United Nations"}

WIRE_TITLE = "Norway to host Colombia for talks on forests"
WIRE = f"""{WIRE_TITLE}
By Tore Lind
OSLO, March 2, 2027 (Fjord Press) - Norwegian Prime Minister Astrid Nordby will receive Colombian President Camila \
Restrepo on a state visit starting on Thursday, her office said on Tuesday.

“We want a forest pact that outlives both governments,” Nordby told reporters in Oslo on Tuesday. “Paper alone keeps \
no tree standing.”

Restrepo said that Colombia would sign an agreement on carbon credits only if Norway doubled its payments.

Colombia criticised Norway in January over late transfers, calling the delay “a broken promise”.

PEACE TALKS

Norway may also send mediators to Bogotá, two diplomats said. The foreign ministry of Norway denied that mediators \
had already left.

Read more: Ferry strike shuts the port of Bergen
وزير خارجية عُمان يزور مسقط القديمة <b>اليوم</b>
"""
SITE = """Norway's leader Astrid Nordby is set to welcome Colombia's president, Camila Restrepo, for a state visit \
from Thursday. The two countries are expected to look at a forest pact.

Colombia has complained of late Norwegian transfers before.
"""
PAPER_TITLE = "Restrepo's Oslo trip is off, aide says"
PAPER = f"""{PAPER_TITLE}
Colombian President Camila Restrepo will not travel to Norway this week, her aide Julián Mora said on Wednesday.

“The trip is off until the money moves,” Mora said.
"""


def quote(text: str, words: str, nth: int = 0) -> Quote:
    """The nth place of some words in a text."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Quote(start, start + len(words), words)


def _span(text: str, words: str) -> Span:
    return quote(text, words).span


def _furniture(text: str, words: str, kind: FurnitureKind) -> Furniture:
    place = quote(text, words)
    return Furniture(place.start, place.end, kind)


def _body(text: str, title: str | None, furniture: tuple[Furniture, ...]) -> tuple[Span, ...]:
    cuts = sorted([(f.start, f.end) for f in furniture] + ([(0, len(title))] if title else []))
    spans, start = [], 0
    for cut_start, cut_end in [*cuts, (len(text), len(text))]:
        place = Quote.cut(text, start, cut_start)
        if place.text:
            spans.append(place.span)
        start = cut_end
    return tuple(spans)


def _report(
    text: str, title: str | None, outlet: str, day: date | None, furniture: tuple[Furniture, ...] = ()
) -> Report:
    uri = f"https://{outlet.lower().replace(' ', '-')}.example/{len(text)}"
    return Report(
        id=report_id(uri, text, title, outlet, day),
        uri=uri,
        text=text,
        body=_body(text, title, furniture),
        furniture=furniture,
        title=title,
        title_span=Span(0, len(title)) if title else None,
        outlet=outlet,
        published=Publication(day=day, basis=PublishedBasis.MARKUP if day else None),
    )


WIRE_REPORT = replace(
    _report(
        WIRE,
        WIRE_TITLE,
        "Fjord Press",
        date(2027, 3, 2),
        (
            _furniture(WIRE, "By Tore Lind", FurnitureKind.BYLINE),
            _furniture(WIRE, "OSLO, March 2, 2027 (Fjord Press) - ", FurnitureKind.DATELINE),
            _furniture(WIRE, "PEACE TALKS", FurnitureKind.SECTION_HEADING),
            _furniture(WIRE, "Read more: Ferry strike shuts the port of Bergen", FurnitureKind.READ_MORE),
            _furniture(WIRE, "وزير خارجية عُمان يزور مسقط القديمة <b>اليوم</b>", FurnitureKind.HEADLINE_LIST),
        ),
    ),
    published=Publication(date(2027, 3, 2), PublishedBasis.TEXT, evidence=quote(WIRE, "March 2, 2027")),
)
SITE_REPORT = _report(SITE, None, "Daily Herald", None)
PAPER_REPORT = _report(PAPER, PAPER_TITLE, "El Faro Andino", date(2027, 3, 3))
HEADLINE_TEXT = "وزير خارجية عُمان يزور مسقط القديمة <b>اليوم</b>"
HEADLINE_REPORT = replace(
    _report(HEADLINE_TEXT, HEADLINE_TEXT, "Fjord Press", date(2027, 3, 2)),
    kind=ReportKind.HEADLINE,
    parent=WIRE_REPORT.id,
)


def party(text: str, words: str, name: str, country: str | None, office: str | None = None, nth: int = 0) -> Party:
    """A party at the nth place of some words; a person where an office is given."""
    place = quote(text, words, nth)
    kind = ActorKind.PERSON if office else ActorKind.STATE
    actor = content_id("p", name, country) if office else country
    countries = (country,) if country else ()
    return Party(place.start, place.end, words, name, kind, actor, countries, "GOV", office)


def statement(
    report: Report,
    speaker: Party | None,
    cue: Quote | None,
    contents: tuple[Quote, ...],
    form: SpeechForm,
    *,
    negated: bool = False,
) -> Statement:
    """A statement of a report with its id made from its places."""
    return Statement(
        id=content_id("s", report.id, *contents),
        report=report.id,
        speaker=speaker,
        cue=cue,
        contents=contents,
        form=form,
        said=None,
        negated=negated,
        confidence=0.9,
    )


THURSDAY = Interval(date(2027, 3, 4), date(2027, 3, 4), "starting on Thursday", TimeBasis.RESOLVED)
JANUARY = Interval(date(2027, 1, 1), date(2027, 1, 31), "in January", TimeBasis.RESOLVED)
TUESDAY = Interval(date(2027, 3, 2), date(2027, 3, 2), "on Tuesday", TimeBasis.RESOLVED)

NORDBY = party(WIRE, "Astrid Nordby", "Astrid Nordby", "NOR", "Prime Minister")
RESTREPO = party(WIRE, "Camila Restrepo", "Camila Restrepo", "COL", "President")

PACT = replace(
    statement(
        WIRE_REPORT,
        party(WIRE, "Nordby", "Astrid Nordby", "NOR", "Prime Minister", nth=1),
        quote(WIRE, "told"),
        (
            quote(WIRE, "We want a forest pact that outlives both governments"),
            quote(WIRE, "Paper alone keeps no tree standing."),
        ),
        SpeechForm.DIRECT,
    ),
    said=TUESDAY,
)
CREDITS = statement(
    WIRE_REPORT,
    party(WIRE, "Restrepo", "Camila Restrepo", "COL", "President", nth=1),
    quote(WIRE, "said", nth=1),
    (quote(WIRE, "Colombia would sign an agreement on carbon credits only if Norway doubled its payments"),),
    SpeechForm.INDIRECT,
)
PROMISE = statement(
    WIRE_REPORT,
    party(WIRE, "Colombia", "Colombia", "COL", nth=3),
    quote(WIRE, "calling"),
    (quote(WIRE, "a broken promise"),),
    SpeechForm.MIXED,
)
DENIAL = statement(
    WIRE_REPORT,
    Party(
        WIRE.index("The foreign ministry"),
        WIRE.index("The foreign ministry") + len("The foreign ministry of Norway"),
        "The foreign ministry of Norway",
        "Foreign ministry of Norway",
        ActorKind.OFFICE,
        "o-1",
        ("NOR",),
        "GOV",
    ),
    quote(WIRE, "denied"),
    (quote(WIRE, "mediators had already left"),),
    SpeechForm.INDIRECT,
    negated=True,
)
OFF = statement(
    PAPER_REPORT,
    party(PAPER, "Mora", "Julián Mora", "COL", "aide", nth=1),
    quote(PAPER, "said", nth=1),
    (quote(PAPER, "The trip is off until the money moves"),),
    SpeechForm.DIRECT,
)


def mention(
    report: Report,
    trigger: str,
    evidence: str,
    parties: tuple[tuple[Party, ...], tuple[Party, ...]],
    shape: tuple[EventType, str | None, Quad, float, Status],
) -> EventMention:
    """An event mention of a report; `shape` is type, mode, quad, intensity and status."""
    type_, mode, quad, intensity, status = shape
    place = quote(report.text, trigger)
    return EventMention(
        id=content_id("m", report.id, type_, place.start, place.end),
        report=report.id,
        type=type_,
        plover=type_,
        quad=quad,
        intensity=intensity,
        status=status,
        actors=parties[0],
        recipients=parties[1],
        trigger=place,
        evidence=quote(report.text, evidence),
        confidence=0.8,
        mode=mode,
        reason="trigger with subject and object in one clause",
    )


VISIT = (EventType.CONSULT, "visit", Quad.VERBAL_COOPERATION, 4.0)
VISIT_WIRE = replace(
    mention(
        WIRE_REPORT,
        "will receive",
        WIRE[WIRE.index("Norwegian Prime") : WIRE.index(" her office")],
        ((RESTREPO,), (NORDBY,)),
        (*VISIT, Status.ANNOUNCED),
    ),
    when=THURSDAY,
)
VISIT_SITE = mention(
    SITE_REPORT,
    "welcome",
    SITE[: SITE.index(" The two")],
    (
        (party(SITE, "Camila Restrepo", "Camila Restrepo", "COL", "president"),),
        (party(SITE, "Astrid Nordby", "Astrid Nordby", "NOR", "leader"),),
    ),
    (*VISIT, Status.ANNOUNCED),
)
VISIT_PAPER = mention(
    PAPER_REPORT,
    "will not travel",
    PAPER[PAPER.index("Colombian") : PAPER.index(", her aide")],
    (
        (party(PAPER, "Camila Restrepo", "Camila Restrepo", "COL", "President"),),
        (party(PAPER, "Norway", "Norway", "NOR"),),
    ),
    (*VISIT, Status.DENIED),
)
CRITICISM = replace(
    mention(
        WIRE_REPORT,
        "criticised",
        WIRE[WIRE.index("Colombia criticised") : WIRE.index("\n\nPEACE")],
        ((party(WIRE, "Colombia", "Colombia", "COL", nth=3),), (party(WIRE, "Norway", "Norway", "NOR", nth=2),)),
        (EventType.ACCUSE, "disapprove", Quad.VERBAL_CONFLICT, -2.0, Status.OCCURRED),
    ),
    when=JANUARY,
)
SIGNING = replace(
    mention(
        WIRE_REPORT,
        "would sign",
        WIRE[WIRE.index("Restrepo said that") : WIRE.index("\n\nColombia criticised")],
        ((party(WIRE, "Colombia", "Colombia", "COL", nth=2),), (party(WIRE, "Norway", "Norway", "NOR", nth=1),)),
        (EventType.SUPPORT, None, Quad.VERBAL_COOPERATION, 5.0, Status.HYPOTHETICAL),
    ),
    statement=CREDITS.id,
)

STORY_ID = content_id("y", WIRE_REPORT.id)


def event(mentions: tuple[EventMention, ...], *, status: Status | None = None, independent: int = 1) -> Event:
    """The event of some mentions, shaped like the first of them."""
    first = mentions[0]
    days = {r.id: r.published.day for r in (WIRE_REPORT, SITE_REPORT, PAPER_REPORT)}
    return Event(
        id=content_id("e", *(m.id for m in mentions)),
        type=first.type,
        quad=first.quad,
        intensity=first.intensity,
        status=status or first.status,
        history=tuple(StatusTold(m.status, m.report, days.get(m.report)) for m in mentions),
        actors=tuple(sorted({code for p in first.actors for code in p.countries})),
        recipients=tuple(sorted({code for p in first.recipients for code in p.countries})),
        mentions=tuple(m.id for m in mentions),
        reports=len({m.report for m in mentions}),
        independent=independent,
        story=STORY_ID,
        mode=first.mode,
        when=first.when,
        place=Place("Oslo", "NOR") if first.mode == "visit" else None,
    )


VISIT_EVENT = event((VISIT_WIRE, VISIT_SITE, VISIT_PAPER), independent=2)
CRITICISM_EVENT = event((CRITICISM,))
SIGNING_EVENT = event((SIGNING,))

STORY = Story(
    id=STORY_ID,
    title=WIRE_TITLE,
    first=date(2027, 3, 2),
    last=date(2027, 3, 3),
    reports=tuple(sorted((WIRE_REPORT.id, SITE_REPORT.id, PAPER_REPORT.id))),
    independent=2,
    actors=("COL", "NOR"),
    keywords=("forest", "visit"),
)
MEMBERSHIPS = (
    Membership(WIRE_REPORT.id, STORY_ID),
    Membership(
        SITE_REPORT.id,
        STORY_ID,
        derived_from=WIRE_REPORT.id,
        derivation=Derivation.PARAPHRASE,
        score=0.62,
        published_from=date(2027, 3, 2),
        published_to=date(2027, 3, 4),
    ),
    Membership(PAPER_REPORT.id, STORY_ID),
)
MATTER = StoryMatter(
    story=STORY,
    reports=(SITE_REPORT, PAPER_REPORT, WIRE_REPORT),
    memberships=MEMBERSHIPS,
    events=(SIGNING_EVENT, CRITICISM_EVENT, VISIT_EVENT),
    mentions=(VISIT_WIRE, VISIT_SITE, VISIT_PAPER, CRITICISM, SIGNING),
    statements=(OFF, PACT, CREDITS, PROMISE, DENIAL),
)
_THURSDAY_WORDS = quote(WIRE, "Thursday")
WIRE_FINDINGS = Findings(
    report=WIRE_REPORT.id,
    actors=(
        Actor(
            NORDBY.actor or "",
            "Astrid Nordby",
            ActorKind.PERSON,
            ("Astrid Nordby", "Nordby"),
            "NOR",
            "GOV",
            (Office("Prime Minister", "NOR"),),
        ),
        Actor("COL", "Colombia", ActorKind.STATE, ("Colombia",), "COL", "GOV", iso3="COL", cow=100),
        Actor("NOR", "Norway", ActorKind.STATE, ("Norway",), "NOR", "GOV", iso3="NOR", cow=385),
    ),
    times=(
        TimeExpression(_THURSDAY_WORDS.start, _THURSDAY_WORDS.end, "Thursday", TimeKind.DATE, "2027-03-04", THURSDAY),
    ),
    statements=(PACT, CREDITS, PROMISE, DENIAL),
    mentions=(VISIT_WIRE, SIGNING, CRITICISM),
)
FAILURE = Failure("file:///reports/picture.txt", "reading", "the input is binary, not text", "convert it to UTF-8 text")
