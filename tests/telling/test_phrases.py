import re
import tomllib
from dataclasses import replace
from datetime import date
from importlib.resources import files

import pytest

from verbale.model.event import EventType, Status
from verbale.model.time import Interval, TimeBasis
from verbale.telling.phrases import STATUS_WORDS, phrase, tell_event

from .sample import CRITICISM, CRITICISM_EVENT, NAMES, SIGNING, SIGNING_EVENT, VISIT_EVENT, VISIT_PAPER, VISIT_WIRE

TRIP = replace(VISIT_PAPER, trigger=replace(VISIT_PAPER.trigger, text="pay a visit"))
NO_DAY = replace(VISIT_EVENT, when=None)


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (Status.OCCURRED, "Colombia visited Norway."),
        (Status.ANNOUNCED, "Colombia is to visit Norway (announced)."),
        (Status.EXPECTED, "Colombia is expected to visit Norway (expected)."),
        (Status.HYPOTHETICAL, "Colombia may visit Norway (possible only)."),
        (Status.DENIED, "Denied or ruled out: a visit by Colombia to Norway."),
        (Status.DEMANDED, "Colombia is called on to visit Norway (demanded)."),
    ],
)
def test_status_shows_in_the_verb(status: Status, told: str) -> None:
    assert tell_event(replace(NO_DAY, status=status), [TRIP], NAMES) == told


def test_visit_told_from_the_host_keeps_who_travels() -> None:
    assert tell_event(VISIT_EVENT, [VISIT_WIRE], NAMES) == (
        "Norway is to host Colombia from 4 March 2027 (announced: “will receive”)."
    )


def test_several_actors_take_a_plural_verb_and_no_recipient_is_made_up() -> None:
    mutual = replace(CRITICISM_EVENT, actors=("NOR", "USA"), recipients=(), status=Status.ANNOUNCED, when=None)
    assert tell_event(mutual, [CRITICISM], NAMES) == (
        "Norway and the United States are to voice criticism (announced)."
    )


def test_unknown_actor_is_told_as_unnamed_and_never_guessed() -> None:
    headless = replace(CRITICISM_EVENT, actors=(), when=None)
    assert tell_event(headless, [CRITICISM], NAMES) == "An unnamed party criticised Norway."


def test_unknown_recipient_falls_away() -> None:
    alone = replace(CRITICISM_EVENT, type=EventType.COOPERATE, mode=None, recipients=(), when=None)
    assert tell_event(alone, [], NAMES) == "Colombia cooperated in practice."


def test_actor_is_never_its_own_recipient() -> None:
    doubled = replace(CRITICISM_EVENT, recipients=("COL", "NOR"), when=None)
    assert tell_event(doubled, [CRITICISM], NAMES) == "Colombia criticised Norway."


def test_wording_that_says_less_than_the_report_adds_its_words() -> None:
    backing = replace(SIGNING, trigger=replace(SIGNING.trigger, text="would stand by"))
    assert "give support to Norway (possible only: “would stand by”)" in tell_event(SIGNING_EVENT, [backing], NAMES)
    broke = replace(CRITICISM, trigger=replace(CRITICISM.trigger, text="stopped all flights"))
    cut = replace(CRITICISM_EVENT, type=EventType.SANCTION, mode="discontinue", when=None)
    assert tell_event(cut, [broke], NAMES).endswith("(“stopped all flights”).")


def test_words_the_sentence_has_already_are_not_told_twice() -> None:
    assert "“" not in tell_event(CRITICISM_EVENT, [CRITICISM], NAMES)


def test_code_without_a_name_stands_as_it_is() -> None:
    assert tell_event(replace(CRITICISM_EVENT, when=None), [CRITICISM], {}).startswith("COL criticised NOR")


def test_plural_looking_state_takes_a_singular_verb() -> None:
    event = replace(NO_DAY, actors=("PHL",), status=Status.ANNOUNCED)
    assert tell_event(event, [TRIP], NAMES).startswith("The Philippines is to visit Norway")


MODES = {
    EventType.CONSULT: "visit third-party multilateral phone",
    EventType.RETREAT: "withdraw release disarm ceasefire access resign",
    EventType.REQUEST: "assist change yield meet",
    EventType.ACCUSE: "disapprove investigate allege",
    EventType.REJECT: "assist change yield meet",
    EventType.THREATEN: "restrict arrest relations expel territory violence",
    EventType.PROTEST: "demo riot strike hunger boycott obstruct vandalize",
    EventType.SANCTION: "convict expel withdraw discontinue",
    EventType.MOBILIZE: "troops weapons police militia",
    EventType.COERCE: "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    EventType.ASSAULT: "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack "
    "aerial drone heavy-weapons crowd-control unconventional",
}


@pytest.mark.parametrize("type_", list(EventType))
def test_every_type_and_mode_has_words_of_its_own(type_: EventType) -> None:
    plain = phrase(type_, None)
    assert plain.do and plain.did and plain.noun and not plain.names_mode
    assert phrase(type_, "no-such-mode") == plain
    for mode in MODES.get(type_, "").split():
        assert phrase(type_, mode).names_mode, (type_, mode)


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("type_", list(EventType))
@pytest.mark.parametrize("parties", [(("COL",), ("NOR",)), (("COL", "USA"), ()), (("COL",), ()), ((), ("NOR",))])
def test_every_sentence_is_whole(
    type_: EventType, status: Status, parties: tuple[tuple[str, ...], tuple[str, ...]]
) -> None:
    when = Interval(date(2027, 1, 1), date(2027, 12, 31), "next year", TimeBasis.RESOLVED)
    for mode in [None, *MODES.get(type_, "").split()]:
        event = replace(
            VISIT_EVENT, type=type_, mode=mode, status=status, actors=parties[0], recipients=parties[1], when=when
        )
        told = tell_event(event, [TRIP], NAMES)
        assert not re.search(r"[{}\[\]]|  | ,|\bby in\b", told), told
        assert told[0].isupper()
        assert told.endswith(".")
        assert "2027" in told
        assert all(NAMES[code] in told for code in (*parties[0], *parties[1]))


def test_every_variant_is_whole_in_every_status() -> None:
    rows = tomllib.loads((files("verbale.telling") / "phrases.toml").read_text(encoding="utf-8"))
    forms = [
        (status, row[form])
        for entry in rows.values()
        for row in (
            entry,
            *[r for r in entry.values() if isinstance(r, dict) and "do" in r],
            *entry.get("variants", {}).values(),
        )
        for status, form in ((Status.ANNOUNCED, "do"), (Status.OCCURRED, "did"), (Status.DENIED, "noun"))
    ]
    assert len(forms) > 250
    for status, form in forms:
        bare = re.sub(r"\[[^]]*\]", "", form)
        assert "{r}" not in bare, form
        assert (status is Status.DENIED) == ("{by}" in form or "{of}" in form), form
        assert form.count("[") == form.count("]"), form


@pytest.mark.parametrize(
    ("type_", "mode", "trigger", "told"),
    [
        (EventType.SUPPORT, None, "signed a peace accord", "Colombia signed an agreement with Norway."),
        (EventType.SUPPORT, None, "thanked", "Colombia thanked Norway."),
        (
            EventType.SUPPORT,
            None,
            "reopened its embassy",
            "Colombia opened or restored relations with Norway (“reopened its embassy”).",
        ),
        (EventType.SANCTION, "withdraw", "recalled its envoy", "Colombia recalled an envoy from Norway."),
        (
            EventType.SANCTION,
            "discontinue",
            "severed diplomatic ties",
            "Colombia broke off relations with Norway (“severed diplomatic ties”).",
        ),
        (EventType.SANCTION, "discontinue", "raised tariffs", "Colombia imposed tariffs on Norway."),
        (EventType.ACCUSE, "disapprove", "summoned the ambassador", "Colombia summoned an envoy of Norway."),
        (EventType.THREATEN, "violence", "warned", "Colombia warned Norway."),
        (EventType.CONSULT, "third-party", "mediated between", "Colombia mediated for Norway."),
        (EventType.COOPERATE, None, "naval drills", "Colombia held joint exercises with Norway (“naval drills”)."),
        (EventType.CONCEDE, None, "apologised", "Colombia apologised to Norway."),
    ],
)
def test_what_the_trigger_says_is_told_before_the_type(
    type_: EventType, mode: str | None, trigger: str, told: str
) -> None:
    event = replace(CRITICISM_EVENT, type=type_, mode=mode, when=None)
    assert tell_event(event, [replace(CRITICISM, trigger=replace(CRITICISM.trigger, text=trigger))], NAMES) == told


def test_every_status_has_words() -> None:
    assert set(STATUS_WORDS) == set(Status)
