"""Settings come from one place each, and a wrong one is never ignored."""

from dataclasses import fields
from pathlib import Path

import pytest

from verbale.errors import SettingsError
from verbale.settings import Settings, load_settings

DOCUMENT = Path(__file__).parents[1] / "docs" / "settings.md"


def test_the_environment_goes_before_the_file(tmp_path: Path) -> None:
    file = tmp_path / "verbale.toml"
    file.write_text("[reading]\nmax_chars = 10\n[stories]\nwindow_days = 3\n")
    settings = load_settings({"VERBALE_SETTINGS": str(file), "VERBALE_READING_MAX_CHARS": "20"})
    assert settings.reading.max_chars == 20
    assert settings.stories.window_days == 3


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("[reading]\nmax_char = 1\n", "reading.max_char unknown; expected one of max_bytes, max_chars"),
        ("[readings]\nmax_chars = 1\n", r"section \[readings\] unknown; expected one of coding, reading, run, stories"),
        ("[reading]\nmax_chars = 'many'\n", "reading"),
        ("max_chars = 1\n", "stands outside a section"),
        ("[reading\n", "no TOML"),
    ],
)
def test_a_wrong_file_is_an_error_that_names_the_place(tmp_path: Path, content: str, words: str) -> None:
    file = tmp_path / "verbale.toml"
    file.write_text(content)
    with pytest.raises(SettingsError, match=words):
        load_settings({}, file)


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be opened"):
        load_settings({}, tmp_path / "none.toml")


def test_an_unknown_variable_of_a_section_is_an_error() -> None:
    with pytest.raises(SettingsError, match=r"stories\.window unknown"):
        load_settings({"VERBALE_STORIES_WINDOW": "3"})


def test_how_a_run_is_carried_out_does_not_change_the_digest() -> None:
    assert load_settings({"VERBALE_RUN_WORKERS": "7"}).digest == Settings().digest
    assert load_settings({"VERBALE_READING_MAX_CHARS": "7"}).digest != Settings().digest


def test_every_section_is_documented() -> None:
    document = DOCUMENT.read_text(encoding="utf-8")
    assert all(f"`{section.name}`" in document for section in fields(Settings))
