"""The days of acts that their own sentence leaves undated, carried over from where the report tells them.

An act told twice has one day, and who goes on acting in the next sentence does so on the day just told. What is told
as lasting, repeated or of another time has none.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from verbale.coding.linking import Candidate
from verbale.coding.time_owners import is_plain_past, verb_of
from verbale.coding.tree import Tree
from verbale.model.event import EventType, Status
from verbale.model.layers import Sentence
from verbale.model.time import Interval, TimeExpression

A_WEEK = timedelta(days=7)
A_NIGHT = timedelta(days=1)
# acts of words, of which two parties exchange many in a few days
_OF_WORDS = frozenset(
    {EventType.ACCUSE, EventType.REQUEST, EventType.REJECT, EventType.THREATEN, EventType.AGREE, EventType.SUPPORT}
)
_OTHER_TIME = frozenset({
    "earlier", "already", "previously", "later", "once", "since", "long", "recently", "then", "ago", "again", "before",
    "often", "repeatedly", "always", "never", "another", "second", "third", "previous", "past", "former", "new", "last",
    "next", "other", "fresh", "further", "future", "annual", "regular", "ever", "until", "still", "usually",
    "meanwhile", "afterwards", "afterward", "eventually", "initially", "originally", "traditionally", "historically",
    "formerly",
})  # fmt: skip
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
_POINTING = frozenset({"his", "her", "its", "their", "both"})


def carry_days(
    told: Sequence[Candidate],
    whens: Sequence[Interval | None],
    times: Sequence[TimeExpression],
    sentences: Sequence[Sentence],
    published: date | None,
) -> list[Interval | None]:
    """The days of each act, those without any filled from another telling of it or from the sentence before."""
    found = list(whens)
    if published is None:
        return found
    dated = [(one, when) for one, when in zip(told, whens, strict=True) if when is not None]
    places = {sentence.start: index for index, sentence in enumerate(sentences)}
    for n, one in enumerate(told):
        tree = Tree.of(one.clauses.sentence) if found[n] is None and _is_done(one) else None
        if tree is None or _is_of_other_time(tree, one.hit.head):
            continue
        index = places[one.clauses.sentence.start]
        before = sentences[index - 1] if index else None
        found[n] = _told_twice(one, tree, dated, published)
        if found[n] is None and before is not None and not _has_time(one.clauses.sentence, times):
            found[n] = _gone_on(one, tree, _day_of(before, times, published), [c for c, _ in dated], before)
    return found


def _is_done(one: Candidate) -> bool:
    return one.standing.status is Status.OCCURRED


def _has_time(sentence: Sentence, times: Sequence[TimeExpression]) -> bool:
    return any(sentence.start <= time.start < sentence.end and time.interval is not None for time in times)


# --- an act told twice --------------------------------------------------------------------------------------------


def _told_twice(
    one: Candidate, tree: Tree, dated: Sequence[tuple[Candidate, Interval]], published: date
) -> Interval | None:
    """The day of the other tellings of an act: of its type and between its parties, where they agree on one."""
    acting, acted = _sides(one)
    if not acting or (not acted and len(acting) == 1):
        return None
    days = {}
    for other, when in dated:
        is_same = other.type is one.type and _is_done(other) and _sides(other) == (acting, acted)
        if is_same and when.last <= published and _is_resumed(one, other, tree):
            days[when.first, when.last] = when
    return next(iter(days.values())) if len(days) == 1 else None


def _sides(one: Candidate) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(one.sides.actor_codes), frozenset(one.sides.recipient_codes)


def _is_resumed(one: Candidate, other: Candidate, tree: Tree) -> bool:
    """True where one telling takes up the other; acts of words are taken up by "had" or by a noun alone."""
    head, is_noun = one.hit.head, one.hit.trigger.is_noun
    if tree.tags[head] == "VERB":
        helpers = {tree.words[j] for j in tree.having(head, "aux")}
        is_before = "had" in helpers and "to" not in {tree.words[j] for j in tree.having(head, "mark")}
        if one.type in _OF_WORDS:
            return is_before or other.hit.trigger.is_noun
        return is_before or is_plain_past(tree, head)
    is_definite = bool(tree.having(head, "nmod:poss")) or any(
        tree.words[j] in _DEFINITE for j in tree.having(head, "det")
    )
    return is_noun and (is_definite or other.hit.trigger.is_noun)


def _is_of_other_time(tree: Tree, head: int) -> bool:
    """True for an act told as earlier, repeated, one of several: "had once expelled", "another envoy"."""
    near = list(tree.children[head])
    for j in tree.having(head, "obj"):
        near += tree.children[j]
    return not {tree.words[j] for j in near}.isdisjoint(_OTHER_TIME)


# --- an act that goes on ------------------------------------------------------------------------------------------


def _day_of(sentence: Sentence, times: Sequence[TimeExpression], published: date) -> Interval | None:
    """The one day, of the week up to publication, on which what a sentence tells took place."""
    here = [t for t in times if sentence.start <= t.start < sentence.end and t.interval is not None]
    tree = Tree.of(sentence) if here else None
    if tree is None:
        return None
    days = {}
    for time in here:
        verb = verb_of(tree, time)
        while verb is not None and tree.relations[verb] == "conj":
            verb = tree.heads[verb]
        if verb is not None and tree.heads[verb] < 0 and time.interval is not None:
            days[time.interval.first, time.interval.last] = time.interval
    day = next(iter(days.values())) if len(days) == 1 else None
    is_near = day is not None and day.last - day.first <= A_NIGHT and timedelta(0) <= published - day.last < A_WEEK
    return day if is_near else None


def _gone_on(
    one: Candidate, tree: Tree, day: Interval | None, dated: Sequence[Candidate], before: Sentence
) -> Interval | None:
    """The day told in the sentence before, of an act in the plain past whose subject takes up someone told of there."""
    head = one.hit.head
    if day is None or tree.tags[head] != "VERB" or not is_plain_past(tree, head):
        return None
    top = head
    while tree.relations[top] == "conj":
        top = tree.heads[top]
    subject = tree.subject(head)
    if tree.heads[top] >= 0 or subject is None:
        return None
    words = {tree.words[j] for j in tree.children[subject]}
    if tree.tags[subject] == "PRON" or not words.isdisjoint(_POINTING):
        return day
    known = {code for c in dated if c.clauses.sentence.start == before.start for side in _sides(c) for code in side}
    return day if "the" in words and not known.isdisjoint(one.sides.actor_codes) else None
