import pytest
from fastapi.routing import APIRoute

from verbale.exports.rows import event_row, report_row, statement_row, story_row
from verbale.server.api import make_api
from verbale.server.app import create_app
from verbale.server.docs import list_endpoints
from verbale.server.pages import PAGES, make_pages
from verbale.server.templating import make_environment

from ..telling.sample import FAILURE, MATTER, MEMBERSHIPS, OFF, STORY, STORY_ID, VISIT_EVENT, VISIT_WIRE, WIRE_REPORT
from .client import ask
from .fake import LEAVING, SENDING, FakeDesk

APP = create_app(FakeDesk())


def _json(address: str) -> object:
    answer = ask(APP, address)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_stories_have_the_keys_of_the_export() -> None:
    assert _json("/api/stories") == [story_row(STORY)]


def test_story_gives_all_its_rows() -> None:
    told = _json(f"/api/stories/{STORY_ID}")
    assert isinstance(told, dict)
    assert told["story"] == story_row(STORY)
    assert {row["id"] for row in told["events"]} == {event.id for event in MATTER.events}
    assert next(row for row in told["mentions"] if row["id"] == VISIT_WIRE.id)["event"] == VISIT_EVENT.id
    assert next(row for row in told["statements"] if row["id"] == OFF.id) == statement_row(OFF)
    numbers = [note["number"] for note in told["brief"]["footnotes"]]
    assert numbers == list(range(1, len(numbers) + 1))
    assert all(set(sentence["footnotes"]) <= set(numbers) for sentence in told["brief"]["sentences"])


def test_report_gives_its_findings() -> None:
    told = _json(f"/api/reports/{WIRE_REPORT.id}")
    assert isinstance(told, dict)
    assert told["report"] == report_row(WIRE_REPORT, MEMBERSHIPS[0])
    assert told["times"][0]["from"] == "2027-03-04"
    for mention in told["mentions"]:
        place = mention["trigger"]
        assert told["report"]["text"][place["start"] : place["end"]] == place["text"]


def test_events_are_filtered_as_asked() -> None:
    assert _json("/api/events?between=nor&between=COL&status=announced") == [event_row(VISIT_EVENT)]
    assert _json("/api/events?type=ASSAULT") == []
    assert _json("/api/events?since=2027-03-04&until=2027-03-04") == [event_row(VISIT_EVENT)]


def test_statements_and_search_and_failures_and_today_and_method_answer() -> None:
    assert _json("/api/statements?country=col&about=trip") == [statement_row(OFF)]
    hits = _json("/api/search?q=carbon")
    assert isinstance(hits, list)
    assert [hit["report"] for hit in hits] == [WIRE_REPORT.id]
    assert [part["text"] for part in hits[0]["snippet"] if part["is_match"]] == ["carbon"]
    failures = _json("/api/failures")
    assert isinstance(failures, list)
    assert failures[0]["remedy"] == FAILURE.remedy
    waiting = _json("/api/review")
    assert isinstance(waiting, list)
    assert [row["id"] for row in waiting] == [SENDING.id, LEAVING.id]
    today, method = _json("/api/today"), _json("/api/method")
    assert isinstance(today, dict)
    assert isinstance(method, dict)
    assert today["counts"]["stories"] == 1
    assert len(method["codebook"]) == 16


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/stories/y-0", 404),
        ("/api/reports/r-0", 404),
        ("/api/nothing", 404),
        ("/api/events?between=NOR", 400),
        ("/api/events?type=WAR", 422),
        ("/api/search", 422),
        ("/api/search?q=x&limit=0", 422),
        ("/api/events?since=soon", 422),
    ],
)
def test_bad_request_is_answered_in_json_with_a_remedy(address: str, status: int) -> None:
    answer = ask(APP, address)
    assert answer.status_code == status
    assert set(answer.json()) == {"error", "remedy"}
    assert all(answer.json().values())


def test_api_is_read_only() -> None:
    schema = APP.openapi()
    assert all(set(item) == {"get"} for item in schema["paths"].values())


def test_every_route_is_documented() -> None:
    endpoints = {endpoint.path: endpoint for endpoint in list_endpoints(APP.openapi())}
    page = ask(APP, "/docs").text
    routes = _routes()
    assert {route.path for route in routes} == {*PAGES, *endpoints}
    for route in routes:
        if route.include_in_schema:
            endpoint = endpoints[route.path]
            assert endpoint.summary
            assert endpoint.description
            assert all(parameter.description for parameter in endpoint.parameters), route.path
        else:
            assert route.path in PAGES
        assert f"<code>{route.path}</code>" in page


def _routes() -> list[APIRoute]:
    desk = FakeDesk()
    pages, api = make_pages(desk, make_environment(desk.names)), make_api(desk)
    return [route for route in (*pages.routes, *api.routes, *APP.routes) if isinstance(route, APIRoute)]
