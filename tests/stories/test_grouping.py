from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.stories.sample import (
    PORTS_FOLLOW_UP,
    PORTS_INDEPENDENT,
    PORTS_PARAPHRASE,
    PORTS_WIRE,
    REPORTS,
    TWIN,
    WIRE,
    print_of,
    prints,
    report,
)

from verbale.codec import encode
from verbale.model.report import Publication
from verbale.model.story import Derivation, Membership
from verbale.stories.fingerprint import Fingerprint
from verbale.stories.grouping import Grouping, group

MOURNING = """Ecuador mourned a calm frontier after Peru expelled its consul over explosives in a boat on the Chinchipe.
The consul left Tumbes with his family. Explosives from a quarry near Loja had been found by the Peruvian navy. Foreign
Minister Rosa Quispe and Defence Minister Galo Cevallos kept silent.
"""
CROSSING = {
    "wire", "verbatim", "copy-of-verbatim", "rewrite", "paraphrase", "independent", "follow-up", "headline"
}  # fmt: skip


def groups(grouping: Grouping) -> set[frozenset[str]]:
    return {frozenset(story.reports) for story in grouping.stories}


def place(grouping: Grouping, name: str) -> Membership:
    return next(found for found in grouping.memberships if found.report == name)


def test_one_happening_is_one_story_with_its_follow_up() -> None:
    assert groups(group(prints())) == {frozenset(CROSSING), frozenset({"twin"}), frozenset({"other"})}


@pytest.mark.parametrize("name", ["verbatim", "rewrite", "paraphrase", "copy-of-verbatim", "follow-up"])
def test_two_reports_alone_are_judged_rightly(name: str) -> None:
    assert groups(group(prints("wire", name))) == {frozenset({"wire", name})}
    assert groups(group(prints("other", name))) == {frozenset({"other"}), frozenset({name})}


def test_twin_event_of_another_year_is_another_story() -> None:
    assert groups(group(prints("wire", "twin"))) == {frozenset({"wire"}), frozenset({"twin"})}


def test_undated_report_joins_the_twin_whose_matter_it_shares() -> None:
    undated = print_of(report("undated", MOURNING))
    assert frozenset({"wire", "undated"}) in groups(group([*prints("wire", "twin"), undated]))


def test_undated_report_that_fits_both_twins_alike_joins_neither() -> None:
    undated = print_of(report("undated", WIRE))
    later = replace(undated, report="later", day=date(2026, 3, 17))
    earlier = replace(undated, report="earlier", day=date(2025, 3, 17))
    assert groups(group([undated, later, earlier])) == {frozenset({n}) for n in ("undated", "later", "earlier")}


def test_headline_joins_only_a_story_it_clearly_belongs_to() -> None:
    grouping = group(prints())
    assert place(grouping, "headline").story == place(grouping, "wire").story
    assert all(found.report != "stray-headline" for found in grouping.memberships)


def test_headline_is_of_the_time_of_its_parent() -> None:
    grouping = group([*prints("twin", "other", "headline")])
    assert all(found.report != "headline" for found in grouping.memberships)


def test_headlines_count_as_no_independent_report() -> None:
    grouping = group(prints())
    story = next(story for story in grouping.stories if "wire" in story.reports)
    assert story.independent == 3
    assert {found.report for found in grouping.memberships if found.derived_from} == {
        "verbatim", "rewrite", "paraphrase", "copy-of-verbatim"
    }  # fmt: skip


def test_derivation_is_told_with_parent_kind_and_score() -> None:
    found = place(group(prints("wire", "rewrite")), "rewrite")
    assert (found.derived_from, found.derivation) == ("wire", Derivation.REWRITE)
    assert found.score is not None
    assert 0.34 <= found.score <= 1.0


def test_undated_copy_is_of_its_parent_s_day_or_the_two_after() -> None:
    found = place(group(prints("wire", "paraphrase")), "paraphrase")
    assert (found.published_from, found.published_to) == (date(2026, 3, 17), date(2026, 3, 19))


def test_undated_parent_is_of_its_copy_s_day_or_the_two_before() -> None:
    wire = print_of(report("wire", WIRE))
    found = place(group([wire, *prints("verbatim")]), "wire")
    assert (found.published_from, found.published_to) == (date(2026, 3, 16), date(2026, 3, 18))


def test_dateline_without_year_takes_the_year_of_its_story() -> None:
    wire = print_of(report("wire", WIRE, published=Publication(month_day=(3, 17))))
    grouping = group([wire, *prints("verbatim", "follow-up")])
    found = place(grouping, "wire")
    assert (found.published_from, found.published_to) == (date(2026, 3, 17), date(2026, 3, 17))
    assert (grouping.stories[0].first, grouping.stories[0].last) == (date(2026, 3, 17), date(2026, 3, 27))


def test_days_stay_open_where_the_story_gives_none() -> None:
    lone = group([print_of(report("lone", TWIN))])
    assert (lone.memberships[0].published_from, lone.memberships[0].published_to) == (None, None)
    assert (lone.stories[0].first, lone.stories[0].last) == (None, None)


def test_stated_day_is_never_told_again_by_the_story() -> None:
    assert place(group(prints()), "wire").published_from is None


def test_story_is_titled_by_its_earliest_independent_report() -> None:
    story = next(story for story in group(prints()).stories if "wire" in story.reports)
    assert story.title.startswith("Peru ordered Ecuador’s consul in Tumbes")
    assert len(story.title) <= 122


def test_story_id_stays_when_later_reports_join() -> None:
    few, more = group(prints("wire", "verbatim")), group(prints("wire", "verbatim", "follow-up", "rewrite"))
    assert few.stories[0].id == more.stories[0].id


def test_codes_that_half_of_the_reports_name_are_the_actors() -> None:
    codes = {"wire": ("PER", "ECU"), "verbatim": ("ECU", "PER", "PER"), "rewrite": ("ECU",), "follow-up": ("COL",)}
    story = group(prints("wire", "verbatim", "rewrite", "follow-up"), codes).stories[0]
    assert story.actors == ("ECU", "PER")


def test_keywords_are_words_as_they_are_written() -> None:
    story = next(story for story in group(prints()).stories if "wire" in story.reports)
    assert {"Ecuador", "Tumbes"} <= set(story.keywords)
    assert all(word in f"{WIRE} {' '.join(REPORTS[name].text for name in CROSSING)}" for word in story.keywords)


def test_no_reports_make_no_stories() -> None:
    assert group([]) == Grouping((), ())
    assert group(prints("headline")) == Grouping((), ())


@given(st.permutations(list(REPORTS)), st.lists(st.sampled_from(list(REPORTS)), max_size=4))
@settings(max_examples=25, deadline=None)
def test_any_order_and_any_repetition_give_the_same_bytes(order: list[str], again: list[str]) -> None:
    assert encode(group(prints(*order, *again))) == encode(group(prints()))


@given(st.sets(st.sampled_from(list(REPORTS)), min_size=1))
@settings(max_examples=25, deadline=None)
def test_every_article_has_one_place_and_every_story_its_reports(names: set[str]) -> None:
    chosen: list[Fingerprint] = prints(*sorted(names))
    grouping = group(chosen)
    articles = {name for name in names if not name.endswith("headline")}
    placed = [found.report for found in grouping.memberships]
    assert len(placed) == len(set(placed))
    assert articles <= set(placed) <= names
    for story in grouping.stories:
        assert set(story.reports) == {found.report for found in grouping.memberships if found.story == story.id}
        assert 1 <= story.independent <= len(story.reports)


def test_second_family_is_grouped_and_its_paraphrase_traced() -> None:
    family = [
        print_of(report("ports-wire", PORTS_WIRE, date(2026, 6, 1))),
        print_of(report("ports-paraphrase", PORTS_PARAPHRASE)),
        print_of(report("ports-independent", PORTS_INDEPENDENT, date(2026, 6, 1))),
        print_of(report("ports-follow-up", PORTS_FOLLOW_UP, date(2026, 6, 17))),
    ]
    named = [replace(one, codes=("ISL", "NOR", "RUS")) for one in family]
    grouping = group([*named, *prints()])
    assert frozenset(one.report for one in named) in groups(grouping)
    assert {found.report: found.derived_from for found in grouping.memberships if found.report.startswith("ports")} == {
        "ports-wire": None,
        "ports-paraphrase": "ports-wire",
        "ports-independent": None,
        "ports-follow-up": None,
    }
