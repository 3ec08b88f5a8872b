"""Claims side by side: what is the same, what changed, what contradicts, and what one report alone says."""

import re
from dataclasses import replace

import numpy as np
import pytest

from verbale.model.event import Status
from verbale.model.span import Span
from verbale.model.story import Alignment, Difference, Verdict
from verbale.stories.alignment import ClaimReport, align, compared_pairs


def report(name: str, *sentences: str) -> ClaimReport:
    text = " ".join(sentences)
    spans = [Span(match.start(), match.end()) for match in re.finditer("|".join(map(re.escape, sentences)), text)]
    return ClaimReport(name, text, tuple(spans))


def compare(left: str, right: str, *, is_copy: bool = True) -> Alignment:
    (found,) = [
        row
        for row in align("y", report("r1", left), report("r2", right), is_copy=is_copy)
        if row.verdict is not Verdict.ONLY
    ]
    return found


CLAIM = "Peru and Chile signed a treaty on fishing in Arica that lets 40 boats cross the line in June 2021."


@pytest.mark.parametrize(
    ("other", "verdict", "difference"),
    [
        (CLAIM, Verdict.SAME, None),
        ("In Arica, Chile and Peru signed a fishing treaty under which 40 boats may pass.", Verdict.SAME, None),
        (CLAIM.replace("40 boats", "60 boats"), Verdict.CONTRADICTS, Difference.NUMBER),
        (CLAIM.replace("40 boats", "forty boats"), Verdict.SAME, None),
        (CLAIM.replace("40 boats", "more than 30 boats"), Verdict.CHANGED, Difference.NUMBER),
        (CLAIM.replace("June 2021", "July 2021"), Verdict.CONTRADICTS, Difference.DATE),
        (CLAIM.replace("in June 2021", "next year"), Verdict.CHANGED, Difference.DATE),
        (CLAIM.replace("Peru", "Reportedly Peru"), Verdict.CHANGED, Difference.HEDGE),
        (CLAIM.replace("Chile", "Ecuador"), Verdict.CONTRADICTS, Difference.ACTOR),
        (CLAIM.replace("signed a treaty", "discussed a treaty"), Verdict.SAME, None),
        (CLAIM.replace("signed a treaty", "agreed on a treaty"), Verdict.SAME, None),
        (CLAIM.replace("signed", "never signed"), Verdict.CONTRADICTS, Difference.STATUS),
    ],
)
def test_a_claim_and_its_other_telling_are_told_apart(
    other: str, verdict: Verdict, difference: Difference | None
) -> None:
    found = compare(CLAIM, other)
    assert (found.verdict, found.difference) == (verdict, difference)


def test_a_softened_announcement_is_changed() -> None:
    left = "The presidents of Ghana and Togo will meet in Lomé to open the bridge."
    found = compare(left, "The presidents of Ghana and Togo are expected to meet in Lomé to open the bridge.")
    assert (found.verdict, found.difference) == (Verdict.CHANGED, Difference.STATUS)


def test_the_lowest_point_and_one_of_the_lowest_are_no_one_claim() -> None:
    found = compare(
        "Ties between Kenya and Somalia are at the lowest point in years.",
        "Ties between Kenya and Somalia are at one of their lowest points in years.",
    )
    assert (found.verdict, found.difference) == (Verdict.CHANGED, Difference.HEDGE)


def test_a_bare_number_that_differs_in_the_same_wording_is_told() -> None:
    left = "The fighting drove more than 300,000 from their homes along the border of Laos."
    found = compare(left, left.replace("300,000", "200,000"))
    assert (found.verdict, found.difference) == (Verdict.CHANGED, Difference.NUMBER)


def test_quoted_negation_turns_nothing_round() -> None:
    left = 'Oslo called the closure of the strait "not acceptable" and asked Moscow to reopen it.'
    assert compare(
        left, "Oslo called the closure of the strait unacceptable and asked Moscow to reopen it."
    ).verdict is (Verdict.SAME)


def test_what_one_report_alone_says_names_the_other() -> None:
    extra = "Bolivia was not invited."
    found = align("y", report("r1", CLAIM, extra), report("r2", CLAIM), is_copy=True)
    (alone,) = [row for row in found if row.verdict is Verdict.ONLY]
    assert alone.left is not None
    assert (alone.left.quote, alone.right, alone.against) == (extra, None, "r2")


def test_every_citation_is_its_report_s_words() -> None:
    left, right = report("r1", CLAIM, "Bolivia was not invited."), report("r2", CLAIM.replace("40", "60"))
    texts = {"r1": left.text, "r2": right.text}
    for row in align("y", left, right, is_copy=True):
        for cited in filter(None, (row.left, row.right)):
            assert texts[cited.report][cited.start : cited.end] == cited.quote


@pytest.mark.parametrize(
    ("strong", "weak"),
    [
        ("The tribunal ordered Laos to open the sluices.", "The tribunal urged Laos to open the sluices."),
        ("Malawi and Zambia pledged to share the lake.", "Malawi and Zambia are considering to share the lake."),
        ("All envoys of Gabon left the hall.", "Most envoys of Gabon left the hall."),
        ("Police in Oman held two Danish spies.", "Police in Oman held two alleged Danish spies."),
        ("The audit proved that Haiti shipped the arms.", "The audit suggested that Haiti shipped the arms."),
    ],
)
def test_the_words_that_soften_a_claim_are_told(strong: str, weak: str) -> None:
    for left, right in ((strong, weak), (weak, strong)):
        found = compare(left, right)
        assert (found.verdict, found.difference) == (Verdict.CHANGED, Difference.HEDGE)
        assert [cited.report for cited in found.differing] == ["r1", "r2"]


def test_the_differing_numbers_are_cited_where_they_stand() -> None:
    found = compare(CLAIM, CLAIM.replace("40 boats", "60 boats"))
    assert [cited.quote for cited in found.differing] == ["40", "60"]


LEFT, RIGHT = "Tonga closed its strait to Fijian ships.", "On Monday the passage was shut to vessels from Suva."


def test_sentences_that_share_no_word_pair_by_the_event_both_tell() -> None:
    def told(status: Status) -> tuple[dict[str, Status], ...]:
        return ({"e1": status},)

    def verdicts(other: Status) -> set[tuple[Verdict, Difference | None]]:
        left, right = report("r1", LEFT), report("r2", RIGHT)
        rows = align(
            "y",
            replace(left, events=told(Status.OCCURRED)),
            replace(right, events=told(other)),
            is_copy=True,
        )
        return {(row.verdict, row.difference) for row in rows}

    assert verdicts(Status.OCCURRED) == {(Verdict.SAME, None)}
    assert verdicts(Status.ANNOUNCED) == {(Verdict.CHANGED, Difference.STATUS)}
    assert verdicts(Status.DENIED) == {(Verdict.CONTRADICTS, Difference.STATUS)}


def test_sentences_that_share_no_word_pair_by_their_vectors() -> None:
    vectors = np.eye(2, dtype=np.float32)
    left = replace(report("r1", LEFT, "Rain fell on Apia."), vectors=vectors)
    right = replace(report("r2", RIGHT, "It poured in the Samoan capital."), vectors=vectors)
    rows = align("y", left, right, is_copy=True)
    assert [row.verdict for row in rows] == [Verdict.SAME, Verdict.SAME]
    assert all(
        row.verdict is Verdict.ONLY
        for row in align("y", left, replace(right, vectors=vectors[::-1] * -1), is_copy=True)
    )


def test_unlike_sentences_are_no_pair() -> None:
    rows = align("y", report("r1", CLAIM), report("r2", "Rain fell on the capital of Fiji all day."), is_copy=True)
    assert {row.verdict for row in rows} == {Verdict.ONLY}


def test_a_copy_stands_right_of_its_parent_and_large_stories_are_not_compared_all_with_all() -> None:
    assert list(compared_pairs("abc", {"a": "b"})) == [("b", "a"), ("a", "c"), ("b", "c")]
    assert len(list(compared_pairs("abcdefghij", {"j": "i"}))) == len("bcdefghij") + 1


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Ghana is not only the host of the talks in Accra.", "Ghana is the host of the talks in Accra."),
        ("Neither Ghana nor Togo is the host of the talks.", "Ghana and Togo are not the host of the talks."),
        ("Court No. 1 in Accra let the envoy of Togo go home.", "The court in Accra let the envoy of Togo go home."),
    ],
)
def test_words_that_negate_nothing_or_once_turn_no_claim_round(left: str, right: str) -> None:
    assert compare(left, right).verdict is Verdict.SAME


def test_short_form_of_a_name_is_no_other_actor() -> None:
    left = "The minister of Ghana, Timothy Asante, met envoys of Togo in Accra for talks on trade."
    assert compare(left, left.replace("Timothy", "Tim")).verdict is Verdict.SAME


def test_ordinals_and_lists_of_years_are_no_figures_that_clash() -> None:
    left = "Trade between Ghana and Togo rose in the third quarter, as it did in 2019, 2020 and 2021."
    right = left.replace("third quarter", "second quarter").replace("2019, 2020 and 2021", "2021, 2020 and 2019")
    assert compare(left, right).verdict is Verdict.SAME
