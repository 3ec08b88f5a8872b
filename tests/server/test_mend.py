"""Stories merged and split by hand: what the page offers, what its forms do, how they are undone."""

from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import replace
from datetime import date

import pytest
from fastapi import FastAPI

from verbale.model.story import Correction, CorrectionKind, Story
from verbale.server.app import create_app
from verbale.server.nearness import MAX_NEAR, WINDOW_DAYS, near_stories
from verbale.telling.brief import StoryMatter

from ..telling.sample import HEADLINE_REPORT, MATTER, PAPER_REPORT, SITE_REPORT, STORY, STORY_ID, WIRE_REPORT
from .client import OWN_PAGE, ask, press
from .fake import FakeDesk

OTHER_REPORT = replace(PAPER_REPORT, id="r-other", title="Restrepo lands in Bergen")
OTHER = StoryMatter(
    story=replace(STORY, id="y-other", title="Restrepo lands in Bergen", reports=(OTHER_REPORT.id,), independent=1),
    reports=(OTHER_REPORT,),
    memberships=(),
    events=(),
    mentions=(),
    statements=(),
)
ADDRESS = f"/stories/{STORY_ID}"


def make(**changes: object) -> tuple[FakeDesk, FastAPI]:
    desk = FakeDesk(more=(OTHER,), **changes)  # type: ignore[arg-type]
    return desk, create_app(desk, lambda: nullcontext(desk))


def test_story_offers_the_near_stories_and_its_articles() -> None:
    _, app = make()
    html = ask(app, ADDRESS).text
    assert 'name="other" value="y-other"' in html
    assert {f'name="report" value="{one.id}"' in html for one in MATTER.reports} == {True}
    assert 'href="#mend"' in html


def test_read_only_desk_offers_no_mending() -> None:
    app = create_app(FakeDesk(more=(OTHER,)))
    html = ask(app, ADDRESS).text
    assert 'method="post"' not in html
    assert "mend" not in html
    assert press(app, f"{ADDRESS}/merge", {"other": "y-other"}).status_code == 404


def test_story_of_one_report_offers_no_split() -> None:
    _, app = make()
    html = ask(app, "/stories/y-other").text
    assert 'action="/stories/y-other/merge"' in html
    assert "/split" not in html


@pytest.mark.parametrize("form", [{"other": "y-other"}, {"id": " y-other "}, {"other": "y-gone", "id": "y-other"}])
def test_merge_leads_to_the_whole_with_a_way_back(form: Mapping[str, str]) -> None:
    desk, app = make()
    answer = press(app, f"{ADDRESS}/merge", form)
    assert answer.status_code == 303
    assert answer.headers["location"] == f"{ADDRESS}?done=merge&apart=r-other#done"
    assert [one.kind for one in desk.corrections] == [CorrectionKind.MERGE]
    whole = replace(STORY, reports=(*STORY.reports, OTHER_REPORT.id))
    desk.matter = replace(MATTER, story=whole, reports=(*MATTER.reports, OTHER_REPORT))
    html = ask(app, answer.headers["location"]).text
    notice = html[html.index('id="done"') :].partition("</div>")[0]
    assert "Merged:" in notice
    assert f'action="{ADDRESS}/split"' in notice
    assert 'name="report" value="r-other"' in notice


def test_split_leads_to_the_part_with_a_way_back() -> None:
    desk, app = make()
    answer = press(app, f"{ADDRESS}/split", {"report": [SITE_REPORT.id, PAPER_REPORT.id]})
    assert answer.headers["location"] == f"{ADDRESS}?done=split&other={STORY_ID}#done"
    assert desk.corrections == [Correction(CorrectionKind.SPLIT, tuple(sorted((SITE_REPORT.id, PAPER_REPORT.id))))]
    html = ask(app, f"{ADDRESS}?done=split&other=y-other").text
    notice = html[html.index('id="done"') :].partition("</div>")[0]
    assert "Split off:" in notice
    assert 'name="other" value="y-other"' in notice


@pytest.mark.parametrize(
    "asked",
    [
        "done=merge&apart=r-other",
        "done=split&other=y-other",
        "done=nonsense",
    ],
)
def test_notice_that_no_correction_bears_out_is_not_shown(asked: str) -> None:
    _, app = make()
    assert 'id="done"' not in ask(app, f"{ADDRESS}?{asked}").text
    split = Correction(CorrectionKind.SPLIT, (PAPER_REPORT.id,))
    desk, app = make(corrections=[split])
    assert ('id="done"' in ask(app, f"{ADDRESS}?{asked}").text) == asked.startswith("done=split")
    desk.corrections = [Correction(CorrectionKind.MERGE, STORY.reports)]
    html = ask(app, f"{ADDRESS}?{asked}").text
    assert 'value="r-other"' not in html


@pytest.mark.parametrize(
    ("where", "form", "status", "words"),
    [
        ("merge", {"other": "", "id": " "}, 400, "no other story is chosen"),
        ("merge", {"other": STORY_ID}, 400, "is the story itself"),
        ("merge", {"other": "y-0"}, 404, "no story y-0"),
        ("split", {"report": ""}, 400, "0 of 3 reports are ticked"),
        ("split", {"report": [one.id for one in MATTER.reports]}, 400, "3 of 3 reports are ticked"),
        ("split", {"report": "r-0"}, 400, "r-0 is no report of this story"),
        ("split", {"report": HEADLINE_REPORT.id}, 400, "is no report of this story"),
    ],
)
def test_mending_that_cannot_be_done_changes_nothing(
    where: str, form: Mapping[str, str | list[str]], status: int, words: str
) -> None:
    desk, app = make()
    answer = press(app, f"{ADDRESS}/{where}", form)
    assert answer.status_code == status
    assert words in answer.text
    assert "Nothing was changed." in answer.text
    assert desk.corrections == []


@pytest.mark.parametrize(("where", "form"), [("merge", {"other": "y-other"}), ("split", {"report": SITE_REPORT.id})])
def test_mending_from_another_site_is_refused(where: str, form: Mapping[str, str]) -> None:
    desk, app = make()
    assert ask(app, f"{ADDRESS}/{where}", "POST", form, {"Origin": "http://evil.example"}).status_code == 403
    assert ask(app, f"{ADDRESS}/{where}", "POST", form, {**OWN_PAGE, "Host": "evil.example"}).status_code == 403
    assert desk.corrections == []


@pytest.mark.parametrize("address", ["/stories/y-gone", "/api/stories/y-gone", "/stories/y-gone/brief.md"])
def test_story_that_is_gone_leads_to_the_one_that_has_its_reports(address: str) -> None:
    app = create_app(FakeDesk(gone={"y-gone": STORY_ID}))
    answer = ask(app, address)
    assert answer.status_code == 307
    assert answer.headers["location"] == address.replace("y-gone", STORY_ID)
    assert ask(app, answer.headers["location"]).status_code == 200


def test_mending_is_listed_among_what_was_decided_by_hand() -> None:
    _, app = make(corrections=[Correction(CorrectionKind.MERGE, (WIRE_REPORT.id, SITE_REPORT.id))])
    html = ask(app, "/review").text
    assert "merged: 2 reports, now" in html
    assert f'href="{ADDRESS}"' in html


def story(number: int, day: int | None, actors: tuple[str, ...], keywords: tuple[str, ...] = ()) -> Story:
    when = date(2027, 3, 1) if day is None else date.fromordinal(date(2027, 3, 1).toordinal() + day)
    known = None if day is None else when
    return Story(f"y-{number}", f"Story {number}", known, known, (f"r-{number}",), 1, actors, keywords)


def test_nearest_story_shares_most_and_is_nearest_in_time() -> None:
    one = story(0, 0, ("PER", "CHL"), ("border",))
    others = [
        one,
        story(1, 9, ("PER", "CHL")),
        story(2, 2, ("PER", "CHL")),
        story(3, 0, ("PER", "BOL")),
        story(4, 0, ("KEN",)),
        story(5, WINDOW_DAYS + 1, ("PER", "CHL")),
        story(6, None, ("CHL", "PER"), ("border",)),
    ]
    assert [near.id for near in near_stories(one, others)] == ["y-6", "y-2", "y-1", "y-3"]


def test_no_more_stories_are_offered_than_can_be_scanned() -> None:
    one = story(0, 0, ("PER",))
    assert len(near_stories(one, [story(number, 0, ("PER",)) for number in range(1, 40)])) == MAX_NEAR
