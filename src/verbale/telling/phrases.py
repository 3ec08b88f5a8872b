"""One event as one English sentence: who, what, to whom, when, and how sure. Knows no story and no page."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from verbale.model.event import Event, EventMention, EventType, Status
from verbale.telling.wording import capitalise, clip, in_quotes, join, say_interval, with_article

__all__ = ["STATUS_WORDS", "Phrase", "phrase", "say_parties", "tell_event"]

UNNAMED = "an unnamed party"
HOSTING = re.compile(r"\b(?:host\w*|receiv\w*|welcom\w*|play\w* host)\b", re.IGNORECASE)
OPTIONAL = re.compile(r"\[([^]|]*)(?:\|([^]]*))?\]")
WORD = re.compile(r"\w{4,}")
STEM_CHARS = 5  # "accus" is in accused and accusation; shorter stems join words that have nothing in common
MAX_TRIGGER_CHARS = 60  # a trigger is a word or a short phrase; longer ones would drown the sentence

STATUS_WORDS: Mapping[Status, str] = {
    Status.OCCURRED: "told as a fact",
    Status.ANNOUNCED: "announced",
    Status.EXPECTED: "expected",
    Status.HYPOTHETICAL: "possible only",
    Status.DENIED: "denied or ruled out",
    Status.DEMANDED: "demanded",
}


@dataclass(frozen=True, slots=True)
class Phrase:
    """The wording of a type or mode: after "is to", in the past, as a noun."""

    do: str
    did: str
    noun: str
    names_mode: bool


@cache
def _table() -> Mapping[str, Mapping[str, object]]:
    table: Mapping[str, Mapping[str, object]] = tomllib.loads(
        files("verbale.telling").joinpath("phrases.toml").read_text(encoding="utf-8")
    )
    return table


@cache
def _variants(type_: EventType) -> tuple[tuple[re.Pattern[str], Phrase], ...]:
    variants = _table()[type_].get("variants")
    rows = variants.values() if isinstance(variants, Mapping) else ()
    return tuple((re.compile(row["pattern"], re.IGNORECASE), _phrase(row, names_mode=True)) for row in rows)


def _phrase(row: Mapping[str, object], *, names_mode: bool) -> Phrase:
    return Phrase(str(row["do"]), str(row["did"]), str(row["noun"]), names_mode)


def phrase(type_: EventType, mode: str | None, trigger: str = "") -> Phrase:
    """The wording of what the trigger says, of a mode, or of the type where neither has one of its own.

    >>> phrase(EventType.SANCTION, "withdraw", "recalled its ambassador").did
    'recalled an envoy[ from {r}]'
    """
    for pattern, variant in _variants(type_):
        if pattern.search(trigger):
            return variant
    entry = _table()[type_]
    own = entry.get(mode) if mode else None
    chosen = own if isinstance(own, Mapping) else entry
    return _phrase(chosen, names_mode=chosen is own)


def say_parties(codes: Sequence[str], names: Mapping[str, str]) -> str:
    """Codes as names in a list; a code without a name stands as it is."""
    return join([with_article(names.get(code, code)) for code in codes])


def _fill(template: str, actors: str, recipients: str, *, several: bool) -> str:
    template = OPTIONAL.sub(lambda found: found[1] if recipients else found[2] or "", template)
    together = several and not recipients
    return (
        template.replace("{r}", recipients)
        .replace("{by}", f"by {actors}")
        .replace("{of}", f"between {actors}" if together else f"by {actors}")
    )


def _needs_words(wording: Phrase, trigger: str) -> bool:
    """Whether the report's own words say more than the wording: it names several acts, or none of the words' stems."""
    if " or " in wording.did:
        return True
    told = {word[:STEM_CHARS].casefold() for word in WORD.findall(f"{wording.do} {wording.did}")}
    return not any(word[:STEM_CHARS].casefold() in told for word in WORD.findall(trigger))


def _is_hosting(event: Event, mentions: Sequence[EventMention]) -> bool:
    """A visit told from the host's side: the visitor is the actor all the same."""
    is_visit = event.type is EventType.CONSULT and event.mode == "visit" and bool(event.recipients)
    return is_visit and bool(mentions) and HOSTING.search(mentions[0].trigger.text) is not None


def _clause(status: Status, actors: str, wording: Phrase, recipients: str, *, several: bool) -> str:
    be: Literal["are", "is"] = "are" if several else "is"
    do, did, noun = (_fill(t, actors, recipients, several=several) for t in (wording.do, wording.did, wording.noun))
    match status:
        case Status.OCCURRED:
            return f"{actors} {did}"
        case Status.ANNOUNCED:
            return f"{actors} {be} to {do}"
        case Status.EXPECTED:
            return f"{actors} {be} expected to {do}"
        case Status.HYPOTHETICAL:
            return f"{actors} may {do}"
        case Status.DEMANDED:
            return f"{actors} {be} called on to {do}"
        case Status.DENIED:
            return f"denied or ruled out: {noun}"


def tell_event(event: Event, mentions: Sequence[EventMention], names: Mapping[str, str]) -> str:
    """One sentence for an event; `mentions` are its own, the one to be told from first.

    Status shows in the verb and, where it is not a fact, in brackets; the report's own words for the act are added
    where the wording of the type would say less. An actor is never told as its own recipient.

        CONSULT visit, KOR -> CHN, announced, trigger "will host", starting 2026-01-04
        -> "China is to host South Korea from 4 January 2026 (announced)."
    """
    mode, actors, recipients = event.mode, event.actors, event.recipients
    if _is_hosting(event, mentions):
        mode, actors, recipients = "hosting", recipients, actors
    recipients = tuple(code for code in recipients if code not in actors)
    trigger = mentions[0].trigger.text if mentions else ""
    wording = phrase(event.type, mode, trigger)
    clause = _clause(
        event.status,
        say_parties(actors, names) or UNNAMED,
        wording,
        say_parties(recipients, names),
        several=len(actors) > 1,
    )
    when = f" {say_interval(event.when, mentions[0].evidence.text if mentions else '')}" if event.when else ""
    words = in_quotes(clip(trigger, MAX_TRIGGER_CHARS)) if trigger and _needs_words(wording, trigger) else ""
    status = "" if event.status in (Status.OCCURRED, Status.DENIED) else STATUS_WORDS[event.status]
    note = ": ".join(part for part in (status, words) if part)
    return capitalise(clause) + when + (f" ({note})" if note else "") + "."
