"""States, organisations and groups read from their tables. Knows no index."""

from collections.abc import Mapping
from importlib.resources.abc import Traversable

from verbale.errors import OntologyError
from verbale.model.layers import NameKind
from verbale.ontology.offices import check_sector
from verbale.ontology.rows import REMEDY, Row, as_texts, read_table, rows, wrong
from verbale.ontology.tables import Group, Member, Metonym, Organisation, State

NAME_KINDS = {
    "places": NameKind.PLACE,
    "peoples": NameKind.NATIONALITY,
    "media": NameKind.ORGANISATION,
    "firms": NameKind.ORGANISATION,
    "institutes": NameKind.ORGANISATION,
    "parties": NameKind.ORGANISATION,
}


def read_states(folder: Traversable) -> dict[str, State]:
    """states.toml with metonyms.toml, cities.toml and regions.toml."""
    file = "states.toml"
    metonyms, cities, regions = _read_metonyms(folder), _read_cities(folder), _read_regions(folder)
    states = {
        row.key: _state(row, regions.get(row.key, ""), metonyms.get(row.key, ()), cities.get(row.key, ()))
        for row in rows(file, read_table(folder / file))
    }
    for other, codes in (("metonyms.toml", metonyms), ("cities.toml", cities), ("regions.toml", regions)):
        for code in codes:
            if code not in states:
                raise _unknown(other, code, code)
    for state in states.values():
        if not state.region and state.claimed_by is None:
            raise wrong("regions.toml", state.code, "a region for every state", None)
        if state.claimed_by is not None and state.claimed_by not in states:
            raise _unknown(file, f"{state.code}.claimed_by", state.claimed_by)
    for scheme in ("cow", "gw", "wikidata"):
        _check_once(file, scheme, {state.code: getattr(state, scheme) for state in states.values()})
    return states


def _state(row: Row, region: str, metonyms: tuple[Metonym, ...], cities: tuple[str, ...]) -> State:
    name = row.text("name")
    cow = row.number("cow")
    state = State(
        code=row.key,
        name=name,
        names=(name, *row.texts("names")),
        demonyms=row.texts("demonyms"),
        peoples=row.texts("peoples"),
        capital=row.texts("capital"),
        metonyms=metonyms,
        dependencies=row.texts("dependencies"),
        cities=cities,
        cow=cow,
        gw=row.number("gw") or cow,
        wikidata=row.optional_text("wikidata"),
        region=region,
        claimed_by=row.optional_text("claimed_by"),
    )
    row.finish()
    return state


def _read_metonyms(folder: Traversable) -> dict[str, tuple[Metonym, ...]]:
    file = "metonyms.toml"
    return {
        row.key: tuple(
            Metonym(name, check_sector(file, row.key, sector)) for sector in row.values for name in row.texts(sector)
        )
        for row in rows(file, read_table(folder / file))
    }


def _read_cities(folder: Traversable) -> dict[str, tuple[str, ...]]:
    file = "cities.toml"
    return {code: as_texts(file, code, names) for code, names in read_table(folder / file).items()}


def _read_regions(folder: Traversable) -> dict[str, str]:
    file = "regions.toml"
    return {
        code: region for region, codes in read_table(folder / file).items() for code in as_texts(file, region, codes)
    }


def read_organisations(folder: Traversable, codes: frozenset[str]) -> dict[str, Organisation]:
    """organisations.toml; members must be states of the ontology, parents organisations."""
    file = "organisations.toml"
    organisations = {row.key: _organisation(row, codes) for row in rows(file, read_table(folder / file))}
    for organisation in organisations.values():
        key, parent = organisation.key, organisation.parent
        if parent is not None and parent not in organisations:
            raise _unknown(file, f"{key}.parent", parent)
        if organisation.code in codes:
            found = f"{file}: {key} has the code '{organisation.code}' of a state"
            raise OntologyError(f"{found}; expected a code of its own", remedy=REMEDY)
    return organisations


def _organisation(row: Row, codes: frozenset[str]) -> Organisation:
    name = row.text("name")
    parent = row.optional_text("parent")
    organisation = Organisation(
        key=row.key,
        code=parent or row.key,
        name=name,
        names=(name, *row.texts("names")),
        kind=row.text("kind"),
        sector=check_sector(row.file, row.key, row.optional_text("sector") or "IGO"),
        members=tuple(_member(row, "members", item, codes) for item in row.listed("members")),
        seats=row.texts("seats"),
        houses=row.texts("houses"),
        wikidata=row.optional_text("wikidata"),
        parent=parent,
    )
    row.finish()
    return organisation


def _member(row: Row, name: str, item: object, codes: frozenset[str]) -> Member:
    key = f"{row.key}.{name}"
    if isinstance(item, str):
        member = Member(item)
    else:
        dated = Row.of(row.file, key, item)
        member = Member(dated.text("code"), dated.day("from"), dated.day("to"))
        dated.finish()
    if member.code not in codes:
        raise _unknown(row.file, key, member.code)
    if member.since is not None and member.until is not None and member.until < member.since:
        raise wrong(row.file, f"{key}.{member.code}", "a 'to' after 'from'", str(member.until))
    return member


def read_names(folder: Traversable) -> tuple[tuple[str, NameKind], ...]:
    """names.toml: each name with its kind."""
    file = "names.toml"
    row = Row(file, "names", read_table(folder / file))
    names = tuple((words, kind) for key, kind in NAME_KINDS.items() for words in row.texts(key))
    row.finish()
    return names


def read_groups(folder: Traversable, codes: frozenset[str]) -> tuple[Group, ...]:
    """groups.toml."""
    file = "groups.toml"
    return tuple(_group(row, codes) for row in rows(file, read_table(folder / file)))


def _group(row: Row, codes: frozenset[str]) -> Group:
    group = Group(
        name=row.key,
        names=(row.key, *row.texts("names")),
        sector=check_sector(row.file, row.key, row.text("sector")),
        home=row.optional_text("home"),
        governs=tuple(_member(row, "governs", item, codes) for item in row.listed("governs")),
    )
    row.finish()
    if group.home is not None and group.home not in codes:
        raise _unknown(row.file, f"{row.key}.home", group.home)
    return group


def _unknown(file: str, key: str, code: str) -> OntologyError:
    return OntologyError(f"{file}: {key} is '{code}'; expected a key that its table holds", remedy=REMEDY)


def _check_once(file: str, scheme: str, values: Mapping[str, object]) -> None:
    seen: dict[object, str] = {}
    for code, value in values.items():
        if value is not None and value in seen:
            told = f"{file}: {code}.{scheme} is {value!r}, which {seen[value]} has"
            raise OntologyError(f"{told}; expected a value of its own", remedy=REMEDY)
        seen[value] = code
