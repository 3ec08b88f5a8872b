"""Opens an SQLite file as a record: is it one, of which version, who writes. Knows no table's meaning."""

import os
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from verbale.errors import RecordError

if sys.platform != "win32":
    import fcntl

__all__ = ["APPLICATION_ID", "WriterLock", "connect", "migrations", "transaction"]

APPLICATION_ID = 0x5652424C  # "VRBL" in the file's header: how `file` and Verbale know a record
BUSY_TIMEOUT_S = 30.0  # a reader may hold a page this long before a writer gives up
LOCK_WAIT_S = 5.0
_POLL_S = 0.05


def migrations() -> tuple[str, ...]:
    """The SQL of every migration, in order: the n-th makes version n out of version n - 1."""
    folder = resources.files("verbale.record") / "migrations"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".sql"))
    return tuple((folder / name).read_text(encoding="utf-8") for name in names)


def connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    """Open a record; a new or empty file becomes one, an older one is brought forward.

    Raises RecordError if the file is no record, is of a newer version, or cannot be opened.
    """
    if path.is_dir():
        raise RecordError(f"{path} is a folder, not a record", remedy="Name a file, such as verbale.db.")
    if read_only and not path.exists():
        raise RecordError(f"there is no record at {path}", remedy="Make one with `verbale read`, or name another.")
    if not read_only and not path.parent.is_dir():
        raise RecordError(f"the folder of {path} does not exist", remedy="Make the folder first.")
    try:
        connection = _connect_reading(path) if read_only else _connect_writing(path)
    except sqlite3.Error as error:
        raise _refusal(path, error) from error
    try:
        _bring_forward(connection, path, read_only=read_only)
    except sqlite3.Error as error:
        connection.close()
        raise _refusal(path, error) from error
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing; the lock of a writer is taken at the start, so a busy record is met before any work."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


class WriterLock:
    """One writer at a time, and it alone checkpoints: SQLite before 3.51.3 can damage a WAL that two reset at once.

    An advisory lock on a file beside the record; the system frees it when the process dies. Readers need none.
    """

    def __init__(self, path: Path, *, wait_s: float = LOCK_WAIT_S) -> None:
        self._path = path.with_name(path.name + "-lock")
        self._record = path
        self._wait_s = wait_s
        self._file: IO[bytes] | None = None

    def __enter__(self) -> Self:
        until = time.monotonic() + self._wait_s
        while not self._is_taken():
            if time.monotonic() > until:
                raise RecordError(
                    f"{self._record} is being written by another process, or is open for writing in this one",
                    remedy="Wait until that ends; open it read-only to look at it meanwhile.",
                )
            time.sleep(_POLL_S)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is not None:
            self._path.unlink(missing_ok=True)  # while it is still held, so that nobody's lock is taken away
            self._file.close()
            self._file = None

    def _is_taken(self) -> bool:
        if sys.platform == "win32":  # SQLite's own lock orders the writers there
            return True
        try:
            file = self._path.open("ab")
        except OSError as error:
            raise RecordError(f"{self._record} cannot be written: {error}", remedy="Choose another folder.") from error
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # The last holder may have removed the file between our opening and our locking it.
            is_held = self._path.exists() and self._path.stat().st_ino == self._inode(file)
        except (BlockingIOError, FileNotFoundError):
            is_held = False
        if is_held:
            self._file = file
        else:
            file.close()
        return is_held

    @staticmethod
    def _inode(file: IO[bytes]) -> int:
        return os.fstat(file.fileno()).st_ino


def _connect_writing(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=BUSY_TIMEOUT_S, isolation_level=None)
    _set_up(connection)
    return connection


def _connect_reading(path: Path) -> sqlite3.Connection:
    """A reader never checkpoints. It may serve many threads, as SQLite is built to serialise them."""
    uri = f"{path.absolute().as_uri()}?mode=ro"
    is_settled = not path.with_name(path.name + "-wal").exists()
    try:
        return _connect_uri(uri)
    except sqlite3.OperationalError:
        if not is_settled:
            raise
        return _connect_uri(uri + "&immutable=1")  # a record in a folder where nobody may write: no WAL can appear


def _connect_uri(uri: str) -> sqlite3.Connection:
    connection = sqlite3.connect(uri, uri=True, timeout=BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False)
    try:
        _set_up(connection)
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _set_up(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA mmap_size = 0")


def _bring_forward(connection: sqlite3.Connection, path: Path, *, read_only: bool) -> None:
    steps = migrations()
    version = _version(connection, path)
    if version > len(steps):
        raise RecordError(
            f"{path} is a record of version {version}; this Verbale knows versions up to {len(steps)}",
            remedy="Install a newer Verbale.",
        )
    if version == len(steps):
        return
    if read_only:
        raise RecordError(
            f"{path} is a record of version {version}, and version {len(steps)} is needed",
            remedy="Run `verbale read` on it once, or copy it to where it can be written; it is brought forward then.",
        )
    connection.execute("PRAGMA journal_mode = WAL")
    with transaction(connection):
        for number in range(_version(connection, path), len(steps)):  # another process may have been faster
            for statement in _statements(steps[number]):
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(steps)}")


def _version(connection: sqlite3.Connection, path: Path) -> int:
    """The version of the record; 0 for a file without anything in it."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    if application == APPLICATION_ID:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])
    if application or connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
        raise RecordError(
            f"{path} is an SQLite database, but no Verbale record",
            remedy="Name another file; Verbale does not write into databases of other programs.",
        )
    return 0


def _statements(script: str) -> Iterator[str]:
    """The statements of a script; `executescript` would commit the transaction around them."""
    held = ""
    for line in script.splitlines(keepends=True):
        held += line
        if sqlite3.complete_statement(held):
            yield held
            held = ""
    if held.strip():
        raise RecordError(f"a migration ends within a statement: {held.strip()[:60]!r}", remedy="Reinstall Verbale.")


def _refusal(path: Path, error: sqlite3.Error) -> RecordError:
    if "not a database" in str(error):
        return RecordError(f"{path} is no Verbale record: {error}", remedy="Name another file for the record.")
    return RecordError(
        f"the record {path} cannot be opened: {error}",
        remedy="See that the file and its folder may be read and written, and that no other program holds it.",
    )
