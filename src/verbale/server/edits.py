"""What a person may change through the desk: each address takes a form and leads back to a page. Knows no template."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool

from verbale.model.event import Decision
from verbale.model.report import ReportKind
from verbale.server.forms import only, read_form
from verbale.server.needs import Desk, Editor, OpenEditor
from verbale.server.origin import require_own_page
from verbale.server.pages import pages_of
from verbale.telling.brief import StoryMatter

__all__ = ["EDITS", "make_edits"]

MAX_UNDONE = 100  # reports that the address of a page names, so that a merge can be undone there
SEE_OTHER = 303  # so that the page which follows can be loaded again without sending the form again
UNDO = "undo"
DECISIONS: Mapping[str, Decision | None] = {**{one.value: one for one in Decision}, UNDO: None}

# What may be sent where, as the documentation lists it.
EDITS: Mapping[str, str] = {
    "/review": "Decide on a mention: mention=, decision=accepted, rejected or undo.",
    "/stories/{story_id}/merge": "Make one story of this and another: id= or other=, the other story's id.",
    "/stories/{story_id}/split": "Make a story of its own of some reports of this one: report=, once for each.",
}

Asked = Mapping[str, str | Sequence[str]]
T = TypeVar("T")


def make_edits(desk: Desk, open_editor: OpenEditor) -> APIRouter:
    """The routes that change the record. Each opens it for writing and closes it again, one after another.

    A change may take seconds, as the stories are reckoned anew; pages are answered meanwhile.
    """
    router = APIRouter(include_in_schema=False, dependencies=[Depends(require_own_page)])
    turn = asyncio.Lock()

    async def edit(change: Callable[[Editor], T]) -> T:
        def carry_out() -> T:
            with open_editor() as editor:
                return change(editor)

        async with turn:
            return await run_in_threadpool(carry_out)

    @router.post("/review")
    async def decide(request: Request) -> RedirectResponse:
        fields = await read_form(request)
        mention, chosen = only(fields, "mention"), only(fields, "decision")
        if chosen not in DECISIONS:
            raise HTTPException(400, f"decision={chosen} is none; expected one of {', '.join(DECISIONS)}")
        told = desk.mention(mention) if mention else None
        if told is None:
            raise HTTPException(404, f"no mention {mention} stands in this record")
        decided = told[1].id
        await edit(lambda editor: editor.decide(decided, DECISIONS[chosen]))
        page = min(_number(only(fields, "page")), pages_of(desk.waiting()))
        where: Asked = {"page": str(page)} if page > 1 else {}
        if chosen == UNDO:
            return _see("/review", where, decided)
        return _see("/review", {**where, "done": decided}, "done")

    @router.post("/stories/{story_id}/merge")
    async def merge(story_id: str, request: Request) -> RedirectResponse:
        fields = await read_form(request)
        matter = _matter(desk, story_id)
        named = only(fields, "id") or only(fields, "other")
        if not named:
            raise HTTPException(400, "no other story is chosen; choose one of the list, or give an id")
        other = _matter(desk, named)
        if other.story.id == matter.story.id:
            raise HTTPException(400, f"{named} is the story itself; choose another")
        merged = await edit(lambda editor: editor.merge(matter.story.id, other.story.id))
        apart = _articles(other)
        return _see(f"/stories/{merged}", {"done": "merge", "apart": apart if len(apart) <= MAX_UNDONE else ()}, "done")

    @router.post("/stories/{story_id}/split")
    async def split(story_id: str, request: Request) -> RedirectResponse:
        fields = await read_form(request)
        matter = _matter(desk, story_id)
        chosen, articles = tuple(dict.fromkeys(fields.get("report", ()))), _articles(matter)
        strange = [report for report in chosen if report not in articles]
        if strange:
            raise HTTPException(400, f"{', '.join(strange)} is no report of this story")
        if not chosen or len(chosen) == len(articles):
            raise HTTPException(400, f"{len(chosen)} of {len(articles)} reports are ticked; tick some, and not all")
        parted = await edit(lambda editor: editor.split(matter.story.id, *chosen))
        rest = next(report for report in articles if report not in chosen)
        left = desk.report(rest)
        story = left.story if left else None
        return _see(f"/stories/{parted}", {"done": "split", "other": story.id if story else ()}, "done")

    return router


def _matter(desk: Desk, story_id: str) -> StoryMatter:
    view = desk.story(story_id)
    if view is None:
        raise HTTPException(404, f"no story {story_id} stands in this record")
    return view.matter


def _articles(matter: StoryMatter) -> tuple[str, ...]:
    """The reports of a story that are articles: a headline goes with the story its words fit."""
    return tuple(report.id for report in matter.reports if report.kind is ReportKind.ARTICLE)


def _number(words: str) -> int:
    return int(words) if words.isdecimal() and words.isascii() else 1


def _see(address: str, asked: Asked, anchor: str) -> RedirectResponse:
    query = f"?{urlencode(asked, doseq=True)}" if asked else ""
    return RedirectResponse(f"{address}{query}#{anchor}", SEE_OTHER)
