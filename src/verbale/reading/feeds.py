"""RSS and Atom feeds: one report an entry. Knows nothing of files or addresses."""

from collections.abc import Iterator

from verbale.errors import ReadingError
from verbale.model.report import PublishedBasis
from verbale.reading.dates import read_day
from verbale.reading.html import read_page
from verbale.reading.reports import Provenance


def read_feed(raw: bytes, uri: str, known: Provenance) -> Iterator[tuple[str, str, Provenance]]:
    """Yield (uri, text, provenance) for each entry with words; the day is the entry's own, in its own time zone.

    Raises ReadingError when the bytes are no feed.
    """
    import feedparser

    feed = feedparser.parse(raw)
    if not feed.entries:
        raise ReadingError("no feed: no entries found in it", remedy="give an RSS or Atom file")
    for entry in feed.entries:
        content = next((part.value for part in entry.get("content", ())), None) or entry.get("summary") or ""
        title = entry.get("title") or known.title
        stamp = read_day(entry.get("published") or entry.get("updated") or "")  # as written: parsed stamps are UTC
        provenance = Provenance(
            title=title,
            outlet=known.outlet or feed.feed.get("title"),
            published=stamp or known.published,
            basis=PublishedBasis.FEED if stamp else known.basis,
            language=known.language,
        )
        text = _words(content, title, provenance)
        if text:
            yield entry.get("link") or entry.get("id") or f"{uri}#{title}", text, provenance


def _words(content: str, title: str | None, known: Provenance) -> str:
    """The entry's text: as it is, or taken out of its HTML; the title where the feed gives nothing else."""
    if "<" not in content:
        return content or title or ""
    try:
        return read_page(f"<html><body><article>{content}</article></body></html>", "", known)[0]
    except ReadingError:
        return title or ""
