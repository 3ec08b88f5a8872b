"""Whether the act of a trigger took place, as its clause and the clauses above it tell. Knows no actor and no type."""

from dataclasses import dataclass, replace

from verbale.coding.clauses import Clause, ClauseKind, Clauses, lemma_of
from verbale.coding.triggers import Hit, before_group
from verbale.languages.en.grammar import Form, load_grammar
from verbale.languages.en.status import CHARGED, load_status_words
from verbale.model.event import Status

LOOK_LEFT = 12  # how far left of "to" a verb of asking is sought
NOUN_LOOK_LEFT = 7
_REACHES = (Status.DENIED, Status.HYPOTHETICAL, Status.DEMANDED, Status.EXPECTED, Status.ANNOUNCED)
_FUTURE = frozenset({"will", "wo", "shall", "'ll", "’ll"})
_REPORTED_FUTURE = frozenset({"would", "'d", "’d"})
_POSSIBLE = frozenset({"can", "ca", "could", "may", "might", "cannot"})
_DUE = frozenset({"must", "should", "ought"})
_SPOKEN = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE"})  # made, whatever then becomes of them
_NEGATIVE_OBJECTS = frozenset({"nothing", "nobody", "none"})
_NEGATIVE_SUBJECTS = frozenset({"neither", "nobody", "none", "no"})


@dataclass(frozen=True, slots=True)
class Standing:
    """A status and why.

    `controller` is the verb of asking whose object does the act, `carrier` the verb a noun hangs on,
    `raiser` another verb that may stand between an act and who does it ("expects Chad to sign");
    `is_told` is False where the words
    only charge someone with the act, or leave open what becomes of it; `is_negated` where a negation touches it.
    """

    status: Status
    reason: str
    controller: int | None = None
    carrier: int | None = None
    raiser: int | None = None
    is_told: bool = True
    is_negated: bool = False


_OCCURRED = Standing(Status.OCCURRED, "told as done")


def stand(clauses: Clauses, hit: Hit) -> Standing:
    """The status of a trigger's act."""
    own = _noun(clauses, hit) if hit.trigger.is_noun else _verb(clauses, hit.head, hit.form)
    return _under_clauses(clauses, clauses.at(hit.head), own, depth=0)


def _combine(outer: Standing, inner: Standing) -> Standing:
    """What stands above decides, except that a plain telling above leaves what is below."""
    if not outer.is_told or not inner.is_told:
        return replace(inner, is_told=False)
    if outer.status is Status.OCCURRED:
        return inner
    if inner.status in (Status.OCCURRED, Status.ANNOUNCED) or outer.status is Status.DENIED:
        return replace(outer, controller=inner.controller if inner.controller is not None else outer.controller)
    return inner


# --- verbs --------------------------------------------------------------------------------------------------------


def _verb(clauses: Clauses, head: int, form: frozenset[Form]) -> Standing:
    group = before_group(clauses, head)
    words = [clauses.words[i] for i in group]
    infinitive = next((i for i in group if clauses.words[i] == "to"), None)
    modal = next((word for word in words if word in load_grammar().modals), None)
    if infinitive is not None:
        return _infinitive(clauses, head, infinitive, group)
    if _is_negated(clauses, head, words):
        return Standing(Status.DENIED, "negated", is_negated=True)
    if modal is not None:
        return _modal(clauses, head, modal)
    if Form.ING in form and not any(word in load_grammar().be for word in words):
        return _gerund(clauses, head)
    clause = clauses.at(head)
    is_shared = clause.shares_subject and (Form.BASE in form or not words) and clause.parent is not None
    return _shared(clauses, clause, head, form) if is_shared else _OCCURRED


def _is_negated(clauses: Clauses, head: int, words: list[str]) -> bool:
    negators = load_grammar().negators
    if not _NEGATIVE_OBJECTS.isdisjoint(clauses.words[head + 1 : head + 3]):
        return True
    if any(word in negators for word in words) or "longer" in words:
        return True
    before = [clauses.words[i] for i in clauses.at(head).tokens if i < head]
    return any(
        word in _NEGATIVE_SUBJECTS and (n == 0 or before[n - 1] not in load_grammar().prepositions)
        for n, word in enumerate(before[:10])
    ) or bool(before[-1:] and before[-1] == "no")


def _modal(clauses: Clauses, head: int, modal: str) -> Standing:
    if modal in _FUTURE:
        return Standing(Status.ANNOUNCED, f"after {modal!r}")
    if modal in _REPORTED_FUTURE:
        governor = _governor_lemma(clauses, clauses.at(head))
        if governor in load_grammar().announcing and not _has_condition(clauses):
            return Standing(Status.ANNOUNCED, f"{modal!r} in what was announced")
        return Standing(Status.HYPOTHETICAL, f"after {modal!r}")
    if modal in _POSSIBLE:
        return Standing(Status.HYPOTHETICAL, f"after {modal!r}")
    if modal in _DUE:
        is_inverted = clauses.at(head).opener == "should"
        status = Status.HYPOTHETICAL if is_inverted else Status.DEMANDED
        return Standing(status, f"after {modal!r}")
    return _OCCURRED


def _has_condition(clauses: Clauses) -> bool:
    return any(clause.opener in ("if", "unless", "should") for clause in clauses.clauses)


def _governor_lemma(clauses: Clauses, clause: Clause) -> str | None:
    """The lemma of the reporting verb a clause hangs on, also through coordination."""
    current: Clause | None = clause
    while current is not None:
        if current.kind is ClauseKind.CONTENT or (
            current.kind is ClauseKind.COORDINATE and current.governor is not None
        ):
            return lemma_of(clauses.words[current.governor]) if current.governor is not None else None
        if current.kind not in (
            ClauseKind.COORDINATE,
            ClauseKind.ADVERBIAL,
            ClauseKind.RELATIVE,
            ClauseKind.PARTICIPLE,
        ):
            break
        current = clauses.parent(current)
    attributions = [c for c in clauses.clauses if c.kind is ClauseKind.ATTRIBUTION]
    for attribution in attributions:
        found = next((lemma for i in attribution.tokens if (lemma := lemma_of(clauses.words[i]))), None)
        if found:
            return found
    return None


def _shared(clauses: Clauses, clause: Clause, head: int, form: frozenset[Form]) -> Standing:
    """A verb joined to another by "and" shares its auxiliaries."""
    parent = clauses.parent(clause)
    if parent is None or clause.kind is not ClauseKind.COORDINATE:
        return _OCCURRED
    own = [j for j in parent.tokens if j < head]
    if Form.BASE in form:
        lead = next(
            (j for j in reversed(own) if clauses.words[j] in load_grammar().modals or clauses.words[j] == "to"), None
        )
        if lead is not None and lead + 1 < len(clauses.words):
            first = lead + 1
            while first < head and clauses.words[first] in load_grammar().negators:
                first += 1
            return _verb(clauses, first, frozenset({Form.BASE}))
    elif not form & {Form.PAST, Form.THIRD}:
        lead = next((j for j in reversed(own) if clauses.words[j] in load_grammar().auxiliaries), None)
        if lead is not None:
            return _verb(clauses, min(lead + 1, head), frozenset({Form.PARTICIPLE}))
    return _OCCURRED


# --- after "to" ---------------------------------------------------------------------------------------------------


def _infinitive(clauses: Clauses, head: int, to: int, group: tuple[int, ...]) -> Standing:
    is_negated = any(clauses.words[i] in ("not", "never", "n't", "n’t") and i > to - 2 for i in group)
    before = [i for i in clauses.at(head).tokens if i < to]
    while before and (
        clauses.words[before[-1]] in ("not", "never", "also", "only", "now", "further")
        or clauses.words[before[-1]].endswith("ly")
    ):
        is_negated = is_negated or clauses.words[before[-1]] in ("not", "never")
        before.pop()
    if not before and clauses.at(head).parent is not None:
        before = [i for i in clauses.clauses[clauses.at(head).parent or 0].tokens if i < to]
    standing = _governed(clauses, before)
    if standing.status is Status.DEMANDED and is_negated:
        return replace(standing, is_negated=True, is_told=False)
    if is_negated:
        is_told = standing.is_told and standing.status is not Status.ANNOUNCED
        return Standing(Status.DENIED, "negated", is_negated=True, is_told=is_told)
    return standing


def _governed(clauses: Clauses, before: list[int]) -> Standing:
    table = load_status_words().before_infinitive
    for place, i in enumerate(reversed(before[-LOOK_LEFT:])):
        word = clauses.words[i]
        is_next = place <= 2
        if is_next and word in ("whether", "how"):
            return Standing(Status.HYPOTHETICAL, f"after {word!r}")
        status = table.get(word)
        if word in ("be", "been") and place == 0:
            continue
        if status is None or word == "on":
            continue
        if word in load_grammar().be and place > 0:
            continue
        is_raised = word.startswith(("expect", "want", "help", "forc", "allow", "invit"))
        if status != "demanded" and not is_next and not is_raised and not _is_time_between(clauses, i, before[-1]):
            continue
        return _of_governor(clauses, i, status)
    return Standing(Status.HYPOTHETICAL, "an aim, with no word on whether it was reached", is_told=False)


def _is_time_between(clauses: Clauses, start: int, end: int) -> bool:
    return end - start <= 4 and clauses.words[start + 1] in ("on", "this", "last", "late", "earlier")


def _of_governor(clauses: Clauses, i: int, status: str) -> Standing:
    """The status that a governing word gives, under what governs that word."""
    word = clauses.words[i]
    group = before_group(clauses, i)
    group_words = [clauses.words[j] for j in group]
    before = clauses.words[i - 1] if i else ""
    if any(w in load_grammar().negators for w in group_words) or before == "no" or _is_negated(clauses, i, group_words):
        reason = f"{word!r} is negated"
        if status == "demanded":
            return Standing(Status.DEMANDED, reason, controller=i, is_told=False)
        is_denied = status != "denied"
        return Standing(Status.DENIED if is_denied else Status.OCCURRED, reason, is_negated=is_denied)
    if status == "demanded":
        return Standing(Status.DEMANDED, f"asked for by {word!r}", controller=i)
    inner = Standing(Status(status), f"after {word!r}", raiser=i)
    modal = next((w for w in group_words if w in load_grammar().modals), None)
    if modal is not None and modal not in ("do", "does", "did"):
        return _combine(_modal(clauses, i, modal), inner)
    return inner


# --- forms in -ing, nouns -----------------------------------------------------------------------------------------


def _gerund(clauses: Clauses, head: int) -> Standing:
    clause = clauses.at(head)
    if clause.kind is ClauseKind.PARTICIPLE and clause.tokens[0] == head:
        return _OCCURRED
    table = load_status_words().before_gerund
    own = [i for i in clause.tokens if i < head]
    joined = [clauses.words[i] for i in own]
    for length in (2, 1):
        status = table.get(" ".join(joined[-length:])) if len(joined) >= length else None
        if status == CHARGED:
            return Standing(Status.OCCURRED, "what someone is charged with, or speaks about", is_told=False)
        if status is not None:
            return Standing(Status(status), f"after {' '.join(joined[-length:])!r}")
    for width in (2, 3, 4):
        pair = " ".join(joined[-width:]).split(" ")
        if len(pair) >= 2 and table.get(f"{pair[0]} {pair[-1]}") == "denied":
            return Standing(Status.DENIED, f"after {pair[0]!r}")
    return _OCCURRED


def _noun(clauses: Clauses, hit: Hit) -> Standing:
    words = load_status_words()
    own = [i for i in clauses.at(hit.head).tokens if i < hit.tokens[0]]
    near = [clauses.words[i] for i in own[-4:]]
    for word in reversed(near):
        if word in load_grammar().prepositions or word == ",":
            break
        status = words.before_noun.get(word)
        if status is not None:
            return Standing(Status(status), f"after {word!r}", is_negated=status == "denied")
    row = [clauses.words[i] for i in own[-NOUN_LOOK_LEFT:]]
    for start in range(len(row) - 1, -1, -1):
        for length in (4, 3, 2, 1):
            phrase = " ".join(row[start : start + length])
            status = words.over_noun.get(phrase) if start + length <= len(row) else None
            is_noun = start > 0 and row[start - 1] in load_grammar().determiners | load_grammar().possessives
            if status is not None and is_noun and length == 1:
                continue
            if status == CHARGED:
                return Standing(Status.OCCURRED, f"only spoken about: {phrase!r}", is_told=False)
            if status is not None and hit.trigger.type not in _SPOKEN:
                verb = own[len(own) - len(row) + start]
                outer = _verb(clauses, verb, frozenset({Form.PAST}))
                asked = verb if status == "demanded" else None
                inner = Standing(Status(status), f"under {phrase!r}", controller=asked, carrier=verb)
                return inner if outer.status is not Status.DENIED else Standing(Status.OCCURRED, "told", is_told=False)
    return _OCCURRED


# --- what stands above --------------------------------------------------------------------------------------------


def _under_clauses(clauses: Clauses, clause: Clause, own: Standing, depth: int) -> Standing:
    """Climb from a clause to those it hangs on: conditions, and what someone denies, fears or demands."""
    if depth > 6:
        return own
    found = own
    if clause.kind is ClauseKind.ADVERBIAL and clause.opener in ("if", "unless", "whether", "should", "lest"):
        found = _combine(Standing(Status.HYPOTHETICAL, f"under {clause.opener!r}"), found)
    elif clause.kind in (ClauseKind.CONTENT, ClauseKind.COORDINATE) and clause.governor is not None:
        found = _under_content(clauses, clause, found)
    parent = clauses.parent(clause)
    if parent is None or clause.kind in (ClauseKind.ATTRIBUTION,):
        return found
    if clause.kind is ClauseKind.COORDINATE and parent.kind in (ClauseKind.CONTENT,):
        return _under_clauses(clauses, replace(parent, governor=None), found, depth + 1)
    if clause.kind in (ClauseKind.CONTENT,) and depth == 0:
        return found
    if clause.kind in (ClauseKind.RELATIVE, ClauseKind.ADVERBIAL) and parent.kind is not ClauseKind.CONTENT:
        return found
    return _under_clauses(clauses, parent, found, depth + 1)


def _under_content(clauses: Clauses, clause: Clause, own: Standing) -> Standing:
    governor = clause.governor
    lemma = lemma_of(clauses.words[governor]) if governor is not None else None
    status = load_status_words().over_clause.get(lemma) if lemma else None
    if (
        status is None
        or governor is None
        or (clause.opener not in ("that", "whether", "and", "but", "if") and status == "demanded")
    ):
        return own
    if status == "announced" and own.status is Status.OCCURRED:
        return own
    if (
        status in ("expected", "hypothetical")
        and own.status is Status.OCCURRED
        and lemma in ("believe", "think", "warn", "suggest", "fear")
    ):
        return own
    if status == "demanded" and own.status is Status.DENIED:
        return replace(own, is_told=False)
    controller = governor if status == "demanded" else None
    standing = Standing(Status(status), f"under {lemma!r}", controller=controller, is_negated=own.is_negated)
    if status == "hypothetical" and lemma == "suggest" and own.status is Status.ANNOUNCED:
        standing = replace(standing, status=Status.HYPOTHETICAL)
    return _combine(standing, own)
