"""Verbale: the minutes of diplomacy, every field traced to its words."""

__version__ = "0.1.0"
