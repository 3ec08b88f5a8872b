"""HTML pages into text with provenance: trafilatura finds the article, htmldate the day. Knows nothing of files."""

import logging
from datetime import date

from verbale.errors import ReadingError
from verbale.model.report import PublishedBasis
from verbale.reading.dates import date_in_name, read_day
from verbale.reading.reports import Provenance

logging.getLogger("htmldate").addHandler(logging.NullHandler())
logging.getLogger("trafilatura").addHandler(logging.NullHandler())


def read_page(page: str, uri: str, known: Provenance) -> tuple[str, Provenance]:
    """The article of a page and what its markup tells: title, site, day of publication (basis markup).

    Precision mode: on 181 benchmark pages F1 .964, against .960 of the default. Raises ReadingError without an article.
    """
    import trafilatura  # imported here: 150 ms that a run without pages need not pay

    document = trafilatura.bare_extraction(
        page, favor_precision=True, include_comments=False, include_tables=False, with_metadata=True
    )
    text = getattr(document, "text", None)
    if document is None or isinstance(document, dict) or not text:
        raise ReadingError("no article: the page holds no text that reads as one", remedy="give the article's own page")
    day, basis = _day(page, uri)
    return str(text), Provenance(
        title=known.title or document.title or None,
        outlet=known.outlet or document.sitename or document.hostname or None,
        published=known.published or day,
        basis=known.basis or basis,
        language=known.language,
    )


def _day(page: str, uri: str) -> tuple[date | None, PublishedBasis | None]:
    """The day that markup tells; extensive search is off, as it guesses from any date on the page."""
    from htmldate import find_date

    found = find_date(page, extensive_search=False, original_date=True)
    day = read_day(found) if found else None
    if day is None:
        return None, None
    return day, PublishedBasis.NAME if day == date_in_name(uri) else PublishedBasis.MARKUP
