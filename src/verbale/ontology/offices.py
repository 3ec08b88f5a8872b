"""Offices and bodies read from their tables, with the ministers and ministries of every field. Knows no person."""

from collections.abc import Iterator, Mapping
from importlib.resources.abc import Traversable

from verbale.errors import OntologyError
from verbale.ontology.rows import REMEDY, Row, read_table, wrong
from verbale.ontology.tables import Body, Level, Title

SECTORS = frozenset(
    "AGR BUS COP CRM CVL EDU ELI GOV IGO IMG JRN JUD LAB LEG MED "
    "MIL NGO OPP PRE PRM PTY REB REF REL SOC SPY UAF UNK".split()
)


def read_offices(folder: Traversable) -> tuple[dict[str, Title], dict[str, Body]]:
    """Every title of offices.toml and every body of bodies.toml by its words.

    What is listed goes before what is made: a minister and a ministry for each portfolio.
    """
    file = "offices.toml"
    table = read_table(folder / file)
    titles = _listed_titles(Row(file, "offices", table))
    bodies = _listed_bodies(folder)
    makers = Row.of(file, "portfolios", table.get("portfolios"))
    ministers, ministries = makers.texts("ministers"), makers.texts("ministries")
    for sector in makers.values:
        if sector in ("ministers", "ministries"):
            continue
        for field in makers.texts(check_sector(file, makers.key, sector)):
            for words in _of_field(field, ministers):
                titles.setdefault(words, Title(words, sector, Level.MINISTER))
            for words in _of_field(field, ministries):
                bodies.setdefault(words, Body(words, sector))
    return titles, bodies


def _of_field(field: str, heads: tuple[str, ...]) -> Iterator[str]:
    for head in heads:
        yield from (f"{field} {head}", f"{head} of {field}", f"{head} for {field}")


def _listed_titles(offices: Row) -> dict[str, Title]:
    titles: dict[str, Title] = {}
    for number, value in enumerate(offices.listed("titles"), start=1):
        row = Row.of(offices.file, f"titles {number}", value)
        level = row.choice("level", Level)
        for sector in row.values:
            if sector == "level":
                continue
            for words in row.texts(check_sector(row.file, row.key, sector)):
                check_new(titles, row.file, words)
                titles[words] = Title(words, sector, level)
    return titles


def _listed_bodies(folder: Traversable) -> dict[str, Body]:
    file = "bodies.toml"
    bodies: dict[str, Body] = {}
    row = Row(file, "bodies", read_table(folder / file))
    for sector in row.values:
        for words in row.texts(check_sector(file, row.key, sector)):
            check_new(bodies, file, words)
            bodies[words] = Body(words, sector)
    return bodies


def check_sector(file: str, key: str, sector: str) -> str:
    """Refuse a sector that PLOVER does not have."""
    if sector not in SECTORS:
        raise wrong(file, key, f"a sector out of {', '.join(sorted(SECTORS))}", sector)
    return sector


def check_new(table: Mapping[str, object], file: str, words: str) -> None:
    """Refuse words that are not in lower case, or that the table has already."""
    if words != words.lower():
        raise wrong(file, words, "words in lower case", words)
    if words in table:
        raise OntologyError(f"{file}: '{words}' is listed twice; expected once", remedy=REMEDY)
