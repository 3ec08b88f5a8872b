"""What an encoder reads in the words of a trigger. Knows no actor and no code.

It is asked for the type and the status. It may also fill the sides of an act; measured on authored reports it was not
taught, that lowered what is found. Verbs it proposes are taken up in `triggers.py`.
"""

from verbale.coding.clauses import Clauses
from verbale.coding.triggers import Hit, act_at
from verbale.model.event import EventType, Status
from verbale.model.layers import Act

ODDS = 8.0  # by so much the encoder has to be surer of another type than a table of its lone word (bench.types fits it)
LEAST = 0.02  # added to the chance of the table's type: what the encoder leaves out is not impossible
STOOD = 0.9  # least chance of a status that overrules what the clause tells


def act_of(clauses: Clauses, hit: Hit) -> Act | None:
    """The likeliest act that an encoder reads in the words of a trigger; None where it reads none."""
    return act_at(clauses, hit.tokens)


def type_of(clauses: Clauses, hit: Hit) -> EventType:
    """The type of a trigger's act: the table's, save where the encoder is surer of another for a lone word.

    A trigger of more words names its object: its table alone decides.
    """
    own = EventType(hit.trigger.type)
    act = act_of(clauses, hit)
    if act is None or not act.types or len(hit.tokens) > 1:
        return own
    likeliest, chance = act.types[0]
    sure = hit.trigger.confidence / (1 - hit.trigger.confidence)
    return likeliest if chance > ODDS * sure * (dict(act.types).get(own, 0.0) + LEAST) else own


def status_of(clauses: Clauses, hit: Hit) -> Status | None:
    """The status that the encoder is sure of; None where it is sure of none."""
    act = act_of(clauses, hit)
    if act is None or not act.statuses:
        return None
    likeliest, chance = act.statuses[0]
    return likeliest if chance >= STOOD else None
