"""A cleaned text becomes a report, and the headlines in its furniture reports of their own."""

from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from verbale.errors import ReadingError
from verbale.model.report import (
    FurnitureKind,
    Publication,
    PublishedBasis,
    Report,
    ReportKind,
    report_id,
)
from verbale.model.span import Span
from verbale.reading.dates import date_in_name, publication_in_text
from verbale.reading.decoding import has_words
from verbale.reading.furniture import lay_out
from verbale.reading.marks import BULLET

DATED_FURNITURE = (FurnitureKind.DATE_LINE, FurnitureKind.BYLINE, FurnitureKind.DATELINE)


@dataclass(frozen=True, slots=True)
class Provenance:
    """What is known of an input beside its text: title, outlet, and a day of publication with its basis."""

    title: str | None = None
    outlet: str | None = None
    published: date | None = None
    basis: PublishedBasis | None = None
    language: str = "en"


UNKNOWN = Provenance()


def make_reports(uri: str, text: str, known: Provenance, max_chars: int) -> tuple[Report, ...]:
    """The report that a text holds, followed by a report for each headline of another story in it.

    `text` is stored as it is given; offsets are its code points. Raises ReadingError when no report is in it.
    """
    if not text.strip():
        raise ReadingError("empty: no text", remedy="leave the file out, or give it a text")
    if len(text) > max_chars:
        raise ReadingError(
            f"too long: {len(text):,} characters, at most {max_chars:,} are read",
            remedy="split the input into one report a file, or raise reading.max_chars",
        )
    if not has_words(text):
        raise ReadingError("no words: hardly a letter in the text", remedy="give text, HTML or JSONL")
    layout = lay_out(text, known.title)
    if not layout.body:
        raise ReadingError("only furniture: no report text is left", remedy="look at the input: is the article there?")
    title = known.title or (layout.title_span.of(text) if layout.title_span else None)
    published = _publication(uri, text, known, tuple(f.span for f in layout.furniture if f.kind in DATED_FURNITURE))
    report = Report(
        id=report_id(uri, text, title, known.outlet, known.published),
        uri=uri,
        text=text,
        body=layout.body,
        furniture=layout.furniture,
        title=title,
        title_span=layout.title_span,
        outlet=known.outlet,
        credits=layout.credits,
        language=known.language,
        published=published,
    )
    headlines = (f.span for f in layout.furniture if f.kind is FurnitureKind.HEADLINE_LIST)
    children = {child.id: child for child in (_headline(report, span) for span in headlines)}
    return (report, *children.values())


def _publication(uri: str, text: str, known: Provenance, places: tuple[Span, ...]) -> Publication:
    """Markup and feeds first, then the text, then the name; a day without its year is kept for the story."""
    if known.published:
        return Publication(known.published, known.basis)
    told = publication_in_text(text, places)
    if told.day:
        return told
    named = date_in_name(unquote(urlsplit(uri).path) if "://" in uri else PurePosixPath(uri).name)
    return Publication(named, PublishedBasis.NAME) if named else told


def _headline(report: Report, span: Span) -> Report:
    """The report of kind headline that a piece of a headline list is; it is undated, as nobody dates it."""
    words = BULLET.sub("", span.of(report.text), count=1).strip()
    uri = f"{report.uri}#{span.start}"
    return Report(
        id=report_id(uri, words, words, report.outlet, None),
        uri=uri,
        text=words,
        body=(Span(0, len(words)),),
        title=words,
        outlet=report.outlet,
        language=report.language,
        kind=ReportKind.HEADLINE,
        parent=report.id,
    )
