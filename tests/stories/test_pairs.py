from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from tests.stories.sample import WIRE_DAY, prints

from verbale.stories.blocks import candidates
from verbale.stories.commonness import stem
from verbale.stories.fingerprint import Fingerprint
from verbale.stories.pairs import score_pairs
from verbale.stories.settings import DEFAULTS
from verbale.stories.vectors import vectorise


def score(left: Fingerprint, right: Fingerprint) -> float:
    return sum(pair.score for pair in score_pairs([left, right], vectorise([left, right]), DEFAULTS))


def test_score_falls_with_the_days_between_and_ends_with_the_window() -> None:
    wire, later = prints("wire", "independent")
    scores = [score(wire, replace(later, day=WIRE_DAY + timedelta(days=n))) for n in (0, 2, 9, 30, 31)]
    assert scores[0] == scores[1] > scores[2] > scores[3] > scores[4] == 0.0


def test_unknown_day_neither_helps_nor_hurts() -> None:
    wire, other = prints("wire", "independent")
    undated = replace(other, day=None, month_day=None)
    assert score(wire, replace(other, day=WIRE_DAY)) > score(wire, undated) > 0.0


def test_common_codes_bring_reports_nearer() -> None:
    wire, other = prints("wire", "independent")
    coded = [replace(one, codes=("ECU", "PER")) for one in (wire, other)]
    assert score(*coded) > score(wire, other)


def test_reports_of_other_stories_score_near_nothing() -> None:
    assert score(*prints("wire", "other")) < 0.05


def test_years_told_bring_undated_reports_together_and_part_them() -> None:
    wire, other = (replace(one, day=None, month_day=None) for one in prints("wire", "independent"))
    told = {year: told_also(other, year) for year in ("2019", "2023")}
    here = told_also(wire, "2023")
    assert score(here, told["2023"]) > score(wire, other) > score(here, told["2019"])


def test_weekdays_told_bring_undated_reports_together_and_part_them() -> None:
    wire, other = (replace(one, day=None, month_day=None) for one in prints("wire", "independent"))
    days = {stem("monday"), stem("friday")}
    bare, other = (without(one, days) for one in (wire, other))
    told = {day: told_also(other, stem(day)) for day in ("monday", "friday")}
    here = told_also(bare, stem("friday"))
    assert score(here, told["friday"]) > score(here, told["monday"])


def test_years_told_count_for_nothing_between_reports_of_known_days() -> None:
    wire, other = (replace(one, day=WIRE_DAY) for one in prints("wire", "independent"))
    parted = [score(told_also(wire, "2023"), told_also(other, year)) for year in ("2019", "2024")]
    assert abs(parted[0] - parted[1]) < 0.01


def test_figures_of_one_thing_that_clash_part_reports_and_those_that_agree_join_them() -> None:
    wire, other = (replace(one, figures=()) for one in prints("wire", "independent"))
    thing = next(word for word in wire.words if word in other.words)
    told = [[replace(one, figures=((value, one.words.index(thing)),)) for value in (6.0, 9.0)] for one in (wire, other)]
    assert score(told[0][0], told[1][0]) > score(wire, other) > score(told[0][0], told[1][1])


def told_also(print_: Fingerprint, term: str) -> Fingerprint:
    """A fingerprint with one more word, behind all others so that no index moves."""
    words = (*print_.words, term)
    order = sorted(range(len(words)), key=lambda place: words[place])
    new = {old: place for place, old in enumerate(order)}
    counts = (*print_.counts, 1)
    return moved(replace(print_, words=tuple(words[o] for o in order), counts=tuple(counts[o] for o in order)), new)


def without(print_: Fingerprint, gone: set[str]) -> Fingerprint:
    """A fingerprint that lacks some words."""
    kept = [place for place, word in enumerate(print_.words) if word not in gone]
    new = {old: place for place, old in enumerate(kept)}
    fewer = replace(print_, words=tuple(print_.words[o] for o in kept), counts=tuple(print_.counts[o] for o in kept))
    return moved(fewer, new)


def moved(print_: Fingerprint, new: Mapping[int, int]) -> Fingerprint:
    """A fingerprint whose indices are led to where its words now stand."""

    def led(indices: Sequence[int]) -> tuple[int, ...]:
        return tuple(sorted(new[index] for index in indices if index in new))

    return replace(
        print_,
        names=led(print_.names),
        numbers=led(print_.numbers),
        lead=led(print_.lead),
        title_terms=led(print_.title_terms),
        quantities=tuple((count, new[index]) for count, index in print_.quantities if index in new),
        figures=tuple((value, new[index]) for value, index in print_.figures if index in new),
        sentences=tuple(
            replace(one, terms=tuple(new[index] for index in one.terms if index in new)) for one in print_.sentences
        ),
    )


def test_reports_like_a_third_are_compared_though_they_share_no_key() -> None:
    bridge, left, right = (replace(one, report=name) for one, name in zip(prints("wire") * 3, "abc", strict=True))
    opening, rest = bridge.words[: len(bridge.words) // 2], bridge.words[len(bridge.words) // 2 :]
    halves = [without(left, set(rest)), without(right, set(opening)), bridge]
    halves = [replace(one, codes=(), shingles=()) for one in halves]
    vectors, settings = vectorise(halves), replace(DEFAULTS, bias=0.0)
    named = [set(numbers.tolist()) for numbers in candidates(halves, vectors, settings)]
    assert 1 not in named[0] and 0 not in named[1]
    assert {(pair.left, pair.right) for pair in score_pairs(halves, vectors, settings)} == {(0, 1), (0, 2), (1, 2)}
