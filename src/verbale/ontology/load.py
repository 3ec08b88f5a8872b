"""Loading the ontology from its tables, checked. Knows no text."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache, cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable

from verbale.model.event import Quad
from verbale.model.layers import NameKind
from verbale.ontology.actors import read_groups, read_names, read_organisations, read_states
from verbale.ontology.codebook import read_contexts, read_types
from verbale.ontology.gazetteer import Gazetteer, read_places
from verbale.ontology.index import Index, group_forms, organisation_forms, state_forms
from verbale.ontology.institutions import Institutions, read_institutions
from verbale.ontology.leaders import Leader, Leaders, read_leaders
from verbale.ontology.offices import read_offices
from verbale.ontology.rows import Row, as_texts, read_table
from verbale.ontology.tables import Form, Reference, Tables


class Ontology:
    """The tables, and the index from surface forms to what they refer to; places and leaders are read when asked."""

    def __init__(self, tables: Tables, index: Index, folder: Traversable, institutions: Institutions) -> None:
        self.states = tables.states
        self.organisations = tables.organisations
        self.groups = {group.name: group for group in tables.groups}
        self.titles = tables.titles
        self.bodies = tables.bodies
        self.types = tables.types
        self.contexts = tables.contexts
        self.institutions = institutions
        self._index = index
        self._folder = folder

    def refer(self, words: str, day: date | None = None) -> Reference | None:
        """What a surface form refers to on a day, or today: "Kiev" -> UKR by its capital; "us" -> None, it is no state.

        The day matters for groups that govern for a time: "Taliban" is AFG since August 2021, and a group before.
        """
        return self._index.refer(words, day)

    def forms(self) -> Mapping[str, NameKind]:
        """Every surface form as it may be written, and the kind of name it is: a gazetteer for an encoder."""
        return self._index.kinds()

    @cached_property
    def places(self) -> Gazetteer:
        """Where places lie."""
        return read_places(self._folder, self.states)

    @cached_property
    def leaders(self) -> Leaders:
        """Who held the highest offices when."""
        return read_leaders(self._folder, self.states, self.organisations, self.titles)

    def holder(self, office: str, state: str, day: date) -> Leader | None:
        """Who held an office on a day: a title ("prime minister"), or "head-of-state", "head-of-government"."""
        return self.leaders.holder(office, state, day)

    def leaders_named(self, surname: str, day: date | None = None) -> tuple[Leader, ...]:
        """Everyone of a surname in one of the highest offices on a day, or in all time."""
        return self.leaders.named(surname, day)


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
    institutions = read_institutions(folder, states)
    index = Index(_forms(tables, institutions), exact, owners, tables.groups)
    return Ontology(tables, index, folder, institutions)


def _forms(tables: Tables, institutions: Institutions) -> Iterator[Form]:
    """All forms, the surest first: where a form is written for two kinds of name, the first counts."""
    for state in tables.states.values():
        yield from state_forms(state)
    for organisation in tables.organisations.values():
        yield from organisation_forms(organisation)
    for group in tables.groups:
        yield from group_forms(group)
    yield from (Form(words, kind, None) for words, kind in tables.names)
    yield from (Form(words, NameKind.ORGANISATION, None) for words in institutions.names)
