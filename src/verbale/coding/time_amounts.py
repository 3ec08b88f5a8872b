"""Figures, units and parts as words tell them. Knows no day of publication."""

import re

from verbale.coding.days import Days, Unit, edge, third
from verbale.languages.en.calendar import load_calendar


def month_number(form: str) -> int:
    """The number of a month from its name or short form."""
    months = load_calendar().months
    return months.get(form) or months[form.rstrip(".")]


def unit_of(word: str) -> Unit:
    """The unit that a word names, singular or plural."""
    word = word.lower()
    return Unit.CENTURY if word.startswith("centur") else Unit(word.removesuffix("s"))


def figure(words: str | None) -> int | None:
    """The figure of an amount, None where nobody counts.

    >>> figure("about twenty-one")
    21
    """
    if not words:
        return None
    parts = re.split(r"[\s-]+", words.lower().strip())
    if words.lower().strip() in load_calendar().amounts:
        return None
    if parts[-1][0].isdigit():
        return int(parts[-1].replace(",", ""))
    figures = [load_calendar().numbers.get(part) for part in parts]
    tens = figures[-2] if len(figures) > 1 and (figures[-2] or 0) >= 20 else 0
    return None if figures[-1] is None else figures[-1] + (tens or 0)


_UNIT_CODES = {
    Unit.HOUR: "H", Unit.DAY: "D", Unit.WEEK: "W", Unit.MONTH: "M", Unit.YEAR: "Y", Unit.DECADE: "DE",
    Unit.CENTURY: "CE",
}  # fmt: skip


def duration(count: int | None, unit: Unit) -> str:
    """The TIMEX3 value of a length of time: P2W, PT3H, PXD where nobody counts."""
    code, amount = _UNIT_CODES[unit], "X" if count is None else str(count)
    return f"PT{amount}H" if unit is Unit.HOUR else f"P{amount}{code}"


def part_name(words: str) -> str:
    """Which third words like "early", "the middle of" and "late" name."""
    words = words.lower()
    if re.match(r"early|beginning|start|turn", words):
        return "early"
    return "mid" if re.match(r"mid", words) else "late"


def part_of(days: Days, words: str | None) -> Days:
    """Narrow days to the part that "early", "mid", "late", "the start of", "the end of" tell."""
    if not words:
        return days
    words = re.sub(r"^the\s+", "", words.lower().strip("- "))
    if re.match(r"beginning|start|end|turn|close|eve", words):
        return edge(days, is_start=bool(re.match(r"beginning|start|turn", words)))
    return third(days, part_name(words))
