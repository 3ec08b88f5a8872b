"""Time expressions of a report and the days they resolve to. Knows no actor and no event, and no today.

Only what the text states whole, or what its day of publication or an earlier expression anchors, gets days; the day of
publication itself is never put in for a missing one.  Source: TimeML 1.2.1, TIMEX3.
"""

import re
from dataclasses import replace

from verbale.coding.days import Days
from verbale.coding.time_narrative import Narrative, is_history
from verbale.coding.time_ranges import SIGNALS, close_to, joined, signalled
from verbale.coding.time_scope import Match, Reading, Rule, Scope
from verbale.coding.time_shapes import needed, rules
from verbale.coding.time_tense import BY, Node
from verbale.coding.tree import Tree
from verbale.model.layers import Layers, Sentence
from verbale.model.report import Publication
from verbale.model.time import Interval, TimeBasis, TimeExpression, TimeKind

_WORD = re.compile(r"[a-z]+|\d+")
_END = re.compile(r"(?:the\s+)?(?:end|close)\b", re.IGNORECASE)
_TITLE_END = re.compile(r"[.!?:;”\"’')\]]\s*$")


def find_times(layers: Layers, published: Publication) -> tuple[TimeExpression, ...]:
    """Find the time expressions of a report's body, in text order.

    "last Friday" published Tue 2024-03-12 -> 2024-03-08, one day; without a day of publication only fully stated dates
    and what leans on them resolve. Durations and sets are recognised and never dates.
    """
    found: list[TimeExpression] = []
    narrative = Narrative(published.day, is_history(layers.text, published.day))
    for index, sentence in enumerate(layers.sentences):
        here: list[TimeExpression] = []
        behind: set[int] = set()  # where expressions without days begin whose clause looks back
        tree: Tree | None = None
        matches = _matches(layers.text, sentence)
        if matches:
            tree = Tree.of(sentence)
        for match, rule in matches:
            scope = _scope(layers.text, sentence, match, narrative, narrative.year(index), tree)
            reading = rule.read(match, scope)
            if reading is None:
                continue
            here.append(_expression(match, scope, reading))
            if reading.days is None and scope.is_past:
                behind.add(match.start())
            elif not _is_in_relative_clause(scope.node):
                narrative.play(reading)
            narrative.tell(reading, index, is_aside=_is_aside(scope, rule))
        found += _on_day_told(joined(layers.text, here), narrative, index, behind)
    return tuple(found)


def _on_day_told(
    here: list[TimeExpression], narrative: Narrative, index: int, behind: set[int]
) -> list[TimeExpression]:
    """Put "just after midnight", "in the morning" on the one day its sentence tells before, else on that told last.

    Where that is not of the sentence before, on the last day that the story plays on, if the clause looks back.
    """
    told = [time for time in here if time.interval is not None]
    near = narrative.day_near(index)
    return [_on_day(time, told, near, narrative.scene if time.start in behind else None) for time in here]


def _on_day(time: TimeExpression, told: list[TimeExpression], near: Days | None, scene: Days | None) -> TimeExpression:
    if time.kind is not TimeKind.TIME or time.interval is not None:
        return time
    if told:
        only = told[0].interval
        is_before = len(told) == 1 and scene is not None and told[0].end < time.start
        if not is_before or only is None or only.first != only.last:
            return time
        day = Days(only.first, only.last)
    else:
        found = near or scene
        if found is None:
            return time
        day = found
    return replace(time, interval=Interval(day.first, day.last, time.text, TimeBasis.RESOLVED))


def _is_in_relative_clause(node: Node | None) -> bool:
    """True for an expression that hangs within a relative clause, which tells what was before."""
    if node is None:
        return False
    tree, current = node
    for _ in tree.words:
        if tree.relations[current] == "acl:relcl":
            return True
        current = tree.heads[current]
        if current < 0:
            break
    return False


def _words(text: str) -> frozenset[str]:
    """The words of a stretch in lower case; numbers by their length."""
    words = set(_WORD.findall(text.lower()))
    numbers = {word for word in words if word.isdigit()}
    return frozenset((words - numbers) | {"0000" if len(number) == 4 else "00" for number in numbers})


def _matches(text: str, sentence: Sentence) -> list[tuple[Match, Rule]]:
    """The expressions of a sentence, left to right; of overlapping ones the longest."""
    words = _words(text[sentence.start : sentence.end])
    if words.isdisjoint(needed()):
        return []
    hits = [
        (m, rule)
        for rule in rules()
        if not words.isdisjoint(rule.needs)
        for m in rule.pattern.finditer(text, sentence.start, sentence.end)
    ]
    hits.sort(key=lambda hit: (hit[0].start() - hit[0].end(), hit[0].start()))
    kept: list[tuple[Match, Rule]] = []
    for match, rule in hits:
        if all(match.end() <= other.start() or other.end() <= match.start() for other, _ in kept):
            kept.append((match, rule))
    return sorted(kept, key=lambda hit: hit[0].start())


def _scope(
    text: str, sentence: Sentence, match: Match, narrative: Narrative, year: int | None, tree: Tree | None
) -> Scope:
    before, after = text[sentence.start : match.start()], text[match.end() : sentence.end]
    words = re.findall(r"[\w'’]+", before[-40:].lower())
    signal = words[-1] if words else ""
    if signal == "the" and len(words) > 1:
        signal = words[-2]
    if BY.search(before):
        signal = "by"
    is_title = not _TITLE_END.search(text, max(sentence.start, sentence.end - 4), sentence.end)
    node = _node(tree, match) if tree else None
    return Scope(
        narrative.published,
        narrative.anchor,
        year,
        narrative.is_history,
        signal,
        before,
        after,
        node,
        is_title,
        narrative.day,
        narrative.scene,
    )


def _node(tree: Tree, match: Match) -> Node | None:
    """The token of an expression whose governor stands outside it."""
    inside = [i for i, token in enumerate(tree.sentence.tokens) if match.start() <= token.start < match.end()]
    return next(((tree, i) for i in inside if tree.heads[i] not in inside), None)


def _is_aside(scope: Scope, rule: Rule) -> bool:
    """True for a bare year within a sentence, which tells no more than when something else was."""
    return rule.name in ("year", "years") and bool(scope.before.strip()) and bool(scope.after.strip(" ."))


def _expression(match: Match, scope: Scope, reading: Reading) -> TimeExpression:
    days, words = reading.days, match.group()
    if days and reading.kind.is_on_a_day:
        close = close_to(scope.before, days)
        if close is not None:
            days, words = close[0], scope.before[close[1] :] + words
        elif scope.signal in SIGNALS:
            is_whole = scope.signal == "before" and _END.match(words)  # "before the end of May": in May still
            days = signalled(days, "by" if is_whole else scope.signal, scope.published, is_ahead=scope.is_ahead)
            words = f"{scope.signal} {words}"
    is_stated = reading.is_stated and days == reading.days
    basis = TimeBasis.STATED if is_stated else TimeBasis.RESOLVED
    interval = Interval(days.first, days.last, words, basis) if days else None
    return TimeExpression(match.start(), match.end(), match.group(), reading.kind, reading.value, interval)
