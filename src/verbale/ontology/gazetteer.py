"""Where places lie: capitals, cities and divisions of states with their coordinates. Knows no text."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from importlib.resources.abc import Traversable

from verbale.ontology.forms import fold
from verbale.ontology.rows import as_texts, read_table, wrong

FILES = ("places.toml", "places_divisions.toml")
MAX_LATITUDE = 90.0
MAX_LONGITUDE = 180.0


@dataclass(frozen=True, slots=True)
class Location:
    """A place of a state. `lat` and `lon` are degrees; `names` begin with the usual one."""

    names: tuple[str, ...]
    country: str
    lat: float
    lon: float

    @property
    def name(self) -> str:
        """The usual name."""
        return self.names[0]


class Gazetteer:
    """Every location by every spelling of its name; several states may have one of the same name."""

    def __init__(self, locations: Collection[Location]) -> None:
        self.locations = tuple(locations)
        self._by_name: dict[str, list[Location]] = {}
        for location in self.locations:
            for name in location.names:
                same = self._by_name.setdefault(fold(name), [])
                if location not in same:
                    same.append(location)
        self.max_words = max((len(name.split()) for name in self._by_name), default=0)

    def find(self, words: str, countries: Collection[str] = ()) -> Location | None:
        """The location of a name: "Tripoli" with LBN among the countries told is Lebanon's, else Libya's.

        Of several, one in a country told goes first; else there is none, unless one alone is listed as a town.
        """
        found = self._by_name.get(fold(words), ())
        told = [location for location in found if location.country in countries]
        if told:
            return told[0]
        return found[0] if found and len({location.country for location in found}) == 1 else None

    def homonyms(self, words: str) -> tuple[Location, ...]:
        """Every location of a name, towns first."""
        return tuple(self._by_name.get(fold(words), ()))


def read_places(folder: Traversable, codes: Collection[str]) -> Gazetteer:
    """places.toml and places_divisions.toml; every key must be a state of the ontology."""
    return Gazetteer([location for file in FILES for location in _locations(folder, file, codes)])


def _locations(folder: Traversable, file: str, codes: Collection[str]) -> Iterator[Location]:
    for code, entries in read_table(folder / file).items():
        if code not in codes:
            raise wrong(file, code, "the code of a state", code)
        for entry in as_texts(file, code, entries):
            yield _location(file, code, entry)


def _location(file: str, code: str, entry: str) -> Location:
    parts = entry.rsplit(" ", 2)
    try:
        words, lat, lon = parts[0], float(parts[1]), float(parts[2])
    except (IndexError, ValueError) as error:
        raise wrong(file, code, "a name, a latitude and a longitude", entry) from error
    if abs(lat) > MAX_LATITUDE or abs(lon) > MAX_LONGITUDE:
        raise wrong(file, code, "a latitude within 90 and a longitude within 180 degrees", entry)
    names = tuple(words.split(" / "))
    if any(not name or name != name.strip() for name in names):
        raise wrong(file, code, "names apart by ' / '", entry)
    return Location(names, code, lat, lon)
