"""Walks any value of the model and finds the spans in it that are not the words of their report. Pure."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass

from verbale.model.findings import Findings
from verbale.model.report import Report

__all__ = ["Cited", "cited_in", "fault_of", "faults_of"]


@dataclass(frozen=True, slots=True)
class Cited:
    """A span met in a value: of the report at hand, or of a named one; `words` is None where only offsets are kept."""

    report: str | None
    start: int
    end: int
    words: str | None


def cited_in(value: object) -> Iterator[Cited]:
    """Every span in a value, however deep: whatever has `start` and `end`, with its words where it keeps them."""
    left = [value]
    while left:
        value = left.pop()
        if isinstance(value, tuple):
            left.extend(reversed(value))
            continue
        type_ = type(value)
        if type_ not in _READERS:
            _READERS[type_] = _reader_of(type_)
        read = _READERS[type_]
        if read is not None:
            cited, parts = read(value)
            if cited is not None:
                yield cited
            left.extend(reversed(parts))


def fault_of(cited: Cited, text: str) -> str | None:
    """What is wrong with a span of a text, in words; None if it holds.

    >>> fault_of(Cited(None, 0, 5, "Dakar"), "Dakar agreed.")
    >>> fault_of(Cited(None, 6, 12, "Dakar"), "Dakar agreed.")
    "span 6:12 is quoted as 'Dakar' but reads 'agreed'"
    """
    if not 0 <= cited.start <= cited.end <= len(text):
        return f"span {cited.start}:{cited.end} lies outside the text of {len(text)} characters"
    stands = text[cited.start : cited.end]
    if cited.words is not None and stands != cited.words:
        return f"span {cited.start}:{cited.end} is quoted as {cited.words!r} but reads {stands!r}"
    return None


_Reader = Callable[[object], tuple[Cited | None, tuple[object, ...]]]
_READERS: dict[type[object], _Reader | None] = {}  # looked up once for each class


def _reader_of(type_: type[object]) -> _Reader | None:
    """How to read a class: its own span, if it is one, and the fields that may hold more. None if it has none."""
    if not is_dataclass(type_):
        return None
    names = tuple(field.name for field in fields(type_))
    words = "quote" if "quote" in names else "text" if "text" in names else None
    is_span = {"start", "end"} <= set(names)

    def read(value: object) -> tuple[Cited | None, tuple[object, ...]]:
        parts = tuple([getattr(value, name) for name in names])
        if not is_span:
            return None, parts
        told = dict(zip(names, parts, strict=True))
        report = told["report"] if words == "quote" else None
        return Cited(report, told["start"], told["end"], told[words] if words else None), parts

    return read


def faults_of(report: Report, findings: Findings) -> tuple[str, ...]:
    """Every way in which a report and its findings break the contract of the record, in words; empty if they hold.

    Spans must be the words they quote, ids must be told once, and what is named must be there.
    """
    try:
        report.text.encode()
    except UnicodeEncodeError as error:
        return (f"the text holds a lone surrogate at {error.start}, which no file in UTF-8 can hold",)
    return (*_wrong_references(report, findings), *_wrong_ids(findings), *_wrong_spans(report, findings))


def _wrong_references(report: Report, findings: Findings) -> Iterator[str]:
    owners = {findings.report, *(said.report for said in findings.statements)}
    owners |= {told.report for told in findings.mentions} | {fact.report for fact in findings.relations}
    for owner in sorted(owners - {report.id}):
        yield f"its findings name the report {owner}"
    known = {said.id for said in findings.statements}
    inside = [(told.id, told.statement) for told in findings.mentions]
    inside += [(fact.id, fact.statement) for fact in findings.relations]
    for id_, statement in inside:
        if statement is not None and statement not in known:
            yield f"{id_} stands in the statement {statement}, which is not there"


def _wrong_ids(findings: Findings) -> Iterator[str]:
    for rows in (findings.actors, findings.statements, findings.mentions, findings.relations):
        told = [row.id for row in rows]
        for id_ in sorted({id_ for id_ in told if told.count(id_) > 1}) if len(set(told)) < len(told) else ():
            yield f"the id {id_} is told {told.count(id_)} times"


def _wrong_spans(report: Report, findings: Findings) -> Iterator[str]:
    for cited in cited_in((report, findings)):
        if cited.report not in (None, report.id):
            continue  # the words of another report, which the check of the whole record looks up
        fault = fault_of(cited, report.text)
        if fault is not None:
            yield fault
