"""The templates' environment: escaping always on, and the few words every page needs. Knows no route."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from urllib.parse import quote, urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from verbale import __version__
from verbale.model.actor import Citation
from verbale.model.event import Status
from verbale.model.span import Quote
from verbale.model.story import Membership, Story
from verbale.telling.phrases import STATUS_WORDS, say_parties
from verbale.telling.wording import clip, say_day, say_interval, say_outlet

__all__ = ["cite", "make_environment"]

# A mark of its own for each status, so that it is told apart without colour.
STATUS_MARKS: Mapping[Status, str] = {
    Status.OCCURRED: "●",
    Status.ANNOUNCED: "◆",
    Status.EXPECTED: "◇",
    Status.HYPOTHETICAL: "○",
    Status.DENIED: "✕",
    Status.DEMANDED: "▲",
}


def cite(report: str, words: Quote | Citation) -> str:
    """The address of some words of a report: the page marks them, and the link lands there."""
    return f"/reports/{quote(report, safe='')}?cite={words.start}-{words.end}#cited"


def _days(story: Story) -> str:
    if story.first is None:
        return "undated"
    if story.last is None or story.last == story.first:
        return say_day(story.first)
    if (story.first.year, story.first.month) == (story.last.year, story.last.month):
        return f"{story.first.day}–{say_day(story.last)}"
    return f"{say_day(story.first)} – {say_day(story.last)}"


def _plural(number: int, noun: str) -> str:
    many = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number:,} {noun if number == 1 else many}"


def _coded(text: str) -> Markup:
    """Words between backticks as code."""
    parts = text.split("`")
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if place % 2 else part for place, part in enumerate(parts)
    )


def _signed(number: float) -> str:
    return f"{number:+.1f}".replace("-", "−")


def _bounds(place: Membership) -> str:
    """The days a story bounds an undated report to; empty where it does not."""
    first, last = place.published_from, place.published_to
    if first and last:
        return say_day(first) if first == last else f"between {say_day(first)} and {say_day(last)}"
    return f"not before {say_day(first)}" if first else f"not after {say_day(last)}" if last else ""


def _is_web(uri: str) -> bool:
    return urlsplit(uri).scheme in ("http", "https")


def _status(status: Status) -> Markup:
    return Markup('<span class="status {0}"><span aria-hidden="true">{1}</span> {2}</span>').format(
        status.value, STATUS_MARKS[status], STATUS_WORDS[status]
    )


def _nothing_waits() -> int:
    return 0


def make_environment(
    names: Mapping[str, str], *, waiting: Callable[[], int] = _nothing_waits, may_edit: bool = False
) -> Environment:
    """The environment of all templates; `names` gives countries and organisations by code.

    `waiting` counts the mentions that wait for review; with `may_edit` the pages have what changes the record.
    """
    environment = Environment(
        loader=PackageLoader("verbale.server"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.globals.update(version=__version__, cite=cite, plural=_plural, status=_status)
    environment.globals.update(waiting=waiting, may_edit=may_edit)

    def parties(codes: Iterable[str]) -> str:
        return say_parties(tuple(codes), names)

    def country(code: str) -> str:
        return names.get(code, code)

    def day(value: date | None) -> str:
        return say_day(value) if value else "undated"

    environment.filters.update(
        bounds=_bounds,
        clip=clip,
        coded=_coded,
        country=country,
        day=day,
        days=_days,
        interval=say_interval,
        is_web=_is_web,
        outlet=say_outlet,
        parties=parties,
        signed=_signed,
    )
    return environment
