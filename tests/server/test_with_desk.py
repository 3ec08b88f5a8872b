"""The pages over a real record: the sample reports are read, and every link of every page is followed."""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from fastapi import FastAPI

from verbale.desk import Desk, open_record, sample_reports
from verbale.server.app import create_app

from .client import ask

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
