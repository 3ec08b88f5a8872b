"""Universities and think tanks with the state they stand in. Knows no text beyond the name asked for."""

from collections.abc import Collection, Mapping
from importlib.resources.abc import Traversable

from verbale.errors import OntologyError
from verbale.ontology.forms import fold, level_case
from verbale.ontology.index import needs_capitals
from verbale.ontology.rows import REMEDY, as_texts, read_table, wrong

FILE = "institutions.toml"
MAX_ACRONYM_CHARS = 6


class Institutions:
    """The state of each institution by its folded name; acronyms need their capitals."""

    def __init__(self, states: Mapping[str, str]) -> None:
        self.names = tuple(states)
        self._acronyms = {level_case(name) for name in states if name.isupper() and len(name) <= MAX_ACRONYM_CHARS}
        self._acronyms |= {level_case(name) for name in states if needs_capitals(name)}
        self._states = {fold(name): code for name, code in states.items()}

    def state(self, name: str) -> str | None:
        """The state an institution stands in: "Hankuk University of Foreign Studies" -> KOR.

        A name that goes on after the institution's own ("Fudan University's Centre for American Studies") is its too.
        """
        words = level_case(name.replace("’s", "").replace("'s", "")).split()
        for count in range(len(words), 0, -1):
            own = " ".join(words[:count])
            code = self._states.get(own.lower())
            is_short = len(own) <= MAX_ACRONYM_CHARS and own.upper() in self._acronyms
            if code is not None and (not is_short or own in self._acronyms):
                return code
        return None


def read_institutions(folder: Traversable, codes: Collection[str]) -> Institutions:
    """institutions.toml; every key must be a state of the ontology, every name stand once."""
    states: dict[str, str] = {}
    seen: dict[str, str] = {}
    for code, entries in read_table(folder / FILE).items():
        if code not in codes:
            raise wrong(FILE, code, "the code of a state", code)
        for name in as_texts(FILE, code, entries):
            other = seen.setdefault(fold(name), code)
            if other != code:
                told = f"{FILE}: '{name}' stands under {other} and {code}"
                raise OntologyError(f"{told}; expected one state", remedy=REMEDY)
            states[name] = code
    return Institutions(states)
