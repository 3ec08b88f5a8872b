"""Whom "we", "our" and "I" mean inside someone's words: who speaks. Knows statements and the cast; no event."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from verbale.coding.actors import Cast
from verbale.model.actor import Party
from verbale.model.span import Span
from verbale.model.statement import SpeechForm, Statement

WE = re.compile(r"\b(?:we|us|ourselves|I|me|myself)\b(?!\.)", re.IGNORECASE)
SUBJECTS = frozenset({"we", "i"})
OWN = ("our ", "my ")
THEY = frozenset({"they", "them", "themselves"})


def voiced(cast: Cast, statements: Sequence[Statement], text: str) -> Cast:
    """The cast with the parties that the first person stands for in quoted words.

    "We shall not pay," Peru's minister said: "we" is Peru. "They" in quoted words are others than who speaks.
    """
    told: dict[Span, Party] = {party.span: party for party in cast.parties}
    subjects = set(cast.subjects)
    for statement in statements:
        speaker = statement.speaker
        if speaker is None or not speaker.countries or statement.form is SpeechForm.INDIRECT:
            continue
        for content in statement.contents:
            for party in cast.within(content.span):
                told[party.span] = _of_others(_of_own(party, speaker), speaker)
            for party in _first_persons(text, content.span, speaker):
                if not any(party.span.overlaps(other.span) for other in cast.within(content.span)):
                    told[party.span] = party
                    subjects |= {party.span} if party.text.lower() in SUBJECTS else set()
    parties = tuple(sorted(told.values(), key=lambda party: party.start))
    return replace(cast, parties=parties, subjects=frozenset(subjects))


def _first_persons(text: str, content: Span, speaker: Party) -> Iterator[Party]:
    for found in WE.finditer(text, content.start, content.end):
        if found.group() != "US":
            yield replace(speaker, start=found.start(), end=found.end(), text=found.group())


def _of_own(party: Party, speaker: Party) -> Party:
    """ "Our navy" is of the speaker's state."""
    is_own = party.text.lower().startswith(OWN) and not party.countries
    return replace(party, countries=speaker.countries) if is_own else party


def _of_others(party: Party, speaker: Party) -> Party:
    others = tuple(code for code in party.countries if code not in speaker.countries)
    return replace(party, countries=others) if party.text.lower() in THEY and others else party
