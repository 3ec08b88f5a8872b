"""Puts exported and measured weights where the package reads them, with their card, and the scores a test compares."""

import argparse
import hashlib
import json
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import numpy as np
from training.prepare import HERE
from training.train import default_work, read_recipe

from verbale.encoder.session import Session

ROOM = HERE.parent / "src" / "verbale" / "encoder" / "weights"
PARITY = HERE.parent / "tests" / "encoder" / "parity.npz"
SENTENCES = (  # their float32 scores are stored; a test holds what ships to them
    "The foreign minister of Uruguay did not meet her Paraguayan counterpart in Asunción .",
    "“ We were never asked , ” Tendai Moyo , a spokesman for the ministry , told reporters on Tuesday .",
    "OSLO AND RIGA SIGN FISHERIES PACT",
    "If Nauru withdraws from the Pacific Islands Forum , Fiji could follow , two officials said .",
)


def commit() -> str:
    """The commit of the recipe."""
    found = subprocess.run(
        ["git", "log", "-1", "--format=%H", "--", str(HERE)], cwd=HERE, check=True, capture_output=True, text=True
    )
    return found.stdout.strip()


def card_of(model: Path, labels: str, scores: dict[str, dict[str, float]], steps: int) -> str:
    """The text of card.toml."""
    recipe = read_recipe()
    lock = tomllib.loads((HERE / "data.lock").read_text(encoding="utf-8"))
    lines = [
        "# Made by training/release.py; not written by hand.",
        f'name = "{recipe["name"]}"',
        f'version = "{recipe["version"]}"',
        f'sha256 = "{hashlib.sha256(model.read_bytes()).hexdigest()}"',
        f"bytes = {model.stat().st_size}",
        f'recipe_commit = "{commit()}"',
        f"steps = {steps}",
        f'base = "{lock["base"]["model"]} ({lock["base"]["licence"]})"',
        'licence = "CC-BY-SA-4.0, by the treebanks; the base is Apache-2.0"',
        "",
    ]
    for name, entry in trained(lock["set"]):
        lines += ["[[data]]", *(f"{key} = {json.dumps(entry[key])}" for key in ("source", "licence", "use"))]
        digests = hashlib.sha256("".join(file["sha256"] for file in entry["files"]).encode()).hexdigest()
        lines += [f'set = "{name}"', f'sha256 = "{digests}"', ""]
    lines += [
        "[[data]]",
        'source = "training/authored"',
        'licence = "Apache-2.0"',
        'use = "trains names"',
        'set = "authored"',
        "",
    ]
    for form, figures in scores.items():
        lines += [f"[scores.{form}]", *(f"{name} = {value}" for name, value in figures.items()), ""]
    return "\n".join(lines) + "\n" + labels


def trained(sets: dict[str, Any]) -> list[tuple[str, Any]]:
    """The sets that train."""
    return [(name, entry) for name, entry in sets.items() if entry["use"].startswith("trains")]


def store_parity(session: Session) -> None:
    """Keep the float32 scores of a few sentences."""
    scores = session.scores(session.cut([sentence.split() for sentence in SENTENCES]))
    kept: dict[str, Any] = {"sentences": np.array(SENTENCES)}
    for number, found in enumerate(scores):
        kept |= {f"{part}_{number}": getattr(found, part).astype(np.float16) for part in ("tags", "arcs", "names")}
        kept[f"vector_{number}"] = found.vector.astype(np.float16)
    np.savez_compressed(PARITY, **kept)


def main() -> None:
    """Release the export of a work folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, default=default_work())
    options = parser.parse_args()
    export, recipe = options.work / "export", read_recipe()
    folder = ROOM / f"{recipe['name']}-{recipe['version']}"
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("model.onnx", "tokenizer.json"):
        shutil.copyfile(export / "int8" / name, folder / name)
    card = (export / "int8" / "card.toml").read_text(encoding="utf-8")
    scores = {
        form: json.loads((export / form / "figures.json").read_text(encoding="utf-8"))
        for form in ("int8", "float")
        if (export / form / "figures.json").is_file()
    }
    steps = int((export / "steps").read_text(encoding="utf-8"))
    text = card_of(folder / "model.onnx", card[card.index("[labels]") :], scores, steps)
    (folder / "card.toml").write_text(text, encoding="utf-8")
    store_parity(Session(export / "float"))


if __name__ == "__main__":
    main()
