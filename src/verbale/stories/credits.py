"""Which outlets a report credits: in its credit lines, and where its opening says that an outlet reported it.

Knows the names of outlets, and no other report.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from verbale.stories.commonness import fold

__all__ = ["find_cited", "load_outlets", "name_outlets"]

_TELLS = (
    r"said|says|reported|reports|report|wrote|writes|quoted|quotes|cited|cites|announced|added|revealed|confirmed"
    r"|published|carried|disclosed|claimed|broadcast|aired|ran|noted"
)
_CITES = (
    r"according to|told|citing|cited|quoted|quoting|reported|published|carried|revealed|said|seen|obtained|spoke"
    r"|speaking"
)
_LINKS = r"(?:by|to|in|on|with|from|via|the|a|an|state|official|news|agency|agency's|government)"
_AGENCY = (
    r"(?:(?:['’]s)?,?(?:\s+(?:the\s+)?(?:news|wire|press|state|official|state-run|private|semi-official|national)"
    r"[\w-]*){0,3}\s*"
    r"(?:agency|service|wire|television|TV|radio|newspaper|daily|broadcaster|network|correspondents?|reporters?)?,?)"
)
_SOME_AGENCY = r"(?:[A-Z][\w'’-]+ ){1,3}(?:News|Press) Agency"
_PARTS = re.compile(r"\s*(?:[/,;&|+]|\band\b|\bwith\b|\bvia\b)\s*", re.IGNORECASE)
_PREFIX = re.compile(
    r"(?:with\s+)?(?:inputs?|additional reporting|reporting|material|sources?)\s*(?:from|by|:)\s*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Outlets:
    """The known outlets: the name of each by its folded names, the credits that name none, and how text cites one."""

    names: Mapping[str, str]
    nobody: frozenset[str]
    cited: re.Pattern[str]


def _plain(words: str) -> str:
    """Folded, without article, and without what only says that it is an agency."""
    folded = " ".join(fold(words).split()).strip(" -–—()[]'\"")
    folded = folded.removeprefix("the ")
    return re.sub(r"\s+(?:news|wire|press)?\s*(?:agency|service)$", "", folded) or folded


@lru_cache(maxsize=1)
def load_outlets() -> Outlets:
    """Load the list of outlets, once."""
    table = tomllib.loads(files(__package__).joinpath("outlets.toml").read_text(encoding="utf-8"))
    names: dict[str, str] = {}
    spelt: dict[str, list[str]] = {kind: [] for kind in ("name", "mark")}
    for kind, listed in spelt.items():
        for outlet, others in table[kind].items():
            own = [*([outlet] if kind == "name" else []), *filter(None, others.split("|"))]
            listed += [name.removeprefix("The ") for name in own]
            for name in own:
                names.setdefault(_plain(name), outlet)
    in_text = set(spelt["name"]) - set(spelt["mark"])
    known = "|".join(re.escape(name) for name in sorted(in_text, key=lambda name: (-len(name), name)))
    name = rf"(?<![\w-])(?:{_SOME_AGENCY}|{known})(?![\w-])"
    cited = re.compile(
        rf"(?:\b(?:{_CITES})\s+(?:{_LINKS}\s+){{0,4}}(?P<after>{name}))"
        rf"|(?P<before>{name}){_AGENCY}\s+(?:also\s+|has\s+|had\s+|first\s+|have\s+){{0,2}}(?:{_TELLS})\b"
    )
    return Outlets(names, frozenset(_plain(words) for words in table["nobody"].split("|")), cited)


def name_outlets(credited: Iterable[str]) -> tuple[str, ...]:
    """The outlets that credits name, each once, by the name it is listed under or as it is spelt.

    >>> name_outlets(["Associated Press", "with inputs from AFP and agencies", "(Lakeland News Agency)"])
    ('AP', 'AFP', 'lakeland')
    """
    outlets = load_outlets()
    found: dict[str, None] = {}
    for credit in credited:
        whole = _plain(_PREFIX.sub("", credit))
        parts = [whole] if whole in outlets.names else [_plain(part) for part in _PARTS.split(_PREFIX.sub("", credit))]
        for part in parts:
            if part and part not in outlets.nobody:
                found.setdefault(outlets.names.get(part, part))
    return tuple(found)


def find_cited(sentence: str) -> tuple[str, ...]:
    """The outlets that a sentence gives as the source of what it tells, each once.

    >>> find_cited("The bridge is closed, Reuters reported on Monday, after a minister told the news agency AFP so.")
    ('Reuters', 'AFP')
    >>> find_cited("The minister will visit the Bloomberg building.")
    ()
    """
    found: dict[str, None] = {}
    for match in load_outlets().cited.finditer(sentence):
        found.update(dict.fromkeys(name_outlets([match["after"] or match["before"]])))
    return tuple(found)
