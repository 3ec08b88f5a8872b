"""Where a sentence has words that tell an event: triggers matched against its tokens. Knows no actor.

A verb that no table holds is taken for a trigger where the encoder is sure of the act it names. Of triggers of several
types on the same words, the encoder's likeliest comes first.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from verbale.coding.clauses import Clauses, finite_forms
from verbale.languages.en.grammar import Form, load_grammar, verb_forms
from verbale.languages.en.triggers import Element, Frame, Trigger, load_triggers
from verbale.model.event import EventType
from verbale.model.layers import Act
from verbale.model.span import Span

SURE = 0.7  # least chance at which a verb outside the tables tells an act (bench.types); nouns lowered the figures
LEARNT = "learnt"  # stands for the pattern of a trigger that no table holds
LEARNT_CONFIDENCE = 0.6

_WALLS = frozenset({",", ";", ":", ".", "!", "?", "(", ")", "—", "–", "“", "”", '"'})
_ARTICLES = frozenset((word,) for word in ("the", "a", "an", "its", "their"))
_LEADING = frozenset("DET ADJ PRON NUM ADP ADV PART".split())  # tags of what stands before an attribute
_UNNAMED = (("named",), ("identified",), ("quoted",), ("cited",))
_CLOSED = frozenset("ADP DET PART PRON SCONJ CCONJ NUM INTJ SYM PUNCT X".split())  # tags that no verb of the tables has
_QUOTES = frozenset({"“", '"', "‘"})
_ADVERBS = frozenset(
    "also already now then just again soon still yet ever never not n't n’t both each all jointly only even formally "
    "officially immediately first long once since later twice therefore thus instead together further either".split()
)

# Verbs whose act is named by their object: no act is learnt from them alone.
_LIGHT = (
    "give make take have do be get put go come keep hold show see find bring set let mean seem become lead follow "
    "trust call turn cut serve exercise use identify pass run stand stay rest try begin start end want need feel know"
).split()
_LEARNT_FRAMES = {
    EventType.CONSULT: Frame.MUTUAL,
    EventType.COOPERATE: Frame.MUTUAL,
    EventType.AGREE: Frame.MUTUAL,
    EventType.MOBILIZE: Frame.SOLE,
}
_LEARNT_NEEDS = {Frame.MUTUAL: "mutual", Frame.SOLE: "actor", Frame.DIRECTED: "both"}
_LEARNT_TO = frozenset("to on against from with of for at in into over by".split())


@dataclass(frozen=True, slots=True)
class Hit:
    """A trigger at its place: `tokens` are the indices matched, `head` the verb or noun that carries it.

    `form` holds what the head may be as a verb; empty for nouns.
    """

    trigger: Trigger
    tokens: tuple[int, ...]
    head: int
    form: frozenset[Form]

    @property
    def last(self) -> int:
        """The last token matched."""
        return self.tokens[-1]

    def span(self, clauses: Clauses) -> Span:
        """The characters from the first to the last token matched."""
        row = clauses.sentence.tokens
        return Span(row[self.tokens[0]].start, row[self.last].end)


def find_triggers(clauses: Clauses) -> tuple[Hit, ...]:
    """All triggers of a sentence, those with most words first; several may share tokens."""
    hits = [hit for i in range(len(clauses.words)) for hit in _hits_at(clauses, i)]
    hits += _learnt(clauses, hits)
    verbs = {hit.head for hit in hits if Form.THIRD in hit.form}
    hits = [hit for hit in hits if not (hit.trigger.is_noun and hit.head in verbs)]
    return tuple(
        sorted(
            hits, key=lambda hit: (-_weight(clauses, hit), hit.trigger.is_noun, hit.last - hit.tokens[0], hit.tokens)
        )
    )


def _weight(clauses: Clauses, hit: Hit) -> float:
    """Words matched and the encoder's chance of the type; what needs a negation or a subject comes first."""
    act = act_at(clauses, hit.tokens)
    chance = 0.0 if act is None else next((c for type_, c in act.types if type_.value == hit.trigger.type), 0.0)
    return len(hit.tokens) + (0.5 if hit.trigger.is_negated or hit.trigger.subject else 0.0) + chance


def act_at(clauses: Clauses, tokens: tuple[int, ...]) -> Act | None:
    """The likeliest act that an encoder reads in some tokens; None where it reads none."""
    found = [act for act in clauses.sentence.acts if act.token in tokens]
    return max(found, key=lambda act: act.chance) if found else None


# --- verbs that no table holds ------------------------------------------------------------------------------------


def _learnt(clauses: Clauses, hits: list[Hit]) -> Iterator[Hit]:
    """Triggers for the verbs outside the tables that the encoder is sure of."""
    taken = {token for hit in hits for token in hit.tokens}
    for act in clauses.sentence.acts:
        i = act.token
        is_verb = i not in taken and clauses.sentence.tokens[i].tag == "VERB"
        if is_verb and act.types and act.types[0][1] >= SURE and clauses.words[i] not in _unlearnt():
            yield Hit(_learnt_trigger(act.types[0][0], clauses.words[i]), (i,), i, _form_of(clauses.words[i]))


@cache
def _unlearnt() -> frozenset[str]:
    return frozenset(word for lemma in (*load_grammar().reporting, *_LIGHT) for word in verb_forms(lemma))


def _learnt_trigger(type_: EventType, word: str) -> Trigger:
    frame = _LEARNT_FRAMES.get(type_, Frame.DIRECTED)
    return Trigger(
        type=type_.value,
        pattern=f"{LEARNT} {word}",
        elements=(),
        is_noun=False,
        frame=frame,
        mode=None,
        to=_LEARNT_TO,
        demands=type_ is EventType.REQUEST,
        needs="actor" if type_ is EventType.PROTEST else _LEARNT_NEEDS[frame],
        has_object=True,
        confidence=LEARNT_CONFIDENCE,
        lemma=word,
    )


def _form_of(word: str) -> frozenset[Form]:
    """What a verb's form may be: as known, else by its ending."""
    known = finite_forms().get(word)
    if known is not None:
        return known
    if word.endswith("ed"):
        return frozenset({Form.PAST, Form.PARTICIPLE})
    return frozenset({Form.ING if word.endswith("ing") else Form.THIRD if word.endswith("s") else Form.BASE})


@cache
def _index() -> Mapping[str, tuple[Trigger, ...]]:
    """First word -> the triggers that may begin with it."""
    index: dict[str, list[Trigger]] = {}
    for table in load_triggers():
        for trigger in table.triggers:
            for word in _first_words(trigger.elements):
                row = index.setdefault(word, [])
                if trigger not in row[-1:]:
                    row.append(trigger)
    return {word: tuple(row) for word, row in index.items()}


def _first_words(elements: tuple[Element, ...]) -> Iterator[str]:
    for element in elements:
        yield from (words[0] for words in element.words)
        if not element.is_optional:
            return


def _hits_at(clauses: Clauses, start: int) -> Iterator[Hit]:
    for trigger in _index().get(clauses.words[start], ()):
        if trigger.is_negated and not _has_negator_before(clauses, start):
            continue
        match = _match(clauses, trigger.elements, start, start)
        if match is None:
            continue
        tokens, form = match
        after = clauses.words[tokens[-1] + 1 : tokens[-1] + 3]
        if len(trigger.elements) == 1 and _is_excluded(trigger, after):
            continue
        if not trigger.is_noun and (_is_unnamed(clauses, tokens[-1]) or _is_attribute(clauses, tokens)):
            continue
        tag = clauses.sentence.tokens[start].tag
        if tag is not None and not _is_tagged(clauses, start, trigger, tag, form):
            continue
        if trigger.subject and not _has_subject(clauses, start, trigger):
            continue
        if trigger.is_noun:
            if tag is not None or _is_noun_here(clauses, start, trigger):
                yield Hit(trigger, tokens, tokens[0], frozenset())
        elif tag is not None or _is_verb_here(clauses, start, form):
            yield Hit(trigger, tokens, start, form)


def _has_negator_before(clauses: Clauses, head: int) -> bool:
    own = [clauses.words[i] for i in clauses.at(head).tokens if i < head]
    return not load_grammar().negators.isdisjoint(own)


def _match(
    clauses: Clauses, elements: tuple[Element, ...], position: int, start: int
) -> tuple[tuple[int, ...], frozenset[Form]] | None:
    """The tokens that elements match from a position on, and the verb forms of the first; None where they do not."""
    if not elements:
        return (), frozenset()
    element, rest = elements[0], elements[1:]
    if element.gap:
        return _match_gap(clauses, elements, position, start)
    first = clauses.words[position] if position < len(clauses.words) else ""
    for words, forms in element.by_first.get(first, ()):
        end = position + len(words)
        if clauses.words[position:end] == words and all(
            clauses.of[i] == clauses.of[start] for i in range(position, end)
        ):
            found = _match(clauses, rest, end, start)
            if found is not None:
                return (*range(position, end), *found[0]), forms
    if element.is_any and position < len(clauses.words) and not _is_wall(clauses, position, start):
        found = _match(clauses, rest, position + 1, start)
        if found is not None:
            return (position, *found[0]), frozenset()
    return _match(clauses, rest, position, start) if element.is_optional else None


def _match_gap(
    clauses: Clauses, elements: tuple[Element, ...], position: int, start: int
) -> tuple[tuple[int, ...], frozenset[Form]] | None:
    """What follows a gap, after as few words as can be."""
    for skip in range(elements[0].gap + 1):
        at = position + skip
        if skip and (at - 1 >= len(clauses.words) or _is_wall(clauses, at - 1, start)):
            return None
        found = _match(clauses, elements[1:], at, start)
        if found is not None:
            return found
    return None


def _is_wall(clauses: Clauses, i: int, start: int) -> bool:
    return clauses.words[i] in _WALLS - {"“", "”", '"'} or clauses.of[i] != clauses.of[start]


# --- verb or noun -------------------------------------------------------------------------------------------------


def _is_excluded(trigger: Trigger, after: tuple[str, ...]) -> bool:
    """True where a word follows that gives a lone verb another meaning: "seized on", "seized the chance"."""
    return not trigger.unless.isdisjoint(after[:1]) or (
        after[:1] in _ARTICLES and not trigger.unless.isdisjoint(after[1:])
    )


def _is_unnamed(clauses: Clauses, last: int) -> bool:
    """True for words on the speaker's own name: "asked not to be named", "declined to be identified"."""
    after = clauses.words[last + 1 : last + 5]
    return any(after[n : n + 1] == ("be",) and after[n + 1 : n + 2] in _UNNAMED for n in range(3))


def _is_attribute(clauses: Clauses, tokens: tuple[int, ...]) -> bool:
    """True for a lone participle that only describes a noun: "the jailed minister"."""
    at = tokens[0]
    before = clauses.sentence.tokens[at - 1].tag if at else None
    return len(tokens) == 1 and clauses.sentence.tokens[at].relation == "amod" and before in _LEADING


def _is_tagged(clauses: Clauses, head: int, trigger: Trigger, tag: str, form: frozenset[Form]) -> bool:
    """True where the parser's word class is the trigger's; a participle may be read as an adjective.

    A verb of the tables that is read as a word of a closed class is misread: its form and place decide.
    """
    if trigger.is_noun:
        return tag not in ("VERB", "AUX") or not clauses.words[head].isalpha()
    if tag in ("VERB", "AUX"):
        return (
            bool(form & {Form.PARTICIPLE, Form.ING}) or head == 0 or clauses.words[head - 1] not in ("a", "an", "the")
        )
    is_misread = tag in _CLOSED and clauses.words[head] not in load_grammar().prepositions
    is_participle = tag == "ADJ" and bool(form & {Form.PARTICIPLE})
    return (is_misread or is_participle) and _is_verb_here(clauses, head, form)


def _has_subject(clauses: Clauses, head: int, trigger: Trigger) -> bool:
    """True where a word that the trigger wants for its subject stands before it in its clause or the one above."""
    clause, own = clauses.at(head), list(clauses.at(head).tokens)
    above = clauses.parent(clause)
    if above is not None and (clause.shares_subject or clause.opener in ("who", "which", "that", "to")):
        own += above.tokens
    words = [clauses.words[i] for i in sorted(own) if i < head]
    return any(tuple(words[n : n + size]) in trigger.subject for n in range(len(words)) for size in (1, 2))


def before_group(clauses: Clauses, head: int) -> tuple[int, ...]:
    """The auxiliaries, negators and adverbs that stand directly before a verb, right to left, within its clause."""
    grammar, found = load_grammar(), []
    for i in reversed([j for j in clauses.at(head).tokens if j < head]):
        word = clauses.words[i]
        if word in _QUOTES:
            continue
        is_part = word in grammar.auxiliaries or word in grammar.negators or word in _ADVERBS
        if not (is_part or (word.endswith("ly") and len(word) > 4) or word in ("to", "have", "longer")):
            break
        found.append(i)
    return tuple(found)


def _is_verb_here(clauses: Clauses, head: int, form: frozenset[Form]) -> bool:
    """True when a form of a verb stands where a verb may stand."""
    grammar = load_grammar()
    before = next((clauses.words[j] for j in range(head - 1, -1, -1) if clauses.words[j] not in _QUOTES), "")
    group = before_group(clauses, head)
    words = [clauses.words[i] for i in group]
    after = clauses.words[head + 1] if head + 1 < len(clauses.words) else ""
    if clauses.sentence.tokens[head].text[:1].isupper() and head > 0 and clauses.words[head - 1] not in ("“", '"', ":"):
        return False
    if Form.ING in form:
        return _is_ing_here(head, before)
    is_base = Form.BASE in form and (before == "to" or any(word in grammar.modals for word in words))
    if form & {Form.PAST, Form.PARTICIPLE} and not is_base:
        if before in grammar.possessives or before in ("the", "a", "an", "its", "no", "any", "this", "these", "those"):
            return False
        return not (before in grammar.prepositions and before not in ("as", "than", "after", "before", "since", "like"))
    if Form.THIRD in form:
        return _is_third_here(clauses, head, before, after)
    return _is_base_here(clauses, head, before, words)


def _is_ing_here(head: int, before: str) -> bool:
    """ "was warning", "after warning", ", warning", but not "the Kenyan warning"."""
    grammar = load_grammar()
    if before in grammar.determiners or before in grammar.possessives:
        return before in ("each", "both", "all")
    is_led = (
        before in grammar.be | grammar.prepositions | grammar.coordinators | grammar.subordinators | grammar.negators
    )
    is_after_verb = bool(finite_forms().get(before)) or before.endswith("ly") or before in _ADVERBS
    return head == 0 or is_led or is_after_verb or before in _WALLS or before in grammar.plural_heads


def _has_finite_before(clauses: Clauses, head: int) -> bool:
    """True when the clause has its finite verb before a token already."""
    grammar = load_grammar()
    own = [j for j in clauses.at(head).tokens if j < head]
    return any(
        (
            clauses.words[j] in grammar.auxiliaries
            or finite_forms().get(clauses.words[j], frozenset()) & {Form.PAST, Form.THIRD}
        )
        and clauses.sentence.tokens[j].text.islower()
        and clauses.words[j - 1] not in grammar.determiners
        for j in own[1:]
    )


def _is_third_here(clauses: Clauses, head: int, before: str, after: str) -> bool:
    grammar = load_grammar()
    if not before or before in grammar.determiners or before in grammar.possessives or before in grammar.prepositions:
        return False
    if _has_finite_before(clauses, head) and before not in ("and", "but", "or", ","):
        return False
    if before in grammar.auxiliaries or (
        before in ("to", "and") and after in ("of", "between", "against", "on", "with")
    ):
        return False
    previous = clauses.sentence.tokens[head - 1].text
    return not (
        previous[:1].isupper()
        and previous.lower().endswith(("ese", "ian", "ish", "ean", "ani", "can"))
        and after in ("of", "between", "against", "on", "with", "in", "and", ",")
    )


def _is_base_here(clauses: Clauses, head: int, before: str, group: list[str]) -> bool:
    grammar = load_grammar()
    if before in ("to",) or any(word in grammar.modals or word == "to" for word in group):
        after = clauses.words[head + 1] if head + 1 < len(clauses.words) else ""
        return not (before == "to" and after in ("of", "between", "by")) or after == "by"
    if before in grammar.plural_pronouns or before in grammar.plural_heads or before in ("they", "we", "help", "let"):
        return True
    if before in ("and", "or"):
        own = [clauses.words[j] for j in clauses.at(head).tokens if j < head]
        parent = clauses.parent(clauses.at(head))
        own += [clauses.words[j] for j in parent.tokens] if parent and clauses.at(head).shares_subject else []
        return any(word in grammar.modals or word == "to" for word in own)
    if before in grammar.object_pronouns | frozenset({"that"}):
        return False
    token = clauses.sentence.tokens[head - 1].text if head else ""
    is_plural_name = token[:1].isupper() and token.endswith("s") and not token.endswith("ss")
    return is_plural_name or _is_after_compound(clauses, head) or _is_subjunctive(clauses, head)


def _is_after_compound(clauses: Clauses, head: int) -> bool:
    """ "Chad and Niger condemn": a name before, and another joined to it."""
    row = clauses.sentence.tokens
    names = [j for j in range(max(0, head - 6), head) if row[j].text[:1].isupper()]
    return bool(names) and names[-1] == head - 1 and any(clauses.words[j] == "and" for j in range(names[0], head))


def _is_subjunctive(clauses: Clauses, head: int) -> bool:
    """ "demanded that Chad withdraw"."""
    clause = clauses.at(head)
    if clause.opener != "that" or clause.governor is None:
        return False
    return clauses.words[clause.governor].startswith(
        ("demand", "insist", "urg", "request", "propos", "recommend", "order", "ask")
    )


def _is_noun_here(clauses: Clauses, head: int, trigger: Trigger) -> bool:
    """True when a form that could be a verb stands where a noun may stand."""
    grammar = load_grammar()
    before = clauses.words[head - 1] if head else ""
    word = clauses.words[head]
    if before == "to" and not word.endswith("s") and trigger.frame is not Frame.MUTUAL:
        return clauses.words[head + 1 : head + 2] not in (("the",), ("a",), ("its",))
    return not (before in grammar.modals or before in grammar.plural_pronouns)
