"""What can be wrong inside an SQLite record: pages, references, keys out of step with values, the search index."""

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from verbale.errors import RecordError
from verbale.record.rows import FINDING_TABLES, STORY_TABLES, Row, finding_rows, report_row, story_rows
from verbale.record.store import Problem, Store

__all__ = ["SAFE_SQLITE", "integrity", "sqlite_note"]

SAFE_SQLITE = (3, 51, 3)  # from here on two processes may reset one WAL at once

_SECOND_INDEX = (
    "CREATE VIRTUAL TABLE temp.second_index USING fts5 (title, body, content = '',"
    " tokenize = 'unicode61 remove_diacritics 2')",
    "INSERT INTO temp.second_index (rowid, title, body) SELECT number, title, body FROM main.reports",
    "CREATE VIRTUAL TABLE temp.first_words USING fts5vocab (main, report_search, col)",
    "CREATE VIRTUAL TABLE temp.second_words USING fts5vocab (temp, second_index, col)",
)
_DIFFERING_WORDS = """
    SELECT DISTINCT term FROM (
        SELECT * FROM (SELECT term, col, doc, cnt FROM first_words EXCEPT SELECT term, col, doc, cnt FROM second_words)
        UNION ALL
        SELECT * FROM (SELECT term, col, doc, cnt FROM second_words EXCEPT SELECT term, col, doc, cnt FROM first_words)
    )
"""

_READ_AGAIN = "Restore a copy of the record, or read the sources into a new one with `verbale read`."


def integrity(connection: sqlite3.Connection, store: Store) -> tuple[Problem, ...]:
    """What is wrong inside the engine: damaged pages, keys out of step with values, a search index behind."""
    try:
        problems = [*_damage(connection), *_search(connection)]
        if not problems:  # the values of a damaged file cannot be trusted to tell what its keys should be
            problems += [*_reports(connection, store), *_findings(connection, store), *_stories(connection, store)]
    except (sqlite3.DatabaseError, RecordError) as error:
        problems = [Problem("the file", str(error), _READ_AGAIN)]
    return tuple(problems)


def sqlite_note(version: Sequence[int] = sqlite3.sqlite_version_info) -> str | None:
    """What to know about the SQLite library in use; None if nothing.

    >>> sqlite_note((3, 52, 0))
    """
    if tuple(version) >= SAFE_SQLITE:
        return None
    return (
        f"SQLite {'.'.join(map(str, version))} can damage a WAL that two processes reset at once (mended in "
        f"{'.'.join(map(str, SAFE_SQLITE))}); Verbale lets one process write at a time, so let no other program do so."
    )


def _damage(connection: sqlite3.Connection) -> Iterator[Problem]:
    for (what,) in connection.execute("PRAGMA integrity_check"):
        if what != "ok":
            yield Problem("the file", what, _READ_AGAIN)
    for table, number, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield Problem(f"table {table}", f"row {number} names a row of {parent} that is not there", _READ_AGAIN)


def _search(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Compare the index with the reports: which it holds, and how often it holds every word.

    FTS5's own check is an INSERT, which a reader may not make; so a second index is made beside, and compared.
    """
    missing = connection.execute(
        "SELECT id FROM reports WHERE number NOT IN (SELECT id FROM report_search_docsize) ORDER BY id"
    ).fetchall()
    extra = connection.execute(
        "SELECT id FROM report_search_docsize WHERE id NOT IN (SELECT number FROM reports) ORDER BY id"
    ).fetchall()
    for (report,) in missing:
        yield Problem(f"report {report}", "is not in the search index", _READ_AGAIN)
    for (number,) in extra:
        yield Problem("the search index", f"holds row {number}, which is no report", _READ_AGAIN)
    for statement in _SECOND_INDEX:
        connection.execute(statement)
    words = connection.execute(_DIFFERING_WORDS).fetchall()
    for name in ("second_words", "first_words", "second_index"):
        connection.execute(f"DROP TABLE temp.{name}")
    if words:
        told = ", ".join(sorted(word for (word,) in words)[:5])
        yield Problem("the search index", f"does not hold {len(words)} words as the reports do: {told}", _READ_AGAIN)


def _reports(connection: sqlite3.Connection, store: Store) -> Iterator[Problem]:
    columns = ("id", "uri", "outlet", "kind", "published", "parent", "title", "body", "manifest", "value")
    stored = connection.execute(f"SELECT {', '.join(columns)} FROM reports ORDER BY id")
    for row, report in zip(stored, store.reports(), strict=True):
        told = dict(zip(columns, row, strict=True))
        should = report_row(report, told["manifest"])
        for column in columns:
            if told[column] != should[column]:
                yield Problem(f"report {told['id']}", f"its column {column} is not what its value tells", _READ_AGAIN)


def _findings(connection: sqlite3.Connection, store: Store) -> Iterator[Problem]:
    for report in store.reports():
        should = finding_rows(store.findings(report.id, as_read=True))
        for table, columns in FINDING_TABLES.items():
            query = f"SELECT {', '.join(columns)} FROM {table} WHERE report = ?"
            stored = connection.execute(query, (report.id,)).fetchall()
            yield from _difference(f"table {table}, report {report.id}", stored, should[table])


def _stories(connection: sqlite3.Connection, store: Store) -> Iterator[Problem]:
    should: Mapping[str, list[Row]] = story_rows(
        store.stories(),
        store.memberships(),
        store.events(),
        store.alignments(),
        store.waiting(),
        [
            one
            for report in store.reports()
            for one in (store.dated(report.id), store.taught(report.id))
            if one is not None
        ],
    )
    for table, columns in STORY_TABLES.items():
        stored = connection.execute(f"SELECT {', '.join(columns)} FROM {table}").fetchall()
        if table == "event_mentions":  # a mention coded anew has lost its event until the next grouping: see check
            there = set(stored)
            should[table][:] = [row for row in should[table] if row in there]
        yield from _difference(f"table {table}", stored, should[table])


def _difference(where: str, stored: Sequence[Row], should: Sequence[Row]) -> Iterator[Problem]:
    """Rows that are there and should not be, or the other way round."""
    there, told = Counter(stored), Counter(should)
    if there == told:
        return
    surplus, missing = (there - told).total(), (told - there).total()
    yield Problem(
        where,
        f"{surplus} rows that its values do not tell, {missing} rows missing that they tell",
        "Run `verbale read` again with this version; if it stays, read the sources into a new record.",
    )
