"""The trigger tables keep their own form, and name what is wrong where they do not."""

import tomllib
from collections.abc import Callable
from importlib.resources import files

import pytest

from verbale.errors import OntologyError
from verbale.languages.en import triggers
from verbale.languages.en.triggers import TYPES, class_forms, load_triggers, trigger_lemmas
from verbale.model.event import EventType
from verbale.ontology.load import load_ontology

FEWEST_EXAMPLES, FEWEST_COUNTER_EXAMPLES = 12, 8


def test_every_event_type_has_a_table() -> None:
    assert {table.type for table in load_triggers()} == set(EventType) == set(TYPES)


@pytest.mark.parametrize("name", TYPES)
def test_table_has_its_examples_and_counter_examples(name: str) -> None:
    table = next(table for table in load_triggers() if table.type == name)
    counters = [example for example in table.examples if example.is_counter]
    assert len(counters) >= FEWEST_COUNTER_EXAMPLES
    assert len(table.examples) - len(counters) >= FEWEST_EXAMPLES


@pytest.mark.parametrize("name", TYPES)
def test_modes_of_a_table_are_modes_of_the_ontology(name: str) -> None:
    table = next(table for table in load_triggers() if table.type == name)
    modes = {trigger.mode for trigger in table.triggers if trigger.mode}
    assert modes <= set(load_ontology().types[EventType(name)].modes)


def test_no_example_stands_in_two_tables_as_the_same_claim() -> None:
    claims = [(example.type, example.text) for table in load_triggers() for example in table.examples]
    assert len(claims) == len(set(claims))


def test_verb_patterns_begin_with_a_verb() -> None:
    verbs = [trigger for table in load_triggers() for trigger in table.triggers if not trigger.is_noun]
    assert all(any(trigger.elements[0].words.values()) for trigger in verbs)


def test_word_class_holds_all_forms_of_its_words() -> None:
    assert {("ambassador",), ("ambassadors",), ("high", "commissioners")} <= class_forms("envoy")


def test_lemmas_of_triggers_are_single_verbs() -> None:
    assert {"expel", "visit", "accuse"} <= trigger_lemmas()


def broken(monkeypatch: pytest.MonkeyPatch, text: str) -> Callable[[], object]:
    table = tomllib.loads(text)
    monkeypatch.setattr(triggers, "read_table", lambda *_: table)
    return lambda: triggers._table("SANCTION")


def test_unknown_frame_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    load = broken(monkeypatch, 'type = "SANCTION"\n[[group]]\nframe = "sideways"\nverbs = ["ban~"]')
    with pytest.raises(OntologyError, match="frame 'sideways' unknown; expected one of directed"):
        load()


def test_unknown_key_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    load = broken(monkeypatch, 'type = "SANCTION"\n[[group]]\nverb = ["ban~"]')
    with pytest.raises(OntologyError, match=r"SANCTION\.toml: verb unknown"):
        load()


def test_unknown_word_class_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    load = broken(monkeypatch, 'type = "SANCTION"\n[[group]]\nverbs = ["ban~ @nowhere"]')
    with pytest.raises(OntologyError, match="class @nowhere unknown"):
        load()


def test_table_of_another_type_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    load = broken(monkeypatch, 'type = "AID"')
    with pytest.raises(OntologyError, match="type is 'AID'; expected 'SANCTION'"):
        load()


def test_every_file_of_the_folder_is_a_type_or_the_classes() -> None:
    folder = files("verbale.languages.en").joinpath("triggers")
    names = {file.name.removesuffix(".toml") for file in folder.iterdir() if file.name.endswith(".toml")}
    assert names == {*TYPES, "classes"}
