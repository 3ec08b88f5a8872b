"""The labelled development reports, read as a user would and scored by the scorer that lies beside them."""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence, Set
from pathlib import Path
from typing import Any

import verbale


def export_reports(inputs: Path, folder: Path) -> Path:
    """Read inputs into a new record in `folder`, export it, and return the folder of the export."""
    with verbale.open(folder / "record.db") as desk:
        desk.read(str(inputs))
        desk.export(folder / "export")
    return folder / "export"


def measure(shared: Path, folder: Path) -> Mapping[str, float]:
    """Every figure of the scorer by "section: figure"; figures without a value are left out."""
    gold = shared / "reports" / "dev"
    export = export_reports(gold / "reports", folder)
    answer = subprocess.run(
        [sys.executable, str(shared / "tools" / "score_record.py"), str(gold), str(export), "--json"],
        check=True,
        capture_output=True,
        text=True,
    )
    rows = json.loads(answer.stdout)["figures"]
    found = {f"{row['section']}: {row['figure']}": row["value"] for row in rows if row["value"] is not None}
    return {**found, "conflicts: flagged": conflicts_flagged(gold, export)}


def conflicts_flagged(gold: Path, export: Path) -> float:
    """The share of labelled conflicts of which some conflict of the export holds both words, as two values."""
    reports = {row["id"]: row for row in rows_of(export / "reports.jsonl")}
    told = [
        [{(Path(reports[at["report"]]["uri"]).stem, at["quote"]) for at in value["told"]} for value in row["values"]]
        for row in rows_of(export / "conflicts.jsonl")
    ]
    asked = json.loads((gold / "gold.json").read_text(encoding="utf-8"))
    named = {row["id"]: Path(row["file"]).stem for row in asked["reports"]}
    clashes = [clash for story in asked["stories"] for clash in story["conflicts"]]
    flagged = sum(
        any(_holds(values, clash, named, side="a") and _holds(values, clash, named, side="b") for values in told)
        for clash in clashes
    )
    return flagged / len(clashes)


def _holds(
    values: Sequence[Set[tuple[str, str]]], clash: Mapping[str, str], named: Mapping[str, str], *, side: str
) -> bool:
    """True where some value is told by words of the labelled ones in their report, or by a sentence around them."""
    report, words = named[clash[f"report_{side}"]], clash[f"text_{side}"]
    return any(stem == report and (quote in words or words in quote) for told in values for stem, quote in told)


def rows_of(path: Path) -> list[dict[str, Any]]:
    """The rows of a table of an export."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
