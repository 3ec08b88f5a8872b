"""Who copied whom, on stories of copies made by rules from the authored reports: is the direct parent found?

Run by `python -m bench.derivation`. Every authored report is the origin of a story: copies are cut, reworded, copied
again, copied with an error of their own, and spliced of two. Each leaves a trace, as copies do: a sentence left out, a
word changed, a number misread. A spliced report has two parents; either is right.
"""

import argparse
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from bench.annotation import AUTHORED, AuthoredText, read_reports
from verbale.encoder.rules import Encoder, RuleEncoder
from verbale.languages.en.naming import load_naming
from verbale.languages.en.splitting import load_splitting
from verbale.model.report import Publication, Report
from verbale.model.span import Span
from verbale.model.story import Membership
from verbale.ontology.load import load_ontology
from verbale.stories.fingerprint import fingerprint
from verbale.stories.grouping import group

__all__ = ["Copy", "copies_of", "measure"]

FILES = ("reports_1.txt", "reports_2.txt", "reports_3.txt")
FEWEST_SENTENCES = 4  # a shorter report leaves its copies no room for traces
SWAPPED = 0.75  # share of the words of the table that a rewording changes

# What stands for what when a desk rewrites: either side may become the other.
WORDINGS = [
    pair.split("/")
    for pair in (
        "said/stated told/informed talks/negotiations agreed/consented announced/declared deal/agreement "
        "signed/inked visit/trip met/saw minister/secretary troops/soldiers border/frontier accused/charged "
        "urged/pressed ambassador/envoy rejected/dismissed denied/disputed nearly/almost about/around "
        "after/following before/ahead-of begin/start began/started end/close ended/closed help/assist "
        "aid/assistance attack/assault killed/slain wounded/injured expelled/ejected summoned/called-in "
        "demanded/called-for warned/cautioned promised/pledged called/termed quarrel/row country/nation "
        "countries/nations government/cabinet city/town week/seven-days war/conflict truce/ceasefire "
        "released/freed detained/held shipment/cargo ship/vessel plane/aircraft goods/wares imports/purchases "
        "exports/sales firm/company firms/companies big/large also/too but/yet while/as because/since "
        "during/in-the-course-of against/versus both/the-two under/beneath first/earliest last/final "
        "new/fresh early/at-an-early-hour late/at-a-late-hour"
    ).split()
]
CLOSERS = (
    "Officials gave no further details.",
    "It was not at once clear what prompted the timing.",
    "The matter is to be raised again in the coming weeks.",
    "Observers spoke of a delicate moment.",
    "Neither capital added anything in the evening.",
    "Earlier rounds had ended without a result.",
    "Residents reached by telephone spoke of calm streets.",
    "A written text was handed to reporters.",
)
OUTLETS = ("Morning Ledger", "The Courier", "Harbour Post", "Daily Register", "Evening Bulletin", "City Mirror")
_WORD = re.compile(r"[A-Za-z]+")
_NUMBER = re.compile(r"(?<![\d.,])\d{1,3}(?![\d.,]*\d)")


@dataclass(frozen=True, slots=True)
class Copy:
    """A report of a made story: its sentences, its day, its outlet, whom it credits, and which it was made from."""

    id: str
    story: str
    outlet: str
    day: date
    title: str
    sentences: tuple[str, ...]
    parents: tuple[str, ...] = ()
    credit: str | None = None


# --- what desks do to a text -----------------------------------------------------------------------------------------


def cut(sentences: Sequence[str], chance: random.Random) -> tuple[str, ...]:
    """Without one sentence after the lead."""
    gone = chance.randrange(1, len(sentences))
    return tuple(sentence for place, sentence in enumerate(sentences) if place != gone)


def reworded(sentences: Sequence[str], chance: random.Random) -> tuple[str, ...]:
    """In other words where the table knows some; quotations stay."""
    chosen: dict[str, str] = {}
    for pair in WORDINGS:
        one, other = (word.replace("-", " ") for word in pair)
        if chance.random() < SWAPPED:
            chosen.update([(one, other) if chance.random() < 0.5 else (other, one)])

    def change(match: re.Match[str]) -> str:
        word = match[0]
        other = chosen.get(word.lower(), word)
        return other[:1].upper() + other[1:] if word[0].isupper() else other

    def outside(sentence: str) -> str:
        parts = re.split(r'("[^"]*")', sentence)
        return "".join(part if part.startswith('"') else _WORD.sub(change, part) for part in parts)

    return tuple(map(outside, sentences))


def misread(sentences: Sequence[str], chance: random.Random) -> tuple[str, ...]:
    """With one number told wrongly; where there is none, two words of a sentence change places."""
    places = [(at, match) for at, sentence in enumerate(sentences) for match in _NUMBER.finditer(sentence)]
    changed = list(sentences)
    if places:
        at, match = chance.choice(places)
        number = str(int(match[0]) + chance.choice((1, 2, 10)))
        changed[at] = changed[at][: match.start()] + number + changed[at][match.end() :]
    else:
        at = chance.randrange(len(changed))
        words = changed[at].split()
        place = chance.randrange(1, max(2, len(words) - 2))
        words[place : place + 2] = reversed(words[place : place + 2])
        changed[at] = " ".join(words)
    return tuple(changed)


def closed(sentences: Sequence[str], chance: random.Random) -> tuple[str, ...]:
    """With a sentence of its own at the end."""
    return (*sentences, chance.choice(CLOSERS))


# --- a story of copies -----------------------------------------------------------------------------------------------


def copies_of(text: AuthoredText, story: str, sentences: tuple[str, ...], chance: random.Random) -> tuple[Copy, ...]:
    """The origin and five reports made from it, directly or by way of one another."""
    outlets = iter(chance.sample(OUTLETS, 5))
    title = text.title or sentences[0][:60]
    origin = Copy(f"{story}-0", story, text.outlet or "Wire Service", text.day, title, sentences)

    def made(number: int, words: tuple[str, ...], *parents: Copy) -> Copy:
        first = parents[0]
        day = max(parent.day for parent in parents) + timedelta(days=chance.choice((0, 0, 1)))
        credit = first.outlet if chance.random() < 0.5 else None
        heading = reworded((first.title,), chance)[0]
        ids = tuple(parent.id for parent in parents)
        return Copy(f"{story}-{number}", story, next(outlets), day, heading, words, ids, credit)

    client = made(1, cut(sentences, chance), origin)
    rewrite = made(2, closed(cut(reworded(sentences, chance), chance), chance), origin)
    second = made(3, misread(cut(rewrite.sentences, chance), chance), rewrite)
    third = made(4, reworded(second.sentences, chance), second)
    half = len(client.sentences) // 2 + 1
    if chance.random() < 0.5:
        last = made(5, (*client.sentences[:half], *rewrite.sentences[half:]), client, rewrite)
    else:
        last = made(5, misread(closed(client.sentences, chance), chance), client)
    return origin, client, rewrite, second, third, last


def as_report(copy: Copy) -> Report:
    """A copy as a report that was read."""
    text = "\n\n".join(copy.sentences)
    return Report(
        copy.id,
        copy.id,
        text,
        (Span(0, len(text)),),
        outlet=copy.outlet,
        title=copy.title,
        published=Publication(day=copy.day),
        credits=(copy.credit,) if copy.credit else (),
    )


def stories(texts: Sequence[AuthoredText], split: Callable[[str], tuple[str, ...]], seed: int) -> Iterator[Copy]:
    """The reports of a story made from each text long enough."""
    for number, text in enumerate(texts):
        sentences = split(text.text)
        if len(sentences) >= FEWEST_SENTENCES:
            yield from copies_of(text, f"s{number:03}", sentences, random.Random(f"{seed}-{number}"))


# --- figures ---------------------------------------------------------------------------------------------------------


def measure(texts: Sequence[AuthoredText], encoder: Encoder, seed: int = 5) -> dict[str, float]:
    """What share of the copies have the right parent, the right origin, and the origins none."""
    ontology = load_ontology()

    def split(text: str) -> tuple[str, ...]:
        layers = encoder.read(Report("r", "r", text, (Span(0, len(text)),)))
        return tuple(" ".join(one.span.of(text).split()) for one in layers.sentences)

    def code_of(words: str) -> str | None:
        reference = ontology.refer(words)
        return None if reference is None else reference.code

    made = {copy.id: copy for copy in stories(texts, split, seed)}
    reports = [as_report(copy) for copy in made.values()]
    grouping = group([fingerprint(report, encoder.read(report), code_of) for report in reports])
    place = {one.report: one for one in grouping.memberships}
    counts: Counter[str] = Counter()
    for copy in made.values():
        found = place[copy.id].derived_from
        counts["stories"] += not copy.parents
        counts["copies"] += bool(copy.parents)
        counts["told to be a copy"] += bool(copy.parents) and found is not None
        counts["parent right"] += found in copy.parents
        counts["origin right"] += (
            bool(copy.parents) and found is not None and _root(copy.id, place) == f"{copy.story}-0"
        )
        counts["origins told to be copies"] += not copy.parents and found is not None
        counts[f"parent right, {copy.id[-1]}"] += found in copy.parents
    copies, roots = counts.pop("copies"), counts.pop("stories")
    shares = {name: count / copies for name, count in counts.items() if name[-1].isalpha() and "origins" not in name}
    each = {name: count / roots for name, count in counts.items() if not name[-1].isalpha() and name[-1] != "0"}
    wrong = {"origins told to be copies": counts["origins told to be copies"] / roots}
    return {"stories": roots, "reports": len(made), **shares, **wrong, **each}


def _root(report: str, place: dict[str, Membership]) -> str:
    while (parent := place[report].derived_from) is not None:
        report = parent
    return report


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=AUTHORED, help="folder of the authored reports")
    parser.add_argument("--seed", type=int, default=5)
    options = parser.parse_args()
    ontology = load_ontology()
    encoder = RuleEncoder(load_splitting(), load_naming(), ontology.forms())
    texts = [text for name in FILES for text in read_reports(options.folder / name)]
    for name, value in measure(texts, encoder, options.seed).items():
        print(f"{name:<30} {value:>8.3f}")


if __name__ == "__main__":
    main()
