"""A record made of report files, for tests of what is told over several of them."""

from pathlib import Path

from verbale.desk import Desk, open_record
from verbale.model.report import Report


def read(record: Path, *paths: Path) -> Desk:
    """The desk of a record after it has read the files one by one."""
    desk = open_record(record)
    for path in paths:
        desk.read(str(path))
    return desk


def named(desk: Desk, name: str) -> Report:
    """The report of the file of that name."""
    return next(report for report in desk.store.reports() if report.uri.endswith(f"/{name}.txt"))
