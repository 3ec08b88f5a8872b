"""The desk of one record, ready to be served: `uvicorn --factory verbale.server.serve:make_app`, $VERBALE_RECORD."""

from fastapi import FastAPI

from verbale.desk import open_record
from verbale.server.app import create_app

__all__ = ["make_app", "make_editing_app"]


def make_app() -> FastAPI:
    """Open the record that $VERBALE_RECORD names, for reading only, and put its pages and API together."""
    return create_app(open_record(read_only=True))


def make_editing_app() -> FastAPI:
    """The same with what changes the record: it is opened for writing for each change alone, and stays free between."""
    return create_app(open_record(read_only=True), open_record)
