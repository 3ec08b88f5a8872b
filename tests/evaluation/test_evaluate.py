"""Labels beside findings made by hand."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from verbale.errors import AnnotationError
from verbale.evaluation.evaluate import Read, evaluate
from verbale.evaluation.gold import GoldReport, bind_annotation, read_annotation, read_folder
from verbale.model.actor import ActorKind, Party
from verbale.model.event import EventMention, EventType, Quad, Status
from verbale.model.findings import Findings
from verbale.model.report import Report
from verbale.model.span import Quote, Span
from verbale.model.statement import SpeechForm, Statement
from verbale.model.time import Interval, TimeBasis

TITLE = "Kenya and Norway talk"
TEXT = (
    f"{TITLE}\n\nKenya expelled the Norwegian envoy on Monday. "
    "“We regret this,” Norway’s foreign minister, Espen Eide, said. Peru urged calm."
)
REPORT = Report("r-1", "file:///reports/nairobi.txt", TEXT, (Span(len(TITLE) + 2, len(TEXT)),), title=TITLE)
REPORT = replace(REPORT, title_span=Span(0, len(TITLE)))
LABELS = """
# By one person.
R nairobi.txt
E SANCTION/expel occurred | expelled | Kenya=KEN > Norwegian=NOR | on Monday=2024-03-11/2024-03-11
E? REQUEST occurred | urged | Peru=PER > - |
S direct | Espen Eide=NOR | We regret this
"""


def at(words: str) -> Quote:
    start = TEXT.index(words, len(TITLE))
    return Quote(start, start + len(words), words)


def party(words: str, code: str, kind: ActorKind = ActorKind.STATE) -> Party:
    place = at(words)
    return Party(place.start, place.end, words, words, kind, countries=(code,))


EXPULSION = EventMention(
    id="m-1",
    report="r-1",
    type=EventType.SANCTION,
    plover=EventType.SANCTION,
    quad=Quad.MATERIAL_CONFLICT,
    intensity=-6.0,
    status=Status.OCCURRED,
    actors=(party("Kenya", "KEN"),),
    recipients=(party("Norwegian", "NOR"),),
    trigger=at("expelled"),
    evidence=at("Kenya expelled the Norwegian envoy on Monday."),
    confidence=0.9,
    when=Interval(date(2024, 3, 11), date(2024, 3, 11), "on Monday", TimeBasis.RESOLVED),
)
PLEA = replace(
    EXPULSION,
    id="m-2",
    type=EventType.REQUEST,
    plover=EventType.REQUEST,
    actors=(party("Peru", "PER"),),
    recipients=(),
    trigger=at("urged"),
    evidence=at("Peru urged calm."),
)
REGRET = Statement(
    "s-1",
    "r-1",
    replace(party("Espen Eide", "NOR", ActorKind.PERSON), text="Norway’s foreign minister"),
    at("said"),
    (at("We regret this"),),
    SpeechForm.DIRECT,
    None,
    negated=False,
    confidence=0.9,
)


def gold(labels: str = LABELS) -> GoldReport:
    found = bind_annotation(read_annotation(labels, "labels"), REPORT)
    assert found is not None
    return found


def figures(*mentions: EventMention, statements: tuple[Statement, ...] = (REGRET,)) -> dict[str, float]:
    findings = Findings("r-1", mentions=mentions, statements=statements)
    return {figure.name: figure.value for figure in evaluate([Read(gold(), findings)]).whole}


def test_all_that_is_labelled_and_found_is_right() -> None:
    found = figures(EXPULSION)
    assert set(found.values()) == {1.0}
    assert {"events full", "status", "date", "statements full"} <= set(found)


def test_an_open_label_found_is_neither_right_nor_wrong() -> None:
    assert figures(EXPULSION, PLEA) == figures(EXPULSION)


def test_wrong_parties_are_typed_and_not_full() -> None:
    found = figures(replace(EXPULSION, actors=EXPULSION.recipients, recipients=EXPULSION.actors))
    assert (found["events typed"], found["events full"]) == (1.0, 0.0)
    assert "status" not in found


def test_a_symmetric_act_may_be_told_in_any_direction() -> None:
    labels = "R nairobi.txt\nE CONSULT occurred | expelled | Kenya=KEN + Norwegian=NOR > - |"
    told = replace(EXPULSION, type=EventType.CONSULT, plover=EventType.CONSULT)
    (full,) = (
        f for f in evaluate([Read(gold(labels), Findings("r-1", mentions=(told,)))]).whole if f.name == "events full"
    )
    assert full.value == 1.0


def test_a_false_alarm_lowers_precision_alone() -> None:
    alarm = replace(EXPULSION, id="m-3", type=EventType.ASSAULT, plover=EventType.ASSAULT)
    assert figures(EXPULSION, alarm)["events full"] == pytest.approx(2 / 3)


def test_an_act_inside_one_state_is_not_scored() -> None:
    domestic = replace(PLEA, id="m-4", type=EventType.COERCE, recipients=(party("Peru", "PER"),))
    assert figures(EXPULSION, domestic) == figures(EXPULSION)


def test_an_act_in_the_headline_is_scored_by_what_the_body_tells() -> None:
    place = Quote(17, 21, "talk")
    headline = replace(EXPULSION, id="m-5", trigger=place, evidence=place)
    assert figures(EXPULSION, headline)["headlines"] == 1.0
    assert figures(EXPULSION, replace(headline, type=EventType.AID, plover=EventType.AID))["headlines"] == 0.0


@pytest.mark.parametrize(
    ("name", "code", "is_right"),
    [
        ("Espen Barth Eide", "NOR", True),
        ("Eide", "NOR", False),
        ("Espen Eide", "SWE", False),
        ("Ine Søreide", "NOR", False),
    ],
)
def test_a_speaker_is_right_by_full_name_and_country(name: str, code: str, is_right: bool) -> None:
    speaker = replace(party("Espen Eide", code, ActorKind.PERSON), name=name, text="foreign minister")
    found = figures(EXPULSION, statements=(replace(REGRET, speaker=speaker),))
    assert (found["statements full"] == 1.0) is is_right
    assert found["statements content"] == 1.0


@pytest.mark.parametrize(
    ("labelled", "told", "is_right"),
    [
        ("Foreign ministry of Norway", "Norwegian Foreign Ministry", True),
        ("Foreign ministry of Norway", "Norwegian Defence Ministry", False),
        ("Defence ministry of Norway", "Norway’s Ministry of Defense", True),
    ],
)
def test_a_body_is_right_by_its_own_words_and_its_state(labelled: str, told: str, is_right: bool) -> None:
    labels = f"R nairobi.txt\nS direct | {labelled}=NOR | We regret this"
    speaker = replace(party("Espen Eide", "NOR", ActorKind.OFFICE), name=told, text=told)
    findings = Findings("r-1", statements=(replace(REGRET, speaker=speaker),))
    (full,) = (f for f in evaluate([Read(gold(labels), findings)]).whole if f.name == "statements full")
    assert (full.value == 1.0) is is_right


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("E SANCTION occurred | banned | Kenya=KEN > - |", "does not hold 'banned'"),
        ("E SANCTION occurred | expelled | Kenya=KEN", "expected ACTORS > RECIPIENTS"),
        ("E SANCTION occurred | expelled | Kenya=KEN > - | on Monday=soon", "expected FROM/TO"),
        ("Q what", "expected S, E or K"),
    ],
)
def test_a_line_out_of_form_is_told_with_its_place(line: str, words: str) -> None:
    with pytest.raises(AnnotationError, match=words) as caught:
        gold(f"R nairobi.txt\n{line}")
    assert str(caught.value).startswith("labels:2")


def test_a_report_without_labels_is_none() -> None:
    assert bind_annotation(read_annotation("R other.txt", "labels"), REPORT) is None


def test_a_folder_without_labels_is_told(tmp_path: Path) -> None:
    with pytest.raises(AnnotationError, match="cannot be read"):
        read_folder(tmp_path)
    (tmp_path / "gold.json").write_text("{}")
    with pytest.raises(AnnotationError, match="no file of labels"):
        read_folder(tmp_path)
