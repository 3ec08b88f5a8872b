"""English for days, lists and names: the small words of every sentence that is told. Knows no event."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from verbale.model.report import Report
from verbale.model.time import Interval

__all__ = [
    "capitalise",
    "clip",
    "in_quotes",
    "join",
    "say_day",
    "say_interval",
    "say_outlet",
    "say_report",
    "soften",
    "with_article",
]

DECEMBER = 12
# Names that end in a common noun, and plural names of states, take "the"; acronyms and bare names do not.
ARTICLE_ENDINGS = (
    "agency alliance assembly authority bank commission committee commonwealth community confederation council "
    "court cooperation emirates federation force forces forum front fund group house initiative islands kingdom league "
    "movement nations organisation organization pact parliament partnership republic see states treaty union"
).split()
ARTICLE_NAMES = frozenset(
    {
        "bahamas",
        "comoros",
        "commonwealth",
        "gambia",
        "kremlin",
        "maldives",
        "netherlands",
        "pentagon",
        "philippines",
        "quad",
    }
)
# "the Organization of American States", "the League of Arab States": the head stands before "of" or "for".
ARTICLE_HEADS = re.compile(
    r"^(?:[\w'’-]+ )*(?:organi[sz]ation|association|community|league|union|council|commonwealth|bank|fund|conference"
    r"|republic|alliance|court|kingdom|forum) (?:of|for|on) ",
    re.IGNORECASE,
)
# A clause that stood at the head of its sentence loses its capital only where its first word can be no name.
COMMON_STARTS = frozenset(
    "a after all an and any as at because before both but by despite during each every few for from had has have he "
    "her his how if in it its many more most no none not now on one only our she should since so some such that the "
    "their there these they this those to under until we what when where whether which while who why with would you "
    "your".split()
)
OPEN_START = re.compile(r"\b(?:start\w*|begin\w*|from|since|as of|as from)(?: on| in| at)?$", re.IGNORECASE)


def say_day(day: date) -> str:
    """A day in words.

    >>> say_day(date(2026, 1, 4))
    '4 January 2026'
    """
    return f"{day.day} {day:%B} {day.year}"


def _is_month(first: date, last: date) -> bool:
    return first.day == 1 and (first.year, first.month) == (last.year, last.month) and (last + timedelta(1)).day == 1


def _is_year(first: date, last: date) -> bool:
    return first.year == last.year and (first.month, first.day) == (1, 1) and (last.month, last.day) == (DECEMBER, 31)


def _is_open(when: Interval, evidence: str) -> bool:
    """Whether the words give only a beginning: "starting" before the time, or as its own first word."""
    before, found, _ = evidence.partition(when.text)
    first_words = (when.text.rsplit(" ", 1)[0], when.text.split(" ", 1)[0])
    return any(OPEN_START.search(words) for words in (*first_words, before.rstrip() if found else ""))


def say_interval(when: Interval, evidence: str = "") -> str:
    """Days with their preposition; a whole month or year is told as such.

    "from" where the words, or those before them in the `evidence`, give only a beginning ("starting on Sunday").

    >>> from verbale.model.time import TimeBasis
    >>> say_interval(Interval(date(2026, 3, 1), date(2026, 3, 31), "in March", TimeBasis.RESOLVED))
    'in March 2026'
    """
    first, last = when.first, when.last
    if first == last:
        return f"{'from' if _is_open(when, evidence) else 'on'} {say_day(first)}"
    if _is_month(first, last):
        return f"in {first:%B} {first.year}"
    if _is_year(first, last):
        return f"in {first.year}"
    return f"between {say_day(first)} and {say_day(last)}"


def join(words: Sequence[str]) -> str:
    """A list in words.

    >>> join(["Kenya", "Somalia", "Uganda"])
    'Kenya, Somalia and Uganda'
    """
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""


def capitalise(text: str) -> str:
    """The first letter large, the others untouched."""
    return text[:1].upper() + text[1:]


def soften(clause: str) -> str:
    """A clause that began a sentence, as it stands after "that": a function word loses its capital, a name never."""
    first, space, rest = clause.partition(" ")
    return f"{first.lower()}{space}{rest}" if first.lower() in COMMON_STARTS else clause


def with_article(name: str) -> str:
    """The name of a state or body with the article English gives it.

    >>> with_article("United States"), with_article("Kenya"), with_article("European Union")
    ('the United States', 'Kenya', 'the European Union')
    """
    if name.lower().startswith("the "):
        return "the " + name[4:]
    last = name.lower().split(" ")[-1]
    takes_article = last in ARTICLE_NAMES or (" " in name and last in ARTICLE_ENDINGS) or ARTICLE_HEADS.match(name)
    return f"the {name}" if takes_article else name


def in_quotes(text: str) -> str:
    """Words in double quotation marks; those inside them become single, as English nests them."""
    return f"“{text.replace('“', '‘').replace('”', '’')}”"


def clip(text: str, max_chars: int) -> str:
    """White space made even, cut between words where longer than `max_chars`, with an ellipsis."""
    text = " ".join(text.split())
    if len(text) <= max_chars:
        return text
    return text[: max_chars - 1].rsplit(" ", 1)[0].rstrip(",;:–— ") + "…"


def say_outlet(report: Report) -> str:
    """Where a report appeared, or whom it credits where it does not say."""
    credit = f"credited to {report.credits[0]}" if report.credits else "outlet not stated"
    return report.outlet or credit


def say_report(report: Report) -> str:
    """What a report is called in a list of sources: outlet and day, or as much as is known."""
    day = report.published.day
    parts = [say_outlet(report), say_day(day) if day else "undated"]
    title = report.title or (report.body[0].of(report.text) if report.body else report.text)
    return f"“{clip(title, 90)}”, {', '.join(parts)}"
