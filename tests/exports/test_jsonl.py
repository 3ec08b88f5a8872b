"""The export contract: every key of every table, the same bytes twice, joins, and whole files only."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from verbale.errors import ExportError
from verbale.exports.jsonl import export
from verbale.exports.table import EXPORTERS
from verbale.model.report import Failure
from verbale.record.sqlite import SqliteStore

from ..record.values import FAILURE, MANIFEST, group_all, make_coded, make_empty, make_headline

CONTRACT = {
    "reports": "id uri outlet title language kind published published_basis published_from published_to text body"
    " furniture story derived_from derivation derivation_score parent",
    "statements": "id report speaker cue content contents form said negated confidence",
    "mentions": "id event report type plover mode contexts quad intensity status actors recipients place when trigger"
    " statement evidence confidence",
    "events": "id type mode quad intensity status history actors recipients when place mentions reports independent"
    " story",
    "relations": "id report kind source target symmetric value quantity as_of evidence statement confidence trend past"
    " negated",
    "stories": "id title first last reports independent actors keywords",
    "alignments": "story left right against verdict difference score",
    "conflicts": "story kind values",
    "actors": "id name names kind country sector offices iso3 cow gw wikidata",
    "failures": "uri stage error remedy",
}
INNER = {
    ("reports", "furniture"): "start end kind",
    ("statements", "speaker"): "text start end name actor country office",
    ("statements", "cue"): "text start end",
    ("statements", "content"): "text start end",
    ("statements", "contents"): "text start end",
    ("statements", "said"): "from to text basis",
    ("mentions", "actors"): "text start end name actor country sector",
    ("mentions", "recipients"): "text start end name actor country sector",
    ("mentions", "place"): "text start end name country lat lon",
    ("mentions", "when"): "from to text basis",
    ("mentions", "trigger"): "text start end",
    ("mentions", "evidence"): "start end quote",
    ("events", "history"): "status report published",
    ("events", "when"): "from to text basis",
    ("events", "place"): "name country lat lon",
    ("relations", "quantity"): "low high unit hedge",
    ("relations", "as_of"): "from to",
    ("relations", "evidence"): "start end quote",
    ("alignments", "left"): "report start end quote",
    ("alignments", "right"): "report start end quote",
    ("conflicts", "values"): "words told",
    ("actors", "offices"): "title of from to evidence",
}

Row = dict[str, object]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    """Three reports of one story, one of them undated, and a headline."""
    coded = [make_coded(1), make_coded(2), make_coded(3, day=None)]
    with SqliteStore.open(tmp_path / "verbale.db", manifest=MANIFEST) as store:
        store.add([*coded, make_empty(make_headline(coded[0].report))], [FAILURE])
        store.replace_stories((), (), (), ())
        yield store


@pytest.fixture
def grouped(tmp_path: Path) -> Iterator[SqliteStore]:
    with SqliteStore.open(tmp_path / "verbale.db", manifest=MANIFEST) as store:
        store.add([make_coded(1), make_coded(2), make_coded(3, day=None)], [FAILURE])
        group_all(store)
        yield store


def read(folder: Path, table: str) -> list[Row]:
    with (folder / f"{table}.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def inner(value: object) -> list[Row]:
    rows = value if isinstance(value, list) else [value]
    return [row for row in rows if isinstance(row, dict)]


@pytest.mark.parametrize("table", CONTRACT)
def test_every_row_has_every_key_of_the_contract(grouped: SqliteStore, tmp_path: Path, table: str) -> None:
    export(grouped, tmp_path / "out")
    rows = read(tmp_path / "out", table)
    assert rows
    for row in rows:
        assert set(CONTRACT[table].split()) <= set(row)


@pytest.mark.parametrize(("table", "key"), INNER)
def test_every_part_of_a_row_has_every_key_of_the_contract(
    grouped: SqliteStore, tmp_path: Path, table: str, key: str
) -> None:
    export(grouped, tmp_path / "out")
    parts = [part for row in read(tmp_path / "out", table) for part in inner(row[key])]
    assert parts
    for part in parts:
        assert set(INNER[table, key].split()) <= set(part)


def test_the_same_record_gives_the_same_bytes(grouped: SqliteStore, tmp_path: Path) -> None:
    export(grouped, tmp_path / "a")
    other = SqliteStore.open(tmp_path / "other.db", manifest=MANIFEST)
    with other:
        for number, day in ((3, None), (2, date(2027, 5, 1)), (1, date(2027, 5, 1))):
            other.add([make_coded(number, day=day)])
        other.add([], [FAILURE])
        group_all(other)
        export(other, tmp_path / "b")
    files = sorted(path.name for path in (tmp_path / "a").iterdir())
    assert files == sorted([*(f"{table}.jsonl" for table in CONTRACT), "manifest.json", "review.jsonl"])
    for name in files:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_every_exported_quote_is_the_text_at_its_place(grouped: SqliteStore, tmp_path: Path) -> None:
    export(grouped, tmp_path / "out")
    texts = {row["id"]: str(row["text"]) for row in read(tmp_path / "out", "reports")}
    seen = 0

    def walk(value: object, report: object) -> None:
        nonlocal seen
        if isinstance(value, list):
            for part in value:
                walk(part, report)
        if isinstance(value, dict):
            report = value.get("report", report)
            words = value.get("quote") or value.get("text")
            if isinstance(value.get("start"), int) and words is not None:
                assert texts[str(report)][value["start"] : value["end"]] == words
                seen += 1
            for part in value.values():
                walk(part, report)

    for table in ("statements", "mentions", "relations", "alignments", "conflicts", "actors"):
        walk(read(tmp_path / "out", table), None)
    assert seen > 60


def test_rows_stand_in_order_of_ids(grouped: SqliteStore, tmp_path: Path) -> None:
    export(grouped, tmp_path / "out")
    for table in set(CONTRACT) - {"alignments", "conflicts", "failures"}:
        ids = [str(row["id"]) for row in read(tmp_path / "out", table)]
        assert ids == sorted(ids)


def test_letters_outside_ascii_stand_as_they_are(grouped: SqliteStore, tmp_path: Path) -> None:
    export(grouped, tmp_path / "out")
    assert '"A. Traoré"' in (tmp_path / "out" / "reports.jsonl").read_text(encoding="utf-8")


def test_a_mention_names_its_event_and_the_event_its_mentions(grouped: SqliteStore, tmp_path: Path) -> None:
    export(grouped, tmp_path / "out")
    mentions = {row["id"]: row["event"] for row in read(tmp_path / "out", "mentions")}
    told = {mention: e["id"] for e in read(tmp_path / "out", "events") for mention in e["mentions"]}  # type: ignore[attr-defined]
    assert mentions == told


def test_an_undated_report_has_the_days_its_story_bounds_it_to(grouped: SqliteStore, tmp_path: Path) -> None:
    places = [
        replace(place, published_from=date(2027, 4, 30), published_to=date(2027, 5, 2))
        for place in grouped.memberships()
    ]
    grouped.replace_stories(list(grouped.stories()), places, list(grouped.events()), list(grouped.alignments()))
    export(grouped, tmp_path / "out")
    (undated,) = (row for row in read(tmp_path / "out", "reports") if row["published"] is None)
    assert undated["published_basis"] is None
    assert (undated["published_from"], undated["published_to"]) == ("2027-04-30", "2027-05-02")
    dated = [row for row in read(tmp_path / "out", "reports") if row["published"] == "2027-05-01"]
    assert [(row["published_basis"], row["published_from"], row["published_to"]) for row in dated] == [
        ("markup", None, None)
    ] * 2


def test_a_day_that_only_the_story_gives_is_the_day_on_that_basis(grouped: SqliteStore, tmp_path: Path) -> None:
    day = date(2027, 5, 1)
    places = [replace(place, published_from=day, published_to=day) for place in grouped.memberships()]
    grouped.replace_stories(list(grouped.stories()), places, list(grouped.events()), list(grouped.alignments()))
    export(grouped, tmp_path / "out")
    (row,) = (row for row in read(tmp_path / "out", "reports") if row["published_basis"] == "story")
    assert (row["published"], row["published_from"], row["published_to"]) == ("2027-05-01", None, None)


def test_a_report_of_no_story_and_a_headline_are_exported(store: SqliteStore, tmp_path: Path) -> None:
    counts = export(store, tmp_path / "out")
    rows = read(tmp_path / "out", "reports")
    assert counts["reports"] == len(rows) == 4
    assert {row["story"] for row in rows} == {None}
    (headline,) = (row for row in rows if row["kind"] == "headline")
    assert headline["parent"] in {row["id"] for row in rows}
    assert {row["event"] for row in read(tmp_path / "out", "mentions")} == {None}


def test_a_joint_party_of_a_mention_stands_once_for_each_code(grouped: SqliteStore, tmp_path: Path) -> None:
    export(grouped, tmp_path / "out")
    joint = [row for row in read(tmp_path / "out", "mentions") if row["status"] == "expected"]
    assert [[party["country"] for party in inner(row["actors"])] for row in joint] == [["MLI", "NER"]] * 3


def test_a_joint_speaker_has_a_list_of_codes_and_an_unknown_one_none(tmp_path: Path) -> None:
    coded = make_coded(1)
    first, second = coded.findings.statements
    assert first.speaker and second.speaker
    told = (
        replace(first, speaker=replace(first.speaker, countries=("MLI", "NER"))),
        replace(second, speaker=replace(second.speaker, countries=())),
    )
    with SqliteStore.open(tmp_path / "v.db", manifest=MANIFEST) as store:
        store.add([replace(coded, findings=replace(coded.findings, statements=told))])
        export(store, tmp_path / "out")
    countries = {row["id"]: inner(row["speaker"])[0]["country"] for row in read(tmp_path / "out", "statements")}
    assert countries == {first.id: ["MLI", "NER"], second.id: None}


def test_the_manifest_tells_versions_and_counts(grouped: SqliteStore, tmp_path: Path) -> None:
    counts = export(grouped, tmp_path / "out")
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest == {
        "versions": {"code": "0.1.0", "codebook": "c0deb00c", "weights": None, "settings": "5e771465"},
        "counts": dict(counts),
    }
    for table, count in counts.items():
        assert len(read(tmp_path / "out", table)) == count


def test_reports_of_two_codebooks_are_told_as_such(grouped: SqliteStore, tmp_path: Path) -> None:
    path = grouped.path
    grouped.close()
    with SqliteStore.open(path, manifest=replace(MANIFEST, codebook="another", weights="ab12")) as store:
        store.add([make_coded(7)])
        export(store, tmp_path / "out")
    versions = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))["versions"]
    assert versions["codebook"] == ["another", "c0deb00c"]
    assert versions["weights"] == "ab12"


def test_an_export_that_breaks_off_leaves_the_earlier_file_whole(grouped: SqliteStore, tmp_path: Path) -> None:
    out = tmp_path / "out"
    export(grouped, out)
    before = (out / "failures.jsonl").read_bytes()

    def failures() -> Iterator[Failure]:
        yield FAILURE
        raise OSError("no space left")

    grouped.failures = failures  # type: ignore[method-assign]
    with pytest.raises(ExportError, match="no space left"):
        export(grouped, out)
    assert (out / "failures.jsonl").read_bytes() == before
    assert not list(out.glob(".*"))


def test_a_file_in_the_place_of_the_folder_is_an_export_error(grouped: SqliteStore, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("in the way", encoding="utf-8")
    with pytest.raises(ExportError, match="cannot be exported") as caught:
        export(grouped, tmp_path / "out")
    assert caught.value.remedy


def test_every_exporter_gives_counts(grouped: SqliteStore, tmp_path: Path) -> None:
    for name, exporter in EXPORTERS.items():
        assert exporter(grouped, tmp_path / name)["reports"] == 3
