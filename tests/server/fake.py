"""A desk of hand-made values: one story of three reports, one headline, one failure; it answers as a real one would."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from verbale.errors import RecordError
from verbale.model.actor import Party
from verbale.model.event import Decision, Event, EventMention, EventType, Ground, Part, Quad, Status
from verbale.model.findings import Findings
from verbale.model.report import Failure, Report
from verbale.model.statement import Statement
from verbale.model.story import Correction, CorrectionKind, Story
from verbale.record.store import Fragment, Hit
from verbale.telling.brief import StoryMatter, brief
from verbale.telling.views import CodebookLine, Figure, MethodView, ReportView, StoryView, TodayView

from ..telling.sample import (
    FAILURE,
    HEADLINE_REPORT,
    MATTER,
    NAMES,
    OFF,
    PAPER_REPORT,
    SITE_REPORT,
    VISIT_PAPER,
    VISIT_SITE,
    WIRE,
    WIRE_FINDINGS,
    WIRE_REPORT,
    mention,
    party,
    quote,
)

EVIL = "<script>alert('x')</script>\" onmouseover=\"alert(1)"
QUADS = {
    Quad.VERBAL_COOPERATION: "AGREE CONSULT SUPPORT CONCEDE",
    Quad.MATERIAL_COOPERATION: "COOPERATE AID RETREAT",
    Quad.VERBAL_CONFLICT: "REQUEST ACCUSE REJECT THREATEN",
    Quad.MATERIAL_CONFLICT: "PROTEST SANCTION MOBILIZE COERCE ASSAULT",
}
CODEBOOK = tuple(
    CodebookLine(EventType(name), quad, 2.5 if quad <= Quad.MATERIAL_COOPERATION else -2.5, f"{name} told", False, {})
    for quad, names in QUADS.items()
    for name in names.split()
)

SENDING = replace(
    mention(
        WIRE_REPORT,
        "may also send mediators",
        WIRE[WIRE.index("Norway may also") : WIRE.index(" The foreign")],
        ((party(WIRE, "Norway", "Norway", "NOR", nth=3),), (party(WIRE, "Bogotá", "Colombia", "COL"),)),
        (EventType.COOPERATE, None, Quad.MATERIAL_COOPERATION, 6.0, Status.HYPOTHETICAL),
    ),
    confidence=0.07,
    grounds=(
        Ground(Part.STATUS, "a modal verb leaves the act open", (quote(WIRE, "may"),)),
        Ground(Part.RECIPIENTS, "the place the act goes to", (quote(WIRE, "Bogotá"),)),
    ),
)
LEAVING = replace(
    mention(
        WIRE_REPORT,
        "had already left",
        WIRE[WIRE.index("The foreign ministry") : WIRE.index("\n\nRead more")],
        ((party(WIRE, "Norway", "Norway", "NOR", nth=4),), ()),
        (EventType.RETREAT, None, Quad.MATERIAL_COOPERATION, 3.0, Status.DENIED),
    ),
    confidence=0.03,
)


@dataclass
class FakeDesk:
    """Answers from values in memory."""

    matter: StoryMatter = MATTER
    names: Mapping[str, str] = field(default_factory=lambda: NAMES)
    unread: tuple[Failure, ...] = (FAILURE,)
    unsure: tuple[EventMention, ...] = (SENDING, LEAVING)
    decisions: dict[str, Decision] = field(default_factory=dict)
    confidence_floor: float = 0.1
    more: tuple[StoryMatter, ...] = ()  # other stories
    gone: Mapping[str, str] = field(default_factory=dict)  # the story that each gone one went into
    corrections: list[Correction] = field(default_factory=list)
    is_broken: bool = False

    def _reports(self) -> tuple[Report, ...]:
        return (*self.matter.reports, HEADLINE_REPORT)

    def today(self) -> TodayView:
        counts = {
            "reports": len(self._reports()),
            "stories": 1,
            "events": len(self.matter.events),
            "mentions": len(self.matter.mentions),
            "statements": len(self.matter.statements),
            "failures": len(self.unread),
        }
        undated = tuple(report for report in self._reports() if report.published.day is None)
        return TodayView(counts, (self.matter.story,), self.unread, undated)

    def stories(self) -> Sequence[Story]:
        return tuple(matter.story for matter in (self.matter, *self.more))

    def story(self, story_id: str) -> StoryView | None:
        matter = next((one for one in (self.matter, *self.more) if one.story.id == story_id), None)
        return StoryView(matter, brief(matter, self.names)) if matter else None

    def moved(self, story_id: str) -> str | None:
        return self.gone.get(story_id)

    def corrected(self) -> Sequence[tuple[Correction, Story | None]]:
        return [(one, self.matter.story) for one in self.corrections]

    def merge(self, *story_ids: str) -> str:
        stories = [story for story in self.stories() if story.id in story_ids]
        reports = sorted(report for story in stories for report in story.reports)
        self.corrections.append(Correction(CorrectionKind.MERGE, tuple(reports)))
        return self.matter.story.id

    def split(self, story_id: str, *reports: str) -> str:
        assert story_id == self.matter.story.id
        self.corrections.append(Correction(CorrectionKind.SPLIT, tuple(sorted(reports))))
        return self.matter.story.id

    def report(self, report_id: str) -> ReportView | None:
        report = next((report for report in self._reports() if report.id == report_id), None)
        if report is None:
            return None
        found = {
            WIRE_REPORT.id: WIRE_FINDINGS,
            PAPER_REPORT.id: Findings(PAPER_REPORT.id, statements=(OFF,), mentions=(VISIT_PAPER,)),
            SITE_REPORT.id: Findings(SITE_REPORT.id, mentions=(VISIT_SITE,)),
        }
        place = next((place for place in self.matter.memberships if place.report == report_id), None)
        return ReportView(
            report=report,
            findings=found.get(report_id, Findings(report_id)),
            membership=place,
            story=self.matter.story if place else None,
            children=(HEADLINE_REPORT,) if report_id == WIRE_REPORT.id else (),
            parent=WIRE_REPORT if report.parent else None,
            original=WIRE_REPORT if place and place.derived_from == WIRE_REPORT.id else None,
            events=self.matter.events,
        )

    def search(self, words: str, limit: int = 20) -> Sequence[Hit]:
        if self.is_broken:
            raise RecordError("the record is of version 9; expected 1", remedy="Update Verbale.")
        wanted = words.casefold().split()
        hits = []
        for report in self._reports():
            start = report.text.casefold().find(wanted[0])
            if start >= 0 and all(word in report.text.casefold() for word in wanted):
                end = start + len(wanted[0])
                snippet = (
                    Fragment(report.text[max(0, start - 40) : start], is_match=False),
                    Fragment(report.text[start:end], is_match=True),
                    Fragment(report.text[end : end + 60], is_match=False),
                )
                hits.append(Hit(report.id, report.title, report.outlet, report.published.day, snippet, -1.0))
        return hits[:limit]

    def statements(
        self, *, name: str | None = None, country: str | None = None, about: str | None = None
    ) -> Iterable[Statement]:
        for said in self.matter.statements:
            speaker = said.speaker
            if name and (speaker is None or name.casefold() not in speaker.name.casefold()):
                continue
            if country and (speaker is None or country not in speaker.countries):
                continue
            if about and not any(about.casefold() in content.text.casefold() for content in said.contents):
                continue
            yield said

    def events(
        self,
        *,
        between: tuple[str, str] | None = None,
        type_: EventType | None = None,
        status: Status | None = None,
        since: date | None = None,
        until: date | None = None,
    ) -> Iterable[Event]:
        for event in self.matter.events:
            parties = {*event.actors, *event.recipients}
            if between and not set(between) <= parties:
                continue
            if (type_ and event.type is not type_) or (status and event.status is not status):
                continue
            if since and (event.when is None or event.when.last < since):
                continue
            if until and (event.when is None or event.when.first > until):
                continue
            yield event

    def waiting(self) -> int:
        return len(self.review())

    def review(self) -> Sequence[tuple[Report, EventMention]]:
        reports = {report.id: report for report in self._reports()}
        return [(reports[one.report], one) for one in self.unsure if one.id not in self.decisions]

    def mention(self, mention_id: str) -> tuple[Report, EventMention] | None:
        reports = {report.id: report for report in self._reports()}
        return next(((reports[one.report], one) for one in self.unsure if one.id == mention_id), None)

    def decided(self) -> Sequence[tuple[Report, EventMention, Decision]]:
        told = ((self.mention(mention), decision) for mention, decision in sorted(self.decisions.items()))
        return [(*found, decision) for found, decision in told if found]

    def decide(self, mention_id: str, decision: Decision | None) -> EventMention:
        told = self.mention(mention_id)
        if told is None:
            raise RecordError(f"no mention {mention_id} in the record")
        self.decisions.pop(mention_id, None)
        if decision is not None:
            self.decisions[mention_id] = decision
        return told[1]

    def failures(self) -> Iterable[Failure]:
        return self.unread

    def method(self) -> MethodView:
        return MethodView(
            versions={"code": "0.1.0", "codebook": "c0deb00c", "settings": "5e77"},
            counts=self.today().counts,
            codebook=CODEBOOK,
            figures=(Figure("published dates right", "1.00", "1.00", "12 reports", "2027-03-01"),),
            limits=("Only English is read.",),
        )


def evil_desk() -> FakeDesk:
    """A desk whose every text tries to break out of its page; offsets keep their length, so spans still hold."""
    reports = tuple(replace(report, title=EVIL, outlet=EVIL, uri="javascript:alert(1)") for report in MATTER.reports)
    speakers = tuple(
        replace(said, speaker=replace(said.speaker, name=EVIL, office=EVIL, actor=None) if said.speaker else None)
        for said in MATTER.statements
    )

    def renamed(parties: tuple[Party, ...]) -> tuple[Party, ...]:
        return tuple(replace(one, name=EVIL, office=EVIL, countries=(EVIL,)) for one in parties)

    unsure = tuple(
        replace(one, actors=renamed(one.actors), recipients=renamed(one.recipients), mode=EVIL, reason=EVIL, grounds=())
        for one in (SENDING, LEAVING)
    )
    matter = replace(
        MATTER,
        story=replace(MATTER.story, title=EVIL),
        reports=reports,
        statements=speakers,
        events=tuple(replace(event, actors=(EVIL,)) for event in MATTER.events),
    )
    return FakeDesk(matter, {"NOR": EVIL, "COL": EVIL}, (Failure(EVIL, EVIL, EVIL, EVIL),), unsure)
