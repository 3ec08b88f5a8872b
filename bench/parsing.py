"""Accuracy of the encoder's weights: tags and trees on given words and on raw text, names on what is held back.

Needs the treebanks and name sets (`--data`), and for persons who speak the labelled reports (`--reports`). No torch.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from training.labels import CROSSNER, NAMES
from training.prepare import Example, Sets, Tree, authored_examples, default_data, held_back, read_columns, read_trees

from verbale.encoder.decode import Parse, named_words
from verbale.encoder.gazetteer import Gazetteer, fold
from verbale.encoder.known import with_known
from verbale.encoder.session import Session
from verbale.encoder.tokenizer import abbreviations, split_paragraphs, split_sentences, tokenize
from verbale.encoder.wordpieces import WordPieces
from verbale.languages.en.splitting import load_splitting
from verbale.model.layers import ROOT, NameKind
from verbale.model.span import Span
from verbale.ontology.load import load_ontology

Figures = dict[str, float]
AUTHORED = Path(__file__).resolve().parents[1] / "training" / "authored"
AUTHORED_SHARE, CROSSNER_SHARE = 10, 4  # one in this many is held back; as in training/recipe.toml
SPLITTING = load_splitting()
KNOWN = abbreviations(SPLITTING)


@dataclass(frozen=True, slots=True)
class Raw:
    """A text read from its characters: the words of each sentence with their places, and the parse of each."""

    words: list[list[Span]]
    parses: tuple[Parse, ...]


def read_raw(session: Session, text: str) -> Raw:
    """Split, tokenize and parse a text."""
    words = [
        tokenize(text, sentence, KNOWN)
        for paragraph in split_paragraphs(text, Span(0, len(text)))
        for sentence in split_sentences(text, paragraph, SPLITTING)
    ]
    words = [spans for spans in words if spans]
    return Raw(words, session.read([[span.of(text) for span in spans] for spans in words]))


def is_right(parse: Parse, place: int, head: int, relation: str) -> tuple[bool, bool, bool]:
    """Whether head, head and universal relation, head and full relation are those of the treebank (head 0: root)."""
    attached = (parse.heads[place] + 1 if parse.heads[place] != ROOT else 0) == head
    found = parse.relations[place]
    plain = found.split(":")[0] == relation.split(":", maxsplit=1)[0]
    return attached, attached and plain, attached and found == relation


def tree_figures(session: Session, trees: list[Tree], name: str) -> Figures:
    """UPOS, UAS, LAS in percent on the treebank's words (LAS as CoNLL 2018 counts; `las_full` with subtypes)."""
    counts = np.zeros(5)
    for tree, parse in zip(trees, session.read([tree.words for tree in trees]), strict=True):
        for place, head in enumerate(tree.heads):
            right = is_right(parse, place, head, tree.relations[place])
            counts += (1, parse.tags[place] == tree.tags[place], *right)
    keys = ("upos", "uas", "las", "las_full")
    return {
        f"{name}_{key}": round(float(share), 2) for key, share in zip(keys, counts[1:] / counts[0] * 100, strict=True)
    }


def raw_figures(session: Session, trees: list[Tree], name: str) -> Figures:
    """LAS as the CoNLL 2018 scorer defines it: F1 over words of the same characters with the same head and relation.

    The text of a document is that of its sentences, paragraphs parted by a blank line; sentences are those found.
    """
    right = found = wanted = 0
    for document in documents(trees):
        text, gold = raw_document(document)
        raw = read_raw(session, text)
        heads: dict[Span, tuple[Span | None, str]] = {}
        for spans, parse in zip(raw.words, raw.parses, strict=True):
            for place, span in enumerate(spans):
                head = parse.heads[place]
                heads[span] = (None if head == ROOT else spans[head], parse.relations[place].split(":")[0])
        right += sum(heads.get(span) == said for span, said in gold)
        found += len(heads)
        wanted += len(gold)
    return {f"{name}_raw_las": f1(right, found, wanted)}


def documents(trees: list[Tree]) -> Iterator[list[Tree]]:
    """The sentences of a treebank by document."""
    current: list[Tree] = []
    for tree in trees:
        if tree.begins_document and current:
            yield current
            current = []
        current.append(tree)
    yield current


def raw_document(trees: list[Tree]) -> tuple[str, list[tuple[Span, tuple[Span | None, str]]]]:
    """The text of a document, and every word's place with its head's place and universal relation."""
    text = ""
    gold: list[tuple[Span, tuple[Span | None, str]]] = []
    for tree in trees:
        if text:
            text += "\n\n" if tree.begins_paragraph else " "
        base = len(text)
        text += tree.text
        at = 0
        spans = []
        for word in tree.words:
            start = tree.text.index(word, at)
            at = start + len(word)
            spans.append(Span(base + start, base + at))
        for span, head, relation in zip(spans, tree.heads, tree.relations, strict=True):
            gold.append((span, (spans[head - 1] if head else None, relation.split(":")[0])))
    return text, gold


def f1(hits: int, given: int, wanted: int) -> float:
    """Twice the hits over all given and wanted, in percent."""
    return round(200 * hits / max(1, given + wanted), 2)


def authored_figures(session: Session, examples: list[Example], gazetteer: Gazetteer | None, name: str) -> Figures:
    """Typed F1 over the authored sentences held back, in all and by kind; with a gazetteer, after `with_known`."""
    hits = dict.fromkeys(NameKind, 0)
    given = dict.fromkeys(NameKind, 0)
    wanted = dict.fromkeys(NameKind, 0)
    for example, parse in zip(examples, session.read([example.words for example in examples]), strict=True):
        assert example.allowed is not None
        gold = set(named_words([NAMES[int(bits).bit_length() - 1] for bits in example.allowed]))
        names = parse.names
        if gazetteer:
            names = with_known(names, gazetteer.find([fold(word) for word in example.words], is_in_capitals(example)))
        for found in gold:
            wanted[found.kind] += 1
        for found in names:
            given[found.kind] += 1
            hits[found.kind] += found in gold
    figures = {f"{name}_f1": f1(sum(hits.values()), sum(given.values()), sum(wanted.values()))}
    figures |= {f"{name}_f1_{kind.value}": f1(hits[kind], given[kind], wanted[kind]) for kind in NameKind}
    return figures | {f"{name}_names": float(sum(wanted.values()))}


def is_in_capitals(example: Example) -> bool:
    """Whether a sentence stands in capitals throughout."""
    return " ".join(example.words).isupper()


def crossner_figures(session: Session, sets: Sets) -> Figures:
    """F1 over the part of CrossNER politics dev held back, its kinds mapped to ours.

    A name is right if its words are and its kind is among those CrossNER's may be. Nationalities, and names that lie
    over words of kinds that have no counterpart here (elections, events, misc), count neither for nor against.
    """
    path = next(p for p in sets.files("crossner") if p.parent.name == "politics" and p.name == "dev.txt")
    kept = [(words, labels) for words, labels in read_columns(path) if held_back(" ".join(words), CROSSNER_SHARE)]
    hits = given = wanted = 0
    for (_, labels), parse in zip(kept, session.read([words for words, _ in kept]), strict=True):
        gold = dict(mapped_names(labels))
        unmapped = {p for p, label in enumerate(labels) if label != "O" and label[2:] not in CROSSNER}
        wanted += len(gold)
        for name in parse.names:
            if name.kind is NameKind.NATIONALITY or unmapped & set(range(name.start, name.end)):
                continue
            given += 1
            hits += name.kind.value in gold.get((name.start, name.end), ())
    return {"crossner_politics_f1": f1(hits, given, wanted), "crossner_politics_names": float(wanted)}


def mapped_names(labels: list[str]) -> Iterator[tuple[tuple[int, int], tuple[str, ...]]]:
    """CrossNER's names whose kinds have a counterpart here: first and next-after-last word, and the kinds it may be."""
    start = None
    for place, label in enumerate([*labels, "O"]):
        if start is not None and not label.startswith("I-"):
            yield (start, place), CROSSNER[labels[start][2:]]
            start = None
        if label.startswith("B-") and label[2:] in CROSSNER:
            start = place


def speaker_figures(session: Session, reports: Path) -> Figures:
    """The share of places where a person who speaks is named in full that are found as one person's name, in percent.

    A speaker is a person if the name has two words or more, each with a capital, and the ontology knows it not.
    """
    bodies = load_ontology().forms()
    gold = json.loads((reports / "gold.json").read_text(encoding="utf-8"))
    found = wanted = 0
    for report in gold["reports"]:
        path = reports / report["file"]
        text = (path if path.is_file() else reports / "reports" / report["file"]).read_text(encoding="utf-8")
        raw = read_raw(session, text)
        names = {
            (spans[name.start].start, spans[name.end - 1].end)
            for spans, parse in zip(raw.words, raw.parses, strict=True)
            for name in parse.names
            if name.kind is NameKind.PERSON
        }
        for speaker in {said["speaker"] for said in report["statements"]}:
            words = speaker.split()
            if speaker in bodies or len(words) < 2 or not all(word[0].isupper() for word in words):
                continue
            start = text.find(speaker)
            while start >= 0:
                wanted += 1
                found += (start, start + len(speaker)) in names
                start = text.find(speaker, start + 1)
    return {"speakers_found": round(100 * found / max(1, wanted), 1), "speakers_named": float(wanted)}


def measure(session: Session, data: Path, reports: Path, wanted: set[str]) -> Figures:
    """The figures of one set of weights, by the parts wanted: ewt, gum, raw, crossner, authored, known, speakers."""
    sets = Sets(data)
    cutter = WordPieces(session.folder / "tokenizer.json")
    authored = authored_examples(AUTHORED, cutter, AUTHORED_SHARE, kept=True)

    def trees(name: str) -> list[Tree]:
        return [tree for path in sets.files(name) for tree in read_trees(path)]

    parts: dict[str, Callable[[], Figures]] = {
        "ewt": lambda: tree_figures(session, trees("ewt-dev"), "ewt-dev"),
        "gum": lambda: tree_figures(session, trees("gum-dev"), "gum-dev"),
        "raw": lambda: raw_figures(session, trees("ewt-dev"), "ewt-dev"),
        "crossner": lambda: crossner_figures(session, sets),
        "authored": lambda: authored_figures(session, authored, None, "authored"),
        "known": lambda: authored_figures(session, authored, Gazetteer(load_ontology().forms()), "authored_known"),
        "speakers": lambda: speaker_figures(session, reports),
    }
    found: Figures = {}
    for name, figures in parts.items():
        if name in wanted:
            found |= figures()
    return found


def main() -> None:
    """Print the figures of a weights folder, the live one by default, as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=default_data())
    parser.add_argument("--reports", type=Path, default=default_data().parent / "reports" / "dev")
    parser.add_argument("--weights", type=Path, help="a folder of weights (default: the live one)")
    parser.add_argument("--parts", default="ewt,gum,raw,crossner,authored,known,speakers")
    options = parser.parse_args()
    found = measure(Session(options.weights), options.data, options.reports, set(options.parts.split(",")))
    json.dump(found, sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main()
