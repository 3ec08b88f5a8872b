"""When an act took place: which of the sentence's times belongs to it. Finds no time and no act.

With a tree a time belongs to the verb it hangs on, and to the nouns passed on the way; without one, or where it hangs
on nothing near the act, to the act's clause. An act that nothing dates has no day here (but see `time_scene`).
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from verbale.coding.clauses import Clause, ClauseKind, Clauses, finite_forms
from verbale.coding.days import month_of, year_of
from verbale.coding.linking import Candidate
from verbale.coding.time_amounts import figure
from verbale.coding.time_lasting import days_lasted, is_up_to_now
from verbale.coding.time_owners import (
    CLIMB,
    first_joined,
    is_of_deeper_clause,
    is_present,
    is_refusal,
    owners,
    sharing_verbs,
    telling_forms,
    upper_verbs,
)
from verbale.coding.tree import Tree
from verbale.coding.triggers import Hit, before_group
from verbale.languages.en.grammar import Form, load_grammar
from verbale.model.event import Status
from verbale.model.report import Report
from verbale.model.time import Interval, TimeExpression, TimeKind

_CHARGES = frozenset({"ACCUSE", "SUPPORT", "CONCEDE", "REJECT"})
_SPOKEN = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN", "SUPPORT", "AGREE", "CONCEDE"})
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
        self.durations = [t for t in times if t.kind is TimeKind.DURATION]

    def when(self, candidate: Candidate) -> Interval | None:
        """The days of an act; None where nothing dates it. Of an act that is only asked for a term is its date."""
        clauses, hit = candidate.clauses, candidate.hit
        status = candidate.standing.status
        if candidate.standing.controller is not None:
            return self._term(clauses, hit) or self._when_lasting(clauses, hit, status)
        anchor = clauses.sentence.tokens[hit.head].start
        is_open = status is not Status.OCCURRED
        hung = self._hung(clauses, hit)
        clause = clauses.at(hit.head)
        lasting = None if hung or is_open else self._when_lasting(clauses, hit, status)
        if lasting is not None:
            return lasting
        own = [t for t in hung or self._of_clause(clauses, hit) if is_open or not (is_limit(t) or self._is_term(t))]
        if hit.trigger.type in _CHARGES:
            own = [t for t in own if not self._is_charged(clauses, hit, t)]
        if own:
            time = min(own, key=lambda time: (is_limit(time), abs(time.start - anchor), time.start))
            return self._from_asking(clauses, time, time.interval) if is_open and time.interval else time.interval
        offset = self._offset(clauses, clause) or self._counted(clauses, hit)
        if offset is not None:
            return offset
        ways = (
            self._when_then,
            self._when_above,
            self._when_shared,
            self._when_beside,
            self._when_joined,
            self._when_told,
            self._when_there,
        )
        found = next((when for way in ways if (when := way(clauses, hit)) is not None), None)
        late = self._when_lasting if is_open else self._when_over
        return found or late(clauses, hit, status)

    def _when_over(self, clauses: Clauses, hit: Hit, _: Status) -> Interval | None:
        """ "had pushed half of them back by Tuesday night": an act that is done was done by then."""
        published = self.report.published.day
        for time in self._hung(clauses, hit):
            days = time.interval
            is_by = days is not None and days.text.lower().startswith("by ")
            if days is not None and is_by and published is not None and days.last <= published:
                return days
        return None

    def _when_lasting(self, clauses: Clauses, hit: Hit, status: Status) -> Interval | None:
        """ "had held him for five years": up to the day told before, or to publication."""
        sentence = clauses.sentence
        durations = [t for t in self.durations if sentence.start <= t.start < sentence.end]
        tree = Tree.of(sentence) if durations else None
        if tree is None:
            return None
        end = self._told_before(clauses, hit, tree)
        found = (days_lasted(tree, hit.head, time, status, end, time.text) for time in durations if end is not None)
        return next((days for days in found if days is not None), None)

    def _told_before(self, clauses: Clauses, hit: Hit, tree: Tree) -> date | None:
        """The day told last before an act, in its sentence or those before; publication where none is or for "has"."""
        published = self.report.published.day
        if published is None or is_up_to_now(tree, hit.head):
            return published
        at = clauses.sentence.tokens[hit.head].start
        near = [t.interval for t in self.times if clauses.sentence.start - NEAR_CHARS <= t.start < at]
        days = [d.last for d in near if d is not None and d.first == d.last and d.last <= published]
        return days[-1] if days else published

    def _is_term(self, time: TimeExpression) -> bool:
        """True for "over the next 25 years", which no act that is done lies in."""
        days, published = time.interval, self.report.published.day
        is_ahead = days is not None and published is not None and published <= days.first and days.last > published
        return is_ahead and _is_counted(time)

    # -- by the tree --

    def _hung(self, clauses: Clauses, hit: Hit) -> list[TimeExpression]:
        """The times that hang on the act's own words."""
        here = self._here(clauses)
        tree = Tree.of(clauses.sentence) if here else None
        if tree is None:
            return []
        acts = {hit.head, *hit.tokens}
        return [t for t in here if not acts.isdisjoint(owners(tree, t))]

    def _when_beside(self, clauses: Clauses, hit: Hit) -> Interval | None:
        """The time of the verb an act is joined to: "Chad expelled two envoys on Monday, and Sudan ordered out two"."""
        tree = Tree.of(clauses.sentence)
        if tree is None or tree.tags[hit.head] != "VERB" or tree.relations[hit.head] != "conj":
            return None
        if not {tree.words[j] for j in tree.having(hit.head, "advmod")}.isdisjoint(_ELSEWHEN):
            return None
        if tree.having(hit.head, "aux", "cop"):
            return None
        tokens = clauses.sentence.tokens
        before = [t for t in self._here(clauses) if t.start < tokens[hit.head].start and not is_limit(t)]
        for first in (tree.heads[hit.head], *upper_verbs(tree, hit.head)):
            for place in (first, *sharing_verbs(tree, first)):
                found = next((t.interval for t in before if place in owners(tree, t)), None)
                if found is not None:
                    return found
        return None

    def _term(self, clauses: Clauses, hit: Hit) -> Interval | None:
        """ "told Chad to leave the base within 180 days": the days an act is asked for, which lie ahead."""
        published = self.report.published.day
        for time in self._hung(clauses, hit):
            days = time.interval
            if days is not None and (is_limit(time) or (published is not None and days.first > published)):
                return self._from_asking(clauses, time, days)
        return None

    def _from_asking(self, clauses: Clauses, time: TimeExpression, days: Interval) -> Interval:
        """A counted term runs from the day on which it was set, where the sentence tells that before it."""
        published = self.report.published.day
        if published is None or days.first != published or not _is_counted(time):
            return days
        for one in self._here(clauses):
            set_on = one.interval
            is_day = set_on is not None and set_on.first == set_on.last
            if set_on is not None and is_day and one.start < time.start and set_on.first < published:
                back = set_on.first - published
                return replace(days, first=days.first + back, last=days.last + back, basis=set_on.basis)
        return days

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
            found = next((t.interval for t in own if next(iter(owners(tree, t)), None) == verb), None)
            if found is not None:
                return found
        return None

    def _when_told(self, clauses: Clauses, hit: Hit) -> Interval | None:
        """ "Kenya rejects the ruling, its president wrote on Wednesday": an act of words is done by telling it."""
        tree = Tree.of(clauses.sentence)
        if tree is None or hit.trigger.type not in _SPOKEN:
            return None
        said = hit.head
        if hit.trigger.is_noun:
            is_charge = hit.trigger.type == "ACCUSE" and hit.trigger.has_speaker
            above = _content_above(tree, hit.head) if is_charge else None
            if above is None:
                return None
            said = above
        elif not is_present(tree, said) and not (hit.trigger.type == "REJECT" and is_refusal(tree, said)):
            return None
        near = {said, tree.heads[said]}
        for time in self._here(clauses):
            teller = next((i for i in owners(tree, time) if tree.tags[i] == "VERB"), None)
            if teller is None or teller == said or tree.words[teller] not in telling_forms():
                continue
            is_its_content = tree.heads[said] == teller and tree.relations[said] == "ccomp"
            is_beside = tree.heads[teller] in near and tree.relations[teller] in ("parataxis", "conj")
            if (is_its_content or is_beside) and tree.own_subject(teller) is not None:
                return time.interval
        return None

    def _counted(self, clauses: Clauses, hit: Hit) -> Interval | None:
        """ "a day after Chad and Mali cut ties and shut the border": counted from the time told before, or after."""
        tree = Tree.of(clauses.sentence)
        here = [t for t in self._here(clauses) if not is_limit(t)] if tree is not None else []
        if tree is None or not here:
            return None
        tokens = clauses.sentence.tokens
        verbs = {hit.head, first_joined(tree, hit.head), tree.heads[hit.head]}
        for at in range(hit.head - 1, 0, -1):
            if tree.words[at] not in ("after", "before") or not {tree.heads[at - 1], tree.heads[at]} & verbs:
                continue
            days = _days_told(tree.words[max(0, at - 2) : at])
            if days is None or tree.heads[at - 1] > hit.head or tree.heads[at - 1] < at:
                continue
            before = [t for t in here if t.start < tokens[at].start]
            base = (before[-1] if before else here[0]).interval
            if base is None:
                continue
            shift = timedelta(days=-days if tree.words[at] == "after" else days)
            start = tokens[at - 2 if days else at - 1].start
            told = self.report.text[start : tokens[at].end]
            return Interval(base.first + shift, base.last + shift, told, base.basis)
        return None

    def _when_shared(self, clauses: Clauses, hit: Hit) -> Interval | None:
        """The time of the gathering, the paper, the war that an act belongs to: "leaders who met on Sunday gave"."""
        here = [t for t in self._here(clauses) if not is_limit(t)]
        tree = Tree.of(clauses.sentence) if here else None
        if tree is None:
            return None
        for place in sharing_verbs(tree, hit.head):
            found = next((t.interval for t in here if place in owners(tree, t)), None)
            if found is not None:
                return found
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

    def _of_clause(self, clauses: Clauses, hit: Hit) -> list[TimeExpression]:
        """The times of the act's clause, save those of a clause below it."""
        times = self._times_in(clauses, clauses.at(hit.head))
        tree = Tree.of(clauses.sentence) if times else None
        return times if tree is None else [t for t in times if not is_of_deeper_clause(tree, t, hit.head)]

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


def _content_above(tree: Tree, noun: int) -> int | None:
    """The verb of the reported clause that a noun stands in."""
    current = noun
    for _ in range(CLIMB):
        current = tree.heads[current]
        if current < 0 or tree.relations[current].startswith("acl"):
            return None
        if tree.relations[current] == "ccomp":
            return current
    return None


def _taken_up(time: TimeExpression) -> Interval | None:
    """The days of an expression without "since", which would let them run on to publication."""
    days, told = time.interval, re.fullmatch(r"(\d{4})(?:-(\d\d))?", time.value or "")
    if days is None or told is None or not days.text.lower().startswith("since"):
        return days
    whole = month_of(int(told[1]), int(told[2])) if told[2] else year_of(int(told[1]))
    return replace(days, last=min(days.last, whole.last), text=time.text)


def _is_performed(clauses: Clauses, hit: Hit) -> bool:
    """ "said on Sunday that it was recalling its envoy": what is said is done by saying it."""
    words = [clauses.words[i] for i in before_group(clauses, hit.head)]
    return Form.ING in hit.form and any(word in load_grammar().be for word in words)


def _days_told(words: Sequence[str]) -> int | None:
    """The days of "hours", "a day", "two weeks" before a conjunction; None where nothing is counted."""
    unit = words[-1] if words else ""
    if unit in ("hours", "minutes", "moments"):
        return 0
    length, count = _UNIT_DAYS.get(unit.removesuffix("s")), figure(words[-2]) if len(words) > 1 else None
    return None if length is None or count is None else length * count


def _is_counted(time: TimeExpression) -> bool:
    """True for a term that is counted: "within 180 days", "over the next 25 years"."""
    return (time.value or "").startswith("P")


def is_limit(time: TimeExpression) -> bool:
    """True for "within five days", "by Friday": the end of a term, which dates an act only where nothing else does."""
    words = time.interval.text.lower() if time.interval is not None else ""
    if time.kind is TimeKind.TIME and words.startswith("before"):
        return False
    return words not in ("within hours", "within minutes") and words.startswith(_LIMITS)
