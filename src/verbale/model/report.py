"""A report as it was read: its text, where it came from, when it was published and how that is known."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from verbale.model.span import Quote, Span, content_id


class ReportKind(StrEnum):
    """An article, or a headline of another story that stood as furniture in an article."""

    ARTICLE = "article"
    HEADLINE = "headline"


class PublishedBasis(StrEnum):
    """How the day of publication is known."""

    MARKUP = "markup"
    TEXT = "text"
    FEED = "feed"
    NAME = "name"
    STORY = "story"


class FurnitureKind(StrEnum):
    """What stands in a text and is not the report."""

    DATE_LINE = "date-line"
    DATELINE = "dateline"
    BYLINE = "byline"
    CAPTION = "caption"
    SECTION_HEADING = "section-heading"
    READ_MORE = "read-more"
    HEADLINE_LIST = "headline-list"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True, order=True)
class Furniture:
    """One piece of furniture; a headline list has one piece for each headline."""

    start: int
    end: int
    kind: FurnitureKind

    @property
    def span(self) -> Span:
        """The place alone."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Publication:
    """The day of publication: a full date with its basis, or as much as the text tells.

    `month_day` (month, day) is kept where a dateline or byline gives no year, `weekday` (Monday is 0) where it names
    one; a later step may complete them from the story, never by guessing. `evidence` are the words that tell it.
    """

    day: date | None = None
    basis: PublishedBasis | None = None
    month_day: tuple[int, int] | None = None
    weekday: int | None = None
    evidence: Quote | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One report. Offsets count code points of `text`, which never changes once the report is made.

    `title_span` is the report's own headline where it stands in `text` (neither body nor furniture); `body` are the
    stretches that are the report itself, in order, disjoint from furniture. `parent` is the report whose furniture
    this headline stood in.
    """

    id: str
    uri: str
    text: str
    body: tuple[Span, ...]
    furniture: tuple[Furniture, ...] = ()
    title: str | None = None
    title_span: Span | None = None
    outlet: str | None = None
    credits: tuple[str, ...] = ()
    language: str = "en"
    kind: ReportKind = ReportKind.ARTICLE
    published: Publication = Publication()
    parent: str | None = None

    def quote(self, span: Span) -> Quote:
        """The words of a span, with their place."""
        return Quote.cut(self.text, span.start, span.end)


def report_id(uri: str, text: str, title: str | None, outlet: str | None, published: date | None) -> str:
    """The id of what stood at an address: the same words at the same address are the same report."""
    return content_id("r", uri, text, title, outlet, published)


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be read, or a report that a stage refused; never silently skipped."""

    uri: str
    stage: str
    error: str
    remedy: str
