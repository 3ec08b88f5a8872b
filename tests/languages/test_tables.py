"""Lists and word classes are read into their types, and an error names the file and the list."""

from dataclasses import dataclass

import pytest

from verbale.errors import OntologyError
from verbale.languages.en import tables
from verbale.languages.en.tables import check_keys, entries, read_lists, read_table


@dataclass(frozen=True)
class Winds:
    gentle: frozenset[str]
    strong: frozenset[str]


def lists_of(monkeypatch: pytest.MonkeyPatch, table: dict[str, object], *, is_lower: bool = False) -> Winds:
    monkeypatch.setattr(tables, "read_table", lambda *_: table)
    return read_lists(Winds, "winds.toml", is_lower=is_lower)


def test_lists_become_sets_of_the_same_name(monkeypatch: pytest.MonkeyPatch) -> None:
    read = lists_of(monkeypatch, {"gentle": ["breeze"], "strong": ["gale", "storm"]})
    assert read == Winds(frozenset({"breeze"}), frozenset({"gale", "storm"}))


def test_missing_list_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(OntologyError, match=r"winds\.toml: strong missing"):
        lists_of(monkeypatch, {"gentle": ["breeze"]})


def test_unknown_list_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(OntologyError, match=r"winds\.toml: icy missing or unknown"):
        lists_of(monkeypatch, {"gentle": [], "strong": [], "icy": []})


@pytest.mark.parametrize("words", ["breeze", [3], [""], [" breeze"]])
def test_list_of_other_than_words_is_refused(monkeypatch: pytest.MonkeyPatch, words: object) -> None:
    with pytest.raises(OntologyError, match="gentle must be a list of words"):
        lists_of(monkeypatch, {"gentle": words, "strong": []})


def test_capital_is_refused_only_where_lower_case_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    table: dict[str, object] = {"gentle": ["Zephyr"], "strong": []}
    assert "Zephyr" in lists_of(monkeypatch, table).gentle
    with pytest.raises(OntologyError, match="in lower case"):
        lists_of(monkeypatch, table, is_lower=True)


def test_every_folder_of_patterns_has_its_own_classes() -> None:
    for folder in ("triggers", "relations"):
        name, words = next(iter(read_table(folder, "classes.toml").items()))
        assert tuple(entries(folder, "X.toml", "pattern", f"one|@{name}")) == ("one", *words)
        with pytest.raises(OntologyError, match="class @nowhere unknown"):
            tuple(entries(folder, "X.toml", "pattern", "@nowhere"))


def test_unknown_key_is_refused_by_name() -> None:
    with pytest.raises(OntologyError, match=r"X\.toml: wind unknown; expected some of rain"):
        check_keys("X.toml", {"wind": 1}, frozenset({"rain"}))
