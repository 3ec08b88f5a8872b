"""What a time hangs on in the tree of its sentence, and the verb whose day an act shares. Knows no act and no type."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from verbale.coding.clauses import finite_forms
from verbale.coding.time_tense import governor
from verbale.coding.tree import Tree
from verbale.languages.en.grammar import Form, load_grammar, verb_forms
from verbale.model.time import TimeExpression

CLIMB = 6  # the most words between a time and the verb it hangs on
_WITHIN = frozenset({"in", "during", "at", "on", "after", "through", "throughout", "upon", "under"})
_GATHERING = (
    "meet", "gather", "convene", "assemble", "confer", "sit", "attend", "visit", "arrive", "come", "travel", "fly",
    "chair", "host", "speak", "open", "begin", "hold", "summon", "call",
)  # fmt: skip
# what people do something in or by, so that its day is that of the doing
_CARRIERS = frozenset({
    "statement", "letter", "note", "communique", "communiqué", "declaration", "document", "paper", "decree", "order",
    "resolution", "message", "interview", "speech", "address", "post", "tweet", "video", "broadcast", "ceremony",
    "meeting", "summit", "session", "talks", "conference", "call", "conversation", "briefing", "text", "agreement",
    "accord", "deal", "pact", "treaty", "protocol", "memorandum", "memo", "cable", "telegram", "bulletin", "remarks",
    "visit", "hearing", "vote", "ruling", "verdict", "judgment", "judgement", "announcement", "notice", "dispatch",
})  # fmt: skip


def owners(tree: Tree, time: TimeExpression) -> Iterable[int]:
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


def verb_of(tree: Tree, time: TimeExpression) -> int | None:
    """The verb a time hangs on; None where it hangs on none."""
    return next((i for i in owners(tree, time) if tree.tags[i] in ("VERB", "AUX")), None)


def is_of_deeper_clause(tree: Tree, time: TimeExpression, act: int) -> bool:
    """True for a time of a clause below an act's verb: "handed over an officer who had killed a colleague in 2004"."""
    verb = verb_of(tree, time)
    if verb is None or verb == act:
        return False
    is_clause = False
    for _ in range(CLIMB):
        is_clause = is_clause or tree.relations[verb] == "acl:relcl"
        verb = tree.heads[verb]
        if verb == act:
            return is_clause
        if verb < 0:
            return False
    return False


# --- verbs whose day an act shares --------------------------------------------------------------------------------


def sharing_verbs(tree: Tree, act: int) -> Iterator[int]:
    """The verbs whose day is an act's too where it has none of its own, the nearest first.

    The noun that an act took place in ("the war of 1871 in which"), the gathering of those who act ("leaders who met on
    Sunday agreed"), what they act by ("in a statement issued on Monday"). A noun stands for itself.
    """
    verb = _verb_at(tree, act)
    if verb is None:
        return
    yield from _scenes(tree, verb)
    yield from _accompanied(tree, verb)
    first = first_joined(tree, verb)
    for one in dict.fromkeys((verb, first)):
        yield from _gatherings(tree, one)
        yield from _carriers(tree, one)


def first_joined(tree: Tree, verb: int) -> int:
    """The first of the verbs that one is joined to."""
    current = verb
    for _ in range(CLIMB):
        if tree.relations[current] != "conj" or tree.tags[tree.heads[current]] not in ("VERB", "AUX"):
            return current
        current = tree.heads[current]
    return current


def upper_verbs(tree: Tree, verb: int) -> Iterator[int]:
    """The verbs that one without a subject of its own may be joined to, whatever the tree makes of "and".

    First the one it hangs on, then, where that is of another tense, those above it.
    """
    if tree.relations[verb] != "conj" or not is_plain_past(tree, verb):
        return
    current = tree.heads[verb]
    yield current
    if tree.own_subject(verb) is not None or is_plain_past(tree, current):
        return
    for _ in range(CLIMB):
        current = tree.heads[current]
        if current < 0:
            return
        if tree.tags[current] == "VERB" and is_plain_past(tree, current):
            yield current
            return


def _verb_at(tree: Tree, act: int) -> int | None:
    """The verb of an act: itself, or what a noun is object of."""
    if tree.tags[act] in ("VERB", "AUX"):
        return act
    head = tree.heads[act]
    is_carried = (
        head >= 0 and tree.tags[head] == "VERB" and tree.relations[act].split(":")[0] in ("obj", "obl", "nsubj")
    )
    return head if is_carried else None


def _scenes(tree: Tree, verb: int) -> Iterator[int]:
    head = tree.heads[verb]
    if not tree.relations[verb].startswith("acl") or head < 0:
        return
    for case, j in tree.obliques(verb):
        if tree.words[j] in ("which", "whom") and case in _WITHIN:
            yield head
    if any(tree.words[j] in ("when", "where", "whereby", "wherein") for j in tree.having(verb, "advmod")):
        yield head


def _accompanied(tree: Tree, verb: int) -> Iterator[int]:
    """The verb that an act goes along with: "as Chad called its envoy home", "by expelling the consul"."""
    head = tree.heads[verb]
    if tree.relations[verb].split(":")[0] != "advcl" or head < 0 or tree.tags[head] != "VERB":
        return
    marks = {tree.words[j] for j in tree.having(verb, "mark", "case")}
    is_along = bool(marks) and marks <= {"as", "while", "by"}
    if is_along and (is_plain_past(tree, verb) or tree.words[verb].endswith("ing")):
        yield head


def _gatherings(tree: Tree, verb: int) -> Iterator[int]:
    subject = tree.own_subject(verb)
    if subject is not None:
        yield from (j for j in tree.having(subject, "acl") if tree.words[j] in _forms(_GATHERING))


def _carriers(tree: Tree, verb: int) -> Iterator[int]:
    for _, j in tree.obliques(verb):
        if tree.words[j] in _CARRIERS:
            yield j
            yield from tree.having(j, "acl")


@cache
def _forms(lemmas: Sequence[str]) -> frozenset[str]:
    return frozenset(word for lemma in lemmas for word in verb_forms(lemma))


# --- tenses -------------------------------------------------------------------------------------------------------


def is_present(tree: Tree, verb: int) -> bool:
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


def is_refusal(tree: Tree, verb: int) -> bool:
    """True for "will not talk", "would not accept", which refuse by being said."""
    helpers = {tree.words[j] for j in tree.having(verb, "aux")}
    return bool(helpers) and helpers <= {"will", "would", "wo", "'ll", "’ll", "'d", "’d"}


def is_plain_past(tree: Tree, verb: int) -> bool:
    """True for a verb in the plain past, in the passive too: "released", "was summoned"; False for "had", "has"."""
    helpers = {tree.words[j] for j in tree.having(verb, "aux", "cop")}
    if helpers:
        return helpers <= {"was", "were", "did", "also"}
    return Form.PAST in finite_forms().get(tree.words[verb], frozenset())


@cache
def telling_forms() -> frozenset[str]:
    """Every form of the verbs that report."""
    return frozenset(word for lemma in load_grammar().reporting for word in verb_forms(lemma))
