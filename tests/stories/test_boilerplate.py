from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.stories.sample import print_of, report

from verbale.codec import encode
from verbale.stories.boilerplate import leave_out_boilerplate
from verbale.stories.fingerprint import Fingerprint
from verbale.stories.grouping import group
from verbale.stories.settings import DEFAULTS

CLOSING = (
    "\n\nThe Harbour Courier was founded by dockers in Gdynia in 1921 and keeps eleven bureaux from Narvik to Izmir. "
    "Its reporters are bound by the charter of the Baltic guild of letters and accept no gifts."
)
BODIES = (
    "Chile and Bolivia opened a joint customs post at Colchane. Minister Jimena Soto cut a ribbon for 120 lorries.",
    "Kenya recalled its envoy from Kampala over a fishing quarrel. Boats on Lake Victoria were searched at dawn.",
    "Malta and Tunisia signed a pact on rescue at sea. Premier Karl Zahra thanked the coastguard of Sfax.",
    "Nepal asked Bhutan for power through the winter. Engineer Dawa Lama counted three idle turbines.",
)
DAY = date(2022, 5, 2)


def told(number: int, text: str, outlet: str = "Harbour Courier") -> Fingerprint:
    return replace(print_of(report(f"r{number}", text)), day=DAY + timedelta(days=number), outlet=outlet)


def courier(*, outlet: str | None = None) -> list[Fingerprint]:
    return [
        told(number, body + CLOSING, f"{outlet} {number}" if outlet else "Harbour Courier")
        for number, body in enumerate(BODIES)
    ]


def test_closing_that_an_outlet_prints_below_every_story_is_left_out() -> None:
    for cleaned, body in zip(leave_out_boilerplate(courier(), DEFAULTS), BODIES, strict=True):
        bare = print_of(report(cleaned.report, body))
        assert (cleaned.words, cleaned.counts, cleaned.lead) == (bare.words, bare.counts, bare.lead)
        assert set(bare.shingles) <= set(cleaned.shingles)
        assert [[cleaned.words[i] for i in s.terms] for s in cleaned.sentences] == [
            [bare.words[i] for i in s.terms] for s in bare.sentences
        ]


def test_same_words_in_different_outlets_are_kept() -> None:
    prints = courier(outlet="Courier")
    assert leave_out_boilerplate(prints, DEFAULTS) == prints


def test_background_that_follow_ups_of_one_story_repeat_is_kept() -> None:
    background = " The neighbours parted in 1883, when Chile took the coast of Antofagasta from Bolivia."
    endings = ("It rained.", "Lorries queued.", "A mayor sang.")
    prints = [told(number, BODIES[0] + background + " " + end) for number, end in enumerate(endings)]
    assert leave_out_boilerplate(prints, DEFAULTS) == prints


def test_long_common_closing_ties_no_stories_together() -> None:
    assert len(group(courier()).stories) == len(BODIES)


@given(st.permutations(range(len(BODIES))))
@settings(max_examples=8, deadline=None)
def test_boilerplate_is_learnt_alike_in_any_order(order: list[int]) -> None:
    prints = courier()
    assert encode(group([prints[number] for number in order])) == encode(group(prints))
