"""The two real reports: an agency's and a site's paraphrase of it. What a careful reader finds in them, counted."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import verbale
from verbale.desk import Desk
from verbale.model.report import FurnitureKind, PublishedBasis, Report, ReportKind
from verbale.model.statement import Statement

# Words that a statement's content must hold, the full name of its speaker, and the code of the speaker's country.
STATEMENTS = (
    ("could take military action", "Sanae Takaichi", "JPN"),
    ("slightly more than before", "Kang Jun-young", "KOR"),
    ("strategically decided", "Kang Jun-young", "KOR"),
    ("new chapter", "Wi Sung-lac", "KOR"),
    ("more than 10 deals", "Wi Sung-lac", "KOR"),
    ("take sides", "Lee Jae Myung", "KOR"),
    ("contentious issues", "Shin Beom-chul", "KOR"),
    ("not simply responding", "Xavier Brunson", "USA"),
    ("crossroads", "Xavier Brunson", "USA"),
    ("nuclear-powered submarines", "Wi Sung-lac", "KOR"),
    ("could prompt a response", "Sanae Takaichi", "JPN"),
    ("not take sides", "Lee Jae Myung", "KOR"),
)
HEADLINES = 17


def measure(shared: Path, folder: Path) -> Mapping[str, int]:
    """The figures of the pair by name."""
    with verbale.open(folder / "pair.db") as desk:
        desk.read(str(shared / "reports" / "wire.txt"), str(shared / "reports" / "site.txt"))
        wire, site = (_named(desk, name) for name in ("wire.txt", "site.txt"))
        return {
            "one story, site derived from wire": _one_story(desk, wire, site),
            "published 2026-01-02, by its text": int(
                (wire.published.day, wire.published.basis) == (date(2026, 1, 2), PublishedBasis.TEXT)
            ),
            "headlines of other stories told apart": sum(
                piece.kind is FurnitureKind.HEADLINE_LIST for piece in site.furniture
            ),
            "body sentences kept": sum(_kept(report) for report in (wire, site)),
            "statements with full speaker name and country": sum(
                any(_tells(said, *expected) for said in desk.statements()) for expected in STATEMENTS
            ),
        }


def _named(desk: Desk, name: str) -> Report:
    return next(one for one in desk.store.reports() if one.kind is ReportKind.ARTICLE and one.uri.endswith(name))


def _one_story(desk: Desk, wire: Report, site: Report) -> int:
    left, right = desk.store.membership(wire.id), desk.store.membership(site.id)
    if left is None or right is None or left.story != right.story:
        return 0
    return 1 + (right.derived_from == wire.id and left.derived_from is None)


def _sentences(text: str) -> Iterator[str]:
    for line in text.splitlines():
        yield from (part for part in re.split(r"(?<=[.”])\s+(?=[“A-Z])", line.strip()) if part.endswith((".", "”")))


def _kept(report: Report) -> int:
    """How many of the sentences that end in a full stop or a closing quotation mark lie in the body."""
    body = " ".join(span.of(report.text) for span in report.body)
    return sum(
        sentence in body or sentence.removeprefix("date 2026-01-02 ") in body for sentence in _sentences(report.text)
    )


def _tells(said: Statement, words: str, name: str, country: str) -> bool:
    holds = any(words in " ".join(part.text.split()) for part in said.contents)
    return holds and said.speaker is not None and said.speaker.name == name and said.speaker.countries == (country,)
