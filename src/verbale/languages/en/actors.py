"""English words that tell who is meant beside names, titles and bodies, as a typed table. Knows no text."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from verbale.errors import OntologyError


@dataclass(frozen=True, slots=True)
class ActorWords:
    """Closed word lists, lower case; each is described in actors.toml."""

    definite: frozenset[str]
    indefinite: frozenset[str]
    possessive: frozenset[str]
    modifiers: frozenset[str]
    former: frozenset[str]
    groups: frozenset[str]
    persons: frozenset[str]
    experts: frozenset[str]
    blocs: frozenset[str]
    lands: frozenset[str]
    countries: frozenset[str]
    leaders: frozenset[str]
    pairs: frozenset[str]
    pair_numbers: Mapping[str, int]
    pair_alone: frozenset[str]
    pair_singular: frozenset[str]
    neighbours: frozenset[str]
    groupings: Mapping[str, frozenset[str]]
    crowned: Mapping[str, frozenset[str]]
    he: frozenset[str]
    it: frozenset[str]
    they: frozenset[str]
    feminine_pronouns: frozenset[str]
    masculine_pronouns: frozenset[str]
    feminine: frozenset[str]
    masculine: frozenset[str]
    given_masculine: frozenset[str]
    given_feminine: frozenset[str]
    honorifics: frozenset[str]
    counterparts: frozenset[str]
    predecessors: frozenset[str]
    place_prepositions: frozenset[str]
    place_parts: frozenset[str]
    with_article: frozenset[str]
    shared_names: frozenset[str]
    surname_first: frozenset[str]
    seats_only: Mapping[str, frozenset[str]]
    seats_without: Mapping[str, frozenset[str]]


@cache
def load_actor_words() -> ActorWords:
    """Read actors.toml once. Raises OntologyError where a list is missing."""
    table = tomllib.loads(resources.files("verbale.languages.en").joinpath("actors.toml").read_text("utf-8"))

    def words(section: str, key: str) -> frozenset[str]:
        try:
            return frozenset(table[section][key])
        except KeyError as error:
            raise OntologyError(f"actors.toml: {section}.{key} is missing; expected a list of words") from error

    return ActorWords(
        definite=words("determiners", "definite"),
        indefinite=words("determiners", "indefinite"),
        possessive=words("determiners", "possessive"),
        modifiers=words("modifiers", "words"),
        former=words("modifiers", "former"),
        groups=words("people", "groups"),
        persons=words("people", "persons"),
        experts=words("people", "experts"),
        blocs=words("people", "blocs"),
        countries=words("people", "countries"),
        lands=words("people", "lands"),
        leaders=words("people", "leaders"),
        pairs=words("pairs", "words"),
        pair_numbers=table["pairs"]["numbers"],
        pair_alone=words("pairs", "alone"),
        pair_singular=words("pairs", "singular"),
        neighbours=words("pairs", "neighbours"),
        groupings={noun: frozenset(kinds) for noun, kinds in table["people"]["grouping"].items()},
        crowned={noun: frozenset(titles) for noun, titles in table["people"]["crowned"].items()},
        he=words("pronouns", "person"),
        it=words("pronouns", "thing"),
        they=words("pronouns", "several"),
        feminine_pronouns=words("pronouns", "feminine"),
        masculine_pronouns=words("pronouns", "masculine"),
        feminine=words("gender", "feminine"),
        masculine=words("gender", "masculine"),
        given_masculine=words("given", "masculine"),
        given_feminine=words("given", "feminine"),
        honorifics=words("honorifics", "words"),
        counterparts=words("kin", "counterparts"),
        predecessors=words("kin", "predecessors"),
        place_prepositions=words("places", "before"),
        place_parts=words("places", "parts"),
        shared_names=words("shared", "names"),
        with_article=words("articles", "names"),
        surname_first=words("surname_first", "words"),
        seats_only={row["title"]: frozenset(row["states"]) for row in table["seats"]["only"]},
        seats_without={row["title"]: frozenset(row["states"]) for row in table["seats"]["without"]},
    )
