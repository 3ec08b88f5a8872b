"""The check: a sound record has no problem, and every kind of damage is found where it is."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from verbale.codec import encode
from verbale.errors import RecordError
from verbale.model.report import Report
from verbale.record.check import check
from verbale.record.evidence import cited_in
from verbale.record.integrity import sqlite_note
from verbale.record.sqlite import SqliteStore

from .values import FAILURE, MANIFEST, group_all, make_coded, make_empty, make_headline


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A sound record of two reports and a headline."""
    path = tmp_path / "verbale.db"
    coded = [make_coded(1), make_coded(2)]
    with SqliteStore.open(path, manifest=MANIFEST) as store:
        store.add(coded, [FAILURE])
        group_all(store)
    return path


def spoil(path: Path, *statements: str, keys: tuple[object, ...] = ()) -> None:
    """Write past the store, as a damaged disk or a hand would."""
    connection = sqlite3.connect(path)
    for statement in statements:
        assert connection.execute(statement, keys).rowcount != 0
    connection.commit()
    connection.close()


def problems(path: Path) -> str:
    with SqliteStore.open(path, read_only=True) as store:
        found = check(store)
        assert found == tuple(sorted(found))
        assert all(problem.where and problem.what and problem.remedy for problem in found)
        return "\n".join(f"{problem.where}: {problem.what}" for problem in found)


def test_a_sound_record_has_no_problem(path: Path) -> None:
    assert problems(path) == ""


def test_an_empty_record_has_no_problem(tmp_path: Path) -> None:
    SqliteStore.open(tmp_path / "new.db").close()
    assert problems(tmp_path / "new.db") == ""


def first_report(path: Path) -> Report:
    with SqliteStore.open(path, read_only=True) as store:
        return next(store.reports())


DAMAGE: dict[str, tuple[str, str]] = {
    "a key column": ("UPDATE reports SET outlet = 'Other'", "its column outlet is not what its value tells"),
    "a status": ("UPDATE mentions SET status = 'denied'", "rows that its values do not tell"),
    "a party": ("DELETE FROM parties WHERE role = 'speaker'", "rows missing that they tell"),
    "an extra party": (
        "INSERT INTO parties SELECT owner, role, 9, 9, report, 'TGO', actor, folded FROM parties LIMIT 1",
        "1 rows that its values do not tell",
    ),
    "a relation's end": ("UPDATE relation_parties SET country = 'TGO'", "table relation_parties"),
    "an event's party": ("DELETE FROM event_parties WHERE role = 'recipient'", "table event_parties"),
    "an event's day": ("UPDATE events SET when_first = '1999-01-01'", "table events"),
    "a story's day": ("UPDATE stories SET first = NULL", "table stories"),
    "a membership": ("UPDATE memberships SET derived_from = 'r-none'", "table memberships"),
    "the search index": ("DELETE FROM report_search_docsize WHERE id = 1", "is not in the search index"),
    "a reference": ("DELETE FROM stories", "names a row of stories that is not there"),
    "a missing story place": ("DELETE FROM memberships", "stands in no story"),
    "an event that is gone": ("DELETE FROM event_mentions", "stands in no event"),
}


@pytest.mark.parametrize("kind", DAMAGE)
def test_damage_is_found(path: Path, kind: str) -> None:
    statement, told = DAMAGE[kind]
    spoil(path, statement)
    if kind == "an event that is gone":
        spoil(path, "DELETE FROM event_parties", "DELETE FROM events")
    assert told in problems(path)


def test_a_word_that_search_does_not_know_is_found(path: Path) -> None:
    spoil(path, "INSERT INTO report_search (report_search, rowid, title, body) VALUES ('delete', 1, 'Mali', 'salt')")
    assert "does not hold 2 words as the reports do: mali, salt" in problems(path)


def test_a_span_that_is_not_its_words_is_found(path: Path) -> None:
    report = first_report(path)
    moved = replace(report, text=report.text.replace("Bamako", "Niamey"))
    spoil(path, "UPDATE reports SET value = ?1, body = replace(body, 'Bamako', 'Niamey') WHERE id = ?2",
          keys=(encode(moved).decode(), report.id))  # fmt: skip
    found = problems(path)
    assert f"report {report.id}: span" in found
    assert "Niamey" in found


def test_words_cited_from_another_report_are_checked(path: Path) -> None:
    with SqliteStore.open(path, manifest=MANIFEST) as store:
        pairs = list(store.alignments())
        assert pairs[0].left
        wrong = replace(pairs[0], left=replace(pairs[0].left, quote="never said"))
        lost = replace(pairs[1], against="r-none")
        others = list(store.stories()), list(store.memberships()), list(store.events())
        store.replace_stories(*others, [wrong, lost])
    found = problems(path)
    assert "is quoted as 'never said'" in found
    assert "names the report r-none, which is not there" in found


def test_a_grouping_that_was_not_finished_is_found(path: Path) -> None:
    with SqliteStore.open(path, manifest=MANIFEST) as store:
        store.add([make_coded(3)])
    found = problems(path)
    assert found.count("stands in no story") == 1
    assert found.count("stands in no event") == 2
    with SqliteStore.open(path, manifest=MANIFEST) as store:
        group_all(store)
    assert problems(path) == ""


def test_a_story_that_lists_other_reports_is_found(path: Path) -> None:
    with SqliteStore.open(path, manifest=MANIFEST) as store:
        (story,) = store.stories()
        shorter = replace(story, reports=(story.reports[0], "r-none"))
        store.replace_stories([shorter], list(store.memberships()), list(store.events()), list(store.alignments()))
    found = problems(path)
    assert "lists the report r-none, which is not in it" in found
    assert f"does not list its report {story.reports[1]}" in found


def test_a_headline_without_its_parent_is_found(path: Path) -> None:
    with SqliteStore.open(path, manifest=MANIFEST) as store:
        headline = make_headline(make_coded(7).report)
        store.add([make_empty(headline)])
        group_of: Callable[[SqliteStore], int] = _group_without_alignments
        group_of(store)
    assert f"its parent {headline.parent} is not there" in problems(path)


def _group_without_alignments(store: SqliteStore) -> int:
    (story,) = store.stories()
    ids = tuple(report.id for report in store.reports())
    place = next(store.memberships())
    places = [replace(place, report=report, derived_from=None) for report in ids]
    return store.replace_stories([replace(story, reports=ids)], places, list(store.events()), [])


def test_a_torn_page_is_found(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(4096 * 6)
        file.write(b"\x5a" * 4096)
    assert "the file:" in problems(path)


def test_a_value_that_is_no_value_is_found(path: Path) -> None:
    spoil(path, "UPDATE mentions SET value = substr(value, 1, 40)")
    assert "stored JSON is no EventMention" in problems(path)


def test_a_damaged_page_is_told_as_a_record_error_by_every_reading(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'mentions'").fetchone()
    connection.close()
    with path.open("r+b") as file:
        file.seek(4096 * (root - 1))
        file.write(b"\x5a" * 4096)
    with SqliteStore.open(path, read_only=True) as store, pytest.raises(RecordError, match="cannot be read") as caught:
        list(store.mentions())
    assert "verbale check" in caught.value.remedy


def test_every_span_of_a_value_is_walked() -> None:
    coded = make_coded(1)
    words = {cited.words for cited in cited_in((coded.report, coded.findings))}
    assert {"nearly half", "Foreign Minister Abdoulaye Diop", "4 May", "he", "visit", '"one border rule."'} <= words
    assert sum(cited.words is None for cited in cited_in(coded.report)) == 3  # body, furniture, title


def test_an_old_sqlite_is_noted() -> None:
    assert "3.40.1" in str(sqlite_note((3, 40, 1)))
    assert sqlite_note((3, 51, 3)) is None
