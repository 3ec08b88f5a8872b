"""Full-text search: a person's words as a query of FTS5, and its snippets as fragments. Knows no connection."""

import re
from collections.abc import Iterator

from verbale.record.store import Fragment

__all__ = ["CLOSE", "OPEN", "fragments", "fts_query"]

OPEN, CLOSE = "\x02", "\x03"  # marks around a match; no report holds these control characters by its own will

_QUOTED_OR_WORD = re.compile(r'"([^"]*)"|([^\s"]+)')


def fts_query(words: str) -> str | None:
    """Quote a person's words so that FTS5 sees no operator in them; None if nothing in them can be found.

    All words must be there; words in double quotes stand together.

    >>> fts_query('visit "joint statement" AND NEAR(')
    '"visit" "joint statement" "AND" "NEAR("'
    """
    terms = [quoted or word for quoted, word in _QUOTED_OR_WORD.findall(_storable(words))]
    return " ".join(f'"{term}"' for term in terms if any(c.isalnum() for c in term)) or None


def fragments(snippet: str) -> Iterator[Fragment]:
    """Split a marked snippet into runs that match and runs that do not."""
    for n, run in enumerate(re.split(f"[{OPEN}{CLOSE}]", snippet)):
        if run:
            yield Fragment(run, is_match=n % 2 == 1)


def _storable(words: str) -> str:
    return words.replace("\x00", " ").encode("utf-8", "ignore").decode()
