"""The desk as an ASGI application: routes, headers and errors put together. Knows no database."""

from collections.abc import Awaitable, Callable, Mapping

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from verbale import __version__
from verbale.errors import VerbaleError
from verbale.server.api import make_api
from verbale.server.docs import list_endpoints
from verbale.server.edits import EDITS, make_edits
from verbale.server.needs import Desk, OpenEditor
from verbale.server.pages import PAGES, make_pages
from verbale.server.templating import make_environment

__all__ = ["create_app"]

# Nothing comes from elsewhere, nothing runs that is not a file of ours, and no other site frames a page.
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # with none at all, a form of our own would not tell where it stood
    "Cross-Origin-Opener-Policy": "same-origin",
}
NOT_FOUND = 404
FORM_ERRORS = frozenset({400, 404, 413, 415})
TITLES: Mapping[int, str] = {
    400: "This address asks for something that cannot be answered",
    403: "The desk takes no changes from there",
    404: "Nothing stands here",
    405: "This address cannot be used that way",
}
REMEDIES: Mapping[int, str] = {
    400: "Correct the part of the address that is named above, or start from the search page.",
    403: "Open the desk under its numeric address, such as http://127.0.0.1:8310, and use the buttons of its pages.",
    422: "Correct the parameter that is named above; /docs tells what each takes.",
    404: "Ids change when a report's words change. Look for it by its words, or start from today's stories.",
    405: "Open the address as a page; what can be changed there has a button.",
}
FORM_TITLE = "This form could not be carried out"
FORM_REMEDY = "Nothing was changed. Go back to the page, load it again, and choose anew."
TITLE_OTHERWISE = "The desk could not answer"
REMEDY_OTHERWISE = "Try again; if it stays so, run “verbale check” on the record."


def create_app(desk: Desk, open_editor: OpenEditor | None = None) -> FastAPI:
    """The application that serves one desk: pages at /, the API under /api, documentation at /docs.

    With `open_editor`, which opens the record for writing, its pages have what changes the record; without it there is
    no address that does.
    """
    templates = make_environment(desk.names, waiting=desk.waiting, may_edit=open_editor is not None)
    app = FastAPI(
        title="Verbale",
        version=__version__,
        summary="Who did, said and plans what to whom, when, as told by whom, traced to its words.",
        description="Read only. Rows have the keys of `verbale export`; offsets are half-open and count code points "
        "of a report's `text`. Dates are ISO 8601, countries ISO 3166-1 alpha-3. `null` is “not stated”.",
        docs_url=None,
        redoc_url=None,
    )
    app.include_router(make_pages(desk, templates))
    app.include_router(make_api(desk))
    if open_editor is not None:
        app.include_router(make_edits(desk, open_editor))
    app.mount("/static", StaticFiles(packages=[("verbale.server", "static")]), name="static")

    def refuse(request: Request, status: int, detail: str, remedy: str = "") -> Response:
        remedy = remedy or REMEDIES.get(status, REMEDY_OTHERWISE)
        if request.url.path.startswith("/api/"):
            return JSONResponse({"error": detail, "remedy": remedy}, status)
        title = FORM_TITLE if remedy == FORM_REMEDY else TITLES.get(status, TITLE_OTHERWISE)
        page = templates.get_template("error.html").render(
            here="", title=title, detail=detail, remedy=remedy, status=status, waiting=_uncounted
        )
        return HTMLResponse(page, status)

    @app.get("/docs", include_in_schema=False)
    async def docs() -> HTMLResponse:
        endpoints = list_endpoints(app.openapi())
        page = templates.get_template("docs.html").render(
            here="docs", app=app, endpoints=endpoints, pages=PAGES, edits=EDITS
        )
        return HTMLResponse(page)

    @app.exception_handler(HTTPException)
    async def on_http_error(request: Request, error: HTTPException) -> Response:
        detail = error.detail
        if error.status_code == NOT_FOUND and detail == "Not Found":
            detail = f"no page has the address {request.url.path}"
        if request.method == "POST" and error.status_code in FORM_ERRORS:
            return refuse(request, error.status_code, detail, FORM_REMEDY)
        return refuse(request, error.status_code, detail)

    @app.exception_handler(RequestValidationError)
    async def on_bad_request(request: Request, error: RequestValidationError) -> Response:
        parts = [f"{'.'.join(str(step) for step in item['loc'][1:])}: {item['msg']}" for item in error.errors()]
        return refuse(request, 422 if request.url.path.startswith("/api/") else 400, "; ".join(parts))

    @app.exception_handler(VerbaleError)
    async def on_refusal(request: Request, error: VerbaleError) -> Response:
        return refuse(request, 500, str(error), error.remedy)

    @app.middleware("http")
    async def add_headers(request: Request, answer: Callable[[Request], Awaitable[Response]]) -> Response:
        response = await answer(request)
        response.headers.update(HEADERS)
        return response

    return app


def _uncounted() -> int:
    """A page of error asks the record nothing: the record may be what is broken."""
    return 0
