"""All that one report was found to say; composes the other values and adds nothing of its own."""

from dataclasses import dataclass
from datetime import date

from verbale.model.actor import Actor
from verbale.model.event import EventMention
from verbale.model.relation import Relation
from verbale.model.statement import Statement
from verbale.model.time import TimeExpression


@dataclass(frozen=True, slots=True)
class Findings:
    """The findings of one report, each list in text order; `actors` are those it names, sorted by id."""

    report: str
    actors: tuple[Actor, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    statements: tuple[Statement, ...] = ()
    mentions: tuple[EventMention, ...] = ()
    relations: tuple[Relation, ...] = ()


@dataclass(frozen=True, slots=True)
class DatedFindings:
    """The findings of an undated report, its times resolved against the days its story leaves for its publication.

    Both days are inclusive. Ids and parties are those of the findings as read.
    """

    first: date
    last: date
    findings: Findings


@dataclass(frozen=True, slots=True)
class TaughtFindings:
    """The findings of a report with parties that it leaves open and other reports tell; all else stays as it is.

    `known` is the day from which all of that was told, None where one of the reports has no day.
    """

    known: date | None
    findings: Findings
