"""Who said what: statements grouped by speaker, the same words told by several reports once. Knows no event."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from verbale.model.actor import ActorKind, Citation, Party
from verbale.model.report import Report
from verbale.model.span import Quote
from verbale.model.statement import SpeechForm, Statement
from verbale.model.time import Interval
from verbale.telling.phrases import say_parties
from verbale.telling.wording import capitalise, clip, in_quotes, say_interval, soften, with_article

__all__ = ["Quotation", "Speaker", "group_by_speaker", "say_speaker", "tell_quotation"]

MAX_QUOTATION_CHARS = 320  # two sentences of news; the footnote leads to the rest
MAX_EVIDENCE_CHARS = 600  # the bound of every evidence in the record
SAME_WORDS = 0.7  # share of words two tellings of one statement have in common, copies with a changed word included
OPENING_MARKS = "“\"‘'«„「"
WORD = re.compile(r"\w+")
# Words that make another claim of a sentence when they are put in or left out.
DECISIVE_WORDS = frozenset(
    "not no never none nobody nothing neither nor without t zero one two three four five six seven eight nine ten "
    "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty "
    "seventy eighty ninety hundred thousand million billion dozen half".split()
)
DETERMINERS = frozenset("a an the one two three four some many several other another his her their".split())
PARTICLES = frozenset("al bin ibn ben bint de del della da di du dos el la le van von der den ter af ul ur zu".split())
BODY_OF_STATE = re.compile(
    r"^(?:[A-Z][a-z]+(?: [a-z]+)* (?:ministry|ministries|department|embassy|office|bank|ministers?|secretary)"
    r"|Governments?|Leaders|Ministers|Presidents|Presidency|Parliament|Cabinet|Embassy|Army|Navy|Police) of "
)


@dataclass(frozen=True, slots=True)
class Quotation:
    """One statement as told by one or more reports. `contents` are the words of the first telling.

    `is_fragment`: a few quoted words without a clause ("preposterous").
    """

    statement: Statement
    contents: tuple[str, ...]
    form: SpeechForm
    negated: bool
    is_fragment: bool
    said: Interval | None
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker with all quotations; `name` is None where the texts leave the speaker open."""

    name: str | None
    kind: ActorKind | None
    office: str | None
    countries: tuple[str, ...]
    actor: str | None
    quotations: tuple[Quotation, ...]


def _words(statement: Statement) -> frozenset[str]:
    return frozenset(word for part in statement.contents for word in WORD.findall(part.text.casefold()))


def _is_same(left: frozenset[str], right: frozenset[str]) -> bool:
    """Nearly the same words; a changed number or negation makes another statement of it, never a second source."""
    differing = left ^ right
    if differing & DECISIVE_WORDS or any(any(letter.isdigit() for letter in word) for word in differing):
        return False
    return bool(left | right) and len(left & right) / len(left | right) >= SAME_WORDS


def _citation(statement: Statement, report: Report | None) -> Citation:
    """The whole attribution, speaker and cue included, where it is short and its report is at hand."""
    first, last = statement.contents[0], statement.contents[-1]
    hull = first.span.to(last.span)
    for part in (statement.cue, statement.speaker):
        if part is not None and hull.to(part.span).end - hull.to(part.span).start <= MAX_EVIDENCE_CHARS:
            hull = hull.to(part.span)
    if report is None:
        return Citation(statement.report, first.start, first.end, first.text)
    return Citation(statement.report, hull.start, hull.end, hull.of(report.text))


def _stands_quoted(report: Report | None, content: Quote) -> bool:
    return report is not None and content.start > 0 and report.text[content.start - 1] in OPENING_MARKS


def _quotation(tellings: Sequence[Statement], reports: Mapping[str, Report]) -> Quotation:
    first = tellings[0]
    is_fragment = first.form is SpeechForm.MIXED and all(
        _stands_quoted(reports.get(first.report), content) for content in first.contents
    )
    said = next((telling.said for telling in tellings if telling.said), None)
    return Quotation(
        statement=first,
        contents=tuple(" ".join(content.text.split()) for content in first.contents),
        form=first.form,
        negated=first.negated,
        is_fragment=is_fragment,
        said=said,
        citations=tuple(_citation(telling, reports.get(telling.report)) for telling in tellings),
    )


def _key(speaker: Party | None) -> str:
    if speaker is None:
        return ""
    return speaker.actor or f"{speaker.name.casefold()}|{','.join(speaker.countries)}"


def _merge(statements: Iterable[Statement]) -> list[list[Statement]]:
    merged: list[list[Statement]] = []
    for statement in statements:
        words = _words(statement)
        for tellings in merged:
            told_here = any(telling.report == statement.report for telling in tellings)
            alike = tellings[0].negated == statement.negated and _is_same(_words(tellings[0]), words)
            if alike and not told_here:
                tellings.append(statement)
                break
        else:
            merged.append([statement])
    return merged


def group_by_speaker(statements: Iterable[Statement], reports: Iterable[Report]) -> tuple[Speaker, ...]:
    """Statements by speaker, in the order given; a statement that several reports tell stands once, with all sources.

    The reports serve to see which words stand in quotation marks; a statement whose report is absent is kept.
    """
    by_id = {report.id: report for report in reports}
    groups: dict[str, list[Statement]] = {}
    for statement in statements:
        if statement.contents:
            groups.setdefault(_key(statement.speaker), []).append(statement)
    speakers = []
    for group in groups.values():
        parties = [statement.speaker for statement in group if statement.speaker]
        fullest = max(parties, key=lambda party: (bool(party.office), len(party.name)), default=None)
        speakers.append(
            Speaker(
                name=fullest.name if fullest else None,
                kind=fullest.kind if fullest else None,
                office=fullest.office if fullest else None,
                countries=next((party.countries for party in parties if party.countries), ()),
                actor=next((party.actor for party in parties if party.actor), None),
                quotations=tuple(_quotation(tellings, by_id) for tellings in _merge(group)),
            )
        )
    return tuple(speakers)


def _is_description(name: str) -> bool:
    """Whether a person is described, not named: a common noun stands before any "of" or "in" ("Malian official")."""
    words = re.split(r" (?:in|of|from|with|at|for|to|on|who|close) ", name)[0].split(" ")
    if words[0].lower() in DETERMINERS or any(word[:1].isdigit() for word in words):
        return False
    return words[-1].isalpha() and words[-1].islower() and words[-1] not in PARTICLES


def say_speaker(speaker: Speaker, names: Mapping[str, str], *, in_full: bool = True) -> str:
    """A speaker with office and country in brackets; `in_full` False gives the name alone.

    The country is left out where the name holds it already ("the foreign ministry of Peru").
    """
    if speaker.name is None:
        return "an unnamed speaker"
    name = speaker.name
    if BODY_OF_STATE.match(name):
        name = f"the {name[0].lower()}{name[1:]}"
    elif speaker.kind is ActorKind.PERSON and _is_description(name):
        name = f"{'an' if name[0].lower() in 'aeiou' else 'a'} {name}"
    elif speaker.kind in (ActorKind.STATE, ActorKind.ORGANISATION):
        name = with_article(name)
    if not in_full:
        return name
    countries = [code for code in speaker.countries if names.get(code, code).casefold() not in name.casefold()]
    notes = [speaker.office] if speaker.office and speaker.office.casefold() not in name.casefold() else []
    if countries:
        notes.append(say_parties(countries, names))
    return f"{name} ({', '.join(notes)})" if notes else name


def tell_quotation(speaker: Speaker, quotation: Quotation, names: Mapping[str, str], *, in_full: bool = True) -> str:
    """One sentence for one statement: speaker, day where told, and the words as the report has them."""
    who = capitalise(say_speaker(speaker, names, in_full=in_full))
    when = f" {say_interval(quotation.said)}" if quotation.said else ""
    share = MAX_QUOTATION_CHARS // len(quotation.contents)
    parts = [clip(content, share) for content in quotation.contents]
    if quotation.negated:
        return f"{who} denied{when} that {soften(' … '.join(parts))}."
    if quotation.is_fragment:
        quoted = " and ".join(map(in_quotes, parts))
        return f"{who} used the words {quoted}{when}."
    if quotation.form is SpeechForm.DIRECT:
        quoted = " … ".join(map(in_quotes, parts))
        return f"{who} said{when}: {quoted}" + ("" if parts[-1][-1:] in ".?!…" else ".")
    return f"{who} said{when} that {soften(' … '.join(parts))}" + ("" if parts[-1][-1:] in ".?!" else ".")
