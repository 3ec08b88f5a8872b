"""The authored event sentences as examples: the act each word names, its status, and who does it to whom."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from bench.annotation import AuthoredEvent, AuthoredText, all_sentences
from training.labels import ACTOR, ACTS, NO_ROLE, RECIPIENT, STATUSES, UNTAUGHT
from training.prepare import Example, Roles, split_words

from verbale.encoder.wordpieces import MAX_PIECES, WordPieces

SMALL = frozenset(
    "a an the its their his her to be been was were is are has have had will would not very so of in".split()
)  # words that open a trigger and name no act
Words = Sequence[tuple[int, int]]


def act_examples(folder: Path, cutter: WordPieces, *, kept: bool) -> list[Example]:
    """The authored event sentences; `kept` gives those held back for measuring, else the rest."""
    found = []
    for text in all_sentences(folder):
        if text.is_held_back != kept:
            continue
        places = split_words(text.text)
        words = [text.text[start:end] for start, end in places]
        pieces = cutter.cut(words)
        if words and len(pieces.ids) <= MAX_PIECES + 2:
            acts, statuses, roles = labels_of(text, places)
            found.append(Example(words, pieces, acts=acts, statuses=statuses, roles=roles, origin="acts"))
    return found


def labels_of(text: AuthoredText, places: Words) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], list[Roles]]:
    """The act and the status of every word, and a row of roles for every word that names an act.

    The first weighty word of a trigger bears its label; what else belongs to a trigger teaches nothing.
    """
    acts = np.full(len(places), ACTS.index("NONE"))
    statuses = np.full(len(places), UNTAUGHT)
    roles: list[Roles] = []
    at = 0
    for event in text.events:
        start = text.text.find(event.trigger, at)
        if start < 0:
            start = text.text.index(event.trigger)
        at = start
        trigger = within(places, start, start + len(event.trigger))
        if not trigger:
            continue
        head = next((word for word in trigger if text.text[slice(*places[word])].lower() not in SMALL), trigger[0])
        rest = [word for word in trigger if word != head and acts[word] == ACTS.index("NONE")]
        acts[rest] = UNTAUGHT
        if statuses[head] == UNTAUGHT:
            acts[head], statuses[head] = ACTS.index(event.type), STATUSES.index(event.status)
            roles.append((head, roles_of(event, text.text, places, head)))
    return acts, statuses, roles


def roles_of(event: AuthoredEvent, text: str, places: Words, head: int) -> npt.NDArray[np.int64]:
    """The role of every word in one act: the last word of a party bears it; the same words elsewhere teach nothing."""
    row = np.full(len(places), NO_ROLE)
    for role, parties in ((ACTOR, event.actors), (RECIPIENT, event.recipients)):
        for party in parties:
            spans = [within(places, start, start + len(party.words)) for start in every(party.words, text)]
            spans = sorted((span for span in spans if span), key=lambda span: abs(span[-1] - head))
            for number, span in enumerate(spans):
                row[span] = UNTAUGHT
                if number == 0:
                    row[span[-1]] = role
    return row


def every(words: str, text: str) -> list[int]:
    """Where words stand in a text."""
    found, at = [], text.find(words)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def within(places: Words, start: int, end: int) -> list[int]:
    """The numbers of the words that touch a stretch of the text."""
    return [number for number, (first, last) in enumerate(places) if first < end and start < last]
