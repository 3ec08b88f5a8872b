"""The words that tell what a story is about, as its reports' titles and openings write them."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from verbale.stories.fingerprint import Fingerprint, find_term

__all__ = ["find_keywords"]

MAX_KEYWORDS = 6
NAME_WEIGHT = 1.5  # a name tells more than an unusual verb
_WORD = re.compile(r"[^\W\d_][\w'’-]*[^\W\d_]")


def find_keywords(members: Sequence[Fingerprint], rarity: Mapping[str, float]) -> tuple[str, ...]:
    """The rarest words that most reports of a story share, weightiest first.

    A word is written as it stands most often in titles and openings.
    """
    spread = Counter(term for member in members for term in member.words)
    forms: dict[str, Counter[str]] = {}
    for member in members:
        for word in _WORD.findall(f"{member.title or ''} {member.opening}"):
            form = re.sub(r"['’]s?$", "", word)
            if (term := find_term(form)) is not None and term in rarity:
                forms.setdefault(term, Counter())[form] += 1
    names = {member.words[index] for member in members for index in member.names}
    weighed = sorted((-rarity[term] * spread[term] * (NAME_WEIGHT if term in names else 1.0), term) for term in forms)
    return tuple(
        min(forms[term].items(), key=lambda item: (-item[1], item[0]))[0] for _, term in weighed[:MAX_KEYWORDS]
    )
