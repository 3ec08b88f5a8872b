"""All settings in one frozen value: each subject's own, filled from a TOML file and the environment.

A threshold is explained where its subject defines it. An unknown key or a value out of type is an error, never ignored.
"""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import msgspec

from verbale.codec import encode
from verbale.coding.settings import CodingSettings
from verbale.errors import SettingsError
from verbale.reading.limits import ReadingLimits
from verbale.stories.settings import StorySettings

PREFIX = "VERBALE_"
FILE_VARIABLE = "VERBALE_SETTINGS"
RECORD_VARIABLE = "VERBALE_RECORD"


@dataclass(frozen=True, slots=True)
class RunSettings:
    """How a run is carried out; nothing here changes what the record says."""

    workers: int = 1  # processes beside the writer; 1 reads in this process
    batch_reports: int = 64  # reports written in one transaction: a killed run loses at most this much work


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of every subject."""

    reading: ReadingLimits = field(default_factory=ReadingLimits)
    coding: CodingSettings = field(default_factory=CodingSettings)
    stories: StorySettings = field(default_factory=StorySettings)
    run: RunSettings = field(default_factory=RunSettings)

    @property
    def digest(self) -> str:
        """A digest of the settings that can change what the record says."""
        return hashlib.sha256(encode(self.reading) + encode(self.coding) + encode(self.stories)).hexdigest()[:16]


def load_settings(environment: Mapping[str, str], path: Path | None = None) -> Settings:
    """Compose the settings: defaults, a TOML file (`path`, else $VERBALE_SETTINGS), the environment, in that order.

    $VERBALE_STORIES_WINDOW_DAYS=10 sets stories.window_days. Raises SettingsError: which key, and what was expected.
    """
    named = environment.get(FILE_VARIABLE)
    source = path or (Path(named) if named else None)
    sections = _from_file(source) if source else {}
    for section, key, value in _from_environment(environment):
        sections.setdefault(section, {})[key] = value
    known = {item.name: item for item in fields(Settings)}
    for name in sections.keys() - known.keys():
        raise SettingsError(f"settings: section [{name}] unknown; expected one of {', '.join(sorted(known))}")
    default = Settings()
    return Settings(**{name: _section(name, getattr(default, name), sections.get(name, {})) for name in known})


def _from_file(path: Path) -> dict[str, dict[str, Any]]:
    try:
        with path.open("rb") as file:
            sections = tomllib.load(file)
    except OSError as error:
        raise SettingsError(f"{path}: cannot be opened: {error.strerror}") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path}: no TOML: {error}") from error
    for name, section in sections.items():
        if not isinstance(section, dict):
            raise SettingsError(
                f"{path}: {name} stands outside a section", remedy="write it under [reading] or the like"
            )
    return sections


def _from_environment(environment: Mapping[str, str]) -> list[tuple[str, str, str]]:
    sections = [item.name for item in fields(Settings)]
    found = []
    for variable, value in sorted(environment.items()):
        if variable.startswith(PREFIX) and variable not in (FILE_VARIABLE, RECORD_VARIABLE):
            section, _, key = variable.removeprefix(PREFIX).lower().partition("_")
            if section in sections:
                found.append((section, key, value))
    return found


def _section(name: str, default: Any, given: Mapping[str, Any]) -> Any:
    expected = [item.name for item in fields(default)]
    for key in given.keys() - set(expected):
        raise SettingsError(f"settings: {name}.{key} unknown; expected one of {', '.join(expected)}")
    values = {key: getattr(default, key) for key in expected} | dict(given)
    try:
        return msgspec.convert(msgspec.to_builtins(values), type(default), strict=False)
    except msgspec.ValidationError as error:
        raise SettingsError(f"settings: [{name}] {error}") from error
