"""The HTTP API: rows in the vocabulary of the export, read only. Knows no page."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Query
from fastapi.responses import JSONResponse, RedirectResponse, Response

from verbale.exports.rows import (
    Row,
    actor_row,
    event_row,
    failure_row,
    mention_row,
    report_row,
    statement_row,
    story_row,
)
from verbale.model.event import Event, EventType, Status
from verbale.model.time import TimeExpression
from verbale.server.needs import Desk
from verbale.telling.brief import Brief

__all__ = ["make_api"]

MAX_LIMIT = 200
StoryId = Annotated[str, Path(description="The id of a story, y-...")]
ReportId = Annotated[str, Path(description="The id of a report, r-...")]
Code = Annotated[
    str | None, Query(description="ISO 3166-1 alpha-3 of a country, or the code of an organisation (UNO).")
]


class RowResponse(JSONResponse):
    """JSON with letters as they are, not as escapes."""


def _event_of(events: tuple[Event, ...]) -> Mapping[str, str]:
    return {mention: event.id for event in events for mention in event.mentions}


def _time_row(time: TimeExpression) -> Row:
    days = time.interval
    return {
        "start": time.start,
        "end": time.end,
        "text": time.text,
        "kind": time.kind.value,
        "value": time.value,
        "from": days.first.isoformat() if days else None,
        "to": days.last.isoformat() if days else None,
        "basis": days.basis.value if days else None,
    }


def _brief_row(brief: Brief) -> Row:
    numbers = {citation: number for number, citation in enumerate(brief.footnotes, start=1)}
    return {
        "title": brief.title,
        "sentences": [
            {"part": s.part.value, "text": s.text, "footnotes": [numbers[c] for c in s.footnotes]}
            for s in brief.sentences
        ],
        "footnotes": [{"number": number, **asdict(citation)} for citation, number in numbers.items()],
        "more_events": brief.more_events,
        "more_quotations": brief.more_quotations,
    }


def make_api(desk: Desk) -> APIRouter:
    """The routes under /api."""
    router = APIRouter(prefix="/api", default_response_class=RowResponse)
    not_found: dict[int | str, dict[str, object]] = {404: {"description": "Nothing stands under this id."}}
    moved = not_found | {307: {"description": "The story is gone; another has its reports."}}

    @router.get("/today", summary="Counts and warnings", tags=["record"])
    async def today() -> Row:
        """Rows by table, the stories newest first, undated reports and inputs that could not be read."""
        view = desk.today()
        return {
            "counts": dict(view.counts),
            "stories": [story_row(story) for story in view.stories],
            "undated": [report.id for report in view.undated],
            "failures": [failure_row(failure) for failure in view.failures],
        }

    @router.get("/stories", summary="All stories", tags=["stories"])
    async def stories() -> list[Row]:
        """Stories as in `stories.jsonl`, the newest first."""
        return [story_row(story) for story in desk.stories()]

    @router.get(
        "/stories/{story_id}",
        summary="One story with all its rows",
        response_model=Row,
        tags=["stories"],
        responses=moved,
    )
    async def story(story_id: StoryId) -> Row | Response:
        """The story with its reports, events, mentions and statements, as in the export, and its brief."""
        view = desk.story(story_id)
        if view is None:
            now_in = desk.moved(story_id)
            if now_in is None:
                raise HTTPException(404, f"no story {story_id} stands in this record")
            return RedirectResponse(f"/api/stories/{now_in}")
        matter = view.matter
        places = {place.report: place for place in matter.memberships}
        event_of = _event_of(matter.events)
        return {
            "story": story_row(matter.story),
            "reports": [report_row(report, places.get(report.id)) for report in matter.reports],
            "events": [event_row(event) for event in matter.events],
            "mentions": [mention_row(mention, event_of) for mention in matter.mentions],
            "statements": [statement_row(statement) for statement in matter.statements],
            "brief": _brief_row(view.brief),
        }

    @router.get("/reports/{report_id}", summary="One report with its findings", tags=["reports"], responses=not_found)
    async def report(report_id: ReportId) -> Row:
        """The report with its statements, mentions, actors and times; offsets count code points of `text`."""
        view = desk.report(report_id)
        if view is None:
            raise HTTPException(404, f"no report {report_id} stands in this record")
        event_of = _event_of(view.events)
        return {
            "report": report_row(view.report, view.membership),
            "statements": [statement_row(statement) for statement in view.findings.statements],
            "mentions": [mention_row(mention, event_of) for mention in view.findings.mentions],
            "actors": [actor_row(actor) for actor in view.findings.actors],
            "times": [_time_row(time) for time in view.findings.times],
            "children": [child.id for child in view.children],
        }

    @router.get("/search", summary="Reports that hold some words", tags=["search"])
    async def search(
        q: Annotated[str, Query(description='Words that all must stand in a report; "quoted words" stand together.')],
        limit: Annotated[int, Query(ge=1, le=MAX_LIMIT, description="The most reports to give.")] = 20,
    ) -> list[Row]:
        """Hits, best first; `snippet` has the words around, with `is_match` for those asked for."""
        return [
            {
                "report": hit.report,
                "title": hit.title,
                "outlet": hit.outlet,
                "published": hit.published.isoformat() if hit.published else None,
                "snippet": [{"text": part.text, "is_match": part.is_match} for part in hit.snippet],
                "rank": hit.rank,
            }
            for hit in desk.search(q, limit)
        ]

    @router.get("/statements", summary="Who said what", tags=["search"])
    async def statements(
        name: Annotated[str | None, Query(description="Words of the speaker's name.")] = None,
        country: Code = None,
        about: Annotated[str | None, Query(description="Words of what was said.")] = None,
    ) -> list[Row]:
        """Statements as in `statements.jsonl`; a filter left out does not filter."""
        found = desk.statements(name=name, country=country.upper() if country else None, about=about)
        return [statement_row(statement) for statement in found]

    @router.get("/events", summary="Who did what to whom", tags=["search"])
    async def events(
        between: Annotated[
            list[str] | None, Query(description="Two codes, in either direction: between=CHN&between=KOR.")
        ] = None,
        type: Annotated[EventType | None, Query(description="A PLOVER type.")] = None,  # noqa: A002 - the row's key
        status: Annotated[Status | None, Query(description="Whether the act took place, as told.")] = None,
        since: Annotated[date | None, Query(description="The first day; events without a day are left out.")] = None,
        until: Annotated[date | None, Query(description="The last day; events without a day are left out.")] = None,
    ) -> list[Row]:
        """Events as in `events.jsonl`; a filter left out does not filter."""
        pair = [code.upper() for code in between or []]
        if len(pair) not in (0, 2):
            raise HTTPException(400, f"between takes two codes; found {len(pair)}: {', '.join(pair)}")
        found = desk.events(
            between=(pair[0], pair[1]) if pair else None, type_=type, status=status, since=since, until=until
        )
        return [event_row(event) for event in found]

    @router.get("/review", summary="Mentions that wait for review", tags=["record"])
    async def review() -> list[Row]:
        """Mentions too unsure to count in an event, as in `review.jsonl`, the surest first."""
        return [mention_row(mention, {}) for _, mention in desk.review()]

    @router.get("/failures", summary="Inputs that could not be read", tags=["record"])
    async def failures() -> list[Row]:
        """Failures as in `failures.jsonl`: none is skipped in silence."""
        return [failure_row(failure) for failure in desk.failures()]

    @router.get("/method", summary="Codebook, versions, figures", tags=["record"])
    async def method() -> Row:
        """How the record was made: versions, rows by table, the event types, measured figures, known limits."""
        view = desk.method()
        return {
            "versions": dict(view.versions),
            "counts": dict(view.counts),
            "codebook": [
                {
                    "type": line.type.value,
                    "quad": line.quad.value,
                    "score": line.score,
                    "meaning": line.meaning,
                    "recipient_required": line.recipient_required,
                    "modes": dict(line.modes),
                }
                for line in view.codebook
            ],
            "figures": [asdict(figure) for figure in view.figures],
            "limits": list(view.limits),
            "slices": [asdict(figure) for figure in view.slices],
        }

    return router
