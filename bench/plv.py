"""Types and parties on research sentences with their parties marked. Only measured with, never trained on.

Run by `python -m bench.plv`. Marked: the two marked parties are replaced by names of states that the sentence does not
hold; the encoder is asked which act stands between the two, the mention between them (else the surest one) has a say,
and the likeliest root is told. Unmarked: the sentence as it is; right is a mention with the right root whose sides lie
on the marked parties.

The labels follow CAMEO, whose borders are not PLOVER 2.0's everywhere: `label_of` crosses over where the codebooks are
known to differ, and the first two figures are printed without it too.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.figures import SHARED
from verbale.coding.findings import find_all
from verbale.encoder.rules import Encoder
from verbale.model.actor import Party
from verbale.model.event import EventMention, EventType, Status
from verbale.model.layers import Layers
from verbale.model.report import Report
from verbale.model.span import Span
from verbale.ontology.load import Ontology, load_ontology
from verbale.pipeline import make_encoder

STAND_INS = ("Norway", "Peru", "Kenya", "Fiji", "Jordan", "Nepal")
YIELD = {EventType.CONCEDE, EventType.RETREAT}  # one root in these sentences, of material cooperation
QUADS = {"YIELD": 2}
WILLING = {EventType.AGREE, EventType.CONSULT, EventType.SUPPORT, EventType.COOPERATE, EventType.AID, *YIELD}
TO_COME = {Status.ANNOUNCED, Status.EXPECTED, Status.HYPOTHETICAL}
BARRED = ("sanction", "embargo", "ban", "outlaw")  # words of CAMEO 163, which its later table sends to COERCE
BLOCKADE = "blockade"  # CAMEO 191, a use of force
PHRASE = 5  # words, from the one that names an act, in which its object is looked for
STRAY = 0.02  # the least chance that an act is between two parties, however little the encoder reads so
TURNED = 0.3  # what a party on the other side of an act counts
SAY = 0.7  # what the mention between two parties counts beside the chances of the encoder's acts
SURE = 0.92  # the accuracy at which coverage is asked


@dataclass(frozen=True, slots=True)
class Answer:
    """What was read in one sentence, beside its labels; `root` is None where no act was read.

    `own`: the root of the mention alone, by PLOVER's borders.
    """

    root: str | None
    quad: int | None
    confidence: float
    gold_root: str
    gold_quad: int
    own: str | None

    @property
    def is_right(self) -> bool:
        """True where the root is the labelled one."""
        return self.root == self.gold_root


def root_of(type_: EventType) -> str:
    """The root of a type."""
    return "YIELD" if type_ in YIELD else type_.value


def label_of(type_: EventType, status: Status, mode: str | None, words: str, ontology: Ontology) -> str:
    """The root these sentences are labelled with for an act: PLOVER's rule for acts to come, and CAMEO's borders.

    There a refusal to cooperate or yield is REJECT; yielding that is promised is AGREE (035); a verdict of guilty is
    ACCUSE; sanctions and bans are COERCE (163), and a blockade is force (191).
    """
    if status is Status.DENIED and type_ in WILLING:
        return EventType.REJECT.value
    if type_ in YIELD and status in TO_COME:
        return EventType.AGREE.value
    if status is Status.OCCURRED:
        if type_ is EventType.SANCTION and mode == "convict":
            return EventType.ACCUSE.value
        if type_ is EventType.SANCTION and any(word in words.lower() for word in BARRED):
            return EventType.COERCE.value
        if type_ is EventType.COERCE and BLOCKADE in words.lower():
            return EventType.ASSAULT.value
    is_done = status in (Status.OCCURRED, Status.DENIED)
    return root_of(type_ if is_done else ontology.types[type_].future)


def quad_of(root: str, ontology: Ontology) -> int:
    """The quad class of a root."""
    return QUADS.get(root) or int(ontology.types[EventType(root)].quad)


def label_of_mention(mention: EventMention, ontology: Ontology) -> str:
    """The root these sentences are labelled with for a mention."""
    return label_of(mention.type, mention.status, mention.mode, mention.trigger.text, ontology)


def read(text: str, encoder: Encoder, ontology: Ontology) -> tuple[Layers, tuple[EventMention, ...]]:
    """The layers and the mentions of one sentence, read as a report of its own."""
    report = Report("r-sentence", "sentence", text, (Span(0, len(text)),))
    layers = encoder.read(report)
    return layers, find_all(report, layers, ontology).mentions


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
        layers, mentions = read(text, encoder, ontology)
        chances = between(layers, mentions, names, ontology)
        best = max(mentions, key=lambda one: (fit(one, codes), one.confidence), default=None)
        if best is not None:
            chances[label_of_mention(best, ontology)] += SAY * (0.7 * fit(best, codes) + 0.3 * best.confidence)
        root = max(chances, key=chances.__getitem__, default=None)
        yield Answer(
            root,
            quad_of(root, ontology) if root is not None else None,
            chances[root] if root is not None else -1.0,
            row["root"],
            int(row["quad"]),
            root_of(best.plover) if best is not None else None,
        )


def between(
    layers: Layers, mentions: Sequence[EventMention], names: Sequence[str], ontology: Ontology
) -> defaultdict[str, float]:
    """The chance of each root, over all acts that the encoder reads in a sentence, that it stands between two names."""
    found: defaultdict[str, float] = defaultdict(float)
    for sentence in layers.sentences:
        words = [token.text for token in sentence.tokens]
        first, second = (words.index(name) if name in words else None for name in names)
        for act in sentence.acts:
            held = _party(first, act.actors, act.recipients) * _party(second, act.recipients, act.actors)
            start = sentence.tokens[act.token].start
            mode = next((one.mode for one in mentions if one.trigger.start <= start < one.trigger.end), None)
            phrase = " ".join(words[act.token : act.token + PHRASE])
            for type_, chance in act.types:
                for status, share in act.statuses:
                    found[label_of(type_, status, mode, phrase, ontology)] += chance * share * held
    return found


def _party(place: int | None, side: Sequence[float], other: Sequence[float]) -> float:
    return STRAY if place is None else STRAY + max(side[place], TURNED * other[place])


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
        _, mentions = read(row["sentence"], encoder, ontology)
        right = [one for one in mentions if label_of_mention(one, ontology) == row["root"]]
        source, target = places(row)
        yield bool(right), any(_lies_on(one, source, target) for one in right)


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
    own = [(answer.own, answer.gold_root) for answer in answers]
    figures = {
        "mention alone, PLOVER's borders: root macro-F1": macro_f1(own),
        "mention alone, PLOVER's borders: root accuracy": sum(one == gold for one, gold in own) / len(own),
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
