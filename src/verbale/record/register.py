"""The register of actors: one actor out of what several reports tell of it. Pure; order of reports is nothing."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from verbale.model.actor import Actor, ActorKind, Office

__all__ = ["held_on", "unite"]

T = TypeVar("T", int, str, ActorKind)


def unite(tellings: Sequence[Actor]) -> Actor:
    """Unite tellings of one actor id: all names, all offices, and of every other field the value told most often.

    The name is the fullest one (most words, then most letters). Of equally frequent values the least is taken, so any
    order of the same tellings gives the same actor.
    """
    return Actor(
        id=tellings[0].id,
        name=max((told.name for told in tellings), key=lambda name: (len(name.split()), len(name), name)),
        kind=_most_told([told.kind for told in tellings]) or tellings[0].kind,
        names=tuple(sorted({name for told in tellings for name in told.names})),
        country=_most_told([told.country for told in tellings]),
        sector=_most_told([told.sector for told in tellings]),
        offices=_united(office for told in tellings for office in told.offices),
        iso3=_most_told([told.iso3 for told in tellings]),
        cow=_most_told([told.cow for told in tellings]),
        gw=_most_told([told.gw for told in tellings]),
        wikidata=_most_told([told.wikidata for told in tellings]),
    )


def held_on(actor: Actor, day: date) -> Actor:
    """The actor with the offices that may be held on a day: those without dates, and those whose dates hold it."""
    offices = tuple(
        office
        for office in actor.offices
        if (office.since is None or office.since <= day) and (office.until is None or day <= office.until)
    )
    return actor if offices == actor.offices else replace(actor, offices=offices)


def _most_told(values: Sequence[T | None]) -> T | None:
    told = Counter(value for value in values if value is not None)
    return min(told, key=lambda value: (-told[value], value)) if told else None


def _united(offices: Iterable[Office]) -> tuple[Office, ...]:
    """Each office once, whoever tells it, with its first evidence by report id."""
    best: dict[tuple[str, ...], tuple[tuple[str, ...], Office]] = {}
    for office in offices:
        key = (office.title, office.of or "", str(office.since), str(office.until), str(office.is_former))
        proof = office.evidence
        rank = ("1",) if proof is None else ("0", proof.report, f"{proof.start:012}", f"{proof.end:012}", proof.quote)
        if key not in best or rank < best[key][0]:
            best[key] = (rank, office)
    return tuple(office for _, (_, office) in sorted(best.items(), key=lambda item: item[0]))
