"""The labels of every head, and how the kinds of the public name sets map to ours as sets of labels that may hold."""

from verbale.model.event import EventType, Status

TAGS = (
    "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split()
)  # fmt: skip
KINDS = ("PER", "ORG", "GPE", "LOC", "NAT")
NAMES = ("O", *(f"{place}-{kind}" for kind in KINDS for place in "BI"))
ACTS = ("NONE", *(kind.value for kind in EventType))
STATUSES = tuple(status.value for status in Status)
NO_ROLE, ACTOR, RECIPIENT = range(3)
ROLES = ("none", "actor", "recipient")
UNTAUGHT = -1  # a word whose label the annotation leaves open
EVERY = (1 << len(NAMES)) - 1
OUTSIDE = 1


def starts(*kinds: str) -> int:
    """The set of labels that begin a name of these kinds, as bits."""
    return sum(1 << NAMES.index(f"B-{kind}") for kind in kinds)


def inside(*kinds: str) -> int:
    """The set of labels that go on with a name of these kinds, as bits."""
    return sum(1 << NAMES.index(f"I-{kind}") for kind in kinds)


# CrossNER's kinds. A kind of several may be any of them; an empty one is no name of ours, save a nationality in it.
CROSSNER: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(
        ("person", "politician", "writer", "musicalartist", "scientist", "researcher"),
        ("PER",),
    ),
    **dict.fromkeys(("organisation", "politicalparty", "university", "band"), ("ORG",)),
    "country": ("GPE",),
    "location": ("GPE", "LOC"),
}
PERHAPS_ORGANISATIONS = ("misc", "magazine", "academicjournal", "conference", "product")  # may be ours, may be nothing
PERHAPS_PLACES = ("astronomicalobject",)

# Lower-case words of these tags never begin a name; of the first group they are in none.
NEVER = frozenset(("VERB", "AUX", "PRON", "ADV", "INTJ", "SCONJ", "NOUN", "ADJ"))
NEVER_FIRST = frozenset(("ADP", "DET", "CCONJ", "PART", "PUNCT", "SYM"))

NATIONAL_ENDINGS = (
    "an", "ans", "ese", "ish", "ic", "ics", "i", "is", "ch", "ek", "eks", "ss", "man", "mans", "ine", "ines",
    "er", "ers", "ard", "ards", "ot", "ots", "ander", "anders", "d", "ds", "t", "ts", "k", "ks", "ab", "abs", "lo",
)  # fmt: skip


def may_be_national(word: str) -> bool:
    """Whether a word that another guideline leaves unmarked could be a nationality by its look."""
    return word[:1].isupper() and len(word) > 3 and word.lower().endswith(NATIONAL_ENDINGS)
