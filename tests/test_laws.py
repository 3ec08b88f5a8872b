"""The laws of a run, on fewer trials than `make figures` takes."""

from pathlib import Path

from bench.laws import fuzzed_accounted_for, same_from_any_folder, same_in_any_order, survives_kills

from verbale.desk import sample_reports


def test_order_batch_and_workers_never_change_the_record(tmp_path: Path) -> None:
    assert same_in_any_order(tmp_path, sorted(sample_reports().iterdir()), trials=3) == 3


def test_folder_that_reports_are_read_from_changes_no_event(tmp_path: Path) -> None:
    assert same_from_any_folder(tmp_path, sorted(sample_reports().iterdir()), trials=2) == 2


def test_every_fuzzed_input_is_a_report_or_a_failure_and_breaks_nothing(tmp_path: Path) -> None:
    assert fuzzed_accounted_for(tmp_path, 60) == (60, 0, 0)


def test_a_killed_run_goes_on_where_the_record_ends(tmp_path: Path) -> None:
    assert survives_kills(tmp_path, sample_reports(), kills=3) == 3
