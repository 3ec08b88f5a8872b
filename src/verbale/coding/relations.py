"""Standing facts between states and organisations: alliances, trade, troops, ties, disputes, as the report words them.

Grammar decides: patterns of relations/KIND.toml matched over parties. What a report only wishes, threatens or asks is
no standing fact.
"""

from collections.abc import Iterator, Sequence
from functools import cache

from verbale.coding.actors import Cast
from verbale.coding.clauses import Clause, ClauseKind
from verbale.coding.quantities import find_quantities
from verbale.coding.relation_frames import FrameIndex, FrameReader, find_framed
from verbale.coding.relation_matching import Match, PatternIndex, find_matches, span_of
from verbale.coding.relation_slots import Places, Scene
from verbale.coding.triggers import before_group
from verbale.languages.en.grammar import load_grammar
from verbale.languages.en.relations import load_relation_tables, load_relation_words
from verbale.model.layers import Layers
from verbale.model.relation import SYMMETRIC_KINDS, Quantity, Relation, RelationKind, Trend
from verbale.model.report import Report
from verbale.model.span import Quote, Span, content_id
from verbale.model.statement import Statement
from verbale.model.time import Interval, TimeExpression
from verbale.ontology.load import Ontology

CONTEXT_STRENGTH = 0.85  # what is left of the confidence where a side is left to the context
TREE_STRENGTH = 0.72  # a fact of one direction whose sides the tree gives surer than this outdoes one of word order
STATEMENT_STRENGTH = 0.95  # ... and where somebody is told to say it
_UNREAL = frozenset("would could might may should must can shall will cannot ca wo to 'll ’ll 'd ’d let".split())
_MODALS = _UNREAL - {"to"}
_CONDITIONAL = frozenset({"if", "whether", "unless", "lest", "should", "until"})
_DIRECTED = frozenset(
    {RelationKind.SUPPLY_DEPENDENCE, RelationKind.PATRON, RelationKind.TROOP_PRESENCE, RelationKind.TRADE_PARTNER}
)
_BOTH_WAYS = SYMMETRIC_KINDS | {RelationKind.TRADE_PARTNER}
_TOLD_BY = {  # a fact that another one between the same two, told by the same words, already tells more closely
    RelationKind.SUPPLY_DEPENDENCE: (RelationKind.PATRON,),
    RelationKind.TIES_STATE: (RelationKind.ALLIANCE, RelationKind.TRADE_PARTNER),
}
_DENIABLE = frozenset(  # kinds of which it is news that they do not hold; of the others, that they no longer do
    {RelationKind.ALLIANCE, RelationKind.MEMBERSHIP, RelationKind.RECOGNITION, RelationKind.TIES_STATE}
)
_ENDED = frozenset({"longer", "ceased", "stopped"})


def find_relations(
    report: Report,
    layers: Layers,
    cast: Cast,
    times: Sequence[TimeExpression],
    statements: Sequence[Statement],
    ontology: Ontology,
) -> tuple[Relation, ...]:
    """The standing facts of a report, each once, in text order.

    "Peru is Bolivia's main ally" -> alliance BOL, PER. The fullest telling is kept of a fact told several times.
    """
    composer = _Composer(report, times, statements)
    found = [
        relation
        for scene in Places(layers, cast, ontology, report.published.day).scenes()
        for relation in _of_scene(scene, composer, layers.text, times)
    ]
    kept: dict[tuple[object, ...], Relation] = {}
    for relation in sorted(found, key=lambda r: (-r.confidence, r.evidence)):
        kept.setdefault(_fact(relation), relation)
    return tuple(sorted(kept.values(), key=lambda r: (r.evidence, r.kind, r.source, r.target)))


def _fact(relation: Relation) -> tuple[object, ...]:
    """What makes two tellings the same fact."""
    what: object = relation.trend
    if relation.kind is RelationKind.SUPPLY_DEPENDENCE and relation.quantity is not None:
        what = (relation.quantity.low, relation.quantity.high, relation.evidence)
    is_past = relation.past and relation.kind is not RelationKind.MEDIATION
    return (relation.kind, relation.source, relation.target, is_past, relation.negated, what)


def _of_scene(scene: Scene, composer: "_Composer", text: str, times: Sequence[TimeExpression]) -> Iterator[Relation]:
    if not scene.words:
        return
    quantities = find_quantities(text, scene.sentence, times)
    best: dict[tuple[RelationKind, int], tuple[tuple[float, int], Relation]] = {}
    seen: set[tuple[str, str, tuple[int, ...]]] = set()
    reader = FrameReader.of(scene, quantities)
    for match in find_matches(scene, _patterns(), quantities):
        place = (match.pattern.kind, match.pattern.text, match.words)
        sides = None if place in seen else _sides(scene, match)
        if sides is None or _is_unreal(scene, match) or _is_unreal_by_tree(reader, match):
            continue
        relation = composer.relation(scene, match, sides)
        if relation is None:
            continue
        seen.add(place)
        rank = (relation.confidence + len(match.words) / 100 + (0.005 if match.quantity else 0), -len(match.skipped))
        key = (relation.kind, match.verb if match.verb is not None else match.words[0])
        if key not in best or rank > best[key][0]:
            best[key] = (rank, relation)
    found = [relation for _, relation in best.values()]
    found = [relation for relation in found if not _is_told_better(relation, found)]
    yield from _with_framed(scene, composer, found, quantities)


def _with_framed(
    scene: Scene, composer: "_Composer", found: Sequence[Relation], quantities: Sequence[Quantity]
) -> Iterator[Relation]:
    """Facts found by word order, and those that the tree tells besides; of two about the same words the surer."""
    framed: dict[tuple[RelationKind, int], Relation] = {}
    for match in find_framed(scene, _frames(), quantities):
        sides = _sides(scene, match)
        relation = None if sides is None else composer.relation(scene, match, sides)
        key = (RelationKind(match.pattern.kind), match.words[-1])
        if relation is not None and (key not in framed or relation.confidence > framed[key].confidence):
            framed[key] = relation
    news = [r for r in framed.values() if not any(_is_settled(r, other) for other in found)]
    kept = [r for r in news if not any(_is_outdone(r, other) for other in news)]
    left = [r for r in found if not any(_is_surer(other, r) for other in kept)]
    yield from (r for r in (*left, *kept) if not _is_told_better(r, [*left, *kept]))


def _is_settled(new: Relation, old: Relation) -> bool:
    """True where word order has told a fact's words already, and at least as surely."""
    is_near = new.kind is old.kind and new.evidence.span.overlaps(old.evidence.span)
    is_fuller = {*new.source, *new.target} > {*old.source, *old.target}
    return is_near and not (is_fuller or _is_surer(new, old))


def _is_surer(new: Relation, old: Relation) -> bool:
    """True for a fact with its own sides, where the other has one left to the context or runs the other way."""
    if new.kind is not old.kind or not new.evidence.span.overlaps(old.evidence.span):
        return False
    if {*new.source, *new.target} == {*old.source, *old.target}:
        return new.kind in _DIRECTED and new.source != old.source
    return new.confidence > old.confidence or (new.confidence > TREE_STRENGTH and new.kind in _DIRECTED)


def _is_outdone(relation: Relation, other: Relation) -> bool:
    is_near = relation.kind is other.kind and relation.evidence.span.overlaps(other.evidence.span)
    is_same = (relation.source, relation.target) == (other.source, other.target)
    if other is relation or not is_near:
        return False
    rank, rival = (relation.confidence, relation.id), (other.confidence, other.id)
    return rank < rival if is_same else relation.confidence < CONTEXT_STRENGTH * other.confidence


def _is_told_better(relation: Relation, others: Sequence[Relation]) -> bool:
    """True for a fact whose words tell another of its kind more surely: parts of a group, sides left to the context."""
    mine = {*relation.source, *relation.target}
    if any(
        other.kind in _TOLD_BY.get(relation.kind, ()) and mine == {*other.source, *other.target} for other in others
    ):
        return True
    if relation.kind is RelationKind.ALLIANCE and any(
        other.kind is RelationKind.MEMBERSHIP
        and mine <= set(other.source)
        and other.evidence.span.overlaps(relation.evidence.span)
        for other in others
    ):
        return True
    return any(
        other.kind is relation.kind
        and other.evidence.span.overlaps(relation.evidence.span)
        and (mine < {*other.source, *other.target} or _is_weaker(relation, other))
        for other in others
        if other is not relation
    )


def _is_weaker(relation: Relation, other: Relation) -> bool:
    holds_it = {*relation.source, *relation.target} >= {*other.source, *other.target}
    return relation.confidence < CONTEXT_STRENGTH * 0.9 and not holds_it and relation.confidence < other.confidence


@cache
def _frames() -> FrameIndex:
    return FrameIndex([frame for table in load_relation_tables() for frame in table.frames])


@cache
def _patterns() -> PatternIndex:
    return PatternIndex([pattern for table in load_relation_tables() for pattern in table.patterns])


# --- sides --------------------------------------------------------------------------------------------------------


def _sides(scene: Scene, match: Match) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Source and target codes of a match; None where they do not make a fact of its kind."""
    kind = RelationKind(match.pattern.kind)
    source, target = _named_sides(scene, match)
    if kind is RelationKind.MEMBERSHIP:
        return _membership(scene, source, target)
    if kind in SYMMETRIC_KINDS or match.pattern.is_mutual:
        return _mutual(scene, match, source, target)
    if kind is RelationKind.MEDIATION:
        target = tuple(sorted(code for code in target if code not in source))
    if not source or not target or not set(source).isdisjoint(target):
        return None
    state_only = target if kind is RelationKind.TROOP_PRESENCE else ()
    state_only = (*source, *target) if match.pattern.sides == "states" else state_only
    return (source, target) if all(scene.places.is_state(code) for code in state_only) else None


def _named_sides(scene: Scene, match: Match) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The codes that the slots of a pattern give to each side."""
    source, target = match.roles.get("S", ()), match.roles.get("T", ())
    joint = match.roles.get("B", ())
    if joint and match.pattern.roles == {"B"}:
        source = joint
    elif joint:
        source, target = source or joint, target or joint
    if match.place is not None and not target and len(source) < 2:
        target = tuple(code for code in match.place if code not in source)
        target = target or scene.company.other(source, scene.before(match.first))
    return source, target


def _mutual(
    scene: Scene, match: Match, source: tuple[str, ...], target: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """The sides of a fact that holds both ways: all codes sorted, a body left out beside two states."""
    states = {code for code in (*source, *target) if scene.places.is_state(code)}
    together = tuple(sorted(states if len(states) > 1 else {*source, *target}))
    is_fit = match.pattern.sides == "any" or len(states) == len(together)
    return (together[:1], together[1:]) if len(together) > 1 and is_fit else None


def _membership(
    scene: Scene, source: tuple[str, ...], target: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    members = tuple(code for code in source if scene.places.is_state(code))
    bodies = tuple(code for code in target if not scene.places.is_state(code))
    is_body = bool(bodies) and len(bodies) == len(target)
    return (tuple(sorted(members)), bodies) if members and is_body and len(members) == len(source) else None


# --- reality ------------------------------------------------------------------------------------------------------


def _is_unreal(scene: Scene, match: Match) -> bool:
    """True for what is wished, possible, asked or conditional: "would be", "wants to", "if"."""
    if match.pattern.is_led:
        return False
    if match.verb is not None and not _UNREAL.isdisjoint(_lead(scene, match)):
        return "used" not in _lead(scene, match)
    if match.verb is not None and any(scene.words[i] in _UNREAL for i in match.skipped):
        return True
    if match.verb is None and not _MODALS.isdisjoint(scene.words[match.first : match.end]):
        return True
    clause: Clause | None = scene.clauses.at(match.words[0] if match.words else match.first)
    while clause is not None:
        if clause.opener in _CONDITIONAL and clause.kind is ClauseKind.ADVERBIAL:
            return True
        clause = scene.clauses.parent(clause)
    return False


def _is_unreal_by_tree(reader: FrameReader | None, match: Match) -> bool:
    """As `_is_unreal`, where the tree tells it: "no intention of cutting ties"."""
    return reader is not None and match.verb is not None and not match.pattern.is_led and not reader.is_real(match.verb)


def _lead(scene: Scene, match: Match) -> list[str]:
    """The words of the verb group before a match's verb."""
    if match.verb is None:
        return []
    group = before_group(scene.clauses, match.verb)
    front = group[-1] if group else match.verb
    words = [scene.words[i] for i in group]
    return [*words, "used"] if scene.word(front - 1) == "used" else words


# --- composing ----------------------------------------------------------------------------------------------------


class _Composer:
    """Makes relations of matches: value, quantity, time, statement, evidence."""

    def __init__(self, report: Report, times: Sequence[TimeExpression], statements: Sequence[Statement]) -> None:
        self.report = report
        self.times = times
        self.statements = statements

    def relation(self, scene: Scene, match: Match, sides: tuple[tuple[str, ...], tuple[str, ...]]) -> Relation | None:
        """The relation that a match tells; None for one that a denial leaves empty."""
        pattern, kind = match.pattern, RelationKind(match.pattern.kind)
        evidence = self._evidence(scene, match)
        statement = self._statement(span_of(scene, match.first, match.end))
        is_denied = statement is not None and statement.negated
        negated = (self._is_negated(scene, match) != pattern.is_gone) != is_denied
        if negated and kind not in _DENIABLE and not self._is_ended(scene, match):
            return None
        value = self._value(scene, match)
        quantity = match.quantity
        confidence = pattern.confidence
        if any(step.slot.value == "context" for step in pattern.steps) or (
            match.place is not None and "T" not in match.roles
        ):
            confidence *= CONTEXT_STRENGTH
        if statement is not None:
            confidence *= STATEMENT_STRENGTH
        source, target = sides
        return Relation(
            id=content_id(
                "k", self.report.id, kind, source, target, evidence.start, evidence.end, value and value.text
            ),
            report=self.report.id,
            kind=kind,
            source=source,
            target=target,
            evidence=evidence,
            confidence=round(confidence, 3),
            value=value,
            quantity=quantity,
            as_of=self._as_of(scene, match),
            trend=None if pattern.trend is None or negated else Trend(pattern.trend),
            past=pattern.is_past or self._is_past(scene, match),
            negated=negated,
            statement=None if statement is None else statement.id,
        )

    def _is_negated(self, scene: Scene, match: Match) -> bool:
        negators = load_grammar().negators - {"no", "without"}
        words = [*(scene.words[i] for i in match.skipped), *_lead(scene, match)]
        is_longer = "longer" in words or "ceased" in words
        before = scene.word((match.verb if match.verb is not None else match.first) - 1)
        return is_longer or before == "neither" or not negators.isdisjoint(words)

    def _is_ended(self, scene: Scene, match: Match) -> bool:
        """True for what held once and holds no longer, mediation left out."""
        words = {*(scene.words[i] for i in match.skipped), *_lead(scene, match)}
        return match.pattern.kind != RelationKind.MEDIATION and not words.isdisjoint(_ENDED)

    def _is_past(self, scene: Scene, match: Match) -> bool:
        """ "once", "former", "used to", and the past of "be" outside of reported speech."""
        own = range(max(0, match.first - 1), match.end)
        words = {scene.words[i] for i in own} | set(_lead(scene, match))
        if not load_relation_words().past.isdisjoint(words) or "used" in _lead(scene, match):
            return True
        head = match.verb if match.verb is not None else match.first
        is_reported = scene.clauses.at(head).kind is ClauseKind.CONTENT
        copulas = {scene.words[i] for i in match.words} | set(_lead(scene, match))
        return match.pattern.is_reported_past and not is_reported and bool(copulas & {"was", "were"})

    def _value(self, scene: Scene, match: Match) -> Quote | None:
        if match.value is not None and match.value[1] > match.value[0]:
            span = _without_owner(self.report.text, span_of(scene, *match.value))
            is_counted = match.quantity is not None and match.quantity.quote.span.overlaps(span)
            return self.report.quote(span.to(match.quantity.quote.span) if is_counted and match.quantity else span)
        if match.quantity is not None:
            return match.quantity.quote
        return self.report.quote(span_of(scene, match.words[0], match.words[-1] + 1)) if match.words else None

    def _evidence(self, scene: Scene, match: Match) -> Quote:
        """The words from the first slot to the last, with the clause that holds them."""
        span = span_of(scene, *(match.reach or (match.first, match.end)))
        head = match.verb if match.verb is not None else (match.words[0] if match.words else match.first)
        own = scene.clauses.at(head).tokens
        tokens = scene.sentence.tokens
        clause = Span(tokens[own[0]].start, tokens[own[-1]].end)
        return self.report.quote(_without_marks(self.report.text, span.to(clause)))

    def _statement(self, span: Span) -> Statement | None:
        return next((s for s in self.statements if any(c.span.overlaps(span) for c in s.contents)), None)

    def _as_of(self, scene: Scene, match: Match) -> Interval | None:
        """The day or year a fact is told for: "in 2023", "last year"."""
        head = match.verb if match.verb is not None else match.first
        own = scene.clauses.at(head).tokens
        tokens = scene.sentence.tokens
        clause = Span(tokens[own[0]].start, tokens[own[-1]].end)
        dated = [t for t in self.times if t.kind.is_on_a_day and t.interval and clause.contains(t.span)]
        return dated[0].interval if dated else None


def _without_owner(text: str, span: Span) -> Span:
    """A span without the owner in it: "one of Macedonia's main partners" -> "main partners"."""
    cut = max(span.of(text).rfind(mark) for mark in ("'s ", "’s "))
    return span if cut < 0 else Span(span.start + cut + 3, span.end)


def _without_marks(text: str, span: Span) -> Span:
    """A span without commas and stops at its ends."""
    start, end = span.start, span.end
    while start < end and text[start] in " ,;:–—-":
        start += 1
    while start < end and text[end - 1] in " ,;:.–—-":
        end -= 1
    return Span(start, end)
