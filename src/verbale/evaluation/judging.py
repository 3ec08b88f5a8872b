"""Whether a finding is the one a person labelled. Knows the values of both sides; counts nothing."""

import re
import unicodedata
from collections.abc import Iterable

from verbale.evaluation.gold import GoldEvent, GoldRelation, GoldStatement
from verbale.languages.en.speech import load_speech
from verbale.model.actor import ActorKind, Party
from verbale.model.event import EventMention
from verbale.model.relation import SYMMETRIC_KINDS, Relation, RelationKind
from verbale.model.report import Report
from verbale.model.span import Quote, Span
from verbale.model.statement import SpeechForm, Statement
from verbale.ontology.load import load_ontology

__all__ = [
    "is_between_states",
    "is_country_right",
    "is_date_right",
    "is_event_full",
    "is_event_located",
    "is_event_open",
    "is_event_typed",
    "is_in_headline",
    "is_plain_saying",
    "is_relation_right",
    "is_speaker_right",
    "likeness",
]

SAME_WORDS = 0.5  # characters in common over characters in either, from where two contents are the same
_SYMMETRIC = SYMMETRIC_KINDS | {RelationKind.TRADE_PARTNER}
_SMALL = frozenset("the a an of for to in at s".split())
_SPELT = {
    "defense": "defence",
    "affairs": "",
    "external": "foreign",
    "department": "ministry",
    "spokesman": "spokesperson",
}
_SPELT |= {"spokeswoman": "spokesperson", "administration": "government", "office": "", "secretary": "minister"}
_BODIES = frozenset(
    "ministry government presidency parliament congress senate assembly cabinet army navy military police court agency "
    "embassy minister president spokesperson official officials diplomat diplomats envoy ambassador analyst analysts "
    "observers experts lawmakers adviser aide commission council bank kremlin palace".split()
)


# --- places --------------------------------------------------------------------------------------------------------


def likeness(left: Span, right: Span) -> float:
    """Characters in common over characters in either."""
    common = min(left.end, right.end) - max(left.start, right.start)
    return common / (left.end - left.start + right.end - right.start - common) if common > 0 else 0.0


def is_in_headline(place: Quote | Span, report: Report) -> bool:
    """True for what stands in the report's own headline, which no one labels."""
    span = place.span if isinstance(place, Quote) else place
    return report.title_span is not None and report.title_span.contains(span)


# --- events --------------------------------------------------------------------------------------------------------


def is_event_located(gold: GoldEvent, told: EventMention) -> bool:
    """Its words lie in the clause or sentence that the mention cites."""
    return any(told.evidence.span.overlaps(span) for span in gold.spans)


def is_event_typed(gold: GoldEvent, told: EventMention) -> bool:
    """Located, and its type, or PLOVER's for acts to come, is one that is right."""
    return is_event_located(gold, told) and (told.type in gold.types or told.plover in gold.types)


def is_event_full(gold: GoldEvent, told: EventMention) -> bool:
    """Typed, and between the same parties; a symmetric act may be told in any direction."""
    if not is_event_typed(gold, told):
        return False
    if not gold.recipients and len(gold.actors) > 1:
        return _actors(told) | _recipients(told) == gold.actors
    return (_actors(told), _recipients(told)) == (gold.actors, gold.recipients)


def is_event_open(gold: GoldEvent, told: EventMention, *, is_full: bool) -> bool:
    """True where a mention is one that may be found or not; a side that is labelled empty fits any."""
    if not is_full:
        return is_event_typed(gold, told)
    sides = ((gold.actors, _actors(told)), (gold.recipients, _recipients(told)))
    return is_event_typed(gold, told) and (
        all(not labelled or labelled == found for labelled, found in sides)
        or gold.codes == _actors(told) | _recipients(told)
    )


def is_between_states(told: EventMention) -> bool:
    """False for what is not labelled: acts of no state or of one alone, and those with a group alone on a side."""
    actors, recipients = _actors(told), _recipients(told)
    if not actors | recipients or (recipients and len(actors | recipients) == 1 and actors):
        return False
    return not any(side and all(p.kind is ActorKind.GROUP for p in side) for side in (told.actors, told.recipients))


def is_date_right(gold: GoldEvent, told: EventMention) -> bool | None:
    """Whether both days are those labelled; None where no day is labelled."""
    if gold.when is None:
        return None
    return told.when is not None and (told.when.first, told.when.last) == gold.when


def _actors(told: EventMention) -> frozenset[str]:
    return _codes(told.actors)


def _recipients(told: EventMention) -> frozenset[str]:
    return _codes(told.recipients)


def _codes(parties: Iterable[Party]) -> frozenset[str]:
    return frozenset(code for party in parties for code in party.countries)


# --- statements ------------------------------------------------------------------------------------------------------


def is_country_right(gold: GoldStatement, told: Statement) -> bool:
    """The labelled codes, or none where none is labelled; of a joint statement one will do."""
    found = frozenset(told.speaker.countries) if told.speaker is not None else frozenset()
    return (bool(found) and found <= gold.countries) or (not found and not gold.countries)


def is_speaker_right(gold: GoldStatement, told: Statement) -> bool:
    """The full name, or the same body of the same state.

    Word order, accents and more given names do not matter for a person; a bare surname is not the full name.
    """
    if told.speaker is None:
        return False
    wanted = _words(gold.speaker)
    names = [_words(told.speaker.name), _words(told.speaker.text)]
    if any(sorted(words) == sorted(wanted) for words in names):
        return True
    if _BODIES.isdisjoint(wanted):
        return any(min(len(words), len(wanted)) > 1 and _is_within(words, wanted) for words in names)
    if not is_country_right(gold, told):
        return False
    if "government" in wanted and told.speaker.kind is ActorKind.STATE:
        return True
    return any(_kept(words) == _kept(wanted) for words in names if _kept(words))


def is_plain_saying(told: Statement) -> bool:
    """False for reported speech under a word of another act (urged, welcomed): nobody labels it, or calls it wrong."""
    if told.form is not SpeechForm.INDIRECT or told.cue is None:
        return True
    words = told.cue.text.lower().split()
    speech = load_speech()
    return any(word in speech.cues or word in speech.nouns for word in words) and not _ACTING.search(told.cue.text)


_ACTING = re.compile(
    r"\b(accus|urg|demand|condemn|welcom|thank|prais|hail|critici|denounc|blam|call|ask|request|appeal|reject|refus"
    r"|dismiss|offer|agree|threat|apolog|congratulat|protest|back|support)",
    re.IGNORECASE,
)


def _is_within(one: list[str], other: list[str]) -> bool:
    return set(one) <= set(other) or set(other) <= set(one)


def _kept(words: list[str]) -> frozenset[str]:
    """The words of a body's name that tell which body it is: no state, no small word."""
    ontology = load_ontology()
    left = (word for word in words if word not in _SMALL and ontology.refer(word.capitalize()) is None)
    return frozenset(_SPELT.get(word, word) for word in left) - {""}


def _words(name: str) -> list[str]:
    """The words of a name without case and accents: "Mélanie Joly" -> melanie joly."""
    plain = unicodedata.normalize("NFKD", name.replace("’", "'").removesuffix("'s").casefold())
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = re.findall(r"[^\W_]+", letters)
    return words[1:] if words[:1] == ["the"] else words


# --- standing facts --------------------------------------------------------------------------------------------------


def is_relation_right(gold: GoldRelation, told: Relation) -> bool:
    """The kind, the parties and words in common; symmetric kinds in either direction."""
    if told.kind is not gold.kind or not any(told.evidence.span.overlaps(span) for span in gold.spans):
        return False
    source, target = frozenset(told.source), frozenset(told.target)
    if gold.kind in _SYMMETRIC and source | target == gold.source | gold.target:
        return True
    return (source, target) == (gold.source, gold.target)
