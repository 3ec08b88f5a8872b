"""How sure mentions are, and on what grounds they stand."""

from dataclasses import replace
from pathlib import Path

import pytest

from verbale.coding.settings import CodingSettings
from verbale.desk import Desk, open_record
from verbale.errors import RecordError
from verbale.model.event import Decision, EventMention, Part
from verbale.settings import Settings
from verbale.telling.why import explain

TEXT = (
    "Envoy leaves Nairobi\n\ndate 2024-03-12\n\nKenya expelled the Norwegian ambassador on Monday.\n\n"
    "Peru said it would not recognise the vote in Chad. Jordan and Morocco held talks in Amman on Sunday.\n\n"
    "It was unclear whether Fiji, once close to Tonga, might ever press for a pullout, observers of Samoa said."
)


def read(folder: Path, floor: float) -> Desk:
    (folder / "report.txt").write_text(TEXT, encoding="utf-8")
    settings = replace(Settings(), coding=CodingSettings(confidence_floor=floor))
    desk = open_record(folder / "record.db", settings=settings)
    desk.read(str(folder / "report.txt"))
    return desk


def mentions(desk: Desk) -> dict[str, EventMention]:
    return {mention.trigger.text.split()[0]: mention for mention in desk.store.mentions()}


def test_a_plain_act_is_surer_than_even(tmp_path: Path) -> None:
    with read(tmp_path, 0.0) as desk:
        assert mentions(desk)["expelled"].confidence > 0.5
        assert all(0 < mention.confidence < 1 for mention in desk.store.mentions())


def test_every_part_of_a_mention_has_its_ground_with_its_words(tmp_path: Path) -> None:
    with read(tmp_path, 0.0) as desk:
        told = mentions(desk)["expelled"]
        words = {ground.part: [quote.text for quote in ground.words] for ground in told.grounds}
        assert words[Part.TYPE] == ["expelled the Norwegian ambassador"]
        assert words[Part.ACTORS] == ["Kenya"]
        assert words[Part.DATE] == ["Monday"]
        assert Part.CONFIDENCE in words
        assert desk.check() == ()


def test_the_word_that_leaves_an_act_open_is_the_ground_of_its_status(tmp_path: Path) -> None:
    with read(tmp_path, 0.0) as desk:
        (ground,) = (ground for ground in mentions(desk)["press"].grounds if ground.part is Part.STATUS)
        assert [quote.text for quote in ground.words] == ["might"]


def test_why_tells_the_words_of_every_part(tmp_path: Path) -> None:
    with read(tmp_path, 0.0) as desk:
        told = desk.mention(mentions(desk)["expelled"].id)
        assert told is not None
        lines = "\n".join(explain(*told))
    for part in Part:
        assert f"\n{part}" in lines
    start = TEXT.index("Kenya")
    assert f"“Kenya” [{start}-{start + len('Kenya')}]" in lines


def test_a_mention_below_the_floor_waits_and_counts_in_no_event(tmp_path: Path) -> None:
    with read(tmp_path, 1.0) as desk:
        found = list(desk.store.mentions())
        assert {mention.id for _, mention in desk.review()} == {mention.id for mention in found}
        assert list(desk.events()) == []
        assert desk.check() == ()


def test_an_accepted_mention_counts_and_a_rejected_one_never_does(tmp_path: Path) -> None:
    with read(tmp_path, 1.0) as desk:
        first, second, *_ = [mention.id for _, mention in desk.review()]
        desk.decide(first, Decision.ACCEPTED)
        desk.decide(second, Decision.REJECTED)
        assert [event.mentions for event in desk.events()] == [(first,)]
        assert {first, second}.isdisjoint(mention.id for _, mention in desk.review())
        desk.export(tmp_path / "out")
        assert first in (tmp_path / "out" / "mentions.jsonl").read_text()
        assert second not in (tmp_path / "out" / "mentions.jsonl").read_text()
        assert second not in (tmp_path / "out" / "review.jsonl").read_text()
        assert desk.check() == ()
        desk.decide(second, None)
        assert second in {mention.id for _, mention in desk.review()}
        desk.export(tmp_path / "out")
        assert second in (tmp_path / "out" / "review.jsonl").read_text()


def test_a_decision_survives_reading_under_other_settings(tmp_path: Path) -> None:
    with read(tmp_path, 1.0) as desk:
        (_, kept), *_ = desk.review()
        desk.decide(kept.id, Decision.REJECTED)
    with read(tmp_path, 0.0) as desk:
        assert kept.id not in {mention for event in desk.events() for mention in event.mentions}
        assert desk.review() == ()


def test_a_mention_that_is_not_there_cannot_be_decided(tmp_path: Path) -> None:
    with read(tmp_path, 0.0) as desk, pytest.raises(RecordError, match="no mention m-nothing"):
        desk.decide("m-nothing", Decision.ACCEPTED)


@pytest.mark.parametrize("floor", [0.0, 0.3, 0.5, 0.7, 0.9, 1.0])
def test_every_mention_counts_or_waits(tmp_path: Path, floor: float) -> None:
    with read(tmp_path, floor) as desk:
        counted = {mention for event in desk.events() for mention in event.mentions}
        waiting = {mention.id for _, mention in desk.review()}
        assert counted | waiting == {mention.id for mention in desk.store.mentions()}
        assert counted & waiting == set()
        assert all(mention.confidence < floor for _, mention in desk.review())
