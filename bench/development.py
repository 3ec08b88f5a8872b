"""The labelled development reports, read as a user would and scored by the scorer that lies beside them."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

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
    return {f"{row['section']}: {row['figure']}": row["value"] for row in rows if row["value"] is not None}
