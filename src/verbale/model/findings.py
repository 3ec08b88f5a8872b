"""All that one report was found to say; composes the other values and adds nothing of its own."""

from dataclasses import dataclass

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
