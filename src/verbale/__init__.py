"""Verbale: the minutes of diplomacy, every field traced to its words.

>>> import verbale
>>> with verbale.open("verbale.db") as record:  # doctest: +SKIP
...     record.read("reports/")
...     for event in record.events(between=("CHN", "KOR")):
...         print(event.type, event.status, event.when)
"""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verbale.desk import Desk

__version__ = "0.1.0"
__all__ = ["__version__", "open"]


def open(path: str | Path | None = None, *, read_only: bool = False) -> "Desk":  # noqa: A001 - the verb of the interface
    """Open a record; see `verbale.desk.open_record`."""
    from verbale.desk import open_record

    return open_record(path, read_only=read_only)
