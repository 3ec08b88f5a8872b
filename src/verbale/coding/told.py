"""The statements of a report as they are found, each made of a speaker, a cue and contents. Knows no grammar."""

from collections.abc import Sequence
from dataclasses import replace

from verbale.coding.actors import Cast
from verbale.coding.contents import Contents, Found
from verbale.coding.names import as_speaker
from verbale.coding.pieces import Piece
from verbale.coding.quotations import Quotation
from verbale.coding.sources import Source
from verbale.coding.speakers import Speakers
from verbale.coding.tree import Trees
from verbale.languages.en.speech import Cue, Frame, Speech
from verbale.model.actor import ActorKind, Party
from verbale.model.layers import Layers
from verbale.model.report import Report
from verbale.model.span import Quote, Span, content_id
from verbale.model.statement import SpeechForm, Statement
from verbale.model.time import Interval

CONFIDENCE = {SpeechForm.DIRECT: 0.95, SpeechForm.MIXED: 0.85, SpeechForm.INDIRECT: 0.8}
UNSURE = 0.6
MARK_WIDTH = 2  # characters of an opening mark, at most
PRONOUNS = frozenset("he she they it his her their its".split())
MAX_FRAGMENT = 2  # quoted words with a capital that may still be no sentence


class Told:
    """What is told so far, in the order it was found."""

    def __init__(
        self, report: Report, layers: Layers, cast: Cast, speech: Speech, quotations: Sequence[Quotation]
    ) -> None:
        self.report = report
        self.layers = layers
        self.text = layers.text
        self.cast = cast
        self.speech = speech
        self.quotations = quotations
        self.trees = Trees(layers)
        self.speakers = Speakers(layers, cast, speech, self.trees)
        self.contents = Contents(self.speakers)
        self.statements: list[Statement] = []

    def add(self, source: Source, cue: Piece, found: Found, verb: Cue | None, *, is_unsure: bool = False) -> None:
        """Take up a statement, unless its words have a speaker already."""
        contents = tuple(Quote.cut(self.text, span.start, span.end) for span in found.contents if span.start < span.end)
        contents = tuple(
            c
            for c in contents
            if c.text and c.text.lower() not in self.speech.subjects and not self._is_told_already(c, cue)
        )
        if not contents:
            return
        for quotation in self.quotations:
            if any(c.start <= quotation.words.start and quotation.words.end - 2 <= c.end for c in contents):
                self.contents.used.add(quotation.start)
        form = self._form(contents, found)
        party = self.speakers.at_home(self._but_of_own_words(source.party, contents, cue))
        speaker = as_speaker(self.speakers.in_full(party, (cue.start, *(c.start for c in contents))))
        is_denied = (verb is not None and verb.frame is Frame.DENY) or cue.low in self.speech.denials
        confidence = UNSURE if is_unsure or source.is_guessed else CONFIDENCE[form]
        quote = Quote(cue.start, cue.end, self.text[cue.start : cue.end])
        self.statements.append(
            Statement(
                self.id_of(contents, speaker), self.report.id, speaker, quote, contents, form, _said(found.attribution),
                is_denied, confidence,
            )
        )  # fmt: skip

    def _but_of_own_words(self, party: Party, contents: Sequence[Quote], cue: Piece) -> Party:
        """In "President X, he disclosed, had ..." he is not X but the person before."""
        if party.text.lower() not in ("he", "she"):
            return party
        front = [c for c in contents if c.end < cue.start]
        met = [p for c in front for p in self.cast.within(Span(c.start, c.end)) if p.kind is ActorKind.PERSON]
        inside = {p.actor for p in met if p.text[0].isupper() and p.text.split()[0].lower() not in PRONOUNS}
        if party.actor is None or party.actor not in inside:
            return party
        past = [p for p in self.cast.parties if p.end <= front[0].start and p.kind is ActorKind.PERSON]
        other = next((p for p in reversed(past) if p.span in self.cast.subjects and p.actor not in inside), None)
        return party if other is None else replace(other, start=party.start, end=party.end, text=party.text)

    def _is_told_already(self, content: Quote, cue: Piece) -> bool:
        """True when the same words already have a speaker, or when the cue stands inside its own content."""
        if content.start < cue.start < content.end:
            return True
        return any(
            c.start == content.start and c.end == content.end
            for statement in self.statements
            for c in statement.contents
        )

    def add_unattributed(self, speaker: Party, content: Quote, said: Interval | None) -> None:
        """Take up a quotation without a cue as a speaker's."""
        id_ = self.id_of((content,), speaker)
        made = Statement(id_, self.report.id, speaker, None, (content,), SpeechForm.DIRECT, said, False, UNSURE)
        self.statements.append(made)

    def same_voice(self, pieces: Sequence[Piece], index: int) -> Source | None:
        """Who speaks on where reported words end right before "and called it “C”"."""
        if index == 0 or pieces[index - 1].low not in ("and", "but") or not self.statements:
            return None
        last = self.statements[-1]
        gap = self.text[last.contents[-1].end : pieces[index - 1].start]
        if last.speaker is None or last.contents[-1].end > pieces[index - 1].start or gap.strip(' ,”"’'):
            return None
        return Source(last.speaker, (), index, index)

    def last_speaker(self, pieces: Sequence[Piece], index: int) -> Party | None:
        """Who spoke last in these pieces before an index."""
        start = pieces[0].start
        here = [s.speaker for s in self.statements if s.cue is not None and start <= s.cue.start < pieces[index].start]
        return here[-1] if here else None

    def id_of(self, contents: Sequence[Quote], speaker: Party | None) -> str:
        """The id of a statement: its report and places."""
        spans = ";".join(f"{c.start}-{c.end}" for c in contents)
        return content_id("s", self.report.id, spans, f"{speaker.start}-{speaker.end}" if speaker is not None else None)

    def _form(self, contents: Sequence[Quote], found: Found) -> SpeechForm:
        wholes = [self._is_quotation(c) for c in contents]
        if all(wholes):
            is_whole = contents[0].text[0].isupper() and len(contents[0].text.split()) > MAX_FRAGMENT
            is_fragment = found.is_fragment and not is_whole
            if is_fragment or not any(self._is_sentence(c.text) for c in contents):
                return SpeechForm.MIXED
            return SpeechForm.DIRECT
        is_mixed = any(q.words.start < c.end and c.start < q.words.end for q in self.quotations for c in contents)
        return SpeechForm.MIXED if is_mixed else SpeechForm.INDIRECT

    def _is_quotation(self, content: Quote) -> bool:
        return any(
            q.start <= content.start and content.end <= q.end and content.start - q.start <= MARK_WIDTH
            for q in self.quotations
        )

    def _is_sentence(self, words: str) -> bool:
        """True for quoted words that are a sentence: a capital first, or a subject before a finite verb."""
        if words[0].isupper():
            return True
        lows = [w.strip(",.") for w in words.lower().split()]
        return lows[0] not in self.speech.finite and any(
            low in self.speech.finite or low in self.speech.past for low in lows[1:]
        )


class Attributing:
    """A way of saying whose words something is; what it finds it adds to what is told."""

    def __init__(self, told: Told) -> None:
        self.told = told
        self.text = told.text
        self.cast = told.cast
        self.speech = told.speech
        self.speakers = told.speakers
        self.contents = told.contents


def _said(attribution: Sequence[Piece]) -> Interval | None:
    return next((p.time.interval for p in attribution if p.time is not None and p.time.interval is not None), None)
