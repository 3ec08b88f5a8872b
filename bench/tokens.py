"""Scores the splitting of raw text against a treebank: F1 of words and sentences by code points, and the speed.

Raw text is rebuilt from the `# text` lines: paragraphs are parted by a blank line or, with --joined, by a space.
"""

import argparse
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from verbale.encoder.tokenizer import abbreviations, split_paragraphs, split_sentences, tokenize
from verbale.languages.en.splitting import load_splitting
from verbale.model.span import Span

TREEBANKS = ("ud-ewt", "ud-gum")


@dataclass
class GoldText:
    """A treebank document as raw text with the places of its sentences, words and surface tokens."""

    text: str = ""
    sentences: list[Span] = field(default_factory=list)
    words: list[Span] = field(default_factory=list)
    tokens: list[Span] = field(default_factory=list)


def read_documents(path: Path, joined: bool) -> Iterator[GoldText]:
    """Rebuild each document of a CoNLL-U file."""
    document = GoldText()
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        lines = block.split("\n")
        if any(line.startswith("# newdoc") for line in lines) and document.text:
            yield document
            document = GoldText()
        if document.text:
            new_paragraph = any(line.startswith("# newpar") for line in lines)
            document.text += "\n\n" if new_paragraph and not joined else " "
        add_sentence(document, lines)
    yield document


def add_sentence(document: GoldText, lines: list[str]) -> None:
    """Append one sentence with its words; a word's form is looked for from where the last one ended."""
    base = len(document.text)
    text = next(line.removeprefix("# text = ") for line in lines if line.startswith("# text = "))
    document.text += text
    document.sentences.append(Span(base, base + len(text)))
    position, inside_until = 0, 0
    for line in lines:
        if line.startswith("#"):
            continue
        number, form = line.split("\t")[:2]
        if "." in number:
            continue
        start = text.index(form, position)
        place = Span(base + start, base + start + len(form))
        if "-" in number:
            document.tokens.append(place)
            inside_until = int(number.split("-")[1])
            continue
        position = start + len(form)
        document.words.append(place)
        if int(number) > inside_until:
            document.tokens.append(place)


def f1(gold: int, found: int, right: int) -> float:
    """F1 in per cent."""
    return 200 * right / (gold + found) if gold + found else 0.0


def glue(text: str, words: list[Span]) -> list[Span]:
    """Surface tokens: clitics are glued to the word they lean on."""
    clitics = ("n't", "'s", "'re", "'ve", "'ll", "'d", "'m", "'")
    tokens: list[Span] = []
    for word in words:
        leans = word.of(text).lower().replace("’", "'") in clitics
        if tokens and leans and tokens[-1].end == word.start and text[word.start - 1].isalnum():
            tokens[-1] = Span(tokens[-1].start, word.end)
        else:
            tokens.append(word)
    return tokens


def score(path: Path, joined: bool, errors: int) -> None:
    """Print one line of figures, and the first differing sentences on demand."""
    rules = load_splitting()
    known = abbreviations(rules)
    counts = {"words": [0, 0, 0], "tokens": [0, 0, 0], "sentences": [0, 0, 0]}
    seconds, sentence_count = 0.0, 0
    for document in read_documents(path, joined):
        began = time.perf_counter()
        sentences = [
            sentence
            for paragraph in split_paragraphs(document.text, Span(0, len(document.text)))
            for sentence in split_sentences(document.text, paragraph, rules)
        ]
        words = [token for sentence in sentences for token in tokenize(document.text, sentence, known)]
        seconds += time.perf_counter() - began
        sentence_count += len(sentences)
        glued = glue(document.text, words)
        for name, gold, found in (
            ("words", document.words, words),
            ("tokens", document.tokens, glued),
            ("sentences", document.sentences, sentences),
        ):
            counts[name][0] += len(gold)
            counts[name][1] += len(found)
            counts[name][2] += len(set(gold) & set(found))
        if errors > 0:
            errors -= show(document, words, sentences, errors)
    figures = "  ".join(f"{name} F1 {f1(*values):.2f}" for name, values in counts.items())
    print(f"{path.parent.name} {'joined' if joined else 'paragraphs'}: {figures}  {sentence_count / seconds:,.0f}/s")


def show(document: GoldText, words: list[Span], sentences: list[Span], limit: int) -> int:
    """Print what differs in a document, at most `limit` lines; gives how many were printed."""
    shown = 0
    for label, gold, found in (("word", document.words, words), ("sentence", document.sentences, sentences)):
        for mark, spans in (("missed", set(gold) - set(found)), ("extra", set(found) - set(gold))):
            for span in sorted(spans)[: limit - shown]:
                shown += 1
                around = document.text[max(0, span.start - 25) : span.end + 25]
                print(f"  {label} {mark}: {span.of(document.text)!r} in {around!r}")
    return shown


def main() -> None:
    """Read the options and score each treebank's development split."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--path", type=Path, default=Path("../shared/data"), help="folder that holds ud-ewt and ud-gum")
    parser.add_argument("--split", default="dev", choices=("dev", "train"))
    parser.add_argument("--joined", action="store_true", help="join paragraphs by a space, as a harder test")
    parser.add_argument("--errors", type=int, default=0, help="how many differences to print")
    options = parser.parse_args()
    for treebank in TREEBANKS:
        score(options.path / treebank / f"{options.split}.conllu", options.joined, options.errors)


if __name__ == "__main__":
    main()
