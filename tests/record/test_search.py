"""Search: any string is a valid query, and what it finds is marked."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from verbale.model.span import Span
from verbale.record.search import fragments, fts_query
from verbale.record.sqlite import SqliteStore
from verbale.record.store import Fragment

from .values import MANIFEST, make_empty, make_report

TEXTS = {
    "Lima and Quito sign a border accord": "The accord ends a long dispute over the river.",
    "Storm closes ports": "Quito sent aid. A river rose near Lima, and no accord was needed.",
    "Zürich talks fail": "Envoys left São Tomé without an accord of any kind, said José Ramos.",
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqliteStore]:
    with SqliteStore.open(tmp_path_factory.mktemp("search") / "verbale.db", manifest=MANIFEST) as store:
        for number, (title, body) in enumerate(TEXTS.items()):
            report = make_report(number)
            text = f"{title}\n{body}\nRead more: volcano"
            store.add(
                [
                    make_empty(
                        replace(
                            report,
                            id=f"r-{number}",
                            text=text,
                            title=title,
                            title_span=None,
                            body=(Span(len(title) + 1, len(title) + 1 + len(body)),),
                            furniture=(),
                        )
                    )
                ]
            )
        yield store


def found(store: SqliteStore, words: str) -> list[str]:
    return [hit.report for hit in store.search(words)]


def test_all_words_must_be_there(store: SqliteStore) -> None:
    assert sorted(found(store, "quito accord")) == ["r-0", "r-1"]
    assert found(store, "quito volcano") == []


def test_a_word_of_the_title_ranks_before_one_of_the_body(store: SqliteStore) -> None:
    assert found(store, "quito") == ["r-0", "r-1"]
    assert found(store, "storm") == ["r-1"]


def test_quoted_words_stand_together(store: SqliteStore) -> None:
    assert found(store, '"border accord"') == ["r-0"]
    assert found(store, '"accord border"') == []


def test_accents_and_case_do_not_matter(store: SqliteStore) -> None:
    assert found(store, "sao tome ZURICH jose") == ["r-2"]


def test_furniture_is_not_searched(store: SqliteStore) -> None:
    assert found(store, "volcano") == []


def test_the_snippet_marks_what_was_asked_for(store: SqliteStore) -> None:
    (hit,) = store.search("river ports")
    assert Fragment("ports", is_match=True) in hit.snippet or Fragment("river", is_match=True) in hit.snippet
    assert "".join(fragment.text for fragment in hit.snippet).strip("…") in "\n".join(
        f"{title}\n{body}" for title, body in TEXTS.items()
    )


def test_the_limit_holds(store: SqliteStore) -> None:
    assert len(store.search("accord", limit=2)) == 2


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text() | st.text("\"*()^:-+{}'ANDORT nea\x00\ud800", max_size=30))
def test_any_string_is_a_valid_query(store: SqliteStore, words: str) -> None:
    for hit in store.search(words):
        assert hit.snippet


@pytest.mark.parametrize("words", ["", "  ", '"', '""', "— … !", "*", "\x00", "\ud800"])
def test_a_query_without_a_letter_finds_nothing(store: SqliteStore, words: str) -> None:
    assert fts_query(words) is None
    assert store.search(words) == ()


@pytest.mark.parametrize("words", ["NEAR(quito)", "title:quito", "quito OR storm", "-quito", "qui*", "^quito"])
def test_operators_are_words(store: SqliteStore, words: str) -> None:
    query = fts_query(words)
    assert query is not None
    assert query.replace('"', "").split() == words.split()
    store.search(words)


def test_fragments_alternate() -> None:
    assert list(fragments("\x02Lima\x03 and \x02Quito\x03")) == [
        Fragment("Lima", is_match=True),
        Fragment(" and ", is_match=False),
        Fragment("Quito", is_match=True),
    ]
