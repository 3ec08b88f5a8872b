"""Time expressions: spans and values on the histories of WikiWars, the days of our own news sentences, and the speed.

The histories at even places of the file are developed on (`--half dev`), the others are for the report (`--half test`).
Of our own sentences a third, chosen by a hash of the sentence, is held back and counted apart.
"""

import argparse
import hashlib
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bench.figures import SHARED
from verbale.coding.times import find_times
from verbale.encoder.rules import Encoder, RuleEncoder
from verbale.languages.en.naming import load_naming
from verbale.languages.en.splitting import load_splitting
from verbale.model.layers import Layers
from verbale.model.report import Publication, PublishedBasis, Report
from verbale.model.span import Span
from verbale.model.time import TimeExpression
from verbale.ontology.load import load_ontology
from verbale.pipeline import make_encoder

AUTHORED = Path(__file__).resolve().parents[1] / "training" / "authored"
HELD_BACK_IN = 3
ROUNDS = 3  # readings of the same documents, of which the fastest is the speed


class AuthoredError(ValueError):
    """A line of a times file that is not `S DAY | SENTENCE` or `T WORDS | VALUE`, or words the sentence lacks."""


@dataclass(frozen=True, slots=True)
class AuthoredTime:
    """Words of a sentence and the days they mean, "2024-03-08" or "2024-03-01/2024-03-12"; "-" for none."""

    words: str
    days: str


@dataclass(frozen=True, slots=True)
class AuthoredSentence:
    """A news sentence, its day of publication and the times it tells."""

    text: str
    published: date
    times: tuple[AuthoredTime, ...]

    @property
    def is_held_back(self) -> bool:
        """True for the third that no rule was made on."""
        return int(hashlib.sha256(self.text.encode()).hexdigest(), 16) % HELD_BACK_IN == 0


def read_sentences(text: str) -> Iterator[AuthoredSentence]:
    """The sentences of a times file. Raises AuthoredError with the line."""
    head: tuple[str, date] | None = None
    times: list[AuthoredTime] = []
    for number, line in enumerate(text.splitlines(), 1):
        row = re.fullmatch(r"([ST]) (.+?) \| (.+)", line)
        if not line.strip() or line.startswith("#"):
            continue
        if row is None or (row[1] == "T" and head is None):
            raise AuthoredError(f"line {number}: {line!r}; expected 'S DAY | SENTENCE' or, below it, 'T WORDS | VALUE'")
        if row[1] == "S":
            if head:
                yield AuthoredSentence(*head, tuple(times))
            head, times = (row[3], date.fromisoformat(row[2])), []
        elif head is not None:
            if row[2] not in head[0]:
                raise AuthoredError(f"line {number}: {row[2]!r} does not stand in {head[0]!r}")
            times.append(AuthoredTime(row[2], row[3]))
    if head:
        yield AuthoredSentence(*head, tuple(times))


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found for an authored time."""

    sentence: AuthoredSentence
    asked: AuthoredTime
    told: str

    @property
    def is_right(self) -> bool:
        """True when the days are the same."""
        return self.told == self.asked.days


def answers(encoder: Encoder, sentences: Sequence[AuthoredSentence]) -> Iterator[Answer]:
    """The days found at the words of every authored time; "-" where there are none."""
    for sentence in sentences:
        layers, published = _layers(encoder, sentence.text, sentence.published)
        found = find_times(layers, published)
        for asked in sentence.times:
            start = sentence.text.index(asked.words)
            end = start + len(asked.words)
            told = [_days(one) for one in found if one.start < end and start < one.end]
            yield Answer(sentence, asked, next((days for days in told if days != "-"), "-"))


def _days(expression: TimeExpression) -> str:
    days = expression.interval
    if days is None:
        return "-"
    return str(days.first) if days.first == days.last else f"{days.first}/{days.last}"


def _layers(encoder: Encoder, text: str, day: date | None) -> tuple[Layers, Publication]:
    published = Publication(day, PublishedBasis.MARKUP if day else None)
    report = Report("r", "r", text, (Span(0, len(text)),), published=published)
    return encoder.read(report), published


def history_figures(
    encoder: RuleEncoder, documents: Path, scorer: Path, half: str, errors: int = 0
) -> tuple[Mapping[str, float], str]:
    """Relaxed span F1, value F1 and documents a second on one half of the histories, and what the scorer prints."""
    rows = [json.loads(line) for line in documents.read_text(encoding="utf-8").splitlines()]
    rows = rows[0 if half == "dev" else 1 :: 2]
    read = [_layers(encoder, row["text"], None) for row in rows]
    speed = max(_speed(read) for _ in range(ROUNDS))
    with tempfile.TemporaryDirectory() as temporary:
        gold, told = Path(temporary) / "gold.jsonl", Path(temporary) / "told.jsonl"
        gold.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        lines = (
            json.dumps({"doc": row["doc"], "timexes": [_timex(one) for one in find_times(*layers)]}) + "\n"
            for row, layers in zip(rows, read, strict=True)
        )
        told.write_text("".join(lines), encoding="utf-8")
        command = [sys.executable, str(scorer), str(gold), str(told)]
        answer = subprocess.run([*command, "--json"], check=True, capture_output=True, text=True).stdout
        shown = subprocess.run([*command, "--errors", str(errors)], check=True, capture_output=True, text=True).stdout
    row = json.loads(answer)
    return {"span F1": row["relaxed"][2], "value F1": row["value_f1"], "documents/s": speed}, shown


def _timex(one: TimeExpression) -> Mapping[str, str | int | None]:
    return {"start": one.start, "end": one.end, "type": one.kind.value, "value": one.value}


def _speed(read: Sequence[tuple[Layers, Publication]]) -> float:
    start = time.process_time()
    for layers, published in read:
        find_times(layers, published)
    return len(read) / (time.process_time() - start)


def report_speed(encoder: RuleEncoder, folder: Path) -> float:
    """Reports a second over the news reports of a folder, layers given, published on one day."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.txt"))]
    read = [_layers(encoder, text, date(2024, 3, 12)) for text in texts]
    return max(_speed(read) for _ in range(ROUNDS))


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder of the histories and their scorer")
    parser.add_argument("--documents", type=Path, help="the histories, instead of those under --shared")
    parser.add_argument("--half", choices=("dev", "test"), default="dev")
    parser.add_argument("--errors", type=int, default=0, help="how many errors to show")
    options = parser.parse_args()
    encoder = RuleEncoder(load_splitting(), load_naming(), load_ontology().forms(), frozenset(load_ontology().titles))
    sentences = [
        one for path in sorted(AUTHORED.glob("times_*.txt")) for one in read_sentences(path.read_text("utf-8"))
    ]
    for how, reader in (("rules alone", encoder), ("as shipped", make_encoder(load_ontology()))):
        told = list(answers(reader, sentences))
        for name, part in (
            (f"own, {how}", [one for one in told if not one.sentence.is_held_back]),
            (f"own, {how}, held back", [one for one in told if one.sentence.is_held_back]),
        ):
            if part:
                right = sum(one.is_right for one in part)
                print(f"{name:<34} {100 * right / len(part):.1f} of {len(part)} right")
    for one in [one for one in told if not one.is_right and not one.sentence.is_held_back][: options.errors]:
        print(
            f"  {one.sentence.published} {one.sentence.text}\n    {one.asked.words}: {one.asked.days}, not {one.told}"
        )
    documents = options.documents or options.shared / "data" / "wikiwars" / "wikiwars.jsonl"
    if documents.exists():
        scorer = options.shared / "tools" / "score_timex.py"
        figures, shown = history_figures(encoder, documents, scorer, options.half, options.errors)
        print(shown)
        print("\n".join(f"{name:<20} {value:.3f}" for name, value in figures.items()))
    if (options.shared / "reports").exists():
        print(f"{'reports/s':<20} {report_speed(encoder, options.shared / 'reports'):.0f}")


if __name__ == "__main__":
    main()
