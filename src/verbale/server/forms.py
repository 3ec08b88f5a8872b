"""What a form of the desk holds, read from a request with bounds. Knows no page."""

from collections.abc import Mapping, Sequence
from urllib.parse import parse_qs

from fastapi import HTTPException, Request

__all__ = ["only", "read_form"]

MAX_BYTES = 256 * 1024  # a split of some thousand reports, each named by its id
MAX_FIELDS = 8192
KIND = "application/x-www-form-urlencoded"

Fields = Mapping[str, Sequence[str]]


async def read_form(request: Request) -> Fields:
    """The fields of a form by name, each with its values in order; empty fields are left out.

    Raises HTTPException: 415 for another kind of body, 413 for one that is too long, 400 for one that is no form.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().casefold()
    if kind != KIND:
        raise HTTPException(415, f"a form comes as {KIND}; found {kind or 'no kind'}")
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > MAX_BYTES:
            raise HTTPException(413, f"a form has at most {MAX_BYTES} bytes")
    try:
        return parse_qs(body.decode("utf-8"), max_num_fields=MAX_FIELDS, errors="strict")
    except ValueError as error:
        raise HTTPException(400, f"the form cannot be read: {error}") from error


def only(fields: Fields, name: str) -> str:
    """The one value of a field, without spaces around; empty where it is left out. Two values are a bad request."""
    values = fields.get(name, ())
    if len(values) > 1:
        raise HTTPException(400, f"{name} has {len(values)} values; expected one")
    return values[0].strip() if values else ""
