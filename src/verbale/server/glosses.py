"""What a name, a date or a number of a report was resolved to, and why, in a line. Knows no mark and no page."""

from collections.abc import Iterable, Mapping

from verbale.model.actor import Actor, Party
from verbale.model.relation import Relation
from verbale.model.time import Interval, TimeBasis, TimeExpression, TimeKind
from verbale.telling.phrases import say_parties
from verbale.telling.wording import say_interval

__all__ = ["say_party", "why_number", "why_party", "why_time"]

_BASES = {
    TimeBasis.STATED: "the words give it whole",
    TimeBasis.RESOLVED: "counted from the day of publication or a day told before",
    TimeBasis.STORY: "counted from the day of publication that the story gives",
}
_NO_DAY = {TimeKind.DURATION: "a length of time, no day", TimeKind.SET: "what recurs, no day"}


def why_time(time: TimeExpression) -> str:
    """The days of a time expression, how exactly they are told, and on what basis.

    "on 8 March 2024; to the day; the words give it whole"
    """
    if time.interval is None:
        return _NO_DAY.get(time.kind, "not resolved to a day")
    return f"{say_interval(time.interval)}; {_grain(time.interval)}; {_BASES[time.interval.basis]}"


def _grain(days: Interval) -> str:
    length = (days.last - days.first).days + 1
    if length == 1:
        return "to the day"
    is_month = days.first.day == 1 and length in (28, 29, 30, 31) and days.last.month == days.first.month
    if is_month:
        return "to the month"
    return (
        "to the year" if length in (365, 366) and days.first.day == 1 and days.first.month == 1 else f"{length:,} days"
    )


def why_number(fact: Relation, names: Mapping[str, str]) -> str:
    """Lowest and highest value, unit, hedge, and the fact that is counted; empty for a fact without a number."""
    found = fact.quantity
    if found is None:
        return ""
    parts = [
        f"{_ends(found.low, found.high)} {found.unit or ''}".strip(),
        f"hedged by “{found.hedge}”" if found.hedge else "told without a hedge",
    ]
    sides = " – ".join(filter(None, (say_parties(side, names) for side in (fact.source, fact.target))))
    return "; ".join([*parts, f"counts {fact.kind.value.replace('-', ' ')}: {sides}"])


def _ends(low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return f"at most {high:,.15g}" if high is not None else "not told" if low is None else f"at least {low:,.15g}"
    return f"{low:,.15g}" if low == high else f"{low:,.15g} to {high:,.15g}"


def say_party(party: Party, names: Mapping[str, str]) -> str:
    """Full name, office and countries of a party, as far as they are known."""
    countries = [code for code in party.countries if names.get(code, code) != party.name]
    parts = [party.name, party.office or "", say_parties(countries, names)]
    return ", ".join(part for part in parts if part)


def why_party(party: Party, names: Mapping[str, str], actors: Iterable[Actor], text: str) -> str:
    """Who a name means, and how that is known: by the words themselves, others of the report, or none of it."""
    return f"{say_party(party, names)}; {_how_known(party, actors, text)}"


def _how_known(party: Party, actors: Iterable[Actor], text: str) -> str:
    if party.taught is not None:
        return f"told by the report {party.taught.report}: “{party.taught.quote}”"
    if party.name in party.text:
        return "named in these words"
    if party.name in text:
        return "the full name stands elsewhere in the report"
    actor = next((one for one in actors if one.id == party.actor), None)
    told = next((name for name in actor.names if name != party.name and name in text), None) if actor else None
    return f"the report says “{told}”" if told else "known from the register of states, offices and leaders"
