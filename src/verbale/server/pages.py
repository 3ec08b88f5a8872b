"""The pages: what each asks of the desk, and the template that shows it. Knows no JSON."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from jinja2 import Environment
from markupsafe import Markup

from verbale.model.actor import Citation
from verbale.model.event import Event, EventType, Status
from verbale.model.report import ReportKind
from verbale.model.span import Span
from verbale.record.store import Hit
from verbale.server.evidence import MarkKind, find_marks, mark_up, say_party, time_anchor
from verbale.server.nearness import near_stories
from verbale.server.needs import Desk
from verbale.server.review import Decided, find_waiting, place_of, say_sides
from verbale.server.templating import cite
from verbale.server.undo import find_undo
from verbale.stories.conflicts import find_conflicts
from verbale.telling.brief import StoryMatter, Told, lead, tell_events
from verbale.telling.comparison import compare_reports, derivation_tree
from verbale.telling.phrases import phrase, say_parties, tell_event
from verbale.telling.render import RENDERERS, render_footnotes, render_sentences
from verbale.telling.said import Speaker, group_by_speaker, say_speaker
from verbale.telling.views import StoryView
from verbale.telling.wording import capitalise, clip

__all__ = ["PAGES", "around", "find_events", "make_pages", "pages_of"]

MAX_HITS = 50  # a page of results; a narrower query serves a reader better than a second page
STORIES_A_PAGE = 50  # what a reader scans before turning a page
MENTIONS_A_PAGE = 50  # what a person decides on at one sitting
MAX_DECIDED = 100  # decisions in the margin of the review page
MAX_TITLE_CHARS = 100  # a headline
MAX_AROUND_CHARS = 70  # about a line on either side of a value
MAX_ROWS = 200  # statements or events on one page; the API gives them all
CITE = re.compile(r"(\d{1,9})-(\d{1,9})")
BRIEF_TYPES: Mapping[str, str] = {"md": "text/markdown", "html": "text/html", "text": "text/plain"}

# The pages by address, as the documentation lists them.
PAGES: Mapping[str, str] = {
    "/": "Today: how many reports, stories and events; the stories; what could not be read or dated.",
    "/stories": "All stories, the latest first, in pages (?page=).",
    "/stories/{story_id}": "A story: brief with footnotes, timeline, quotations, reports, what derives from what.",
    "/stories/{story_id}/brief.{form}": "The brief alone, as md, html or text.",
    "/reports/{report_id}": "A report: its text with every finding marked; ?cite=START-END marks a footnote's words.",
    "/search": "Search in reports (?q=), in statements (?in=statements&name=&country=&about=) and in events "
    "(?in=events&a=&b=&type=&status=&since=&until=).",
    "/review": "The mentions too unsure to count, the surest first, and what was decided by hand (?page=).",
    "/failures": "Every input that could not be read, why, and how to mend it.",
    "/method": "The codebook, versions, counts, measured figures and known limits.",
    "/docs": "This documentation; the same for machines at /openapi.json.",
}


def pages_of(waiting: int) -> int:
    """On how many pages so many mentions are shown; at least one."""
    return max(1, -(-waiting // MENTIONS_A_PAGE))


def _cited(cite_text: str | None, length: int) -> Span | None:
    """The span of ?cite=START-END; None where there is none. A span outside the text is a bad request."""
    if cite_text is None:
        return None
    match = CITE.fullmatch(cite_text)
    if match is None or not int(match[1]) < int(match[2]) <= length:
        raise HTTPException(400, f"cite={cite_text} is no place of this report; expected START-END within 0-{length}")
    return Span(int(match[1]), int(match[2]))


def _day(name: str, value: str) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError as error:
        raise HTTPException(400, f"{name}={value} is no day; expected YYYY-MM-DD") from error


def _code(desk: Desk, words: str) -> str | None:
    """The code a party is asked for by, code or name; None where it is not asked. Other words are a bad request."""
    words = words.strip()
    if not words or words.upper() in desk.names:
        return words.upper() or None
    named = (code for code, name in desk.names.items() if name.casefold() == words.casefold())
    code = next(named, None)
    if code is None:
        raise HTTPException(400, f"“{words}” names no state or organisation; expected a code or a name: CHN, China")
    return code


def find_events(desk: Desk, asked: Mapping[str, str]) -> list[Event]:
    """The events an address asks for. A filter that names no party, type, status or day is a bad request.

    The latest come first, those without a day last.
    """
    a, b = _code(desk, asked.get("a", "")), _code(desk, asked.get("b", ""))
    type_, status = asked.get("type", ""), asked.get("status", "")
    if type_ and type_ not in EventType.__members__:
        raise HTTPException(400, f"type={type_} is no event type; expected one of {', '.join(EventType)}")
    if status and status not in set(Status):
        raise HTTPException(400, f"status={status} is no status; expected one of {', '.join(Status)}")
    events = desk.events(
        between=(a, b) if a and b else None,
        type_=EventType(type_) if type_ else None,
        status=Status(status) if status else None,
        since=_day("since", asked.get("since", "")),
        until=_day("until", asked.get("until", "")),
    )
    one = None if a and b else a or b
    chosen = [event for event in events if not one or one in event.actors or one in event.recipients]
    return sorted(chosen, key=lambda event: event.when.last if event.when else date.min, reverse=True)


def find_speakers(desk: Desk, asked: Mapping[str, str]) -> list[Speaker]:
    """The speakers with the statements an address asks for; none where it asks for nothing."""
    name, about = asked.get("name", "").strip(), asked.get("about", "").strip()
    country = _code(desk, asked.get("country", ""))
    if not (name or country or about):
        return []
    statements = desk.statements(name=name or None, country=country, about=about or None)
    return list(group_by_speaker(statements, ()))


def find_reports(desk: Desk, asked: Mapping[str, str]) -> list[Hit]:
    """The reports that hold the words an address asks for; none where it asks for nothing.

    A report without a title is called by its first words.
    """
    words = asked.get("q", "").strip()
    hits = desk.search(words, MAX_HITS) if words else ()
    return [hit if hit.title else replace(hit, title=_first_words(desk, hit)) for hit in hits]


def _first_words(desk: Desk, hit: Hit) -> str | None:
    view = desk.report(hit.report)
    return clip(lead(view.report).quote, MAX_TITLE_CHARS) if view else None


SCOPES: Mapping[str, Callable[[Desk, Mapping[str, str]], Sequence[object]]] = {
    "reports": find_reports,
    "statements": find_speakers,
    "events": find_events,
}
FILTERS = ("q", "name", "country", "about", "a", "b", "type", "status", "since", "until")


def say_event(event: Event, names: Mapping[str, str]) -> str:
    """An event in a list: parties and act, without its mentions."""
    actors = say_parties(event.actors, names) or "unnamed party"
    recipients = say_parties(event.recipients, names)
    mode = f", {event.mode}" if phrase(event.type, event.mode).names_mode else ""
    return f"{actors} → {recipients}{mode}" if recipients else f"{actors}{mode}"


def _timeline(matter: StoryMatter, names: Mapping[str, str]) -> list[Told]:
    """Every event by its day, those without one last; the day stands beside the sentence, not in it."""
    told = tell_events(matter, names)
    told_by_day = sorted(told, key=lambda one: one.event.when.first if one.event.when else date.max)
    return [replace(one, text=tell_event(replace(one.event, when=None), one.mentions, names)) for one in told_by_day]


def find_story(desk: Desk, story_id: str, rest: str = "") -> StoryView | RedirectResponse:
    """A story, or the way to the one that has its reports now; `rest` is the end of the address.

    Raises HTTPException 404 where there is neither.
    """
    view = desk.story(story_id)
    if view is not None:
        return view
    moved = desk.moved(story_id)
    if moved is None:
        raise HTTPException(404, f"no story {story_id} stands in this record")
    return RedirectResponse(f"/stories/{moved}{rest}")


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """The words of the same line before and after a place, whole words alone, with "…" where more were left out.

    >>> around("The corridor is of about 43 kilometres.", 25, 27)
    ('The corridor is of about ', ' kilometres.')
    """
    before = text[:start].rpartition("\n")[2]
    after = text[end:].partition("\n")[0]
    if len(before) > MAX_AROUND_CHARS:
        before = "… " + before[-MAX_AROUND_CHARS:].partition(" ")[2]
    if len(after) > MAX_AROUND_CHARS:
        after = after[:MAX_AROUND_CHARS].rpartition(" ")[0] + " …"
    return before, after


def make_pages(desk: Desk, templates: Environment) -> APIRouter:
    """The routes of all pages but the documentation."""
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
    may_edit = bool(templates.globals["may_edit"])

    def show(template: str, **values: object) -> HTMLResponse:
        return HTMLResponse(templates.get_template(template).render(**values))

    @router.get("/")
    async def today() -> HTMLResponse:
        return show("today.html", here="today", view=desk.today(), max_stories=STORIES_A_PAGE)

    @router.get("/stories")
    async def stories(page: Annotated[int, Query(ge=1)] = 1) -> HTMLResponse:
        found = desk.stories()
        pages = max(1, -(-len(found) // STORIES_A_PAGE))
        if page > pages:
            raise HTTPException(404, f"page={page} is beyond the last page of stories, {pages}")
        shown = found[(page - 1) * STORIES_A_PAGE : page * STORIES_A_PAGE]
        return show("stories.html", here="", stories=shown, total=len(found), page=page, pages=pages)

    @router.get("/stories/{story_id}")
    async def story(
        story_id: str,
        done: str = "",
        apart: Annotated[Sequence[str], Query()] = (),
        other: str = "",
    ) -> Response:
        view = find_story(desk, story_id)
        if isinstance(view, Response):
            return view

        def link(citation: Citation) -> str:
            return cite(citation.report, citation)

        matter = view.matter
        by_id = {report.id: report for report in matter.reports}
        order = {report.id: place for place, report in enumerate(matter.reports)}
        statements = sorted(
            matter.statements, key=lambda s: (order.get(s.report, 0), s.contents[0].start if s.contents else 0)
        )
        return show(
            "story.html",
            here="",
            view=view,
            story=matter.story,
            sentences=Markup(render_sentences(view.brief, link)),
            footnotes=Markup(render_footnotes(view.brief, link)),
            timeline=_timeline(matter, desk.names),
            tree=derivation_tree(matter.reports, matter.memberships),
            places={place.report: place for place in matter.memberships},
            by_id=by_id,
            around=lambda words: around(by_id[words.report].text, words.start, words.end),
            conflicts=find_conflicts(matter.alignments),
            comparisons=compare_reports(matter.alignments, matter.reports),
            speakers=group_by_speaker(statements, matter.reports),
            say_speaker=lambda speaker: capitalise(say_speaker(speaker, desk.names)),
            undo=find_undo(desk, matter.story, done, apart, other) if done else None,
            near=near_stories(matter.story, desk.stories()) if may_edit else (),
            articles=[report for report in matter.reports if report.kind is ReportKind.ARTICLE],
        )

    @router.get("/stories/{story_id}/brief.{form}")
    async def brief(story_id: str, form: str) -> Response:
        if form not in RENDERERS:
            raise HTTPException(404, f"a brief comes as {', '.join(RENDERERS)}, not as {form}")
        view = find_story(desk, story_id, f"/brief.{form}")
        if isinstance(view, Response):
            return view
        return PlainTextResponse(RENDERERS[form](view.brief), media_type=f"{BRIEF_TYPES[form]}; charset=utf-8")

    @router.get("/reports/{report_id}")
    async def report(report_id: str, words: Annotated[str | None, Query(alias="cite")] = None) -> HTMLResponse:
        view = desk.report(report_id)
        if view is None:
            raise HTTPException(404, f"no report {report_id} stands in this record")
        marks = find_marks(view, desk.names, _cited(words, len(view.report.text)))
        shown = {mark.kind.value for mark in marks}
        return show(
            "report.html",
            here="",
            view=view,
            report=view.report,
            paragraphs=[(p.kind, Markup(p.html)) for p in mark_up(view.report.text, marks)],
            shown=shown,
            has_cited=MarkKind.CITED.value in shown,
            say_party=lambda party: say_party(party, desk.names),
            time_anchor=time_anchor,
        )

    @router.get("/search")
    async def search(request: Request) -> HTMLResponse:
        asked = request.query_params
        scope = asked.get("in", "reports")
        if scope not in SCOPES:
            raise HTTPException(400, f"in={scope} is nothing to search in; expected one of {', '.join(SCOPES)}")
        found = SCOPES[scope](desk, asked)
        return show(
            "search.html",
            here="search",
            scope=scope,
            asked={key: asked.get(key, "").strip() for key in FILTERS},
            found=found,
            more=max(0, len(found) - MAX_ROWS),
            max_rows=MAX_ROWS,
            types=list(EventType),
            statuses=list(Status),
            names=desk.names,
            say_event=lambda event: say_event(event, desk.names),
            say_speaker=lambda speaker: capitalise(say_speaker(speaker, desk.names)),
        )

    @router.get("/review")
    async def review(page: Annotated[int, Query(ge=1)] = 1, done: str | None = None) -> HTMLResponse:
        told = desk.review()
        pages = pages_of(len(told))
        if page > pages:
            raise HTTPException(404, f"page={page} is beyond the last page of mentions that wait, {pages}")
        shown = told[(page - 1) * MENTIONS_A_PAGE : page * MENTIONS_A_PAGE]
        decided = [Decided(*one) for one in desk.decided()]
        latest = next((one for one in decided if one.mention.id == done), None)
        view = desk.report(latest.report.id) if latest else None
        return show(
            "review.html",
            here="review",
            found=find_waiting(shown, desk.names),
            total=len(told),
            page=page,
            pages=pages,
            floor=desk.confidence_floor,
            latest=latest,
            story=view.story if view else None,
            place=place_of(latest.mention, shown) if latest else None,
            decided=decided,
            max_decided=MAX_DECIDED,
            corrected=list(reversed(desk.corrected())),
            say_party=lambda party: say_party(party, desk.names),
            say_sides=lambda mention: capitalise(say_sides(mention, desk.names)),
        )

    @router.get("/failures")
    async def failures() -> HTMLResponse:
        return show("failures.html", here="", failures=list(desk.failures()))

    @router.get("/method")
    async def method() -> HTMLResponse:
        return show("method.html", here="method", view=desk.method(), statuses=list(Status))

    return router
