"""Speed of the language pass on one core: sentences and words a second, in all and by part, and peak memory.

Reads the sample reports, or the texts given. `--against FOLDER` measures a second set of weights, such as the same in
float32. Seconds are those of the process, so that a busy machine does not change them much.
"""

import argparse
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib.resources import files
from pathlib import Path

from bench.parsing import KNOWN, SPLITTING
from verbale.encoder.session import BATCH, Session, live_weights
from verbale.encoder.tokenizer import split_paragraphs, split_sentences, tokenize
from verbale.model.span import Span

MANY = 400  # sentences measured; fewer are read again
SHORT, LONG = 12, 32  # words of the sentences measured: about 21 in the mean
BATCHES = (1, 4, 8, 16, 32)


@dataclass(frozen=True, slots=True)
class Text:
    """Sentences of like length with their words."""

    raw: list[str]
    words: list[list[str]]

    @property
    def word_count(self) -> int:
        """Words of all sentences."""
        return sum(len(words) for words in self.words)


def words_of(sentence: str) -> list[str]:
    """The words of one sentence."""
    return [span.of(sentence) for span in tokenize(sentence, Span(0, len(sentence)), KNOWN)]


def sentences_of(text: str) -> list[str]:
    """The sentences of a text."""
    return [
        sentence.of(text)
        for paragraph in split_paragraphs(text, Span(0, len(text)))
        for sentence in split_sentences(text, paragraph, SPLITTING)
    ]


def chosen(texts: list[str]) -> Text:
    """MANY sentences of SHORT to LONG words."""
    fitting = [s for text in texts for s in sentences_of(text) if SHORT <= len(words_of(s)) <= LONG]
    if not fitting:
        raise ValueError(f"no sentence of {SHORT} to {LONG} words in the texts given")
    raw = [fitting[place % len(fitting)] for place in range(MANY)]
    return Text(raw, [words_of(sentence) for sentence in raw])


def seconds(work: Callable[[], object]) -> float:
    """The least of three runs, in seconds of this process."""
    found = []
    for _ in range(3):
        began = time.process_time()
        work()
        found.append(time.process_time() - began)
    return min(found)


def line(name: str, text: Text, spent: float) -> str:
    """One line of the table."""
    return f"{name:<28}{len(text.raw) / spent:>12,.0f}{text.word_count / spent:>12,.0f}\n"


def measured(name: str, session: Session, text: Text) -> str:
    """The lines of one set of weights."""
    pieces = session.cut(text.words)
    scores = session.scores(pieces)
    session.read(text.words)
    split = seconds(lambda: [words_of(sentence) for raw in text.raw for sentence in sentences_of(raw)])
    run = seconds(lambda: session.scores(session.cut(text.words)))
    decode = seconds(lambda: session.decode(scores))
    lines = line(f"{name}: tokenize to tree", text, split + run + decode)
    lines += line("  split and tokenize", text, split)
    lines += line(f"  run (batches of {BATCH})", text, run)
    lines += line("  decode", text, decode)
    for size in BATCHES:
        lines += line(f"  run (batches of {size})", text, seconds(partial(session.scores, pieces, size)))
    return lines


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", type=Path, nargs="*", help="text files (default: the sample reports)")
    parser.add_argument("--weights", type=Path, help="a folder of weights (default: the live one)")
    parser.add_argument("--against", type=Path, help="a second folder of weights")
    options = parser.parse_args()
    paths = options.texts or [
        path for path in (files("verbale.samples") / "reports").iterdir() if path.name.endswith(".txt")
    ]
    text = chosen([path.read_text(encoding="utf-8") for path in sorted(paths, key=lambda path: path.name)])
    weights = options.weights or live_weights()
    sys.stdout.write(f"{len(text.raw)} sentences of {text.word_count / len(text.raw):.1f} words; one thread\n")
    sys.stdout.write(f"{'':<28}{'sentences/s':>12}{'words/s':>12}\n")
    sys.stdout.write(measured(weights.name, Session(weights), text))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(f"peak memory of the process: {memory:,.0f} MB\n")
    if options.against:
        sys.stdout.write(measured(options.against.name, Session(options.against), text))


if __name__ == "__main__":
    main()
