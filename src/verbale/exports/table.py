"""The formats a record can be exported in. A new one is a file and a line here."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from verbale.exports import jsonl
from verbale.exports.source import Source

__all__ = ["EXPORTERS", "Exporter"]

Exporter = Callable[[Source, Path], Mapping[str, int]]

EXPORTERS: Mapping[str, Exporter] = MappingProxyType({"jsonl": jsonl.export})
