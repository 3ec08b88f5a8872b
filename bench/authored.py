"""The authored reports and event sentences scored as reports on countries never tuned on.

`python -m bench.authored` writes the reports as a labelled folder and asks the scorer of the development data. A tenth,
chosen by a hash of the text, is held back (`--held-back`).
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.annotation import (
    SEALED,
    AuthoredEvent,
    AuthoredText,
    read_reports,
    read_sentences,
    report_files,
    sentence_files,
)
from bench.development import export_reports, rows_of
from bench.figures import SHARED


def write_gold(texts: Sequence[AuthoredText], folder: Path) -> None:
    """Write reports as the development data has them: reports/NNN.txt with a date mark, and gold.json."""
    (folder / "reports").mkdir(parents=True)
    rows = []
    for number, text in enumerate(texts, start=1):
        mark = f"date {text.day.isoformat()}"
        whole = "\n\n".join(filter(None, [text.title, mark, text.text]))
        (folder / "reports" / f"{number:03}.txt").write_text(whole, encoding="utf-8")
        rows.append(_gold_row(f"a{number:03}", number, text, whole, mark))
    stories = [
        {
            "id": row["story"],
            "title": row["id"],
            "reports": [row["id"]],
            "aligned_exhaustively": [],
            "claim_pairs": [],
            "only": [],
            "conflicts": [],
        }
        for row in rows
    ]
    gold = {"schema": 1, "reports": rows, "stories": stories, "false_friend_pairs": []}
    (folder / "gold.json").write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")


def _gold_row(id_: str, number: int, text: AuthoredText, whole: str, mark: str) -> dict[str, object]:
    day = text.day.isoformat()
    return {
        "id": id_, "file": f"reports/{number:03}.txt", "published": day, "published_range": [day, day],
        "published_basis": "date-line", "story": f"A{number}", "role": "original", "derived_from": None,
        "derivation": None, "headline": text.title, "furniture": [mark],
        "events": [_gold_event(event, whole) for event in text.events], "events_optional": [],
        "statements": [
            {"speaker": said.speaker, "speaker_country": _codes(said.countries), "form": said.form,
             "content": said.content, "start": whole.index(said.content),
             **({"polarity": "negative"} if said.is_negative else {})}
            for said in text.statements
        ],
        "relations": [
            {"kind": fact.kind, "source": list(fact.sources), "target": list(fact.targets), "value": fact.value,
             "evidence": fact.evidence, "start": whole.index(fact.evidence)}
            for fact in text.relations if fact.kind != "recognition"
        ],
        "relations_optional": [], "hazards": [], "note": None,
    }  # fmt: skip


def _codes(codes: tuple[str, ...]) -> str | list[str] | None:
    return list(codes) if len(codes) > 1 else codes[0] if codes else None


def _gold_event(event: AuthoredEvent, whole: str) -> dict[str, object]:
    is_future = event.status != "occurred" and event.type in ("CONSULT", "SUPPORT", "COOPERATE", "AID")
    return {
        "type": event.type, "trigger": event.trigger, "start": whole.index(event.trigger, whole.find("\n\n") + 1),
        "source": sorted({party.code for party in event.actors if party.code}),
        "target": sorted({party.code for party in event.recipients if party.code}),
        "status": event.status, "date": "/".join(d.isoformat() for d in event.days) if event.days else None,
        "date_text": event.when, "date_basis": "text" if event.when else None,
        "alt_types": ["AGREE"] if is_future else [],
    }  # fmt: skip


def score(texts: Sequence[AuthoredText], shared: Path, folder: Path, errors: int = 0) -> Mapping[str, float] | str:
    """The scorer's figures for authored texts read as reports; with `errors`, its own table and errors as words."""
    write_gold(texts, folder / "gold")
    export = export_reports(folder / "gold" / "reports", folder)
    command = [sys.executable, str(shared / "tools" / "score_record.py"), str(folder / "gold"), str(export)]
    if errors:
        return subprocess.run([*command, "--errors", str(errors)], capture_output=True, text=True, check=True).stdout
    rows = json.loads(subprocess.run([*command, "--json"], capture_output=True, text=True, check=True).stdout)[
        "figures"
    ]
    found = {f"{row['section']}: {row['figure']}": row["value"] for row in rows if row["value"] is not None}
    return {**found, "events: told in 100 texts that hold none": false_events(texts, export)}


def false_events(texts: Sequence[AuthoredText], export: Path) -> float:
    """Mentions told in texts that hold no event, per hundred of these texts; 0 where there are none."""
    empty = {f"{number:03}" for number, text in enumerate(texts, start=1) if not text.events}
    reports = {row["id"]: Path(row["uri"]).stem for row in rows_of(export / "reports.jsonl")}
    told = sum(reports[row["report"]] in empty for row in rows_of(export / "mentions.jsonl"))
    return 100 * told / max(1, len(empty))


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder of the development data, for its scorer")
    parser.add_argument("--sentences", action="store_true", help="the event sentences instead of the reports")
    parser.add_argument("--held-back", action="store_true", help="only the tenth that is held back")
    parser.add_argument(
        "--errors", type=int, default=0, help="show so many errors of each kind, never of what is held back"
    )
    parser.add_argument("--files", nargs="*", type=Path, help="these files only; the sealed one is read when named")
    options = parser.parse_args()
    read = read_sentences if options.sentences else read_reports
    if options.errors and any(path.name in SEALED for path in options.files or ()):
        parser.error(f"the errors in {', '.join(sorted(SEALED))} are not shown: nothing is developed on it")
    paths = options.files or (sentence_files() if options.sentences else report_files())
    texts = [text for path in paths for text in read(path)]
    is_whole = bool(options.files) and not options.held_back and not options.errors
    texts = [text for text in texts if is_whole or text.is_held_back == options.held_back]
    with tempfile.TemporaryDirectory() as temporary:
        told = score(texts, options.shared, Path(temporary), 0 if options.held_back else options.errors)
    print(f"{len(texts)} texts")
    print(told if isinstance(told, str) else "\n".join(f"{name:<60} {value:.3f}" for name, value in told.items()))


if __name__ == "__main__":
    main()
