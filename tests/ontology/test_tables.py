"""Claims about the tables of states, organisations, offices, bodies, event types and contexts."""

import re
import time
import tomllib
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pycountry
import pytest

from verbale.model.event import EventType, Quad
from verbale.ontology import load as loading
from verbale.ontology.forms import level_case
from verbale.ontology.load import load_folder, load_ontology
from verbale.ontology.tables import Level

UN_MEMBERS = 193
LOAD_SECONDS = 0.1
PARSING_TIMES = 2.5  # on a slow machine: checks and index cost no more than this beside the TOML parser
OBSERVERS_AND_OTHERS = {"VAT", "PSE", "XKX", "TWN", "HKG", "MAC", "ESH", "COK", "NIU"}


def test_every_state_has_an_iso_code_or_a_claimant() -> None:
    for code, state in load_ontology().states.items():
        assert code == state.code
        if state.claimed_by is None and code != "XKX":
            assert pycountry.countries.get(alpha_3=code) is not None, code


def test_all_members_of_the_united_nations_are_there() -> None:
    free = {code for code, state in load_ontology().states.items() if state.claimed_by is None}
    assert free >= OBSERVERS_AND_OTHERS
    assert len(free - OBSERVERS_AND_OTHERS) == UN_MEMBERS


def test_every_iso_territory_is_a_state_or_reached_by_name() -> None:
    ontology = load_ontology()
    uninhabited = {"ATA", "ATF", "BVT", "HMD", "SGS", "UMI"}
    named_otherwise = {
        "ALA",
        "BES",
        "CCK",
        "IOT",
        "JEY",
        "MAF",
        "SHN",
        "SJM",
        "SXM",
        "VGB",
        "VIR",
        "FLK",
        "PCN",
        "SPM",
        "TCA",
    }
    for country in pycountry.countries:
        if country.alpha_3 not in uninhabited | named_otherwise | set(ontology.states):
            assert ontology.refer(country.name) is not None, country.name


@pytest.mark.parametrize("scheme", ["cow", "gw", "wikidata"])
def test_numbers_of_states_are_unique(scheme: str) -> None:
    values = [getattr(state, scheme) for state in load_ontology().states.values()]
    assert not [value for value, count in Counter(values).items() if value is not None and count > 1]


@pytest.mark.parametrize(
    ("code", "cow", "gw"),
    [
        ("USA", 2, 2),
        ("CAN", 20, 20),
        ("GBR", 200, 200),
        ("KOR", 732, 732),
        ("PRK", 731, 731),
        ("CHN", 710, 710),
        ("JPN", 740, 740),
        ("DEU", 255, 260),
        ("YEM", 679, 678),
        ("SRB", 345, 340),
        ("TON", 955, 972),
        ("VAT", None, None),
    ],
)
def test_numbers_of_well_known_states(code: str, cow: int | None, gw: int | None) -> None:
    state = load_ontology().states[code]
    assert (state.cow, state.gw) == (cow, gw)


def test_wikidata_ids_have_their_form() -> None:
    ontology = load_ontology()
    ids = [state.wikidata for state in ontology.states.values()]
    ids += [organisation.wikidata for organisation in ontology.organisations.values()]
    assert all(re.fullmatch(r"Q[1-9]\d*", each) for each in ids if each is not None)


def test_every_state_has_name_demonym_and_region() -> None:
    for state in load_ontology().states.values():
        assert state.names[0] == state.name
        assert state.region or state.claimed_by is not None, state.code
        assert state.demonyms or state.claimed_by is not None, state.code


def test_organs_of_the_united_nations_share_its_code() -> None:
    organisations = load_ontology().organisations
    assert {o.code for o in organisations.values() if o.parent == "UNO"} == {"UNO"}
    assert {o.code for o in organisations.values() if o.parent == "EU"} == {"EU"}


def test_record_codes_of_the_contract_are_there() -> None:
    codes = {organisation.code for organisation in load_ontology().organisations.values()}
    assert codes >= {
        "UNO",
        "EU",
        "NATO",
        "AU",
        "ASEAN",
        "OAS",
        "CELAC",
        "GCC",
        "ECOWAS",
        "CARICOM",
        "COMMONWEALTH",
        "PA",
    }


def test_no_organisation_has_the_code_of_a_state() -> None:
    ontology = load_ontology()
    assert not {o.code for o in ontology.organisations.values()} & set(ontology.states)


@pytest.mark.parametrize(
    ("key", "code", "last_day"),
    [
        ("ECOWAS", "MLI", date(2025, 1, 29)),
        ("ECOWAS", "NER", date(2025, 1, 29)),
        ("ECOWAS", "BFA", date(2025, 1, 29)),
        ("EU", "GBR", date(2020, 1, 31)),
        ("OPEC", "QAT", date(2018, 12, 31)),
    ],
)
def test_member_that_left_is_none_the_day_after(key: str, code: str, last_day: date) -> None:
    organisation = load_ontology().organisations[key]
    assert code in organisation.members_on(last_day)
    assert code not in organisation.members_on(date.fromordinal(last_day.toordinal() + 1))


@pytest.mark.parametrize(
    ("key", "code", "first_day"),
    [
        ("NATO", "FIN", date(2023, 4, 4)),
        ("NATO", "SWE", date(2024, 3, 7)),
        ("ASEAN", "TLS", date(2025, 10, 26)),
        ("EU", "HRV", date(2013, 7, 1)),
    ],
)
def test_member_that_joined_is_none_the_day_before(key: str, code: str, first_day: date) -> None:
    organisation = load_ontology().organisations[key]
    assert code in organisation.members_on(first_day)
    assert code not in organisation.members_on(date.fromordinal(first_day.toordinal() - 1))


@pytest.mark.parametrize(
    ("key", "count"),
    [
        ("EU", 27),
        ("NATO", 32),
        ("ASEAN", 11),
        ("GCC", 6),
        ("G7", 7),
        ("LAS", 22),
        ("PIF", 16),
        ("CARICOM", 14),
        ("AES", 3),
        ("ECOWAS", 12),
        ("SCO", 10),
    ],
)
def test_memberships_are_complete(key: str, count: int) -> None:
    assert len(load_ontology().organisations[key].members_on(date(2026, 1, 1))) == count


@pytest.mark.parametrize(
    ("words", "sector", "level"),
    [
        ("president", "GOV", Level.HEAD_OF_STATE),
        ("emir", "GOV", Level.HEAD_OF_STATE),
        ("pope", "REL", Level.HEAD_OF_STATE),
        ("taoiseach", "GOV", Level.HEAD_OF_GOVERNMENT),
        ("prime minister", "GOV", Level.HEAD_OF_GOVERNMENT),
        ("foreign minister", "GOV", Level.MINISTER),
        ("minister of foreign affairs", "GOV", Level.MINISTER),
        ("defence minister", "MIL", Level.MINISTER),
        ("minister for defense", "MIL", Level.MINISTER),
        ("secretary of state", "GOV", Level.MINISTER),
        ("public safety minister", "GOV", Level.MINISTER),
        ("health secretary", "GOV", Level.MINISTER),
        ("special envoy", "GOV", Level.ENVOY),
        ("chargé d'affaires", "GOV", Level.ENVOY),
        ("high commissioner", "GOV", Level.ENVOY),
        ("spokeswoman", "GOV", Level.SPOKESPERSON),
        ("security adviser", "GOV", Level.OFFICIAL),
        ("admiral", "MIL", Level.MILITARY),
        ("lawmaker", "LEG", Level.LEGISLATOR),
        ("speaker", "LEG", Level.LEGISLATOR),
        ("prosecutor", "JUD", Level.JUDGE),
        ("central bank governor", "GOV", Level.OFFICIAL),
        ("secretary-general", "IGO", Level.HEAD_OF_ORGANISATION),
        ("special rapporteur", "IGO", Level.ENVOY),
        ("senior research fellow", "EDU", Level.EXPERT),
        ("opposition leader", "OPP", Level.PARTY),
        ("rebel leader", "REB", Level.REBEL),
        ("crown prince", "ELI", Level.ROYAL),
        ("spy chief", "SPY", Level.POLICE),
        ("police chief", "COP", Level.POLICE),
        ("journalist", "JRN", Level.JOURNALIST),
        ("economist", "EDU", Level.EXPERT),
    ],
)
def test_title_tells_sector_and_level(words: str, sector: str, level: Level) -> None:
    title = load_ontology().titles[words]
    assert (title.words, title.sector, title.level) == (words, sector, level)


@pytest.mark.parametrize(
    ("words", "sector"),
    [
        ("foreign ministry", "GOV"),
        ("ministry of defence", "MIL"),
        ("health department", "GOV"),
        ("government", "GOV"),
        ("parliament", "LEG"),
        ("army", "MIL"),
        ("police", "COP"),
        ("central bank", "GOV"),
        ("embassy", "GOV"),
        ("supreme court", "JUD"),
        ("state media", "JRN"),
        ("coast guard", "MIL"),
        ("intelligence service", "SPY"),
        ("opposition", "OPP"),
    ],
)
def test_body_tells_its_sector(words: str, sector: str) -> None:
    assert load_ontology().bodies[words].sector == sector


def test_no_title_is_the_name_of_a_state_or_organisation() -> None:
    ontology = load_ontology()
    assert not [words for words in ontology.titles if ontology.refer(words) is not None]
    assert not [words for words in ontology.bodies if ontology.refer(words) is not None]


def test_every_type_and_its_modes_have_scores_on_the_scale() -> None:
    types = load_ontology().types
    assert set(types) == set(EventType)
    assert types[EventType.CONSULT].intensity("visit") == 4.0
    assert types[EventType.CONSULT].intensity(None) == 2.5
    assert types[EventType.ASSAULT].intensity("unconventional") == -10.0
    assert sum(len(entry.modes) for entry in types.values()) == 67


def test_quads_follow_the_types() -> None:
    quads = {kind: entry.quad for kind, entry in load_ontology().types.items()}
    verbal = {EventType.AGREE, EventType.CONSULT, EventType.SUPPORT, EventType.CONCEDE}
    assert {kind for kind, quad in quads.items() if quad is Quad.VERBAL_COOPERATION} == verbal
    assert quads[EventType.RETREAT] is Quad.MATERIAL_COOPERATION
    assert quads[EventType.THREATEN] is Quad.VERBAL_CONFLICT
    assert quads[EventType.SANCTION] is Quad.MATERIAL_CONFLICT


def test_sanction_can_be_verbal_conflict() -> None:
    types = load_ontology(Quad.VERBAL_CONFLICT).types
    assert types[EventType.SANCTION].quad is Quad.VERBAL_CONFLICT
    assert types[EventType.COERCE].quad is Quad.MATERIAL_CONFLICT


@pytest.mark.parametrize(
    ("kind", "future"),
    [
        ("CONSULT", "AGREE"),
        ("SUPPORT", "AGREE"),
        ("COOPERATE", "AGREE"),
        ("AID", "AGREE"),
        ("AGREE", "AGREE"),
        ("RETREAT", "CONCEDE"),
        ("CONCEDE", "CONCEDE"),
        ("ASSAULT", "THREATEN"),
        ("MOBILIZE", "THREATEN"),
        ("SANCTION", "THREATEN"),
        ("REQUEST", "REQUEST"),
        ("ACCUSE", "ACCUSE"),
        ("REJECT", "REJECT"),
    ],
)
def test_act_not_yet_done_follows_the_rule_on_the_future(kind: str, future: str) -> None:
    assert load_ontology().types[EventType(kind)].future is EventType(future)


def test_recipient_is_required_where_the_codebook_says() -> None:
    required = {kind for kind, entry in load_ontology().types.items() if entry.recipient_required}
    assert required == {EventType.COOPERATE, EventType.AID, EventType.SANCTION}


def test_contexts_have_words_in_lower_case() -> None:
    contexts = load_ontology().contexts
    assert {"diplomatic", "cbrn", "pro_democracy", "illegal_drugs"} <= set(contexts)
    for context in contexts.values():
        assert len(context.words) >= 7
        assert all(words == words.lower() for words in context.words)


def test_loading_takes_under_a_tenth_of_a_second_or_little_more_than_parsing() -> None:
    folder = Path(str(loading.package_tables()))
    texts = [path.read_text(encoding="utf-8") for path in folder.rglob("*.toml")]

    def parse() -> None:
        for text in texts:
            tomllib.loads(text)

    def load() -> None:
        level_case.cache_clear()
        load_folder(folder)

    assert quickest(load) < max(LOAD_SECONDS, PARSING_TIMES * quickest(parse))


def quickest(work: Callable[[], None]) -> float:
    """The least CPU time of seven runs: the other runs are what else the machine does."""
    seconds = []
    for _ in range(7):
        start = time.process_time()
        work()
        seconds.append(time.process_time() - start)
    return min(seconds)
