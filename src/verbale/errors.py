"""The errors of the package: each says what, where, expected, found and how to mend it.

Holds names only; a module raises them with its own words.
"""

__all__ = [
    "AnnotationError",
    "EncodingError",
    "EngineError",
    "ExportError",
    "OntologyError",
    "ReadingError",
    "RecordError",
    "SettingsError",
    "VerbaleError",
]


class VerbaleError(Exception):
    """Whatever Verbale itself refuses; `remedy` tells what a person can do about it."""

    def __init__(self, message: str, *, remedy: str = "") -> None:
        super().__init__(message)
        self.remedy = remedy


class AnnotationError(VerbaleError):
    """An annotation by hand is not in its form, or quotes words that its text does not hold."""


class ReadingError(VerbaleError):
    """An input is no report: binary, empty, too large, broken."""


class EncodingError(VerbaleError):
    """The language layers of a report could not be made."""


class OntologyError(VerbaleError):
    """A table of the ontology or of a language contradicts its own form."""


class RecordError(VerbaleError):
    """The record cannot be opened, is of another version, or holds a row that breaks its contract."""


class ExportError(VerbaleError):
    """An export cannot be written where it was asked for."""


class SettingsError(VerbaleError):
    """A setting is unknown, or its value is out of range."""


class EngineError(VerbaleError):
    """A step or a worker of the engine failed as a whole."""
