"""What an encoder reads in the words of a trigger. Knows no actor and no code.

It is asked for the type and the status. It may also fill the sides of an act; measured on authored reports it was not
taught, that lowered what is found. Verbs it proposes are taken up in `triggers.py`.
"""

from verbale.coding.clauses import Clauses
from verbale.coding.triggers import Hit, act_at, before_group
from verbale.languages.en.grammar import Form
from verbale.model.event import EventType, Status

ODDS = 8.0  # by so much the encoder has to be surer of another type than a table of its lone word (bench.types fits it)
LEAST = 0.02  # added to the chance of the table's type: what the encoder leaves out is not impossible
TO_COME = frozenset({Status.ANNOUNCED, Status.EXPECTED})
STOOD = 0.9  # least chance of a status that overrules what the clause tells


def type_of(clauses: Clauses, hit: Hit) -> EventType:
    """The type of a trigger's act: the table's, save where the encoder is surer of another for a lone word.

    A trigger of more words names its object: its table alone decides.
    """
    own = EventType(hit.trigger.type)
    act = act_at(clauses, hit.tokens)
    if act is None or not act.types or len(hit.tokens) > 1:
        return own
    likeliest, chance = act.types[0]
    sure = hit.trigger.confidence / (1 - hit.trigger.confidence)
    return likeliest if chance > ODDS * sure * (dict(act.types).get(own, 0.0) + LEAST) else own


def status_of(clauses: Clauses, hit: Hit, told: Status) -> Status:
    """The status of an act: as the clause tells it, save where the encoder is sure of another.

    A past tense told as done has happened: what lies ahead is another act of its sentence.
    """
    act = act_at(clauses, hit.tokens)
    if act is None or not act.statuses:
        return told
    likeliest, chance = act.statuses[0]
    is_past = told is Status.OCCURRED and Form.PAST in hit.form and not before_group(clauses, hit.head)
    return told if chance < STOOD or (is_past and likeliest in TO_COME) else likeliest
