"""The names that actors go by: bodies with their state, states as speakers, several at once. Knows no text."""

from collections.abc import Sequence
from dataclasses import replace

from verbale.coding.items import Lexicon
from verbale.languages.en.actors import load_actor_words
from verbale.model.actor import ActorKind, Party
from verbale.model.span import content_id
from verbale.ontology.forms import fold

GOVERNMENTS = frozenset(
    {
        "government",
        "governments",
        "administration",
        "regime",
        "authorities",
        "leadership",
        "cabinet",
        "state",
        "junta",
        "executive",
    }
)
PRESIDENCIES = frozenset(
    {"presidency", "presidential office", "president's office", "office of the president", "presidential palace"}
)
FOREIGN_OFFICES = frozenset({None, "GBR"})  # elsewhere the foreign ministry is meant
SENTENCE_ARTICLES = ("the", "a", "an")


def without_article(words: str) -> str:
    """The words without a leading article."""
    first, _, rest = words.partition(" ")
    return rest if rest and first.lower() in SENTENCE_ARTICLES else words


def join_names(names: Sequence[str]) -> str:
    """ "A", "A and B", "A, B and C"."""
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""


def as_speaker(party: Party) -> Party:
    """The party under the name it speaks by: a state speaks as its government."""
    if party.kind is not ActorKind.STATE or party.name.startswith("Government"):
        return party
    return replace(party, name=f"Government of {with_article(party.name)}")


def joint(parties: Sequence[Party], text: str) -> Party:
    """Several parties that speak together."""
    first, last = parties[0], parties[-1]
    countries = tuple(dict.fromkeys(code for party in parties for code in party.countries))
    if all(party.kind is ActorKind.STATE for party in parties):
        names = join_names([with_article(p.name.removeprefix("Government of ")) for p in parties])
        name = f"Governments of {names}"
    else:
        name = join_names([party.name for party in parties])
    span = (first.start, last.end, text[first.start : last.end])
    return Party(*span, name, ActorKind.GROUP, content_id("g", name), countries, first.sector)


def with_article(name: str) -> str:
    """A state's name as it stands after "of"."""
    return f"the {name}" if name in load_actor_words().with_article else name


def state_with_article(code: str, lexicon: Lexicon) -> str:
    """The name of a state or organisation as it stands after "of": "the United States"."""
    state = lexicon.states.get(code)
    if state is None:
        organisation = next((o for o in lexicon.organisations.values() if o.code == code and o.parent is None), None)
        return f"the {organisation.name}" if organisation is not None else code
    return f"the {state.name}" if state.name in lexicon.words.with_article else state.name


def body_name(words: str, country: str | None, lexicon: Lexicon) -> str:
    """The name of a body: "Foreign ministry of India", "Government of Mali", "Presidency of France"."""
    low = words.lower()
    if low in PRESIDENCIES:
        low = "presidency"
    elif low.split()[-1] in GOVERNMENTS and low not in ("security cabinet",):
        low = "government"
    if low == "foreign office" and country not in FOREIGN_OFFICES:
        low = "foreign ministry"
    is_short = len(low.split()) <= len("foreign ministry".split())
    kept = low if is_short or low == "government" else words
    name = kept[0].upper() + kept[1:]
    return f"{name} of {state_with_article(country, lexicon)}" if country else name


def person_id(name: str, country: str | None) -> str:
    """The id of a person in the register."""
    return content_id("p", fold(name), country)
