"""Loading the ontology from its tables, checked. Knows no text."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from verbale.model.layers import NameKind
from verbale.ontology.index import Index, group_forms, organisation_forms, state_forms
from verbale.ontology.rows import as_texts, read_table
from verbale.ontology.tables import Form, Reference, Tables
from verbale.ontology.tables_of import read_groups, read_organisations, read_states


class Ontology:
    """The tables, and the index from surface forms to what they refer to."""

    def __init__(self, tables: Tables, index: Index) -> None:
        self.tables = tables
        self.states = tables.states
        self.organisations = tables.organisations
        self.groups = tables.groups
        self.titles = tables.titles
        self.bodies = tables.bodies
        self.types = tables.types
        self.contexts = tables.contexts
        self._index = index

    def refer(self, words: str) -> Reference | None:
        """What a surface form refers to: "Kiev" -> UKR by its capital; None for "us", which is no state."""
        return self._index.refer(words)

    def forms(self) -> Mapping[str, NameKind]:
        """Every surface form as it may be written, and the kind of name it is: a gazetteer for an encoder."""
        return self._index.kinds()


@cache
def load_ontology() -> Ontology:
    """Load the package's own tables; read once."""
    return load_folder(files("verbale.ontology"))


def load_folder(folder: Traversable) -> Ontology:
    """Load the tables of a folder.

    Raises OntologyError with file, key, what was found and what was expected.
    """
    states = read_states(folder)
    organisations = read_organisations(folder, frozenset(states))
    tables = Tables(states, organisations, read_groups(folder, frozenset(states)))
    ambiguous = read_table(folder / "ambiguous.toml")
    exact = as_texts("ambiguous.toml", "exact", ambiguous.get("exact"))
    preferred = {words: str(name) for words, name in _table(ambiguous, "preferred").items()}
    return Ontology(tables, Index(_forms(tables), exact, preferred))


def _table(table: Mapping[str, object], name: str) -> Mapping[str, object]:
    value = table.get(name)
    return value if isinstance(value, dict) else {}


def _forms(tables: Tables) -> Iterator[Form]:
    for state in tables.states.values():
        yield from state_forms(state)
    for organisation in tables.organisations.values():
        yield from organisation_forms(organisation)
    for group in tables.groups:
        yield from group_forms(group)
