"""From surface forms to what they refer to. Knows no file and no text beyond the form asked for."""

from collections.abc import Iterable, Mapping

from verbale.errors import OntologyError
from verbale.model.actor import ActorKind
from verbale.model.layers import NameKind
from verbale.ontology.forms import fold, level_case, strip_accents
from verbale.ontology.tables import Form, Group, Organisation, Reference, ReferenceForm, State

ACRONYM_LETTERS = 3  # acronyms up to this length need their capitals: "US", "UN", "WHO" are words in lower case
BREAKAWAY_SECTOR = "PRE"


class Index:
    """Every surface form of the tables. Two claims to one form are an error unless `preferred` decides."""

    def __init__(self, forms: Iterable[Form], exact: Iterable[str], preferred: Mapping[str, str]) -> None:
        self._exact: dict[str, set[str]] = {fold(words): set() for words in exact}
        self._preferred = {fold(words): name for words, name in preferred.items()}
        self._references: dict[str, Reference] = {}
        self._kinds: dict[str, NameKind] = {}
        for form in forms:
            self._add(form)

    def _add(self, form: Form) -> None:
        key = fold(form.words)
        if form.reference is not None:
            known = self._references.get(key)
            if known is None:
                self._references[key] = form.reference
            elif not _same_actor(known, form.reference):
                self._settle(key, known, form.reference)
        if needs_capitals(form.words):
            self._exact.setdefault(key, set())
        if key in self._exact:
            self._exact[key].add(level_case(form.words))
        if form.words[0].isupper() or not form.words.islower():
            for spelling in spellings(form.words):
                self._kinds.setdefault(spelling, form.kind)

    def _settle(self, key: str, known: Reference, other: Reference) -> None:
        owner = self._preferred.get(key)
        if owner not in (known.name, other.name):
            raise OntologyError(
                f"ambiguous.toml: '{key}' is claimed by {known.name} and {other.name}; "
                f"expected [preferred] to name one of them, found {owner!r}",
                remedy=f"add '{key}' under [preferred] in ambiguous.toml",
            )
        if owner == other.name:
            self._references[key] = other

    def refer(self, words: str) -> Reference | None:
        """What the words refer to, or None; forms that are also common words must be written with their capitals."""
        level = level_case(words)
        key = level.lower()
        reference = self._references.get(key)
        if reference is None or key not in self._exact:
            return reference
        written = self._exact[key]
        if level in written or (level.isupper() and level not in written and self._may_shout(written)):
            return reference
        return None

    @staticmethod
    def _may_shout(written: set[str]) -> bool:
        """True when the form is no acronym, so that capitals throughout are those of a heading."""
        return any(not form.isupper() for form in written)

    def kinds(self) -> Mapping[str, NameKind]:
        """Every surface form as it may be written, with the kind of name it is."""
        return self._kinds

    def references(self) -> Mapping[str, Reference]:
        """Every folded form with its reference."""
        return self._references


def needs_capitals(words: str) -> bool:
    """True for short acronyms, with or without full stops."""
    letters = words.replace(".", "")
    return letters.isupper() and letters.isalpha() and len(letters) <= ACRONYM_LETTERS


def spellings(words: str) -> tuple[str, ...]:
    """The ways a form is printed: straight or curly apostrophe, with or without accents."""
    if words.isascii() and "'" not in words:
        return (words,)
    plain = strip_accents(words)
    return tuple(dict.fromkeys((words, words.replace("'", "’"), plain, plain.replace("'", "’"))))


def _same_actor(one: Reference, other: Reference) -> bool:
    return (one.code, one.home, one.kind) == (other.code, other.home, other.kind) and (
        one.kind is not ActorKind.ORGANISATION or one.name == other.name
    )


def state_forms(state: State) -> Iterable[Form]:
    """The forms of a state, the surest first."""
    code, home, kind, sector = state.code, None, ActorKind.STATE, None
    if state.claimed_by is not None:
        code, home, kind, sector = None, state.claimed_by, ActorKind.GROUP, BREAKAWAY_SECTOR

    def made(words: str, form: ReferenceForm, name_kind: NameKind) -> Form:
        return Form(words, name_kind, Reference(code, state.name, form, kind, sector, home))

    for words in state.names:
        yield made(words, ReferenceForm.NAME, NameKind.POLITY)
    for words in state.demonyms:
        yield made(words, ReferenceForm.DEMONYM, NameKind.NATIONALITY)
    for words in state.peoples:
        yield made(words, ReferenceForm.PEOPLE, NameKind.NATIONALITY)
    for words in state.capital:
        yield made(words, ReferenceForm.CAPITAL, NameKind.POLITY)
    for words in (*state.dependencies, *state.cities):
        yield made(words, ReferenceForm.PLACE, NameKind.POLITY)
    for metonym in state.metonyms:
        reference = Reference(code, metonym.name, ReferenceForm.METONYM, kind, metonym.sector, home)
        yield Form(metonym.name, NameKind.ORGANISATION, reference)


def organisation_forms(organisation: Organisation) -> Iterable[Form]:
    """The forms of an organisation."""
    reference = Reference(
        organisation.code,
        organisation.name,
        ReferenceForm.ORGANISATION,
        ActorKind.ORGANISATION,
        organisation.sector,
    )
    for words in organisation.names:
        yield Form(words, NameKind.ORGANISATION, reference)


def group_forms(group: Group) -> Iterable[Form]:
    """The forms of an armed group or movement."""
    reference = Reference(None, group.name, ReferenceForm.GROUP, ActorKind.GROUP, group.sector, group.home)
    for words in group.names:
        yield Form(words, NameKind.ORGANISATION, reference)
