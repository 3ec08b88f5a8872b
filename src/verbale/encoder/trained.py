"""Language layers made by the trained network: tags, tree, names and vectors over the tokens that the rules split.

Knows the word lists it is given, and no ontology.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from verbale.encoder.decode import NamedWords, Parse
from verbale.encoder.known import with_known
from verbale.encoder.rules import RuleEncoder
from verbale.encoder.session import Session, live_weights
from verbale.model.layers import Layers, Name, Sentence
from verbale.model.report import Report


def weights_ship() -> bool:
    """True where the package holds weights."""
    return any((Path(__file__).parent / "weights").glob("*/card.toml"))


@cache
def weights_digest() -> str:
    """The sha256 of the live weights' graph."""
    return hashlib.sha256((live_weights() / "model.onnx").read_bytes()).hexdigest()


class TrainedEncoder:
    """Reads a report in one pass of the network; the sentences of one report share their batches with no other.

    `rules` splits the body into sentences and tokens, and knows the names that stand in the ontology.
    """

    def __init__(self, rules: RuleEncoder, weights: Path | None = None) -> None:
        self._rules = rules
        self._session = Session(weights)

    def read(self, report: Report) -> Layers:
        """The layers of a report's body. Raises EncodingError where the body lies outside the text."""
        layers = self._rules.read(report)
        if not layers.sentences:
            return layers
        parses = self._session.read([[token.text for token in sentence.tokens] for sentence in layers.sentences])
        sentences = tuple(map(_with_parse, layers.sentences, parses))
        read = [
            _name(sentence, words, layers.text)
            for sentence, parse in zip(sentences, parses, strict=True)
            for words in with_known(parse.names, self._rules.known_names(sentence.tokens))
        ]
        return replace(layers, sentences=sentences, names=_merged(read, layers.names))


def _with_parse(sentence: Sentence, parse: Parse) -> Sentence:
    tokens = tuple(
        replace(token, tag=tag, head=head, relation=relation)
        for token, tag, head, relation in zip(sentence.tokens, parse.tags, parse.heads, parse.relations, strict=True)
    )
    return replace(sentence, tokens=tokens, vector=parse.vector, acts=parse.acts)


def _name(sentence: Sentence, words: NamedWords, text: str) -> Name:
    start, end = sentence.tokens[words.start].start, sentence.tokens[words.end - 1].end
    return Name(start, end, text[start:end], words.kind)


def _merged(read: Sequence[Name], known: Sequence[Name]) -> tuple[Name, ...]:
    """The names that are read, and those of the rules that touch none of them."""
    spans = [name.span for name in read]
    added = [name for name in known if not any(name.span.overlaps(span) for span in spans)]
    return tuple(sorted([*read, *added]))
