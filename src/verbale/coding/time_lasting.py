"""The days of an act that tells how long it lasted, or how long it may take, where its end or its start is told.

A duration alone is no date: "jailed for five years" has days only where the telling says that it lasts until now or
until a day told before it ("had been jailed for five years", "after three days of shelling").
"""

import re
from datetime import date, timedelta

from verbale.coding.days import Unit, shift
from verbale.coding.time_owners import owners
from verbale.coding.tree import Tree
from verbale.model.event import Status
from verbale.model.time import Interval, TimeBasis, TimeExpression, TimeKind

_VALUE = re.compile(r"P(\d+)(D|W|M|Y)$")
_UNITS = {"D": Unit.DAY, "W": Unit.WEEK, "M": Unit.MONTH, "Y": Unit.YEAR}
_LASTING = frozenset({"for", "of", "during", "than", "over"})
_TAKING = frozenset({"over", "within"})
_OPEN = frozenset({Status.ANNOUNCED, Status.EXPECTED, Status.DEMANDED})
ONE_DAY = timedelta(days=1)


def days_lasted(tree: Tree, act: int, time: TimeExpression, status: Status, end: date, text: str) -> Interval | None:
    """The days of an act up to the day its duration is told to end on, or of an open one from the day it was set."""
    counted = _VALUE.match(time.value or "") if time.kind is TimeKind.DURATION else None
    if counted is None or time.text.endswith(("after", "before", "following")):
        return None
    count, unit = int(counted[1]), _UNITS[counted[2]]
    inside = [i for i, token in enumerate(tree.sentence.tokens) if time.start <= token.start < time.end]
    case = next((tree.case(i) for i in inside if tree.heads[i] not in inside), "")
    holds_act = tree.heads[act] in inside and tree.case(act) == "of"
    if not holds_act and act not in owners(tree, time):
        return None
    if status in _OPEN:
        last = shift(end, count, unit) if case.split(" ")[0] in _TAKING else None
        return None if last is None else Interval(end, last, text, TimeBasis.RESOLVED)
    is_lasting = holds_act or (case.split(" ")[-1] in _LASTING and _reaches(tree, act))
    if status is not Status.OCCURRED or not is_lasting:
        return None
    first = shift(end, -count, unit)
    if first is None:
        return None
    return Interval(first + ONE_DAY if unit is Unit.DAY else first, end, text, TimeBasis.RESOLVED)


def is_up_to_now(tree: Tree, act: int) -> bool:
    """True for "has blocked", which lasts until it is told."""
    return not {tree.words[j] for j in tree.having(act, "aux")}.isdisjoint({"has", "have", "'ve", "’ve"})


def _reaches(tree: Tree, act: int) -> bool:
    """True for what lasted until something else: "had held", "after they fought", "a closure of three years"."""
    if tree.tags[act] == "NOUN":
        return True
    helpers = {tree.words[j] for j in tree.having(act, "aux")}
    return bool(helpers & {"had", "has", "have", "'ve", "’ve", "'d", "’d"}) or any(
        tree.words[j] in ("after", "until", "till") for j in tree.having(act, "mark")
    )
