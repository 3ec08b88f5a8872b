"""How likely two sentences tell one claim, judged on all their words. Knows two sentences and their cosine.

Shared matter pairs sentences that tell of one thing; whether they tell the same of it shows in what each tells alone.
"""

import math
from collections.abc import Sequence

from verbale.stories.differences import Claim
from verbale.stories.settings import StorySettings

__all__ = ["one_claim"]


def one_claim(one: Claim, other: Claim, cosine: float | None, settings: StorySettings) -> float:
    """The chance, 0 to 1, that two sentences tell the same, and not two things of one matter.

    `cosine` is that of their vectors; where no encoder gave them, the usual one of sentences that share so many words.
    """
    here, there = frozenset(one.words), frozenset(other.words)
    longer = max(len(here), len(there))
    if not here or not there:
        return 0.0
    shared = len(here & there) / longer
    figures = sum(word[0].isdigit() for word in here ^ there)
    near = settings.usual_cosine + settings.usual_cosine_shared * shared if cosine is None else cosine
    odds = settings.one_claim_bias + settings.one_claim_cosine * near + settings.one_claim_shared * shared
    odds -= settings.one_claim_figure * figures + settings.one_claim_run * _longest_run(one.words, other.words)
    return 1.0 / (1.0 + math.exp(-odds))


def _longest_run(ones: Sequence[str], others: Sequence[str]) -> float:
    """The longest run of the same words, as a share of the shorter sentence.

    >>> _longest_run(("talks", "end", "in", "lima"), ("they", "end", "in", "lima", "today"))
    0.75
    """
    longest = 0
    before = [0] * (len(others) + 1)
    for word in ones:
        row = [0] * (len(others) + 1)
        for place, other in enumerate(others, 1):
            if word == other:
                row[place] = before[place - 1] + 1
                longest = max(longest, row[place])
        before = row
    return longest / min(len(ones), len(others))
