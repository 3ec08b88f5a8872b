"""When an act took place: which of the sentence's times belongs to it. Finds no time and no act.

With a tree a time belongs to the verb it hangs on, and to the nouns passed on the way; without one, or where it hangs
on nothing near the act, to the act's clause. An act that nothing dates has no day.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import cache

from verbale.coding.clauses import Clause, ClauseKind, Clauses, finite_forms
from verbale.coding.days import month_of, year_of
from verbale.coding.linking import Candidate
from verbale.coding.time_tense import governor
from verbale.coding.tree import Tree
from verbale.coding.triggers import Hit, before_group
from verbale.languages.en.grammar import Form, load_grammar, verb_forms
from verbale.model.event import Status
from verbale.model.report import Report
from verbale.model.time import Interval, TimeExpression

CLIMB = 6  # the most words between a time and the verb it hangs on
_CHARGES = frozenset({"ACCUSE", "SUPPORT", "CONCEDE", "REJECT"})
_SPOKEN = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN", "SUPPORT", "AGREE", "CONCEDE"})
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_UNIT_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_ELSEWHEN = frozenset({"earlier", "already", "previously", "later", "once", "since", "long", "recently", "then", "ago"})
_THERE = re.compile(
    r"\b(?:at|during|in|on)\s+(?:that|this|the\s+same|those)\s+(?:meeting|summit|talks|visit|call|session|ceremony|"
    r"conference|round|gathering|encounter|trip|occasion|day|evening|night)\b",
    re.IGNORECASE,
)
NEAR_CHARS = 400  # how far back the day of "that meeting" is looked for
_LIMITS = ("within", "by ", "until", "till", "in less", "before")


class Dater:
    """Dates the acts of a report by its times."""

    def __init__(self, report: Report, times: Sequence[TimeExpression]) -> None:
        self.report = report
        self.times = [t for t in times if t.interval is not None and t.kind.is_on_a_day]

    def when(self, candidate: Candidate) -> Interval | None:
        """The days of an act; None where nothing dates it. Of an act that is only asked for a term is its date."""
        clauses, hit = candidate.clauses, candidate.hit
        if candidate.standing.controller is not None:
            return self._term(clauses, hit)
        anchor = clauses.sentence.tokens[hit.head].start
        is_open = candidate.standing.status is not Status.OCCURRED
        hung = self._hung(clauses, hit)
        clause = clauses.at(hit.head)
        own = [t for t in hung or self._times_in(clauses, clause) if is_open or not is_limit(t)]
        if hit.trigger.type in _CHARGES:
            own = [t for t in own if not self._is_charged(clauses, hit, t)]
        if own:
            return min(own, key=lambda time: (is_limit(time), abs(time.start - anchor), time.start)).interval
        offset = self._offset(clauses, clause)
        if offset is not None:
            return offset
        ways = (
            self._when_then,
            self._when_above,
            self._when_beside,
            self._when_joined,
            self._when_told,
            self._when_there,
        )
        return next((when for way in ways if (when := way(clauses, hit)) is not None), None)

    # -- by the tree --

    def _hung(self, clauses: Clauses, hit: Hit) -> list[TimeExpression]:
        """The times that hang on the act's own words."""
        here = self._here(clauses)
        tree = Tree.of(clauses.sentence) if here else None
        if tree is None:
            return []
        acts = {hit.head, *hit.tokens}
        return [t for t in here if not acts.isdisjoint(_owners(tree, t))]

    def _when_beside(self, clauses: Clauses, hit: Hit) -> Interval | None:
        """The time of the verb an act is joined to: "Chad expelled two envoys on Monday, and Sudan ordered out two"."""
        tree = Tree.of(clauses.sentence)
        if tree is None or tree.tags[hit.head] != "VERB" or tree.relations[hit.head] != "conj":
            return None
        first = tree.heads[hit.head]
        helpers = [tree.words[j] for i in (first, hit.head) for j in tree.having(i, "aux", "cop")]
        if helpers or not {tree.words[j] for j in tree.having(hit.head, "advmod")}.isdisjoint(_ELSEWHEN):
            return None
        tokens = clauses.sentence.tokens
        before = [t for t in self._here(clauses) if t.start < tokens[hit.head].start and not is_limit(t)]
        return next((t.interval for t in before if first in _owners(tree, t)), None)

    def _term(self, clauses: Clauses, hit: Hit) -> Interval | None:
        """ "told Chad to leave the base within 180 days": the days an act is asked for, which lie ahead."""
        published = self.report.published.day
        for time in self._hung(clauses, hit):
            days = time.interval
            if days is not None and (is_limit(time) or (published is not None and days.first > published)):
                return days
        return None

    def _when_then(self, clauses: Clauses, hit: Hit) -> Interval | None:
        """ "since March, when Chad endorsed the plan": the time that "when" takes up, without the word before it."""
        tree = Tree.of(clauses.sentence)
        if tree is None or tree.relations[hit.head].split(":")[0] not in ("advcl", "acl"):
            return None
        when = next((j for j in tree.having(hit.head, "advmod") if tree.words[j] == "when"), None)
        if when is None:
            return None
        last = next((i for i in range(when - 1, -1, -1) if tree.tags[i] != "PUNCT"), None)
        if last is None:
            return None
        at = clauses.sentence.tokens[last].start
        return next((_taken_up(time) for time in self._here(clauses) if time.start <= at < time.end), None)

    def _when_joined(self, clauses: Clauses, hit: Hit) -> Interval | None:
        """The time at the end of a row of verbs: "had expelled the envoy and stopped all imports a day earlier"."""
        tree = Tree.of(clauses.sentence)
        if tree is None or tree.tags[hit.head] != "VERB":
            return None
        tokens = clauses.sentence.tokens
        for verb in tree.having(hit.head, "conj"):
            if tree.tags[verb] != "VERB" or tree.own_subject(verb) is not None or tree.having(verb, "aux"):
                continue
            own = [t for t in self._here(clauses) if t.start > tokens[verb].start and not is_limit(t)]
            found = next((t.interval for t in own if next(iter(_owners(tree, t)), None) == verb), None)
            if found is not None:
                return found
        return None

    def _when_told(self, clauses: Clauses, hit: Hit) -> Interval | None:
        """ "Kenya rejects the ruling, its president wrote on Wednesday": an act of words is done by telling it."""
        tree = Tree.of(clauses.sentence)
        if tree is None or hit.trigger.type not in _SPOKEN or not _is_present(tree, hit.head):
            return None
        near = {hit.head, tree.heads[hit.head]}
        for time in self._here(clauses):
            teller = next((i for i in _owners(tree, time) if tree.tags[i] == "VERB"), None)
            if teller is None or teller == hit.head or tree.words[teller] not in _telling_forms():
                continue
            is_its_content = tree.heads[hit.head] == teller and tree.relations[hit.head] == "ccomp"
            is_beside = tree.heads[teller] in near and tree.relations[teller] in ("parataxis", "conj")
            if (is_its_content or is_beside) and tree.own_subject(teller) is not None:
                return time.interval
        return None

    def _when_there(self, clauses: Clauses, hit: Hit) -> Interval | None:
        """ "At that meeting they agreed": on the day last told in the sentence or two before."""
        sentence = clauses.sentence
        lead = self.report.text[sentence.start : sentence.tokens[hit.head].start]
        if self._here(clauses) or not _THERE.search(lead):
            return None
        near = [t for t in self.times if sentence.start - NEAR_CHARS <= t.start < sentence.start and not is_limit(t)]
        return near[-1].interval if near else None

    def _here(self, clauses: Clauses) -> list[TimeExpression]:
        sentence = clauses.sentence
        return [t for t in self.times if sentence.start <= t.start < sentence.end]

    # -- by the clauses --

    def _times_in(self, clauses: Clauses, clause: Clause) -> list[TimeExpression]:
        spans = [clauses.sentence.tokens[i].span for i in clause.tokens]
        return [time for time in self.times if any(time.start <= span.start < time.end for span in spans)]

    def _when_above(self, clauses: Clauses, hit: Hit) -> Interval | None:
        """The time of the clause above that the act falls into: joined verbs, "when", acts done by saying so."""
        clause: Clause | None = clauses.at(hit.head)
        while clause is not None and clause.parent is not None:
            is_joined = clause.kind in (ClauseKind.COORDINATE, ClauseKind.PARTICIPLE) and clause.shares_subject
            is_said = clause.kind is ClauseKind.CONTENT and (_is_performed(clauses, hit) or hit.trigger.has_speaker)
            if not (is_joined and not hit.trigger.is_noun) and not is_said and clause.opener != "when":
                return None
            clause = clauses.parent(clause)
            above = [t for t in self._times_in(clauses, clause) if not is_limit(t)] if clause is not None else []
            if above:
                return above[0 if is_joined else -1].interval
        return None

    def _is_charged(self, clauses: Clauses, hit: Hit, time: TimeExpression) -> bool:
        """True for the time of what someone is charged with: "accused Chad of shelling a town on Friday"."""
        tokens = clauses.sentence.tokens
        for i in range(hit.head + 1, len(tokens) - 1):
            if tokens[i].start >= time.start:
                return False
            is_gerund = Form.ING in finite_forms().get(clauses.words[i + 1], frozenset())
            if clauses.words[i] in ("of", "for", "over") and is_gerund:
                return True
        return False

    def _offset(self, clauses: Clauses, clause: Clause) -> Interval | None:
        """ "hours before Chad recalled its envoy", "a day after": counted from the time of the clause it hangs on."""
        while clause.kind is ClauseKind.COORDINATE and clause.shares_subject and clause.parent is not None:
            clause = clauses.clauses[clause.parent]
        if clause.kind is not ClauseKind.ADVERBIAL or clause.opener not in ("after", "before") or clause.parent is None:
            return None
        first = clause.tokens[0]
        words = clauses.words[max(0, first - 3) : first]
        days = _days_told(words)
        base = self._base(clauses, clauses.clauses[clause.parent])
        if days is None or base is None:
            return None
        shift = timedelta(days=-days if clause.opener == "after" else days)
        tokens = clauses.sentence.tokens
        start = next(t.start for t in tokens[max(0, first - len(words)) :])
        told = self.report.text[start : tokens[first].end]
        return Interval(base.first + shift, base.last + shift, told, base.basis)

    def _base(self, clauses: Clauses, upper: Clause | None) -> Interval | None:
        above: list[TimeExpression] = []
        while upper is not None and not above:
            above = [t for t in self._times_in(clauses, upper) if not is_limit(t)]
            upper = clauses.parent(upper) if upper.shares_subject else None
        return above[-1].interval if above else None


def _owners(tree: Tree, time: TimeExpression) -> Iterable[int]:
    """The words a time hangs on: the nouns on the way to the first verb, that verb, and whom it is told by.

    "ordered six diplomats to leave on Monday" was ordered on Monday; "a deal reached two weeks ago" is of that day.
    """
    inside = [i for i, token in enumerate(tree.sentence.tokens) if time.start <= token.start < time.end]
    top = next((i for i in inside if tree.heads[i] not in inside), None)
    if top is None:
        return
    current = governor(tree, top)
    for _ in range(CLIMB):
        if current < 0:
            return
        yield current
        if tree.tags[current] in ("VERB", "AUX"):
            break
        current = tree.heads[current]
    if current < 0:
        return
    head, relation = tree.heads[current], tree.relations[current].split(":")[0]
    marks = [tree.words[j] for j in tree.having(current, "mark")]
    is_asked = head >= 0 and "to" in marks and bool(tree.having(head, "obj", "iobj"))
    is_participle = relation == "acl" and head >= 0 and "to" not in marks
    if is_participle or (is_asked and relation in ("xcomp", "ccomp", "advcl")):
        yield head
    # what a verb's own nouns tell: "held talks on Friday", "signed a pact on Friday"
    for j in tree.having(current, "obj", "obl", "xcomp"):
        if tree.tags[j] == "NOUN":
            yield j
    if tree.is_passive(current) and tree.own_subject(current) is not None:
        subject = tree.own_subject(current)
        if subject is not None and tree.tags[subject] == "NOUN":
            yield subject


def _taken_up(time: TimeExpression) -> Interval | None:
    """The days of an expression without "since", which would let them run on to publication."""
    days, told = time.interval, re.fullmatch(r"(\d{4})(?:-(\d\d))?", time.value or "")
    if days is None or told is None or not days.text.lower().startswith("since"):
        return days
    whole = month_of(int(told[1]), int(told[2])) if told[2] else year_of(int(told[1]))
    return replace(days, last=min(days.last, whole.last), text=time.text)


def _is_present(tree: Tree, verb: int) -> bool:
    """True for a verb told in the present: "rejects", "does not accept", "is urging"."""
    helpers = {tree.words[j] for j in tree.having(verb, "aux")}
    if helpers:
        return helpers <= {"do", "does", "is", "are", "am"}
    forms = finite_forms().get(tree.words[verb], frozenset())
    return (
        Form.PAST not in forms
        and Form.ING not in forms
        and "to" not in [tree.words[j] for j in tree.having(verb, "mark")]
    )


@cache
def _telling_forms() -> frozenset[str]:
    return frozenset(word for lemma in load_grammar().reporting for word in verb_forms(lemma))


def _is_performed(clauses: Clauses, hit: Hit) -> bool:
    """ "said on Sunday that it was recalling its envoy": what is said is done by saying it."""
    words = [clauses.words[i] for i in before_group(clauses, hit.head)]
    return Form.ING in hit.form and any(word in load_grammar().be for word in words)


def _days_told(words: Sequence[str]) -> int | None:
    """The days of "hours", "a day", "two days" before a conjunction; None where nothing is counted."""
    unit = words[-1] if words else ""
    if unit in ("hours", "minutes", "moments"):
        return 0
    length, count = _UNIT_DAYS.get(unit.removesuffix("s")), _COUNTS.get(words[-2]) if len(words) > 1 else None
    return None if length is None or count is None else length * count


def is_limit(time: TimeExpression) -> bool:
    """True for "within five days", "by Friday": the end of a term, which dates an act only where nothing else does."""
    words = time.interval.text.lower() if time.interval is not None else ""
    return words not in ("within hours", "within minutes") and words.startswith(_LIMITS)
