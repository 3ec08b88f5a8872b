"""What an encoder reads in the words of a trigger. Knows no actor and no code.

It is asked for the type and the status. It may also fill the sides of an act; measured on authored reports it was not
taught, that lowered what is found. Verbs it proposes are taken up in `triggers.py`.
"""

from verbale.coding.clauses import Clauses
from verbale.coding.triggers import Hit, act_at
from verbale.model.event import EventType, Status
from verbale.model.layers import Act

OVERRULED = 0.97  # least chance of another type that overrules the table's, by authored reports_1 to reports_3
PLAIN_TOKENS = 2  # a trigger of more words names its object: its table alone decides
STOOD = 0.9  # least chance of a status that overrules what the clause tells
HELD = 0.1  # a type of the table that has at least this chance is kept


def act_of(clauses: Clauses, hit: Hit) -> Act | None:
    """The likeliest act that an encoder reads in the words of a trigger; None where it reads none."""
    return act_at(clauses, hit.tokens)


def type_of(clauses: Clauses, hit: Hit) -> EventType:
    """The type of a trigger's act: the table's, save where the encoder is sure of another."""
    own = EventType(hit.trigger.type)
    act = act_of(clauses, hit)
    if act is None or not act.types or len(hit.tokens) > PLAIN_TOKENS:
        return own
    likeliest, chance = act.types[0]
    return likeliest if chance >= OVERRULED and dict(act.types).get(own, 0.0) < HELD else own


def status_of(clauses: Clauses, hit: Hit) -> Status | None:
    """The status that the encoder is sure of; None where it is sure of none."""
    act = act_of(clauses, hit)
    if act is None or not act.statuses:
        return None
    likeliest, chance = act.statuses[0]
    return likeliest if chance >= STOOD else None
