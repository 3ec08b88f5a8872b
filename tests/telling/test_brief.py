from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.model.event import Status
from verbale.model.story import Membership
from verbale.telling.brief import MAX_EVENTS, MAX_QUOTATIONS, Part, StoryMatter, brief, lead, tell_events

from .sample import (
    CRITICISM,
    HEADLINE_REPORT,
    MATTER,
    MEMBERSHIPS,
    NAMES,
    OFF,
    PAPER_REPORT,
    SITE_REPORT,
    STORY,
    VISIT_EVENT,
    WIRE_REPORT,
    event,
)

TEXTS = {r.id: r.text for r in (*MATTER.reports, HEADLINE_REPORT)}
BRIEF = brief(MATTER, NAMES)


def _texts(part: Part) -> list[str]:
    return [sentence.text for sentence in BRIEF.sentences if sentence.part is part]


def test_every_sentence_is_footnoted_to_words_that_stand_in_a_report() -> None:
    assert all(sentence.footnotes for sentence in BRIEF.sentences)
    for citation in BRIEF.footnotes:
        assert TEXTS[citation.report][citation.start : citation.end] == citation.quote != ""


def test_the_event_most_reports_tell_comes_first() -> None:
    assert _texts(Part.EVENTS)[0] == "Norway is to host Colombia from 4 March 2027 (announced: “will receive”)."


def test_footnotes_of_a_sentence_bear_its_own_status() -> None:
    cited = {citation.report for citation in BRIEF.sentences[0].footnotes}
    assert cited == {WIRE_REPORT.id, SITE_REPORT.id}


def test_a_status_on_which_reports_differ_is_told_with_both_sources() -> None:
    assert _texts(Part.EVENTS)[1] == (
        "The reports give this act more than one status: announced in Fjord Press (2 March 2027) and "
        "denied or ruled out in El Faro Andino (3 March 2027)."
    )
    assert {citation.report for citation in BRIEF.sentences[1].footnotes} == {WIRE_REPORT.id, PAPER_REPORT.id}


def test_a_status_on_which_reports_agree_is_told_once() -> None:
    agreed = replace(VISIT_EVENT, history=VISIT_EVENT.history[:2])
    sentences = brief(replace(MATTER, events=(agreed,)), NAMES).sentences
    assert not any("more than one status" in sentence.text for sentence in sentences)


def test_sources_are_counted_and_copies_named() -> None:
    assert _texts(Part.SOURCES) == [
        "Three reports tell this story: two are independent, one derives from another.",
        "Daily Herald paraphrases Fjord Press (likeness 0.62).",
    ]


def test_single_report_is_told_in_the_singular() -> None:
    alone = brief(StoryMatter(STORY, (PAPER_REPORT,)), NAMES)
    assert [sentence.text for sentence in alone.sentences] == ["One report tells this story."]


def test_independent_reports_are_told_as_such() -> None:
    two = brief(StoryMatter(STORY, (PAPER_REPORT, WIRE_REPORT), (MEMBERSHIPS[0], MEMBERSHIPS[2])), NAMES)
    assert two.sentences[0].text == "Two reports tell this story, each independent of the others."


def test_reports_that_go_back_to_one_absent_source_are_told_as_one() -> None:
    places = [Membership(one.id, STORY.id, origin="AFP", origin_first=WIRE_REPORT.id) for one in MATTER.reports[1:]]
    told = brief(StoryMatter(STORY, MATTER.reports[1:], tuple(places)), NAMES)
    assert told.sentences[0].text == (
        "Two reports tell this story: one is independent, one goes back with another to AFP, not in the record."
    )


def test_headline_counts_as_headline_only() -> None:
    matter = StoryMatter(STORY, (PAPER_REPORT, HEADLINE_REPORT))
    assert "One report is known by its headline only." in [s.text for s in brief(matter, NAMES).sentences]


def test_reports_of_one_outlet_are_told_apart_by_title() -> None:
    same = replace(SITE_REPORT, outlet="Fjord Press")
    told = brief(replace(MATTER, reports=(WIRE_REPORT, same, PAPER_REPORT)), NAMES).sentences[-1].text
    assert told.startswith("The report “Norway's leader")
    assert "paraphrases the report “Norway to host Colombia" in told


def test_reports_of_one_title_are_told_apart_by_address() -> None:
    twin = replace(SITE_REPORT, outlet=None, title=WIRE_REPORT.title)
    told = brief(replace(MATTER, reports=(replace(WIRE_REPORT, outlet=None), twin)), NAMES).sentences[-1].text
    first, second = WIRE_REPORT.uri.rsplit("/", 1)[-1], SITE_REPORT.uri.rsplit("/", 1)[-1]
    assert told.index(f"({second})") < told.index(f"({first})")


@given(st.permutations(range(5)))
def test_order_of_rows_never_changes_the_brief(order: list[int]) -> None:
    shuffled = replace(
        MATTER,
        reports=tuple(MATTER.reports[i] for i in order if i < 3),
        memberships=tuple(MEMBERSHIPS[i] for i in order if i < 3),
        events=tuple(MATTER.events[i] for i in order if i < 3),
        mentions=tuple(MATTER.mentions[i] for i in order),
        statements=tuple(MATTER.statements[i] for i in order),
    )
    assert brief(shuffled, NAMES) == BRIEF


def test_long_stories_are_cut_and_say_so() -> None:
    many = tuple(event((replace(CRITICISM, id=f"m-{n}", status=Status.OCCURRED),)) for n in range(MAX_EVENTS + 3))
    mentions = tuple(replace(CRITICISM, id=f"m-{n}") for n in range(MAX_EVENTS + 3))
    said = tuple(replace(OFF, id=f"s-{n}") for n in range(MAX_QUOTATIONS + 2))
    long = brief(replace(MATTER, events=many, mentions=mentions, statements=said), NAMES)
    assert (long.more_events, long.more_quotations) == (3, 2)
    assert sum(s.part is Part.EVENTS for s in long.sentences) == MAX_EVENTS


def test_event_without_its_mentions_is_not_told() -> None:
    assert tell_events(replace(MATTER, mentions=()), NAMES) == ()


@pytest.mark.parametrize("report", [WIRE_REPORT, SITE_REPORT, PAPER_REPORT, HEADLINE_REPORT])
def test_lead_is_cut_from_the_text(report: object) -> None:
    by_id = {r.id: r for r in (*MATTER.reports, HEADLINE_REPORT)}
    chosen = next(r for r in by_id.values() if r == report)
    citation = lead(chosen)
    assert chosen.text[citation.start : citation.end] == citation.quote


def test_lead_of_a_report_that_is_all_furniture_is_empty_of_nothing() -> None:
    bare = replace(WIRE_REPORT, body=(), title_span=None)
    assert lead(bare).quote == "Norway to host Colombia for talks on forests"
