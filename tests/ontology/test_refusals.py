"""Claims about tables that contradict their own form: each is refused, with file, key, found and expected."""

import shutil
from importlib.resources import files
from pathlib import Path

import pytest

from verbale.errors import OntologyError
from verbale.ontology.load import load_folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the package's tables that a test may spoil."""
    source = Path(str(files("verbale.ontology")))
    shutil.copytree(source, tmp_path / "tables", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return tmp_path / "tables"


def test_untouched_copy_is_accepted(folder: Path) -> None:
    assert load_folder(folder).refer("Nepal") is not None


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("states.toml", 'name = "Nepal"', "name = 7", r"states.toml: NPL.name is 7; expected a text"),
        ("states.toml", 'name = "Nepal"', 'name = " Nepal"', r"NPL.name is ' Nepal'; expected a text without"),
        ("states.toml", 'name = "Nepal"', 'nam = "Nepal"', r"NPL.name is nothing; expected a text"),
        ("states.toml", 'name = "Nepal"', 'name = "Nepal"\nnick = "N"', r"NPL has an unknown key 'nick'"),
        ("states.toml", 'name = "Nepal"', 'name = "Kenya"', r"'kenya' is claimed by"),
        ("states.toml", "cow = 790", "cow = 750", r"NPL.cow is 750, which IND has"),
        ("states.toml", "cow = 790", "cow = -1", r"NPL.cow is -1; expected a whole number above 0"),
        ("states.toml", "cow = 790", "cow = ", r"states.toml: no readable TOML"),
        ("states.toml", 'claimed_by = "GEO"', 'claimed_by = "GEX"', r"GEO-ABK.claimed_by is 'GEX'; expected a key"),
        ("metonyms.toml", "[NAM]", "[NPX]", r"metonyms.toml: NPX is 'NPX'"),
        (
            "metonyms.toml",
            'GOV = ["Villa Somalia"]',
            'GOX = ["Villa Somalia"]',
            r"SOM is 'GOX'; expected a sector out of",
        ),
        ("cities.toml", "KEN = [", "KEX = [", r"cities.toml: KEX is 'KEX'"),
        ("organisations.toml", '"AUS", "IND", "JPN", "USA"', '"AUS", "INX"', r"QUAD.members is 'INX'"),
        ("organisations.toml", 'parent = "AU"', 'parent = "AX"', r"parent is 'AX'"),
        ("organisations.toml", "to = 2020-01-31", "to = 31", r"EU.members.to is 31; expected a day such as"),
        ("organisations.toml", "[QUAD]", "[NPL]", r"NPL has the code 'NPL' of a state"),
        ("regions.toml", '"NPL"', '"NPX"', r"regions.toml: NPX is 'NPX'"),
        ("regions.toml", ', "NPL"', "", r"regions.toml: NPL is nothing"),
        ("groups.toml", 'home = "PSE"', 'home = "PSX"', r"Hamas.home is 'PSX'"),
        (
            "groups.toml",
            "to = 2001-11-13",
            "to = 1991-11-13",
            r"Taliban.governs.AFG is '1991-11-13'; expected a 'to' after 'from'",
        ),
        ("offices.toml", 'level = "envoy"', 'level = "envoi"', r"level is 'envoi'; expected one of head-of-state"),
        ("offices.toml", '"ambassador",', '"Ambassador",', r"'Ambassador'; expected words in lower case"),
        ("offices.toml", '"ambassador",', '"president",', r"'president' is listed twice"),
        ("bodies.toml", '"parliament",', '"parliament", "parliament",', r"LEG lists 'parliament' twice"),
        ("events/CONSULT.toml", "visit = 4", "visit = 40", r"CONSULT.modes.visit is 40; expected a score from"),
        (
            "events/CONSULT.toml",
            'future = "AGREE"',
            'future = "AGREED"',
            r"CONSULT.future is 'AGREED'; expected one of AGREE",
        ),
        ("events/CONSULT.toml", "quad = 1", "quad = 5", r"quad is 5; expected one of 1, 2, 3, 4"),
        (
            "events/CONSULT.toml",
            "recipient_required = false",
            'recipient_required = "no"',
            r"is 'no'; expected true or false",
        ),
        (
            "contexts.toml",
            "[cbrn]",
            '[cbrn_]\nmeaning = "x"\nwords = ["y"]\n[cbrn]',
            r"holds 38 contexts; expected PLOVER's 37",
        ),
        (
            "ambiguous.toml",
            '"Congolese" = "Democratic Republic of the Congo"',
            "",
            r"'congolese' is claimed by .*preferred",
        ),
        ("names.toml", "media = [", "media = 5\nx = [", r"names.toml: names.media is 5; expected a list of texts"),
    ],
)
def test_spoilt_table_is_refused(folder: Path, file: str, old: str, new: str, told: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(OntologyError, match=told) as caught:
        load_folder(folder)
    assert caught.value.remedy


def test_missing_table_is_refused(folder: Path) -> None:
    (folder / "events" / "AID.toml").unlink()
    with pytest.raises(OntologyError, match=r"AID.toml: no readable TOML"):
        load_folder(folder)
