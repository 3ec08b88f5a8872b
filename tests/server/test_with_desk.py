"""The pages over a real record: the sample reports are read, and every link of every page is followed."""

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from fastapi import FastAPI

from verbale.desk import Desk, open_record, sample_reports
from verbale.errors import RecordError
from verbale.model.event import Decision
from verbale.model.report import ReportKind
from verbale.model.story import Membership
from verbale.server.app import create_app
from verbale.server.serve import make_app, make_editing_app

from .client import ask, press

MAX_PAGES = 400


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with open_record(tmp_path_factory.mktemp("desk") / "samples.db") as opened:
        tally = opened.read(str(sample_reports()))
        assert not tally.failures
        yield opened


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if told.get("id"):
            self.ids.append(told["id"] or "")
        if tag == "a":
            self.links.append(told.get("href") or "")


def _crawl(app: FastAPI) -> dict[str, _Links]:
    pages: dict[str, _Links] = {}
    waiting = ["/"]
    while waiting and len(pages) < MAX_PAGES:
        address = waiting.pop()
        if address in pages:
            continue
        answer = ask(app, address)
        assert answer.status_code == 200, address
        pages[address] = _Links()
        if answer.headers["content-type"].startswith("text/html"):
            pages[address].feed(answer.text)
        waiting += [link.partition("#")[0] for link in pages[address].links if link.startswith("/")]
    return pages


def test_every_link_of_every_page_leads_to_its_words(desk: Desk) -> None:
    pages = _crawl(create_app(desk))
    stories = [address for address in pages if address.startswith("/stories/") and "brief" not in address]
    assert len(stories) == len(desk.stories()) > 1
    for address, page in pages.items():
        assert len(page.ids) == len(set(page.ids)), address
        for link in page.links:
            target, _, anchor = link.partition("#")
            where = target or address
            if anchor and where in pages:
                assert anchor in pages[where].ids, (address, link)


def test_api_gives_the_rows_of_the_record(desk: Desk) -> None:
    app = create_app(desk)
    for story in desk.stories():
        told = ask(app, f"/api/stories/{story.id}").json()
        events = {event["id"] for event in told["events"]}
        assert {mention["event"] for mention in told["mentions"]} == events
        texts = {report["id"]: report["text"] for report in told["reports"]}
        for note in told["brief"]["footnotes"]:
            assert texts[note["report"]][note["start"] : note["end"]] == note["quote"]


def test_search_over_the_record_takes_any_words(desk: Desk) -> None:
    app = create_app(desk)
    for words in ("ceasefire", '"', "a OR b*", "%00", "%3Cscript%3E", "NEAR(", "日本", "'--", "%F0%9F%95%8A"):
        assert ask(app, f"/search?q={words}").status_code == 200
    assert "report" in ask(app, "/search?q=ceasefire").text


def test_served_record_may_be_read_only(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    open_record(path).close()
    with open_record(path, read_only=True) as opened:
        assert "verbale read" in ask(create_app(opened), "/").text


@pytest.fixture
def record(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the samples' record under a floor that lets every mention wait, as $VERBALE_RECORD."""
    path = tmp_path / "copy.db"
    with sqlite3.connect(path) as copy:
        desk.store._connection.backup(copy)  # type: ignore[attr-defined]
    copy.close()
    monkeypatch.setenv("VERBALE_RECORD", str(path))
    monkeypatch.setenv("VERBALE_CODING_CONFIDENCE_FLOOR", "1.0")
    with open_record() as opened:
        opened.decide(next(opened.store.mentions()).id, None)  # groups anew, under the floor
    return path


def test_decision_pressed_on_the_page_is_written_and_the_page_sees_it(record: Path) -> None:
    app = make_editing_app()
    with open_record(read_only=True) as opened:
        before, (first, second) = opened.waiting(), [mention.id for _, mention in opened.review()][:2]
    assert before > 2
    for mention, decision in ((first, "accepted"), (second, "rejected")):
        answer = press(app, "/review", {"mention": mention, "decision": decision})
        assert answer.status_code == 303
        html = ask(app, answer.headers["location"]).text
        assert f"<h1>{before - 1} mentions" in html or f"<h1>{before - 2} mentions" in html
        assert 'id="done"' in html
    with open_record() as opened:  # nobody holds the record between two changes
        assert dict(opened.store.decisions()) == {first: Decision.ACCEPTED, second: Decision.REJECTED}
        assert [event.mentions for event in opened.events()] == [(first,)]
        assert opened.check() == ()


def test_record_that_another_writes_refuses_the_form_and_keeps_its_words(record: Path) -> None:
    app = make_editing_app()
    with open_record() as opened:
        (_, mention), *_ = opened.review()
        answer = press(app, "/review", {"mention": mention.id, "decision": "accepted"})
        assert answer.status_code == 500
        assert "being written by another process" in answer.text
        assert dict(opened.store.decisions()) == {}


def test_desk_served_without_editing_is_read_only(record: Path) -> None:
    app = make_app()
    assert 'method="post"' not in ask(app, "/review").text
    assert press(app, "/review", {"mention": "m-0", "decision": "accepted"}).status_code == 405


def test_split_and_merge_pressed_on_the_page_undo_each_other_and_old_addresses_lead_on(record: Path) -> None:
    app = make_editing_app()
    with open_record(read_only=True) as opened:
        groups = {frozenset(story.reports) for story in opened.stories()}
        whole = max(opened.stories(), key=lambda story: len(story.reports))
        matter = opened.story(whole.id)
        assert matter is not None
        articles = [one.id for one in matter.matter.reports if one.kind is ReportKind.ARTICLE]
    assert len(articles) > 2
    split = press(app, f"/stories/{whole.id}/split", {"report": articles[:1]})
    html = ask(app, split.headers["location"]).text
    assert "Split off:" in html
    other = re.search(r'name="other" value="([^"]+)">\s*<button class="plain-button"', html)
    assert other is not None
    parted = split.headers["location"].split("?")[0]
    with open_record(read_only=True) as opened:
        assert len(opened.stories()) == len(groups) + 1
        begun = {story.id for story in opened.stories()}
    merged = press(app, f"{parted}/merge", {"other": other[1]})
    html = ask(app, merged.headers["location"]).text
    assert "Merged:" in html
    with open_record(read_only=True) as opened:
        assert {frozenset(story.reports) for story in opened.stories()} == groups
        assert opened.check() == ()
        (gone,) = begun - {story.id for story in opened.stories()}
        assert opened.moved("y-0") is None
    answer = ask(app, f"/stories/{gone}")
    assert answer.status_code == 307
    assert answer.headers["location"] == f"/stories/{whole.id}"
    assert "merged:" in ask(app, "/review").text


def test_headline_alone_cannot_be_split_off(record: Path) -> None:
    with open_record() as opened:
        headline = next(one.id for one in opened.store.reports() if one.kind is ReportKind.HEADLINE)
        story = max(opened.stories(), key=lambda one: len(one.reports))
        with_headline = replace(story, reports=tuple(sorted((*story.reports, headline))))
        places = [*opened.store.memberships(story=story.id), Membership(headline, story.id)]
        opened.store.replace_stories([with_headline], places, (), ())
        with pytest.raises(RecordError, match="a headline alone"):
            opened.split(story.id, headline)
        with pytest.raises(RecordError, match="all reports of a story are that story"):
            opened.split(story.id, *story.reports)
        assert opened.corrected() == ()
