"""What a person may change through the desk: each address takes a form and leads back to a page. Knows no template."""

import asyncio
from collections.abc import Callable, Mapping
from typing import TypeVar
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool

from verbale.model.event import Decision
from verbale.server.forms import only, read_form
from verbale.server.needs import Desk, Editor, OpenEditor
from verbale.server.origin import require_own_page
from verbale.server.pages import pages_of

__all__ = ["EDITS", "make_edits"]

SEE_OTHER = 303  # so that the page which follows can be loaded again without sending the form again
UNDO = "undo"
DECISIONS: Mapping[str, Decision | None] = {**{one.value: one for one in Decision}, UNDO: None}

# What may be sent where, as the documentation lists it.
EDITS: Mapping[str, str] = {
    "/review": "Decide on a mention: mention=, decision=accepted, rejected or undo.",
}

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
        where = {"page": str(page)} if page > 1 else {}
        if chosen == UNDO:
            return _see("/review", where, decided)
        return _see("/review", {**where, "done": decided}, "done")

    return router


def _number(words: str) -> int:
    return int(words) if words.isdecimal() and words.isascii() else 1


def _see(address: str, asked: Mapping[str, str], anchor: str) -> RedirectResponse:
    query = f"?{urlencode(asked)}" if asked else ""
    return RedirectResponse(f"{address}{query}#{anchor}", SEE_OTHER)
