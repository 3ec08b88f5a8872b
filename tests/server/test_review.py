"""Mentions that wait: what the page shows of them, and what its buttons do."""

import re
from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import replace

import httpx
import pytest
from fastapi import FastAPI

from verbale.model.event import Decision
from verbale.server.app import create_app
from verbale.server.edits import EDITS
from verbale.server.forms import MAX_BYTES
from verbale.server.review import mark_sentence, place_of

from ..telling.sample import NAMES, RESTREPO, WIRE_REPORT
from .client import OWN_PAGE, ask, press
from .fake import LEAVING, SENDING, FakeDesk

ACCEPT = {"mention": SENDING.id, "decision": "accepted"}


def editing(desk: FakeDesk) -> FastAPI:
    return create_app(desk, lambda: nullcontext(desk))


def words_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))


def entry_of(html: str, mention: str) -> str:
    return html[html.index(f'id="{mention}"') :].partition("</article>")[0]


def test_waiting_mention_stands_with_its_sentence_its_parties_and_its_reasons() -> None:
    html = ask(create_app(FakeDesk()), "/review").text
    entry = entry_of(html, SENDING.id)
    assert 'class="trigger" title="The words that tell the act">may also send mediators</mark>' in entry
    assert 'data-gloss="Actor: Norway" aria-description="Actor: Norway">Norway</mark>' in entry
    assert 'data-gloss="Recipient: Colombia" aria-description="Recipient: Colombia">Bogotá</mark>' in entry
    words = words_of(entry)
    assert "Norway → Colombia" in words
    assert "possible only" in words
    assert "confidence 0.07" in words
    assert "a modal verb leaves the act open" in words
    assert f'href="/reports/{WIRE_REPORT.id}?cite={WIRE_REPORT.text.index("may also")}-' in entry
    assert html.index(SENDING.id) < html.index(LEAVING.id)


def test_navigation_counts_what_waits_on_every_page() -> None:
    desk = FakeDesk()
    app = create_app(desk)
    for address in ("/", "/search", "/method", "/docs", "/failures"):
        assert 'Review <span class="count">2<' in ask(app, address).text
    desk.decisions = {SENDING.id: Decision.REJECTED, LEAVING.id: Decision.REJECTED}
    assert 'class="count"' not in ask(app, "/").text
    assert "Nothing waits" in ask(app, "/review").text


def test_read_only_desk_has_no_button_and_no_address_to_press() -> None:
    app = create_app(FakeDesk())
    html = ask(app, "/review").text
    assert 'method="post"' not in html
    assert "verbale review --accept" in html
    assert press(app, "/review", ACCEPT).status_code == 405


def test_accepting_writes_the_decision_and_leads_back_to_where_the_mention_stood() -> None:
    desk = FakeDesk()
    app = editing(desk)
    answer = press(app, "/review", ACCEPT)
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/review?done={SENDING.id}#done"
    assert desk.decisions == {SENDING.id: Decision.ACCEPTED}
    html = ask(app, answer.headers["location"]).text
    assert "Accepted: COOPERATE, Norway → Colombia. It counts in" in words_of(html)
    assert html.index('id="done"') < html.index(f'id="{LEAVING.id}"')
    assert f'id="{SENDING.id}"' not in html


def test_notice_of_the_last_one_decided_stands_at_the_end() -> None:
    desk = FakeDesk()
    app = editing(desk)
    answer = press(app, "/review", {"mention": LEAVING.id, "decision": "rejected"})
    html = ask(app, answer.headers["location"]).text
    assert html.index(f'id="{SENDING.id}"') < html.index('id="done"')
    assert "It is left out for good." in html


def test_undo_lets_the_mention_wait_again() -> None:
    desk = FakeDesk()
    app = editing(desk)
    press(app, "/review", ACCEPT)
    answer = press(app, "/review", {**ACCEPT, "decision": "undo"})
    assert answer.headers["location"] == f"/review#{SENDING.id}"
    assert desk.decisions == {}


def test_done_without_a_decision_tells_nothing() -> None:
    assert 'id="done"' not in ask(editing(FakeDesk()), f"/review?done={SENDING.id}").text


def test_many_mentions_come_in_pages_and_the_page_is_kept() -> None:
    many = tuple(replace(SENDING, id=f"m-{number:03}", confidence=0.05) for number in range(60))
    desk = FakeDesk(unsure=many)
    app = editing(desk)
    html = ask(app, "/review?page=2").text
    assert "page 2 of 2" in html
    assert html.count("data-entry") == 10
    assert ask(app, "/review?page=3").status_code == 404
    answer = press(app, "/review", {"mention": "m-055", "decision": "rejected", "page": "2"})
    assert answer.headers["location"] == "/review?page=2&done=m-055#done"
    html = ask(app, answer.headers["location"]).text
    assert html.index('id="m-054"') < html.index('id="done"') < html.index('id="m-056"')
    desk.unsure = many[:51]
    answer = press(app, "/review", {"mention": "m-050", "decision": "rejected", "page": "2"})
    assert answer.headers["location"] == "/review?done=m-050#done"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://desk:81"},
        {"Referer": "http://evil.example/desk"},
        {"Referer": "http://desk.evil.example/"},
        {"Origin": "http://["},
        {**OWN_PAGE, "Sec-Fetch-Site": "cross-site"},
        {**OWN_PAGE, "Sec-Fetch-Site": "same-site"},
        {**OWN_PAGE, "Sec-Fetch-Site": "none"},
        {"Origin": "http://desk.example", "Host": "desk.example"},  # a name turned to this machine
        {"Origin": "http://desk.example:8310", "Host": "desk.example:8310"},
        {"Origin": "http://[", "Host": "["},
    ],
)
def test_form_of_another_site_changes_nothing(headers: Mapping[str, str]) -> None:
    desk = FakeDesk()
    answer = ask(editing(desk), "/review", "POST", ACCEPT, headers)
    assert answer.status_code == 403
    assert "What to do" in answer.text
    assert desk.decisions == {}


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://desk"},
        {"Referer": "http://desk/review?page=1"},
        {"Origin": "http://DESK", "Sec-Fetch-Site": "same-origin"},
        {"Origin": "https://127.0.0.1:8310", "Host": "127.0.0.1:8310"},
        {"Origin": "http://[::1]:8310", "Host": "[::1]:8310"},
    ],
)
def test_form_of_the_desk_itself_is_taken(headers: Mapping[str, str]) -> None:
    desk = FakeDesk()
    assert ask(editing(desk), "/review", "POST", ACCEPT, headers).status_code == 303
    assert desk.decisions == {SENDING.id: Decision.ACCEPTED}


def test_browser_is_told_to_name_the_page_a_form_stood_on() -> None:
    assert ask(create_app(FakeDesk()), "/").headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize(
    ("form", "status", "words"),
    [
        ({"mention": SENDING.id, "decision": "perhaps"}, 400, "expected one of accepted, rejected, undo"),
        ({"mention": SENDING.id}, 400, "expected one of accepted, rejected, undo"),
        ({"mention": [SENDING.id, LEAVING.id], "decision": "accepted"}, 400, "2 values; expected one"),
        ({"mention": "m-0", "decision": "accepted"}, 404, "no mention m-0"),
        ({"decision": "accepted"}, 404, "no mention"),
        ({"mention": "m" * MAX_BYTES, "decision": "accepted"}, 413, "at most"),
    ],
)
def test_form_that_cannot_be_carried_out_says_so(form: Mapping[str, str | list[str]], status: int, words: str) -> None:
    desk = FakeDesk()
    answer = press(editing(desk), "/review", form)
    assert answer.status_code == status
    assert words in answer.text
    assert "Nothing was changed." in answer.text
    assert desk.decisions == {}


def test_body_that_is_no_form_is_refused() -> None:
    answer = ask(editing(FakeDesk()), "/review", "POST", headers={**OWN_PAGE, "Content-Type": "text/plain"})
    assert answer.status_code == 415


def test_every_form_is_documented_where_it_is_taken() -> None:
    page = ask(editing(FakeDesk()), "/docs").text
    assert all(f"<code>POST {address}</code>" in page for address in EDITS)
    assert "<code>POST" not in ask(create_app(FakeDesk()), "/docs").text


def test_words_of_a_party_outside_the_sentence_are_not_marked_in_it() -> None:
    html = mark_sentence(WIRE_REPORT, replace(SENDING, actors=(RESTREPO,)), NAMES)
    assert "Restrepo" not in html
    assert html.count("<mark") == 2


def test_party_on_both_sides_is_marked_once() -> None:
    assert mark_sentence(WIRE_REPORT, replace(SENDING, recipients=SENDING.actors), NAMES).count("<mark") == 2


def test_place_is_by_confidence_and_then_by_id() -> None:
    told = [(WIRE_REPORT, replace(SENDING, id=f"m-{n}", confidence=c)) for n, c in ((1, 0.09), (2, 0.05), (3, 0.05))]
    assert place_of(replace(SENDING, id="m-0", confidence=0.09), told) == 0
    assert place_of(replace(SENDING, id="m-25", confidence=0.05), told) == 2
    assert place_of(replace(SENDING, id="m-9", confidence=0.01), told) == 3


def test_error_page_asks_a_broken_record_nothing() -> None:
    class Broken(FakeDesk):
        def waiting(self) -> int:
            raise OSError("the disk is gone")

    answer: httpx.Response = ask(create_app(Broken()), "/nowhere")
    assert answer.status_code == 404
