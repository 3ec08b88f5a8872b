"""Opening: what is no record is left alone, an older one is brought forward, and one process writes."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from verbale.errors import RecordError
from verbale.record import opening
from verbale.record.opening import APPLICATION_ID, WriterLock, migrations
from verbale.record.sqlite import SqliteStore

from .values import MANIFEST, group_all, make_coded

LAST = len(migrations())  # the version that this package writes


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "verbale.db"


def run_sql(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_a_new_record_tells_what_it_is(path: Path) -> None:
    SqliteStore.open(path).close()
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert connection.execute("PRAGMA user_version").fetchone() == (len(migrations()),)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


def test_the_writer_keeps_foreign_keys(path: Path) -> None:
    with SqliteStore.open(path) as store:
        assert store._connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
        assert store._connection.execute("PRAGMA synchronous").fetchone() == (1,)


def test_an_empty_file_becomes_a_record(path: Path) -> None:
    path.touch()
    with SqliteStore.open(path) as store:
        assert store.counts()["reports"] == 0


def test_a_record_that_is_not_there_is_not_made_by_a_reader(path: Path) -> None:
    with pytest.raises(RecordError, match="there is no record") as caught:
        SqliteStore.open(path, read_only=True)
    assert caught.value.remedy
    assert not path.exists()


def test_a_database_of_another_program_is_left_as_it_is(path: Path) -> None:
    run_sql(path, "CREATE TABLE ships (name TEXT)")
    before = path.read_bytes()
    for read_only in (False, True):
        with pytest.raises(RecordError, match="no Verbale record") as caught:
            SqliteStore.open(path, read_only=read_only)
        assert caught.value.remedy
    assert path.read_bytes() == before


def test_a_file_that_is_no_database_is_left_as_it_is(path: Path) -> None:
    path.write_text("Minutes of the meeting. " * 100, encoding="utf-8")
    before = path.read_bytes()
    for read_only in (False, True):
        with pytest.raises(RecordError, match="no Verbale record"):
            SqliteStore.open(path, read_only=read_only)
    assert path.read_bytes() == before


def test_a_newer_record_asks_for_a_newer_program(path: Path) -> None:
    SqliteStore.open(path).close()
    run_sql(path, "PRAGMA user_version = 999")
    with pytest.raises(RecordError, match="version 999") as caught:
        SqliteStore.open(path)
    assert caught.value.remedy == "Install a newer Verbale."


def test_a_folder_or_a_path_without_folder_is_a_record_error(tmp_path: Path) -> None:
    for wrong in (tmp_path, tmp_path / "none" / "verbale.db"):
        with pytest.raises(RecordError, match="folder") as caught:
            SqliteStore.open(wrong)
        assert caught.value.remedy


def test_an_older_record_is_brought_forward_with_its_rows(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with SqliteStore.open(path, manifest=MANIFEST) as store:
        store.add([make_coded(1)])
    step = "CREATE TABLE notes (words TEXT) STRICT;\nINSERT INTO notes\nVALUES ('a; b');"
    monkeypatch.setattr(opening, "migrations", lambda: (*migrations(), step))
    with pytest.raises(RecordError, match=f"version {LAST}, and version {LAST + 1} is needed"):
        SqliteStore.open(path, read_only=True)
    with SqliteStore.open(path) as store:
        assert store.counts()["reports"] == 1
        assert store._connection.execute("SELECT words FROM notes").fetchall() == [("a; b",)]
        assert store._connection.execute("PRAGMA user_version").fetchone() == (LAST + 1,)


def test_a_migration_that_fails_leaves_the_record_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with SqliteStore.open(path, manifest=MANIFEST) as store:
        store.add([make_coded(1)])
    step = "CREATE TABLE notes (words TEXT) STRICT;\nINSERT INTO nothing VALUES (1);"
    with monkeypatch.context() as patched:
        patched.setattr(opening, "migrations", lambda: (*migrations(), step))
        with pytest.raises(RecordError, match="nothing"):
            SqliteStore.open(path)
    with SqliteStore.open(path) as store:
        assert store._connection.execute("PRAGMA user_version").fetchone() == (LAST,)
        assert store._connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'notes'").fetchall() == []


def test_a_second_writer_is_told_to_wait(path: Path) -> None:
    with SqliteStore.open(path):
        with pytest.raises(RecordError, match="being written by another process") as caught, WriterLock(path, wait_s=0):
            pass
        assert "read-only" in caught.value.remedy
    with SqliteStore.open(path) as store:
        assert store.counts()["reports"] == 0
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_a_reader_sees_what_is_written_and_cannot_write(path: Path) -> None:
    writing, reading = (SqliteStore.open(path, read_only=only, manifest=MANIFEST) for only in (False, True))
    with writing as store, reading as reader:
        assert reader.counts()["reports"] == 0
        store.add([make_coded(1)])
        assert reader.counts()["reports"] == 1
        with pytest.raises(RecordError, match="could not be written"):
            reader.add([make_coded(2)])


def test_a_snapshot_does_not_see_what_is_added_meanwhile(path: Path) -> None:
    with SqliteStore.open(path, manifest=MANIFEST) as store, SqliteStore.open(path, read_only=True) as reader:
        with reader.snapshot(), reader.snapshot():
            assert reader.counts()["reports"] == 0
            store.add([make_coded(1)])
            assert reader.counts()["reports"] == 0
        assert reader.counts()["reports"] == 1


_HOLDER = """
import sys
from verbale.record.opening import WriterLock
from pathlib import Path
with WriterLock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SQLite's own lock orders the writers there")
def test_the_lock_of_a_killed_writer_is_free(path: Path) -> None:
    command = [sys.executable, "-c", _HOLDER, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(RecordError), WriterLock(path, wait_s=0):
            pass
        holder.kill()
    with WriterLock(path, wait_s=0):
        assert path.with_name("verbale.db-lock").exists()


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs a folder this user cannot write")
def test_a_record_where_nobody_may_write_can_be_read(path: Path) -> None:
    with SqliteStore.open(path, manifest=MANIFEST) as store:
        store.add([make_coded(1)])
        group_all(store)
    path.parent.chmod(0o500)
    path.chmod(0o400)
    try:
        with SqliteStore.open(path, read_only=True) as reader:
            assert reader.counts()["reports"] == 1
        with pytest.raises(RecordError):
            SqliteStore.open(path)
    finally:
        path.parent.chmod(0o700)
