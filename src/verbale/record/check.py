"""Whether a record keeps its own contract, on whatever engine it lies. Reads only."""

from collections.abc import Iterator

from verbale.model.event import Decision
from verbale.model.report import Report, ReportKind
from verbale.record.evidence import cited_in, fault_of, faults_of
from verbale.record.store import Problem, Store

__all__ = ["check"]

_GROUP_AGAIN = "Run `verbale read` again: the grouping was not finished, and is made good then."
_CODE_AGAIN = "Read the report again with `verbale read`; if it stays, please report it with the text."


def check(store: Store) -> tuple[Problem, ...]:
    """Every place where the record breaks its contract, sorted; empty for a sound one.

    The engine's own integrity; every span the words it quotes; every name of a row that row; every report in a story
    and every mention in an event.
    """
    problems = store.integrity()
    if problems:
        return tuple(sorted(problems))
    return tuple(sorted([*_evidence(store), *_grouping(store), *_comparisons(store)]))


def _evidence(store: Store) -> Iterator[Problem]:
    for report in store.reports():
        findings = store.findings(report.id)
        for fault in faults_of(report, findings):
            yield Problem(f"report {report.id}", fault, _CODE_AGAIN)
        yield from _citations(store, f"report {report.id}", findings, report)


def _citations(store: Store, where: str, value: object, own: Report | None) -> Iterator[Problem]:
    """Faults of words that are cited from a named report."""
    for cited in cited_in(value):
        if cited.report is None or (own is not None and cited.report == own.id):
            continue
        report = store.report(cited.report)
        if report is None:
            yield Problem(where, f"cites the report {cited.report}, which is not there", _CODE_AGAIN)
            continue
        fault = fault_of(cited, report.text)
        if fault is not None:
            yield Problem(where, f"cites the report {report.id}: {fault}", _CODE_AGAIN)


def _grouping(store: Store) -> Iterator[Problem]:
    reports = {report.id: report.parent for report in store.reports()}
    articles = {report.id for report in store.reports() if report.kind is ReportKind.ARTICLE}
    story_of = {place.report: place.story for place in store.memberships()}
    for report, parent in reports.items():
        if report in articles and report not in story_of:  # a headline may belong to none of the stories
            yield Problem(f"report {report}", "stands in no story", _GROUP_AGAIN)
        if parent is not None and parent not in reports:
            yield Problem(f"report {report}", f"its parent {parent} is not there", _CODE_AGAIN)
    for place in store.memberships():
        if place.derived_from is not None and place.derived_from not in reports:
            yield Problem(
                f"report {place.report}", f"derives from {place.derived_from}, which is not there", _GROUP_AGAIN
            )
    listed: dict[str, str] = {}
    for story in store.stories():
        for report in story.reports:
            listed[report] = story.id
            if story_of.get(report) != story.id:
                yield Problem(f"story {story.id}", f"lists the report {report}, which is not in it", _GROUP_AGAIN)
    for report, in_story in story_of.items():
        if report not in listed:
            yield Problem(f"story {in_story}", f"does not list its report {report}", _GROUP_AGAIN)
    yield from _events(store, {*reports}, articles | {*story_of})


def _events(store: Store, reports: set[str], grouped: set[str]) -> Iterator[Problem]:
    """A mention in a report that is to be in a story stands in an event, unless it waits or a person rejected it."""
    mentions = {mention.id: mention.report for mention in store.mentions()}
    told: set[str] = set()
    for event in store.events():
        told.update(event.mentions)
        for mention in event.mentions:
            if mention not in mentions:
                yield Problem(f"event {event.id}", f"names the mention {mention}, which is not there", _GROUP_AGAIN)
        for status in event.history:
            if status.report not in reports:
                yield Problem(
                    f"event {event.id}", f"names the report {status.report}, which is not there", _GROUP_AGAIN
                )
    rejected = {mention for mention, decision in store.decisions().items() if decision is Decision.REJECTED}
    due = {mention for mention, report in mentions.items() if report in grouped}
    for mention in due - told - rejected - {*store.waiting()}:
        yield Problem(f"mention {mention}", "stands in no event", _GROUP_AGAIN)


def _comparisons(store: Store) -> Iterator[Problem]:
    for pair in store.alignments():
        yield from _citations(store, f"alignment of story {pair.story}", pair, None)
        if pair.against is not None and store.report(pair.against) is None:
            yield Problem(
                f"alignment of story {pair.story}", f"names the report {pair.against}, which is not there", _GROUP_AGAIN
            )
