"""The brief of a story: sentences, each with footnotes to the words of a report. Knows no page and no database."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from verbale.model.actor import Citation
from verbale.model.event import Event, EventMention
from verbale.model.report import Report, ReportKind
from verbale.model.span import Span
from verbale.model.statement import Statement
from verbale.model.story import Alignment, Derivation, Membership, Story
from verbale.telling.comparison import Branch, derivation_tree, walk
from verbale.telling.phrases import STATUS_WORDS, tell_event
from verbale.telling.said import group_by_speaker, tell_quotation
from verbale.telling.wording import capitalise, clip, join, say_day, say_report

__all__ = ["Brief", "Part", "Sentence", "Source", "StoryMatter", "Told", "brief", "lead", "tell_events"]

MAX_EVENTS = 12  # a brief fits a page; the timeline holds them all
MAX_QUOTATIONS = 14  # likewise; the list of quotations holds them all
MAX_FOOTNOTES = 3  # one a report, independent reports first: a fourth witness adds a number and no knowledge
MAX_LABEL_CHARS = 60  # enough of a title to know it again within a sentence
MAX_LEAD_CHARS = 200  # the lead that a footnote on a whole report points to
NUMBER_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
DERIVED_BY: Mapping[Derivation, str] = {
    Derivation.VERBATIM: "repeats, word for word,",
    Derivation.REWRITE: "rewrites",
    Derivation.PARAPHRASE: "paraphrases",
}


class Part(StrEnum):
    """The parts of a brief, in order."""

    EVENTS = "What happened and what is announced"
    STATEMENTS = "Who said what"
    SOURCES = "How it is told"


@dataclass(frozen=True, slots=True)
class StoryMatter:
    """All that the record holds of one story; each tuple in any order."""

    story: Story
    reports: tuple[Report, ...]
    memberships: tuple[Membership, ...] = ()
    events: tuple[Event, ...] = ()
    mentions: tuple[EventMention, ...] = ()
    statements: tuple[Statement, ...] = ()
    alignments: tuple[Alignment, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with at least one footnote."""

    part: Part
    text: str
    footnotes: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A report as a footnote names it."""

    report: str
    label: str


@dataclass(frozen=True, slots=True)
class Brief:
    """A story told in sentences. `more_events`, `more_quotations`: how many the brief leaves to the full lists."""

    story: str
    title: str
    sentences: tuple[Sentence, ...]
    sources: tuple[Source, ...]
    more_events: int = 0
    more_quotations: int = 0

    @property
    def footnotes(self) -> tuple[Citation, ...]:
        """Every citation once, in order of first use: number one first."""
        return tuple(dict.fromkeys(chain.from_iterable(sentence.footnotes for sentence in self.sentences)))


@dataclass(frozen=True, slots=True)
class Told:
    """An event with its sentence, its mentions (the one told from first) and the citations that carry it."""

    event: Event
    text: str
    mentions: tuple[EventMention, ...]
    footnotes: tuple[Citation, ...]


def _count(number: int, noun: str) -> str:
    word = NUMBER_WORDS[number] if number < len(NUMBER_WORDS) else str(number)
    return f"{word} {noun}{'' if number == 1 else 's'}"


class _Witnesses:
    """The reports of a story in the order of their weight: independent before derived, early before late."""

    def __init__(self, matter: StoryMatter) -> None:
        tree = tuple(walk(derivation_tree(matter.reports, matter.memberships)))
        ranked = [b for b in tree if b.is_independent] + [b for b in tree if not b.is_independent]
        self.rank = {branch.report.id: place for place, branch in enumerate(ranked)}

    def of(self, report: str) -> int:
        return self.rank.get(report, len(self.rank))

    def choose(self, citations: Iterable[Citation]) -> tuple[Citation, ...]:
        """One citation a report, the weightiest reports first, in the order of a reader's trust."""
        by_report: dict[str, Citation] = {}
        for citation in sorted(citations, key=lambda c: (self.of(c.report), c)):
            by_report.setdefault(citation.report, citation)
        return tuple(list(by_report.values())[:MAX_FOOTNOTES])


def _evidence(mention: EventMention) -> Citation:
    return Citation(mention.report, mention.evidence.start, mention.evidence.end, mention.evidence.text)


def _told(event: Event, mentions: Sequence[EventMention], witnesses: _Witnesses, names: Mapping[str, str]) -> Told:
    ordered = sorted(
        mentions, key=lambda m: (m.status is not event.status, witnesses.of(m.report), m.trigger.start, m.id)
    )
    bearing = [mention for mention in ordered if mention.status is event.status] or ordered
    return Told(event, tell_event(event, ordered, names), tuple(ordered), witnesses.choose(map(_evidence, bearing)))


def tell_events(matter: StoryMatter, names: Mapping[str, str]) -> tuple[Told, ...]:
    """Every event of a story as a sentence, the weightiest first.

    Weight: told by more independent reports, then by more reports, then earlier in the weightiest report, as news
    leads with what matters. An event whose mentions are absent has no evidence and is left out.
    """
    witnesses = _Witnesses(matter)
    by_id = {mention.id: mention for mention in matter.mentions}
    told = []
    for event in matter.events:
        mentions = [by_id[mention] for mention in event.mentions if mention in by_id]
        if mentions:
            told.append(_told(event, mentions, witnesses, names))

    def weight(one: Told) -> tuple[int, int, int, int, str]:
        place, start = min((witnesses.of(m.report), m.trigger.start) for m in one.mentions)
        return -one.event.independent, -one.event.reports, place, start, one.event.id

    return tuple(sorted(told, key=weight))


def _history(told: Told, labels: Mapping[str, str]) -> Sentence | None:
    """That the status moved, or that reports disagree on it: each status once, with the first report that gives it."""
    firsts = {step.status: step for step in reversed(told.event.history)}
    steps = sorted(firsts.values(), key=told.event.history.index)
    citations = {m.report: _evidence(m) for m in reversed(told.mentions)}
    steps = [step for step in steps if step.report in citations]
    if len(steps) <= 1:
        return None
    parts = [
        f"{STATUS_WORDS[step.status]} in {labels.get(step.report, 'a report')}"
        + (f" ({say_day(step.published)})" if step.published else "")
        for step in steps
    ]
    footnotes = tuple(citations[step.report] for step in steps)
    return Sentence(Part.EVENTS, f"The reports give this act more than one status: {join(parts)}.", footnotes)


def _event_sentences(told: Sequence[Told], labels: Mapping[str, str]) -> Iterable[Sentence]:
    for one in told:
        yield Sentence(Part.EVENTS, one.text, one.footnotes)
        moved = _history(one, labels)
        if moved:
            yield moved


def _quotation_sentences(
    matter: StoryMatter, witnesses: _Witnesses, names: Mapping[str, str]
) -> tuple[list[Sentence], int]:
    statements = sorted(
        matter.statements, key=lambda s: (witnesses.of(s.report), s.contents[0].start if s.contents else 0, s.id)
    )
    sentences: list[Sentence] = []
    left_out = 0
    for speaker in group_by_speaker(statements, matter.reports):
        for place, quotation in enumerate(speaker.quotations):
            if len(sentences) >= MAX_QUOTATIONS:
                left_out += 1
                continue
            text = tell_quotation(speaker, quotation, names, in_full=place == 0)
            sentences.append(Sentence(Part.STATEMENTS, text, witnesses.choose(quotation.citations)))
    return sentences, left_out


def lead(report: Report) -> Citation:
    """The words that stand for a whole report: its headline, or the start of its body as far as a footnote shows it."""
    span = report.title_span or (report.body[0] if report.body else Span(0, len(report.text)))
    words = span.of(report.text).lstrip()
    start = span.end - len(words)
    words = words.partition("\n")[0].rstrip()
    if len(words) > MAX_LEAD_CHARS:
        words = words[:MAX_LEAD_CHARS].rsplit(" ", 1)[0]
    return Citation(report.id, start, start + len(words), words)


def _census(branches: Sequence[Branch]) -> str:
    total, own = len(branches), sum(branch.is_independent for branch in branches)
    if total == 1:
        return "One report tells this story."
    text = f"{capitalise(_count(total, 'report'))} tell this story"
    if own == total:
        return f"{text}, each independent of the others."
    copies = sum(branch.derivation is not None for branch in branches)
    sharing = total - own - copies
    parts = [f"{_number(own)} {'is' if own == 1 else 'are'} independent"]
    if copies:
        parts.append(f"{_number(copies)} {'derives from another' if copies == 1 else 'derive from others'}")
    if sharing:
        sources = sorted({branch.origin for branch in branches if branch.origin})
        verb = "goes back" if sharing == 1 else "go back"
        parts.append(f"{_number(sharing)} {verb} with another to {join(sources)}, not in the record")
    return f"{text}: {', '.join(parts)}."


def _number(number: int) -> str:
    return NUMBER_WORDS[number] if number < len(NUMBER_WORDS) else str(number)


def _source_sentences(tree: Sequence[Branch], labels: Mapping[str, str]) -> Iterable[Sentence]:
    branches = list(walk(tree))
    own = [branch.report for branch in branches if branch.is_independent] or [branch.report for branch in branches]
    if own:
        yield Sentence(Part.SOURCES, _census(branches), tuple(lead(report) for report in own[:MAX_FOOTNOTES]))
    headlines = [branch.report for branch in branches if branch.report.kind is ReportKind.HEADLINE]
    if headlines:
        verb = "is known by its headline" if len(headlines) == 1 else "are known by their headlines"
        text = f"{capitalise(_count(len(headlines), 'report'))} {verb} only."
        yield Sentence(Part.SOURCES, text, tuple(lead(report) for report in headlines[:MAX_FOOTNOTES]))
    for above in branches:
        for branch in above.children:
            if branch.derivation:
                text = f"{labels[branch.report.id]} {DERIVED_BY[branch.derivation]} {labels[above.report.id]}"
                score = f" (likeness {branch.score:.2f})" if branch.score is not None else ""
                footnotes = (lead(branch.report), lead(above.report))
                yield Sentence(Part.SOURCES, f"{capitalise(text)}{score}.", footnotes)


def _labels(reports: Sequence[Report]) -> Mapping[str, str]:
    """What sentences call each report: its outlet, or its title where the outlet is unknown or has written several.

    Two titles that are alike are told apart by the last part of the address.
    """
    outlets = Counter(report.outlet for report in reports)
    titles = {
        report.id: f"the report “{clip(report.title or lead(report).quote, MAX_LABEL_CHARS)}”" for report in reports
    }
    alike = Counter(titles.values())
    labels = {}
    for report in reports:
        title = titles[report.id]
        is_only = report.outlet and outlets[report.outlet] == 1
        apart = title if alike[title] == 1 else f"{title} ({report.uri.rstrip('/').rsplit('/', 1)[-1]})"
        labels[report.id] = report.outlet if report.outlet and is_only else apart
    return labels


def brief(matter: StoryMatter, names: Mapping[str, str]) -> Brief:
    """Tell a story: events first, then who said what, then how many reports tell it and which derive from which.

    `names` gives countries and organisations by code. Every sentence carries at least one footnote.
    """
    witnesses = _Witnesses(matter)
    labels = _labels(matter.reports)
    told = tell_events(matter, names)
    quotations, more_quotations = _quotation_sentences(matter, witnesses, names)
    tree = derivation_tree(matter.reports, matter.memberships)
    ordered = sorted(matter.reports, key=lambda report: witnesses.of(report.id))
    return Brief(
        story=matter.story.id,
        title=matter.story.title,
        sentences=(
            *_event_sentences(told[:MAX_EVENTS], labels),
            *quotations,
            *_source_sentences(tree, labels),
        ),
        sources=tuple(Source(report.id, say_report(report)) for report in ordered),
        more_events=max(0, len(told) - MAX_EVENTS),
        more_quotations=more_quotations,
    )
