"""Event types and contexts read from their tables. Knows no trigger word."""

from importlib.resources.abc import Traversable

from verbale.errors import OntologyError
from verbale.model.event import EventType, Quad
from verbale.ontology.rows import REMEDY, Row, read_table, rows, wrong
from verbale.ontology.tables import Context, TypeEntry

CONTEXT_COUNT = 37  # of PLOVER 2.0


def read_types(folder: Traversable, sanction_quad: Quad) -> dict[EventType, TypeEntry]:
    """One entry from events/TYPE.toml for every type; SANCTION takes the quad that was asked for."""
    return {kind: _read_type(folder / "events" / f"{kind}.toml", kind, sanction_quad) for kind in EventType}


def _read_type(file: Traversable, kind: EventType, sanction_quad: Quad) -> TypeEntry:
    row = Row(f"events/{file.name}", kind, read_table(file))
    number = row.number("quad")
    if number not in tuple(Quad):
        raise wrong(row.file, "quad", "one of 1, 2, 3, 4", number)
    entry = TypeEntry(
        type=kind,
        quad=sanction_quad if kind is EventType.SANCTION else Quad(number),
        score=row.score("score"),
        modes=row.scores("modes"),
        meaning=row.text("meaning"),
        recipient_required=row.flag("recipient_required"),
        future=row.choice("future", EventType),
    )
    row.finish()
    return entry


def read_contexts(folder: Traversable) -> dict[str, Context]:
    """contexts.toml by name."""
    file = "contexts.toml"
    contexts: dict[str, Context] = {}
    for row in rows(file, read_table(folder / file)):
        contexts[row.key] = Context(row.key, row.text("meaning"), row.texts("words"))
        row.finish()
    if len(contexts) != CONTEXT_COUNT:
        found = f"{file}: holds {len(contexts)} contexts"
        raise OntologyError(f"{found}; expected PLOVER's {CONTEXT_COUNT}", remedy=REMEDY)
    return contexts
