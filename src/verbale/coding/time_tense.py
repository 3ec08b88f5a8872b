"""Which way the clause of a time expression looks: back, ahead, or neither. Knows no shape of expression and no day."""

import re
from enum import StrEnum
from functools import cache

from verbale.coding.tree import Tree
from verbale.languages.en.calendar import load_calendar
from verbale.languages.en.grammar import irregular_verbs, load_grammar, third_person, verb_forms

Node = tuple[Tree, int]
CLIMB = 8  # the most governors passed on the way to a verb


class Leaning(StrEnum):
    """Where the verb of an expression's own clause points."""

    PAST = "past"
    FUTURE = "future"
    OPEN = "open"


_BOUNDARY = re.compile(
    r"[;:—–]|,\s+(?=(?:and|but|or|so|while)\b)|,\s+(?=(?:he|she|it|they|we)\b)|\b(?:which|who|whom|that|because|while|"
    r"when|although|though|whereas|if|after|before)\b|[“”]|\band\s+(?=\w+ed\b)"
)
BY = re.compile(r"\bby\s+(?:(?:midnight|noon|midday|dawn|the\s+end\s+of|close\s+of\s+business)\s+)?(?:on\s+)?$")
_HAD = re.compile(r"\bhad\b(?!\s+(?:to|until|till)\b)(?![^.;]*\bto\b)[^.;]{0,80}$")
_HAD_THEN = re.compile(r"[^.;]{0,60}\bhad\b(?!\s+(?:to|until|till)\b)")
_AHEAD_SIGNALS = frozenset({"starting", "beginning", "effective", "due", "coming", "upcoming"})
_TERM = re.compile(
    r"\b(?:has|have|is|are|give|gives|gave|given|giving|granted|extended|valid|open|suspended|postponed|delayed|"
    r"deferred|adjourned|will\s+\w+)\b[^.;]{0,60}\b(?:until|till)\s+(?:the\s+)?$"
)
_SIGNAL = re.compile(r"\s+(?:before|after)\s+(?:the\s+)?$")
_BASES_IN_ING = frozenset(
    {"bring", "sing", "ring", "swing", "cling", "fling", "sling", "spring", "sting", "string", "wring", "ping", "wing"}
)
_TO_COME = re.compile(r"\bto\s+[a-z]+\b(?!.*\b(?:after|since)\b)")  # "Chad, Niger to meet on Sunday"
_OWNER = re.compile(r"['’]s?\s+(?:\w+\s+){0,2}?(?P<noun>[a-z]+)\b")


def leaning_of(before: str, after: str, signal: str, node: Node | None = None, *, is_title: bool = False) -> Leaning:
    """Future when the verb of the expression's own clause looks ahead, past when it looks back, open without one.

    With a tree the governing verb tells; without one, or where it tells nothing, the nearest cue of the clause.
    """
    if signal == "by" or BY.search(before):  # "by Friday they had left", "had vowed to leave by Friday"
        return Leaning.PAST if _HAD.search(before) or _HAD_THEN.match(after) else Leaning.FUTURE
    if signal in _AHEAD_SIGNALS:
        return Leaning.FUTURE
    if signal in ("until", "till") and _TERM.search(before):
        return Leaning.FUTURE
    if _is_owner_of_past(after, node):
        return Leaning.PAST
    by_tree = _by_tree(node, is_title=is_title) if node else Leaning.OPEN
    return by_tree if by_tree is not Leaning.OPEN else _by_cues(before, after, signal, is_title=is_title)


def _is_owner_of_past(after: str, node: Node | None) -> bool:
    """ "Tuesday's attack", "the Friday raid": what is told of has been, unless such things are planned ahead."""
    owned = _OWNER.match(after)
    if owned:
        return not _is_plannable(owned["noun"])
    if node is None or node[0].relations[node[1]] not in ("compound", "nmod:poss", "nmod:unmarked"):
        return False
    tree, i = node
    return tree.heads[i] > i and not _is_plannable(tree.words[tree.heads[i]])


def _is_plannable(noun: str) -> bool:
    return noun in load_calendar().tense.planned_nouns or noun.removesuffix("s") in load_calendar().tense.planned_nouns


# --- by the tree --------------------------------------------------------------------------------------------------


def _by_tree(node: Node, *, is_title: bool) -> Leaning:
    tree, i = node
    current, words = governor(tree, i), load_calendar().tense
    for _ in range(CLIMB):
        if current < 0:
            return Leaning.OPEN
        if tree.words[current] in words.planned and tree.tags[current] in ("VERB", "ADJ"):
            return Leaning.FUTURE
        if tree.tags[current] in ("VERB", "AUX") or tree.having(current, "cop"):
            return _tense(tree, current, is_title=is_title)
        current = tree.heads[current]
    return Leaning.OPEN


def governor(tree: Tree, i: int) -> int:
    """What a time hangs on; ROOT for nothing.

    "agreed on Friday to leave": a time that stands before the whole clause of a verb belongs to the verb above it.
    """
    head = tree.heads[i]
    if head <= i or tree.tags[head] not in ("VERB", "AUX", "NOUN", "ADJ"):
        return head
    above = tree.heads[head]
    opening = [j for j in tree.children[head] if tree.relations[j].split(":")[0] in ("mark", "nsubj", "csubj", "cc")]
    is_before = all(j > i for j in opening) and bool(opening)
    is_below = 0 <= above < i and tree.tags[above] == "VERB" and tree.relations[head] in ("ccomp", "xcomp", "advcl")
    return above if is_before and is_below else head


def _tense(tree: Tree, verb: int, *, is_title: bool, depth: int = 0) -> Leaning:
    """The tense of a verb, or of the verb it hangs on where it has none of its own."""
    words, helpers = load_calendar().tense, [tree.words[j] for j in tree.having(verb, "aux", "cop")]
    if depth > CLIMB:
        return Leaning.OPEN
    is_plan = tree.words[verb] in ("going", "planning", "preparing", "intending", "hoping")
    if is_plan or any(word in words.modals for word in helpers):
        return Leaning.FUTURE
    is_gerund = tree.words[verb].endswith("ing") and tree.words[verb] not in _BASES_IN_ING  # "to binding arbitration"
    if "to" in (tree.words[j] for j in tree.having(verb, "mark")) and not is_gerund:
        return _infinitive(tree, verb, is_title=is_title, depth=depth)
    if any(word in words.past_helpers for word in helpers):
        return Leaning.PAST
    if any(word in words.present_helpers for word in helpers):
        return Leaning.FUTURE
    return _bare(tree, verb, is_title=is_title, depth=depth)


def _infinitive(tree: Tree, verb: int, *, is_title: bool, depth: int) -> Leaning:
    """ "agreed to meet" looks ahead, "managed to leave", "ordered them to leave" where the governor looks."""
    head, words = tree.heads[verb], load_calendar().tense
    if head < 0 or tree.words[head] in words.inviting:
        return Leaning.FUTURE
    is_object_asked = bool(tree.having(head, "obj", "iobj")) and tree.relations[verb] in ("xcomp", "ccomp", "advcl")
    if is_object_asked or tree.words[head] in words.implicative:
        return _tense(tree, head, is_title=is_title, depth=depth + 1)
    return Leaning.FUTURE


def _bare(tree: Tree, verb: int, *, is_title: bool, depth: int) -> Leaning:
    """A verb without helpers: a past form, a participle that goes by its governor, or a present that tells a plan."""
    word, head, relation = tree.words[verb], tree.heads[verb], tree.relations[verb].split(":")[0]
    is_joined = relation == "conj" and head >= 0 and tree.tags[head] in ("VERB", "AUX")
    if word in past_forms() or word.endswith("ed"):
        is_passive_joined = is_joined and tree.own_subject(verb) is None and word.endswith(("ed", "en"))
        if is_passive_joined and any(w in ("be", "been") for w in (tree.words[j] for j in tree.having(head, "aux"))):
            return _tense(tree, head, is_title=is_title, depth=depth + 1)
        return Leaning.PAST
    if word.endswith("ing") or (is_joined and tree.own_subject(verb) is None):
        return _tense(tree, head, is_title=is_title, depth=depth + 1) if head >= 0 else Leaning.OPEN
    if is_title or tree.tags[verb] != "VERB" or word in _reporting_forms():
        return Leaning.OPEN
    return Leaning.FUTURE if tree.own_subject(verb) is not None else Leaning.OPEN


@cache
def past_forms() -> frozenset[str]:
    """Every past form that does not end in -ed."""
    irregular = {form for past, participles in irregular_verbs().values() for form in (*past, *participles)}
    return frozenset(irregular | set(load_calendar().leaning.past)) - {"come", "become", "run", "overcome"}


@cache
def _reporting_forms() -> frozenset[str]:
    return frozenset(word for lemma in load_grammar().reporting for word in verb_forms(lemma))


# --- by the words -------------------------------------------------------------------------------------------------


def _by_cues(before: str, after: str, signal: str, *, is_title: bool) -> Leaning:
    left = _BOUNDARY.split(_SIGNAL.sub("", before))[-1]
    if is_title and _TO_COME.search(left):
        return Leaning.FUTURE
    cues = list(_cues().finditer(left))
    if signal == "from" and not cues:
        return Leaning.FUTURE
    if cues:
        return _lean(cues[-1])
    first = _cues().search(_BOUNDARY.split(after)[0])
    return _lean(first) if first else Leaning.OPEN


def _lean(cue: re.Match[str]) -> Leaning:
    return Leaning.FUTURE if cue.lastgroup == "future" else Leaning.PAST


@cache
def _cues() -> re.Pattern[str]:
    words = load_calendar().leaning
    present = {third_person(verb) for verb in load_calendar().tense.scheduled_verbs}
    future = "|".join(re.escape(word) for word in sorted({*words.future, *present}, key=lambda w: (-len(w), w)))
    past = "|".join(re.escape(word) for word in sorted(words.past, key=len, reverse=True))
    endings = "|".join(words.past_endings)
    barred = "|".join(sorted(words.not_past))
    return re.compile(
        rf"(?P<future>(?<![\w])(?:(?:will|would|shall|must|should|may|to)\s+(?:not\s+)?be\s+\w+|{future})(?!\w))|(?P<past>\b(?:{past})\b|\b(?!(?:{barred})\b)\w{{2,}}(?:{endings})\b)"
    )
