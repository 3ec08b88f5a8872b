import re
from collections.abc import Sequence
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from verbale.model.story import Story
from verbale.server.app import create_app
from verbale.server.pages import around
from verbale.telling.brief import brief
from verbale.telling.views import TodayView

from ..telling.sample import (
    CRITICISM_EVENT,
    HEADLINE_REPORT,
    MATTER,
    NAMES,
    OFF,
    PAPER_REPORT,
    SIGNING_EVENT,
    SITE_REPORT,
    STORY_ID,
    VISIT_EVENT,
    WIRE_FINDINGS,
    WIRE_REPORT,
)
from .client import ask
from .fake import EVIL, FakeDesk, evil_desk

APP = create_app(FakeDesk())
ADDRESSES = [
    "/",
    "/stories",
    f"/stories/{STORY_ID}",
    f"/reports/{WIRE_REPORT.id}",
    f"/reports/{WIRE_REPORT.id}?cite=94-220",
    f"/reports/{SITE_REPORT.id}",
    f"/reports/{PAPER_REPORT.id}",
    f"/reports/{HEADLINE_REPORT.id}",
    "/search",
    "/search?q=forest",
    "/search?q=nothing-like-this",
    "/search?in=statements&country=nor",
    "/search?in=statements",
    "/search?in=events",
    "/search?in=events&a=col&status=announced",
    "/review",
    "/failures",
    "/method",
    "/docs",
]
VOID = {"meta", "link", "input", "br", "img"}


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.tags.append((tag, told))
        if told.get("id"):
            self.ids.append(told["id"] or "")
        if tag == "a":
            self.links.append(told.get("href") or "")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def _page(address: str, app: object = None) -> _Page:
    answer = ask(app or APP, address)  # type: ignore[arg-type]
    assert answer.status_code == 200, answer.text
    page = _Page()
    page.feed(answer.text)
    assert page.open == []
    return page


@pytest.mark.parametrize("address", ADDRESSES)
def test_page_is_well_formed_and_its_ids_are_its_own(address: str) -> None:
    page = _page(address)
    assert len(page.ids) == len(set(page.ids))
    assert [tag for tag, _ in page.tags].count("h1") == 1
    assert "main" in page.ids


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_link_inside_the_desk_leads_somewhere(address: str) -> None:
    page = _page(address)
    for link in page.links:
        if link.startswith("#"):
            assert link[1:] in page.ids, link
        elif link.startswith("/"):
            target, _, anchor = link.partition("#")
            answer = ask(APP, target)
            assert answer.status_code == 200, link
            assert not anchor or f'id="{anchor}"' in answer.text, link


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_is_loaded_from_elsewhere(address: str) -> None:
    answer = ask(APP, address)
    for tag, attributes in _page(address).tags:
        if tag in ("script", "link", "img"):
            assert (attributes.get("src") or attributes.get("href") or "").startswith("/static/")
        assert "style" not in attributes
        assert not any(name.startswith("on") for name in attributes)
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("address", [a.split("?cite")[0] for a in ADDRESSES])
def test_no_text_of_a_report_becomes_markup(address: str) -> None:
    app = create_app(evil_desk())
    answer = ask(app, address)
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    assert EVIL not in answer.text
    for tag, attributes in _page(address, app).tags:
        assert tag != "script" or attributes.get("src")
        assert not any(name.startswith("on") for name in attributes)
        assert not (attributes.get("href") or "").startswith("javascript:")


def test_today_tells_the_record_in_one_line() -> None:
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", ask(APP, "/").text))
    assert "4 reports → 1 story → 3 events" in text
    assert "3 reports: 2 independent, 1 derived" in text
    assert "1 undated report" in text
    assert "1 input not read" in text


def test_today_of_an_empty_record_says_how_to_begin() -> None:
    class Empty(FakeDesk):
        def today(self) -> TodayView:
            return TodayView({}, ())

    assert "verbale read" in ask(create_app(Empty()), "/").text


def test_many_stories_are_shown_in_pages() -> None:
    class Many(FakeDesk):
        def stories(self) -> Sequence[Story]:
            return [replace(MATTER.story, id=f"y-{number}") for number in range(120)]

        def today(self) -> TodayView:
            return TodayView({}, tuple(self.stories()))

    app = create_app(Many())
    assert 'href="/stories?page=2">Older stories (70)' in ask(app, "/").text
    last = ask(app, "/stories?page=3").text
    assert "page 3 of 3" in last
    assert last.count('class="entry"') == 20
    assert 'rel="next"' not in last
    assert ask(app, "/stories?page=4").status_code == 404
    assert ask(app, "/stories?page=0").status_code == 400


def test_footnotes_of_the_story_lead_to_the_cited_words() -> None:
    told = brief(MATTER, NAMES)
    html = ask(APP, f"/stories/{STORY_ID}").text
    for citation in told.footnotes:
        address = f"/reports/{citation.report}?cite={citation.start}-{citation.end}"
        assert f'href="{address}#cited"' in html
        assert 'class="cited" id="cited"' in ask(APP, address).text


def test_story_shows_status_in_words_and_who_copied_whom() -> None:
    html = ask(APP, f"/stories/{STORY_ID}").text
    assert "denied or ruled out" in html
    assert "derived: paraphrase, likeness 0.62" in html
    assert html.count("</span> independent</span>") == 2


def test_report_lists_every_finding_with_what_it_resolves_to() -> None:
    html = ask(APP, f"/reports/{WIRE_REPORT.id}").text
    for said in WIRE_FINDINGS.statements:
        assert f'href="#{said.id}"' in html
    for mention in WIRE_FINDINGS.mentions:
        assert f'href="#{mention.id}"' in html
        assert mention.reason in html
    assert "Prime Minister" in html
    assert "from 4 March 2027" in html
    assert html.count('class="label"') == len(WIRE_REPORT.furniture) + 1  # the legend has one


def test_undated_report_is_bounded_by_its_story_and_still_undated() -> None:
    html = ask(APP, f"/reports/{SITE_REPORT.id}").text
    assert html.count("between 2 March 2027 and 4 March 2027") == 2
    assert '<span class="warn">undated</span>' in html
    assert "<dt>day</dt><dd>not stated" in html


def test_events_stand_latest_first_and_undated_last() -> None:
    html = ask(APP, "/search?in=events").text
    assert html.index(VISIT_EVENT.id) < html.index(CRITICISM_EVENT.id) < html.index(SIGNING_EVENT.id)


def test_hit_without_a_title_is_called_by_its_first_words() -> None:
    assert "Norway&#39;s leader Astrid Nordby is set" in ask(APP, "/search?q=complained").text


def test_headline_names_the_report_it_stood_in() -> None:
    html = ask(APP, f"/reports/{HEADLINE_REPORT.id}").text
    assert "Headline that stood in another report" in html
    assert f"/reports/{WIRE_REPORT.id}" in html


def test_brief_comes_in_three_formats() -> None:
    types = {
        form: ask(APP, f"/stories/{STORY_ID}/brief.{form}").headers["content-type"] for form in ("md", "html", "text")
    }
    assert {form: kind.split(";")[0] for form, kind in types.items()} == {
        "md": "text/markdown",
        "html": "text/html",
        "text": "text/plain",
    }


def test_search_keeps_its_filters_in_the_form() -> None:
    html = ask(APP, "/search?in=events&a=col&type=CONSULT&status=announced&since=2027-03-01").text
    assert 'value="col"' in html
    assert "<option selected>CONSULT</option>" in html
    assert "<option selected>announced</option>" in html
    assert 'value="2027-03-01"' in html
    assert f'href="/stories/{STORY_ID}#{VISIT_EVENT.id}"' in html
    assert "1 event" in html


def test_party_may_be_asked_for_by_name() -> None:
    assert "3 events" in ask(APP, "/search?in=events&a=colombia&b=Norway").text
    assert "0 events" in ask(APP, "/search?in=events&a=PHL").text


def test_search_for_statements_finds_the_speaker() -> None:
    html = ask(APP, "/search?in=statements&name=mora").text
    assert "Julián Mora (aide, Colombia)" in html
    assert f"/reports/{PAPER_REPORT.id}?cite=" in html
    assert OFF.contents[0].text in html


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/nowhere", 404, "no page has the address /nowhere"),
        ("/stories/y-0", 404, "no story y-0"),
        ("/stories/y-0/brief.md", 404, "no story y-0"),
        (f"/stories/{STORY_ID}/brief.pdf", 404, "md, html, text, not as pdf"),
        ("/reports/r-0", 404, "no report r-0"),
        (f"/reports/{WIRE_REPORT.id}?cite=9-3", 400, "expected START-END"),
        (f"/reports/{WIRE_REPORT.id}?cite=0-99999999", 400, "expected START-END"),
        (f"/reports/{WIRE_REPORT.id}?cite=x", 400, "expected START-END"),
        ("/search?in=moon", 400, "expected one of reports, statements, events"),
        ("/search?in=events&a=Atlantis", 400, "names no state or organisation"),
        ("/search?in=statements&country=Atlantis", 400, "names no state or organisation"),
        ("/search?in=events&type=WAR", 400, "expected one of AGREE"),
        ("/search?in=events&status=maybe", 400, "expected one of occurred"),
        ("/search?in=events&since=soon", 400, "expected YYYY-MM-DD"),
    ],
)
def test_error_page_says_what_to_do(address: str, status: int, words: str) -> None:
    answer = ask(APP, address)
    assert answer.status_code == status
    assert words in answer.text
    assert "What to do" in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_address_in_an_error_page_is_escaped() -> None:
    answer = ask(APP, "/%3Cscript%3Ealert(1)%3C/script%3E")
    assert answer.status_code == 404
    assert "<script>alert" not in answer.text


def test_refusal_of_the_record_is_told_with_its_remedy() -> None:
    answer = ask(create_app(FakeDesk(is_broken=True)), "/search?q=forest")
    assert answer.status_code == 500
    assert "the record is of version 9" in answer.text
    assert "Update Verbale." in answer.text


def test_pages_take_no_writing() -> None:
    assert ask(APP, "/", "POST").status_code == 405


def test_words_around_a_value_are_whole_and_of_its_line() -> None:
    text = "First line.\nA " + "long " * 30 + "road of 40 km" + " far" * 30 + ".\nLast line."
    start = text.index("40")
    before, after = around(text, start, start + 2)
    assert before.startswith("… long ")
    assert before.endswith("road of ")
    assert after.startswith(" km far ")
    assert after.endswith("far …")
    assert around("A road of 40 km", 10, 12) == ("A road of ", " km")
    assert around("\nnine\n", 1, 5) == ("", "")
