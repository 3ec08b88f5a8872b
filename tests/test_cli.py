"""The command line as a person meets it: on the sample reports, with good input and bad."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from verbale.cli import main
from verbale.desk import sample_reports

README = Path(__file__).parents[1] / "README.md"
TEMPLATES = README.parent / "src" / "verbale" / "server" / "templates"


def run(*arguments: str, record: Path | None = None) -> Result:
    words = [*arguments, "--record", str(record)] if record else [*arguments]
    return CliRunner().invoke(main, words, catch_exceptions=False)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cli") / "samples.db"
    assert run("read", str(sample_reports()), record=path).exit_code == 0
    return path


def rows(result: Result) -> list[dict[str, object]]:
    assert result.exit_code == 0
    return [json.loads(line) for line in result.stdout.splitlines()]


def story_of(record: Path, words: str) -> str:
    found = [row for row in rows(run("stories", "--json", record=record)) if words in str(row["title"])]
    return str(found[0]["id"])


def test_reading_again_reads_nothing_new(record: Path) -> None:
    result = run("read", str(sample_reports()), record=record)
    assert result.stdout.startswith("0 reports read, 18 known before")


def test_two_stories_of_the_samples_are_told_by_three_reports_or_more(record: Path) -> None:
    counts = sorted(len(list(row["reports"])) for row in rows(run("stories", "--json", record=record)))  # type: ignore[call-overload]
    assert counts[-2] >= 3


def test_a_copy_is_marked_and_not_counted_as_independent(record: Path) -> None:
    result = run("story", story_of(record, "ceasefire"), record=record)
    assert "[verbatim]" in result.stdout or "[rewrite]" in result.stdout


def test_a_figure_that_changed_in_a_copy_is_shown(record: Path) -> None:
    result = run("compare", story_of(record, "ceasefire"), record=record)
    assert "(number)" in result.stdout
    assert "200,000" in result.stdout
    assert rows(run("compare", story_of(record, "ceasefire"), "--json", record=record))


def test_a_brief_has_a_footnote_for_every_sentence(record: Path) -> None:
    result = run("brief", story_of(record, "ceasefire"), "--format", "md", record=record)
    assert "[^1]" in result.stdout
    assert "[^1]:" in result.stdout


def test_said_finds_a_person_and_a_country(record: Path) -> None:
    assert "Anwar Ibrahim" in run("said", "Anwar Ibrahim", record=record).stdout
    assert rows(run("said", "Malaysia", "--json", record=record))


def test_events_are_filtered_by_dyad_and_status(record: Path) -> None:
    found = rows(run("events", "--between", "Thailand", "KHM", "--json", record=record))
    assert found
    assert all({"THA", "KHM"} <= {*row["actors"], *row["recipients"]} for row in found)  # type: ignore[misc]
    announced = rows(run("events", "--status", "announced", "--json", record=record))
    assert {row["status"] for row in announced} <= {"announced"}


def test_actors_are_listed_with_their_offices_and_the_day_that_tells_them(record: Path) -> None:
    listing = run("actors", record=record).stdout
    assert "Anwar Ibrahim" in listing
    assert "(told 20" in listing
    people = [row for row in rows(run("actors", "--json", record=record)) if row["kind"] == "person" and row["offices"]]
    assert people


def test_nobody_is_known_before_the_first_report(record: Path) -> None:
    assert run("actors", "--as-of", "1990-01-01", record=record).stdout == ""


def test_search_takes_any_words(record: Path) -> None:
    assert rows(run("search", "Gyumri", "--json", record=record))
    assert run("search", '"unclosed', record=record).exit_code == 0


def test_check_finds_a_sound_record(record: Path) -> None:
    result = run("check", record=record)
    assert (result.exit_code, result.stdout[:6]) == (0, "sound:")


def test_export_writes_every_table(record: Path, tmp_path: Path) -> None:
    assert run("export", str(tmp_path / "out"), record=record).exit_code == 0
    names = {path.stem for path in (tmp_path / "out").iterdir()}
    tables = "reports statements mentions events relations stories alignments conflicts actors failures manifest review"
    assert names == set(tables.split())


def test_a_bad_input_is_told_and_stops_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"\x00\x01" * 100)
    (tmp_path / "good.txt").write_text("Peru recalled its ambassador from Bogotá on Monday, its foreign ministry said.")
    result = run("read", str(tmp_path), record=tmp_path / "r.db")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "bad.txt: read: binary" in result.stderr
    assert "1 report read" in result.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("story", "y-none"),
        ("brief", "y-none"),
        ("events", "--between", "Nowhere", "CHN"),
    ],
)
def test_what_is_not_there_is_told_in_one_line(record: Path, arguments: tuple[str, ...]) -> None:
    result = run(*arguments, record=record)
    assert result.exit_code == 2
    assert result.stderr.startswith("verbale: ")
    assert result.stderr.count("\n") == 1


def test_a_missing_record_and_a_file_that_is_none_are_told(tmp_path: Path) -> None:
    assert run("stories", record=tmp_path / "none.db").exit_code == 2
    (tmp_path / "odd.db").write_text("not a database, only words that stand in a file of this name" * 40)
    result = run("stories", record=tmp_path / "odd.db")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)


def test_demo_reads_the_samples(tmp_path: Path) -> None:
    result = run("demo", "--no-serve", record=tmp_path / "demo.db")
    assert result.exit_code == 0
    assert "18 reports" in result.stdout


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_has_an_example_and_stands_in_the_readme(name: str) -> None:
    assert "Example: verbale" in (main.commands[name].help or "")
    assert f"verbale {name}" in README.read_text(encoding="utf-8")


def test_pages_name_no_command_that_is_not_there() -> None:
    pages = "".join(path.read_text(encoding="utf-8") for path in TEMPLATES.glob("*.html"))
    assert set(re.findall(r"<code>verbale ([a-z]+)", pages)) <= set(main.commands)


def test_events_as_of_a_day_know_no_later_report(record: Path) -> None:
    everything = rows(run("events", "--json", record=record))
    assert rows(run("events", "--as-of", "2199-01-01", "--json", record=record))
    assert rows(run("events", "--as-of", "1990-01-01", "--json", record=record)) == []
    early = rows(run("events", "--as-of", "2025-08-01", "--json", record=record))
    assert len(early) < len(everything)


def test_a_split_and_a_merge_by_hand_survive_a_new_reading(tmp_path: Path) -> None:
    path = tmp_path / "hand.db"
    assert run("read", str(sample_reports()), record=path).exit_code == 0
    whole = next(row for row in rows(run("stories", "--json", record=path)) if len(list(row["reports"])) > 2)  # type: ignore[call-overload]
    reports = list(whole["reports"])  # type: ignore[call-overload]
    apart = run("split", str(whole["id"]), reports[-1], record=path)
    assert apart.exit_code == 0

    def groups() -> set[frozenset[str]]:
        found = rows(run("stories", "--json", record=path))
        return {frozenset(row["reports"]) for row in found}  # type: ignore[call-overload]

    assert {frozenset(reports[-1:]), frozenset(reports[:-1])} <= groups()
    assert run("read", str(sample_reports()), record=path).exit_code == 0
    assert frozenset(reports[-1:]) in groups()
    rest = next(row for row in rows(run("stories", "--json", record=path)) if reports[0] in list(row["reports"]))  # type: ignore[call-overload]
    assert run("merge", str(rest["id"]), apart.stdout.strip(), record=path).exit_code == 0
    assert frozenset(reports) in groups()
    assert run("check", record=path).exit_code == 0
