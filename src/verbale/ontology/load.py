"""Loading the ontology from its tables, checked. Knows no text."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from verbale.model.event import Quad
from verbale.model.layers import NameKind
from verbale.ontology.actors import read_groups, read_names, read_organisations, read_states
from verbale.ontology.codebook import read_contexts, read_types
from verbale.ontology.index import Index, group_forms, organisation_forms, state_forms
from verbale.ontology.offices import read_offices
from verbale.ontology.rows import Row, as_texts, read_table
from verbale.ontology.tables import Form, Reference, Tables


class Ontology:
    """The tables, and the index from surface forms to what they refer to."""

    def __init__(self, tables: Tables, index: Index) -> None:
        self.states = tables.states
        self.organisations = tables.organisations
        self.groups = {group.name: group for group in tables.groups}
        self.titles = tables.titles
        self.bodies = tables.bodies
        self.types = tables.types
        self.contexts = tables.contexts
        self._index = index

    def refer(self, words: str, day: date | None = None) -> Reference | None:
        """What a surface form refers to on a day, or today: "Kiev" -> UKR by its capital; "us" -> None, it is no state.

        The day matters for groups that govern for a time: "Taliban" is AFG since August 2021, and a group before.
        """
        return self._index.refer(words, day)

    def forms(self) -> Mapping[str, NameKind]:
        """Every surface form as it may be written, and the kind of name it is: a gazetteer for an encoder."""
        return self._index.kinds()


@cache
def load_ontology(sanction_quad: Quad = Quad.MATERIAL_CONFLICT) -> Ontology:
    """Load the package's own tables; read once.

    PLOVER's manual puts SANCTION under both conflict quads; its own section and later data say material.
    """
    return load_folder(package_tables(), sanction_quad)


def package_tables() -> Traversable:
    """The folder of the package's own tables."""
    return files("verbale.ontology")


def load_folder(folder: Traversable, sanction_quad: Quad = Quad.MATERIAL_CONFLICT) -> Ontology:
    """Load the tables of a folder.

    Raises OntologyError with file, key, what was found and what was expected.
    """
    states = read_states(folder)
    codes = frozenset(states)
    titles, bodies = read_offices(folder)
    tables = Tables(
        states=states,
        organisations=read_organisations(folder, codes),
        groups=read_groups(folder, codes),
        titles=titles,
        bodies=bodies,
        types=read_types(folder, sanction_quad),
        contexts=read_contexts(folder),
        names=read_names(folder),
    )
    file = "ambiguous.toml"
    ambiguous = read_table(folder / file)
    exact = as_texts(file, "exact", ambiguous.get("exact"))
    preferred = Row.of(file, "preferred", ambiguous.get("preferred"))
    owners = {words: preferred.text(words) for words in preferred.values}
    return Ontology(tables, Index(_forms(tables), exact, owners, tables.groups))


def _forms(tables: Tables) -> Iterator[Form]:
    """All forms, the surest first: where a form is written for two kinds of name, the first counts."""
    for state in tables.states.values():
        yield from state_forms(state)
    for organisation in tables.organisations.values():
        yield from organisation_forms(organisation)
    for group in tables.groups:
        yield from group_forms(group)
    yield from (Form(words, kind, None) for words, kind in tables.names)
