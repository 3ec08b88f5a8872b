"""Types and parties on research sentences with their parties marked. Only measured with, never trained on.

Run by `python -m bench.plv`. Marked: the two marked parties are replaced by names of states that the sentence does not
hold, and the mention between the two is asked for its root, else the surest one. Unmarked: the sentence as it is; right
is a mention with the right root whose sides lie on the marked parties.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.figures import SHARED
from verbale.coding.findings import find_all
from verbale.encoder.rules import Encoder
from verbale.model.actor import Party
from verbale.model.event import EventMention, EventType
from verbale.model.report import Report
from verbale.model.span import Span
from verbale.ontology.load import Ontology, load_ontology
from verbale.pipeline import make_encoder

STAND_INS = ("Norway", "Peru", "Kenya", "Fiji", "Jordan", "Nepal")
YIELD = {EventType.CONCEDE, EventType.RETREAT}  # one root in these sentences, of material cooperation
QUADS = {"YIELD": 2}
SURE = 0.92  # the accuracy at which coverage is asked


@dataclass(frozen=True, slots=True)
class Answer:
    """What was read in one sentence, beside its labels; `root` is None where no act was read."""

    root: str | None
    quad: int | None
    confidence: float
    gold_root: str
    gold_quad: int

    @property
    def is_right(self) -> bool:
        """True where the root is the labelled one."""
        return self.root == self.gold_root


def root_of(mention: EventMention) -> str:
    """The root of a mention: acts to come by PLOVER's rule, as these sentences are labelled."""
    return "YIELD" if mention.plover in YIELD else mention.plover.value


def quad_of(root: str, ontology: Ontology) -> int:
    """The quad class of a root."""
    return QUADS.get(root) or int(ontology.types[EventType(root)].quad)


def read(text: str, encoder: Encoder, ontology: Ontology) -> tuple[EventMention, ...]:
    """The mentions of one sentence, read as a report of its own."""
    report = Report("r-sentence", "sentence", text, (Span(0, len(text)),))
    return find_all(report, encoder.read(report), ontology).mentions


# --- parties marked ------------------------------------------------------------------------------------------------


def substituted(row: Mapping[str, str]) -> tuple[str, tuple[str, str]]:
    """The sentence with names of states for its marked parties, and the two names."""
    first, second, *_ = [name for name in STAND_INS if name not in row["sentence"]]
    text = row["sentence"]
    source, target = places(row)
    named = [(span, name) for span, name in ((source, first), (target, second)) if span is not None]
    for span, name in sorted(named, reverse=True):
        text = text[: span.start] + name + text[span.end :]
    return text, (first, second)


def marked(rows: Sequence[Mapping[str, str]], encoder: Encoder, ontology: Ontology) -> Iterator[Answer]:
    """The answer to every sentence with its parties marked."""
    for row in rows:
        text, names = substituted(row)
        codes = [reference.code for name in names if (reference := ontology.refer(name)) is not None]
        mentions = read(text, encoder, ontology)
        best = max(mentions, key=lambda one: (fit(one, codes), one.confidence), default=None)
        root = root_of(best) if best is not None else None
        yield Answer(
            root,
            quad_of(root, ontology) if root is not None else None,
            best.confidence + fit(best, codes) if best is not None else -1.0,
            row["root"],
            int(row["quad"]),
        )


def fit(mention: EventMention, codes: Sequence[str | None]) -> float:
    """How well the sides are the marked ones: 1 both in their place, down to 0 neither."""
    actors, recipients = _codes(mention.actors), _codes(mention.recipients)
    if codes[0] in actors and codes[1] in recipients | (actors if not recipients else set()):
        return 1.0
    return 0.25 * ((codes[0] in actors | recipients) + (codes[1] in actors | recipients))


def _codes(parties: Sequence[Party]) -> set[str | None]:
    return {code for party in parties for code in party.countries}


# --- parties found ---------------------------------------------------------------------------------------------------


def unmarked(rows: Sequence[Mapping[str, str]], encoder: Encoder, ontology: Ontology) -> Iterator[tuple[bool, bool]]:
    """For every sentence as it is: whether a mention has the root, and whether one has root and both parties."""
    for row in rows:
        mentions = [one for one in read(row["sentence"], encoder, ontology) if root_of(one) == row["root"]]
        source, target = places(row)
        yield bool(mentions), any(_lies_on(one, source, target) for one in mentions)


def places(row: Mapping[str, str]) -> tuple[Span | None, Span | None]:
    """Where the marked parties stand in the sentence; None for one that is not marked or lies within the other."""
    found: list[Span] = []
    for mark, words in (("s", row["source"]), ("t", row["target"])):
        at = row["marked"].find(f"<{mark}>")
        tags = [tag for tag in ("<s>", "</s>", "<t>", "</t>") if 0 <= row["marked"].find(tag) < at]
        start = at - sum(map(len, tags)) if at >= 0 else row["sentence"].find(words)
        found.append(Span(start, start + len(words)))
    source, target = (
        span if span.of(row["sentence"]) == words else None
        for span, words in zip(found, (row["source"], row["target"]), strict=True)
    )
    return source, None if source and target and source.overlaps(target) else target


def _lies_on(mention: EventMention, source: Span | None, target: Span | None) -> bool:
    others = mention.recipients or mention.actors
    sides = ((source, mention.actors), (target, others))
    return all(span is not None and any(party.span.overlaps(span) for party in side) for span, side in sides)


# --- figures ---------------------------------------------------------------------------------------------------------


def macro_f1(pairs: Sequence[tuple[object, object]]) -> float:
    """The mean F1 over the labels that the gold holds; pairs are (told, gold)."""
    told, gold = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    right = Counter(other for one, other in pairs if one == other)
    return sum(2 * right[label] / (told[label] + gold[label]) for label in gold) / len(gold)


def coverage(answers: Sequence[Answer], least: float = SURE) -> float:
    """The greatest share of sentences, the surest first, of which so many are right."""
    ranked = sorted(answers, key=lambda answer: -answer.confidence)
    right, best = 0, 0
    for number, answer in enumerate(ranked, start=1):
        right += answer.is_right
        if right >= least * number:
            best = number
    return best / len(ranked)


def confusion(answers: Sequence[Answer]) -> str:
    """How many sentences of each labelled root were read as which; "-" where no act was read."""
    roots = sorted({answer.gold_root for answer in answers})
    counts = Counter((answer.gold_root, answer.root or "-") for answer in answers)
    columns = [*roots, *sorted({told for _, told in counts} - set(roots))]
    lines = [" ".join([f"{'labelled':<10}", *(f"{column[:6]:>6}" for column in columns)])]
    lines += [" ".join([f"{root:<10}", *(f"{counts[root, column] or '.':>6}" for column in columns)]) for root in roots]
    return "\n".join(lines)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder of the development data")
    options = parser.parse_args()
    path = options.shared / "data" / "plv" / "dev.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    ontology = load_ontology()
    encoder = make_encoder(ontology)
    answers = list(marked(rows, encoder, ontology))
    told = [answer for answer in answers if answer.root is not None]
    found = list(unmarked(rows, encoder, ontology))
    figures = {
        "parties marked: root macro-F1": macro_f1([(answer.root, answer.gold_root) for answer in answers]),
        "parties marked: root accuracy": sum(answer.is_right for answer in answers) / len(answers),
        "parties marked: quad macro-F1": macro_f1([(answer.quad, answer.gold_quad) for answer in answers]),
        "parties marked: an act is read at all": len(told) / len(answers),
        "parties marked: root accuracy where one is read": sum(answer.is_right for answer in told) / max(1, len(told)),
        f"parties marked: coverage at root accuracy {SURE}": coverage(answers),
        "unmarked: root right": sum(is_root for is_root, _ in found) / len(found),
        "unmarked: root and both parties right": sum(is_full for _, is_full in found) / len(found),
    }
    print(f"{len(rows)} sentences")
    print("\n".join(f"{name:<60} {value:.3f}" for name, value in figures.items()))
    print(confusion(answers))


if __name__ == "__main__":
    main()
