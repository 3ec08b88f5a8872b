"""Accuracy of the encoder's acts on the authored event sentences held back: type by word, status, sides, false acts."""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from training.acts import act_examples
from training.labels import ACTOR, ACTS, RECIPIENT, STATUSES, UNTAUGHT
from training.prepare import Example

from verbale.encoder.decode import Parse
from verbale.encoder.session import Session, live_weights
from verbale.encoder.wordpieces import WordPieces

AUTHORED = Path(__file__).resolve().parents[1] / "training" / "authored"
SURE = 0.5  # least chance that a word names an act


def act_figures(session: Session, examples: Sequence[Example], least: float = SURE) -> dict[str, float]:
    """Percent: F1 of words that name acts, and with the right type; status and sides right where the act is found.

    `false_acts` counts the acts told in 100 sentences that hold none. A side is right where the likeliest word is one.
    """
    counts: Counter[str] = Counter()
    for example, parse in zip(examples, session.read([example.words for example in examples]), strict=True):
        count(example, parse, least, counts)
    located, typed = (2 * counts[right] / max(1, counts["told"] + counts["wanted"]) for right in ("located", "typed"))
    found = max(1, counts["located"])
    return {
        "acts_f1": round(100 * located, 2),
        "acts_typed_f1": round(100 * typed, 2),
        "acts_status": round(100 * counts["status"] / found, 2),
        "acts_actor": round(100 * counts["actor"] / max(1, counts["with_actor"]), 2),
        "acts_recipient": round(100 * counts["recipient"] / max(1, counts["with_recipient"]), 2),
        "acts_false": round(100 * counts["false"] / max(1, counts["empty"]), 2),
    }


def count(example: Example, parse: Parse, least: float, counts: Counter[str]) -> None:
    """Add one sentence to the counts."""
    assert example.acts is not None and example.statuses is not None
    told = {act.token: act for act in parse.acts if act.chance >= least and example.acts[act.token] != UNTAUGHT}
    rows = dict(example.roles)
    counts["told"] += len(told)
    counts["wanted"] += len(rows)
    if not rows:
        counts["empty"] += 1
        counts["false"] += len(told)
    for word, row in rows.items():
        act = told.get(word)
        if act is None:
            continue
        counts["located"] += 1
        counts["typed"] += act.types[0][0] == ACTS[example.acts[word]]
        counts["status"] += act.statuses[0][0] == STATUSES[example.statuses[word]]
        for name, role, chances in (("actor", ACTOR, act.actors), ("recipient", RECIPIENT, act.recipients)):
            if (row == role).any():
                counts[f"with_{name}"] += 1
                open_words = np.where(row == UNTAUGHT, 0.0, np.array(chances))
                counts[name] += row[int(open_words.argmax())] == role


def main() -> None:
    """Print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, help="a folder of weights (default: the live one)")
    parser.add_argument("--least", type=float, nargs="*", default=[SURE], help="least chances of an act")
    parser.add_argument("--trained-on", action="store_true", help="the sentences that train instead")
    options = parser.parse_args()
    folder = options.weights or live_weights()
    examples = act_examples(AUTHORED, WordPieces(folder / "tokenizer.json"), kept=not options.trained_on)
    session = Session(folder)
    found = {str(least): act_figures(session, examples, least) for least in options.least}
    sys.stdout.write(json.dumps(found | {"sentences": len(examples)}, indent=1) + "\n")


if __name__ == "__main__":
    main()
