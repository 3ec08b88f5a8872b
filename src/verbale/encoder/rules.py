"""Language layers made by rules: sentences, tokens and names of a report's body. No tag, no tree, no vector.

Knows the word lists it is given, and no ontology.
"""

from collections.abc import Mapping, Sequence
from typing import Protocol

from verbale.encoder.gazetteer import Match
from verbale.encoder.naming import NameFinder, NamingWords
from verbale.encoder.tokenizer import SplittingWords, abbreviations, iterate_paragraphs, split_sentences, tokenize
from verbale.errors import EncodingError
from verbale.model.layers import Layers, NameKind, Sentence, Token
from verbale.model.report import Report


class Encoder(Protocol):
    """Whatever turns a report into its layers."""

    def read(self, report: Report) -> Layers:
        """The layers of a report's body."""


class RuleEncoder:
    """Splits and names by rules. Layers hold tokens without tag, head and relation, and sentences without vectors.

    `splitting` and `naming` are the lists of a language, `forms` every known name with its kind, `titles` the words of
    offices in lower case.
    """

    def __init__(
        self,
        splitting: SplittingWords,
        naming: NamingWords,
        forms: Mapping[str, NameKind],
        titles: frozenset[str] = frozenset(),
    ) -> None:
        self._splitting = splitting
        self._abbreviations = abbreviations(splitting)
        self._names = NameFinder(splitting, naming, forms, titles)

    def read(self, report: Report) -> Layers:
        """Split the body into sentences and tokens, and find its names; furniture and title are not read.

        Raises EncodingError where a stretch of the body lies outside the text.
        """
        sentences: list[Sentence] = []
        for stretch in report.body:
            if not 0 <= stretch.start <= stretch.end <= len(report.text):
                place = f"{stretch.start}-{stretch.end}"
                raise EncodingError(
                    f"report {report.id}: body {place} found; expected a stretch of 0-{len(report.text)}",
                    remedy="read the report again; its text and its body do not belong together",
                )
        for number, paragraph in iterate_paragraphs(report.text, report.body):
            for span in split_sentences(report.text, paragraph, self._splitting):
                tokens = tuple(
                    Token(t.start, t.end, t.of(report.text)) for t in tokenize(report.text, span, self._abbreviations)
                )
                sentences.append(Sentence(span.start, span.end, number, tokens))
        names = self._names.find(report.text, sentences)
        return Layers(report.id, report.text, tuple(sentences), names)

    def known_names(self, tokens: Sequence[Token]) -> list[Match]:
        """The names among tokens that stand in the tables, whatever the sentence says."""
        return self._names.known(tokens)
