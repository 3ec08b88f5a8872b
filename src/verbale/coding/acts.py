"""What an encoder reads in the words of a trigger. Knows no actor and no code.

An encoder may also give acts their status and fill their sides; measured on authored reports it was not taught, that
lowered what is found, so only the type is asked of it here. Verbs it proposes are taken up in `triggers.py`.
"""

from verbale.coding.clauses import Clauses
from verbale.coding.triggers import Hit
from verbale.model.event import EventType
from verbale.model.layers import Act

OVERRULED = 0.97  # least chance of another type that overrules the table's, by authored reports_1 to reports_3
PLAIN_TOKENS = 2  # a trigger of more words names its object: its table alone decides
HELD = 0.1  # a type of the table that has at least this chance is kept


def act_of(clauses: Clauses, hit: Hit) -> Act | None:
    """The likeliest act that an encoder reads in the words of a trigger; None where it reads none."""
    found = [act for act in clauses.sentence.acts if act.token in hit.tokens]
    return max(found, key=lambda act: act.chance) if found else None


def type_of(clauses: Clauses, hit: Hit) -> EventType:
    """The type of a trigger's act: the table's, save where the encoder is sure of another."""
    own = EventType(hit.trigger.type)
    act = act_of(clauses, hit)
    if act is None or not act.types or len(hit.tokens) > PLAIN_TOKENS:
        return own
    likeliest, chance = act.types[0]
    return likeliest if chance >= OVERRULED and dict(act.types).get(own, 0.0) < HELD else own
