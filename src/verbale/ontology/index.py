"""From surface forms to what they refer to. Knows no file and no text beyond the form asked for."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from verbale.errors import OntologyError
from verbale.model.actor import ActorKind
from verbale.model.layers import NameKind
from verbale.ontology.forms import fold, level_case, strip_accents
from verbale.ontology.tables import Form, Group, Organisation, Reference, ReferenceForm, State

ACRONYM_LETTERS = 3  # acronyms up to this length need their capitals: "US", "UN", "WHO" are words in lower case
BREAKAWAY_SECTOR = "PRE"


class Index:
    """Every surface form of the tables. Two claims to one form are an error unless `preferred` decides."""

    def __init__(
        self, forms: Iterable[Form], exact: Iterable[str], preferred: Mapping[str, str], groups: Iterable[Group] = ()
    ) -> None:
        self._groups = {group.name: group for group in groups if group.governs}
        self._exact: dict[str, set[str]] = {fold(words): set() for words in exact}
        self._preferred = {fold(words): name for words, name in preferred.items()}
        self._references: dict[str, Reference] = {}
        self._kinds: dict[str, NameKind] = {}
        self._printed: dict[str, NameKind] = {}
        for form in forms:
            self._add(form)

    def _add(self, form: Form) -> None:
        words = form.words
        level = level_case(words)
        key = level.lower()
        if form.reference is not None:
            known = self._references.setdefault(key, form.reference)
            if known is not form.reference and not _same_actor(known, form.reference):
                self._settle(key, known, form.reference)
        if key in self._exact:
            self._exact[key].add(level)
        elif needs_capitals(words) or (form.reference and form.reference.form is ReferenceForm.METONYM):
            self._exact[key] = {level}
        if words != level.lower():
            self._kinds.setdefault(words, form.kind)

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

    def refer(self, words: str, day: date | None = None) -> Reference | None:
        """What the words refer to on a day, or None; forms that are also common words must have their capitals."""
        level = level_case(words)
        key = level.lower()
        reference = self._references.get(key)
        if reference is None or not self._is_written(key, level):
            return None
        group = self._groups.get(reference.name) if reference.form is ReferenceForm.GROUP else None
        code = group.governed_on(day) if group is not None else None
        return (
            reference if code is None else replace(reference, code=code, kind=ActorKind.STATE, sector="GOV", home=None)
        )

    def _is_written(self, key: str, level: str) -> bool:
        """True when the capitals are right: as the form is written, or all of them where the form is no acronym."""
        written = self._exact.get(key)
        if written is None or level in written:
            return True
        return level.isupper() and any(not form.isupper() for form in written)

    def kinds(self) -> Mapping[str, NameKind]:
        """Every surface form as it may be written, with the kind of name it is."""
        if not self._printed:
            for words, kind in self._kinds.items():
                for spelling in spellings(words):
                    self._printed.setdefault(spelling, kind)
        return self._printed


def needs_capitals(words: str) -> bool:
    """True for short acronyms, with or without full stops."""
    if len(words) > 2 * ACRONYM_LETTERS or not words.isupper():
        return False
    letters = words.replace(".", "")
    return letters.isalpha() and len(letters) <= ACRONYM_LETTERS


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
    is_free = state.claimed_by is None
    code, kind = (state.code, ActorKind.STATE) if is_free else (None, ActorKind.GROUP)
    home, sector = state.claimed_by, None if is_free else BREAKAWAY_SECTOR
    for form, name_kind, words in (
        (ReferenceForm.NAME, NameKind.POLITY, state.names),
        (ReferenceForm.DEMONYM, NameKind.NATIONALITY, state.demonyms),
        (ReferenceForm.PEOPLE, NameKind.NATIONALITY, state.peoples),
        (ReferenceForm.CAPITAL, NameKind.POLITY, state.capital),
        (ReferenceForm.PLACE, NameKind.POLITY, state.dependencies),
        (ReferenceForm.PLACE, NameKind.POLITY, state.cities),
    ):
        if words:
            reference = Reference(code, state.name, form, kind, sector, home)
            yield from (Form(each, name_kind, reference) for each in words)
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
    for words in organisation.seats:
        yield Form(words, NameKind.POLITY, replace(reference, form=ReferenceForm.CAPITAL))


def group_forms(group: Group) -> Iterable[Form]:
    """The forms of an armed group or movement."""
    reference = Reference(None, group.name, ReferenceForm.GROUP, ActorKind.GROUP, group.sector, group.home)
    for words in group.names:
        yield Form(words, NameKind.ORGANISATION, reference)
