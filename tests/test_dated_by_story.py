"""An undated report takes its days from its story, whenever the story's dated reports come, and gives them back."""

from datetime import date
from pathlib import Path

import pytest
from tests.records import named, read

from verbale.desk import Desk
from verbale.model.time import TimeBasis

TEXT = """Kenya ordered Rwanda’s consul in Kisumu to leave within 48 hours on Monday and closed two of its three fish
markets to traders from across Lake Victoria, after 212 crates of banned nets were found on a ferry.

Foreign Minister Atieno Odhiambo said the nets, worth 3.4 million shillings, had been bound for hatcheries off Homa Bay.
“Whoever sends such nets cannot ask us for fish,” Odhiambo told reporters in Nairobi.

Rwanda denied any part in the shipment last week. Its fisheries minister, Claude Mugisha, blamed brokers who had emptied
a depot near Gisenyi in January, and offered to meet Kenyan officials on Friday.
"""
COPY = TEXT[: TEXT.index("Rwanda denied")].replace("212 crates", "some 200 crates")
OTHER = """Norway and Iceland signed a treaty on mackerel quotas in Bergen on 3 March 2026, ending nine years of talks.
"""


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "dated.txt").write_text(f"Kenya expels consul\n\ndate 2026-05-13\n\n{TEXT}", encoding="utf-8")
    (folder / "undated.txt").write_text(f"Consul told to go\n\n{COPY}", encoding="utf-8")
    (folder / "other.txt").write_text(f"Mackerel treaty\n\ndate 2026-03-04\n\n{OTHER}", encoding="utf-8")
    return folder


def days_of(desk: Desk, name: str) -> set[tuple[str, str]]:
    """The days and bases of a report's mentions."""
    found = desk.store.findings(named(desk, name).id).mentions
    return {(f"{one.when.first}/{one.when.last}", one.when.basis.value) for one in found if one.when is not None}


def exported(desk: Desk, folder: Path) -> dict[str, bytes]:
    desk.export(folder)
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_weekday_of_an_undated_copy_is_resolved_against_its_story(tmp_path: Path, sources: Path) -> None:
    with read(tmp_path / "one.db", sources) as desk:
        place = desk.store.membership(named(desk, "undated").id)
        assert place is not None
        assert (place.published_from, place.published_to) == (date(2026, 5, 13), date(2026, 5, 15))
        assert ("2026-05-11/2026-05-11", "story") in days_of(desk, "undated")
        assert ("2026-05-11/2026-05-11", "resolved") in days_of(desk, "dated")
        assert desk.check() == ()


def test_report_that_came_before_the_dated_ones_is_dated_when_they_come(tmp_path: Path, sources: Path) -> None:
    files = [sources / name for name in ("undated.txt", "other.txt", "dated.txt")]
    with read(tmp_path / "first.db", files[0]) as desk:
        assert days_of(desk, "undated") == set()
    with read(tmp_path / "first.db", *files[1:]) as desk:
        late = exported(desk, tmp_path / "late")
    with read(tmp_path / "second.db", *reversed(files)) as desk:
        assert exported(desk, tmp_path / "early") == late
    assert b'"basis": "story"' in late["mentions.jsonl"]


def test_report_taken_out_of_its_story_by_hand_is_undated_again(tmp_path: Path, sources: Path) -> None:
    with read(tmp_path / "one.db", sources) as desk:
        undated = named(desk, "undated").id
        place = desk.store.membership(undated)
        assert place is not None
        desk.split(place.story, undated)
        assert days_of(desk, "undated") == set()
        assert desk.store.dated(undated) is None
        assert desk.check() == ()


def test_findings_as_read_stay_beside_the_dated_ones_with_their_ids(tmp_path: Path, sources: Path) -> None:
    with read(tmp_path / "one.db", sources) as desk:
        undated = named(desk, "undated").id
        as_read, told = desk.store.findings(undated, as_read=True), desk.store.findings(undated)
        assert [one.id for one in as_read.mentions] == [one.id for one in told.mentions]
        assert all(one.when is None for one in as_read.mentions)
        assert any(one.interval and one.interval.basis is TimeBasis.STORY for one in told.times)


def test_dated_mentions_are_found_by_their_days(tmp_path: Path, sources: Path) -> None:
    with read(tmp_path / "one.db", sources) as desk:
        undated = named(desk, "undated").id
        day = date(2026, 5, 11)
        assert any(one.report == undated for one in desk.store.mentions(since=day, until=day))
        assert all(one.when is None for one in desk.store.mentions_as_read() if one.report == undated)
